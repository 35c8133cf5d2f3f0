"""Species with their genus shortened, and houses that begin with an initial.

`E. Coli`, `T. Rex`, `J. Crew`: an initial with a point and a word with a capital are
somebody's name, but for these. A species has a small letter (International Code of
Nomenclature of Prokaryotes, 2022, Rule 12); headings and tables give it a capital.
"""

from functools import partial
from typing import Final

from carnet.detection.letters import fold
from carnet.detection.names import tables

_POINT: Final = 1  # where it stands behind an initial
_known: Final = partial(tables.every, "nobody/goods/species")


def is_species(text: str, start: int, end: int) -> bool:
    """Is it such an initial and word: `E. Coli`, `T. Rex`?"""
    value = text[start:end]
    if value[_POINT : _POINT + 1] != ".":
        return False
    return fold(value).replace(" ", "") in _initialled()


def _initialled() -> frozenset[str]:
    return _known("species") | _known("houses")

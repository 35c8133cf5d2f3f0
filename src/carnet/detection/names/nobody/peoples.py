"""Peoples, beliefs and states' adjectives that are spelled as persons' names are.

`the Sunni boycott`, `Schiiten`, `Československý spisovatel`: lists of names have some
of them, lists of words not all; `peoples.toml` has those.
"""

from functools import cache
from typing import Final

from carnet.detection.letters import fold
from carnet.detection.words import table

_CASES: Final = ("", *"s es en n ov te ten ow og om".split())
"""Of plurals and genitives; a longer word is a name: Sunniva, Haidara."""
_ADJECTIVES: Final = frozenset("y a e i eho emu em ou ych ym ymi ej u om".split())


@cache
def _words(sort: str) -> frozenset[str]:
    held: str = table("carnet.detection.names.nobody", "peoples")[sort]
    return frozenset(held.split())


def is_people(value: str) -> bool:
    """Is that one word a people's name, or a state's adjective?"""
    word = fold(value)
    if not word.isalpha() or not value[0].isupper():
        return False
    stems = (word.removesuffix(one) for one in _CASES if word.endswith(one))
    if any(stem in _words("peoples") for stem in stems):
        return True
    if word in _words("tongues"):
        return True
    return any(
        word.endswith(one) and word.removesuffix(one) in _words("nations")
        for one in _ADJECTIVES
    )

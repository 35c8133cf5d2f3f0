"""Names that joined the lists after the network had learnt with them.

`added.npz`, made by `training/added.py`: hashes of given names and of surnames, and of
those among them that `weights.npz` holds for ordinary words and that are none. The
network sees such a name as listed, and the rules ask as little of it as of any other.
"""

from importlib.resources import files
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.tagger.features import Lists, member

KINDS: Final = ("given", "surname")
NO_WORDS: Final = "no_words"


def widened(held: Lists) -> Lists:
    """The lists of the weights with the names that were added since."""
    data = (files("carnet.detection.names") / "added.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as file:
        added = {n: np.cumsum(file[n], dtype=np.uint32) for n in (*KINDS, NO_WORDS)}
    return held._replace(
        given=_both(held.given, added["given"]),
        surname=_both(held.surname, added["surname"]),
        common=held.common[~member(added[NO_WORDS], held.common)],
    )


def _both(old: NDArray[np.uint32], new: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return np.sort(np.concatenate((old, new)))

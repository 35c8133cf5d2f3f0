"""The numbers of each bucket, two of four bits in a byte, and the sums of a word's.

The sixteen values of four bits cost half the memory of a byte each (8 MB of 17). A sum
fits into a byte, since HASHES times the largest, 15, is less than 256. It stands HASHES
times MIDDLE higher than the numbers it is made of; `model.py` takes that off in its
bias.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.tagger.features import HASHES

MIDDLE: Final = 8
"""What stands for zero, in either half of a byte."""
RAISED: Final = HASHES * MIDDLE
_LOWER: Final = np.uint8(15)
"""The bits of the lower half of a byte."""
_HALF: Final = np.uint8(4)

Packed = NDArray[np.uint8]


def packed(numbers: NDArray[np.integer[Any]]) -> Packed:
    """Numbers from -8 to 7, an even count of columns, two of them a byte."""
    raised = (numbers + MIDDLE).astype(np.uint8)
    return raised[:, ::2] | raised[:, 1::2] << np.uint8(4)


def summed(table: Packed, ids: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The sum of each word's buckets, n by columns, RAISED higher.

    `ids` is n by HASHES. Read in one go, halves apart: a fifth of what a pass over the
    words for each of their hashes takes.
    """
    rows, width = len(ids), table.shape[1]
    read = table.take(ids.T.ravel(), axis=0).reshape(HASHES, rows * width)
    found = np.empty((rows, width, 2), np.uint8)
    for half, numbers in enumerate((read & _LOWER, read >> _HALF)):
        found[..., half] = numbers.sum(axis=0, dtype=np.uint8).reshape(rows, width)
    return found.reshape(rows, 2 * width)

"""The numbers of each bucket, two of four bits in a byte, and the sums of a word's.

The sixteen values of four bits cost half the memory of a byte each (8 MB of 17). Both
halves of a byte are added at once: widened to the two bytes of one number they do not
meet, since HASHES times the largest, 15, is less than 256. So a sum stands HASHES times
MIDDLE higher than the numbers it is made of; `model.py` takes that off in its bias.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.tagger.features import HASHES

MIDDLE: Final = 8
"""What stands for zero, in either half of a byte."""
RAISED: Final = HASHES * MIDDLE
_BYTES: Final = np.arange(256)
_HALVES: Final = (_BYTES & 15 | _BYTES >> 4 << 8).astype("<u2")
"""The lower half of each byte in one byte, the upper in the next."""

Packed = NDArray[np.uint8]


def packed(numbers: NDArray[np.integer[Any]]) -> Packed:
    """Numbers from -8 to 7, an even count of columns, two of them a byte."""
    raised = (numbers + MIDDLE).astype(np.uint8)
    return raised[:, ::2] | raised[:, 1::2] << np.uint8(4)


def summed(table: Packed, ids: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The sum of each word's buckets, n by columns, RAISED higher.

    `ids` is n by HASHES.
    """
    total = np.zeros((len(ids), table.shape[1]), "<u2")
    for column in ids.T:
        total += _HALVES[table[column]]
    return total.view(np.uint8)

"""What the tagger sees of each word: sixteen hashes of its letters, and flags.

Everything is computed for all words at once on arrays of code points. A word's hash is
the sum of its letters times powers of a prime, so a prefix's hash is a partial sum and
a stem is looked up in the name lists as cheaply as the word itself.
"""
# ruff: noqa: PLR2004 - code points and their classes

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

BUCKETS: Final = 1 << 16
HASHES: Final = 16
FLAGS: Final = 28
_LETTERS: Final = 20  # a longer word counts by its first twenty letters
_PRIME: Final = 0x01000193  # FNV-1
_POWERS = np.cumprod(np.full(_LETTERS, _PRIME, np.uint64)).astype(np.uint64) | 1
_LINE_END = _POWERS[:1] * np.uint64(10)  # a text stands between two of them
_LISTS: Final = ("given", "surname", "place", "common")

Ids = NDArray[np.int64]
Flags = NDArray[np.float32]


class Lists(NamedTuple):
    """Sorted hashes of folded words: given names, surnames, places, common words."""

    given: NDArray[np.uint32]
    surname: NDArray[np.uint32]
    place: NDArray[np.uint32]
    common: NDArray[np.uint32]


class Seen(NamedTuple):
    """Features of n tokens."""

    ids: Ids
    """n by HASHES buckets."""
    flags: Flags
    """n by FLAGS, 0 or 1."""


def folded(text: str) -> str:
    """Lower case, letter for letter: offsets stay."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _codes(text: str) -> NDArray[np.uint64]:
    data = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(data, np.uint32).astype(np.uint64)


def _mix(values: NDArray[np.uint64], salt: int) -> NDArray[np.uint64]:
    """Spread the bits (the finaliser of MurmurHash3, public domain)."""
    x = values + np.uint64(salt * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF)
    x ^= x >> np.uint64(33)
    x *= np.uint64(0xFF51AFD7ED558CCD)
    x ^= x >> np.uint64(33)
    x *= np.uint64(0xC4CEB9FE1A85EC53)
    return x ^ (x >> np.uint64(33))


def word_hashes(words: list[str]) -> NDArray[np.uint32]:
    """Hash of each folded word, as the lists hold it; sorted and distinct."""
    joined = "".join(words)
    ends = np.cumsum([len(word) for word in words])
    starts = np.concatenate(([0], ends[:-1]))
    sums = _sums(_codes(joined), starts, ends)
    whole = sums[np.arange(len(words)), np.minimum(ends - starts, _LETTERS) - 1]
    return np.unique(_short(whole))


def _short(values: NDArray[np.uint64]) -> NDArray[np.uint32]:
    return (_mix(values, 99) & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def _sums(
    codes: NDArray[np.uint64], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """N by _LETTERS: the hash of each prefix of each word."""
    at = starts[:, None] + np.arange(_LETTERS)
    inside = at < ends[:, None]
    letters = codes[np.minimum(at, len(codes) - 1)] * inside
    return np.cumsum(letters * _POWERS, axis=1, dtype=np.uint64)


def _suffixes(
    codes: NDArray[np.uint64], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """N by 5: the hash of each suffix of up to five letters."""
    at = ends[:, None] - 1 - np.arange(5)
    inside = at >= starts[:, None]
    letters = codes[np.maximum(at, 0)] * inside
    return np.cumsum(letters * _POWERS[:5], axis=1, dtype=np.uint64)


def see(text: str, spans: list[tuple[int, int]], lists: Lists) -> Seen:
    """The features of a text's tokens; `spans` is not empty."""
    bounds = np.array(spans, np.int64)
    starts, ends = bounds[:, 0], bounds[:, 1]
    cased, low = _codes(text), _codes(folded(text))
    sums = _sums(low, starts, ends)
    back = _suffixes(low, starts, ends)
    length = np.minimum(ends - starts, _LETTERS)
    row = np.arange(len(spans))
    whole = sums[row, length - 1]
    written = _sums(cased, starts, ends)[row, length - 1]
    shape = _shapes(cased, low, starts, ends)
    before = np.concatenate((_LINE_END, whole[:-1]))
    after = np.concatenate((whole[1:], _LINE_END))
    columns = [
        *(sums[:, k] for k in range(5)),
        *(back[:, k] for k in range(5)),
        whole,
        written,
        shape,
        before * np.uint64(3) + whole,
        after * np.uint64(5) + whole,
        back[:, 2] * np.uint64(7) + sums[:, 1],
    ]
    ids = np.stack(
        [
            _mix(column, salt) & np.uint64(BUCKETS - 1)
            for salt, column in enumerate(columns)
        ],
        axis=1,
    ).astype(np.int64)
    return Seen(ids, _flags(cased, low, starts, ends, sums, length, lists))


def _classes(cased: NDArray[np.uint64], low: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Per character: 1 upper, 2 lower or without case, 3 digit, 4 sign, 5 Han."""
    upper = cased != low
    digit = (cased >= 48) & (cased <= 57)
    han = (cased >= 0x2E80) & (cased <= 0x9FFF)
    letter = (cased > 0x7F) | ((low >= 97) & (low <= 122))
    classes = np.select([upper, digit, han, letter], [1, 3, 5, 2], 4)
    found: NDArray[np.uint64] = classes.astype(np.uint64)
    return found


def _shapes(
    cased: NDArray[np.uint64],
    low: NDArray[np.uint64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> NDArray[np.uint64]:
    """Classes of the first three and the last two characters, and the length."""
    classes = _classes(cased, low)
    total = np.minimum(ends - starts, 12).astype(np.uint64)
    last = len(classes) - 1
    for offset in range(3):
        at = np.minimum(starts + offset, last)
        total = total * np.uint64(8) + classes[at] * (starts + offset < ends)
    for offset in range(1, 3):
        at = np.maximum(ends - offset, 0)
        total = total * np.uint64(8) + classes[at] * (ends - offset >= starts)
    shape: NDArray[np.uint64] = total
    return shape


def _flags(  # noqa: PLR0913, PLR0917 - the columns of one table
    cased: NDArray[np.uint64],
    low: NDArray[np.uint64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    sums: NDArray[np.uint64],
    length: NDArray[np.int64],
    lists: Lists,
) -> Flags:
    row = np.arange(len(starts))
    classes = _classes(cased, low)
    first, final = classes[starts], classes[ends - 1]
    code = low[starts]
    one = ends - starts == 1
    stop = one & np.isin(code, (46, 33, 63, 10, 58, 0x3002, 0xFF01, 0xFF1F))
    line = one & (code == 10)
    begins = np.concatenate(([True], stop[:-1]))
    touched = np.concatenate(([False], starts[1:] == ends[:-1]))
    upper = np.cumsum(np.concatenate(([0], classes == 1)))
    all_upper = (upper[ends] - upper[starts] == ends - starts) & ~one
    columns = [
        first == 1,
        all_upper,
        final == 1,
        first == 3,
        first == 4,
        first == 5,
        (code >= 0x400) & (code < 0x530),
        (code >= 0x370) & (code < 0x400),
        one & (first == 1),
        begins,
        np.concatenate(([True], line[:-1])),
        np.concatenate((line[1:], [True])),
        touched,
        one & (code == 46),
        one & (code == 64),
        stop,
    ]
    for names in lists:
        columns += _listed(names, sums, length, row)
    return np.stack(columns, axis=1).astype(np.float32)


def _listed(
    names: NDArray[np.uint32],
    sums: NDArray[np.uint64],
    length: NDArray[np.int64],
    row: NDArray[np.int64],
) -> list[NDArray[np.bool_]]:
    """Is the word, or the word without its last one or two letters, in the list?"""
    found = []
    for cut in range(3):
        stem = length - 1 - cut
        held = (stem >= min(cut + 1, 3)) | (cut == 0)
        hashes = _short(sums[row, np.maximum(stem, 0)])
        found.append(held & _member(names, hashes))
    return found


def _member(names: NDArray[np.uint32], hashes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    if not len(names):
        return np.zeros(len(hashes), bool)
    at = np.minimum(np.searchsorted(names, hashes), len(names) - 1)
    same: NDArray[np.bool_] = names[at] == hashes
    return same

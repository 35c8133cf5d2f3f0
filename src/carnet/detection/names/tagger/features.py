"""What the tagger sees of each word: thirteen hashes of its letters, and flags.

A word's features depend on the word alone (a Han character's on the three characters
either side), so they are computed once per word and kept; `model.py` remembers even the
network's first layer for it. Everything is computed for many words at once on arrays of
code points. A word's hash is the sum of its letters times powers of a prime, so a
prefix's hash is a partial sum and a stem is looked up in the name lists as cheaply as
the word itself.
"""
# ruff: noqa: PLR2004 - code points and their classes

from operator import mul
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet import late

BUCKETS: Final = 1 << 18
HASHES: Final = 13
MARK_BITS: Final = 8
WORD_FLAGS: Final = 15
LIST_FLAGS: Final = 18  # the lists of words by _CUTS
HAN_FLAGS: Final = 15
FLAGS: Final = WORD_FLAGS + LIST_FLAGS + HAN_FLAGS
CAPITAL, CAPITALS, SIGN, HAN_FLAG = 0, 1, 4, 5
INITIAL, POINT, STOP, LINE, HUMP = 8, 9, 11, 12, 13
GIVEN, SURNAME, PLACE, COMMON = 15, 18, 21, 24
"""Columns of the flags that others read."""
TOPONYM: Final = (27, 28, 29)
"""The same of countries and cities, and of words whose stem is one's."""
SELDOM: Final = 30
"""The same of words that languages use less often than those of COMMON."""
WINDOW: Final = 3  # Han characters either side of the one that is tagged
HAN: Final = "\u2e80"
_WIDE: Final = late.compile(f"[{HAN}-\U0010ffff]")
_LISTS: Final = 5  # of words with spaces between them; the words of `seldom` besides
_CUTS: Final = 3  # endings of no, one and two letters
_LETTERS: Final = 20  # a longer word counts by its first twenty letters
_PREFIX = _SUFFIX = 5
_PRIME: Final = 0x01000193  # FNV-1
_FRONT, _BACK = np.arange(3), np.arange(1, 3)
_SHIFTS: Final = np.arange(12, -1, -3).astype(np.uint64)
"""Three bits for each of those letters."""
_PAST: Final = np.uint64(15)
_LETTER, _SIGN = np.uint64(2), np.uint64(4)
_GOLDEN: Final = np.array(0x9E3779B97F4A7C15, np.uint64)
SELDOM_BITS: Final = 24  # of a hash, by which `seldom` knows a word
_LISTED: Final = np.array(99, np.uint64)
_IS_STOP: Final = np.zeros(1 << 16, bool)
_IS_STOP[[46, 33, 63, 10, 58, 0x3002, 0xFF01, 0xFF1F]] = True
_FACTORS: Final = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)
_WHOLE: Final = (1 << 64) - 1
_FEW: Final = 12  # words that Python hashes before numpy has begun
_POWERS = np.cumprod(np.full(_LETTERS, _PRIME, np.uint64)).astype(np.uint64) | 1
_NUMBERS: Final[list[int]] = _POWERS.tolist()
_SALT: Final = int(_LISTED) * int(_GOLDEN)

Codes = NDArray[np.uint64]
Places = NDArray[np.int64]
Found = NDArray[np.bool_]
Buckets = NDArray[np.uint32]


class Lists(NamedTuple):
    """Sorted hashes of folded words, and how traditional characters are simplified."""

    given: NDArray[np.uint32]
    surname: NDArray[np.uint32]
    place: NDArray[np.uint32]
    common: NDArray[np.uint32]
    toponym: NDArray[np.uint32]
    """Countries and cities as many languages call them, and their stems."""
    han: NDArray[np.uint32]
    """Chinese words of two to four characters that are no names of persons."""
    traditional: NDArray[np.uint32]
    simplified: NDArray[np.uint32]
    seldom: NDArray[np.uint8]
    """A bit for each of the first SELDOM_BITS bits of a hash: words that languages use
    less often than those of `common`. One in twenty others counts as such a word."""
    owners: NDArray[np.uint8]
    """Of each bucket the mark of the one hash that it stands for, or none at all."""


class Seen(NamedTuple):
    """Features of n words."""

    ids: NDArray[np.uint32]
    """n by HASHES buckets."""
    flags: NDArray[np.uint8]
    """n by FLAGS, 0 or 1."""
    hashes: NDArray[np.uint32]
    """n: as `hashed` has them; 0 of Han characters."""


def folded(text: str) -> str:
    """Lower case, letter for letter: offsets stay."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def has_han(text: str) -> bool:
    """Does the text have characters of scripts without spaces?"""
    return not text.isascii() and _WIDE.search(text) is not None


def word_hashes(words: list[str]) -> NDArray[np.uint32]:
    """Hash of each folded word, as the lists hold it; sorted and distinct."""
    distinct = sorted(set(hashed(words).tolist()))  # np.unique loads masked arrays
    return np.array(distinct, np.uint32)


def hashed(words: list[str]) -> NDArray[np.uint32]:
    """Hash of each folded word, in their order; none of them is empty."""
    if len(words) <= _FEW:
        return np.fromiter(map(hash_of, words), np.uint32, len(words))
    starts, ends = _bounds(words)
    sums = _sums(_codes("".join(words)), starts, ends)
    row = np.arange(len(words))
    return _short(sums[row, np.minimum(ends - starts, _LETTERS) - 1])


def hash_of(word: str) -> int:
    """The same of one word, of which numpy takes thirty times as long."""
    x: int = sum(map(mul, map(ord, word), _NUMBERS)) + _SALT & _WHOLE
    for factor in _FACTORS:
        x = (x ^ x >> 33) * factor & _WHOLE
    return (x ^ x >> 33) & 0xFFFFFFFF


def holds(names: NDArray[np.uint32], word: str) -> bool:
    """Is that folded word in one of the lists?"""
    sought = np.uint32(hash_of(word))
    at = int(names.searchsorted(sought))
    return at < len(names) and bool(names[at] == sought)


def see(words: list[str], lists: Lists) -> Seen:
    """The features of words, signs and line ends; none of them is empty."""
    starts, ends = _bounds(words)
    joined = "".join(words)
    small = folded(joined)
    cased, low = _codes(joined), _codes(small)
    sums = _sums(low, starts, ends)
    same = sums if small == joined else _sums(cased, starts, ends)
    back = _suffixes(low, starts, ends)
    last = np.minimum(ends - starts, _LETTERS) - 1
    row = np.arange(len(words))
    classes = _classes(cased, low)
    columns = [
        *(sums[:, k] for k in range(_PREFIX)),
        *(back[:, k] for k in range(_SUFFIX)),
        sums[row, last],
        same[row, last],
        _shapes(classes, starts, ends),
    ]
    flags = np.zeros((len(words), FLAGS), np.uint8)
    flags[:, :WORD_FLAGS] = _flags(classes, low, starts, ends)
    stems, held = _stems(sums, last)
    order = np.argsort(stems, axis=None)  # of neighbours a search finds its way sooner
    ranked, there = stems.reshape(-1)[order], np.empty(stems.size, bool)
    for number, names in enumerate(lists[:_LISTS]):
        at = WORD_FLAGS + number * _CUTS
        there[order] = member(names, ranked)
        flags[:, at : at + _CUTS] = held & there.reshape(stems.shape)
    at = WORD_FLAGS + _LISTS * _CUTS
    flags[:, at : at + _CUTS] = held & is_marked(lists.seldom, stems)
    return Seen(_owned(columns, 0, lists.owners), flags, stems[:, 0])


def see_han(windows: list[str], lists: Lists) -> Seen:
    """The features of Han characters, each with WINDOW characters either side."""
    codes = _codes("".join(windows)).reshape(-1, 2 * WINDOW + 1)
    codes = _simple(codes, lists)

    def gram(first: int, length: int) -> Codes:
        part = codes[:, WINDOW + first : WINDOW + first + length]
        total: Codes = (part * _POWERS[:length]).sum(axis=1, dtype=np.uint64)
        return total

    grams = [(0, 1), (-1, 1), (1, 1), (-2, 1), (2, 1), (-1, 2), (0, 2), (-2, 2)]
    grams += [(1, 2), (-2, 3), (-1, 3), (0, 3)]
    columns = [gram(*one) for one in grams]
    columns.append(gram(-1, 1) * np.uint64(3) + gram(1, 1))
    known = [
        member(lists.surname, _short(gram(0, 1))),
        *(member(lists.surname, _short(gram(at, 2))) for at in (0, -1)),
        member(lists.given, _short(gram(0, 1))),
        *(member(lists.given, _short(gram(at, 2))) for at in (0, -1)),
    ]
    known += [
        member(lists.han, _short(gram(-at, length)))
        for length in (2, 3, 4)
        for at in range(length)
    ]
    flags = np.zeros((len(windows), FLAGS), np.uint8)
    flags[:, HAN_FLAG] = 1
    flags[:, WORD_FLAGS + LIST_FLAGS :] = np.stack(known, axis=1)
    none = np.zeros(len(windows), np.uint32)
    return Seen(_owned(columns, HASHES, lists.owners), flags, none)


def _bounds(words: list[str]) -> tuple[Places, Places]:
    ends = np.cumsum(np.fromiter(map(len, words), np.int64, len(words)))
    return np.concatenate((np.zeros(1, np.int64), ends[:-1])), ends


def _codes(text: str) -> Codes:
    data = text.encode("utf-32-le", "surrogatepass")
    return np.frombuffer(data, np.uint32).astype(np.uint64)


def _simple(codes: Codes, lists: Lists) -> Codes:
    if not len(lists.traditional):
        return codes
    at = np.searchsorted(lists.traditional, codes)
    at = np.minimum(at, len(lists.traditional) - 1)
    return np.where(lists.traditional[at] == codes, lists.simplified[at], codes)


def _owned(columns: list[Codes], salt: int, owners: NDArray[np.uint8]) -> Buckets:
    """The bucket of each hash; the one behind the last of a hash that owns none.

    A word that training never met thus says nothing, rather than what others of its
    buckets said. While no bucket has an owner, buckets with their marks behind.
    """
    buckets, marks = _buckets(columns, salt)
    if not len(owners):
        return buckets << np.uint32(MARK_BITS) | marks
    buckets[owners[buckets] != marks] = BUCKETS
    return buckets


def _buckets(columns: list[Codes], salt: int) -> tuple[Buckets, NDArray[np.uint8]]:
    """Of each hash a bucket, and a mark that tells it from others of that bucket."""
    salts = (salt + np.arange(len(columns), dtype=np.uint64))[None, :]
    mixed = _mix(np.array(columns).T, salts)
    marks = (mixed >> np.uint64(64 - MARK_BITS)).astype(np.uint8)
    return (mixed & np.uint64(BUCKETS - 1)).astype(np.uint32), np.maximum(marks, 1)


def _mix(values: Codes, salt: Codes) -> Codes:
    """Spread the bits (the finaliser of MurmurHash3, public domain)."""
    x = values + salt * _GOLDEN
    for factor in _FACTORS:
        x ^= x >> np.uint64(33)
        x *= np.uint64(factor)
    mixed: Codes = x ^ (x >> np.uint64(33))
    return mixed


def _short(values: Codes) -> NDArray[np.uint32]:
    return (_mix(values, _LISTED) & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def _sums(codes: Codes, starts: Places, ends: Places) -> Codes:
    """N by _LETTERS: the hash of each prefix of each word."""
    at = starts[:, None] + np.arange(_LETTERS)
    inside = at < ends[:, None]
    letters = codes[np.minimum(at, len(codes) - 1)] * inside
    return np.cumsum(letters * _POWERS, axis=1, dtype=np.uint64)


def _suffixes(codes: Codes, starts: Places, ends: Places) -> Codes:
    """N by _SUFFIX: the hash of each suffix of up to so many letters."""
    at = ends[:, None] - 1 - np.arange(_SUFFIX)
    inside = at >= starts[:, None]
    letters = codes[np.maximum(at, 0)] * inside
    return np.cumsum(letters * _POWERS[:_SUFFIX], axis=1, dtype=np.uint64)


def _classes(cased: Codes, low: Codes) -> Codes:
    """Per character: 1 upper, 2 lower or without case, 3 digit, 4 sign, 5 Han."""
    upper = cased != low
    digit = (cased >= 48) & (cased <= 57)
    han = (cased >= 0x2E80) & (cased <= 0x9FFF)
    letter = (cased > 0x7F) | ((low >= 97) & (low <= 122))
    found = np.where(letter, _LETTER, _SIGN)  # `np.select` takes four times as long
    found[han], found[digit], found[upper] = 5, 3, 1
    return found


def _shapes(classes: Codes, starts: Places, ends: Places) -> Codes:
    """Classes of the first three and the last two characters, and the length."""
    front = starts[:, None] + _FRONT
    back = ends[:, None] - _BACK
    at = np.concatenate((front, back), axis=1)
    inside = (at >= starts[:, None]) & (at < ends[:, None])
    letters = classes[np.clip(at, 0, len(classes) - 1)] * inside
    length = np.minimum(ends - starts, 12).astype(np.uint64) << _PAST
    shape: Codes = length + (letters << _SHIFTS).sum(axis=1, dtype=np.uint64)
    return shape


def _flags(classes: Codes, low: Codes, starts: Places, ends: Places) -> Found:
    first, final, code = classes[starts], classes[ends - 1], low[starts]
    length = ends - starts
    one = length == 1
    before = np.zeros((2, len(classes) + 1), np.int64)
    np.cumsum(classes == 1, out=before[0, 1:])
    np.cumsum(classes == 3, out=before[1, 1:])
    capitals, digits = before[:, ends] - before[:, starts]
    columns = [
        first == 1,
        (capitals == length) & ~one,
        final == 1,
        first == 3,
        first == 4,
        first == 5,
        (code >= 0x400) & (code < 0x530),
        (code >= 0x370) & (code < 0x400),
        one & (first == 1),
        one & (code == 46),
        one & (code == 64),
        one & _IS_STOP[np.minimum(code, _IS_STOP.size - 1)],
        one & (code == 10),
        (capitals > (first == 1)) & (capitals < length),
        digits > 0,
    ]
    return np.array(columns).T


def _stems(sums: Codes, last: Places) -> tuple[NDArray[np.uint32], Found]:
    """Hashes of the word and of it without its last one or two letters, n by _CUTS.

    And which of these count: a stem has three letters, or the word no more.
    """
    cuts = np.arange(_CUTS)
    stem = last[:, None] - cuts
    held = (stem >= np.minimum(cuts + 1, 3)) | (cuts == 0)
    row = np.arange(len(sums))[:, None]
    return _short(sums[row, np.maximum(stem, 0)]), held


def marked(hashes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The bits of these hashes, for `seldom`."""
    bits = np.zeros(1 << SELDOM_BITS, bool)
    bits[hashes >> np.uint32(32 - SELDOM_BITS)] = True
    return np.packbits(bits)


def is_marked(bits: NDArray[np.uint8], hashes: NDArray[np.uint32]) -> Found:
    """Which hashes have their bit, as one in twenty others does."""
    at = hashes >> np.uint32(32 - SELDOM_BITS)
    same: Found = (bits[at >> 3] << (at & 7) & 128) > 0
    return same


def member(names: NDArray[np.uint32], hashes: NDArray[np.uint32]) -> Found:
    """Which hashes are in one of the lists."""
    if not len(names):
        return np.zeros(len(hashes), bool)
    at = np.minimum(np.searchsorted(names, hashes), len(names) - 1)
    same: Found = names[at] == hashes
    return same

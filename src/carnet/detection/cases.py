"""Forms of one name in the cases of a language: `Anna Kowalska`, `Annie Kowalskiej`.

Where each word of a name is inflected, all have to be forms by one language and for one
sex, so that a husband is not his wife, nor `Martin Krejčí` `Martina Krejčí`. Where the
last word alone is, the others stay as they are. The table is `cases.toml`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache, reduce
from operator import and_
from typing import Final, NamedTuple

from carnet.detection.words import table

_STEM: Final = 2  # letters that stay, of a name each of whose words is inflected
_LAST_STEM: Final = 4  # and of one whose last word is
_LONGEST: Final = 6  # letters of an ending
_LONG: Final = 3  # letters of one that no nominative has by chance
_NONE: Final = "-"
_UNCHANGED: Final = ("u", "ů", "é", "ich", "ych", "ých", "их")
"""With what surnames of men end that no case changes."""
_USUAL: Final = frozenset(("", "a", "e", "i", "o", "u", "y", "ie", "ia", "is", "ii"))
"""Endings that make another given name, too: Anna and Anne Weber are two."""

_SPOUSES: Final = (("ski", "ska"), ("cki", "cka"), ("ий", "ая"), ("ый", "ая"))
"""With what the surnames of a man and of a woman end that are adjectives."""


class _Tables(NamedTuple):
    """Paradigms as bits; a class is a language and who bears the name."""

    rows: Mapping[str, int]
    """By the ending, the rows that have it."""
    classes: Sequence[int]
    """Of each row, its class as a bit."""
    declined: Mapping[int, tuple[str, ...]]
    """By class, with what a word ends that some case changes."""
    oblique: tuple[str, ...]
    """With what a word ends that is no nominative."""
    women: int
    last: int
    """The classes of languages that inflect the last word alone."""


@cache
def _tables() -> _Tables:
    held = table("carnet.detection", "cases")
    rows: defaultdict[str, int] = defaultdict(int)
    classes, declined, women, last = list[int](), {}, 0, 0
    every = [(who, r) for one in held["every"].values() for who, r in one.items()]
    every += [("last", one) for one in held["last"].values()]
    for number, (who, paradigms) in enumerate(every):
        bit = 1 << number
        women |= bit if who == "woman" else 0
        last |= bit if who == "last" else 0
        split = [_endings(row) for row in paradigms]
        declined[bit] = tuple(row[0] for row in split if row[0])
        for endings in split:
            for ending in endings:
                rows[ending] |= 1 << len(classes)
            classes.append(bit)
    first = {one for endings in declined.values() for one in endings}
    oblique = tuple(one for one in rows if len(one) >= _LONG and one not in first)
    return _Tables(rows, classes, declined, oblique, women, last)


def _endings(row: str) -> list[str]:
    return [one.replace(_NONE, "") for one in row.casefold().split()]


def is_form(one: str, other: str) -> bool:
    """Is one word another's form, and hardly another given name?"""
    found = _classes(one, other, sure=True)
    if min(len(one), len(other)) < _LAST_STEM:
        found &= ~_tables().last
    return found != 0


def are_of_two(one: str, other: str) -> bool:
    """Are they a man's and a woman's forms of one surname: Zieliński, Zielińska?"""
    return any(
        (one.endswith(his) and other == one.removesuffix(his) + hers)
        or (one.endswith(hers) and other == one.removesuffix(hers) + his)
        for his, hers in _SPOUSES
    )


@lru_cache(maxsize=4096)
def are_forms(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Are these the words, in small letters, of one name in two cases?"""
    if len(one) != len(other) or one == other:
        return one == other
    pairs = list(zip(one, other, strict=True))
    if are_of_two(*pairs[-1]) or _are_other_given(pairs):
        return False
    held = _tables()
    if all(a == b for a, b in pairs[:-1]) and _classes(*pairs[-1]) & held.last:
        return min(map(len, pairs[-1])) >= _LAST_STEM
    apart = any(a == b and not a.endswith(held.oblique) for a, b in pairs)
    found = (_unchanged(a) if a == b else _classes(a, b, sure=apart) for a, b in pairs)
    return bool(reduce(and_, found) & ~held.last)


def _are_other_given(pairs: Sequence[tuple[str, str]]) -> bool:
    """Has a given name an `s` more, and the surname none: Andrea and Andreas Schmidt?

    Who puts an `s` behind a name puts it behind its last word, as in German, or behind
    each one, as in Latvian.
    """
    *given, (surname, same) = pairs
    return surname == same and any(
        a != b and (a == f"{b}s" or b == f"{a}s") for a, b in given
    )


def _classes(one: str, other: str, *, sure: bool = False) -> int:
    """The classes of which two words are forms of one.

    `sure`: without endings that make another given name.
    """
    held, found = _tables(), 0
    for stem in _stems(one, other):
        ends = one[stem:], other[stem:]
        if sure and _USUAL.issuperset(ends):
            continue
        rows = held.rows.get(ends[0], 0) & held.rows.get(ends[1], 0)
        while rows:
            found |= held.classes[(rows & -rows).bit_length() - 1]
            rows &= rows - 1
    return found


def _stems(one: str, other: str) -> Iterator[int]:
    """How many letters may be their stem: all that they share, or fewer."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    least = max(_STEM, max(len(one), len(other)) - _LONGEST)
    yield from range(shared, least - 1, -1)
    if least == _STEM:
        yield 0  # a whole word: Anna, Önnu


def _unchanged(word: str) -> int:
    """The classes by which a word has one form in two cases, or is a letter for one."""
    held = _tables()
    if len(word) == 1:
        return ~0
    man = word.endswith(_UNCHANGED)
    return sum(
        bit
        for bit, endings in held.declined.items()
        if (bit & held.women and not word.endswith(endings)) or man
    )

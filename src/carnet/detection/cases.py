"""Forms of one name in the cases of a language: `Anna Kowalska`, `Annie Kowalskiej`.

Where each word of a name is inflected, all have to be forms by one language and for one
sex, so that a husband is not his wife, nor `Martin Krejčí` `Martina Krejčí`. Where the
last word alone is, the others stay as they are. The table is `cases.toml`.
`Borne` asks of a word whether it is a form of one of the names of a text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, reduce
from operator import and_
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.words import table

_STEM: Final = 2  # letters that stay, of a name each of whose words is inflected
_LAST_STEM: Final = 4  # and of one whose last word is
_LONGEST: Final = 7  # letters of an ending
_LONG: Final = 3  # letters of one that no nominative has by chance
_HEAD: Final = 2  # letters by which names are found
_BRIEF: Final = 8  # letters of a word of which one letter may be the stem
_CROWD: Final = 64  # names that begin alike: more are a list, whose words are no forms
_CONSONANT: Final = late.compile(r"[^\W\d_aeiouy]")
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
    loose: int
    """The same whose endings make other names, too, so that they tell of no person."""
    languages: Sequence[str]
    """The language of each class."""


@cache
def _tables() -> _Tables:
    held = table("carnet.detection", "cases")
    rows: defaultdict[str, int] = defaultdict(int)
    classes, declined = list[int](), {}
    women = last = loose = 0
    every = [(n, *one) for n, each in held["every"].items() for one in each.items()]
    changed = {n: list(_changed(**one)) for n, one in held["changed"].items()}
    every += [(n, "last", r + changed.get(n, [])) for n, r in held["last"].items()]
    every += [(n, "loose", r) for n, r in held["loose"].items()]
    for number, (_, who, paradigms) in enumerate(every):
        bit = 1 << number
        women |= bit if who == "woman" else 0
        last |= bit if who == "last" else 0
        loose |= bit if who == "loose" else 0
        split = [_endings(row) for row in paradigms]
        declined[bit] = tuple(row[0] for row in split if row[0])
        for endings in split:
            for ending in endings:
                rows[ending] |= 1 << len(classes)
            classes.append(bit)
    first = {one for endings in declined.values() for one in endings}
    oblique = tuple(one for one in rows if len(one) >= _LONG and one not in first)
    languages = [language for language, *_ in every]
    return _Tables(rows, classes, declined, oblique, women, last, loose, languages)


def _changed(stems: Iterable[str], endings: str) -> Iterator[str]:
    """One row for each change of a stem, with all endings behind it."""
    ends = _endings(endings)
    for first, *others in map(str.split, stems):
        every = (stem.replace(_NONE, "") + one for stem in others for one in ends)
        yield " ".join((first, *(one or _NONE for one in every)))


def _endings(row: str) -> list[str]:
    return [one.replace(_NONE, "") for one in row.casefold().split()]


def is_form(one: str, other: str) -> bool:
    """Is one word another's form, and hardly another given name?"""
    found = _classes(one, other, sure=True) & ~_tables().loose
    if min(len(one), len(other)) < _LAST_STEM:
        found &= ~_tables().last
    return found != 0


class Borne:
    """The names of a text, to ask of its other words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_head: defaultdict[str, list[str]] = defaultdict(list)
        for name in map(str.casefold, names):
            for head in _heads(name):
                self._by_head[head].append(name)

    def languages(self, word: str) -> frozenset[str]:
        """By which languages that word is a form of one of them."""
        held, found = _tables(), 0
        word = word.casefold()
        alike = [self._by_head.get(head, []) for head in _heads(word)]
        others = {one for names in alike if len(names) <= _CROWD for one in names}
        for name in others - {word}:
            if min(len(name), len(word)) >= _LAST_STEM:
                found |= _classes(word, name)
        return frozenset(
            one for at, one in enumerate(held.languages) if found >> at & 1
        )


def _heads(word: str) -> Iterator[str]:
    """By what a form and its name are found: how they begin, without accents.

    Short words by their first consonant, too: a vowel of Icelandic changes in the stem
    of Halla, Höllu.
    """
    folded = fold(word)
    yield folded[:_HEAD]
    if len(word) <= _BRIEF:
        consonant = _CONSONANT.search(folded)
        yield f"{consonant[0] if consonant else ''}{_NONE}"


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
    return bool(reduce(and_, found) & ~(held.last | held.loose))


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
        if shared == 1:
            yield 1  # Halla, Höllu
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

"""Forms of one name in the cases of a language: `Anna Kowalska`, `Annie Kowalskiej`.

Where each word of a name is inflected, all have to be forms by one language and for one
sex, so that a husband is not his wife, nor `Martin Krejčí` `Martina Krejčí`. Where the
last word alone is, the others stay as they are. The table is `cases.toml`.
What makes another name in one language (`Ane`) is a case in the next (`Ana`): a text
that is known to be in that language tells which it is.
`Borne` asks of a word whether it is a form of one of the names of a text.
"""
# ruff: noqa: RUF001 - letters of many scripts

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache, reduce
from operator import and_
from typing import Any, Final, NamedTuple

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
_UNCHANGED: Final = ("u", "ů", "é", "ich", "ych", "ých", "их", "ου", "ού", "sson")
"""With what surnames of men end that no case changes, or one of the cases does not."""
_SEXES: Final = frozenset(
    frozenset(pair.replace("-", "").split("|"))
    for pair in "-|a a|o -|а а|о й|я -|e".split()
)
"""Endings that tell a man's name from a woman's: Daniel, Daniela; Branko, Branka."""
_USUAL: Final = frozenset(("", "a", "e", "i", "o", "u", "y", "ie", "ia", "is", "ii"))
"""Endings that make another given name, too: Anna and Anne Weber are two."""

_LENITED: Final = late.compile("^([bcdfgmpst])h")
_SEPTS: Final = {"uí": "ó", "mhic": "mac"}

_SPOUSES: Final = (
    *(("ski", "ska"), ("cki", "cka"), ("ий", "ая"), ("ый", "ая")),
    ("ý", "á"),
)
"""With what the surnames of a man and of a woman end that are adjectives."""


class _Tables(NamedTuple):
    """Paradigms as bits; a class is a language and who bears the name."""

    rows: Mapping[str, int]
    """By the ending, the rows that have it."""
    first: Mapping[str, int]
    """The same of the ending of the nominative."""
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
    spoken: int
    """Those that count in texts of their language alone."""
    languages: Sequence[str]
    """The language of each class."""


@cache
def _tables() -> _Tables:
    held = table(__package__, "cases")
    rows: defaultdict[str, int] = defaultdict(int)
    nominative: defaultdict[str, int] = defaultdict(int)
    classes, declined = list[int](), {}
    bits: defaultdict[str, int] = defaultdict(int)
    for number, (_, who, paradigms) in enumerate(_rows(held)):
        bit = 1 << number
        bits[who] |= bit
        split = [_endings(row) for row in paradigms]
        declined[bit] = tuple(row[0] for row in split if row[0])
        for endings in split:
            nominative[endings[0]] |= 1 << len(classes)
            for ending in endings:
                rows[ending] |= 1 << len(classes)
            classes.append(bit)
    women, last, loose, spoken = (
        bits[who] for who in ("woman", "last", "loose", "spoken")
    )
    by_itself = last | loose | spoken
    each = sum(1 << at for at, bit in enumerate(classes) if not bit & by_itself)
    oblique = tuple(
        one
        for one, its in rows.items()
        if len(one) >= _LONG and its & each and not nominative.get(one, 0) & each
    )
    languages = [language for language, *_ in _rows(held)]
    told = women, last, loose, spoken
    return _Tables(rows, nominative, classes, declined, oblique, *told, languages)


def _rows(held: Mapping[str, Any]) -> Iterator[tuple[str, str, Sequence[str]]]:
    """The paradigms of each class: of a language, and of who bears the name."""
    for name, each in held["every"].items():
        for who, rows in each.items():
            yield name, who, rows
    for name, rows in held["last"].items():
        changed = held["changed"].get(name)
        yield name, "last", rows + (list(_changed(**changed)) if changed else [])
    for who in ("loose", "spoken"):
        for name, rows in held[who].items():
            yield name, who, rows
    for name in held["stem_alone"]:
        yield name, "spoken", held["changed"][name]["stems"]


def _changed(stems: Iterable[str], endings: str) -> Iterator[str]:
    """One row for each change of a stem, with all endings behind it."""
    ends = _endings(endings)
    for first, *others in map(str.split, stems):
        every = (stem.replace(_NONE, "") + one for stem in others for one in ends)
        yield " ".join((first, *(one or _NONE for one in every)))


def _endings(row: str) -> list[str]:
    return [one.replace(_NONE, "") for one in row.casefold().split()]


def is_form(one: str, other: str, spoken: AbstractSet[str] = frozenset()) -> bool:
    """Is one word another's form, and hardly another given name?

    Also in a case that makes another name, in a text of a language that is `spoken`.
    """
    if are_of_two(one, other):
        return False
    held = _tables()
    found = _classes(one, other, sure=True) & ~(held.loose | held.spoken)
    if spoken:
        found |= _classes(one, other, first=True) & _mask(spoken)
    if min(len(one), len(other)) < _LAST_STEM:
        found &= ~(held.last | held.loose)
    return found != 0


def may_be_of_two(one: str, other: str) -> bool:
    """May one be a man's name and the other a woman's: Daniel, Daniela?"""
    shared = _shared(one, other)
    return frozenset((one[shared:], other[shared:])) in _SEXES


@lru_cache(maxsize=256)
def _mask(spoken: AbstractSet[str]) -> int:
    """The classes of those languages."""
    return sum(1 << at for at, one in enumerate(_tables().languages) if one in spoken)


class Borne:
    """The names of a text, to ask of its other words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_head: defaultdict[str, list[str]] = defaultdict(list)
        for name in map(str.casefold, names):
            for head in heads(name):
                self._by_head[head].append(name)

    def languages(self, word: str) -> frozenset[str]:
        """By which languages that word is a form of one of them."""
        held, found = _tables(), 0
        word = word.casefold()
        alike = [self._by_head.get(head, []) for head in heads(word)]
        others = {one for names in alike if len(names) <= _CROWD for one in names}
        for name in others - {word}:
            if min(len(name), len(word)) >= _LAST_STEM:
                found |= _classes(word, name) & ~held.spoken
        return frozenset(
            one for at, one in enumerate(held.languages) if found >> at & 1
        )


@lru_cache(maxsize=4096)
def heads(word: str) -> tuple[str, ...]:
    """By what a form and its name are found: how they begin, without accents.

    Short words by their first consonant, too: a vowel of Icelandic changes in the stem
    of Halla, Höllu.
    """
    folded = fold(word)
    if len(word) > _BRIEF:
        return (folded[:_HEAD],)
    consonant = _CONSONANT.search(folded)
    return folded[:_HEAD], f"{consonant[0] if consonant else ''}{_NONE}"


def are_of_two(one: str, other: str) -> bool:
    """Are they a man's and a woman's forms of one surname: Zieliński, Zielińska?"""
    return any(
        (one.endswith(his) and other == one.removesuffix(his) + hers)
        or (one.endswith(hers) and other == one.removesuffix(hers) + his)
        for his, hers in _SPOUSES
    )


@lru_cache(maxsize=4096)
def are_forms(
    one: tuple[str, ...],
    other: tuple[str, ...],
    spoken: AbstractSet[str] = frozenset(),
    *,
    given: bool = True,
) -> bool:
    """Are these the words, in small letters, of one name in two cases?

    `spoken`: the languages of their texts, so far as they are known. `given`: each is
    somebody's name in the nominative, as far as the lists tell.
    """
    if len(one) != len(other) or one == other:
        return one == other
    pairs = list(zip(one, other, strict=True))
    if are_of_two(*pairs[-1]) or _are_other_given(pairs):
        return False
    if "ga" in spoken and _are_irish(pairs):
        return True
    held, own = _tables(), _mask(spoken)
    last = held.last | (own & (held.spoken | (0 if given else held.loose)))
    if all(a == b for a, b in pairs[:-1]) and (found := _classes(*pairs[-1]) & last):
        return min(map(len, pairs[-1])) >= _LAST_STEM - ((found & own) > 0)
    apart = any(a == b and not a.endswith(held.oblique) for a, b in pairs)
    own &= -apart
    every = (
        _unchanged(a) if a == b else _of_one(a, b, own, apart=apart, given=given)
        for a, b in pairs
    )
    return bool(reduce(and_, every) & ~(held.last | held.loose | held.spoken))


def _are_irish(pairs: Iterable[tuple[str, str]]) -> bool:
    """Seán Ó Murchú, Sheáin Uí Mhurchú: also the beginning of a word has cases."""
    irish = _mask(frozenset(("ga",)))
    both = [(_unlenited(a), _unlenited(b)) for a, b in pairs]
    return all(a == b or _classes(a, b) & irish for a, b in both)


def _unlenited(word: str) -> str:
    """An Irish word as it begins in the nominative."""
    return _SEPTS.get(word) or _LENITED.sub(r"\1", word)


def _of_one(one: str, other: str, own: int, *, apart: bool, given: bool) -> int:
    """The classes of which two words of names are forms of one.

    Where another word stays as it is (`apart`), those of which the two are hardly two
    names, and the classes of the text's `own` language: Ana and Ane Horvat.
    """
    found = _classes(one, other, sure=apart)
    if own and not (given and may_be_of_two(one, other)):
        found |= _classes(one, other, first=True) & own
    return found


def _are_other_given(pairs: Sequence[tuple[str, str]]) -> bool:
    """Has a given name an `s` more, and the surname none: Andrea and Andreas Schmidt?

    Who puts an `s` behind a name puts it behind its last word, as in German, or behind
    each one, as in Latvian.
    """
    *given, (surname, same) = pairs
    return surname == same and any(
        a != b and (a == f"{b}s" or b == f"{a}s") for a, b in given
    )


def _classes(one: str, other: str, *, sure: bool = False, first: bool = False) -> int:
    """The classes of which two words are forms of one.

    `sure`: without endings that make another given name; `first`: one of them is the
    nominative.
    """
    held, found = _tables(), 0
    for at, stem in enumerate(_stems(one, other)):
        ends = one[stem:], other[stem:]
        if sure and not at and _USUAL.issuperset(ends):
            return 0
        rows = held.rows.get(ends[0], 0) & held.rows.get(ends[1], 0)
        if first:
            rows &= held.first.get(ends[0], 0) | held.first.get(ends[1], 0)
        while rows:
            found |= held.classes[(rows & -rows).bit_length() - 1]
            rows &= rows - 1
    return found


def _stems(one: str, other: str) -> Iterator[int]:
    """How many letters may be their stem: all that they share, or fewer."""
    shared = _shared(one, other)
    least = max(_STEM, max(len(one), len(other)) - _LONGEST)
    yield from range(shared, least - 1, -1)
    if least == _STEM:
        if shared == 1:
            yield 1  # Halla, Höllu
        yield 0  # a whole word: Anna, Önnu


def _shared(one: str, other: str) -> int:
    """With how many letters both begin."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    return shared


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

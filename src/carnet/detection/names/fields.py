"""Names that stand in the fields of records: behind a key or under a head that says so.

In code and data a name has no sentence around it, so each value is judged by itself, as
a filled-in form would show it. What stands behind `name` may be anything with a name:
there the lists of names must know a word of it, and no word may be an ordinary one.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from itertools import chain, pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.fields import records
from carnet.detection.fields.keys import plain
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import Flags, flags_of, flags_of_all
from carnet.detection.names.text import mail
from carnet.detection.words import table

LEAD: Final = "Name: "
"""What a form shows before a name."""
_WORDS: Final = late.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*\.?")
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_VALUE: Final = late.compile(r"(?:[^\W\d_]|[ .,'\u2019\-\u00b7])+")
_LED: Final = late.compile(
    r"(?:(?:vande|vanden|van|von|vom|de|der|den|het|'t|ter|ten|te|zu|zum|zur|af|av|da|do"
    r"|dos|das|di|del|della|dei|du|des|la|le|el|al|bin|ibn|ben|bint|ní|nic|mac|ó|ua|van't)"
    r"[ ]"
    r"|(?:d|l|dell|'t)['\u2019]){1,3}[^\W\d_a-z]"
)
"""A surname that begins with small words: `van der Zwaag`, `d'Orsay`."""
_MOST: Final = 5  # words of a name
_NEAR: Final = 96  # characters around a value
_CODE: Final = 2  # letters of a country's code (ISO 3166), of a language's (ISO 639)
_HALF: Final = 32  # characters between the halves of a name
_COMPANY: Final = late.compile(
    r"mail|phone|\btel\b|\bmobile\b|\bdob\b|birth|surname|last_?name|passport|\bssn\b"
    r"|telefon|\biban\b|\bage\b|\w@\w",
    re.IGNORECASE,
)
_OPENED: Final = late.compile(
    r"(?P<k>[^\W\d]\w{2,30})[\"']?\s?[=:]?\s?[({]\s{0,12}[^\n({]{0,24}\Z"
)
"""`Customer(name=`, `"patient": {"name": `."""

_FIGURE: Final = late.compile(
    r"(?<![^\W_])[\"']?(?P<k>lon|lng)[\"']?\s{0,2}[:=]\s{0,2}[\"'\[]?[-+]?[0-9]",
    re.IGNORECASE,
)
"""The key of a longitude; `Lon` is a given name, too."""


class Sort(Enum):
    """How much a key says of its value."""

    OWN = "a given or a family name"
    ANY = "a name, if it is a person's"
    DOER = "who did something: a person, a machine or a firm"


_DOERS_IN_HAN: Final = range(3, 7)
"""Characters of a key that ends in one for a person."""
_NO_DOERS: Final = tuple("器人 法人 会员 會員 成员 成員 人员 人員 多人".split())


class Candidate(NamedTuple):
    """A value that may be a name, and what its key says."""

    sort: Sort
    start: int
    end: int
    accompanied: bool
    """Other data of a person stand near."""
    half: tuple[int, int] | None = None
    """Where the other half of the name stands, under a key of its own."""
    short: bool = False
    """The key is too short to speak alone."""
    told: bool = False
    """The key is a word for a person."""
    may_be_firm: bool = False
    """A firm may bear it, too."""


class _Keys(NamedTuple):
    own: frozenset[str]
    people: frozenset[str]
    labels: frozenset[str]
    paired: frozenset[str]
    plain: frozenset[str]
    doers: frozenset[str]
    things: frozenset[str]
    places: frozenset[str]
    accounts: frozenset[str]
    contacts: frozenset[str]
    persons: frozenset[str]
    clients: frozenset[str]


@cache
def _keys() -> _Keys:
    held = table("carnet.detection.names", "fields")
    evidence = table("carnet.detection.names", "evidence")
    rows = [held["own"], held["people"], evidence["labels"]]
    rows += [held[one] for one in ("things", "places", "accounts", "contacts")]
    rows += [held["persons"], held["clients"]]
    own, people, labels, *others = (
        frozenset(map(plain, _every(row.values()))) for row in rows
    )
    people = people.union(*others[-2:])
    words = (frozenset(held[one]) for one in ("paired", "plain", "doers"))
    return _Keys(own, people, labels, *words, *others)


def _every(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    for row in rows:
        yield from row


@cache
def _names() -> frozenset[str]:
    """The plain words for a name, `navn`, `nom`: labels that are a part of others."""
    shorter = _keys().labels - _keys().people
    return frozenset(word for word in shorter if " " not in word)


def sort_of(key: str) -> Sort | None:
    """What a key says of its value; None: nothing about a person."""
    word, keys = plain(key), _keys()
    if word in keys.own or _is_paired(word):
        return Sort.OWN
    if word in keys.people or word in keys.labels or _is_doer_in_han(word):
        return Sort.ANY
    before, _, last = word.rpartition(" ")
    if not before:
        return None
    two = " ".join(word.rsplit(" ", 2)[-2:])
    if last in keys.own or two in keys.own:
        return Sort.OWN
    if last in keys.doers:
        return Sort.DOER
    somebody = before.rpartition(" ")[2] in keys.people | keys.labels
    return Sort.ANY if last in _names() and somebody else None


def _is_doer_in_han(word: str) -> bool:
    """Does a Chinese key say who does something: 送样人, 抽检员? No robot does."""
    return (
        len(word) in _DOERS_IN_HAN
        and word[0] >= HAN
        and word[-1] in "人员員"
        and not word.endswith(_NO_DOERS)
        and word not in _keys().things
    )


def _is_word_for_person(key: str) -> bool:
    """Is it the head of a column of persons: `Pupil`, `Bewohner`, `Pacjenci`?"""
    return plain(key) in _keys().persons | _keys().clients


def _is_paired(word: str) -> bool:
    """Is a key too short to speak alone, with whose it is before it or without?"""
    return word in _keys().paired or word.rpartition(" ")[2] in _keys().paired


def candidates(text: str) -> list[Candidate]:
    """The values of the text whose key speaks of a person, each once, in order."""
    found: dict[tuple[int, int], tuple[Sort, str]] = {}
    known: dict[str, Sort | None] = {}
    for one in chain(records.fields(text), records.logged(text)):
        if one.key not in known:
            known[one.key] = sort_of(one.key)
        sort = known[one.key]
        if not _may_be_name(text[one.start : one.end], sort):
            continue
        # Not what is a key itself: `NOME` below `COGNOME`.
        if sort is not None and sort_of(text[one.start : one.end]) is None:
            found.setdefault((one.start, one.end), (sort, one.key))
    halves = _halves(found)
    return [
        Candidate(
            sort,
            *span,
            accompanied=_is_accompanied(text, *span),
            half=halves.get(span),
            short=_is_paired(plain(key)),
            told=_is_word_for_person(key),
            may_be_firm=plain(key) in _keys().clients,
        )
        for span, (sort, key) in sorted(found.items())
        if not _is_paired(plain(key)) or span in halves
    ]


def is_place(label: str, value: str) -> bool:
    """Is it a town, or the code of a country, behind a key that speaks of such things?

    `"city": "Berlin"`, `"country": "DE"`: some towns are given names, too.
    """
    if not value.isalpha() or plain(label.rpartition(".")[2]) not in _keys().places:
        return False
    return flags_of(value).place or (value.isupper() and len(value) == _CODE)


def things(text: str) -> Iterator[tuple[int, int]]:
    """The values whose key says that they are no person: a ward, a town, an article.

    The head of a column is none, either: `Corso` is a surname, too, and `Feld`.
    """
    yield from records.heads(text)
    yield from records.things(text)
    yield from mail.heads(text)
    yield from (one.span("k") for one in _FIGURE.finditer(text))
    known: dict[str, bool] = {}
    columns = list(records.columns(text))
    yield from _accounts(columns)
    every = chain(records.literals(text), records.words(text), columns)
    for one in every:
        if one.key not in known:
            known[one.key] = plain(one.key) in _keys().things
            thing = known[one.key] or _is_word_for_person(one.key)
            if thing and (head := text.find(one.key)) >= 0:
                yield head, head + len(one.key)
        if known[one.key]:
            yield one.start, one.end


def _accounts(columns: Iterable[records.Field]) -> Iterator[tuple[int, int]]:
    """The firms of a table that has who is spoken to there in a column beside."""
    keys = {key: plain(key) for key in {one.key for one in columns}}
    if not keys:  # as of most texts, for which no table is read
        return
    if _keys().contacts.isdisjoint(keys.values()):
        return
    for one in columns:
        if keys[one.key] in _keys().accounts:
            yield one.start, one.end


def _halves(
    found: Mapping[tuple[int, int], tuple[Sort, str]],
) -> dict[tuple[int, int], tuple[int, int]]:
    """What stands beside the other half of a name: `fname="Ada", lname="Byron"`.

    A plain word for a name is a given name's beside a surname's: `ime, prezime`.
    """
    own = sorted(
        (span, plain(key), sort)
        for span, (sort, key) in found.items()
        if sort is Sort.OWN or plain(key) in _keys().plain
    )
    halves = {}
    for (one, key, sort), (other, its, other_sort) in pairwise(own):
        if key == its or Sort.OWN not in {sort, other_sort}:
            continue
        if other[0] - one[1] <= _HALF:
            halves[one], halves[other] = other, one
    return halves


def _is_accompanied(text: str, start: int, end: int) -> bool:
    """Do other data of a person stand near, or does the record say whose it is?"""
    low = max(0, start - _NEAR)
    if _COMPANY.search(text, low, start) or _COMPANY.search(text, end, end + _NEAR):
        return True
    opened = _OPENED.search(text, low, start)
    return opened is not None and sort_of(opened["k"]) is not None


def _may_be_name(value: str, sort: Sort | None) -> bool:
    if sort is Sort.DOER and value.isalpha():
        return True
    capital = value[:1].isupper() or value >= HAN or _LED.match(value) is not None
    return capital and _VALUE.fullmatch(value) is not None


class Form:
    """Values as the lines of a filled-in form, and which of them are names."""

    def __init__(self, values: Iterable[str]) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        self._taken = array("I")  # beginnings of words that are parts of names
        lines, length = [], 0
        for value in dict.fromkeys(values):
            line = f"{LEAD}{value}\n"
            self._places[value] = (length + len(LEAD), length + len(line) - 1)
            lines.append(line)
            length += len(line)
        self.text = "".join(lines)

    def take(self, start: int, end: int) -> None:
        """Learn that a name stands there; names come in order."""
        for word in _LETTERS.finditer(self.text, start, end):
            self._taken.append(word.start())

    def is_taken(self, value: str) -> bool:
        """Is every word of a value part of a name?"""
        start, end = self._places[value]
        first = bisect_left(self._taken, start)
        words = sum(1 for _ in _LETTERS.finditer(self.text, start, end))
        return bisect_left(self._taken, end) - first == words


def _is_told(one: Candidate, flags: Flags[NDArray[np.bool_]], *, several: bool) -> bool:
    """Is it a name where the key is a word for a person, and the tagger read one?"""
    named = flags.given | flags.surname
    if not several:
        return bool((flags.given & ~flags.common).all())
    if flags.given.any():
        return True
    ordinary = (flags.common | flags.place) & ~named
    return not (one.may_be_firm or ordinary.any())


def is_given(value: str, one: Candidate) -> bool:
    """Is it a given name alone and nothing else, under a word for one person?

    The tagger takes no such cell for a name: it may be a group, `Bären`.
    """
    alone = one.told and not one.may_be_firm and value.isalpha()
    return alone and bool(flags_of(value).only_given)


def is_somebody(value: str, one: Candidate) -> bool:
    """Is what the tagger took for a name somebody's, behind such a key?"""
    if value >= HAN:
        return True
    words = _WORDS.findall(value)
    if not 0 < len(words) <= _MOST:
        return False
    flags = flags_of_all(words)
    if one.told and _is_told(one, flags, several=len(words) > 1):
        return True
    return _is_known(value, one, flags)


def _is_known(value: str, one: Candidate, flags: Flags[NDArray[np.bool_]]) -> bool:
    """Do the lists say so, with what else stands near?"""
    given, common = flags.given, flags.common
    named = given | flags.surname
    if one.short or one.sort is Sort.OWN:
        # Not `"first": "January", "last": "December"`.
        return not bool((common & (one.short | ~named)).all())
    several, known = len(given) > 1, bool((given & ~common).any())
    if value.isupper() and not several:  # a constant's name: `name="MARK"`
        return False
    ordinary = bool((common & ~named).any())
    if (flags.place & ~given).any() or (ordinary and not known):
        return False
    if one.sort is Sort.DOER:
        return known and bool((named | ~flags.capital).all())
    if one.accompanied:
        return several or bool((named & ~common).any())
    return several and known and not ordinary

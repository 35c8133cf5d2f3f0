"""Lists of persons that a label announces: who was present or not, whose day it is.

`Apologies: Nobby, Miss Ng`, and below a head or behind weekdays a name in each line.
Where most of such a list are persons, the rest are, if it is spelled as a name is: a
nickname alone, or a surname no list has, stands in no sentence that would say it.
`rosters.toml` has the labels.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, partial
from typing import Final, Literal, NamedTuple

from carnet import late
from carnet.detection.fields import records
from carnet.detection.letters import fold
from carnet.detection.names import fields, tables
from carnet.detection.names.company import rosters
from carnet.detection.names.company.called import is_spelled_as_name
from carnet.detection.names.evidence import tongues_of
from carnet.detection.names.nobody.figures.history import is_figure
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text.spans import Span, is_found
from carnet.detection.words import any_of

_LABELLED: Final = late.compile(
    r"(?:^[ \t*#]{0,4}|(?<=[.;])[ ])(?P<k>[^\W\d_][^\n:\uff1a]{1,40}?)[ *]{0,3}"
    r"(?::[ \t*]+|\uff1a[ \t]*)"
    r"(?P<v>[^\n.;]+(?:[.;](?![ ][^\W\d_][^\n:.;,]{1,40}:[ ])[^\n.;]*)*)",
    re.MULTILINE,
)
"""A label and what it announces, up to the next one of the line."""
_CREW: Final = late.compile(
    r"^[ \t*#>-]{0,4}(?P<k>[^\W\d_][^\n:\uff1a,]{1,28}?)[ *]{0,3}"
    r"(?::[ \t*]+|\uff1a[ \t]*|[ ][-\u2013\u2014\u2192][ ])(?P<v>[^\n]+)$",
    re.MULTILINE,
)
_WORDS: Final = late.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_INITIALS: Final = r"(?:[^\W\d_a-z]\.[ -]?){0,2}"
_ITEM: Final = late.compile(
    rf"(?P<n>{_INITIALS}[^\W\d_]+(?:[ '\u2019\-][^\W\d_]+){{0,2}}\.?)[ \t]*"
    r"(?:\([^()\n]{0,40}\))?[ \t]*(?=[,;./\n\u3001\uff0c\uff1b\u3002]|\Z)"
)
_LINE: Final = late.compile(
    r"^[ \t]*(?:[-*\u2022\u2013\u2014]|[0-9]{1,2}[.)])[ \t]+(?P<v>[^\n]+)$"
)
_DAY: Final = late.compile(
    r"^[ \t]*(?P<d>[^\W\d_]{1,10})\.?[ \t]*[:\u2013\u2014-][ \t]+(?P<v>[^\n]+)$"
)
_NAMED: Final = r"(?P<n>[^\W\d_]+(?:[ '\u2019\-][^\W\d_]+){0,2})"
_DAY_INSIDE: Final = late.compile(
    r"(?:^|[;,.:\u00b7\u2013\u2014\n][ ]?)"
    r"(?P<d>[^\W\d_]{3,14})(?:-feira)?[ ]?[:\u2013\u2014-][ ]+"
    r"(?P<v>[^\n;:,.\u00b7]+)"
)
_BEFORE_DASH: Final = late.compile(
    r"(?:^|[;:,\n][ ]?)(?:[-*\u2022]|[0-9]{1,2}[.)])?[ ]?"
    rf"{_NAMED}(?=[ ](?:[\u2013\u2014-]|\u2192)[ ])"
)
_DIGIT: Final = late.compile(r"\d")
_DASHES: Final = (" - ", " \u2013 ", " \u2014 ", " \u2192 ")
"""One of them stands beside each."""
_BEHIND_DASH: Final = late.compile(
    rf"(?:^|[:;,.\n][ ]?)[^\W\d_][^\n:;,.\u2013\u2014]{{1,30}}[ ][\u2013\u2014-][ ]"
    rf"{_NAMED}(?=[ ]?(?:[,;.\n]|\Z))"
)
"""The cast of a play: `Dame \u2013 Nigel Fishwick, Cow \u2013 Ayo`."""
_BEFORE_NUMBER: Final = late.compile(
    rf"(?:^|[:,;\n][ ]?){_NAMED}"
    r"(?=(?:[ ][^\W\d_a-z]\.)?[ ]\d[\d.,]*(?:[ ]?[^\W\d_]{1,5})?[ ]?(?:[,;.\n]|\Z))"
)
"""Who has how much: `Kalle 14, Nursel 17, Manni 9`."""
_BEHIND_ROLE: Final = late.compile(
    rf"(?:^|[:;,\n][ ]?)(?P<d>[^\W\d_]{{3,14}})[ ]{_NAMED}(?=[ ]?(?:[,;.\n]|\Z))"
)
"""Who plays where, or on which day: `keeper Odin, back Ebrima`, `Monday Tess`."""
_BEHIND_TIME: Final = late.compile(
    rf"(?<!\d)\d{{1,2}}(?:[:.]\d{{2}}|(?:[:.]\d{{2}})?[\u2013-]\d{{1,2}}(?:[:.]\d{{2}})?)"
    rf"[ ]{_NAMED}(?=[ ]?(?:[,;.\u00b7\n]|\Z))"
)
_NUMBERED: Final = late.compile(
    r"(?:^|(?<=[:,;./\n])|(?<=[:,;./][ ]))(?:(?P<k>[^\W\d_]{3,12})[ ])?"
    r"(?:\d{1,2}|[IVX]{1,4}(?=[.)\u00aa\u00ba ]))"
    r"[.):\u00aa\u00ba\u00b0]?[ ]{1,2}(?P<v>[^\W\d_][^;:\n\d(]{1,60})"
)
"""Who stands behind a number in a line: `1. Onni, 2. Saga; room 2 Lotte, Mina`."""
_JOINS: Final = late.compile(r"[ ]?[,;/+&][ ]?|[.](?=[ ]|$)")
_CONTACT: Final = late.compile(
    r"^[ \t]*(?P<n>[^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_A-Z]+)?)(?:[ ][^\d\n:;|,]{1,30})?"
    r"[ ](?:\+|\(?0)?\d[\d \-/().]{5,16}\d[ \t]*$",
    re.MULTILINE,
)
"""A line of a telephone's contacts: `Kruuse bagerst i g\u00e5rden 26 55 43 01`."""
_SIGN: Final = late.compile(r"[,;\u3001\uff0c\uff1b][ \t]*")
_LISTS: Final = ":\uff1a\n"  # one of them stands in every list that is told
_HEAD: Final = 60  # characters of a head
_FEWEST: Final = 2  # items of a list
_DAYS: Final = 3  # lines with weekdays
_MOST: Final = 0.66  # of a list of days: who has no head has more to prove
_FEW: Final = 0.2  # of lines with numbers of telephones
_SHORTEST: Final = 3  # letters of a nickname
_PARTICLES: Final = frozenset("van de der den du da di von of ter".split())
_INITIAL: Final = late.compile(_INITIALS)
_words: Final = partial(tables.every, "company/rosters")


class _List(NamedTuple):
    """Where the items of a list stand, and how many must be persons."""

    items: list[Span]
    least: int = 1
    share: float = 0.5
    listed: bool = False
    """Does a given name that is no other word count as a person?"""
    small: bool = False
    """Do all items begin small?"""
    capitals: bool = False
    """Is its label in capitals, so that a name may be, too?"""


def attendance(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """The rest of each list of which `found`, in order, has most as persons."""
    if not any(map(text.__contains__, _LISTS)):
        return
    yield from _of_judges(text, found)
    if not found:
        return
    lists = (*_labelled(text), *_below(text), *_by_day(text), *_paired(text))
    for one in (*lists, *_columns(text), *_crews(text, "crews")):
        if not _are_persons(text, one, found):
            continue
        for start, end in one.items:
            name = _ITEM.match(text, start, end)
            if name is None or is_found(name.span("n"), found):
                continue
            value = name["n"].rstrip(".")
            plain = one.listed and value[0].islower() == one.small
            spelled = value.title() if one.capitals and value.isupper() else value
            if may_be_name(spelled, text) or (plain and _is_given(value)):
                yield _without_stop(text, *name.span("n"))


def _without_stop(text: str, start: int, end: int) -> Span:
    """A full stop belongs to an initial alone."""
    stop = text[end - 1] == "." and text[max(start, end - 3) : end - 1].isalpha()
    return start, end - stop


def _are_persons(text: str, one: _List, found: Sequence[Span]) -> bool:
    """Are most items of a list `found`, or names that are nothing else?"""
    known = sum(is_found(item, found) for item in one.items)
    if known < one.least:
        return False
    values = [text[slice(*i)] for i in one.items if not is_found(i, found)]
    asked = known + sum(one.small or _begins_name(value[:1]) for value in values)
    listed = one.listed and sum(_is_given(value.strip()) for value in values)
    return known + listed >= one.share * asked


def _is_given(value: str) -> bool:
    """Is it one word that is a given name and, with a capital, nothing else?"""
    if not value.replace("-", "").isalpha():
        return False
    flags = flags_of(value)
    own = value.islower() or not flags.common
    own = own or bool(tongues.are_words([value], tongues.WIDE)[0])
    return (flags.given and not flags.place) and own


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_words('lists'))}(?![^\W_])")


def _labelled(text: str) -> Iterator[_List]:
    """Items behind a label in one line: `Present: P. Thistlewood (chair), Osgodby`.

    Who alone is excused is one of the list of those who are there.
    """
    alone, others, capitals = list[Span](), list[Span](), False
    for match in _LABELLED.finditer(text):
        if not _labels().match(fold(match["k"])):
            continue
        items = _items(text, *match.span("v"))
        capitals = match["k"].isupper()
        if len(items) >= _FEWEST:
            yield _List(items, capitals=capitals)
        (others if len(items) >= _FEWEST else alone).extend(items)
    if alone and len(alone) + len(others) >= _FEWEST:
        yield _List([*others, *alone], capitals=capitals)


def _items(text: str, start: int, end: int) -> list[Span]:
    """The parts of a line between commas."""
    items, at = [], start
    for sign in (*_SIGN.finditer(text, start, end), None):
        items.append((at, sign.start() if sign else end))
        at = sign.end() if sign else at
    return items


def _crews(text: str, sort: Literal["crews", "judges"]) -> Iterator[_List]:
    """Who plays, sits or decides together: `Red team: Yannick`, `Table 1 - Bev`."""
    for match in _CREW.finditer(text):
        words = {*_WORDS.findall(label := fold(match["k"])), label.strip(" .")}
        if words & _words(sort) or label.endswith(_told_in_han(sort)):
            items = _items(text, *match.span("v"))
            if len(items) >= _FEWEST:
                yield _List(items)


@cache
def _told_in_han(sort: str) -> tuple[str, ...]:
    return tuple(word for word in _words(sort) if word >= HAN)


def _of_judges(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Judges and referees, also where nobody of them was found, nor a list knows one.

    Where half of them may be names, a word is one too: `Judges: Thwaite, Moon`.
    """
    for one in _crews(text, "judges"):
        named = [_ITEM.match(text, *item) for item in one.items]
        items = [item for item in named if item is not None]
        cased = [item for item in items if item["n"].istitle() or item["n"] >= HAN]
        names = [item for item in cased if may_be_name(item["n"].rstrip("."), text)]
        if len(names) * 2 >= len(one.items) and len(names) >= one.least:
            yield from (
                item.span("n") for item in cased if not is_found(item.span("n"), found)
            )


def _below(text: str) -> Iterator[_List]:
    """Lines with a dot, dash or number below a head: `List of participants`."""
    head, items = "", list[Span]()
    for start, line in (*_lines(text), (len(text), "")):
        match = _LINE.match(line)
        if match is not None:
            items.append((start + match.start("v"), start + len(line)))
            continue
        if len(items) >= _FEWEST and len(head) <= _HEAD:
            told = fold(head.strip(" *#:"))
            announced = ":" not in told and _labels().match(told)
            if announced or rosters.is_head(told):
                yield _List(items)
        head, items = line or head * (not items), []


def _columns(text: str) -> Iterator[_List]:
    """The cells under each head that is a word for a person: `Driver`."""
    columns = defaultdict[str, list[Span]](list)
    for cell in records.columns(text):
        columns[cell.key].append((cell.start, cell.end))
    for key, cells in columns.items():
        if len(cells) >= _FEWEST and fields.sort_of(key) is not None:
            yield _List(cells)


def _by_day(text: str) -> Iterator[_List]:
    """Lines that begin with a weekday (`Po \u2013 Dobroslav K.`), or parts of one."""
    items = list[Span]()
    for start, line in (*_lines(text), (len(text), "")):
        match = _DAY.match(line)
        if match is not None and fold(match["d"]) in _words("days"):
            items.append((start + match.start("v"), start + len(line)))
            continue
        if len(items) >= _DAYS:
            yield _List(items, _FEWEST, _MOST)
        items = []
    inline = [one for one in _DAY_INSIDE.finditer(text) if rosters.is_day(one["d"])]
    if len(inline) >= _DAYS:
        yield _List([one.span("v") for one in inline], _FEWEST, _MOST)


def _paired(text: str) -> Iterator[_List]:
    """What stands before a dash in each part of a text: `Horia - vin; Sebi - boxe`.

    Or behind one, before a number, also of a telephone, behind a word for who does
    what, or before a comma behind a time of day: `7:00 Iordanis, Arta; 12:00 Mirela`.
    """
    counted = len(_DIGIT.findall(text)) >= _DAYS  # each item has one beside it
    contacts = [one.span("n") for one in _CONTACT.finditer(text)] if counted else []
    if len(contacts) >= _DAYS:
        yield _List(contacts, share=_FEW)
    dashes = sum(map(text.count, _DASHES))
    dashed = (_BEFORE_DASH, _BEHIND_DASH) if dashes >= _DAYS else ()
    numbers = (_BEFORE_NUMBER, _BEHIND_TIME) if counted else ()
    for pattern in (*dashed, *numbers):
        items = [one.span("n") for one in pattern.finditer(text)]
        if len(items) >= _DAYS:
            small = all(text[at].islower() for at, _ in items)
            yield _List(items, 1 if small else _FEWEST, _MOST, listed=True, small=small)
    if numbered := [*_numbered(text)]:
        yield _List(numbered, _FEWEST, _MOST, listed=True)
    items = [
        one.span("n")
        for one in _BEHIND_ROLE.finditer(text)
        if one["d"].islower() or rosters.is_day(one["d"])
    ]
    if len(items) >= _DAYS:
        yield _List(items, _FEWEST, _MOST, listed=True)


def _numbered(text: str) -> Iterator[Span]:
    """The items behind numbers, none behind `Chapter 1`."""
    for one in _NUMBERED.finditer(text):
        if one["k"] is None or one["k"][0].islower():
            for start, end in _split(text, *one.span("v")):
                if start < end:
                    yield start, end


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """What stands between the signs of a part of a line; no sentence behind it."""
    at = start
    for sign in _JOINS.finditer(text, start, end):
        yield at, sign.start()
        if sign[0] == ".":
            return
        at = sign.end()
    yield at, end


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _begins_name(letter: str) -> bool:
    return letter.isupper() or letter >= HAN


def may_be_name(value: str, text: str) -> bool:
    """Has each word a capital, and is none an ordinary word, a town or a firm's?

    Behind an initial a surname may be a word: `T. Suo`.
    """
    if value >= HAN:
        return is_spelled_as_name(value)
    surname = _INITIAL.sub("", value)
    if surname != value and surname[:1].isupper():
        return not surname.isupper()
    words = [one for one in value.replace("-", " ").split() if one not in _PARTICLES]
    if (
        len(value) < _SHORTEST
        or not words
        or not all(word[0].isupper() for word in words)
    ):
        return False
    flags = flags_of_all(words)
    if (flags.other & ~flags.named).any() or value.isupper():
        return False
    if f"{fold(value)}." in tongues_of("titles"):
        return False  # Samuele Pasqualini, | Ing. Fusaro
    return not is_firm(value, listed=bool(flags.named.any())) and not is_figure(
        value, text
    )

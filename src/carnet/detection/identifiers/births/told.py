"""Births that a sentence, a register or a card tells without a word that labels a date.

`came into the world on 14.03.1987`, `newborn, 14.03.1987, 3400 g`, `in the register of
baptisms stands 14.03.1987`, `native of Faro, 14/03/1987`. Things come into the world,
too, and cards run out: rows of `told.toml` say which words tell which.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.identifiers.announced import Announced
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.labels import SENTENCE_END
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.stems import Stems, stems
from carnet.detection.words import any_of, table

Span = tuple[int, int]
_ENDING: Final = 5  # letters that a word may have more
_REACH: Final = 40  # characters between words and a date
_LETTERS: Final = 2  # of what is no word for a sex by itself: `f`, `nő`
_DATE: Final = 28  # characters of a date
_CHILD: Final = 20  # characters before, in which the child may be named
_CLAUSE: Final = 80  # characters before, in which a thing may be named
_WEIGHT: Final = late.compile(
    r"(?<![0-9.,])[1-5](?:[.,  ]?[0-9]{3}[ ]?(?:gr?|г|гр|γρ|克|公克)"
    r"|[.,][0-9]{1,3}[ ]?(?:kg|кг|κιλα|公斤|千克))(?![a-zа-яα-ω])"
)
"""What a child weighs."""
_ON: Final = frozenset(
    "on am le el il em a op dne dna dnia den fi la pe на στισ born geb vom del".split()
)
_BESIDE: Final = late.compile(
    r"[ ]?[,:(（：，–\-]?[ ]?"
    r"(?:(?P<child>[a-zæœßþа-яєіїґα-ω]{1,12})[ ]?[,:(（–\-]?[ ]?)?"
    rf"(?:{any_of(_ON)}[ ])?"
)
"""Between who was born and the date: one word, as `girl`."""
_FEW: Final = late.compile(r"[^\w\n]{0,3}(?:[^\W\d_]{1,4}[ .:]{1,2}){0,3}")
"""Between what a paper does and the date: `has on it the 14.03.1987`."""
_OF_PLACE: Final = late.compile(
    r"[ ]?(?P<place>[^\W\d_][^\W\d_'’\-]{1,20}(?:[ \-'’][^\W\d_]{1,20}){0,3})"
    r"[ ]?[,;(（，][ ]?"
)
_THE: Final = late.compile(r"[ \-]?(?:(?:the|dem|den|dia|dato|le|el)[ ])?")
_GOES_ON: Final = late.compile(
    r"[ ]?(?:[–—\-]|(?:bis|to|until|au|al|ao|tot|do|til|till|kuni|lidz|iki|asti|до|εωσ"
    r"|ate|a|na|paa|i|ja|和)(?![^\W_]))"
)
"""Behind a date that is the first day of several: `I am away from D to E`."""
_BEGUN: Final = frozenset("\n.,;:!?(–-，。；：！？（")
OF_LATE: Final = late.compile(r"(?<![0-9])20(?:1[5-9]|[2-9][0-9])(?![0-9])")
"""A year of the last ones, in which nobody was born who writes of himself."""


@cache
def _words(sort: str) -> Stems:
    return stems(table(__package__, "told")[sort].values())


@cache
def _announced(sort: str) -> Announced:
    return Announced(_words(sort).every, _ENDING)


@cache
def _any(sort: str) -> re.Pattern[str]:
    return _words(sort).anywhere()


def is_sex(folded: str, end: int) -> bool:
    """Whether a comma and a person's sex stand behind a value."""
    return _sex().match(folded, end) is not None


@cache
def _sex() -> re.Pattern[str]:
    words = _words("sex").every
    return late.compile(
        rf"[ ]?[,;|/(，、][ ]?(?:{expression(words)}[^\W\d_]{{0,3}})(?![^\W_])"
    )


def find(scan: Scan) -> Iterator[Span]:
    """Where each date stands that is told so."""
    if scan.has_number:
        for read in (
            _in_world,
            _newborn,
            _labour,
            _on_paper,
            _from,
            _kin_from,
            _native,
            _sexed,
            _of_year,
            _turning,
        ):
            yield from read(scan)


def _in_world(scan: Scan) -> Iterator[Span]:
    """Who came into the world, no product of a firm."""
    for start, end, of_thing in scan.once(_worlds):
        span = _behind(scan, end, _REACH) or _before(scan, start, _REACH)
        if span and not of_thing:
            yield span


def is_of_thing(scan: Scan, start: int, end: int) -> bool:
    """Whether such words stand at a place, and tell of what a firm brings out."""
    worlds = scan.once(_worlds)
    return any(low < end and start < high and thing for low, high, thing in worlds)


def is_issued(scan: Scan, start: int, end: int, date: int) -> bool:
    """Whether a label is a paper's, and a date the day on which that was issued."""
    papers = _announced("papers").spans(scan)
    return any(
        low < end and start < high and _any("issued").search(scan.folded, end, date)
        for low, high in papers
    )


def _worlds(scan: Scan) -> tuple[tuple[int, int, bool], ...]:
    """Where something comes into the world, and whether it is a thing."""
    spans = _announced("world").spans(scan)
    return tuple((*span, _tells_of_thing(scan, *span)) for span in spans)


def _tells_of_thing(scan: Scan, start: int, end: int) -> bool:
    low = max(0, start - _CLAUSE)
    begun = [one.end() for one in SENTENCE_END.finditer(scan.text, low, start)]
    papers = [*_announced("papers").spans(scan)]
    return any(
        not any(first <= thing.start() < last for first, last in papers)
        for thing in _any("things").finditer(scan.folded, max([low, *begun]), end)
    )


def _newborn(scan: Scan) -> Iterator[Span]:
    for _, end in _announced("newborn").spans(scan):
        beside = _BESIDE.match(scan.folded, end)
        date = DATE.match(scan.text, beside.end()) if beside else None
        child = beside["child"] if beside else None
        if date and (child is None or child in _ON or _any("child").match(child)):
            yield date.span()


def _labour(scan: Scan) -> Iterator[Span]:
    """A birth, with the child or its weight; both where goods are delivered, too."""
    for sort, needed in (("labour", 1), ("brought", 2)):
        for start, end in _announced(sort).spans(scan):
            span = _behind(scan, end, _REACH) or _before(scan, start, _REACH // 2)
            if span is None:
                continue
            low, high = max(0, min(start, span[0]) - _CHILD), max(end, span[1]) + _REACH
            parts = ((low, start), (end, high))
            told = (_any("child"), _WEIGHT)
            said = [any(one.search(scan.folded, *p) for p in parts) for one in told]
            if sum(said) >= needed:
                yield span


def _on_paper(scan: Scan) -> Iterator[Span]:
    """What a register or a player's card says, and no day on which it runs out."""
    for start, end in _announced("papers").spans(scan):
        span = _behind(scan, end, _REACH)
        if span and (_is_said(scan, end, *span) or _is_by(scan, start, end, span[0])):
            yield span
        span = _before(scan, start, _REACH // 2)
        if span and _is_said(scan, max(0, span[0] - _REACH), *span):
            yield span


def _is_said(scan: Scan, low: int, start: int, end: int) -> bool:
    """Whether the date is what the paper says, by a word right before or behind it."""
    for said in _any("say").finditer(scan.folded, low, start):
        rest = _REST.match(scan.folded, said.end())
        if _FEW.fullmatch(scan.folded, rest.end() if rest else said.end(), start):
            return True
    behind = _SPACE.match(scan.folded, end)
    return behind is not None and bool(_any("say").match(scan.folded, behind.end()))


def _is_by(scan: Scan, start: int, end: int, date: int) -> bool:
    """Whether the date stands right behind a paper by which it is one."""
    words = scan.folded[max(0, start - _CHILD) : start].split()
    by = any(word in _words("by").every for word in words[-2:])
    return by and _CLOSE.fullmatch(scan.folded, end, date) is not None


_CLOSE: Final = late.compile(r"[^\w\n]{0,3}(?:[^\W\d_]{1,4}[ ]){0,2}")
_REST: Final = late.compile(r"[a-zæœßþа-яєіїґα-ω]{0,5}")
_SPACE: Final = late.compile(r"\.?[ ]?")


def _from(scan: Scan) -> Iterator[Span]:
    """Who says which day he is from."""
    for start, end in _announced("from").spans(scan):
        the = _THE.match(scan.folded, end)
        date = DATE.match(scan.text, the.end()) if the else None
        if date is None or not _begins(scan, start):
            continue
        goes_on = _GOES_ON.match(scan.folded, date.end())
        if not (goes_on or OF_LATE.search(date[0])):
            yield date.span()


def _of_year(scan: Scan) -> Iterator[Span]:
    """A date where the year would do: `Jahrgang 14.03.1987`, `classe 14/03/1987`."""
    for start, end in _announced("cohort").spans(scan):
        if _ORDINAL.search(scan.text, max(0, start - 4), start):
            continue
        date = DATE.search(scan.text, end, end + _CHILD + _DATE)
        beside = date and _YEARED.fullmatch(scan.folded, end, date.start())
        if date and beside and not OF_LATE.search(date[0]):
            yield date.span()


_ORDINAL: Final = late.compile(r"[0-9IV][.ºªe]{0,2}[ ]\Z")
"""The third year at school: `vpisan v 1. letnik 1. 10. 2021`."""
_YEARED: Final = late.compile(r"[ ]?(?:[?:,(][ ]?(?:[^\W\d_]{1,12}[ :,]{1,2}){0,2})?")


def _turning(scan: Scan) -> Iterator[Span]:
    """The day on which a relative reaches an age: `grandpa turns eighty on ...`."""
    if not _announced("kin").may_stand(scan):
        return
    aged = [(*one, True) for one in _announced("becomes").spans(scan)]
    for start, end, in_digits in (
        *((*one, False) for one in _announced("turns").spans(scan)),
        *aged,
    ):
        span = _behind(scan, end, _CHILD) or _before(scan, start, _CHILD // 2)
        if span is None:
            continue
        low, high = max(0, min(start, span[0]) - _CHILD), max(end, span[1]) + _CHILD
        parts = (low, span[0]), (span[1], high)
        if in_digits and not any(_AGE.search(scan.folded, *part) for part in parts):
            continue
        if _any("kin").search(scan.folded, low, high) and not _BOOKED.search(
            scan.folded, span[1], high
        ):
            yield span


_AGE: Final = late.compile(r"(?<![0-9./:\-])(?:[1-9][0-9]|1[01][0-9])(?![0-9./:\-])")
_BOOKED: Final = late.compile(r"[0-9]{1,2}[:.h][0-9]{2}(?![0-9.])")
"""An hour behind a date: somebody is expected then."""


@cache
def _sexes() -> Announced:
    words = _words("sex").every
    return Announced(
        {word for word in words if len(word.rstrip(END)) > _LETTERS}, _ENDING
    )


def _sexed(scan: Scan) -> Iterator[Span]:
    """A date and right behind it somebody's sex, in a word of its own field."""
    for start, end in _sexes().spans(scan):
        parted = _PARTED.search(scan.folded, max(0, start - 3), start)
        if parted is None or not _ENDED.match(scan.text, end):
            continue
        span = _before(scan, start, 0) or _before(scan, parted.start(), 1)
        if span and span[1] >= parted.start():
            yield span


_PARTED: Final = late.compile(r"[ ]?[,;|/][ ]\Z")
_ENDED: Final = late.compile(r"[ ]?(?:[:.,;|)/\n]|\Z)|[ ][MFWKŽ](?![^\W_])")


def _kin_from(scan: Scan) -> Iterator[Span]:
    """The same of a child or a relative, in the words right before."""
    for start, end in _announced("is_from").spans(scan):
        the = _THE.match(scan.folded, end)
        date = DATE.match(scan.text, the.end()) if the else None
        if date is None or _GOES_ON.match(scan.folded, date.end()):
            continue
        low = max(0, start - _CHILD)
        every = (_any(sort) for sort in ("child", "kin"))
        kin = [
            one.start()
            for one in chain.from_iterable(
                words.finditer(scan.folded, low, start) for words in every
            )
        ]
        if any(_BEFORE_IS.fullmatch(scan.folded, at, start) for at in kin):
            yield date.span()


_BEFORE_IS: Final = late.compile(r"[^\W\d_]+(?:[ ][^\W\d_]+)?[ ]?")
"""A word for a child, and one more."""


def _begins(scan: Scan, start: int) -> bool:
    """Whether a clause begins there."""
    before = scan.text[max(0, start - 8) : start].rstrip(" \t\"'„“«")
    return not before or before[-1] in _BEGUN


def _native(scan: Scan) -> Iterator[Span]:
    """Where somebody is from, and right behind it when."""
    for start, end in _announced("native").spans(scan):
        place = _OF_PLACE.match(scan.text, end)
        named = place is not None and place["place"][0].upper() == place["place"][0]
        if scan.folded.startswith("natural", start) and not _begins(scan, start):
            continue  # `gas natural de Argelia`
        date = DATE.match(scan.text, place.end()) if place and named else None
        if date:
            yield date.span()


def _behind(scan: Scan, end: int, reach: int) -> Span | None:
    """The first date behind a place, in the same sentence."""
    date = DATE.search(scan.text, end, end + reach + _DATE)
    if date is None or date.start() > end + reach:
        return None
    parted = SENTENCE_END.search(scan.text, end, date.start())
    return None if parted else date.span()


def _before(scan: Scan, start: int, reach: int) -> Span | None:
    """The last date before a place, in the same sentence."""
    low = max(0, start - reach - _DATE)
    dates = [one.span() for one in DATE.finditer(scan.text, low, start)]
    if not dates or dates[-1][1] < start - reach:
        return None
    parted = SENTENCE_END.search(scan.text, dates[-1][1], start)
    return None if parted else dates[-1]

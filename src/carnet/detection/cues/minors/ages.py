"""A stated age: `is 9 years old`, `elle a 7 ans`, `my 9-year-old`.

Numbers stand in digits, or in words (numbers.py); years of what lasts (experience, a
guarantee) and of things (a company, a wine: `term`) are no age.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from carnet import late
from carnet.detection.cues import lexicon, numbers
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.minors import apposed
from carnet.detection.cues.minors.apposed import APPOSED
from carnet.detection.cues.minors.minority import ADULT, OLDER, YOUNGER, kind_of
from carnet.detection.cues.minors.staff import of_adult
from carnet.detection.cues.numbers import Count
from carnet.detection.letters import fold

_MONTHS = 36  # babies are aged in months
_NEAR = 3  # characters between a verb or a bracket and the number
_LONG = 40  # characters of a mark
_TERM = 24  # characters between an age and what the years measure instead
_WORD = late.compile(r"[^\W\d_]+")
_STOP = late.compile(r"[,;:!?()\n]|(?<!\d)\.")
_ENDS = late.compile(r"[,;:.!?()\uff0c\u3002]|\s*\Z| (?:and|but|so|now|today)\b")
_BRACKETS = frozenset(",(（-")  # noqa: RUF001
_SUBJECT = 48  # characters between a thing and its years
_LIFE = frozenset({"age_after", "age_unit", "months", "month_unit"})
_YOUNG = {"young": YOUNGER, "teen": OLDER}
_YEARS = frozenset({"age_after", "age_unit"})
_PERSONS = frozenset({"child", "own_child", "who", "kin"})
_PRONOUN = 8  # characters between a child and the verb: `sønnen hennes er 9`
_NAMED = late.compile(r"[ ,]{1,2}(?:[^\W\d_a-z][^\W\d_]*(?:[-'\u2019 ]|,[ ])){1,3}")
"""The child's name between the two: `my son Max Stein is 7`."""
_NAME = 40  # characters of it
_CHILDREN = frozenset({"child", "own_child"})
_VERBS = frozenset({"copula", "age_verb"})
OWN = -2
"""`last` of a mark of an age that names its person: my son (7), my 9-year-old."""
NUMBER_BEFORE = late.compile(
    r"(?<!\d)(?<!\d[.,:/])(\d{1,2})(?:[.,]5|[ ]?\u00bd|[ ]1/2)?"
    r"[.\u00ba\u00aa\u00b0]{0,2}-?[^\W\d_]{0,3}"
    r"[\s\-\u2011]{0,2}\Z"
)
_RANGE = late.compile(
    r"\d\s?[\u5c81\u6b72]?\s?(?:[-\u2010-\u2013~\u81f3\u5230]"
    r"|(?:a|al|and|až|bis|do|e|en|et|go|i|iki|ile|ir|ja|kuni|līdz|o[gr]|och|sa|till?|to"
    r"|tot|und|y|à|és|έως|ως|και|до|и|\u0456|та))\s?\Z"
)
"""An age that ends a range is nobody's: children from 6 to 12 years."""
NUMBER_AFTER = late.compile(r"\W{0,3}(\d{1,2})(?![\d%]|[/:.,]\d)")
_COLON = late.compile(r"\s?:")
_IN_BRACKETS = late.compile(r"\s?[,(（]\s?(\d{1,2})(?=\s?[,.;:)）]|\s*\Z)")  # noqa: RUF001


def told(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Ages below 18, as marks with a kind for a role."""
    for mark in marks:
        if mark.role != "young" or not of_adult(text, mark, marks):
            yield from _said(text, mark, marks)
    for start, end, years in apposed.short(text):
        mark = Mark(start, end, "age_unit", lexicon.EVERY, 0, APPOSED)
        yield from number(mark, Count(years, start))


def _said(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """What one mark says of the age of somebody."""
    match mark.role:
        case "age_after" | "months" | "young" | "teen" | "age_unit" | "month_unit":
            if not (lasts(text, mark, marks) or _is_thing(text, mark, marks)):
                yield from _aged(text, mark, marks)
        case "age_before" | "child" | "own_child":
            yield from _before_number(text, mark)
        case _:
            pass


def _before_number(text: str, mark: Mark) -> Iterator[Mark]:
    """What a word for an age, or for a child, says with the number behind it."""
    if mark.role == "age_before":
        count = _after(text, mark)
        if count is None or not _is_day(text, count):
            yield from number(mark, count)
    elif mark.role == "child":
        if found := apposed.listed(text, mark):
            placed = mark._replace(start=found[0], end=found[1], last=APPOSED)
            yield from number(placed, Count(found[2], found[0]))
    else:
        yield from number(mark, digits(_IN_BRACKETS, text, mark.end), OWN)


def _is_day(text: str, count: Count) -> bool:
    """Is it a day: `DOB 11 Jun 1956`, in which Croatian reads an age?"""
    word = _WORD.match(text, count.start + len(str(count.value)) + 1)
    return word is not None and numbers.month(fold(word[0])) is not None


def _aged(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """What a unit of age, or a word for the young, says."""
    if mark.role in _YOUNG:
        yield mark._replace(role=_YOUNG[mark.role])
    elif count := _before(text, mark):
        if mark.role == "age_unit":
            yield from _stated(text, mark, count, marks)
        elif mark.role == "age_after":
            yield from number(mark, count, _owner(count, marks))
        elif mark.role == "month_unit" and not _of_child(text, count, marks):
            yield from _weeks(text, mark, count, marks)
        elif count.value <= _MONTHS:
            yield mark._replace(role=YOUNGER)
    else:
        yield from _unit_first(text, mark, marks)


def _unit_first(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """An age whose unit stands before the number: `Jan Kowalski, lat 10`."""
    years = mark.role in _YEARS
    start = apposed.unit_first(text, mark, marks) if years else None
    count = _after(text, mark) if start is not None else None
    if start is not None and count is not None:
        end = count.end or count.start + len(str(count.value))
        yield from number(mark._replace(start=start, end=end, last=APPOSED), count)


def lasts(text: str, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Do the years measure no life but what is named behind them: of experience?"""
    first = bisect_left(marks, (mark.end,))
    for other in marks[first : bisect_left(marks, (mark.end + _TERM,))]:
        if other.role == "term":  # of any language: `femårigt` is of two
            between = text[mark.end : other.start]
            if len(_WORD.findall(between)) <= 1 and not _STOP.search(between):
                return True
    return False


def _is_thing(text: str, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Are the years those of what is named before them: her company is 9 years old?"""
    if mark.role not in _LIFE:
        return False
    low = max(0, mark.start - _SUBJECT)
    first = bisect_left(marks, (low,))
    before = marks[first : bisect_left(marks, (mark.start,))]
    things = [m for m in before if m.role == "term" and m.language == mark.language]
    if not things or _STOP.search(text[things[-1].end : mark.start]):
        return False
    return not any(m.role in _PERSONS and m.start > things[-1].start for m in before)


def digits(pattern: re.Pattern[str], text: str, at: int) -> Count | None:
    """The number that the first group of an expression is, at a place."""
    match = pattern.match(text, at)
    return Count(int(match.group(1)), match.start(1)) if match else None


def _before(text: str, mark: Mark) -> Count | None:
    """The number directly before a mark, in digits or in words."""
    match = NUMBER_BEFORE.search(text, max(0, mark.start - 8), mark.start)
    if match:
        start = match.start(1)
        ranges = _RANGE.search(text, max(0, start - _NEAR * 3), start)
        return None if ranges else Count(int(match.group(1)), start)
    count = numbers.before(text, mark.start, mark.language)
    if count is None and mark.role == "age_after":
        count = numbers.nth(text, mark.start, mark.language)
    if count is None:
        return None
    more = numbers.more(text, mark.start, mark.end, mark.language)
    return count._replace(value=count.value + more)


def _after(text: str, mark: Mark) -> Count | None:
    """The number directly behind a mark."""
    colon = _COLON.match(text, mark.end)
    return digits(NUMBER_AFTER, text, mark.end) or numbers.after(
        text, colon.end() if colon else mark.end, mark.language
    )


def _of_child(text: str, count: Count, marks: Sequence[Mark]) -> bool:
    """Is a number said of a child: with nothing, or a verb, between the two?"""
    for before in _ending(marks, count.start - _NEAR, count.start):
        if before.role in _CHILDREN:
            return True
        if before.role in _VERBS and after_child(text, before.start, marks):
            return True
    return False


def after_child(text: str, at: int, marks: Sequence[Mark]) -> bool:
    """Does a word for a child stand before a verb, with `hers` or a name between?"""
    return any(
        mark.role in _CHILDREN
        and (at - mark.end <= _PRONOUN or _NAMED.fullmatch(text, mark.end, at))
        for mark in _ending(marks, at - _NAME, at)
    )


def starting(marks: Sequence[Mark], low: int, high: int) -> Sequence[Mark]:
    """The marks that begin between two places."""
    first = bisect_left(marks, (low,))
    return marks[first : bisect_left(marks, (high,))]


def _stated(
    text: str, mark: Mark, count: Count, marks: Sequence[Mark]
) -> Iterator[Mark]:
    """A number of years that a verb or a child makes an age: elle a 7 ans."""
    for before in _ending(marks, count.start - _NEAR, count.start):
        gap = text[before.end : count.start].strip()
        if before.role == "age_verb" and not gap and before.language == mark.language:
            yield from number(mark, count)
        elif before.role == "own_child" and gap in _BRACKETS:
            yield from number(mark, count, OWN)
        elif before.role == "copula" and _of_child(text, count, marks):
            yield from number(mark, count)
    if any(m.role == "child" for m in _ending(marks, count.start - 1, count.start)):
        yield from number(mark, count)
    for placed in apposed.stated(text, mark, count, marks):
        yield from number(placed, count)


def _weeks(
    text: str, mark: Mark, count: Count, marks: Sequence[Mark]
) -> Iterator[Mark]:
    """Weeks or months that somebody named has, and nothing behind them: ha 6 mesi."""
    verbs = [
        m
        for m in _ending(marks, count.start - 1, count.start)
        if m.role in _VERBS and m.language == mark.language
    ]
    if verbs and count.value <= _MONTHS and _ENDS.match(text, mark.end):
        yield mark._replace(start=verbs[0].start, role=YOUNGER, last=APPOSED)


def _ending(marks: Sequence[Mark], low: int, high: int) -> Iterator[Mark]:
    """The marks that end within a few characters; they begin not far before."""
    first = bisect_left(marks, (low - _LONG,))
    for mark in marks[first : bisect_left(marks, (high,))]:
        if low <= mark.end <= high:
            yield mark


def _owner(count: Count, marks: Sequence[Mark]) -> int | None:
    """OWN where `my` stands directly before the number: my 9-year-old."""
    near = (m.role == "mine" for m in _ending(marks, count.start - 1, count.start))
    return OWN if any(near) else None


def number(mark: Mark, count: Count | None, last: int | None = None) -> Iterator[Mark]:
    """The age that a number is, if it is below 18."""
    if count is not None and count.value < ADULT:
        kind = kind_of(count.value)
        yield mark._replace(role=kind, last=mark.last if last is None else last)

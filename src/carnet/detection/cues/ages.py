"""Minors: a stated age, a class at school.

GDPR Art. 8 and recital 38 protect children; PIPL Art. 31 draws a line at 14. Numbers
stand in digits, or in words (numbers.py); years of what lasts (experience, a guarantee)
and of things (a company, a wine: `term`) are no age.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from carnet import late
from carnet.detection.cues import apposed, lexicon, numbers
from carnet.detection.cues.apposed import APPOSED, NEAR
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.numbers import Count
from carnet.detection.letters import fold
from carnet.vocabulary import Kind

ADULT = 18
_FOURTEEN = 14
_TEENS = 9  # school years from here on are those of pupils over 13
_MONTHS = 36  # babies are aged in months
_LAST_CLASS = 13
_KIND_OF_SCHOOL = 12  # characters between a class and the kind of school
_NEAR = 3  # characters between a verb or a bracket and the number
_LONG = 40  # characters of a mark
_TERM = 24  # characters between an age and what the years measure instead
_WORD = late.compile(r"[^\W\d_]+")
_STOP = late.compile(r"[,;:!?()\n]|(?<!\d)\.")
_ENDS = late.compile(r"[,;:.!?()\uff0c\u3002]|\s*\Z| (?:and|but|so|now|today)\b")
_NTH = late.compile(r"\. (?=[^\W\d_])[^A-Z\u0391-\u03a9\u0410-\u042f]")
"""Behind a number that is an ordinal in most of these languages: the 12th room."""
_SOON = late.compile(
    r" (?:a[mt]?|e[nm]|el|på|i[nm]?|[wvu]|ve|we|în|í|till?|у|в|през|τον?) [^\W\d_]"  # noqa: RUF001
    r"| f['\u2019]"
)
"""In which month somebody will be as old: will be 15 in May."""
_BRACKETS = frozenset(",(（-")  # noqa: RUF001
_SUBJECT = 48  # characters between a thing and its years
_LIFE = frozenset({"age_after", "age_unit", "months", "month_unit"})
_YOUNG = {"young": Kind.MINOR_UNDER_14, "teen": Kind.MINOR_14_17}
_SCHOOL = frozenset({"young", "grade", "form"})
"""What is said as well of who teaches there."""
_YEARS = frozenset({"age_after", "age_unit"})
_PERSONS = frozenset({"child", "own_child", "who", "kin"})
_PRONOUN = 8  # characters between a child and the verb: `sønnen hennes er 9`
_NAMED = late.compile(r"[ ,]{1,2}(?:[^\W\d_a-z][^\W\d_]*(?:[-'\u2019 ]|,[ ])){1,3}")
"""The child's name between the two: `my son Max Stein is 7`."""
_NAME = 40  # characters of it
_CHILDREN = frozenset({"child", "own_child"})
_VERBS = frozenset({"copula", "age_verb"})
_THEN = frozenset({"age_unit", "when"})
"""What may stand behind a number of years: `fyllde 12 år`, `turned 12 yesterday`."""
OWN = -2
"""`last` of a mark of an age that names its person: my son (7), my 9-year-old."""
_NUMBER_BEFORE = late.compile(
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
_ROMAN = late.compile(
    r"\W{0,2}(?:(?:a|la)\s)?(I{1,3}|IV|VI{0,3}|IX|X|XI{0,2})"
    r"(?:-?[a-h\u0430-\u0433]\b|[\s.]{1,2}[A-Ha-h\u0410-\u0413]\b|[A-D]\b)"
)
"""The same in Roman numbers, behind its word: clasa a III-a B, klasa IVb."""
_ROMANS = "I II III IV V VI VII VIII IX X XI XII".split()
_LETTERED = late.compile(r"(?<!\d)(\d{1,2})[.\u00ba\u00aa\u00b0]{0,2}\s?-?[A-H]\s\Z")
"""A class and its letter before the word for it: 3ª B primaria."""
_FORM = late.compile(
    r"\W{0,2}(\d{1,2})[.\-\u00ba]{0,2}?"
    r"(?:[A-Ha-h\u03b1-\u03b8\u0430-\u0433]|\.\s?[a-h]|\s?[A-H\u0391-\u0398\u0410-\u0413])\b"
)
"""A class at school and which of its kind: 4b, 4. B."""
_IN_MONTH = late.compile(
    r"\W{0,2}(?:[^\W\d_]{1,8}\s){0,3}?([^\W\d_]{3,})\s(\d{1,2})(?![\d%]|[/:.,]\d)"
)
_LATER = late.compile(
    r"(?:\s(?:[^\W\d_]{1,4}|først|vasta|alles|tikai|лише|тільки|only|until|dopiero|abia"
    r"|teprve|apenas|seulement|ainult|jedva|komaj|šele|bougies)){0,3}[\s'\u2019][^\W\d_]+"
)
"""Words in which the month may stand: will be 15 not until May."""
_NUMBER_AFTER = late.compile(r"\W{0,3}(\d{1,2})(?![\d%]|[/:.,]\d)")
_COLON = late.compile(r"\s?:")
_IN_BRACKETS = late.compile(r"\s?[,(（]\s?(\d{1,2})(?=\s?[,.;:)）]|\s*\Z)")  # noqa: RUF001


def minors(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Ages below 18 and classes at school, as marks with a kind for a role."""
    for mark in marks:
        if mark.role not in _SCHOOL or not apposed.of_adult(text, mark, marks):
            yield from _said(text, mark, marks)
    for start, end, years in apposed.short(text):
        mark = Mark(start, end, "age_unit", lexicon.EVERY, 0, APPOSED)
        yield from _number(mark, Count(years, start))


def _said(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """What one mark says of the age or the class of somebody."""
    match mark.role:
        case "age_after" | "months" | "young" | "teen" | "age_unit" | "month_unit":
            if not (lasts(text, mark, marks) or _is_thing(text, mark, marks)):
                yield from _aged(text, mark, marks)
        case "grade":
            yield from _grade(text, mark, marks)
        case "form":
            yield from _form(text, mark)
        case "age_before" | "age_bare" | "child" | "own_child":
            yield from _before_number(text, mark)
        case "birthday" | "copula" | "becomes":
            yield from _bare_digits(text, mark, marks)
        case _:
            pass


def _before_number(text: str, mark: Mark) -> Iterator[Mark]:
    """What a word for an age, or for a child, says with the number behind it."""
    if mark.role == "age_before":
        count = _after(text, mark)
        if count is None or not _is_day(text, count):
            yield from _number(mark, count)
    elif mark.role == "age_bare":
        yield from _bare(text, mark)
    elif mark.role == "child":
        if found := apposed.listed(text, mark):
            placed = mark._replace(start=found[0], end=found[1], last=APPOSED)
            yield from _number(placed, Count(found[2], found[0]))
    else:
        yield from _number(mark, _digits(_IN_BRACKETS, text, mark.end), OWN)


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
            yield from _number(mark, count, _owner(count, marks))
        elif mark.role == "month_unit" and not _of_child(text, count, marks):
            yield from _weeks(text, mark, count, marks)
        elif count.value <= _MONTHS:
            yield mark._replace(role=Kind.MINOR_UNDER_14)
    else:
        yield from _unit_first(text, mark, marks)


def _unit_first(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """An age whose unit stands before the number: `Jan Kowalski, lat 10`."""
    years = mark.role in _YEARS
    start = apposed.unit_first(text, mark, marks) if years else None
    count = _after(text, mark) if start is not None else None
    if start is not None and count is not None:
        end = count.end or count.start + len(str(count.value))
        yield from _number(mark._replace(start=start, end=end, last=APPOSED), count)


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


def _digits(pattern: re.Pattern[str], text: str, at: int) -> Count | None:
    match = pattern.match(text, at)
    return Count(int(match.group(1)), match.start(1)) if match else None


def _before(text: str, mark: Mark) -> Count | None:
    """The number directly before a mark, in digits or in words."""
    match = _NUMBER_BEFORE.search(text, max(0, mark.start - 8), mark.start)
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
    return _digits(_NUMBER_AFTER, text, mark.end) or numbers.after(
        text, colon.end() if colon else mark.end, mark.language
    )


def _grade(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """A class at school, with its number before or behind."""
    match = _NUMBER_BEFORE.search(text, max(0, mark.start - 7), mark.start)
    match = match or _NUMBER_AFTER.match(text, mark.end)
    match = match or _LETTERED.search(text, max(0, mark.start - 7), mark.start)
    roman = None if match else _ROMAN.match(text, mark.end)
    if match:
        number: int | None = int(match.group(1))
    elif roman:
        number = _ROMANS.index(roman[1]) + 1
    else:
        number = numbers.grade(text, mark.start, mark.end, mark.language)
    if number and number <= _LAST_CLASS:
        senior = number >= _TEENS or _is_secondary(mark, marks)
        yield mark._replace(role=kind_of(_FOURTEEN if senior else 0))


def _is_secondary(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Is it a class of a school that begins at fourteen: `klasa 1 liceum`?"""
    near = _starting(marks, mark.start - _KIND_OF_SCHOOL, mark.end + _KIND_OF_SCHOOL)
    return any(m.role == "secondary" and m.language == mark.language for m in near)


def _form(text: str, mark: Mark) -> Iterator[Mark]:
    """A class at school that has a letter, behind `goes to`: geht in die 4b."""
    match = _FORM.match(text, mark.end)
    number = int(match.group(1)) if match else 0
    if match and 0 < number <= _LAST_CLASS:
        kind = kind_of(_FOURTEEN if number >= _TEENS else 0)
        yield mark._replace(role=kind, end=match.end())


def _bare(text: str, mark: Mark) -> Iterator[Mark]:
    """A number in words that nothing is counted with: she is only fourteen."""
    count = numbers.after(text, mark.end, mark.language)
    if count and _ENDS.match(text, count.end):
        yield from _number(mark, count)


def _bare_digits(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """A number in digits that nothing is counted with: turned 12, her son is 9."""
    half = numbers.and_half(text, mark.end, mark.language)
    if half and _complete(text, half.end, marks):
        yield from _number(mark, half, APPOSED)
    count = _digits(_NUMBER_AFTER, text, mark.end) or _in_month(text, mark)
    if count is None or (
        mark.role == "copula" and not _after_child(text, mark.start, marks)
    ):
        return
    end = count.start + len(str(count.value))
    soon = mark.role != "copula" and (_SOON.match(text, end) or _until(text, end))
    if soon or _complete(text, end, marks):
        placed = NEAR if mark.first < 0 else APPOSED
        yield from _number(mark, count, placed if mark.role == "becomes" else None)


def _until(text: str, end: int) -> bool:
    """Does a month follow soon: will be 15 not until May?"""
    words = _LATER.match(text, end)
    found = _WORD.findall(fold(words[0])) if words else []
    return any(numbers.month(word) for word in found)


def _in_month(text: str, mark: Mark) -> Count | None:
    """The number behind a month, behind a verb: wird erst im Mai 15."""
    match = _IN_MONTH.match(text, mark.end)
    if match is None or not numbers.month(fold(match.group(1))):
        return None
    return Count(int(match.group(2)), match.start(2))


def _complete(text: str, end: int, marks: Sequence[Mark]) -> bool:
    """Does nothing follow a number that it could count but years?"""
    if any(m.role in _THEN for m in _starting(marks, end, end + _NEAR)):
        return True
    return _ENDS.match(text, end) is not None and not _NTH.match(text, end)


def _of_child(text: str, count: Count, marks: Sequence[Mark]) -> bool:
    """Is a number said of a child: with nothing, or a verb, between the two?"""
    for before in _ending(marks, count.start - _NEAR, count.start):
        if before.role in _CHILDREN:
            return True
        if before.role in _VERBS and _after_child(text, before.start, marks):
            return True
    return False


def _after_child(text: str, at: int, marks: Sequence[Mark]) -> bool:
    """Does a word for a child stand before a verb, with `hers` or a name between?"""
    return any(
        mark.role in _CHILDREN
        and (at - mark.end <= _PRONOUN or _NAMED.fullmatch(text, mark.end, at))
        for mark in _ending(marks, at - _NAME, at)
    )


def _starting(marks: Sequence[Mark], low: int, high: int) -> Sequence[Mark]:
    first = bisect_left(marks, (low,))
    return marks[first : bisect_left(marks, (high,))]


def _stated(
    text: str, mark: Mark, count: Count, marks: Sequence[Mark]
) -> Iterator[Mark]:
    """A number of years that a verb or a child makes an age: elle a 7 ans."""
    for before in _ending(marks, count.start - _NEAR, count.start):
        gap = text[before.end : count.start].strip()
        if before.role == "age_verb" and not gap and before.language == mark.language:
            yield from _number(mark, count)
        elif before.role == "own_child" and gap in _BRACKETS:
            yield from _number(mark, count, OWN)
        elif before.role == "copula" and _of_child(text, count, marks):
            yield from _number(mark, count)
    if any(m.role == "child" for m in _ending(marks, count.start - 1, count.start)):
        yield from _number(mark, count)
    for placed in apposed.stated(text, mark, count, marks):
        yield from _number(placed, count)


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
        kind = Kind.MINOR_UNDER_14
        yield mark._replace(start=verbs[0].start, role=kind, last=APPOSED)


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


def _number(mark: Mark, count: Count | None, last: int | None = None) -> Iterator[Mark]:
    if count is not None and count.value < ADULT:
        kind = kind_of(count.value)
        yield mark._replace(role=kind, last=mark.last if last is None else last)


def kind_of(years: int) -> Kind:
    """The kind of minor that somebody of so many years, below 18, is."""
    return Kind.MINOR_UNDER_14 if years < _FOURTEEN else Kind.MINOR_14_17

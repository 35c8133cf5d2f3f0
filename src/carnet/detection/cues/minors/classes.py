"""A class at school: `szóstej klasy`, `geht in die 4b`, `Tom Hill, Year 8`."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.cues import lexicon, numbers
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.minors import staff
from carnet.detection.cues.minors.ages import NUMBER_AFTER, NUMBER_BEFORE, starting
from carnet.detection.cues.minors.apposed import APPOSED, NEAR
from carnet.detection.cues.minors.minority import OLDER, YOUNGER

_TEENS = 9  # school years from here on are those of pupils over 13
_LAST = 13
_KIND_OF_SCHOOL = 12  # characters between a class and the kind of school
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
_AROUND: Final = 120  # characters between what a text is about and an age in it
_CLASSES: Final = range(1, _LAST + 1)
_LAST_YOUNG: Final = {"en": 9, "es": 2}
"""The last year of those who are not, where it is another one: Year 9, 2.\u00ba ESO."""
_LABEL = late.compile(
    r"(?m)(?:^|[,;:(]\s)\W{0,2}(?:[^\W\d_]{2,9}\s)?(\d{1,2})"
    r"[.\-\u00ba]{0,2}\s?[A-Ha-h\u0391-\u0398\u03b1-\u03b8"
    r"\u0410-\u0413\u0430-\u0433](?=\s?[,:;)\u2013-])"
)
"""A class before who is in it: `3.b: Lena ...`."""
_YEAR = late.compile(
    r"(?:Year|Yr|Form|Grade)\s(?P<en>\d{1,2})[A-H]?(?=\s?(?:[,;.)\n]|\Z))"
    r"|\b[Cc]lass\s(?P<cl>\d{1,2})[A-Ha-h](?=\s?(?:[,;.)\n]|\Z))"
    r"|\b(?P<pt>[6-9]|1[0-2])\.?[\u00bao]\sano\b|\bC[EM][12]\b"
    r"|\b(?P<es>[1-4])\.?\s?[\u00ba\u00aa\u00b0oa]\s?(?:de\s)?(?:la\s)?ESO\b"
    r"|\b[12]\.?\s?[\u00ba\u00aa\u00b0oa]\s(?:de\s)?[Bb]ach(?:illerato)?\b"
)
"""A class behind who is in it: `Ana Costa, 8.\u00ba ano`, `Tom Hill, Year 8`."""
_IN_YEAR = late.compile(
    r"\b(?:is|was|now|just) in Year (\d{1,2})(?!\d| of)|\b(?:en|au) C(?:[EM][12]|P)\b"
    r"|\bno ([1-9])\.?\s?[\u00bao] ano(?! d[aeo] (?!ensino|fundamental|b\u00e1sico))"
    r"|\ben (?P<es>[1-4])\.?\s?[\u00ba\u00b0o]\s?(?:de\s)?(?:la\s)?ESO\b"
)
"""The same behind a verb, wherever the name is: `est en CM1`, `is in Year 4`."""
_TRIP = late.compile(
    r"(?:Year|Yr|Grade|Groep|Klas|Form)\s(\d{1,2})\b"
    r"|\b(\d{1,2})\.?\s?[\u00ba\u00aaoa]\s(?:ano\s)?[A-H]\b|\bC(?:[EM][12]|P)\b"
)
"""The same where a text speaks of what pupils bring: `Groep 5, bus 2: Ana Vos`."""
_YEARS: Final = (*"Year Yr Form Grade CE CM CP ESO Bach Class class".split(),)
_COURSES: Final = (" ano", "bach")
_ANO = late.compile(r"\d\.?\s?[\u00bao] ano\b|\d\.?\s?[\u00ba\u00b0o] (?:de )?bach")
_SCHOOLS: Final = ("年", "ημοτικού", "υμνασίου")
_AMONG = late.compile(
    r"[一二三四五六]年[级級]?[一二三四五六七八九甲乙丙丁\d]{1,2}班"
    r"|(?:\u03a3\u03a4|[\u0391-\u0395])[\u0384\u00b4\u2019'\u02b9\u0374]\s?"
    r"(?:[Δδ]ημοτικού|[Γγ]υμνασίου)"
)
"""A class that says of itself which school it is of: `三年二班`."""


def told(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The classes of pupils in a text, as marks with a kind for a role."""
    for mark in marks:
        if mark.role == "grade" and not staff.of_adult(text, mark, marks):
            yield from _grade(text, mark, marks)
        elif mark.role == "form" and not staff.of_adult(text, mark, marks):
            yield from _form(text, mark)
    yield from _labels(text, marks)
    yield from _classes(text, marks)


def _grade(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """A class at school, with its number before or behind."""
    match = NUMBER_BEFORE.search(text, max(0, mark.start - 7), mark.start)
    match = match or NUMBER_AFTER.match(text, mark.end)
    match = match or _LETTERED.search(text, max(0, mark.start - 7), mark.start)
    roman = None if match else _ROMAN.match(text, mark.end)
    if match:
        number: int | None = int(match.group(1))
    elif roman:
        number = _ROMANS.index(roman[1]) + 1
    else:
        number = numbers.grade(text, mark.start, mark.end, mark.language)
    if number and number <= _LAST:
        senior = number >= _TEENS or _is_secondary(mark, marks)
        yield mark._replace(role=OLDER if senior else YOUNGER)


def _is_secondary(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Is it a class of a school that begins at fourteen: `klasa 1 liceum`?"""
    near = starting(marks, mark.start - _KIND_OF_SCHOOL, mark.end + _KIND_OF_SCHOOL)
    return any(m.role == "secondary" and m.language == mark.language for m in near)


def _form(text: str, mark: Mark) -> Iterator[Mark]:
    """A class at school that has a letter, behind `goes to`: geht in die 4b."""
    match = _FORM.match(text, mark.end)
    number = int(match.group(1)) if match else 0
    if match and 0 < number <= _LAST:
        kind = OLDER if number >= _TEENS else YOUNGER
        yield mark._replace(role=kind, end=match.end())


def _labels(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Classes before who is in them, where a text speaks of what pupils bring."""
    outings = _outings(marks)
    for match in _LABEL.finditer(text) if outings else ():
        year = int(match[1])
        if year in _CLASSES and _near(outings, match.start()):
            kind = OLDER if year >= _TEENS else YOUNGER
            yield Mark(match.start(1), match.end(), kind, outings[0].language, 0, NEAR)


def _class(text: str, match: re.Match[str], place: int) -> Iterator[Mark]:
    """A class whose number, if it has one, is the group that matched."""
    year = int(next((one for one in match.groups() if one), 1))
    last = _LAST_YOUNG.get(match.lastgroup or "", _TEENS - 1)
    senior = year > last or "ach" in match[0]
    if year in _CLASSES and not staff.is_beside(text, *match.span()):
        kind = OLDER if senior else YOUNGER
        yield Mark(*match.span(), kind, lexicon.EVERY, 0, place)


def _classes(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Classes that no word of a lexicon stands for."""
    said = _has(text, _YEARS) or (_has(text, _COURSES) and _ANO.search(text))
    for pattern, place in ((_YEAR, APPOSED), (_IN_YEAR, NEAR)) if said else ():
        for match in pattern.finditer(text):
            yield from _class(text, match, place)
    outings = _outings(marks)
    for match in _TRIP.finditer(text) if outings else ():
        if _near(outings, match.start()):
            yield from _class(text, match, NEAR)
    for match in _AMONG.finditer(text) if _has(text, _SCHOOLS) else ():
        if not staff.is_beside(text, *match.span()):
            yield Mark(*match.span(), YOUNGER, lexicon.EVERY, 0, NEAR)


def _outings(marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.role == "outing"]


def _near(marks: Sequence[Mark], at: int) -> bool:
    return any(abs(mark.start - at) <= _AROUND for mark in marks)


def _has(text: str, signs: Sequence[str]) -> bool:
    return any(sign in text for sign in signs)

"""Minors by what children do: a youth team, a nursery, milk teeth, a year of birth.

The words are data (`languages/`; what is written in short, `childhood.toml`). Most of
them are beside grown people as well (`U12 coach`), so whose they are is asked twice:
`apposed.of_adult` here, and by linking.py, which wants a name where these marks say.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.cues import lexicon, numbers
from carnet.detection.cues.ages import ADULT, kind_of, lasts
from carnet.detection.cues.apposed import (
    AHEAD,
    APPOSED,
    COHORT,
    NEAR,
    listed,
    of_adult,
)
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.pairs import Pair, labelled, paired
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_MONTHS: Final = 36  # babies are aged in months
_BEHIND_NOUNS: Final = frozenset({"ga", "is"})
"""Languages in which an adjective follows a name: `Seán beag`, `Kristín litla`."""
_AROUND: Final = 120  # characters between what a text is about and an age in it
_ELDER: Final = 16  # the youth team from which on its players are over 13
_TEAMS: Final = range(6, 20)
_BEFORE: Final = 48  # characters before a team in which its trainer may be named
_BEHIND: Final = 16
_LINES: Final = 10  # below it, U8 may be an underground line
_CLASSES: Final = range(1, 14)
_TEENS: Final = 9  # school years from here on are those of pupils over 13
_LAST_YOUNG: Final = {"en": 9, "es": 2}
"""The last year of those who are not, where it is another one: Year 9, 2.\u00ba ESO."""
_UNDER: Final = Kind.MINOR_UNDER_14
_PAIRS: Final = (
    Pair("guardian", "signs", 5, _UNDER),
    Pair("consent", "parent", 2, _UNDER),
    Pair("nursery", "settle", 8, _UNDER, labelled),
    Pair("first", "start", 3, _UNDER),
    Pair("truant", "diary", 6, _UNDER, labelled),
    Pair("clinic", "escort", 8, _UNDER, labelled),
)
"""Words that say it together: the guardian signs, mum's consent, settling in at the
nursery, started second grade, late for the lesson, at the paediatrician with dad."""
_BRACKETED = late.compile(r"[(\uff08]\s?(\d{1,2})\s?[)\uff09]|,\s?(\d{1,2})(?=\s?,)")
_CLOSED = late.compile(r"\s?(?:[,;|)\n]|\.?\s*\Z|\.\s)")
_DIGITS = late.compile(r"\s?(\d{1,2})(?![\d%]|[/:.,]\d)")
_ENDS = late.compile(
    r"\s?(?:[,;:.!?()\uff0c\u3002]|\Z)|\s(?:a|agus|ag|and|but|so|bet|bo|da|de|dlatego|e"
    r"|ega|ei|eikä|en|et|ezért|i|in|ir|ja|jo|joten|med|men|ne|no|och|og|pa|så|sa|tako"
    r"|takže|u|un|und|ve|więc|y|és|și|și|і|и|й|та|а|και|also|donc|dus|quindi|darf"  # noqa: RUF001
    r"|el|il|le|on|am|på|this|next|w|v|yet|än|endnu|ennå|enn|ainda|nog|let|lat|rokov"
    r"|godina|години|років|metų|gadu|éves|χρονών|ετών|lata|roky|godine|leta|gadi|metai|roku|anos|años|ans|anni|ani|jaar|Jahre"
    r"|år|ára|vuotta|aastat|snin|bliain|years)\b"
)
_TEAM = late.compile(
    r"(?<![\w\-/])(?:(?P<u>U|JO|MO)-?|[OPFGJTKКΚ]-?|(?:[Ss]ub|SUB|[Uu]nder|[Ff]aoi)"  # noqa: RUF001
    r"[\- ])(?P<n>\d{1,2})(?P<s>['\u2019]?s)?(?![\w%\u00b0]|[.,]\d|/)"
    r"(?P<e>\s?(?:[,:;.)\n-]|\Z))?"
)
"""A team by the age that its players are under: U12, JO12, under-9s."""
_ROOM = late.compile(
    r"(?i)(?:unit|room|seat|flat|platz|raum|zimmer|apt|gate|block|slot|bahn|linie|line"
    r"|sala|aula|lokal|linja|metro)\.?\s\Z"
)
_WEIGHT = late.compile(r"\d\s?(?:[kK]g|кг|公斤|千克|κιλ|cm\b|см\b|g\b|гр?\b)")  # noqa: RUF001
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
_BESIDE: Final = 24  # characters between a year and the word that makes it one of birth
_RECENT = late.compile(r"20[012]\d|\d年")
_AMONG = late.compile(
    r"[一二三四五六]年[级級]?[一二三四五六七八九甲乙丙丁\d]{1,2}班"
    r"|(?:\u03a3\u03a4|[\u0391-\u0395])[\u0384\u00b4\u2019'\u02b9\u0374]\s?"
    r"(?:[Δδ]ημοτικού|[Γγ]υμνασίου)"
)
"""A class that says of itself which school it is of: `三年二班`."""


def told(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """What the words of childhood in a text say, as marks with a kind for a role."""
    for mark in marks:
        yield from _said(text, mark, marks)
    roles = {mark.role for mark in marks}
    pairs = [one for one in _PAIRS if one.head in roles and one.other in roles]
    for mark in paired(text, marks, pairs) if pairs else ():
        apart = "\n" in text[mark.start : mark.end]
        if not apart and not of_adult(text, mark, marks):
            yield mark._replace(last=NEAR)
    yield from _teams(text, marks)
    yield from _babies(text, marks)
    yield from _labels(text, marks)
    yield from _classes(text, marks)
    yield from _cohorts(text)


def _said(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """What one word says."""
    match mark.role:
        case "group" if not (of_adult(text, mark, marks) or _coached(text, mark)):
            yield mark._replace(role=_UNDER, last=NEAR)
        case "pupil" if not of_adult(text, mark, marks):
            yield from _pupil(text, mark)
        case "little":
            yield from _little(text, mark)
        case "missing":
            yield from _bracketed(text, mark)
        case "aged" | "barely" | "not_yet" | "becomes":
            yield from _young(text, mark, marks)
        case _:
            pass


def _pupil(text: str, mark: Mark) -> Iterator[Mark]:
    """A word for a child, right before a name, or between signs behind it."""
    found = listed(text, mark)
    if found and found[2] >= ADULT:
        return
    if text[mark.end : mark.end + 1] != ",":
        yield mark._replace(role=_UNDER, last=AHEAD)
    if _CLOSED.match(text, mark.end):
        yield mark._replace(role=_UNDER, last=APPOSED)


def _little(text: str, mark: Mark) -> Iterator[Mark]:
    """Small, right before a name, or behind it; in capitals it is one: Malý, Kis."""
    if not text[mark.start].isupper():
        yield mark._replace(role=_UNDER, last=AHEAD)
        if mark.language in _BEHIND_NOUNS:
            yield mark._replace(role=_UNDER, last=APPOSED)


def _bracketed(text: str, mark: Mark) -> Iterator[Mark]:
    """The ages of who is missed: `missing since noon: Lena Weber (9), red jacket`."""
    low, high = max(0, mark.start - _AROUND), mark.end + _AROUND
    for match in _BRACKETED.finditer(text, low, high):
        years = int(match[1] or match[2])
        if years < ADULT:
            start, end = match.span(1 if match[1] else 2)
            yield Mark(start, end, kind_of(years), mark.language, 0, APPOSED)


def _young(text: str, mark: Mark, marks: Sequence[Mark]) -> Iterator[Mark]:
    """A number that nothing is counted with: is only 9 and, not yet 15."""
    match = _DIGITS.match(text, mark.end) if mark.role != "becomes" else None
    if match:
        years, end = int(match[1]), match.end()
    elif count := numbers.after(text, mark.end, mark.language):
        years, end = count.value, count.end
    else:
        return
    years -= mark.role == "not_yet"
    closed = _ENDS.match(text, end)
    if not closed or lasts(text, mark._replace(end=closed.end()), marks):
        return
    if years < ADULT:
        yield mark._replace(end=end, role=kind_of(years), last=_beside(mark))


def _beside(mark: Mark) -> int:
    """Where a name must stand; in Chinese, nothing is between the two.

    Who says it of himself needs none.
    """
    if mark.role == "aged":
        return mark.last
    return NEAR if mark.first < 0 else APPOSED


def _near(
    marks: Sequence[Mark], at: int, roles: frozenset[str], reach: int = _AROUND
) -> bool:
    return any(m.role in roles and abs(m.start - at) <= reach for m in marks)


_SQUAD: Final = frozenset({"squad", "group"})
_OUTING: Final = frozenset({"outing"})
_BABY: Final = frozenset({"baby"})


def _teams(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The youth teams of a text."""
    for match in _TEAM.finditer(text):
        years = int(match["n"])
        certain = match["s"] or (match["u"] and match["e"] and years >= _LINES)
        near = certain or _near(marks, match.start(), _SQUAD, _BEFORE)
        if years not in _TEAMS or not near:
            continue
        kind = kind_of(years if years >= _ELDER else 0)
        if not _staffed(text, *match.span()) and not _ROOM.search(
            text, max(0, match.start() - _BEFORE), match.start()
        ):
            end = match.end("s" if match["s"] else "n")
            yield Mark(match.start(), end, kind, lexicon.EVERY, 0, NEAR)


def _babies(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Ages in months beside a name, where a baby is spoken of, or weighed."""
    spoken = any(mark.role == "baby" for mark in marks)
    if not spoken and not _WEIGHT.search(text):
        return
    for match in _in_months().finditer(text):
        low, at = max(0, match.start() - _AROUND), match.start()
        if int(match[1]) <= _MONTHS and (
            _WEIGHT.search(text, low, match.end() + _AROUND) or _near(marks, at, _BABY)
        ):
            yield Mark(*match.span(), _UNDER, lexicon.EVERY, 0, APPOSED)


def _labels(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Classes before who is in them, where a text speaks of what pupils bring."""
    outings = [m for m in marks if m.role == "outing"]
    for match in _LABEL.finditer(text) if outings else ():
        year = int(match[1])
        if year in _CLASSES and _near(outings, match.start(), _OUTING):
            kind = kind_of(14 if year >= _TEENS else 0)
            yield Mark(match.start(1), match.end(), kind, outings[0].language, 0, NEAR)


def _class(text: str, match: re.Match[str], place: int) -> Iterator[Mark]:
    """A class whose number, if it has one, is the group that matched."""
    year = int(next((one for one in match.groups() if one), 1))
    last = _LAST_YOUNG.get(match.lastgroup or "", _TEENS - 1)
    senior = year > last or "ach" in match[0]
    if year in _CLASSES and not _staffed(text, *match.span()):
        kind = kind_of(14 if senior else 0)
        yield Mark(*match.span(), kind, lexicon.EVERY, 0, place)


def _classes(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """Classes that no word of a lexicon stands for."""
    said = _has(text, _YEARS) or (_has(text, _COURSES) and _ANO.search(text))
    for pattern, place in ((_YEAR, APPOSED), (_IN_YEAR, NEAR)) if said else ():
        for match in pattern.finditer(text):
            yield from _class(text, match, place)
    outings = [mark for mark in marks if mark.role in _OUTING]
    for match in _TRIP.finditer(text) if outings else ():
        if _near(outings, match.start(), _OUTING):
            yield from _class(text, match, NEAR)
    for match in _AMONG.finditer(text) if _has(text, _SCHOOLS) else ():
        if not _staffed(text, *match.span()):
            yield Mark(*match.span(), _UNDER, lexicon.EVERY, 0, NEAR)


def _has(text: str, signs: Sequence[str]) -> bool:
    return any(sign in text for sign in signs)


def _births(text: str) -> Iterator[re.Match[str]]:
    """Years of birth, of those who may be children; no other year is looked at."""
    reached = 0
    for year in _RECENT.finditer(text):
        low = max(reached, year.start() - _BESIDE)
        if match := _born().search(text, low, year.end() + _BESIDE):
            reached = match.end()
            yield match


def _staffed(text: str, start: int, end: int) -> bool:
    """Is it said beside who trains or teaches, of whom no lexicon's mark need be?"""
    return _staff().search(text, max(0, start - _BEFORE), end + _BEHIND) is not None


def _coached(text: str, mark: Mark) -> bool:
    """Does a verb before it say that somebody trains the team: `trainiert die U9`?"""
    return _coaches().search(text, max(0, mark.start - _BESIDE), mark.start) is not None


def _cohorts(text: str) -> Iterator[Mark]:
    """Years of birth beside a name. How old that is, the day of the call says."""
    for match in _births(text):
        mark = Mark(*match.span(), _UNDER, lexicon.EVERY, 0, COHORT)
        low = max(0, match.start() - _AROUND // 2)
        if not _things().search(text, low, match.start()):
            yield from (mark._replace(last=one) for one in (COHORT, APPOSED, AHEAD))


def _row(row: str) -> list[str]:
    """One row of the table."""
    listed = table(__package__, "childhood")[row].split(",")
    return [one.strip() for one in listed if one.strip()]


@cache
def _staff() -> re.Pattern[str]:
    """An expression for who trains or teaches."""
    begun, han = any_of(_row("staff")), any_of(_row("staff_han"))
    return re.compile(rf"(?i)(?<![^\W\d_]){begun}|{han}")


@cache
def _coaches() -> re.Pattern[str]:
    """An expression for a verb of training, right before whom or with an article."""
    return re.compile(
        rf"(?i)(?<!\w){any_of(_row('coaches'))}\s(?:[^\W\d_]{{1,5}}\s){{0,2}}\Z"
    )


@cache
def _things() -> re.Pattern[str]:
    """An expression for what has a year of its own."""
    return re.compile(rf"(?i)(?<!\w){any_of(_row('things'))}(?!\w)")


@cache
def _in_months() -> re.Pattern[str]:
    """An expression for a number of months, in short or not."""
    months, han = any_of(_row("months")), any_of(_row("months_han"))
    return re.compile(
        rf"(?i)(?<![\d.,/])(\d{{1,2}})(?:[\s\u2011-]?{months}(?!\w)|\s?{han})"
    )


@cache
def _born() -> re.Pattern[str]:
    """An expression for a year of birth, with the word before or behind it."""
    before, after = any_of(_row("born")), any_of(_row("born_after"))
    year, han = r"(?:19|20)\d\d(?!\d)", any_of(_row("born_han"))
    return re.compile(
        rf"(?i)(?<![\w.]){before}\s?{year}|(?<![\d.,/-]){year}[.\s-]{{0,2}}{after}(?!\w)"
        rf"|(?<!\d)(?:民國|民国)?\s?\d{{2,4}}\s?年?{han}"
    )

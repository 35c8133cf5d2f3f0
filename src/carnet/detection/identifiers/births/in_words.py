"""Dates with words in them, behind or before a label of birth.

`the fourteenth of March 1979`, `doce de mayo de mil novecientos ochenta`: the name of a
month, a year in four digits or in words, and a day if there is one, in the order of any
language. Rows of `months.toml` and `numbers.toml` say what the words are. They are
common words, so that nothing here is found without a label.
"""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice, takewhile
from typing import Any, Final, NamedTuple

from carnet import late
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.lexicon import Label
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import table

_REACH: Final = 48  # characters between a label and a date
_LONGEST: Final = 128  # characters of a date in words
_STEPS: Final = 16  # words on either side of a month
_NO_LETTER: Final = r"(?![^\W\d_])"

# An apostrophe inside a word is a sign of Ukrainian spelling: `дев'ятого`.
_TOKEN = late.compile(
    r"[0-9]+(?:[^\W\d_]{1,2}(?![^\W\d_]))?|[^\W\d_]+(?:(?<=[вмпт])['’][^\W\d_]+)?"
)
_YEAR = late.compile(r"(?:1[89]|20)[0-9]{2}[^\W\d_]{0,2}")
_SHORT_YEAR = late.compile(r"[3-9][0-9]")
"""Two digits that are no day: `7 de noviembre del 68`."""
_GUESTS = late.compile(r"[^0-9][0-9]{2}\Z")  # `birthday 7 May 45 guests`
_TWO = late.compile(r"[0-9]{2}")
_DAY = late.compile(r"(?:0?[1-9]|[12][0-9]|3[01])[^\W\d_]{0,2}")
_BESIDE = late.compile(
    r"[ \t\u00a0]?"
    r"(?:[,\-'’/]|(?:(?<=[0-9])|(?<=\b[^\W\d_]{1})|(?<=\b[^\W\d_]{2})"
    r"|(?<=\b[^\W\d_]{3})|(?<=\b[^\W\d_]{4}))\.)?"
    r"[()]?[ \t\u00a0]{0,2}(?:\r?\n[ \t>]{0,4})?"
)
"""What stands between two words of one date; a full stop that ends no sentence."""
_SPACED = late.compile(r"[ \t\u00a0]{0,2}[\-'’()]?(?:\s[ \t]{0,2})?[()]?")
"""What stands between two words of one number."""
_ENDED = late.compile(r"(?<=\w{4})[.!?]\s+[A-Z\u00c0-\u00de\u0386-\u03ab\u0404-\u042f]")
_STOP = late.compile(r"(?:(?<=\w{4})[.!?]|[;])\s|\n\s*\n")
_ANSWERED = late.compile(r"[^\n.!?;]{0,24}\??[ \t]?\n[^\n]{1,24}:[ \t]{1,2}")
"""The rest of a question, and who answers it."""
_CLOSE = late.compile(r"[\s:=\-–\"'’|()]{0,6}")
_FEW = late.compile(r"[\s:=\-–\"'’|()]{0,4}(?:[^\W\d_]{1,4}[\s:]{1,2}){0,3}")
# Years of four signs, and months in signs or digits: `一九八〇年`, `1979年三月十四日`.
_YEAR_HAN = r"[一二][零〇○九八一二三四五六七]{3}\s?年"
_IN_HAN = late.compile(
    rf"(?:{_YEAR_HAN}|(?<![0-9])(?:1[89]|20)[0-9]{{2}}\s?年(?=\s?[一二三四五六七八九十]))"
    r"(?:\s?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|闰?[腊臘正冬])\s?月"
    r"(?:\s?(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})\s?[日号號]"
    r"|初[一二三四五六七八九十]|(?:十|廿)[一二三四五六七八九]|二十|三十)?)?"
)
_BORN_THERE = late.compile(r"\s*|[在于於][\u3400-\u9fff]{1,10}")
"""What stands between a date and the word: `一九七八年六月二日在港出生`."""
_BREAK_HAN = late.compile("[。；！？，,\n]")


class Words(NamedTuple):
    """What the words of dates are in one language, as expressions for folded text."""

    month: re.Pattern[str]
    between: re.Pattern[str]
    also: re.Pattern[str]
    """A conjunction, as far as the first letter of the word behind it that counts."""
    event: re.Pattern[str] | None
    number: re.Pattern[str]
    joined: frozenset[str]
    year: re.Pattern[str]
    """What numbers that are a year have, and no day."""
    hint: re.Pattern[str]
    """What every text with a year has; most texts beside a label have none."""


class Group(NamedTuple):
    """A day or a year in a text."""

    start: int
    end: int
    is_year: bool


class Date(NamedTuple):
    """A date in a text."""

    start: int
    end: int
    has_day: bool


@cache
def _rows() -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    numbers = table("carnet.detection.identifiers", "numbers")
    return table(__package__, "months"), numbers


def _any(words: list[str], end: str = _NO_LETTER) -> str:
    return expression(map(fold, words), end)


@cache
def _words(language: str) -> Words | None:
    months, numbers = (rows.get(language) for rows in _rows())
    if months is None or numbers is None:
        return None
    event = late.compile(_any(months["event"])) if months["event"] else None
    tails = f"(?:{_any(numbers['tails'])})?" if numbers["tails"] else ""
    century = numbers.get("century", [])
    year = _any(numbers["marks"])
    if century:
        year = rf"{year}|^{_any(century)} ?{_any(numbers['decade'])}"
    return Words(
        late.compile(_any(months["months"])),
        late.compile(_any(months["between"])),
        # A name may follow: `hijo de Juan y de María`.
        late.compile(
            rf"(?<![^\W_]){_any(months['and'])}\s+(?:[^\W\d_]{{1,3}}\s+)?[^\W\d_]"
        ),
        event,
        # So many parts has no word for a year; more would be a search without end.
        late.compile(f"(?:{_any(numbers['pieces'])}){{1,8}}{tails}"),
        frozenset(map(fold, numbers["joined"])),
        late.compile(year),
        late.compile(
            rf"(?:1[89]|20)[0-9]{{2}}|{_any(numbers['marks'] + century)}"
            r"|(?<![0-9.,:/])[0-9]{2}(?![0-9:/]|[.,][0-9])"
        ),
    )


class Reading:
    """A part of a text, read for dates in one language."""

    def __init__(self, folded: str, low: int, high: int, words: Words) -> None:
        self._folded = folded
        self._words = words
        self._tokens = [match.span() for match in _TOKEN.finditer(folded, low, high)]

    def dates(self) -> Iterator[Date]:
        """Every date with the name of a month, in order."""
        for place, (start, _) in enumerate(self._tokens):
            month = self._words.month.match(self._folded, start)
            last = self._last_of(place, month.end()) if month else None
            date = None if last is None else self._date(place, last)
            if date:
                yield date

    def _last_of(self, place: int, end: int) -> int | None:
        """The word that ends there, `Meán | Fómhair`; None: none of this part."""
        for last in range(place, len(self._tokens)):
            if self._tokens[last][1] >= end:
                return last
        return None

    def _date(self, first: int, last: int) -> Date | None:
        """The date around the month that begins and ends with two of the words."""
        month = self._tokens[first][0], self._tokens[last][1]
        right = list(self._groups(self._after(month[1], last + 1)))
        left = list(self._groups(self._before(month[0], first)))[::-1]
        if not any(group.is_year for group in (*right[:2], *left[:2])):
            right, left = self._shortened(right, left), self._early(left)
        taken = list(islice(_one_date(right), 2))
        if any(group.is_year for group in taken):
            taken += [group for group in left[:1] if not group.is_year]
        else:
            taken += islice(_one_date(left), 2)
            days = [group for group in taken if not group.is_year]
            taken = [group for group in taken if group not in days[1:]]
        years = [group for group in taken if group.is_year]
        if not years:
            return None
        start = min(month[0], *(group.start for group in taken))
        end = max(month[1], *(group.end for group in taken))
        return Date(start, end, has_day=len(taken) > len(years))

    def _shortened(self, right: list[Group], left: list[Group]) -> list[Group]:
        """The groups behind a month; after a day one of two digits is a year."""
        has_day = any(not group.is_year for group in left[:1])
        if not (has_day and right):
            return right
        start, end, _ = right[0]
        near = "," not in self._folded[start - 2 : start]
        if near and _TWO.fullmatch(self._folded, start, end):
            return [Group(start, end, is_year=True)]
        return right

    def _early(self, left: list[Group]) -> list[Group]:
        """The groups before a month, outwards; two digits beyond 31 are a year."""
        return [
            Group(start, end, bool(_SHORT_YEAR.fullmatch(self._folded, start, end)))
            for start, end, _ in left
        ]

    def _after(self, end: int, place: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for token in self._tokens[place : place + _STEPS]:
            if not self._belongs(token, (end, token[0])):
                break
            found.append(token)
            end = token[1]
        return found

    def _before(self, start: int, place: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for token in self._tokens[max(0, place - _STEPS) : place][::-1]:
            if not self._belongs(token, (token[1], start)):
                break
            found.append(token)
            start = token[0]
        return found[::-1]

    def _belongs(self, token: tuple[int, int], gap: tuple[int, int]) -> bool:
        """Whether it is a word of a date, beside another but for that gap."""
        beside = _BESIDE.fullmatch(self._folded, *gap)
        return bool(beside) and (self._joins(token) or self._counts(token))

    def _joins(self, token: tuple[int, int]) -> bool:
        word = self._folded[slice(*token)]
        return word in self._words.joined or bool(self._words.between.fullmatch(word))

    def _counts(self, token: tuple[int, int]) -> bool:
        word = self._folded[slice(*token)].replace("’", "'")
        if word[0].isdigit():
            shapes = (_YEAR, _DAY, _SHORT_YEAR)
            return any(shape.fullmatch(word) for shape in shapes)
        return bool(self._words.number.fullmatch(word))

    def _groups(self, tokens: list[tuple[int, int]]) -> Iterator[Group]:
        """The days and years among such words."""
        group: list[tuple[int, int]] = []
        for token in tokens:
            word = self._folded[slice(*token)]
            if group and not _SPACED.fullmatch(self._folded, group[-1][1], token[0]):
                yield from self._group(group)
                group = []
            if word[0].isdigit() and _YEAR.fullmatch(word):
                yield from self._group(group)
                yield Group(*token, is_year=True)
                group = []
            elif word in self._words.joined or not self._joins(token):
                group.append(token)
            else:
                yield from self._group(group)
                group = []
        yield from self._group(group)

    def _group(self, tokens: list[tuple[int, int]]) -> Iterator[Group]:
        while tokens and self._joins(tokens[-1]):
            tokens = tokens[:-1]
        while tokens and self._joins(tokens[0]):
            tokens = tokens[1:]
        if tokens:
            said = " ".join(self._folded[slice(*token)] for token in tokens)
            is_year = self._words.year.search(said) is not None
            yield Group(tokens[0][0], tokens[-1][1], is_year)

    def touches(self, date: Date, place: int) -> bool:
        """Whether only words that belong to dates stand between it and a place."""
        rest = [token for token in self._tokens if token[0] >= date.end]
        ends = [date.end, *(token[1] for token in rest)]
        starts = [*(token[0] for token in rest), place]
        return all(map(self._joins, rest)) and all(
            _BESIDE.fullmatch(self._folded, *gap)
            for gap in zip(ends, starts, strict=True)
        )


def _one_date(groups: list[Group]) -> Iterator[Group]:
    """The groups next to a month, outwards, as far as the first year."""
    for group in groups:
        yield group
        if group.is_year:
            return


def of_birth(scan: Scan, label: Label) -> Date | None:
    """The date right before a label of birth, or the first one behind it.

    A label of two languages is read in both; the one that reads more is meant.
    """
    every = [words for words in map(_words, sorted(label.languages)) if words]
    read = (
        _ahead(scan, label, words) or _behind(scan, label, words) for words in every
    )
    dates = [date for date in read if date]
    if dates:
        return max(dates, key=lambda date: date.end - date.start)
    return _in_han(scan, label) if "zh" in label.languages else None


def whole(text: str, languages: frozenset[str]) -> bool:
    """Whether a text is a date with words in it, and nothing else."""
    folded = fold(text)
    readings = (
        Reading(folded, 0, len(folded), words)
        for words in map(_words, sorted(languages))
        if words
    )
    dates = (date for reading in readings for date in reading.dates())
    return any((date.start, date.end) == (0, len(text)) for date in dates)


def is_month(word: str, languages: frozenset[str] = frozenset()) -> bool:
    """Whether it is the name of a month in one of these languages; none: in any."""
    rows = (words for words in map(_words, sorted(languages or _rows()[0])) if words)
    return any(words.month.match(fold(word)) for words in rows)


def _ahead(scan: Scan, label: Label, words: Words) -> Date | None:
    """The date before the word: `im März 1979 geboren`."""
    low = max(0, label.start - _LONGEST)
    if not words.hint.search(scan.folded, low, label.start):
        return None
    reading = Reading(scan.folded, low, label.start, words)
    dates = [date for date in reading.dates() if date.start > low or not low]
    return next((d for d in dates[::-1] if reading.touches(d, label.start)), None)


def _behind(scan: Scan, label: Label, words: Words) -> Date | None:
    """The first date behind the word, if the sentence goes on to it."""
    high = min(len(scan.text), label.end + _REACH + _LONGEST)
    if not words.hint.search(scan.folded, label.end, high):
        return None
    reading = Reading(scan.folded, label.end, high, words)
    near = takewhile(lambda d: d.start <= label.end + _REACH, reading.dates())
    date = next(near, None)
    if date is None or not _continues(scan, label.end, date.start, words):
        return None
    if words.event and words.event.match(scan.folded, label.start):
        beside = _FEW if date.has_day else _CLOSE
        told = beside.fullmatch(scan.text, label.end, date.start)
        return (
            None if _GUESTS.search(scan.text, date.start, date.end) else told and date
        )
    return date


def _continues(scan: Scan, low: int, high: int, words: Words) -> bool:
    """Whether neither a sentence nor what a conjunction joins begins between."""
    text = scan.text
    if _ANSWERED.fullmatch(text, low, high):
        return True
    if _ENDED.match(text, low) or _STOP.search(text, low + 1, high):
        return False
    joined = words.also.finditer(scan.folded, low, high)
    return not any(text[match.end() - 1].islower() for match in joined)


def _in_han(scan: Scan, label: Label) -> Date | None:
    """A date in signs right before the word, or behind it in the same clause."""
    low, high = max(0, label.start - 24), label.end + _REACH
    for match in _IN_HAN.finditer(scan.text, low, label.start):
        if _BORN_THERE.fullmatch(scan.text, match.end(), label.start):
            return Date(*match.span(), has_day=True)
    behind = _IN_HAN.search(scan.text, label.end, high)
    if behind is None or _BREAK_HAN.search(scan.text, label.end, behind.start()):
        return None
    return Date(*behind.span(), has_day=True)

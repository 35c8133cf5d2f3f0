"""Figures of history in Han characters, where no space sets names apart.

Those of the lists, and rulers by their temple's name or their years': `玄宗与肃宗`,
`康熙三年`, `明治维新`. A character for a virtue before 祖 or 宗, or the name of years
before a number of them, is nobody of today. 李世宗 is: a surname stands before it.
"""
# ruff: noqa: RUF001 - signs of Chinese

import re
from collections.abc import Iterator, Sequence
from functools import cache
from operator import add
from typing import Final

from carnet.detection.names.characters import words as han
from carnet.detection.names.nobody.figures.entries import IF_ASKED, in_han
from carnet.detection.names.nobody.figures.reports import is_report
from carnet.detection.names.nobody.figures.subject import asks_of_world, is_people
from carnet.detection.names.tagger.features import has_han

_EVERY_LANGUAGE: Final = ~0
_AGO: Final = (
    r"(?:[元一二三四五六七八九十]{1,3}年(?![级前后多来])"
    r"|\d{1,2}年(?=[\d，。、（）()的]|$))"
)


def figures(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text in Han characters names figures."""
    if not has_han(text) or is_report(text):
        return ()
    return (*_named(text), *reigns(text))


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Those of the lists: none among people of today, the little known if asked."""
    index, heads, end = in_han(), list(map(add, text, text[1:])), 0
    if index.keys().isdisjoint(heads) or is_people(text):
        return
    for start, head in enumerate(heads):
        if start >= end and (name := _figure_at(text, start, index.get(head, ()))):
            end = start + len(name)
            yield start, end


def _figure_at(text: str, start: int, entries: Sequence[str]) -> str:
    """The first of those who is named there; the little known only if it is asked."""
    for entry in entries:
        name = entry.lstrip(IF_ASKED)
        if text.startswith(name, start) and (
            name == entry or asks_of_world(text, _EVERY_LANGUAGE)
        ):
            return name
    return ""


def reigns(text: str) -> Iterator[tuple[int, int]]:
    """Where rulers or the years of their reigns are named."""
    plain = han.simple(text)
    for match in _temple().finditer(plain):
        start = match.start("n")
        before = plain[max(0, start - 1) : start]
        named = before in han.words("surnames") and not match["d"]
        if not named and not han.is_word(plain[match.end() - 1 : match.end() + 1]):
            yield match.span()
    for match in _king().finditer(plain):
        if han.is_open_before(plain, match.start()):
            yield match.span()
    for match in _years().finditer(plain):
        yield match.span("n")


@cache
def _temple() -> re.Pattern[str]:
    dynasties = "".join(sorted(han.words("dynasties")))
    temples = "".join(sorted(han.words("temples")))
    return re.compile(
        rf"(?P<d>[{dynasties}]?)(?P<n>[{temples}][祖宗])(?![\u3400-\u9fff]?[先谱族])"
    )


@cache
def _king() -> re.Pattern[str]:
    """文帝, 齐王: who ruled, in two characters."""
    temples = "".join(sorted(han.words("temples")))
    lands = "".join(sorted(han.words("lands")))
    return re.compile(rf"(?:[{temples}]帝|[{lands}]王)(?![\u3400-\u9fff]?[国城府])")


@cache
def _years() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{han.either('eras')})(?={_AGO}|{han.either('years')})")

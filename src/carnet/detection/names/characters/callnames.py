"""Chinese given names and nicknames by the words that stand beside them.

`舅舅满仓`, `美玉姨`, `小名糖豆`: no surname says that these are names, but whom they
stand beside does; and those that other rules find: from elsewhere, in lists, nicknames.
"""
# ruff: noqa: RUF001 - signs of Chinese

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.listed import listed
from carnet.detection.names.characters.nicknames import nicknames
from carnet.detection.names.characters.shapes import (
    PAIR,
    is_given_name,
    is_married_name,
    is_name,
    is_pet_name,
)
from carnet.detection.names.characters.strangers import strangers
from carnet.detection.names.spans import Span

_HAN: Final = r"[\u3400-\u9fff]"
_ASKED: Final = frozenset("什啥哪谁多怎何不没大推好")
"""What follows where a name is asked for: 小名叫什么."""


def callnames(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who is called by a given name or a nickname, in a simplified text."""
    yield from _before_kin(plain)
    yield from _behind_people(plain)
    yield from _called(plain)
    yield from strangers(plain, found)
    if found:
        yield from listed(plain, found)
    yield from nicknames(plain, found)


@cache
def _kin() -> re.Pattern[str]:
    short = "".join(sorted(han.words("short_kin")))
    return re.compile(rf"(?P<k>{han.either('kin')}|[{short}])")


def _before_kin(plain: str) -> Iterator[Span]:
    """美玉姨, 笑笑外公, 春燕嫂子."""
    for match in _kin().finditer(plain):
        start, at = match.start() - PAIR, match.start()
        value = plain[max(start, 0) : at]
        if not (is_given_name(value) or is_pet_name(value)):
            continue
        if any(
            han.is_word(one + match["k"]) for one in (value, value[-1])
        ) or not han.is_open_before(plain, start):
            continue
        if len(match["k"]) > 1 or han.is_open_behind(plain, match.end()):
            yield start, at


@cache
def _people() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{han.either('kin_before', 'roles')}|[我你您他她](?:先生|太太|夫人))"
        rf"(?=(?P<n>{_HAN}{{2,4}}))"
    )


def _behind_people(plain: str) -> Iterator[Span]:
    """舅舅满仓, 移工阮文雄, 前夫老四, 她先生老周."""
    for match in _people().finditer(plain):
        start = match.start("n")
        for length in range(len(match["n"]), 1, -1):
            end = start + length
            value = plain[start:end]
            if _is_somebody(plain, value, end):
                yield start, end
                break


def _is_somebody(plain: str, value: str, end: int) -> bool:
    """Before a sign a word will do (舅舅满仓), but not how a child does (女儿健康)."""
    sign = end >= len(plain) or not han.is_han(plain[end])
    if sign and value not in han.words("well"):
        word = len(value) == PAIR and set(value) <= han.words("given")
        if word or value in han.words("pets"):
            return True
    if not (is_name(value) or is_married_name(value)):
        return False
    return han.is_open_behind(plain, end) or value in han.words("ranked")


@cache
def _names_told() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{han.either('called')})(?:就?叫做?|是|为)?[：:]?[“「『\"]?"
        rf"(?P<n>{_HAN}{{2,4}})(?!{_HAN})"
    )


def _called(plain: str) -> Iterator[Span]:
    """小名糖豆, 大名戴凤英."""
    for match in _names_told().finditer(plain):
        if is_name(match["n"]):
            yield match.span("n")
    for match in _nursed().finditer(plain):
        if match["n"][0] not in _ASKED:
            yield match.span("n")
    for match in _introduced().finditer(plain):
        first, rest = match["n"][0], match["n"][1:]
        if first in _firsts() and set(rest) <= han.words("given"):
            yield match.span("n")


@cache
def _firsts() -> frozenset[str]:
    return han.words("surnames") | han.words("given")


@cache
def _nursed() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{han.either('child_called')})(?:就?叫|是|为)?[：:]?[“「『\"]?"
        rf"(?P<n>{_HAN}{{2,3}})(?!{_HAN})"
    )


@cache
def _introduced() -> re.Pattern[str]:
    """男主人叫高平, 娃就叫水生: a person who is called by a name that is a word."""
    return re.compile(
        rf"(?:{han.either('kin_before', 'roles')}|主人|娃|孩子|小孩|姑娘|小伙子?)"
        rf"(?:的名字)?就?(?:叫做?|名叫)(?P<n>{_HAN}{{2,3}})(?!{_HAN})"
    )

"""Chinese given names and nicknames by the words that stand beside them.

`舅舅满仓`, `美玉姨`, `小名糖豆`: no surname says that these are names, but whom they
stand beside does; and those that other rules find: from elsewhere, in lists, nicknames.
"""
# ruff: noqa: RUF001, RUF002 - signs of Chinese

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.alone import strangers
from carnet.detection.names.characters.mentions import listed
from carnet.detection.names.characters.nicknames import nicknames
from carnet.detection.names.characters.shapes import (
    PAIR,
    is_given_name,
    is_married_name,
    is_name,
    is_pet_name,
)
from carnet.detection.names.text.spans import Span

_HAN: Final = r"[\u3400-\u9fff]"
_ELDER: Final = late.compile(rf"{_HAN}[姐姊哥伯叔婶嫂姨]")
"""One character and how an elder is called in the south."""
_RELATED: Final = frozenset("小大老阿和表堂师学美亲姑姨舅叔伯奶爷公女男童空帅一天可富")
"""What makes a relative, or somebody without a name, of the same."""
_COUNTED: Final = late.compile(
    rf"(?<!{_HAN})(?:[长次三四五六幼季]|(?<=[子女男]))[子女男]?"
    rf"(?P<n>{_HAN}{{2}})(?=[、，。；,;（(\s]|\Z)"
)
"""The eldest and the next of a family, by a sign on either side."""
_SELF: Final = late.compile(rf"(?<!{_HAN})我[（(](?P<n>{_HAN}{{2,3}})[)）]")
"""Who says in parentheses which of them he is."""
_GREETED: Final = late.compile(
    rf"(?:^|(?<=\n)|(?<=[\u201c\u300c\u3002]))(?P<n>{_HAN}{{2,3}}?)[您你]好(?=[，,！!。：:～~\s])"
)
_LONG: Final = 4  # characters of who somebody is to the writer
_APART: Final = 6  # characters between two of them
_ASKED: Final = frozenset("什啥哪谁多怎何不没大推好")
"""What follows where a name is asked for: 小名叫什么."""


def callnames(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who is called by a given name or a nickname, in a simplified text."""
    yield from _before_kin(plain)
    yield from _single_before_kin(plain)
    yield from _behind_people(plain)
    yield from _sons(plain)
    yield from _called(plain)
    yield from _selves(plain)
    yield from _greeted(plain)
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


def _single_before_kin(plain: str) -> Iterator[Span]:
    """阿妈|兰姨, 保安|财哥: one character of given names, and no surname before it."""
    for match in _ELDER.finditer(plain):
        start, end = match.span()
        letter = plain[start]
        if letter not in han.words("given") or letter in _RELATED:
            continue
        before = plain[max(start - 1, 0) : start + 1]
        if han.is_word(match[0]) or han.is_word(before):
            continue
        told = _kin_or_role().search(plain, max(0, start - _LONG), start) is not None
        if told or (
            han.is_open_before(plain, start) and han.is_open_behind(plain, end)
        ):
            yield start, end


@cache
def _kin_or_role() -> re.Pattern[str]:
    return re.compile(rf"(?:{han.either('kin_before', 'roles')})\Z")


def _sons(plain: str) -> Iterator[Span]:
    """生三子：长文焕、次文炳: whom a register of a family counts."""
    every = [one.span("n") for one in _COUNTED.finditer(plain)]
    for (first, end), (second, last) in pairwise(every):
        if second - end <= _APART and all(
            set(plain[slice(*one)]) <= han.words("given")
            for one in ((first, end), (second, last))
        ):
            yield first, end
            yield second, last


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


def _selves(plain: str) -> Iterator[Span]:
    """我（大壮）."""
    for match in _SELF.finditer(plain):
        if is_name(match["n"]) or not han.is_word(match["n"]):
            yield match.span("n")


def _greeted(plain: str) -> Iterator[Span]:
    """雅筑您好，: who is greeted where a line begins."""
    for match in _GREETED.finditer(plain) if "好" in plain else ():
        if is_name(match["n"]) and not han.is_word(match["n"]):
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

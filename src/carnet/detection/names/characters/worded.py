"""Persons in Chinese whose names are words: `由|高原|接手`, `|江河|今天请假`.

A dictionary has the name, so that the tagger is asked for certainty. What stands on
both sides may say that it is somebody: by whom a turn is taken, who is told to do
something, who does today what only persons do. Words for roles, firms and things do
that as well and are spelled with surnames, too: their last character tells them.
"""
# ruff: noqa: RUF001 - signs of Chinese

import re
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han

_SHORTEST: Final = 2  # characters of a name
_BEFORE: Final = 4  # characters
_BEHIND: Final = 8
_TOLD: Final = late.compile(r"(?:让|叫|请|派|托|找|麻烦)\Z")
_TURN: Final = late.compile(r"由\Z")
_THANKED: Final = late.compile(
    r"(?:谢谢|感谢|多谢|恭喜|祝贺|问候|问问|告诉|提醒|通知|转告|抄送|联系|安慰|陪)\Z"
)
_DOES: Final = late.compile(
    r"(?:把(?![手关握控脉门])|先|再|去|来|帮|给|重新|明天|今天|今晚|下午|上午|尽快|马上|负责|联系|准备)"
)
_TAKES: Final = late.compile(
    r"(?:接手|接替|顶班|顶替|替班|代班|代课|代上|代签|代理|值班|主刀|主讲|授课|带队|陪同|接待|报销|跟进|转交)"
)
_WHO: Final = late.compile(r"[，,。]?(?:她|他)")
_OPENS: Final = late.compile(r"(?:\A|[^\u3400-\u9fff])\Z")


def is_told(text: str, start: int, end: int) -> bool:
    """Do both sides of a word say that it is somebody?"""
    value = han.simple(text[start:end])
    if not _is_name(value):
        return False
    before = han.simple(text[max(0, start - _BEFORE) : start])
    behind = han.simple(text[end : end + _BEHIND])
    return bool(
        (_TOLD.search(before) and _DOES.match(behind))
        or (_TURN.search(before) and _TAKES.match(behind))
        or (_THANKED.search(before) and _WHO.match(behind))
        or ((_OPENS.search(before) or _turns(before)) and _acts(behind))
    )


def _is_name(value: str) -> bool:
    """May it be one, and is it no word for somebody, for a thing or a place?"""
    if len(value) < _SHORTEST:
        return False
    others = ("nobody", "kin", "kin_before", "titles", "roles")
    known = any(value in han.words(sort) for sort in others)
    return not known and value[-1] not in han.words("no_person")


def _turns(before: str) -> bool:
    """Does a time end there: 明天|江河请假?"""
    return before.endswith(tuple(han.words("times")))


def _acts(behind: str) -> bool:
    """Does somebody there what only persons do, and does no other word begin?"""
    act = _human().match(behind)
    if act is None:
        return False
    two = behind[:2]
    longer = han.is_word(two) and two not in han.words("human") | han.words("times")
    return not longer  # 成功|说明


@cache
def _human() -> re.Pattern[str]:
    """Today, and what only persons do; or what is done with something."""
    human = han.either("human")
    return re.compile(rf"(?:{han.either('times')})?(?:{human})|把(?![手关握控脉门])")

"""Chinese things spelled like persons: drugs, villages, goods, halves of words.

`华法林2.5mg`, `马家浜`, `金桂花|园`, `刘一|手`: what the characters end with, or what
follows them, says that they are nobody, where no title stands beside.
"""

import re
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.nobody.firms import is_firm
from carnet.detection.names.tagger.han import JOINING

_DOSE: Final = late.compile(
    r"[ ]?\d{1,4}(?:\.\d{1,3})?[ ]?(?:mg|ml|g|μg|ug|毫克|微克|毫升|片|粒|胶囊)"
)
_VILLAGE: Final = 3  # characters: 马家浜
_AHEAD: Final = 4
_SHORT: Final = 2
_BEFORE: Final = 12  # characters of a thing and how it is called


def is_thing(text: str, start: int, end: int) -> bool:
    """Is what stands there a drug, a village, goods, or a half of another word?

    Where no title stands beside it.
    """
    plain = han.simple(text[start : end + _AHEAD])
    value = plain[: end - start]
    if _goes_on(text, plain, start, end):
        return True
    if value.endswith(tuple(han.words("drugs"))) or _DOSE.match(text, end):
        return True
    if len(value) == _VILLAGE and value[1] == "家" and value[2] in han.words("hamlets"):
        return True
    return han.is_goods(plain, len(value)) or _is_half_of_goods(plain, len(value))


@cache
def _called_so() -> re.Pattern[str]:
    things, called = han.either("things"), han.either("called", "child_called")
    return re.compile(
        rf"(?:{things})(?:的|我们|我)?(?:(?:{called})叫?做?|就?叫做?|取名|名字叫?)"
        r"[是为]?[“「『]?\Z"
    )


def is_nobody(text: str, start: int, end: int) -> bool:
    """Is it so even beside a title: 语文|老师, 捷达外号|小红?"""
    value = han.simple(text[start:end])
    if value in han.words("nobody") or is_called_so(text, start):
        return True
    before = han.simple(text[max(0, start - 1) : start + 1])
    return value[-1] in JOINING and han.is_word(before)  # 部|门和


def is_called_so(text: str, start: int) -> bool:
    """Is a car, an animal or a machine called what stands there: 捷达外号小红?"""
    before = han.simple(text[max(0, start - _BEFORE) : start])
    return _called_so().search(before) is not None


def _goes_on(text: str, plain: str, start: int, end: int) -> bool:
    """Is it the beginning of a longer word or brand: 麦克|风, 刘一|手?"""
    for more in (1, 2):
        whole = text[start : end + more]
        if len(whole) > end - start and (
            han.is_word(plain[: end - start + more])
            or plain[: end - start + more] in han.words("longer")
            or is_firm(whole, listed=False)
        ):
            return True
    return False


def _is_half_of_goods(plain: str, at: int) -> bool:
    """Does the last character begin a word for a building or goods: 金桂|花园?"""
    if at == _SHORT and plain[at - 1 : at + 1] == "老是":
        return True  # 蓝|老是
    return at > _SHORT and plain[at - 1 : at + 1] in han.words("halves")

"""Chinese things that are spelled like persons: drugs, villages, goods, halves of words.

`华法林2.5mg`, `马家浜`, `金桂花|园`, `张君雅|小妹妹點心麵`: what the characters end with,
or what follows them, says that they are nobody, where no title stands beside.
"""

from typing import Final

from carnet import late
from carnet.detection.names import han_words as han

_DOSE: Final = late.compile(
    r"[ ]?\d{1,4}(?:\.\d{1,3})?[ ]?(?:mg|ml|g|μg|ug|毫克|微克|毫升|片|粒|胶囊)"
)
_VILLAGE: Final = 3  # characters: 马家浜
_AHEAD: Final = 4


def is_thing(text: str, start: int, end: int) -> bool:
    """Is what stands there a drug, a village, goods, or a half of another word?"""
    plain = han.simple(text[start : end + _AHEAD])
    value = plain[: end - start]
    if value in han.words("nobody"):
        return True
    if value.endswith(tuple(han.words("drugs"))) or _DOSE.match(text, end):
        return True
    if len(value) == _VILLAGE and value[1] == "家" and value[2] in han.words("hamlets"):
        return True
    return han.is_goods(plain, len(value)) or _is_half_of_goods(plain, len(value))


def _is_half_of_goods(plain: str, at: int) -> bool:
    """Does the last character begin a word for a building or goods: 金桂|花园?"""
    return at > 2 and han.is_goods(plain, at - 1)  # noqa: PLR2004 - 王冠|轴承

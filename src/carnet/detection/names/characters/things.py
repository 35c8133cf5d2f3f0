"""What is spelled like a Chinese person and is nobody: goods, towns, peoples, words.

Chinese things spelled like persons: drugs, villages, goods, halves of words.
`华法林2.5mg`, `马家浜`, `金桂花|园`, `刘一|手`: what the characters end with, or what
follows them, says that they are nobody, where no title stands beside.

Chinese cities that are spelled like persons, beside what one does there: `岳阳出差`.
Nearly each of them is a name of somebody, too, so that something must say it.

Chinese nouns that are spelled as persons are: things, peoples, armies, two words.
`一座|小亭`, `许多|哈瑞迪`, `宋军` in a war of old, `双峰驼`: what stands around them,
or their last character, says that they are nobody, where nothing introduces a person.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.characters import sounds
from carnet.detection.names.characters import words as han
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.tagger.han import JOINING

_DOSE: Final = late.compile(
    r"[ ]?\d{1,4}(?:\.\d{1,3})?[ ]?(?:mg|ml|g|μg|ug|毫克|微克|毫升|片|粒|胶囊)"
)
_VILLAGE: Final = 3  # characters: 马家浜
_AHEAD: Final = 4
_SHORT: Final = 2
_BEFORE: Final = 12  # characters of a thing and how it is called
_REACH: Final = 3  # characters on either side
_FAR_BEFORE: Final = 16  # characters
_FAR_AHEAD: Final = 6
_NEAR: Final = 160  # characters on either side that may tell of a war
_SURE: Final = 0.6  # from here on the tagger knows where a name ends
_CERTAIN: Final = 0.9
_TWO, _THREE, _FOUR = 2, 3, 4  # characters
_CALLED: Final = frozenset("小老阿大")
_SIZES: Final = frozenset("小老大新旧")
_AT: Final = frozenset("在于")
_ENDS: Final = frozenset("。，；;,.")
_FEES: Final = frozenset(
    "年月日学话路车水电网运邮会免收付缴保油税医药房租食餐旅杂工资稿票续务理消邊邮郵學話車電網運會繳醫藥雜資"
)
"""Before what is paid, and no surname."""
_MODEL: Final = late.compile(r"[A-Z]{1,5}-?[0-9]{1,5}(?![0-9:.\-])")
"""Behind the maker of a machine, without a space: `奥林巴斯|CX23`."""
_PIECES: Final = late.compile(r"[ \u3000]?[x×*ｘ✕X][ ]?[0-9]{1,3}(?![0-9A-Za-z])")
"""How many of it there are, on the list of an order: `濾水芯 x4`."""


def is_thing(text: str, start: int, end: int) -> bool:
    """Is what stands there a drug, a village, goods, or a half of another word?

    Where no title stands beside it.
    """
    plain = han.simple(text[start : end + _AHEAD])
    value = plain[: end - start]
    if _goes_on(text, plain, start, end) or _ends_noun(text, start):
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
    if value[0] == "费" and text[max(0, start - 1) : start] in _FEES:
        return True  # 年费|多少
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


def _ends_noun(text: str, start: int) -> bool:
    """Does its first character end a noun, or its second: 报销|单先, 路段|刚?

    Not where a surname is right behind: 甲|方方建国.
    """
    nouns, low = han.words("noun_ends"), max(0, start - _TWO)
    near = han.simple(text[low : start + _TWO])
    at = start - low + 1  # behind its first character
    if near[at:] in han.words("surnames"):
        return False
    every = (near[:at], near[max(0, at - _TWO) : at], near[at - 1 :])
    return not nouns.isdisjoint(every)


def _is_half_of_goods(plain: str, at: int) -> bool:
    """Does the last character begin a word for a building or goods: 金桂|花园?"""
    if at == _SHORT and plain[at - 1 : at + 1] == "老是":
        return True  # 蓝|老是
    return at > _SHORT and plain[at - 1 : at + 1] in han.words("halves")


def is_town(text: str, start: int, end: int) -> bool:
    """Is it a city to which, from which or in which somebody is?"""
    if han.simple(text[start:end]) not in han.words("cities"):
        return False
    if han.simple(text[end : end + _REACH]).startswith(tuple(han.words("behind_city"))):
        return True
    before = han.simple(text[max(0, start - _REACH) : start])
    return before.endswith(tuple(han.words("before_city")))


def is_noun(text: str, start: int, end: int, score: float) -> bool:
    """Is what stands there nobody? `score`: how sure the tagger is of a person."""
    plain = han.simple(text[max(0, start - _FAR_BEFORE) : end + _FAR_AHEAD])
    first = min(start, _FAR_BEFORE)
    value = plain[first : first + end - start]
    before, behind = plain[:first], plain[first + end - start :]
    if sounds.is_foreign(value):
        return _is_foreign_place(before, behind) or bool(_MODEL.match(text, end))
    return (
        _is_of_state(value, behind, text[max(0, start - _NEAR) : end + _NEAR])
        or _is_place(value, before, behind)
        or (len(value) >= _THREE and value[-1] in han.words("thing_ends"))
        or _is_of_words(value, score)
        or (score < _SURE and _is_cut(value, behind))
    )


def is_counted(text: str, start: int, end: int) -> bool:
    """Is it a thing, by its measure word, or a people: 一座|小亭, 许多|哈瑞迪?"""
    if _PIECES.match(text, end):
        return True
    before = han.simple(text[max(0, start - _FAR_BEFORE) : start])
    if text[start] in _SIZES and _counted().search(before):
        return True
    if _is_people(before) and sounds.is_foreign(han.simple(text[start:end])):
        return True
    return _called().search(before) is not None


@cache
def _counted() -> re.Pattern[str]:
    measures = "".join(sorted(han.words("thing_measures")))
    return re.compile(rf"[一两二三四五六七八九十几数这那每某][{measures}]\Z")


@cache
def _called() -> re.Pattern[str]:
    measures = "".join(sorted(han.words("thing_measures")))
    return re.compile(
        rf"[一两二三四五六七八九十几数这那每某][{measures}][\u3400-\u9fff]{{0,3}}?"
        rf"(?:{han.either('thing_called')})[“「『\"]?\Z"
    )


@cache
def _crowd() -> re.Pattern[str]:
    return re.compile(
        r"(?:[0-9]|[二两三四五六七八九十百千万数多几余])[名个位]\Z"
        rf"|(?:{han.either('crowds')})\Z"
    )


def _is_people(before: str) -> bool:
    """Are there many of them: 1000名|哈瑞迪?"""
    return _crowd().search(before) is not None


@cache
def _with_place() -> re.Pattern[str]:
    last = "".join(sorted(han.words("place_last")))
    return re.compile(rf"[在于从经至][\u3400-\u9fff]{{2,8}}[{last}][和与及、]\Z")


@cache
def _in_land() -> re.Pattern[str]:
    return re.compile(rf"[在于](?:{han.either('towns')})[\u3400-\u9fff]?\Z")


def _is_foreign_place(before: str, behind: str) -> bool:
    """Does it stand in a list with a place, or behind its land at a clause's end?"""
    if _with_place().search(before):
        return True
    return (not behind or behind[0] in _ENDS) and _in_land().search(before) is not None


def _is_of_state(value: str, behind: str, near: str) -> bool:
    """Is it an army or a court of old: 宋军, 李朝|政府?"""
    if len(value) != _TWO or value[-1] not in han.words("of_states"):
        return False
    if value[-1] == "朝" and behind.startswith(tuple(han.words("of_reign"))):
        return True
    old = value[0] in han.words("old_states")
    return old and _wars().search(han.simple(near)) is not None


@cache
def _wars() -> re.Pattern[str]:
    return re.compile(han.either("wars"))


def _is_place(value: str, before: str, behind: str) -> bool:
    """Is it a place of two characters: 在|靳岗|设立, 靳岗|天主教堂?"""
    if len(value) != _TWO:
        return False
    if behind.startswith(tuple(han.words("place_buildings"))):
        return True
    at = before[-1:] in _AT
    return at and behind.startswith(tuple(han.words("place_founded")))


def _is_of_words(value: str, score: float) -> bool:
    """Is it a word and more, or four characters as no Chinese name has: 温柔善良?"""
    if value[:_TWO] in han.words("compound") | han.words("japanese"):
        return False
    if not sounds.POINTS.isdisjoint(value) or not all(map(han.is_han, value)):
        return False
    if value[0] not in han.words("surnames"):
        word = len(value) <= _THREE and han.is_word(value[:_TWO])
        given = set(value[:_TWO]) <= han.words("given")
        return word and value[0] not in _CALLED and not given
    if len(value) != _FOUR or "氏" in value or value[1] in han.words("surnames"):
        return False
    return score < _CERTAIN


def _is_cut(value: str, behind: str) -> bool:
    """Does its last character begin another word: 金大必|要?"""
    last = value[-1] + behind[:1]
    return len(value) == _THREE and len(last) > 1 and han.is_word(last)

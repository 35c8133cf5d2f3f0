"""What a Chinese name looks like: a nickname, a given name, a surname with one."""
# ruff: noqa: RUF001 - signs of Chinese

from typing import Final

from carnet.detection.names.characters import words as han
from carnet.detection.names.nobody.goods.firms import is_firm

PAIR: Final = 2  # characters of a given name
FULL: Final = 3  # with a surname
QUOTED: Final = frozenset("《〈「『“\"'@#‘《")
"""Signs behind which a title or a quotation begins, and nobody is named."""


def is_pet_name(value: str) -> bool:
    """Is it 豆豆, 大毛, 阿强, 小岳, 老闞 or 莫仔?"""
    if len(value) != PAIR or not all(map(han.is_han, value)):
        return False
    first, last = value[0], value[1]
    if first == last:
        return first in han.words("doubled")
    if value in han.words("ranked") or value in han.words("nicknames"):
        return True
    if han.is_word(value) or value in han.words("no_pets"):
        return False
    if last == "仔":
        return first in han.words("surnames") or first in han.words("given")
    return (first == "老" and last in han.words("surnames")) or (
        first in "阿小" and last in (han.words("surnames") | han.words("given"))
    )


def is_given_name(value: str) -> bool:
    """Are both its characters such that given names have, and no word?"""
    if len(value) != PAIR or not set(value) <= han.words("given"):
        return False
    return han.is_given(value) or not han.is_word(value)


def is_full_name(value: str) -> bool:
    """Is it a surname and one or two characters of given names?"""
    if not PAIR <= len(value) <= FULL + 1 or han.is_word(value):
        return False
    if not all(map(han.is_han, value)) or value[-1] in han.words("no_end"):
        return False
    if value[:PAIR] in han.words("no_names") or is_firm(value, listed=False):
        return False
    length = PAIR if value[:PAIR] in han.words("compound") else 1
    given = value[length:]
    listed = length > 1 or value[0] in han.words("surnames")
    if not listed or not 1 <= len(given) <= PAIR:
        return False
    if len(given) == 1:
        return length > 1 or given in han.words("given")
    if given in han.words("well"):
        return False
    known = sum(letter in han.words("given") for letter in given)
    return known == PAIR or (known == 1 and length > 1 and not han.is_word(given))


def is_name(value: str) -> bool:
    """Is it any of them?"""
    return is_pet_name(value) or is_given_name(value) or is_full_name(value)


def is_married_name(value: str) -> bool:
    """Is it a husband's surname, her own and two more: 黃古月嬌?"""
    if len(value) != FULL + 1 or not set(value[:PAIR]) <= han.words("surnames"):
        return False
    known = sum(letter in han.words("given") for letter in value[PAIR:])
    return known > 0 and not (han.is_word(value[:PAIR]) or han.is_word(value[PAIR:]))

"""Who speaks in a Chinese chat, interview or minutes.

`沙馬力：狗叫很吵`: a word before a colon says nothing by itself. Beside a line that a
person speaks it is another person where it is written as a name is, or where persons
speak most lines and no dictionary knows it. Who asks, sells or presides is nobody.
"""
# ruff: noqa: RUF001, RUF002 - signs of chats

import re
from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.shapes import (
    is_full_name,
    is_given_name,
    is_pet_name,
)
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.spans import Span, is_found

_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2})?"
_LINE: Final = late.compile(
    rf"^[ \t>*•「]{{0,4}}(?:[\[(（]?(?:[上下中]午|凌晨|早上|晚上)?[ ]?{_CLOCK}[\])）]?"
    r"[ ]{0,2})?"
    r"(?:(?:评论|留言|回复)[：:]?[ ]?)?"
    r"(?P<who>(?:[A-Za-z]{1,12}[ ]?)?[\u3400-\u9fff]{1,5}|[A-Z][a-z]{2,11})"
    rf"(?:[ ]{{1,2}}{_CLOCK})?[：:](?=[ \t]{{0,2}}[^\s\d])",
    re.MULTILINE,
)
_FEWEST: Final = 2  # lines, and speakers
_FULL: Final = 3  # characters


def talkers(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """The speakers of a simplified text that are not among those `found`, in order."""
    every = (match.span("who") for match in _LINE.finditer(plain))
    lines = [one for one in every if plain[slice(*one)] not in han.words("speakers")]
    if len(lines) < _FEWEST:
        return
    known = {one: plain[slice(*one)] for one in lines if is_found(one, found)}
    single = {plain[start:end] for start, end in lines if end == start + 1}
    alone = single <= han.words("surnames") and len(single) >= _FEWEST
    named = {plain[slice(*one)] for one in lines if _is_name(plain[slice(*one)])}
    if not (known or alone or len(named) >= _FEWEST):
        return
    spoken = set(known.values())
    most = 2 * len(spoken) >= len({plain[slice(*one)] for one in lines})
    for start, end in (one for one in lines if one not in known):
        value = plain[start:end]
        if value.isascii():
            speaks = most and len(spoken) >= _FEWEST and not _is_english(value)
        elif end == start + 1:
            speaks = alone and value in han.words("surnames")
        else:
            speaks = _is_name(value) or (most and _may_be_called(value))
        if speaks:
            yield start, end


def _is_english(word: str) -> bool:
    """Is it a word before a colon, and no given name: `Note`?"""
    flags = flags_of(word)
    return flags.common and not flags.given


def _is_name(value: str) -> bool:
    return (
        is_full_name(value)
        or is_given_name(value)
        or is_pet_name(value)
        or value in han.words("foreign")
    )


def _may_be_called(value: str) -> bool:
    """Is it no word, or such a word as children are called by: 小鱼, 桃子?"""
    if not han.is_word(value):
        inside = (value[at : at + 2] for at in range(len(value) - 1))
        surname = len(value) == _FULL and value[0] in han.words("surnames")
        return surname or not any(map(han.is_word, inside))
    return value in han.words("pets")

"""Chinese given names alone, by their characters and where words end beside them.

`除了雨桐谁会修电脑`, `请志强下午过来`: the tagger learnt from names with a surname. Two
characters that a list has as a given name and the dictionary not as a word, between
signs, small words or whole words, are somebody. Of such pairs in 1 146 texts of our own
and 500 of news that nothing else had found, four were nobody: firms and a dish.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.names.characters import words as han
from carnet.detection.names.characters.shapes import PAIR, QUOTED
from carnet.detection.names.characters.things import is_nobody, is_thing
from carnet.detection.names.nobody.goods.firms import is_firm
from carnet.detection.names.text.spans import Span

_PLACES: Final = frozenset("乡镇村县省岛湖湾寺庙街宫族路山河江桥港区市站")
"""With which a place begins to be called by somebody: 靖宇|县."""
_FIRMS: Final = (
    *("公司", "集团", "商贸", "贸易", "科技", "实业", "物流", "超市", "商场", "电器"),
    *("家具", "工厂", "厂", "店", "酒楼", "饭店", "药房", "诊所", "幼儿园", "酱油"),
)
"""Firms that begin so: 锦程|商贸."""
_ROW: Final = late.compile(r"[\u3400-\u9fff]{2}[,|\t]")
"""A noun at the end of a cell: 丽娟|丝巾,."""
_JOINTS: Final = frozenset("和与及")


def bare(plain: str, found: Sequence[Span]) -> Iterator[Span]:
    """Given names in a simplified text where nothing was `found`."""
    taken = set(chain.from_iterable(range(*span) for span in found))
    for match in _pairs().finditer(plain):
        start, end = match.start(), match.start() + PAIR
        if start in taken or end - 1 in taken or not _is_given(match["n"]):
            continue
        if plain[max(0, start - 1) : start] in QUOTED and start:
            continue
        if _ROW.match(plain, end):
            continue
        if not (han.is_open_before(plain, start) and _is_open_behind(plain, end)):
            continue
        if not (is_nobody(plain, start, end) or is_thing(plain, start, end)):
            yield start, end


def _is_open_behind(plain: str, at: int) -> bool:
    """Does no word go on there, no place nor a firm: 雨桐|谁会, but 靖宇县?"""
    behind = plain[at : at + 1]
    if plain.startswith(_FIRMS, at):
        return False
    return behind not in _PLACES and not han.is_word(plain[at - 1 : at + 1])


@cache
def _pairs() -> re.Pattern[str]:
    """Two characters that given names are written with; pairs may overlap."""
    every = "".join(sorted(han.words("given")))
    return re.compile(rf"(?=(?P<n>[{every}]{{2}}))")


def _is_given(value: str) -> bool:
    listed = han.is_given(value) and not han.is_word(value)
    listed = listed and value[-1] not in _JOINTS
    return listed and not is_firm(value, listed=False)

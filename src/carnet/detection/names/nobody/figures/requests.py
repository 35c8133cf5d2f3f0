"""Does a text ask for something: with an instruction, a request, or a word for a quiz?

The words are those of `reports.toml`, and the instructions that begin a prompt.
"""
# ruff: noqa: RUF001 - signs of Chinese and Greek

import re
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.names.tables import every, spoken
from carnet.detection.names.tagger import tongues
from carnet.detection.names.text.folded import folded_of
from carnet.detection.words import any_of

_FILE: Final = "nobody/figures/reports"
_ENDING: Final = 4  # letters that a case may put behind a word
_WORD: Final = late.compile(r"[^\W\d_]+")
_REQUEST: Final = late.compile(
    "[请請]|帮我|幫我|设计|設計|你来演|你來演|扮演|列出|整理|时间[线轴]|時間[線軸]|学习单|學習單|作文|论文|論文|简介|簡介|译成|譯成|翻译|翻譯"
    "|(?:^|[，。：；,:;])(?:[写寫说說讲講谈談答查找改列给給]|用[^，。]{1,5}字|解释|解釋|介绍|介紹|比较|比較"
    "|总结|總結|对比|對比|概括|梳理|说明|說明|分析|概述|归纳|歸納|简述|簡述|评价|評價)"
)
"""The same of Chinese: please, translate, an essay, and orders that begin a clause."""
_MARK: Final = late.compile(r"[?？\u037e]|(?<=[\u0370-\u03ff\u1f00-\u1fff\u00bb]);")
"""A question mark, also that of Greek."""
_CLAUSE: Final = late.compile(r"[.!:;,\u2013][ ]+")


def has_question_mark(text: str) -> bool:
    """Has it one, also that of Greek or Chinese?"""
    return _MARK.search(text) is not None


def is_request(text: str) -> bool:
    """Does it ask with a question mark, or for something?"""
    return has_question_mark(text) or asks(folded_of(text)) or asks_in_han(text)


def asks_in_han(text: str) -> bool:
    """The same of a text in Chinese."""
    return _REQUEST.search(text) is not None


def asks(folded: str) -> bool:
    """Does a clause of a folded text begin with an instruction, or any word ask?

    Turkish has the verb at the end: `İngilizceye çevir`.
    """
    clauses = [_WORD.findall(one) for one in _CLAUSE.split(folded)]
    orders = every("nobody/words/instructions")
    if any(words[0] in orders for words in filter(None, clauses)):
        return True
    if any(words[-1] in _turkish() for words in filter(None, clauses)):
        return True
    return _words("whole", "stems").search(folded) is not None


def tells_ways(folded: str) -> bool:
    """Has a folded text a word for a street or a stop?"""
    return _words("", "ways").search(folded) is not None


@cache
def _turkish() -> frozenset[str]:
    """Instructions of Turkish."""
    known = spoken("nobody/words/instructions").items()
    return frozenset(word for word, languages in known if languages & tongues.TURKISH)


@cache
def _words(whole: str, stems: str) -> re.Pattern[str]:
    """Any word of those sorts, the second in any case."""
    found = any_of(every(_FILE, whole)) if whole else "(?!)"
    cased = rf"{any_of(every(_FILE, stems))}[^\W\d_]{{0,{_ENDING}}}"
    return re.compile(rf"(?<![^\W_])(?:{found}|{cased})(?![^\W_])")

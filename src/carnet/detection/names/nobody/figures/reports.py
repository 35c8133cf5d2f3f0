"""Is a text a report, in which a figure of history is a person like any other?

`The chancellor wrote to Reagan, who answered the same day.` Newspapers name the dead
beside the living, and whoever pastes a piece of one asks nothing about them. A report
is a paragraph that states: no question, no request and no instruction, no number of an
order, no street or stop, and no year so far back that what it tells is history. Whose
whole name stands before that he was born or painted is told of by a lesson.
"""
# ruff: noqa: RUF001 - signs of Chinese and Greek

import re
from functools import cache, lru_cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.figures import past
from carnet.detection.names.nobody.sentences import predicates
from carnet.detection.names.tables import every, spoken
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import has_han
from carnet.detection.names.text.folded import KEPT
from carnet.detection.words import any_of

_FILE: Final = "nobody/figures/reports"
_LIVED: Final = 32
"""Characters behind a name in which that it was born or died is looked for."""
_LEAST: Final = 10
"""Words of a report; what is shorter is a heading, a remark, an exercise."""
_SURE: Final = 0.5  # of a figure's name; a square's has less
_LEAST_HAN: Final = 16
"""The same in characters of Chinese."""
_ENDING: Final = 4  # letters that a case may put behind a word
_WORD: Final = late.compile(r"[^\W\d_]+")
_ASKED: Final = late.compile(r"[?？\u037e]|(?<=[\u0370-\u03ff\u1f00-\u1fff\u00bb]);")
"""A question mark, also that of Greek."""
_REQUEST: Final = late.compile(
    "[请請]|帮我|幫我|作文|论文|論文|简介|簡介|译成|譯成|翻译|翻譯"
    "|(?:^|[，。：；,:;])(?:[写寫说說讲講谈談答查找改列]|解释|解釋|介绍|介紹|比较|比較"
    "|总结|總結|说明|說明|分析|概述|归纳|歸納|简述|簡述|评价|評價)"
)
"""The same of Chinese: please, translate, an essay, and orders that begin a clause."""
_LESSON: Final = late.compile(
    "[唐宋元明清汉漢秦隋]朝|[诗詩词詞]人|朝代|皇帝|古代|古人|历史上|歷史上|八大家|四大名[著家]|名[句篇著]"
)
"""Words of Chinese with which schools speak of the past."""
_REFERENCE: Final = late.compile(r"#\d|№|\d/(?:19|20)\d\d(?!\d)")
"""A number of an order or of a file, which no newspaper has."""
_YEAR: Final = late.compile(
    r"(?<![\d.,])(?:1[0-8]\d\d|19[0-4]\d|[1-9]\d\d)(?![.,]?\d|[ \u00a0]?[€$%£])"
)
"""A year before 1950, of which hardly anybody of today can tell, and no amount.

Three digits may be one: better a figure stays in a report of today.
"""
_CLAUSE: Final = late.compile(r"[.!:;,\u2013][ ]+")
_ENDS: Final = (".", "!", "\u2026")
_QUOTES: Final = "\"'\u201d\u201c\u2019\u00bb )"
_ENDS_HAN: Final = ("\u3002", "\u201d", "\u300d", "\uff01")


def tells_of(text: str, start: int, end: int, score: float) -> bool:
    """Does a report tell of a person there, and not of a ship or a square?

    `Andrea Doria era un transatlantico`. `score`: how sure the tagger is of a person.
    """
    if score < _SURE or not is_report(text):
        return False
    if " " in text[start:end] and _has_lived(text, end):
        return False
    return not predicates.is_predicated(text, start, end, words=2)


def _has_lived(text: str, end: int) -> bool:
    """Does a lesson begin right behind a whole name: `Henrik Ibsen | ble født i`?"""
    behind = fold(text[end + 1 : end + 1 + _LIVED])
    head = _WORD.match(behind)
    if head is None or head[0] not in _heads():
        return False
    told = behind.split()
    return any(" ".join(told[:n]) in every(_FILE, "lived") for n in (1, 2, 3))


@cache
def _heads() -> frozenset[str]:
    """The first words of what is said so."""
    words = (_WORD.match(one) for one in every(_FILE, "lived"))
    return frozenset(word[0] for word in words if word)


@lru_cache(maxsize=KEPT)
def is_report(text: str) -> bool:
    """Does it state, in one paragraph, what is not long past? Each name of it asks."""
    whole = text.strip()
    if "\n" in whole or any(one.search(whole) for one in (_ASKED, _YEAR, _REFERENCE)):
        return False
    if has_han(whole):
        long = len(whole) >= _LEAST_HAN and whole.endswith(_ENDS_HAN)
        asks = _REQUEST.search(whole) or _LESSON.search(whole)
        return long and not asks
    words = _WORD.findall(whole)
    if len(words) < _LEAST or not whole.rstrip(_QUOTES).endswith(_ENDS):
        return False
    folded = fold(whole)
    return not (past.has_art(folded) or _requests(folded))


def forget() -> None:
    """Keep no text any longer; a text's names have been judged."""
    is_report.cache_clear()


def _requests(folded: str) -> bool:
    """Does a clause begin with an instruction, or any word ask or tell a way?

    Turkish has the verb at the end: `İngilizceye çevir`.
    """
    clauses = [_WORD.findall(one) for one in _CLAUSE.split(folded)]
    orders = every("nobody/words/instructions")
    if any(words[0] in orders for words in filter(None, clauses)):
        return True
    if any(words[-1] in _turkish() for words in filter(None, clauses)):
        return True
    return _words().search(folded) is not None


@cache
def _turkish() -> frozenset[str]:
    """Instructions of Turkish."""
    known = spoken("nobody/words/instructions").items()
    return frozenset(word for word, languages in known if languages & tongues.TURKISH)


@cache
def _words() -> re.Pattern[str]:
    """A request, a word for what is to be written, or for a street, in any case."""
    whole, stems, ways = (every(_FILE, sort) for sort in ("whole", "stems", "ways"))
    ending = rf"[^\W\d_]{{0,{_ENDING}}}"
    return re.compile(
        rf"(?<![^\W_])(?:{any_of(whole)}|{any_of(stems | ways)}{ending})(?![^\W_])"
    )

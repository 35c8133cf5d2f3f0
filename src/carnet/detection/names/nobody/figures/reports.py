"""Is a text a report, in which a figure of history is a person like any other?

`The chancellor wrote to Reagan, who answered the same day.` Newspapers name the dead
beside the living, and whoever pastes a piece of one asks nothing about them. A report
is a paragraph that states: no question, no request and no instruction, no number of an
order, no street or stop, and no year so far back that what it tells is history. Whose
whole name stands before that he was born or painted is told of by a lesson.
"""

from functools import cache, lru_cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.figures import lessons, past, requests
from carnet.detection.names.nobody.sentences import predicates
from carnet.detection.names.tables import every
from carnet.detection.names.tagger.features import has_han
from carnet.detection.names.text.folded import KEPT

_FILE: Final = "nobody/figures/reports"
_LIVED: Final = 32
"""Characters behind a name in which that it was born or died is looked for."""
_LEAST: Final = 10
"""Words of a report; what is shorter is a heading, a remark, an exercise."""
_SURE: Final = 0.5  # of a figure's name; a square's has less
_LEAST_HAN: Final = 16
"""The same in characters of Chinese."""
_WORD: Final = late.compile(r"[^\W\d_]+")
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
    if "\n" in whole or requests.has_question_mark(whole):
        return False
    if _YEAR.search(whole) or _REFERENCE.search(whole):
        return False
    if lessons.is_lesson(text):
        return False
    if has_han(whole):
        long = len(whole) >= _LEAST_HAN and whole.endswith(_ENDS_HAN)
        asks = requests.asks_in_han(whole) or _LESSON.search(whole)
        return long and not asks
    words = _WORD.findall(whole)
    if len(words) < _LEAST or not whole.rstrip(_QUOTES).endswith(_ENDS):
        return False
    folded = fold(whole)
    return not (
        past.has_art(folded) or requests.asks(folded) or requests.tells_ways(folded)
    )


def forget() -> None:
    """Keep no text any longer; a text's names have been judged."""
    is_report.cache_clear()

"""Does a text ask about an event so long past that who had part in it is dead?

`Time line: the strikes of 1920 and the part of Korošec`. A war, a rising or a movement
of the past (`events` of `topics.toml`), or a year before 1950, and no word of somebody
who speaks of his own people: whoever is called like a figure is that figure there.
"""
# ruff: noqa: RUF001 - letters of other languages

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.figures import past, requests, today, topics
from carnet.detection.names.nobody.sentences import knowledge
from carnet.detection.names.text.folded import KEPT, folded_of

_YEAR: Final = r"(?:1[0-8]\d\d|19[0-4]\d)"
_ALONE: Final = rf"(?<![\d.,:/-]){_YEAR}"
_BEFORE: Final = (
    "in im en em el nel del dell dal al w we v ve vo u iz z od do din dans i de du of"
    " since from between and by before after around circa von van af av fra fran seit"
    " bis nach vor um anno year jahr jahre jahres annee an ano anul rok roku roce roka"
    " leta letu godine god aasta vuonna vuoden vuodelta bliain arid aret ar fl fis tal"
    " на в у през от до з рік року році году το του από μεχρι στα κατα"
)
"""Right before a year, folded."""
_BEHIND: Final = (
    "gada gads metais metu m roku roce rok year godine godin aastal aasta yil yilinda"
    " yili ev evi року році году год рік р г ж"
)
"""Right behind one."""
_UNITS: Final = (
    "eur euro euros euroa evro evra evrov evri eurot eiro kr kroner kronor kronur"
    " zl zlotych usd dollar dollars franc francs franken chf pln kc czk korun ft forint"
    " huf lei ron lev leva bgn uah tl lira sek nok dkk isk pound pounds km kg m m2 mm"
    " ml kwh st stk ks kom szt pcs db buc tk gab vnt stuck stunden hours uhr employees"
    " items лв лева євро евро грн шт бр ευρω"
)
"""Behind a number that is none, folded."""
_UNIT: Final = rf"(?![\d%€$£]|[.,:/-]\d|[ ]?(?:{'|'.join(_UNITS.split())})(?![^\W_]))"
_BARE: Final = late.compile(rf"([^\W\d_]{{3,24}})[ ]{_YEAR}(?=[ ,:;?]|$){_UNIT}")
_TAUGHT: Final = frozenset(("tasks", "classes", "alone", "events", "strikes"))
"""Topics of which one stands where a whole name alone is to be a figure's."""
_HEADING: Final = 60  # characters of one
_HASTE: Final = late.compile(r"[^\n.!]{1,200}")
"""A question as it is typed in haste: one line without a full stop."""


@cache
def _years() -> re.Pattern[str]:
    before, behind = ("|".join(fold(s).split()) for s in (_BEFORE, _BEHIND))
    return re.compile(
        rf"(?<![^\W_])(?:{before})[ '\u2019-](?:a |de |an )?{_YEAR}{_UNIT}"
        rf"|{_ALONE}(?:[.-]?(?:ban|ben|ig|tol|os|as|es)|\.?[ ](?:{behind})(?![^\W_])"
        rf"|['\u2019](?:d|t)[ae]|[ ]?年)"
        rf"|\([^()\d\n]{{0,12}}{_YEAR}[ ]?(?:[-\u2013/][ ]?\d{{2,4}})?\)"
        rf"|{_ALONE}[-\u2013](?:1[0-8]|19)?\d\d(?!\d)"
        rf"|(?<![\d.,:/-])\d\d?\.?[ ][^\W\d_]{{3,12}}[ ](?:de )?{_YEAR}(?!\d)"
    )


@lru_cache(maxsize=KEPT)
def is_of_past(text: str) -> bool:
    """Has the text a word for an event, or a year before 1950?

    A number right behind a strike is its year, elsewhere one that is told so.
    """
    plain = folded_of(text)
    if "events" in topics.told(text) or _years().search(plain):
        return True
    return any("strikes" in topics.sorts_of(one[1]) for one in _BARE.finditer(plain))


def asks_of_past(text: str, tongue: Callable[[], int]) -> bool:
    """Does it ask about that, or about what past.py knows, and speak of nobody's own?

    `tongue` tells the bits of its languages. A heading asks for what is to be written
    below it.
    """
    if not (is_of_past(text) or past.has_history(text)):
        return False
    if "attendance" in topics.told(text):
        return False
    return _asks(text, tongue) and not knowledge.speaks_of_own(text, tongue())


@lru_cache(maxsize=KEPT)
def asks_plainly(text: str, languages: int) -> bool:
    """Does it ask for what is taught, and speak neither of anybody's own nor of today?

    Each name of several words asks; `languages` are the bits of the text's.
    """
    told = topics.told(text)
    if _TAUGHT.isdisjoint(told) or "work" in told or today.is_of_today(text):
        return False
    if knowledge.speaks_of_own(text, ~0):
        return False
    return _asks(text, lambda: languages)


def _asks(text: str, tongue: Callable[[], int]) -> bool:
    if requests.is_request(text):
        return True
    plain = folded_of(text)
    if ":" in plain[:_HEADING] and "\n" not in plain:
        return True
    return _HASTE.fullmatch(plain) is not None and knowledge.asks(plain, tongue())


def forget() -> None:
    """Keep no text any longer; a text's names have been judged."""
    is_of_past.cache_clear()
    asks_plainly.cache_clear()

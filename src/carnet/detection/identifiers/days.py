"""Days, times and amounts as programs and people write them, which are nobody's number.

    2026-03-05T12:30:11      05.03.2026      05/03/2026 w Krakowie

Digits with the signs between them, and a letter behind, are the form of many papers'
numbers; what stands behind a label of one, in this language or another, may be a day.
"""
# ruff: noqa: RUF001 - letters of other scripts

from typing import Final

from carnet import late
from carnet.vocabulary import Kind

NUMBERED: Final = frozenset(
    {Kind.GOVERNMENT_ID, Kind.PASSPORT, Kind.DRIVER_LICENSE, Kind.DEVICE_ID}
)
"""What is told by a label and a number, and is never written like a day."""
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])"
_SHAPE: Final = late.compile(
    rf"(?:(?:{_DAY}\.[ ]?{_MONTH}\.[ ]?|{_DAY}(?P<s>[/\-]){_MONTH}(?P=s)"
    rf"|{_MONTH}(?P<z>[/\-]){_DAY}(?P=z))(?:19|20)[0-9]{{2}}"
    rf"|(?:19|20)[0-9]{{2}}(?P<t>[./\-]){_MONTH}(?P=t){_DAY}(?:[T ][0-2][0-9])?)"
    r"(?:[ ][A-Za-z])?(?![^\W_])"
)


UNIT: Final = (
    r"[ ]?(?:[€$£%₴₺]|(?:mg|ml|g|kg|mmol|cm|mm|km|eur|euro?s?|kr|kc|ft|lei|zl|tl|usd"
    r"|gbp|pln|huf|ron|czk|chf|лв|грн|stk|st|stuks?|stuck|kpl|kom|kos|kosov|ks|kus[uy]"
    r"|szt|sztuk|db|tk|vnt|gab|buc|bucati|шт|штук|бр|броя|adet|pezzi|pcs|pieces|unidades"
    r")(?![^\W\d_]))"
)
"""What is counted, weighed or paid, behind a number in the folded text."""
_MONEY: Final = late.compile(rf",[0-9](?![0-9]?[a-z]?[病房床樓楼])|{UNIT}")
_ACT: Final = late.compile(r"[ \u00a0](?:sb\.|z\. ?z\.|zb\.|coll\.)")
"""Behind the number of an act of law: `zak. c. 89/2012 Sb.`"""
_YEAR: Final = late.compile(
    r"(?:19|20)[0-9]{2}(?:[/\-\u2013](?:(?:19|20)[0-9]{2}|[0-9]{2}))?"
    r"|[0-2][0-9][0-5]0[\-\u2013][0-2][0-9][0-5]0"
)
"""One, or from one to the next, and hours: `2026/2027`, `2026/27`, `0900-1800`."""


def is_day(text: str, start: int, end: int) -> bool:
    """Is a part of a text a whole day, with its hour or not?"""
    found = _SHAPE.match(text, start)
    return found is not None and found.end() >= end


def is_amount(folded: str, end: int) -> bool:
    """Whether cents or a unit go on behind a number."""
    return _MONEY.match(folded, end) is not None


def is_act(folded: str, end: int) -> bool:
    """Whether a number was that of an act of law, by what stands behind."""
    return _ACT.match(folded, end) is not None


def is_years(value: str) -> bool:
    """Is it a year, from one to the next, or hours?"""
    return _YEAR.fullmatch(value) is not None

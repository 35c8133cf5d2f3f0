"""Sums of money, which by their groups of digits might be a telephone's number."""

import re
from typing import Final

from carnet import late

_SUM: Final = late.compile(r"[1-9]\d{0,2}(?:[ \u00a0]\d{3})+\Z")
"""Thousands with spaces between, which with a currency behind are no telephone's."""
_PRICED: Final = late.compile(
    r"[ \t\u00a0]?(?:[€$£¥%₺₴]|(?:eur|euros?|usd|gbp|pln|zł|kč|ft|lei|kr|kroner|kronor"
    r"|chf|sek|nok|dkk|czk|huf|ron|tl|try|грн|лв|bgn)(?![^\W_])|元)",
    re.IGNORECASE,
)


def is_priced(text: str, end: int) -> bool:
    """Does a currency or a sign of per cent stand behind the digits?"""
    return _PRICED.match(text, end) is not None


def is_sum(raw: str, text: str, end: int) -> bool:
    """Are they thousands with blanks between, and a currency: `1 900 000 kr`?"""
    return _SUM.match(raw) is not None and is_priced(text, end)

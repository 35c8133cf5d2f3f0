"""Currencies by their code beside an amount: `12.400,00 RON`, `ALL 500`.

Before its amount only where that is told by its decimals or thousands: `ANA 500, RON
300` are two persons. Source: ISO 4217, list one, read 2026-11: the codes that may be
taken for a name.
"""

from typing import Final

from carnet import late

_CODES: Final = frozenset(
    "ALL AMD ANG AUD BAM BIF BOB CAD CHE CLP COP CUP CVE DOP ERN ETB GEL GIP HUF INR"
    " ISK JOD KES LAK LEK LEV LSL MAD MDL MOP MUR MVR NAD NIO NOK PAB PEN PHP RON RSD"
    " RUB SAR SEK SOS SRD THB TOP TRY UAH VES XAF ZAR".split()
)
_AHEAD: Final = late.compile(r"[0-9][ \u00a0\u202f]?\Z")
_BEHIND: Final = late.compile(r"[ \u00a0\u202f]?[0-9]{1,3}(?:[.,' \u00a0][0-9]{2,3})+")
_NEAR: Final = 2  # characters


def is_currency(text: str, start: int, end: int) -> bool:
    """Is it the code of a currency with its amount beside it?"""
    if text[start:end] not in _CODES:
        return False
    ahead = _AHEAD.search(text, max(0, start - _NEAR), start)
    return bool(ahead or _BEHIND.match(text, end))

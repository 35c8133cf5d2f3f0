"""The others of a list of numbers, of which a label names the first alone.

    passports: K1234567, K1234568        {"tessera": ["AT482917", "AT482918"]}

A number without check digits is one right behind its label only; what is spelled like
it and stands beside it in a list is one as well.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.phones.whose import OR
from carnet.detection.identifiers.scan import LETTER, SHAPE, Scan
from carnet.vocabulary import Kind

NUMBERED: Final = frozenset(
    {
        Kind.DRIVER_LICENSE,
        Kind.GOVERNMENT_ID,
        Kind.PASSPORT,
        Kind.PHONE,
        Kind.VEHICLE_PLATE,
    }
)
"""What has a number that is spelled like others of its kind."""
_NEXT: Final = late.compile(
    r"[\"'`”“»*_)]{0,3}"
    rf"(?:[ \t]{{0,2}}(?:[,;/|+&、，；]|(?<=[ ])(?:{OR})(?=[ ]))\s{{0,8}}"
    r"|\r?\n[ \t>]{0,8}(?=[\-*•·–0-9]))"
    r"(?:(?:[\-*•·–]|[0-9]{1,2}[.)])[ ])?[\"'`„“«(*_]{0,3}"
)
"""Between two of a list: a comma, "and", the sign of a new line."""
_ENDS: Final = late.compile(
    r"(?![^\W_]|[\-/.,:@%€$£]{1,2}[^\W_]|[ \t]?[%€$£°]"
    r"|[ \t](?:EUR|USD|GBP|CHF|PLN|CZK|zł|Kč|Ft|kr|lei|k[mg]|m[lm²³]?|cm|kWh|Stk|Stück"
    r"|szt|ks|pcs|st)(?![^\W_]))"
)
"""Neither a longer code nor a sum or a measure goes on there."""
_NAMED: Final = frozenset({"paper", "document", "series"})
"""Rules that find what stands behind words which are no labels."""
_FEWEST: Final = 5  # characters of a number
_LETTERED: Final = 2  # digits of one with letters
_MOST: Final = 200  # numbers of a list


def find(scan: Scan, known: Sequence[Hit]) -> Iterator[Hit]:
    """What stands behind each number that was found and is spelled like it."""
    spans = sorted((hit.start, hit.end) for hit in known)
    for hit in known:
        last = hit
        for _ in range(_MOST if _is_told(scan, hit) else 0):
            behind = _behind(scan.text, last)
            if behind is None or _is_known(spans, behind):
                break
            yield behind
            last = behind


def _is_told(scan: Scan, hit: Hit) -> bool:
    """Whether a label names it; check digits that hold may be chance."""
    return hit.rule in _NAMED or bool(scan.around(hit.start, hit.end).every)


def _is_known(spans: Sequence[tuple[int, int]], one: Hit) -> bool:
    """Whether a rule found something there."""
    before = bisect_right(spans, (one.end, 0))
    return before > 0 and spans[before - 1][1] > one.start


def _behind(text: str, hit: Hit) -> Hit | None:
    """The next of the list, if it is spelled like the one before it."""
    sign = _NEXT.match(text, hit.end)
    start = sign.end() if sign else hit.end
    end = start + hit.end - hit.start
    value = text[start:end]
    if sign is None or len(value) < _FEWEST or not _ENDS.match(text, end):
        return None
    if not _is_alike(text[hit.start : hit.end], value):
        return None
    normal = re.sub(r"[^0-9A-Za-z]", "", value).upper()
    return Hit(start, end, hit.kind, normal, hit.rule, min(hit.score, LIKELY))


def _is_alike(known: str, value: str) -> bool:
    """Digits and signs at the same places; of codes, as many, in capitals."""
    shape, other = known.translate(SHAPE), value.translate(SHAPE)
    if LETTER not in shape:
        return shape == other and not value.isalpha()
    if shape == other:
        return value.upper() == value
    digits = sum(map(str.isdigit, value))
    return value.isalnum() and value.isupper() and digits >= _LETTERED

"""Codes that open an account once, as people tell them in a chat, by `once.toml`.

`the code from the SMS (482917)`, `code 774091 just came`: the bare word `code` stands
before codes of goods, fares and errors as well, a message that brought it does not.
GDPR Art. 32: a secret never leaves.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LABELLED, Hit
from carnet.detection.identifiers.copula import FOLDED_IS_OR_WAS
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_VALUE: Final = (
    r"[\"'„“«]?(?P<v>(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4,8}|[0-9]{3}[ \-][0-9]{3})"
    r"(?![0-9a-z]|[.,/\-][0-9])"
)
_BY_SMS: Final = late.compile(
    r"[^\W\d_]{0,5}(?:[ ][^\W\d_]{1,10}){0,3}?[ ](?:[^\W\d_]{1,5}['’\-])?"
    r"(?:sms|смс)[^\W\d_]{0,4}"
    rf"(?:-[^\W\d_]{{1,12}})?[ ]?(?:(?:{FOLDED_IS_OR_WAS})[ ])?[:=(\-–]{{0,2}}[ ]?"
    rf"{_VALUE}"
)
_NEAR: Final = 72  # characters from the word to the end of its code


class _Rows(NamedTuple):
    words: re.Pattern[str]
    sieve: Sieve
    came: re.Pattern[str]


@cache
def _rows() -> _Rows:
    rows = table(__package__, "once")
    words = {fold(word) for row in rows["code"].values() for word in row}
    came = {fold(one) for row in rows["came"].values() for one in row}
    verbs = expression({one.replace("$", END) for one in came})
    return _Rows(
        re.compile(expression(words)),
        Sieve(Beginning(words)),
        re.compile(
            rf"[^\W\d_]{{0,5}}:?[ ](?:(?:{FOLDED_IS_OR_WAS})[ ])?{_VALUE}"
            rf"[\"'“”»]?[ ](?:[^\W\d_]{{1,8}}[ ]){{0,2}}?{verbs}"
        ),
    )


def find(scan: Scan) -> Iterator[Hit]:
    """Every code that somebody was sent and tells."""
    if not scan.has_number:
        return
    rows, folded = _rows(), scan.folded
    for at in scan.starts(rows.sieve.of(scan.words)):
        word = rows.words.match(folded, at)
        if word is None:
            continue
        low, high = word.end(), min(len(folded), word.end() + _NEAR)
        told = _BY_SMS.match(folded, low, high) or rows.came.match(folded, low, high)
        if told:
            start, end = told.span("v")
            value = scan.text[start:end]
            yield Hit(start, end, Kind.PASSWORD_SECRET, value, "secret.once", LABELLED)

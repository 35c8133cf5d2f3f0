"""Codes that open an account once, as people tell them in a chat, by `once.toml`.

`the code from the SMS (482917)`, `code 774091 just came`: the bare word `code` stands
before codes of goods, fares and errors as well, a message that brought it does not.
GDPR Art. 32: a secret never leaves.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LABELLED, Hit
from carnet.detection.identifiers.copula import FOLDED_IS_OR_WAS
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.online.secrets.announced import Announced
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import fold
from carnet.detection.words import table
from carnet.vocabulary import Kind

_VALUE: Final = (
    r"[\"'„“«]?(?P<v>(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{4,8}|[0-9]{3}[ \-][0-9]{3})"
    r"(?![0-9a-z]|[.,/\-][0-9])"
)
_ENDING: Final = 5  # letters that a word for a code may have more
_BY_SMS: Final = late.compile(
    r"(?:[ ][^\W\d_]{1,10}){0,3}?[ ](?:[^\W\d_]{1,5}['’\-])?(?:sms|смс)[^\W\d_]{0,4}"
    rf"(?:-[^\W\d_]{{1,12}})?[ ]?(?:(?:{FOLDED_IS_OR_WAS})[ ])?[:=(\-–]{{0,2}}[ ]?"
    rf"{_VALUE}"
)
_SIGN: Final = late.compile(r"[ :]")
_NEAR: Final = 72  # characters from the word to the end of its code


@cache
def _code_words() -> Announced:
    every = table(__package__, "once")["code"].values()
    return Announced({fold(word) for row in every for word in row}, _ENDING)


@cache
def _came() -> re.Pattern[str]:
    """A code, and what one does when it is there."""
    every = table(__package__, "once")["came"].values()
    verbs = expression({fold(one).replace("$", END) for row in every for one in row})
    return late.compile(
        rf":?[ ](?:(?:{FOLDED_IS_OR_WAS})[ ])?{_VALUE}"
        rf"[\"'“”»]?[ ](?:[^\W\d_]{{1,8}}[ ]){{0,2}}?{verbs}"
    )


def _places(scan: Scan) -> Iterator[int]:
    """Where it may begin: behind a word for a code.

    In a text with Han, whose words for it the table has not, behind any word: at each
    sign with which the expressions begin.
    """
    yield from _code_words().ends(scan)
    if scan.has_han:
        yield from (sign.start() for sign in _SIGN.finditer(scan.folded))


def find(scan: Scan) -> Iterator[Hit]:
    """Every code that somebody was sent and tells."""
    folded = scan.folded
    for low in _places(scan) if scan.has_number else ():
        high = low + _NEAR
        told = _BY_SMS.match(folded, low, high) or _came().match(folded, low, high)
        if told:
            start, end = told.span("v")
            value = scan.text[start:end]
            yield Hit(start, end, Kind.PASSWORD_SECRET, value, "secret.once", LABELLED)

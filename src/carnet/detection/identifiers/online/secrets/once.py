"""Codes that open an account once, as people tell them in a chat, by `once.toml`.

`the code from the SMS (482917)`, `code 774091 just came`: the bare word `code` stands
before codes of goods, fares and errors as well, a message that brought it does not.
So does what came by SMS without any word for it, and what a page asks to be entered:
`got 482917 by SMS, is that it?`, `enter 482917 to confirm`.
GDPR Art. 32: a secret never leaves.
"""
# ruff: noqa: RUF001 - letters of other scripts

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.hit import LABELLED, Hit
from carnet.detection.identifiers.announced import Announced
from carnet.detection.identifiers.copula import FOLDED_IS_OR_WAS
from carnet.detection.identifiers.expressions import END, expression
from carnet.detection.identifiers.online.evidence.counted import COUNTED
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.stems import Stems, stems
from carnet.detection.words import table
from carnet.vocabulary import Kind

Span = tuple[int, int]
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
_NUMBER: Final = late.compile(
    rf"(?<![0-9a-z.,/#№+\-]){_VALUE}(?![页頁个個元块塊张張台臺部条條次人件字本期号號])"
)
_NEXT: Final = late.compile(r"[\"'”“»]?(?:-[^\W\d_]{1,4})?[ ](?P<w>[^\W\d_]+)")
_LAST: Final = late.compile(r"(?P<w>[^\W\d_]+)(?:['’]s)?[ ]?[:：]?[ ]?\Z")
_WORD: Final = late.compile(r"[^\W\d_]+")
_ENDED: Final = late.compile(r"[.!?][ ][^\W\d_]|[\n;。；！？]|[0-9]")
_MOST: Final = 5  # words between how a code came and the code
_REACH: Final = 44  # characters
_NAMED: Final = 20  # characters with a word for a code and what it is of
_FAR: Final = 64  # of what is asked about it
_SIGN: Final = late.compile(r"[ :]")
_HAN_CODE: Final = late.compile(r"[码碼]|code")
_NEAR: Final = 72  # characters from the word to the end of its code


@cache
def _words(sort: str) -> Stems:
    return stems(table(__package__, "once")[sort].values())


@cache
def _announced(sort: str) -> Announced:
    return Announced(_words(sort).every, _ENDING)


@cache
def _any(sort: str) -> re.Pattern[str]:
    return _words(sort).anywhere()


@cache
def _came() -> re.Pattern[str]:
    """A code, and what one does when it is there."""
    verbs = expression(_words("came").every)
    return late.compile(
        rf":?[ ](?:(?:{FOLDED_IS_OR_WAS})[ ])?{_VALUE}"
        rf"[\"'“”»]?[ ](?:[^\W\d_]{{1,8}}[ ]){{0,2}}?{verbs}"
    )


_IS_CODE: Final = late.compile(
    rf"(?:['’]s)?(?P<is>[ ](?:{FOLDED_IS_OR_WAS}|to|hu|hi)|['’]s)?[ ]?:?[ ]{_VALUE}"
)
_LOOSE: Final = frozenset({"phone", "soon"})
"""What says so of as many digits as most codes have."""
_LENGTHS: Final = frozenset(range(3, 9))
"""Digits of such a code, or of one of its groups."""
_SIX: Final = 6  # digits of most such codes


def _is_told(scan: Scan, told: re.Match[str]) -> bool:
    """Whether a code is six digits behind "is", or one that soon runs out."""
    end = told.end("v")
    following = _NEXT.match(scan.folded, end)
    if following is not None and not _goes_on(following["w"]):
        return False
    if told["is"] and sum(map(str.isdigit, told["v"])) == _SIX:
        return True
    return bool(_any("soon").search(scan.folded, end, end + _FAR))


def _places(scan: Scan) -> Iterator[int]:
    """Where it may begin: behind a word for a code.

    In a text with Han, which joins many words to the one for a code, anywhere behind
    that: at each sign with which the expressions begin.
    """
    yield from _announced("code").ends(scan)
    if scan.has_han:
        for sign in _SIGN.finditer(scan.folded):
            if _HAN_CODE.search(scan.folded, max(0, sign.start() - _NAMED), sign.end()):
                yield sign.start()


def find(scan: Scan) -> Iterator[Hit]:
    """Every code that somebody was sent and tells."""
    if scan.has_number:
        yield from _called(scan)
        yield from _told(scan)


def _told(scan: Scan) -> Iterator[Hit]:
    """Codes without a word for one, by how they came or by what is done with them."""
    if scan.lengths.isdisjoint(_LENGTHS):
        return
    for sort, fits in _WAYS:
        for span in _announced(sort).spans(scan):
            low, high = max(0, span[0] - _REACH), span[1] + _REACH
            for number in _NUMBER.finditer(scan.folded, low, high):
                if fits(scan, span, number.span("v")):
                    yield _hit(scan, *number.span("v"))


def _is_brought(scan: Scan, verb: Span, number: Span) -> bool:
    """Whether a number came by a message, or somebody asks what to do with it."""
    if not _are_few(scan, verb, number):
        return False
    low, high = max(0, min(verb[0], number[0]) - _REACH), number[1] + _FAR
    told = [
        (sort not in _LOOSE or number[1] - number[0] >= _SIX)
        and any(
            _any(sort).search(scan.folded, *part)
            for part in ((low, number[0]), (number[1], high))
        )
        for sort in ("sms", "phone", "code", "pass", "soon")
    ]
    told.append(_is_labelled(scan, low, high))
    following = _NEXT.match(scan.folded, number[1])
    if following is None:
        return any(told)
    if any(_any(sort).match(following["w"]) for sort in ("sms", "phone")):
        return any(told[2:])  # `got 4712 SMS` counts them
    at = following.start("w")
    goes_on = _goes_on(following["w"]) or _is_labelled(scan, at, at + 1)
    return any(told) and goes_on


def _is_labelled(scan: Scan, low: int, high: int) -> bool:
    """Does a word for a code that opens an account once begin there?"""
    return any("code" in label.tags for label in scan.labels.within(low, high))


def _is_read(scan: Scan, verb: Span, number: Span) -> bool:
    """Whether somebody reads a number from a phone or from a message."""
    if not _are_few(scan, verb, number, most=4):
        return False
    low, high = max(0, min(verb[0], number[0]) - _REACH), number[1] + _REACH
    if not any(_any(sort).search(scan.folded, low, high) for sort in ("phone", "sms")):
        return False
    following = _NEXT.match(scan.folded, number[1])
    return following is None or _goes_on(following["w"])


def _is_given(scan: Scan, verb: Span, number: Span) -> bool:
    """Whether somebody tells six digits by telephone, which count nothing."""
    if number[1] - number[0] != _SIX or not _are_few(scan, verb, number, most=4):
        return False
    low, high = max(0, min(verb[0], number[0]) - _REACH), number[1] + _REACH
    if COUNTED.match(scan.folded, number[1]):
        return False
    return _any("phone").search(scan.folded, low, high) is not None


def _is_entered(scan: Scan, verb: Span, number: Span) -> bool:
    """Whether a number is entered to confirm something."""
    low, high = max(0, min(verb[0], number[0]) - _REACH), number[1] + _FAR
    if not _any("confirm").search(scan.folded, low, high):
        return False
    following = _NEXT.match(scan.folded, number[1])
    counted = following and _any("other").match(following["w"])
    return not counted and _are_few(scan, verb, number, most=2)


def _is_said(scan: Scan, message: Span, number: Span) -> bool:
    """Whether a message says a number."""
    if number[0] < message[1] or not _are_few(scan, message, number, most=2):
        return False
    said = _LAST.search(scan.folded, message[1], number[0])
    if said is None or not _any("say").match(said["w"]):
        return False
    following = _NEXT.match(scan.folded, number[1])
    return following is None or _goes_on(following["w"])


def _goes_on(word: str) -> bool:
    """Whether a word behind a number is nothing that it counts."""
    by = _words("by").plain
    if word + END in by or word in by:
        return True
    return any(_any(sort).match(word) for sort in ("got", "pass", "code"))


def _are_few(scan: Scan, one: Span, number: Span, most: int = _MOST) -> bool:
    """Whether few words stand between, and none for what has a number of its own."""
    low, high = (one[1], number[0]) if one[1] <= number[0] else (number[1], one[0])
    if high < low or _ENDED.search(scan.folded, low, high):
        return False
    words = _WORD.findall(scan.folded, low, high)
    before = max(0, number[0] - _REACH)
    near = max(low, before) if low < number[0] else before
    return len(words) <= most and not _any("other").search(scan.folded, near, number[0])


_WAYS: Final = (
    ("got", _is_brought),
    ("read", _is_read),
    ("tell", _is_given),
    ("enter", _is_entered),
    ("sms", _is_said),
)
"""By the words for it how a code is told."""


def _called(scan: Scan) -> Iterator[Hit]:
    """Codes behind a word for one."""
    folded = scan.folded
    for low in _places(scan):
        high = low + _NEAR
        told = _BY_SMS.match(folded, low, high) or _came().match(folded, low, high)
        if told is None and (bare := _IS_CODE.match(folded, low, high)):
            told = bare if _is_told(scan, bare) else None
        before = max(0, low - _NAMED), low
        if told and not _any("other").search(scan.folded, *before):
            yield _hit(scan, *told.span("v"))


def _hit(scan: Scan, start: int, end: int) -> Hit:
    value = scan.text[start:end]
    return Hit(start, end, Kind.PASSWORD_SECRET, value, "secret.once", LABELLED)

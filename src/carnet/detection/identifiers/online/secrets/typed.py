"""Passwords and PINs in speech, without a word for one or some words behind it.

`typed Tr0ub4dor&3x and it says wrong`, `wifi at the cottage: Tr0ub4dor&3x`, `the PIN of
the card is 4712`: what somebody did with it and what came of that, the network that it
opens, or the card, by `typed.toml`. GDPR Art. 32: a secret never leaves.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Final

from carnet import late
from carnet.detection.hit import LABELLED, LIKELY, Hit
from carnet.detection.identifiers.announced import Announced
from carnet.detection.identifiers.copula import FOLDED, HAN
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.online.evidence.made_up import (
    KNOWN,
    NUMBERED,
    is_made_up,
    is_strange,
)
from carnet.detection.identifiers.online.secrets.passwords import is_program
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.stems import Stems, stems
from carnet.detection.words import table
from carnet.vocabulary import Kind

_ENDING: Final = 5  # letters that a word may have more
_VALUE: Final = late.compile(
    r"(?<![^\s\"'„“«(：:，,\u2e80-\U0010ffff])"
    r"(?=[!-~]{0,40}[0-9])(?=[!-~]{0,40}[A-Za-z])[!#-&*-:=?-_a-z|~]{6,64}"
)
_AROUND: Final = 28  # characters between what was done and the password
_FAR: Final = 60  # and what came of that
_NET: Final = 44  # between a network and its password
_SIGN: Final = late.compile(
    rf"(?:[ ]?[:=：]|[ ](?:{FOLDED})|[{HAN}]"
    r"|[ ](?:losen|pass|psw|pw|kod[a-z]{0,3}|code|cod|κωδικ[α-ω]{1,3}|код[а-я]{0,2})"
    r"(?=[ ]))[ ]?[\"'„“«]?\Z"
)
_PLACE: Final = late.compile(r"[^\n.!?;]*")
_ENDED: Final = late.compile(r"[.!?;][ \n]|\n\s*\n|[。；！？]")
_BRAND: Final = late.compile(
    r"[A-Z][a-z]+[0-9.\-]+[a-z]{0,2}|[A-Z0-9.:/+\-]+|[0-9]{1,6}-[a-z]{1,5}"
)
"""What goods and versions are called: `Excel2016`, `A4B7-K2`; a year with its case."""


@cache
def _words(sort: str) -> Stems:
    return stems(table(__package__, "typed")[sort].values())


_PIN: Final = late.compile(
    lambda: (
        rf"(?:[ \-'’]{expression(_words('codes').plain)}(?![^\W\d_]))?"
        r"(?:[\-'’]?[^\W\d_]{0,4})?(?P<of>(?:[ ][^\W\d_]{1,14}"
        r"(?:['’\-][^\W\d_]{1,14})?){0,7}?)"
        rf"(?:[ ]?[:=]|[ ](?:is|e|hu|hi|{FOLDED}))?(?:['’][^\W\d_]{{1,3}})?"
        r"[ ]?[\"'„“«]?(?P<v>[0-9]{4,8})(?![0-9a-z]|[.,:/\-][0-9])"
    )
)
"""Behind the word PIN: of what, and the number; read in the folded text."""
_BARE: Final = late.compile(
    r"卡的?(?:取款|交易|支付|提款)?密[码碼][是为為:：]?[ ]?(?P<v>[0-9]{4,8})(?![0-9])"
)


@cache
def _announced(sort: str) -> Announced:
    return Announced(_words(sort).every, _ENDING)


@cache
def _any(sort: str) -> re.Pattern[str]:
    return _words(sort).anywhere()


def find(scan: Scan) -> Iterator[Hit]:
    """Every password and every PIN that is told so."""
    if scan.has_number:
        yield from _typed(scan)
        yield from _named(scan)
        yield from _of_net(scan)
        yield from _of_card(scan)


def _typed(scan: Scan) -> Iterator[Hit]:
    """What somebody typed, and it was wrong."""
    done = set[int]()
    if not _announced("fails").may_stand(scan):
        return
    for start, end in _announced("typed").spans(scan):
        low, high = max(0, start - _AROUND), end + _AROUND
        for match in _VALUE.finditer(scan.text, low, high + _FAR):
            at, value = match.start(), match[0].rstrip(".,:;?")
            if at in done or not (at < high and _is_password(value)):
                continue
            near = (end, at) if at >= end else (at + len(value), start)
            if near[0] > near[1] or _ENDED.search(scan.text, *near):
                continue
            behind = at + len(value)
            if _any("fails").search(scan.folded, behind, behind + _FAR):
                done.add(at)
                yield _hit(at, value, "secret.typed", LIKELY)


def _named(scan: Scan) -> Iterator[Hit]:
    """What is spelled as only passwords are, some words behind one's word or use."""
    if not _STRANGE.search(scan.text):
        return
    told = [sort for sort in ("inside", "word") if _announced(sort).may_stand(scan)]
    program: bool | None = None
    for _, end in chain.from_iterable(_announced(sort).spans(scan) for sort in told):
        match = _VALUE.search(scan.text, end, end + _FAR * 2)
        if match is None or match.start() > end + _FAR:
            continue
        at, value = _within(match)
        if _is_apart(scan.text[end:at], value) or not _is_own(value):
            continue
        if program is None:
            program = is_program(scan.text)
        if not program:
            yield _hit(at, value, "secret.typed", LIKELY)


def _is_apart(between: str, value: str) -> bool:
    """Does a line end between, but right before one word that answers it?"""
    return "\n" in between and ("," in value or "\n" in between[:-1])


def _within(match: re.Match[str]) -> tuple[int, str]:
    """Where a value begins, and it: without brackets, and the end of its sentence."""
    at, value = match.start(), match[0].rstrip(".,:;?")
    if value[:1] == "[" and value[-1:] == "]":
        at, value = at + 1, value[1:-1]
    if value[-1:] == "!" and _SENTENCE.match(match.string, at + len(value)):
        value = value[:-1]  # `Use Trout88! Then call me`
    return at, value


_SENTENCE: Final = late.compile(r"[ ][^\W\d_a-z]|\s*\Z")
_STRANGE: Final = late.compile(r"[!#$%&*^](?<=[A-Za-z0-9].)")
"""A sign right behind a letter or a digit, as passwords have it."""


def _is_own(value: str) -> bool:
    """Whether it is strange, and no call, path or query of a program."""
    return is_strange(value) and "\\" not in value and not _QUERY.search(value)


_QUERY: Final = late.compile(r"[=&]\w+=|[?&]\w+=|/\w+/|%[0-9A-F]{2}|\w\.\w+\?")


def _is_password(value: str) -> bool:
    if KNOWN.fullmatch(value) or NUMBERED.fullmatch(value):
        return False
    if "://" in value or "\\" in value or value[0] == "@":
        return False
    return is_strange(value) or (is_made_up(value) and not _BRAND.fullmatch(value))


def _of_net(scan: Scan) -> Iterator[Hit]:
    """The password of a network, some words behind it."""
    for _, end in _announced("net").spans(scan):
        match = _VALUE.search(scan.text, end, end + _NET + _FAR)
        if match is None or match.start() > end + _NET:
            continue
        at, value = match.start(), match[0].rstrip(".,:;?")
        if not _PLACE.fullmatch(scan.text, end, at) or not _is_password(value):
            continue
        if is_strange(value) or _SIGN.search(scan.folded, end, at):
            yield _hit(at, value, "secret.net", LIKELY)


def _of_card(scan: Scan) -> Iterator[Hit]:
    """The PIN of a card."""
    words = sorted(scan.plain & _words("pins").plain)
    for at in scan.starts(words):
        word = _WORD.match(scan.folded, at)
        match = _PIN.match(scan.folded, word.end()) if word else None
        ahead = scan.folded[max(0, at - _AROUND) : at]
        of = f"{ahead} {match['of']}" if match else ""
        if match and _any("card").search(of.replace("-", " ")):
            yield _hit(match.start("v"), match["v"], "secret.pin", LABELLED)
    if scan.has_han and "卡" in scan.text:
        for match in _BARE.finditer(scan.text):
            yield _hit(match.start("v"), match["v"], "secret.pin", LABELLED)


_WORD: Final = late.compile(r"[^\W\d_]+")


def _hit(start: int, value: str, rule: str, score: int) -> Hit:
    end = start + len(value)
    return Hit(start, end, Kind.PASSWORD_SECRET, value, rule, score)

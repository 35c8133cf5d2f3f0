"""Accounts to which money goes in a sentence: `匯款至對方帳戶812-20738000355641後`.

The bare word for an account names many a thing; right before a long number that is no
sum and no day it is somebody's account, by the rows of `deposits.toml`.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from functools import cache

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.copula import FOLDED, IS
from carnet.detection.identifiers.scan import Scan
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_VALUE = r"(?P<v>[0-9](?:[ \-./]?[0-9]){7,25})(?![0-9a-z]|[.,][0-9])"
_LATIN = late.compile(
    rf"[^\W\d_]+(?:[ ][^\W\d_]{{1,14}}){{0,2}}?(?:[ ](?:{FOLDED}))?"
    rf"(?:[ ](?:le|la|el|a|to|nr\.?))?[ ,:]{{1,2}}{_VALUE}"
)
_CALLED = late.compile(
    rf"[^\W\d_]+(?:[ ][^\W\d_]{{1,8}})?[ ](?:{IS})(?:[ ](?:le|la|el|a))?[ ]"
    r"(?P<v>[A-Za-z](?=[\w.]{3})[A-Za-z_.]*[A-Za-z]_?[0-9][A-Za-z0-9_]*)(?![\w@/\-(])"
)
"""A name with letters first and a digit."""
_SUM = late.compile(r"[1-9][0-9]{0,2}(?:[ .][0-9]{3})+\Z")
_DAY = late.compile(
    r"(?:19|20)[0-9]{2}[./\- ]?[01][0-9][./\- ]?[0-3][0-9]"
    r"|[0-3]?[0-9][./\- ]{1,2}[01]?[0-9][./\- ]{1,2}(?:19|20)[0-9]{2}(?![0-9])"
)
_LEDGER = late.compile(r"[1-9][0-9]{1,2}(?:\.[0-9]{2,4}){2,}\Z|[1-9][0-9]{3,6}0{3,}\Z")
"""An account of a plan of accounts: `120.01.0418`, `62900000`."""
_PRICED = late.compile(
    r"[ ]?(?:[€$£¥%元円원]|(?:eur|euro|euros|euroa|usd|gbp|pln|zl|kc|ft|lei|kr|chf|tl)"
    r"(?![^\W_]))"
)
_WORD = late.compile(r"[^\W\d_]+")
_LONGEST = 64  # characters of such a word and its number in Han or Hangul
_BEFORE = 24  # characters read before a word that is also one for a bill


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """The words for an account, and those of them that are words for a bill, too."""
    known = table(__package__, "deposits")
    words, bills = (
        frozenset(fold(word) for row in known[part].values() for word in row)
        for part in ("words", "bills")
    )
    return words | bills, bills


@cache
def _leads() -> re.Pattern[str]:
    leads = any_of(map(fold, table(__package__, "deposits")["to"]["every"]))
    return late.compile(rf"(?<![^\W_]){leads}[ ](?:[^\W\d_]{{1,9}}[ ])?\Z")


@cache
def _han() -> re.Pattern[str]:
    row = table(__package__, "deposits")["han"]
    account, paid, korean = (any_of(row[k]) for k in ("account", "paid", "korean"))
    groups = r"[0-9]{2,6}(?:-[0-9]{2,8}){1,3}"
    return late.compile(
        rf"(?:{account}[ ：:]{{0,2}}(?:[は为為是][ ]?)?"
        r"(?P<a>[0-9](?:[ \-]?[0-9]){6,20})"
        rf"|{paid}[ ：:]{{0,2}}(?P<p>[0-9](?:[ \-]?[0-9]){{9,20}})"
        rf"|{korean}[ ]?(?P<k>{groups}|[0-9]{{11,14}}))(?![0-9A-Za-z]|[.,][0-9]|-[0-9])"
    )


def find(scan: Scan) -> Iterator[Hit]:
    """Every number right behind a word for an account."""
    matches: list[re.Match[str]] = []
    words, bills = _words()
    for start in scan.starts(list(scan.plain & words)):
        match = _LATIN.match(scan.folded, start)
        if match and not _is_bill(scan, start, bills):
            matches.append(match)
    if scan.has_han:
        matches.extend(scan.before_numbers(_han(), scan.text, _LONGEST))
    for match in matches:
        start, end = match.span(match.lastgroup or 0)
        raw = scan.text[start:end]
        if _is_other(scan, match.start(), start, end, raw):
            continue
        yield Hit(start, end, Kind.BANK_ACCOUNT, bare_capitals(raw), "account", LIKELY)


def find_names(scan: Scan) -> Iterator[Hit]:
    """What somebody is called where he has an account: `My account is callumf_88.`."""
    words, bills = _words()
    for start in scan.starts(list(scan.plain & (words - bills))):
        if match := _CALLED.match(scan.text, start):
            span, normal = match.span("v"), match["v"].lower()
            yield Hit(*span, Kind.USERNAME, normal, "username", LIKELY)


def _is_bill(scan: Scan, start: int, bills: frozenset[str]) -> bool:
    """Whether the word at a place means a bill: nothing leads money to it."""
    word = _WORD.match(scan.folded, start)
    if word is None or word[0] not in bills:
        return False
    low = max(0, start - _BEFORE)
    return _leads().search(scan.folded[low:start]) is None


def _is_other(scan: Scan, low: int, start: int, end: int, raw: str) -> bool:
    """Whether the number is a sum or a day, or that of what another word names."""
    kinds = (_SUM, _DAY, _LEDGER)
    if any(kind.match(raw) for kind in kinds) or _PRICED.match(scan.folded, end):
        return True
    return any("not" in label.tags for label in scan.labels.within(low, start))

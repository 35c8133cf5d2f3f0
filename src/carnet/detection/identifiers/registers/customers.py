"""Numbers of customers: how they are written, and those of who writes himself.

A customer's number alone is a number of business. Whoever greets, or says "my", beside
one is that customer: `hej, kundnr 20471236, min faktura ...`. The words are those of
`customers.toml`.
"""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers.births.whole_date import DATE
from carnet.detection.identifiers.expressions import expression
from carnet.detection.identifiers.registers.dossiers import NUMBER, SIGN
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

NEAR: Final = 240  # characters between a number and what tells whose it is
_FEWEST: Final = 4  # digits
_GLUED: Final = (
    r"(?:nr|nro|nummer(?:et|en)?|numero(?:ni|nsa|si)?|numer(?:id)?|number|szam(?:a|om)?"
    r"|azonosito(?:ja|m)?|id)(?![^\W\d_])\.?"
)
_WORD: Final = (
    rf"(?:{NUMBER}|(?<![^\W\d_])"
    r"(?:codice|codul|codigo|kodas|kodi|ref|reference|réf|referenz"
    r"|κωδ(?:ικ[^\W\d_]{1,3})?)(?![^\W\d_])\.?)"
)
"""A word for "number", alone."""
HAN_WORDS: Final = ("客户", "客戶", "顾客", "顧客", "用户", "用戶")
"""A customer, as such numbers begin in Chinese."""
_HAN: Final = (
    rf"{any_of(HAN_WORDS)}的?(?:编号|編號|号码|號碼|代码|代碼|号|號)"
    r"[是为為]?[:： ]{0,2}"
)
_MINE: Final = r"(?:[ ][^\W\d_]{2,6}){0,2}?"
"""Whose it is, behind that: `numru tal-klijent tiegħi hu 4410772`."""
_VALUE: Final = (
    r"(?P<v>(?:[a-zα-ωа-џ]{1,4}[\-/. ]?)?[0-9](?:[0-9a-z]|[\-/.](?=[0-9a-z])"
    r"|[ ](?=[0-9]{2,4}(?![0-9]))){2,20})(?![\-/]?[0-9a-zα-ωа-џ]|,[0-9])"
)
_UNIT: Final = late.compile(
    r"[ ]?(?:[€$£%₴₺]|(?:eur|euro?s?|kr|kc|ft|lei|zl|tl|usd|gbp|pln|лв|грн|kg|g|ml|km"
    r"|st|stk|kpl|pcs|szt|ks|db)(?![^\W_]))"
)
_FORMS: Final = (
    r"(?<![^\W_])(?:GmbH|AG|UG|KG|OHG|Ltd|LTD|Limited|LLC|Inc|PLC|plc|s\.?r\.?o|a\.s"
    r"|S\.?A\.?S|S\.A|SARL|S\.?[Rr]\.?[Ll]|S\.?[Pp]\.?[Aa]|[Ss]p\. ?z o|d\.o\.o|d\.d"
    r"|Oyj?|AB|ApS|A/S|AS|B\.?V|N\.?V|Kft|Zrt|Nyrt|Bt\.|Е?ООД|АД|ТОВ|ФОП|ООО|Α\.?Ε|ΕΠΕ"
    r"|ΙΚΕ|UAB|SIA|OÜ|ehf|hf\.|Teo|Lda|Unipessoal|A\.Ş|VAT|VKN|USt|UID|TVA|NIP|CVR|KvK"
    r"|BTW|MVA|CUI|IČO?|DIČ|DPH|ЕИК|ЄДРПОУ|ИНН|SIRET|SIREN)(?![^\W_]|-[0-9])"
)
"""Legal forms, and what their numbers for taxes are called, as they are written."""


def _firm() -> str:
    words = expression(chain.from_iterable(table(__package__, "firms").values()))
    return rf"{_FORMS}|公司|集团|集團|(?i:(?<![^\W_]){words})"


_FIRM: Final = late.compile(_firm)
"""A firm, or the number by which it pays taxes."""
_YEAR: Final = late.compile(r"(?:19|20)[0-9]{2}")
_AHEAD: Final = 28  # characters of words for "number" before the customer
_OWN_HAN: Final = ("我", "本人", "您好", "你好")


@cache
def rows() -> Mapping[str, Mapping[str, list[str]]]:
    """The words by language."""
    return table(__package__, "customers")


def find(scan: Scan) -> Iterator[Hit]:
    """Every number of a customer that the writer calls his own."""
    reached = 0
    for low, high in _places(scan):
        match = None
        if scan.counts_in(low, high):
            match = numbers().search(scan.folded, max(low, reached), high)
        if match is None or not is_number(scan.folded, match):
            continue
        start, reached = match.start("v"), match.end("v")
        lead, _, rest = scan.text[start:reached].partition(" ")
        if rest and lead.isalpha() and not lead.isupper():
            start = reached - len(rest)  # a word, not the series of a number
        keyed = match["bare"] is not None or "_" in scan.text[match.start() : start]
        if (
            not keyed
            and _is_writers(scan, match)
            and not is_firms(scan.text, start, reached)
        ):
            normal = bare_capitals(scan.text[start:reached])
            yield Hit(start, reached, Kind.GOVERNMENT_ID, normal, "dossier", LIKELY)


def _places(scan: Scan) -> Iterator[tuple[int, int]]:
    """The windows in which a customer's number may stand."""
    for at in scan.starts(_sieve().of(scan.plain)):
        yield max(0, at - _AHEAD), at + NEAR // 2
    for word in HAN_WORDS if scan.has_han else ():
        at = scan.text.find(word)
        while at >= 0:
            yield at, at + NEAR // 2
            at = scan.text.find(word, at + 1)


@cache
def _sieve() -> Sieve:
    """The words that a customer's may begin with."""
    return Sieve(Beginning({one for row in _writers() for one in row.firsts}))


def is_firms(text: str, start: int, end: int) -> bool:
    """Whether a firm is named near a number."""
    return _FIRM.search(text, max(0, start - NEAR), end + NEAR) is not None


def is_number(folded: str, match: re.Match[str]) -> bool:
    """Whether it is no day, no year and no amount."""
    value = match["v"]
    if DATE.fullmatch(value) or _YEAR.fullmatch(value):
        return False
    digits = [sign for sign in value if sign.isdigit()]
    few = len(digits) < _FEWEST or len(set(digits)) == 1
    return not few and not _UNIT.match(folded, match.end("v"))


def _is_writers(scan: Scan, match: re.Match[str]) -> bool:
    """Whether the paragraph greets, or says "my", in the language of the customer."""
    folded, start, end = scan.folded, match.start(), match.end()
    if match["bare"] is not None or "_" in scan.text[start : match.start("v")]:
        return False
    low = max(folded.rfind("\n\n", 0, start) + 1, start - NEAR)
    after = folded.find("\n\n", end)
    high = min(after if after >= 0 else len(folded), end + NEAR)
    if scan.has_han and any(one in folded[low:high] for one in _OWN_HAN):
        return True
    said = folded[start : match.start("v")]
    return any(
        any(who in said for who in row.who) and row.me.search(folded, low, high)
        for row in _writers()
    )


class _Writer(NamedTuple):
    who: tuple[str, ...]
    firsts: tuple[str, ...]
    """The first word of each of them."""
    me: re.Pattern[str]
    """Who writes, or what comes into a home."""


@cache
def _writers() -> tuple[_Writer, ...]:
    """By language the words for a customer, and those of one who speaks of himself."""
    return tuple(_writer(row) for row in rows().values() if "me" in row)


def _writer(row: Mapping[str, list[str]]) -> _Writer:
    who = tuple(map(fold, row["who"]))
    home = expression(map(fold, row.get("home", ())))
    me = rf"(?<![^\W_])(?:{any_of(map(fold, row['me']))}(?![^\W_])|{home})"
    firsts = tuple(one.partition(" ")[0].rstrip(".") for one in who)
    return _Writer(who, firsts, late.compile(me))


@cache
def numbers() -> re.Pattern[str]:
    """A customer and a word for "number", in either order, or a card, and a number."""
    every = {fold(word) for row in rows().values() for word in row["who"]}
    who = rf"{expression(every, '')}[^\W\d_]{{0,5}}"
    cards = expression(
        {fold(word) for row in rows().values() for word in row["cards"]}, ""
    )
    small = r"(?:[^\W\d_]{1,4}[ '’\-]){0,2}"
    return re.compile(
        rf"(?:{_HAN}|(?<![^\W_])(?:"
        rf"{who}?(?:['’]s?)?(?:[ .\-]{{1,2}}{small})?(?:{_WORD}|{_GLUED}){_MINE}{SIGN}"
        rf"|{_WORD}[ ]?{small}{who}{_MINE}{SIGN}"
        rf"|{cards}[^\W\d_]{{0,8}}(?:[ ]{small}{_WORD})?{_MINE}{SIGN}"
        rf"|(?P<bare>{who}[ ]?:?[ ])"
        rf")){_VALUE}"
    )

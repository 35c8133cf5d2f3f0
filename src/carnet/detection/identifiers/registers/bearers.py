"""Numbers right behind a word for whom they were given: `pacijentica 9154...`.

Without a label such a number may be that of anything; behind a patient, a worker or a
pupil, in the language of a country whose check digits hold for it, it is theirs. So is
one that has the shape of those numbers and nine digits, where a digit is wrong; and a
shorter one that a house or a firm gave (`patient 104827`, `radnik R-1184`), no round
one, which counts; and that of a customer who speaks of himself (`sou o cliente 1183`).
"""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.hit import LIKELY, Hit
from carnet.detection.identifiers import days, language
from carnet.detection.identifiers.registers import national
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve, matches
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.words import any_of, table
from carnet.vocabulary import Kind

_VALUE: Final = late.compile(
    r"[ \u00a0:,(]{1,3}(?P<v>(?=[A-Z]{0,6}[0-9])[0-9A-Z]{1,16}+"
    r"(?:[ \-/.][0-9][0-9A-Z]{0,8}+){0,6}+)(?![0-9A-Za-z]|[.,/\-][0-9])"
)
_FEWEST: Final = 8  # digits; fewer have a check digit by chance too often
_VAT: Final = late.compile(r"[A-Z]{2}[0-9]{8,12}")
"""With the country's letters, as firms have it: `zavezanca SI87668084`."""
_ENGLISH: Final = frozenset({"GB", "IE"})
"""Where a word of English is at home that French has, too: `employee`."""
_LONG: Final = 9  # characters of a number that is none of a house
_GIVEN: Final = late.compile(
    r"(?::(?=[ ][A-Z]{0,3}-?[0-9]+[ ]?(?:[,;.)\n]|\Z)))?[ \u00a0](?:(?P<s>\()|#)?"
    r"(?P<v>[0-9]{5,8}|[A-Z]{1,3}-[0-9]{3,7}|[A-Z]{1,3}[0-9]{4,7})"
    r"(?(s)\))(?![0-9A-Za-z]|[.,/\-][0-9]|[ ][0-9]{3}(?![0-9]))"
)
"""What a house gives: in one group, or with its letter."""
_OWN: Final = late.compile(
    r"[ \u00a0](?P<v>[A-Z]{0,3}-?[0-9]{4,10})(?![0-9A-Za-z]|[.,/\-][0-9])"
)
_COUNTS: Final = late.compile(r"[0-9]+00|[A-Z]{1,3}(?:19|20)[0-9]{2}")
"""A round number is how many, or how much; a letter and a year is of anything."""
_EACH: Final = late.compile(
    r"(?<![^\W_])(?:per|pro|je|par|por|na|po|pr|za|kohti|iga|uz|на|ανα)\.?[ ]\Z"
)
"""How much for each of them, before the word."""
_HAN: Final = late.compile(
    "(?:[员員]工|[职職]工|患者|病人|[会會][员員]|[学學]生|[学學][员員]|[读讀]者|投保人"
    r"|被保[险險]人|住[户戶]|[参參]保人[员員]?|[纳納]税人|退休人[员員])[:： ]?"
    r"(?P<v>[0-9]{5,8}|[0-9]{17}[0-9X]|[A-Z]{1,3}-?[0-9]{3,7}|[A-Z][0-9]{9})"
    r"(?![0-9A-Za-z人名位个個元万萬余餘多例]|[.,/\-][0-9])"
)
"""The same in Chinese; how many there are is told by what stands behind."""
_REACH: Final = 24  # characters of it, the number among them
_AHEAD: Final = late.compile(
    r"(?<![0-9A-Za-z.,/\-])(?P<v>[0-9]{4,10}|[A-Z]{1,3}-?[0-9]{3,8})"
    r"(?:-(?:es|as|os))?[ ]\Z"
)
"""In Hungarian, Turkish and Irish the number comes first."""
_TOLD: Final = ("given", "customers", "insured", "speaks", "behind")
"""Rows that are no language's."""
_SELF: Final = 24  # characters before a customer who speaks


class _Words(NamedTuple):
    countries: Mapping[str, frozenset[str]]
    """By word for a bearer the countries where it is spoken."""
    insured: frozenset[str]
    """Those of them behind whom no number of a house stands."""
    given: frozenset[str]
    """Words for those whom a house or a club gives one, beside these."""
    customers: frozenset[str]
    every: frozenset[str]
    """All of these."""
    speaks: re.Pattern[str]
    """"I am" in front of a customer."""
    behind: re.Pattern[str]
    sieve: Sieve
    """What says whose a number is right behind it, and the words it begins with."""


@cache
def _words() -> _Words:
    rows = dict(table(__package__, "bearers"))
    told = {name: rows.pop(name) for name in _TOLD}
    every = {
        name: frozenset(fold(" ".join(row.values())).split())
        for name, row in told.items()
        if name in {"given", "customers"}
    }
    found: dict[str, frozenset[str]] = {}
    for name, row in (*rows.items(), *told["insured"].items()):
        places = language.countries(frozenset({name}))
        for word in fold(row).split():
            found[word] = found.get(word, frozenset()) | places
    insured = frozenset(fold(" ".join(told["insured"].values())).split())
    speaks, behind = (
        {fold(one) for row in told[name].values() for one in row}
        for name in ("speaks", "behind")
    )
    return _Words(
        found,
        insured - frozenset(fold(" ".join(rows.values())).split()) - every["given"],
        every["given"],
        every["customers"],
        frozenset(found) | every["given"] | every["customers"],
        late.compile(rf"(?<![^\W_]){any_of(speaks)}[ ]\Z"),
        late.compile(rf"(?<![^\W_]){any_of(behind)}"),
        Sieve(Beginning(behind)),
    )


def find(scan: Scan) -> Iterator[Hit]:
    """Every number behind such a word whose check digits hold, or that a house gave."""
    words = _words()
    for start in scan.starts(list(scan.plain & words.every)):
        end = start
        while end < len(scan.folded) and scan.folded[end].isalpha():
            end += 1
        word = scan.folded[start:end]
        yield from (
            _vouched(scan, end, words.countries.get(word, frozenset()))
            or ([] if word in words.insured else _given(scan, start, end, word))
        )
    yield from _ahead(scan)
    for value in scan.before_numbers(_HAN, scan.text, _REACH) if scan.has_han else ():
        if not _COUNTS.fullmatch(value["v"]):
            yield _hit(value)


def _ahead(scan: Scan) -> Iterator[Hit]:
    """Numbers before what says whose they are: `a 104827 számú tag`."""
    words = _words()
    for said in matches(
        words.behind, scan.folded, scan.starts(words.sieve.of(scan.plain))
    ):
        value = _AHEAD.search(scan.text, max(0, said.start() - 20), said.start())
        if value and not _COUNTS.fullmatch(value["v"]):
            yield _hit(value)


def _vouched(scan: Scan, end: int, countries: frozenset[str]) -> list[Hit]:
    value = _VALUE.match(scan.text, end) if countries else None
    if value is None:
        return []
    normal = bare_capitals(value["v"])
    if _VAT.fullmatch(normal):
        return []
    english = countries & _ENGLISH
    home = countries & scan.home or english or countries
    shaped = national.is_shaped(normal, home)
    lettered = shaped and not normal.isdigit()
    if sum(map(str.isdigit, normal)) < _FEWEST and not lettered:
        return []
    rule = national.vouched(value["v"], countries)
    if rule is None:
        shaped = shaped and (len(normal) >= _LONG or lettered)
        amount = days.is_amount(scan.folded, value.end("v"))
        return [_hit(value)] if shaped and not amount else []
    return [Hit(*value.span("v"), rule.kind, normal, rule.id, LIKELY)]


def _given(scan: Scan, start: int, end: int, word: str) -> list[Hit]:
    """What a house gave: no amount, no count, and of customers what they say."""
    words = _words()
    if word in words.customers:
        low = max(0, start - _SELF)
        own = words.speaks.search(scan.folded, low, start)
        value = _OWN.match(scan.text, end) if own else None
    else:
        value = _GIVEN.match(scan.text, end)
    if value is None or _COUNTS.fullmatch(value["v"]):
        return []
    digits = value["v"].isdigit()
    if days.is_amount(scan.folded, value.end("v")) or (
        digits and _EACH.search(scan.folded, max(0, start - 8), start)
    ):
        return []
    return [_hit(value)]


def _hit(value: re.Match[str]) -> Hit:
    span, normal = value.span("v"), bare_capitals(value["v"])
    return Hit(*span, Kind.GOVERNMENT_ID, normal, "dossier", LIKELY)

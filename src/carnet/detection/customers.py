"""Numbers that a shop gave a person whom the text tells: `müşteri no 7104-182`.

A customer's number alone is a number of business: firms have them, and a ticket says
`Kundennummer 55021` of nobody. Beside the name of a person, in the same paragraph, it
is that person's, as a member's number is; so is the number of a customer's card. A date
of birth, a passport or a licence to drive tells a person as well as a name, where it
stands near; so does an address of mail, a phone, an account, a plate or a number of the
state, where no firm is named. What the writer calls his own needs none of them:
`registers.customers`, whose words these are.
"""
# ruff: noqa: RUF001 - letters and signs of other scripts

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from carnet import late
from carnet.detection.bearers import REACHED, TELLING
from carnet.detection.hit import LIKELY
from carnet.detection.identifiers.registers import customers
from carnet.detection.identifiers.scan import Scan
from carnet.detection.identifiers.sieve import Beginning, Sieve, distinct
from carnet.detection.letters import bare_capitals, fold
from carnet.detection.sheet import Sheet
from carnet.vocabulary import Finding, Kind

_NEAR: Final = 240  # characters between a number and the name of its bearer
_SAID: Final = 96  # characters of a customer and the words before a number
_SOME: Final = late.compile(r"(?:[0-9][^0-9]{0,4}){4}")
"""The fewest digits: without them there is nothing to look for."""
_SHARED: Final = frozenset(
    "info office mail kontakt contact support service sales kundenservice hello admin"
    " post kundeservice servicio vendas vendite shop biuro recepcja reception team"
    " billing invoice faktura noreply no-reply sklep obchod info24 claims help".split()
)
"""Before the `@` of an address that nobody has alone."""
_BESIDE: Final = late.compile(r"[ ]?[/|,;(–—\-][ ]?|[ ]")
"""Between the number of a customer and the name."""


def find(
    sheet: Sheet, known: Sequence[Finding], persons: Sequence[Finding]
) -> Iterator[Finding]:
    """Every such number beside a person, unless it is `known`."""
    named = [one for one in persons if one.kind is Kind.PERSON_NAME]
    told = [*named, *(one for one in known if one.kind in TELLING)]
    reached = [one for one in known if _is_reached(one)]
    if not (told or reached) or not _SOME.search(sheet.text):
        return
    folded = fold(sheet.text)
    if not _speaks(folded):
        return
    near = Scan(folded).before_numbers(customers.numbers(), folded, _SAID)
    for match in near:
        start, end = match.span("v")
        lead, _, rest = sheet.text[start:end].partition(" ")
        if rest and lead.isalpha() and not lead.isupper():
            start = end - len(rest)  # a word, not the series of a number
        # The key of a record may be that of a firm's account: `"client_id": 8812`.
        keyed = "_" in sheet.text[match.start() : start]
        bearers = named if keyed else told
        if not customers.is_number(folded, match):
            continue
        told_of = _is_borne(sheet.text, match, bearers)
        if not (told_of or (not keyed and _is_ones(sheet.text, match, reached))):
            continue
        if all(
            one.end <= start or end <= one.start or _holds(start, end, one)
            for one in known
        ):
            value, kind = sheet.text[start:end], Kind.GOVERNMENT_ID
            normal = bare_capitals(value)
            yield Finding(start, end, kind, value, normal, "dossier", LIKELY)


def _speaks(folded: str) -> bool:
    """Whether a text may speak of a customer or a card: most do not."""
    if any(map(folded.__contains__, customers.HAN_WORDS)):
        return True
    return bool(_sieve().of(distinct(folded)))


@cache
def _sieve() -> Sieve:
    """The words that one of theirs may begin with."""
    rows = customers.rows().values()
    every = (word for row in rows for word in (*row["who"], *row["cards"]))
    return Sieve(Beginning(map(fold, every)))


def _is_reached(known: Finding) -> bool:
    """Whether it may be what one person alone has."""
    shared = known.kind is Kind.EMAIL and known.value.partition("@")[0] in _SHARED
    return known.kind in REACHED and not shared


def _is_ones(text: str, match: re.Match[str], reached: Sequence[Finding]) -> bool:
    """Whether a number said to be one is near such data, and no firm is."""
    start, end = match.span("v")
    if match["bare"] is not None:
        return False
    apart = (one for one in reached if one.end <= start or end <= one.start)
    if not any(_is_near(text, one, match.start(), end) for one in apart):
        return False
    return not customers.is_firms(text, start, end)


def _holds(start: int, end: int, known: Finding) -> bool:
    """Whether it goes on behind what was found of it: `9026 1174` and ` 55`."""
    shorter = known.kind is Kind.GOVERNMENT_ID and known.end < end
    return shorter and start <= known.start


def _is_borne(text: str, match: re.Match[str], names: Sequence[Finding]) -> bool:
    """Whether a name is in the paragraph, or beside what no word calls a number."""
    start, end = match.span("v")
    if match["bare"] is not None:
        beside = _BESIDE.match(text, end)
        return any(
            (beside is not None and one.start == beside.end())
            or (match.start() <= one.start and one.end <= start)
            for one in names
        )
    return any(_is_near(text, one, match.start(), end) for one in names)


def _is_near(text: str, name: Finding, start: int, end: int) -> bool:
    low, high = (name.end, start) if name.end <= start else (end, name.start)
    return high - low <= _NEAR and "\n\n" not in text[low:high]

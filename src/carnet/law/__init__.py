"""Dated facts with citations, and look-ups over them. No decisions. Not legal advice.

`load()` reads the TOML files in `data/` once, checks each entry against the schema, and
returns a frozen `Law` with a digest over its canonical content.

Every fact:

facts.py     the shapes of the facts: frozen, dated, cited
dated.py     what is in force from a first day to a last one
fact.py      every entry of every file under one roof
lookup.py    finding a fact by what people type
codes.py     codes of countries and the blocs that they form

One file for each sort that has more to it:

provider.py  one row of the providers' files
country.py   other countries: what leaves them by which route, and whom they recognise
statute.py   what a law says in words and numbers, beside its lists of countries and
             tools
overlay.py   national law beside the transfer rules
register.py  registers and what each must hold
report.py    protocol fields in which an answer says where it was computed, or by whom
case.py      decisions of authorities and courts, and what each teaches
history.py   historic cases as dated configurations

How they are read:

files.py     which files of facts there are, and their text as tables
row.py       one TOML table, read key by key, typed, with nothing left over
read.py      tables to facts, checked against the schema before anybody relies on them
own.py       the operator's own entries
bundle.py    one file that carries a whole set of facts, and the note that signs it
"""

from functools import cache
from pathlib import Path

from carnet.law import bundle
from carnet.law.case import Case
from carnet.law.codes import Bloc
from carnet.law.country import CountryRule, Recognition
from carnet.law.fact import Fact
from carnet.law.facts import (
    EXPIRED_AFTER_DAYS,
    STALE_AFTER_DAYS,
    Adequacy,
    Gdpr,
    KindFacts,
    Law,
    PlaceRule,
    Provider,
    Source,
    ToolFacts,
)
from carnet.law.files import texts
from carnet.law.history import Historic, HistoricDay
from carnet.law.overlay import Overlay
from carnet.law.read import parse, read
from carnet.law.register import CrosswalkRow, Dpv, Item, Register, Standard
from carnet.law.report import Report
from carnet.law.statute import Statute, Threshold

__all__ = [
    "DATA",
    "EXPIRED_AFTER_DAYS",
    "STALE_AFTER_DAYS",
    "Adequacy",
    "Bloc",
    "Case",
    "CountryRule",
    "CrosswalkRow",
    "Dpv",
    "Fact",
    "Gdpr",
    "Historic",
    "HistoricDay",
    "Item",
    "KindFacts",
    "Law",
    "Overlay",
    "PlaceRule",
    "Provider",
    "Recognition",
    "Register",
    "Report",
    "Source",
    "Standard",
    "Statute",
    "Threshold",
    "ToolFacts",
    "bundle",
    "load",
    "parse",
    "read",
    "texts",
]


DATA = Path(__file__).parent / "data"


def load(extra: Path | None = None) -> Law:
    """The facts of this version, with the operator's own file where there is one.

    Raises:
        ConfigError: A file is missing or does not follow the schema, or an entry of the
            operator's has no evidence.
    """
    return _shipped() if extra is None else read(DATA, extra)


@cache
def _shipped() -> Law:
    """The facts that ship with this version, read once per process."""
    return read(DATA)

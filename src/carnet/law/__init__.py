"""Dated facts with citations, and look-ups over them. No decisions. Not legal advice.

`load()` reads the TOML files in `data/` once, checks each entry against the schema, and
returns a frozen `Law` with a digest over its canonical content.
"""

from functools import cache
from pathlib import Path

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
from carnet.law.overlay import Overlay
from carnet.law.read import read
from carnet.law.register import CrosswalkRow, Dpv, Item, Register, Standard
from carnet.law.statute import Statute, Threshold

__all__ = [
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
    "Item",
    "KindFacts",
    "Law",
    "Overlay",
    "PlaceRule",
    "Provider",
    "Recognition",
    "Register",
    "Source",
    "Standard",
    "Statute",
    "Threshold",
    "ToolFacts",
    "load",
    "read",
]


@cache
def load() -> Law:
    """The facts that ship with this version, read once per process.

    Raises:
        ConfigError: A file is missing or does not follow the schema.
    """
    return read(Path(__file__).parent / "data")

"""Dated facts with citations, and look-ups over them. No decisions. Not legal advice.

`load()` reads the TOML files in `data/` once, checks each entry against the schema, and
returns a frozen `Law` with a digest over its canonical content.
"""

from functools import cache
from pathlib import Path

from carnet.law.facts import (
    EXPIRED_AFTER_DAYS,
    STALE_AFTER_DAYS,
    Adequacy,
    Bloc,
    Gdpr,
    KindFacts,
    Law,
    PlaceRule,
    Provider,
    Source,
    ToolFacts,
)
from carnet.law.read import read

__all__ = [
    "EXPIRED_AFTER_DAYS",
    "STALE_AFTER_DAYS",
    "Adequacy",
    "Bloc",
    "Gdpr",
    "KindFacts",
    "Law",
    "PlaceRule",
    "Provider",
    "Source",
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

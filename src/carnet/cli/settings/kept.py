"""What CARNET_KEEP holds that is no name of a firm: warnings of `carnet check`.

A value is told by its place in the list, never by itself.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from carnet.cli.answer import Note

if TYPE_CHECKING:
    from carnet.config import Config


def suspicious(found: "Config") -> Iterator[Note]:
    """A note for each kept value that looks like a secret or like somebody's name."""
    if not found.settings.keep:
        return
    from dataclasses import replace

    from carnet.detection.keeping import is_firm
    from carnet.engines.wanted import detector
    from carnet.vocabulary import Kind, Passage

    country = found.settings.exporter.country
    every = detector(None, found.strictness, country, replace(found.wanted, keep=()))
    for place, value in enumerate(found.settings.keep, start=1):
        said = [Passage(value), Passage(f"password: {value}")]
        alone, labelled = every.find(said[:1])[0], every.find(said[1:])[0]
        secrets = (*alone, *(labelled if _looks_random(value) else ()))
        where = f"CARNET_KEEP, value {place}"
        if any(one.kind is Kind.PASSWORD_SECRET for one in secrets):
            yield Note(
                "keep.secret",
                f"{where}: looks like a password or key, which is replaced anyhow",
                "take it out of the list, and draw a new one if others have seen it",
            )
        elif not is_firm(value) and any(one.kind is Kind.PERSON_NAME for one in alone):
            yield Note(
                "keep.person",
                f"{where}: looks like somebody's name: it stays in clear, and what a "
                "text says of that person decides as with anybody",
                "write a firm's name with its legal form, such as `ACME GmbH`",
            )


def _looks_random(value: str) -> bool:
    """Is it one word of letters and digits, as no firm is called?"""
    mixed = any(map(str.isdigit, value)) and any(map(str.isalpha, value))
    return mixed and not any(sign.isspace() or sign in "@." for sign in value)

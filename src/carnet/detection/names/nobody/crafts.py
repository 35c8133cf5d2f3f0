"""Spacecraft, ships and games before their number: `Apollo 11`, `Geminis 4`.

Such a name is a person's in the lists; a number of one or two digits right behind it,
with nothing that counts years or points, tells the craft.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from carnet import late
from carnet.detection.letters import fold

_NUMBER: Final = late.compile(r"[ \u00a0-](?:\d{1,2}|[IVX]{1,4})(?![\w.,:]*\w)")


@cache
def _stems() -> tuple[str, ...]:
    text = (files("carnet.detection.names.nobody") / "crafts.toml").read_text("utf-8")
    held: str = tomllib.loads(text)["stems"]
    return tuple(held.split())


@cache
def _endings() -> frozenset[str]:
    text = (files("carnet.detection.names.nobody") / "crafts.toml").read_text("utf-8")
    held: str = tomllib.loads(text)["endings"]
    return frozenset(("", *held.split()))


def is_craft(text: str, start: int, end: int) -> bool:
    """Is that one word a craft's, in any case form, and its number behind it?"""
    if _NUMBER.match(text, end) is None:
        return False
    word = fold(text[start:end].rsplit(maxsplit=1)[-1])
    return any(
        word.startswith(stem) and word[len(stem) :] in _endings() for stem in _stems()
    )

"""Words with which a prompt begins when it asks for something; `instructions.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _known() -> Mapping[str, frozenset[str]]:
    text = (files("carnet.detection.names.nobody") / "instructions.toml").read_text(
        "utf-8"
    )
    held = tomllib.loads(text)
    return {language: frozenset(words.split()) for language, words in held.items()}


@cache
def every() -> frozenset[str]:
    """Those of all languages, in small letters."""
    return frozenset().union(*_known().values())


def words(language: str) -> frozenset[str]:
    """Those of one language, in small letters."""
    return _known()[language]

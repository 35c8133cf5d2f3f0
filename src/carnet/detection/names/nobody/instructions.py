"""Words with which a prompt begins when it asks for something; `instructions.toml`."""

from collections.abc import Mapping
from functools import cache

from carnet.detection.words import table


@cache
def _known() -> Mapping[str, frozenset[str]]:
    held = table("carnet.detection.names.nobody", "instructions")
    return {language: frozenset(words.split()) for language, words in held.items()}


@cache
def every() -> frozenset[str]:
    """Those of all languages, in small letters."""
    return frozenset().union(*_known().values())


def words(language: str) -> frozenset[str]:
    """Those of one language, in small letters."""
    return _known()[language]

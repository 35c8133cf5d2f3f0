"""The words of a country's addresses, as this folder's files of data hold them."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> Mapping[str, frozenset[str]]:
    """The words of each row of `NAME.toml`; read from the package once."""
    read = tomllib.loads((files(__package__) / f"{name}.toml").read_text("utf-8"))
    return {row: frozenset(held["words"]) for row, held in read.items()}


def any_of(words: Iterable[str]) -> str:
    """One of the words as a group of an expression, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(ordered)})"

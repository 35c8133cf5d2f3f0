"""The words of the rules: tables of data, and expressions for any of some words."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import tomli


@lru_cache(maxsize=4)
def table(package: str, name: str) -> Mapping[str, Any]:
    """`NAME.toml` of a package; who asks later than for a few others keeps it.

    A module asks for one sort of its words after another. `tomli` is what the standard
    library has as `tomllib`, compiled: a first text waits for all of these tables.
    """
    return tomli.loads((files(package) / f"{name}.toml").read_text("utf-8"))


def rows(package: str, name: str) -> dict[str, frozenset[str]]:
    """The `words` of each row of that table."""
    return {row: frozenset(held["words"]) for row, held in table(package, name).items()}


def parted(row: str) -> list[str]:
    """The words of a row that has commas between them."""
    return [one.strip() for one in row.split(",") if one.strip()]


def longest_first(words: Iterable[str]) -> list[str]:
    """Each once; of two that begin alike, an expression has to try the longer first."""
    return sorted(set(words), key=lambda word: (-len(word), word))


def any_of(words: Iterable[str]) -> str:
    """The words as one group of an expression, each as it is written.

    For thousands of words, `expressions.expression` reads each letter once.
    """
    return f"(?:{'|'.join(map(re.escape, longest_first(words)))})"


def any_shape(shapes: Iterable[str]) -> str:
    """The same of expressions."""
    return f"(?:{'|'.join(longest_first(shapes))})"


def any_form(forms: Iterable[str], signs: Mapping[str, str]) -> str:
    """The same of forms such as `AB 999`, each of whose signs may stand for others."""
    shapes = (
        "".join(signs.get(sign, re.escape(sign)) for sign in form)
        for form in longest_first(forms)
    )
    return f"(?:{'|'.join(shapes)})"

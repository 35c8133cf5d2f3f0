"""Prompts whose capitals name nobody: recipes, laws, departments, software, ideas.

`ordinary.toml` holds them. The tagger met such words seldom and took most capitals that
it did not know for persons, wherever a request speaks of somebody elsewhere.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Ordinary(NamedTuple):
    """What one language speaks of."""

    prompts: tuple[str, ...]
    words: Mapping[str, Sequence[str]]


@cache
def _told() -> Mapping[str, Mapping[str, str]]:
    path = files("carnet.detection.names.training") / "ordinary.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def ordinary(code: str) -> Ordinary:
    """Prompts of that language, and the words of their slots."""
    every, own = _told()["all"], _told().get(code, {})
    lists = {**every, **{kind: text for kind, text in own.items() if kind != "prompts"}}
    words = {kind: _split(text, "|") for kind, text in lists.items()}
    return Ordinary(_split(own.get("prompts", ""), " /"), words)


def kinds() -> frozenset[str]:
    """Slots whose words may be made up: a dish is spelled like a surname."""
    return frozenset({"dish", "dish_", "tool", "idea", "variety"})


def _split(text: str, sign: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(sign) if part.strip())

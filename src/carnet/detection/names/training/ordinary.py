"""Prompts whose capitals name nobody: recipes, laws, departments, software, ideas.

`ordinary.toml` holds them. The tagger met such words seldom and took most capitals that
it did not know for persons, wherever a request speaks of somebody elsewhere.
"""

import random
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_TEXTS = frozenset({"prompts", "titles", "headings"})
KINDS = frozenset({"dish", "dish_", "tool", "idea", "variety"})
"""Slots whose words may be made up: a dish is spelled like a surname."""
PLAIN = frozenset(
    "dish dish_ law law_ office subject term product topic role relation month"
    " weekday".split()
)
"""Slots that hold ordinary words alone, no firm and nobody's theorem."""
_EVERY = 0.75  # titles in which each word has a capital


class Ordinary(NamedTuple):
    """What one language speaks of."""

    prompts: tuple[str, ...]
    titles: tuple[str, ...]
    """Prompts with headings and products of ordinary words."""
    words: Mapping[str, Sequence[str]]


@cache
def _corrections() -> Mapping[str, Mapping[str, str]]:
    path = files("carnet.detection.names.training") / "ordinary.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def ordinary(code: str) -> Ordinary:
    """Prompts of that language, and the words of their slots."""
    every, own = _corrections()["all"], _corrections().get(code, {})
    lists = {
        kind: text for kind, text in {**every, **own}.items() if kind not in _TEXTS
    }
    words = {kind: _split(text, "|") for kind, text in lists.items()}
    titles = f"{every['headings']} / {own.get('titles', '')}"
    return Ordinary(_split(own.get("prompts", ""), " /"), _split(titles, " /"), words)


def title(words: Sequence[str], rng: random.Random) -> str:
    """One to three ordinary words as a heading or a product has them."""
    drawn = [rng.choice(words) for _ in range(rng.choice((1, 1, 2, 2, 2, 3)))]
    every = rng.random() < _EVERY
    return " ".join(
        word[0].upper() + word[1:] if every or not place else word
        for place, word in enumerate(drawn)
    )


def _split(text: str, sign: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(sign) if part.strip())

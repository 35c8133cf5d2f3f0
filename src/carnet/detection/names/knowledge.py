"""Does a prompt ask about the world, so that whoever it names is of the past?

"Why did Jogaila have Lithuania baptised in 1387?" No list has all the figures of 29
languages. A short question that has a year in which nobody of today was born, and
speaks of nobody around the writer, names no one of today; nor does a sentence that
speaks of reigns or novels and names a figure that everybody knows. With one of these
two, a surname alone is a figure's. `knowledge.toml` has its words.
"""
# ruff: noqa: RUF001 - units of other languages

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final, Literal, NamedTuple

from carnet.detection.identifiers.labels import fold
from carnet.detection.names import past, tongues
from carnet.detection.names.features import has_han
from carnet.detection.names.history import names_a_figure

Span = tuple[int, int]
Asked = Literal["no", "surnames", "names"]
"""No question about the world; one in which surnames are nobody's; or all names."""

LONGEST: Final = 500  # characters; a longer prompt has somebody's text in it
_FIRST: Final = 2  # words among which a question shows itself
_OLD: Final = re.compile(
    r"(?<![\d.,/§#:-])(?:1[0-8]\d\d|19[01]\d)(?:-\d\d(?:\d\d)?(?!-?\d))?(?![\d/:]|[.,-]\d)"
    r"(?!\s?(?:[kmcd]?[mgWVAlL]|kWh?|MHz|€|eur|usd|kr|br|zł|rpm|x|×|%|км|м|кг|лв|грн)"
    r"(?![^\W_]|\.\s[^\W\d_]))"
    r"(?!\s?(?:met(?:er|r)|kilo|gram|euro|watt|lit(?:er|r)|метр|евро|євро|μετρ|μέτρ|ευρώ))"
)
"""A year in which nobody of today was born; `1387 m.` is one, `1500 m` is none."""
_NEW: Final = re.compile(r"(?<!\d)(?:19[2-9]\d|20\d\d)(?!\d)")
_CLOSE: Final = re.compile(r"@|https?:|\d{5}|\d[ -]\d{3}(?!\d)|[:;{}<>|=]\s|\n.*\S")
"""Of a text that is more than a question."""
_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


class _Words(NamedTuple):
    asks: frozenset[str]
    own: frozenset[str]


@cache
def _words() -> Mapping[str, _Words]:
    text = (files("carnet.detection.names") / "knowledge.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return {
        language: _Words(
            frozenset(fold(asks).split()),
            frozenset(fold(data["own"][language]).split()),
        )
        for language, asks in data["ask"].items()
    }


def asked(text: str, spans: list[Span], names: Sequence[Span]) -> Asked:
    """What a text asks; `spans` are its tokens, `names` what may be persons in it.

    The names say nothing themselves: a woman called King makes no text of kings.
    """
    if len(text) > LONGEST or not names or has_han(text) or _CLOSE.search(text.strip()):
        return "no"
    languages = _languages(tongues.of_prose(text, spans))
    if not languages or not _is_question(text, languages):
        return "no"
    if _OLD.search(text) and not _NEW.search(text):
        return "names"
    signs = past.tells(_without(text, names)), names_a_figure(text)
    if all(signs) and len(_SENTENCE.split(text.strip())) == 1:
        return "names"
    return "surnames" if any(signs) else "no"


def _languages(bits: int) -> list[_Words]:
    every = _words()
    return [every[name] for at, name in enumerate(tongues.LANGUAGES) if bits >> at & 1]


def _is_question(text: str, languages: Sequence[_Words]) -> bool:
    """Does a sentence begin as a question does, and nobody speak of his own people?"""
    asks = frozenset(chain.from_iterable(one.asks for one in languages))
    own = frozenset(chain.from_iterable(one.own for one in languages))
    sentences = [_WORD.findall(fold(one)) for one in _SENTENCE.split(text)]
    if any(not own.isdisjoint(words) for words in sentences):
        return False
    return any(not asks.isdisjoint(words[:_FIRST]) for words in sentences)


def _without(text: str, names: Sequence[Span]) -> str:
    out, at = list[str](), 0
    for start, end in sorted(names):
        out.append(text[at : max(at, start)])
        at = max(at, end)
    return " ".join((*out, text[at:]))

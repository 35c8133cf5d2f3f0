"""The words around a name: titles, labels, introductions, and where a person lives.

`evidence.toml` is data; it is folded like the text and compiled to one expression a
sort, so that a text is read once for all languages.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple

from carnet.detection.identifiers.labels import fold
from carnet.detection.names.features import HAN

Sort = Literal["titles", "labels", "intro", "after", "home"]

EVIDENCE: Final[tuple[Sort, ...]] = ("titles", "labels", "intro", "after")
"""Of a name."""
HOME: Final[tuple[Sort, ...]] = ("home",)
_COLON: Final = r"[\"'*_]*\s?[:=\uff1a\t|][\s\"'*]*"
_JOINED: Final = r"[ \t]*[:,]?[ \t]+(?:[-*]\s)?"


class Cue(NamedTuple):
    """A word of evidence: where it stands, and where the name would begin."""

    sort: Sort
    start: int
    end: int


@cache
def _expressions() -> Mapping[Sort, re.Pattern[str]]:
    text = (files("carnet.detection.names") / "evidence.toml").read_text("utf-8")
    data = tomllib.loads(text)
    return {
        sort: re.compile(_expression(sort, data[sort])) for sort in (*EVIDENCE, *HOME)
    }


def _expression(sort: Sort, languages: Mapping[str, list[str]]) -> str:
    words = {fold(word) for held in languages.values() for word in held}
    spaced = _alternatives(word for word in words if word < HAN)
    han = _alternatives(word for word in words if word >= HAN)
    if sort == "after":
        return rf"\s(?:{spaced})(?![^\W_])|(?:{han})"
    left = rf"(?<![^\W_])(?:{spaced})"
    if sort == "labels":
        return rf"{left}{_COLON}" + (rf"|(?:{han})[:\uff1a]\s*" if han else "")
    if sort == "home":
        return rf"{left}(?:{_COLON}|[ \t]+)" + (rf"|(?:{han})[:\uff1a]?" if han else "")
    return rf"{left}{_JOINED}" + (rf"|(?:{han})" if han else "")


def _alternatives(words: Iterator[str]) -> str:
    ranked = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ranked)


def cues(text: str, sorts: Iterable[Sort]) -> Iterator[Cue]:
    """Every word of evidence of those sorts in the text."""
    folded = fold(text)
    for sort in sorts:
        for match in _expressions()[sort].finditer(folded):
            yield Cue(sort, *match.span())

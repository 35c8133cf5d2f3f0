"""The words around a name: titles, labels, introductions, and where a person lives.

`evidence.toml` is data, folded like the text. A text is read word by word, once for all
languages; an expression is tried only where a word begins one of its cues.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple

from carnet.detection.identifiers.labels import fold
from carnet.detection.names.features import HAN, has_han

Sort = Literal["titles", "labels", "intro", "after", "home"]

EVIDENCE: Final[tuple[Sort, ...]] = ("titles", "labels", "intro", "after")
"""Of a name."""
HOME: Final[tuple[Sort, ...]] = ("home",)
_COLON: Final = r"[\"'*_]*\s?[:=\uff1a\t|][\s\"'*]*"
_JOINED: Final = r"[ \t]*[:,]?[ \t]+(?:[-*]\s)?"
_BEHIND: Final[Mapping[Sort, str]] = {
    "titles": _JOINED,
    "labels": _COLON,
    "intro": _JOINED,
    "after": r"(?![^\W_])",
    "home": rf"(?:{_COLON}|[ \t]+)",
}
"""What stands between a cue and the name."""
_BEHIND_HAN: Final[Mapping[Sort, str]] = {
    "labels": r"[:\uff1a]\s*",
    "home": r"[:\uff1a]?",
}
_WORD: Final = re.compile(r"[^\W_]+")


class Cue(NamedTuple):
    """A word of evidence: where it stands, and where the name would begin."""

    sort: Sort
    start: int
    end: int


class _Known(NamedTuple):
    """The words of evidence of all languages, folded."""

    heads: Mapping[str, tuple[Sort, ...]]
    """By the first word of a cue: the sorts that begin with it."""
    spaced: Mapping[Sort, re.Pattern[str]]
    """Matches where a cue begins, of scripts that set words apart."""
    han: Mapping[Sort, re.Pattern[str]]


@cache
def _known() -> _Known:
    text = (files("carnet.detection.names") / "evidence.toml").read_text("utf-8")
    data = tomllib.loads(text)
    heads: defaultdict[str, list[Sort]] = defaultdict(list)
    spaced, han = {}, {}
    for sort in (*EVIDENCE, *HOME):
        words = {fold(word) for held in data[sort].values() for word in held}
        for head in {_WORD.findall(word)[0] for word in words if word < HAN}:
            heads[head].append(sort)
        own = _alternatives(word for word in words if word < HAN)
        spaced[sort] = re.compile(rf"(?:{own}){_BEHIND[sort]}")
        far = _alternatives(word for word in words if word >= HAN)
        if far:
            han[sort] = re.compile(rf"(?:{far}){_BEHIND_HAN.get(sort, '')}")
    return _Known({head: tuple(sorts) for head, sorts in heads.items()}, spaced, han)


def _alternatives(words: Iterator[str]) -> str:
    ranked = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ranked)


def cues(text: str, sorts: Iterable[Sort]) -> Iterator[Cue]:
    """Every word of evidence of those sorts in the text."""
    folded, known, wanted = fold(text), _known(), frozenset(sorts)
    done = dict.fromkeys(wanted, 0)
    for word in _WORD.finditer(folded):
        for sort in known.heads.get(word[0], ()):
            start = word.start()
            if sort not in wanted or start < done[sort]:
                continue
            match = known.spaced[sort].match(folded, start)
            if match is None or (sort == "after" and not _behind_space(folded, start)):
                continue
            done[sort] = match.end()
            yield Cue(sort, start - (sort == "after"), match.end())
    if has_han(folded):
        for sort in wanted & known.han.keys():
            for match in known.han[sort].finditer(folded):
                yield Cue(sort, *match.span())


def _behind_space(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isspace()

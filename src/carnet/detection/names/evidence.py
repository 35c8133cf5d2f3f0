"""The words around a name: titles, labels, introductions, and where a person lives.

`evidence.toml` is data, folded like the text. A text is read word by word, once for all
languages; an expression is tried only where a word begins one of its cues.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, Literal, NamedTuple, cast, get_args

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN, has_han
from carnet.detection.words import table

Sort = Literal[
    "titles",
    "labels",
    "intro",
    "spoken",
    "kin",
    "roles",
    "born",
    "after",
    "firms",
    "partners",
    "storms",
    "home",
]

EVIDENCE: Final[tuple[Sort, ...]] = (
    "titles",
    "labels",
    "intro",
    "spoken",
    "kin",
    "roles",
    "born",
    "after",
)
"""Of a name."""
FIRM: Final[tuple[Sort, ...]] = ("firms", "partners")
"""Of a name that is a firm's."""
STORM: Final[tuple[Sort, ...]] = ("storms",)
"""Of a name that is a storm's."""
HOME: Final[tuple[Sort, ...]] = ("home",)
_COLON: Final = r"[\"'*_]*\s?[:=\uff1a\t|][\s\"'*]*"
_JOINED: Final = r"[ \t]*[:,]?[ \t]+(?:[-*]\s)?"
_CALLED: Final = r"[ \t]+(?:\([\"\u201e\u201c\u00ab\u2018]?)?"
"""Who it is may stand in parentheses: `me and the wife (Kirra)`."""
_BEHIND: Final[Mapping[Sort, str]] = {
    "titles": _JOINED,
    "labels": _COLON,
    "intro": _JOINED,
    "spoken": r"[ \t]+",
    "kin": _CALLED,
    "roles": _CALLED,
    "born": r"[ \t]+",
    "after": r"(?![^\W_])",
    "firms": r"[ \t]+(?:(?:da|de|di|del|van|von)[ \t]+)?"
    r"(?:[\"'\u201e\u201c\u201d\u00ab\u00bb][ \u00a0]?"
    r"(?:(?:bei|beim|zum|zur|chez|at|by|bij|hos|u|pri|pie|pas|da|la|при|\u0443|\u0432"
    r"|до)[ ])?)?",
    "partners": r"(?![^\W_])",
    "storms": r"[ \t]+[\"'\u201e\u201c\u00ab]?",
    "home": rf"(?:{_COLON}|[ \t]+)",
}
"""What stands between a cue and the name."""
_BEHIND_HAN: Final[Mapping[Sort, str]] = {
    "labels": r"[:\uff1a]\s*",
    "home": r"[:\uff1a]?",
}
_WORD: Final = late.compile(r"[^\W_]+")


class Cue(NamedTuple):
    """A word of evidence: where it stands, and where the name would begin."""

    sort: Sort
    start: int
    end: int


Spoken = Literal["kin", "roles", "titles", "labels", "firms", "partners", "home"]
"""Sorts of which it is asked in which language a word is one."""


class _Known(NamedTuple):
    """The words of evidence of all languages, folded."""

    heads: Mapping[str, str]
    """By the first word of a cue, of scripts that set words apart: the cues that begin
    with it, a line each, its sort before it. Expressions for thousands of words, of
    which a text has few, were 1.2 MB."""
    han: Mapping[Sort, re.Pattern[str]]
    tongues: Mapping[Spoken, Mapping[str, frozenset[str]]]


@cache
def _known() -> _Known:
    data = table("carnet.detection.names", "evidence")
    heads: defaultdict[str, list[str]] = defaultdict(list)
    han = {}
    for sort in (*EVIDENCE, *FIRM, *STORM, *HOME):
        words = {fold(word) for held in data[sort].values() for word in held}
        for word in words:
            if word < HAN:
                heads[_WORD.findall(word)[0]].append(f"{sort} {word}")
        far = _alternatives(word for word in words if word >= HAN)
        if far:
            han[sort] = re.compile(rf"(?:{far}){_BEHIND_HAN.get(sort, '')}")
    return _Known(
        {head: "\n".join(lines) for head, lines in heads.items()},
        han,
        {sort: _tongues(data[sort]) for sort in get_args(Spoken)},
    )


def _tongues(listed: Mapping[str, Iterable[str]]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language, words in listed.items():
        for word in words:
            found[fold(word)].add(language)
    once: dict[frozenset[str], frozenset[str]] = {}  # a thousand words say the same
    every = ((word, frozenset(languages)) for word, languages in found.items())
    return {word: once.setdefault(spoken, spoken) for word, spoken in every}


@cache
def _bits(languages: frozenset[str]) -> int:
    """Bounded by the sets of languages that the words are of."""
    return tongues.bits(languages)


def languages_of(sort: Spoken, word: str) -> int:
    """The same as bits, of one word: each name's neighbours ask."""
    theirs = tongues_of(sort).get(word)
    return _bits(theirs) if theirs else 0


def tongues_of(sort: Spoken) -> Mapping[str, frozenset[str]]:
    """In which languages a word is of that sort: `oma` is Finnish for "own"."""
    return _known().tongues[sort]


@cache
def _begun_by(head: str) -> Mapping[Sort, re.Pattern[str]]:
    """The sorts that begin with a word, and what matches where such a one begins.

    Bounded by the cues that there are.
    """
    begun: defaultdict[Sort, list[str]] = defaultdict(list)
    for line in _known().heads[head].split("\n"):
        sort, word = line.split(" ", 1)
        begun[cast("Sort", sort)].append(word)
    return {
        sort: late.compile(rf"(?:{_alternatives(words)}){_BEHIND[sort]}")
        for sort, words in begun.items()
    }


def _alternatives(words: Iterable[str]) -> str:
    ranked = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ranked)


def cues(text: str, sorts: Iterable[Sort]) -> Iterator[Cue]:
    """Every word of evidence of those sorts in the text."""
    return cues_in(fold(text), sorts)


def cues_in(folded: str, sorts: Iterable[Sort]) -> Iterator[Cue]:
    """The same in a text that is folded already."""
    known, wanted = _known(), frozenset(sorts)
    done = dict.fromkeys(wanted, 0)
    heads = (word for word in _WORD.finditer(folded) if word[0] in known.heads)
    for word in heads:
        for sort, spaced in _begun_by(word[0]).items():
            if sort in wanted and word.start() >= done[sort]:
                cue = _begun(folded, word.start(), sort, spaced)
                if cue is not None:
                    done[sort] = cue.end
                    yield cue
    if has_han(folded):
        for sort in wanted & known.han.keys():
            for match in known.han[sort].finditer(folded):
                yield Cue(sort, *match.span())


def _begun(folded: str, start: int, sort: Sort, spaced: re.Pattern[str]) -> Cue | None:
    """The word of evidence that begins there; `& Sons` begins a sign before."""
    if sort == "partners" and folded.startswith("& ", start - 2):
        start -= 2
    match = spaced.match(folded, start)
    behind = sort in {"after", "partners"}
    if match is None or (behind and not _behind_space(folded, start)):
        return None
    if sort == "titles" and _is_unit(folded, start):
        return None
    return Cue(sort, start - behind, match.end())


def _is_unit(folded: str, start: int) -> bool:
    """Is one letter behind a long number a unit: Lithuanian `1410 m. Vytautas`?"""
    shortened = folded.startswith(".", start + 1)
    return shortened and folded[max(0, start - 4) : start - 1].isdecimal()


def word_of(cue: Cue, text: str) -> str:
    """A word for a relative or a role, without what opens a parenthesis behind."""
    return text[cue.start : cue.end].rstrip(' \t("\u201e\u201c\u00ab\u2018')


def _behind_space(text: str, at: int) -> bool:
    return at > 0 and text[at - 1].isspace()

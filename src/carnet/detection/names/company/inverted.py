"""Names as an index has them, the surname first: `Hof, B.J.M. van 't; Bakker, K.`.

Where most entries of such a list are persons, the rest are, though a surname be a word
(`TRIGO, SALVADOR`) or the initials say nothing to the tagger. Behind a label one is
enough: `Kundin Gründel, Märta`.
"""
# ruff: noqa: RUF001 - apostrophes

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import itemgetter
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.evidence import tongues_of
from carnet.detection.names.tagger.listed import flags_of_all
from carnet.detection.names.text.spans import Span, is_found

_WORD: Final = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_NAME: Final = rf"{_WORD}(?:[ ]{_WORD}){{0,3}}"
_INITIALS: Final = (
    r"[^\W\d_a-z]\.(?:[ -]?[^\W\d_a-z]\.){0,3}"
    r"(?:[ ](?:van|de|den|der|von|zu|af|'t|’t)){0,3}"
)
_ENTRY: Final = late.compile(
    r"[ ]?(?:[0-9]{1,3}[.)][ ])?(?:[^\W\d_A-Z]{2,10}\.?[ ])?"
    rf"(?P<s>{_NAME}),[ ](?P<g>{_INITIALS}|{_NAME}?)"
    r"(?=[ ]*(?:[;(\n]|\Z|[0-9]|\.(?:\s|\Z)|[A-Z]{1,2}(?:\n|\Z)))"
)
"""Read where one may begin: at the beginning, and behind one of these."""
_BEGUN: Final = late.compile(r"[;:\n]")
_BEFORE: Final = late.compile(
    rf"(?:^|[\s|>(])(?P<l>[^\W\d_]{{3,24}})[ ](?P<s>(?=[^\W\d_a-z]){_WORD}),[ ]\Z"
)
_REACH: Final = 80  # characters
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_PARTICLES: Final = frozenset(
    "de la las los del da do dos das di van von der den ter te zu af el al y e".split()
)
_LEAST: Final = 2  # entries, and half of them persons; one, where all have initials


def inverted(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """The parts of the entries of which `found`, in order, has half as persons."""
    if not found or "," not in text:
        return
    yield from _labelled(text, found)
    entries = [
        (one.span("s"), one.span("g"))
        for one in _entries(text)
        if len(one["s"]) > 1 and _is_cased(one["s"]) and _is_given(one["g"])
    ]
    known = sum(is_found(s, found) or is_found(g, found) for s, g in entries)
    initials = sum(text[at + 1 : at + 2] == "." for _, (at, _) in entries)
    least = 1 if initials == len(entries) > _LEAST else len(entries) / 2
    if len(entries) < _LEAST or known < least:
        return
    for surname, given in entries:
        if text[given[0] + 1 : given[0] + 2] == ".":  # a letter alone is nobody
            every = [(surname[0], given[1] - (text[given[1] - 1] == "."))]
        else:
            every = [surname, given]
        yield from (one for one in every if not _is_whole(one, found))


def _entries(text: str) -> Iterator[re.Match[str]]:
    done = 0
    for start in chain((0,), (one.end() for one in _BEGUN.finditer(text))):
        one = _ENTRY.match(text, start) if start >= done else None
        if one is not None:
            done = one.end()
            yield one


def _labelled(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Surnames between a word that tells who is meant and a given name `found`."""
    for start, _ in found:
        if text[max(0, start - 2) : start] != ", ":
            continue  # few have one: a search is dear
        one = _BEFORE.search(text, max(0, start - _REACH), start)
        if one is None or fold(one["l"]) not in tongues_of("labels"):
            continue
        flags = flags_of_all(_LETTERS.findall(one["s"]))
        if not flags.common.any():
            yield one.span("s")


def _is_given(words: str) -> bool:
    """Initials, or words of which one is a given name: `Nur Ay, Muş` has a town."""
    if words[1:2] == ".":
        return True
    flags = flags_of_all(_LETTERS.findall(words))
    return _is_cased(words) and bool(flags.given.any())


def _is_cased(words: str) -> bool:
    """Has each word a capital that is no particle?"""
    return all(
        word[:1].isupper() or word.strip("'’") in _PARTICLES | {"t"}
        for word in words.split()
    )


def _is_whole(part: Span, found: Sequence[Span]) -> bool:
    at = bisect_right(found, part[0], key=itemgetter(0)) - 1
    return at >= 0 and found[at][1] >= part[1]

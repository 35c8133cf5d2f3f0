r"""Names over the end of a line, in prose that is broken at a width: mails, remarks.

    We would like to know by Monday whether Rosalinde
    Quellmann signed it.

Whoever reads on sees one name. The tagger takes a line for a sentence, so it reads the
two lines as one once more. A list has a name on each line, a form has a label, and a
signature stands alone: only prose goes on, where the next word had no room in the line.
"""
# ruff: noqa: RUF001 - apostrophes

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from carnet import late
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text import halves
from carnet.vocabulary import Kind

Tagger: TypeAlias = Callable[[str], Iterable[tuple[Kind, int, int, float]]]
"""From a text to kind, start, end and probability of each name in it."""

_MARK: Final = r"[ \t]*(?:(?:>[> ]{0,8}|//+|\#+|\*|--)[ \t]+)?"
"""What stands before each line of a quoted mail or a remark."""
_BEGINS: Final = late.compile(
    rf"\n(?<=[\w.\-\\ \t\r]\n)(?P<mark>{_MARK})"
    r"(?P<word>[^\W\d_][\w'’\-]*)(?P<rest>[^\n]{1,200})"
)
_ENDS: Final = late.compile(
    rf"(?P<mark>{_MARK})(?P<before>\S.*[ ])"
    r"(?P<word>[^\W\d_](?:['\w’\-]*[^\W\d_]|\.))[ \t]*\\?\r?\Z"
)
_WORD: Final = late.compile(r"[^\W\d_]{2,}")
_FEWEST: Final = 2  # words before the one that ends a line
_WIDTH: Final = range(40, 200)
"""Characters of a line that a width has ended: people write shorter ones by hand."""
_NEAR: Final = 160  # characters around the end of a line that say who is meant


class Break(NamedTuple):
    """Where a line ends and the next word begins."""

    start: int
    end: int


def over(
    text: str, persons: Sequence[tuple[int, int]], tagged: Tagger
) -> Iterator[tuple[int, int]]:
    """Where names stand that go over the end of a line, half of them not in `persons`.

    What was found on both sides may be two names, and is replaced as it is.
    """
    starts, ends = dict(persons), {end: start for start, end in persons}
    for start, end in breaks(text):
        if start in ends and (end in starts or " " in text[ends[start] : start]):
            continue
        if end in starts and not flags_of(text[:start].rsplit(maxsplit=1)[-1]).given:
            continue
        low = max(0, start - _NEAR)
        part = f"{text[low:start]} {text[end : end + _NEAR]}"
        for kind, first, last, _ in tagged(part):
            first, last = first + low, last + low + end - start - 1  # noqa: PLW2901
            over_it = kind is Kind.PERSON_NAME and first < start < end < last
            if over_it and _is_one(text[first:start], text[end:last], text[last:]):
                yield first, last


def breaks(text: str) -> Iterator[Break]:
    """Where a line of prose ends between two words with capitals."""
    for below in _BEGINS.finditer(text) if "\n" in text else ():
        end, begin = below.start(), text.rfind("\n", 0, below.start()) + 1
        if _had_no_room(below, end - begin):
            above = _ENDS.match(text, begin, end)
            if above is not None and _is_prose(above, below["mark"]):
                yield Break(above.end("word"), below.start("word"))


def _had_no_room(below: re.Match[str], width: int) -> bool:
    """May the first word of a line stand there because the line above is full?

    `width`: characters of the line above. Not where the word is a label, nor where its
    own line is longer than the one above would have been with it.
    """
    label = below["rest"][0] == ":"
    length = len(below[0]) - 1  # without the line break before it
    fits = length <= width + len(below["word"])
    return width in _WIDTH and _is_cased(below["word"]) and not label and fits


def _is_prose(above: re.Match[str], mark: str) -> bool:
    """Is the line above prose, quoted alike, that ends in a word with a capital?"""
    words = len(_WORD.findall(above["before"]))
    same = above["mark"].strip() == mark.strip()
    return same and words >= _FEWEST and _is_cased(above["word"])


def _is_cased(word: str) -> bool:
    return word[0] != word[0].lower()


def _is_one(first: str, second: str, behind: str) -> bool:
    """Is it one name? Behind a given name any name of the lists says so here."""
    given = flags_of(first.rsplit(maxsplit=1)[-1]).given
    named = flags_of(second.split(maxsplit=1)[0]).named
    return (given and named) or halves.is_one(first, second, behind)

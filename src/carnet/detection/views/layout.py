"""Values that a layout sets apart: in bold, in lines of a reply, by wide gaps.

    Reg. **5479** konto **0008243117**         Hauptstraße  12,  80331  München

A rule for an address or behind a label knows neither signs nor gaps; a reader sees none
(CommonMark 0.31.2, 6.2, of 2024-01-28). Names are read without them in their own way.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from carnet import late
from carnet.detection.letters import FIRST_HAN, holds
from carnet.detection.views.edit import Edit


def _between(sign: str, ahead: str = "") -> tuple[str, re.Pattern[str]]:
    """What stands between two such signs in a line; the sign is found at once."""
    mark = re.escape(sign)
    shown = r"(?P<shown>[^\s*=~`](?:[^\n*=~`]{0,78}[^\s*=~`])?)"
    opened = rf"{mark}(?<![\w*=~`\\]{mark}){ahead}"
    return sign, late.compile(rf"{opened}{shown}{mark}(?![\w*=~`])")


_EMPHASES: Final = (
    *map(_between, ("**", "==", "~~")),
    _between("`", r"(?=[^\n`0-9]{0,78}[0-9])"),
)
"""Emphasis for the rules, by its sign, with any text in it. Between backticks something
with a digit: all else of the kind is code. One `*` or `_` is left: in numbers and names
of accounts it is a sign of their own."""
LETTER: Final = "[^\\W\u2e80-\U0010ffff]"
"""Of a script that sets words apart."""
_NO_SIGN: Final = r"[^\n*_~=`<>\[\]{}|\\"
EMPHASISED_WORDS: Final = late.compile(
    rf"(?:(?<=[{FIRST_HAN}-\U0010ffff])|(?<![\w*_~=`\\/.$]))(?P<m>\*{{1,3}}|__?(?![a-z])|~~|==)"
    rf"(?P<shown>[^\W\d_](?:{_NO_SIGN}]{{0,60}}{_NO_SIGN}\s])?)"
    rf"(?P=m)(?![*_~=`\\/(0-9]|(?<=[_~=]){LETTER})"
)
"""Emphasis for names (`names/reading/marks.py`): also by one `*` or `_`, but only
around text that begins with a letter. `m`: the sign; `shown`: what a reader sees."""
LINK: Final = late.compile(
    rf"\[(?<![!\\\]]\[)(?<!{LETTER}\[)(?P<shown>[^\n\[\]`]{{1,80}})\]\([^\s()]{{1,400}}\)"
)
"""`[shown](address)`, no picture."""
TAG: Final = late.compile(
    r"</?(?:a|b|i|u|s|em|strong|span|font|mark|small|bdi|tt|ins|del)"
    r"(?:[ ][^<>\n]{0,400})?>",
    re.IGNORECASE,
)
"""Of words in a line, which part none."""
_GAP: Final = "  "
_COLUMN: Final = frozenset(" |")
"""What stands behind two spaces in a line of columns, which stay apart."""
_ONE: Final = late.compile(r"\S[ ]\S")
_REPLY: Final = late.compile(r"\n(?:>[ ]?){1,8}(?=[^\s>])(?<!\n>>>[ ])")
"""Before a line that is answered; not of a prompt of Python."""
_ENDS: Final = frozenset(".!?:")
"""Behind which many set two spaces."""
_FEWEST: Final = 3  # gaps of a line in which digits may belong together


def is_emphasised(text: str) -> bool:
    """Is something in it in bold, struck out, a link or in a tag of a line?"""
    return (
        any(holds(text, sign[0], 2) and shape.search(text) for sign, shape in _EMPHASES)
        or ("]" in text and "](" in text and LINK.search(text) is not None)
        or ("<" in text and "</" in text and TAG.search(text) is not None)
    )


def plain(text: str) -> Iterator[Edit]:
    """The signs around what is emphasised, tags, and links with their addresses."""
    found = list[Edit]()
    for shape in (*(shape for _, shape in _EMPHASES), LINK):
        for one in shape.finditer(text):
            low, high = one.span("shown")
            found += [(one.start(), low, ""), (high, one.end(), "")]
    found += [(*tag.span(), "") for tag in TAG.finditer(text)] if "</" in text else []
    end = 0
    for edit in sorted(found):  # what stands in an address goes with it
        if edit[0] >= end:
            yield edit
            end = edit[1]


def is_reply(text: str) -> bool:
    """Does it hold lines of a mail that somebody answers?"""
    return ">" in text and "\n>" in text and _REPLY.search(text) is not None


def unquoted(text: str) -> Iterator[Edit]:
    """The signs before those lines, which part what goes on in the next line.

    Where the quote begins, below the words of who answers, nothing goes on: an empty
    line stands there instead.
    """
    for one in _REPLY.finditer(text):
        above = text.rfind("\n", 0, one.start()) + 1
        begins = one.start() > above and not text.startswith(">", above)
        yield one.start() + 1, one.end(), "\n" if begins else ""


def has_gaps(text: str) -> bool:
    """Do two spaces stand between words?"""
    return any(True for _ in narrow(text))


def narrow(text: str) -> Iterator[Edit]:
    """Two spaces as one, but in columns and behind sentences.

    Between digits only in a line whose words all stand so far apart.
    """
    for start, line in _gapped(text):
        gaps = _gaps(line)
        even = len(gaps) >= _FEWEST and not _ONE.search(line)
        for gap in gaps:
            before, behind = line[gap - 1], line[gap + 2]
            apart = before.isdigit() and behind.isdigit()
            if before not in _ENDS and (even or not apart):
                yield start + gap, start + gap + 2, " "


def _gapped(text: str) -> Iterator[tuple[int, str]]:
    """The lines with two spaces, and where each begins.

    They are looked for from gap to gap: a long text has few.
    """
    gap = text.find(_GAP)
    while gap >= 0:
        start, end = text.rfind("\n", 0, gap) + 1, text.find("\n", gap)
        yield start, text[start:] if end < 0 else text[start:end]
        gap = text.find(_GAP, end) if end >= 0 else -1


def _gaps(line: str) -> list[int]:
    """Where two spaces part words of it; nowhere in columns."""
    found = list[int]()
    gap = line.find(_GAP) if "\t" not in line else -1
    while gap >= 0:
        before, behind = line[gap - 1 : gap], line[gap + 2 : gap + 3]
        if behind in _COLUMN:
            return []
        if before and before != "|" and behind and not (before + behind).isspace():
            found.append(gap)
        gap = line.find(_GAP, gap + 2)
    return found


class Reading(NamedTuple):
    """One of these, gone from a text."""

    via: str
    """What the view is called."""
    holds: Callable[[str], bool]
    edits: Callable[[str], Iterator[Edit]]


READINGS: Final = (
    Reading("emphasis", is_emphasised, plain),
    Reading("gaps", has_gaps, narrow),
    Reading("reply", is_reply, unquoted),
)

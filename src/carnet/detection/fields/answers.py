"""Question and answer of a chat, read as the field of a form.

`Agent: your phone number?` and on the next line `Caller: 4155201`: what a label says of
the value behind it, a question says of its answer. The sign that ends the question and
who answers, or when, are read as a colon, so that every rule for fields holds.

Where no sign ends it (`og adressen`, as people type and as speech is written down), the
answer has to begin with a time or a sign that only transcripts have.
"""
# ruff: noqa: RUF001 - signs of other scripts

import re
from collections.abc import Iterator
from typing import Final

from carnet import late

_TIME: Final = r"\[?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?:[ ]?[AaPp][Mm])?\]?"
_SAYS: Final = r"[^\s:：\[<~][^:：\n]{0,27}[:：]"
"""Who speaks: `Caller:`, `賣家：`."""
_MARKED: Final = (
    rf"(?:{_TIME}[ ]{{0,2}}[\-–]?[ ]?(?:<[^<>\n]{{1,24}}>|~?[ ]?{_SAYS})?"
    rf"|\[[^\[\]\n]{{1,24}}\]:?|<[^<>\n]{{1,24}}>|~[ ]?{_SAYS})"
)
"""The same with a time or in signs: `[00:17]`, `[caller]`, `~ tomas:`."""
_ASKED: Final = late.compile(
    r"[ \t]{0,2}(?P<sign>[?？]?)[\"'”)]?[ \t]*+(?:\r?\n[ \t]*+){1,2}(?:>[ ]?)?"
    rf"(?:(?P<marked>{_MARKED})|(?P<says>{_SAYS}))?[ \t]*+(?=[^\n]{{0,48}}[0-9])"
)
_TURN: Final = late.compile(rf"[ \t>]*(?:{_MARKED}|{_SAYS})[ \t]")
_ENDS: Final = "?？"
_BEGINS: Final = frozenset("[<~>0123456789")
"""Of the lines that `_MARKED` reads, or that somebody quotes."""
_INDENT: Final = 24  # blanks before it, as a rule
_SHORT: Final = 48  # characters of a question without its sign
_QUESTIONS: Final = ("?", "？", "]", "~", ">")


def may_answer(text: str) -> bool:
    """Whether some line may answer another; cheap, most texts have none."""
    return "\n" in text and any(map(text.__contains__, _QUESTIONS))


def answers(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a question ends and its answer begins, and a colon for it."""
    end = text.find("\n")
    while end >= 0:
        start = end
        while start and text[start - 1] in "\r\t \"'”)?？":
            start -= 1
        signs = text[start] in _ENDS or _begins(text, end + 1)
        asked = _ASKED.match(text, start) if signs else None
        if asked and asked.end() > end and _is_asked(text, start, asked):
            yield start, asked.end(), ": "
            end = asked.end() - 1
        end = text.find("\n", end + 1)


def _begins(text: str, start: int) -> bool:
    """Whether a line may begin as `_MARKED` does; in programs nine of ten do not."""
    first = text[start : start + _INDENT].lstrip()[:1]
    return not first or first in _BEGINS


def _is_asked(text: str, end: int, asked: re.Match[str]) -> bool:
    """Whether the line before is a question, or the answer says that it was one."""
    low = text.rfind("\n", 0, end) + 1
    turn = _TURN.match(text, low, end)
    if asked["sign"]:
        says = asked["says"] or ""
        return turn is not None or not says or (says + text[low:end]).islower()
    short = end - low <= _SHORT and text[end - 1 : end].isalpha()
    return short and turn is not None and asked["marked"] is not None

"""What a page does to words: tags inside a value, words broken at the end of a line.

And where a page begins in a line of prose.

Nobody sees the tags of `06-<b>4187</b><wbr>3962`. Only those count that change how
words look (HTML Living Standard, 4.5) and part nothing; `sub` and `sup` set notes
apart, and a cell or a paragraph ends a value.
"""

import re
from collections.abc import Iterator
from typing import Final

from carnet import late

_REST: Final = (
    r"/?(?:b|i|u|s|em|strong|span|font|mark|small|wbr|bdi|tt)(?:[ ][^<>]{0,200})?/?>"
)
_TAGS: Final = rf"(?:<{_REST}){{1,6}}"
_INSIDE: Final = late.compile(
    rf"<(?<=[\w@.+\-()/ ]<){_REST}(?:<{_REST}){{0,5}}(?:[ ]{_TAGS})?(?=[\w@.+\-()/ ])",
    re.IGNORECASE,
)
_BETWEEN: Final = late.compile(_TAGS, re.IGNORECASE)
_BEFORE: Final = late.compile(r"[0-9@][@.+\-()/ ]?\Z|[\w.\-]\Z")
_BEHIND: Final = late.compile(r"[@.+\-()/ ]?[0-9@]|[\w.\-]")
_SIGN: Final = late.compile(r"[0-9@]")
_NEAR: Final = 2  # characters on either side
_BEGUN: Final = late.compile(
    r"[ \t](?<=[:?.!][ \t])"
    r"(?=<[a-z][\w:.\-]{0,40}(?:[ ][^<>\n]{0,200})?>[^\n]{0,400}</)",
    re.IGNORECASE,
)
"""What stands before markup that prose leads up to in its line: `fix this: <td>`."""
_BROKEN: Final = late.compile(
    r"-(?<=(?P<a>[^\W\d_])(?P<b>[^\W\d_])-)\r?\n[ \t]{0,8}"
    r"(?=(?P<next>[^\W\d_])(?:[^\W\d_]|(?P<short>[0-9]?)))"
)
_LONG: Final = late.compile(r"[^\W\d_]{4}")
"""Of a word that goes on with one letter, or with one and a digit of a scan."""


def joined(text: str) -> Iterator[tuple[int, int, str]]:
    """Where such tags stand between parts of one value, and nothing for each."""
    for inside in _INSIDE.finditer(text):
        start, end = inside.span()
        before = text[max(0, start - _NEAR) : start]
        behind = text[end : end + _NEAR]
        sides = _BEFORE.search(before) and _BEHIND.match(behind)
        if sides and _SIGN.search(before + behind):
            for tags in _BETWEEN.finditer(text, start, end):
                yield *tags.span(), ""


def begun(text: str) -> Iterator[tuple[int, int, str]]:
    """Where markup goes on in a line of prose, which as a page begins its own line.

    What reads a line as prose or as data would take neither for the mix of both.
    """
    for begins in _BEGUN.finditer(text) if "</" in text else ():
        yield *begins.span(), "\n"


def hyphenated(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a word is broken at the end of a line and goes on with a small letter.

    Or with a capital where it is in capitals: `RUDOLF ĎUR-`, `ČO`. One letter goes on
    with a longer word alone: `Kusia-`, `k`.
    """
    for broken in _BROKEN.finditer(text):
        start, end = broken.span()
        large = f"{broken['a']}{broken['b']}{broken['next']}".isupper()
        if broken["short"] is not None and not _LONG.match(text, max(0, start - 4)):
            continue
        if broken["next"].islower() or large:
            yield start, end, ""

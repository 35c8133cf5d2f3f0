r"""LaTeX in a text: what its commands do to letters and words that they stand around.

    \textbf{Erika Mustermann} wrote.     J\"org M\"uller, tel. +49\,30\,901820

Only commands that change how words look are read, and the accents of letters; what
parts words (`\\`, `\section`) stays. The same signs mean others in other languages
(`\"` in JSON, `\t`): accents count within a word, or in a text that shows a command.

Source: LaTeX 2e, An unofficial reference manual (May 2025), 4.1 (font styles), 23.5
(accents), 16.3 (spacing).
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from carnet import late
from carnet.detection.views.edit import Edit

SIGN: Final = "\\"
_STYLES: Final = (
    r"text(?:bf|it|md|normal|rm|sc|sf|sl|tt|up)|emph|mbox|underline|uline|MakeUppercase"
)
_STYLED: Final = late.compile(rf"\\(?:{_STYLES})[ ]?\{{(?P<said>[^{{}}\\]{{1,400}})\}}")
_COMMAND: Final = late.compile(
    rf"\\(?:(?:{_STYLES}|begin|item|section|usepackage)\b"
    r"|[cHkrvu]\{[A-Za-z]\}|[\"'`^~=.](?<=\{..)[A-Za-z]\})"
)
_ACCENT: Final = late.compile(
    r"\\(?:(?P<sign>[\"'`^~=.])|(?P<word>[cHkrvu])(?=\{|[ ]))"
    r"[ ]?(?:\{\\?(?P<inner>[A-Za-z])\}|\\?(?P<bare>[A-Za-z]))"
)
"""Both begin with the one sign: Python then runs to the next, and programs have many.
Braces around it, which change nothing, are looked for where it stands."""
_LETTER: Final = late.compile(
    r"\{\\(?P<held>ss|ae|AE|oe|OE|aa|AA|[oOlL])[ ]?\}"
    r"|\\(?P<free>ss|ae|AE|oe|OE|aa|AA|[oOlL])(?:\{\}|\\?[ ]|(?=[^A-Za-z]))"
)
_SPACE: Final = late.compile(r"\\[,;:](?=[0-9A-Za-z(+])(?<=[0-9A-Za-z).].[,;:])")
_MARKS: Final = {
    '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303",
    "=": "\u0304", ".": "\u0307", "c": "\u0327", "H": "\u030b", "k": "\u0328",
    "r": "\u030a", "v": "\u030c", "u": "\u0306",
}  # fmt: skip
_LETTERS: Final = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
}  # fmt: skip


def typeset(text: str) -> Iterator[Edit]:
    """What commands of LaTeX stand for, in order."""
    is_tex = _COMMAND.search(text) is not None
    edits = list(_accents(text, everywhere=is_tex))
    if is_tex:
        edits += _styles(text)
        edits += [(*one.span(), " ") for one in _SPACE.finditer(text)]
    yield from sorted(edits)


def _styles(text: str) -> Iterator[Edit]:
    """The command before a word and the brace behind it, as nothing."""
    for match in _STYLED.finditer(text):
        start, end = match.span("said")
        yield match.start(), start, ""
        yield end, match.end(), ""


def _accents(text: str, *, everywhere: bool) -> Iterator[Edit]:
    """Letters with an accent; those that have a name, in a text of LaTeX."""
    for match in _ACCENT.finditer(text):
        start, end = match.span()
        held = text[max(0, start - 1) : start] == "{" and text[end : end + 1] == "}"
        if everywhere or (match["sign"] and (held or _is_within(text, start, end))):
            letter = match["inner"] or match["bare"]
            mark = _MARKS[match["sign"] or match["word"]]
            new = unicodedata.normalize("NFC", letter + mark)
            yield start - held, end + held, new
    for match in _LETTER.finditer(text) if everywhere else ():
        yield *match.span(), _LETTERS[match["held"] or match["free"]]


def _is_within(text: str, start: int, end: int) -> bool:
    """Does a word go on over it?"""
    before = text[max(0, start - 1) : start]
    return before.isalpha() and text[end : end + 1].isalpha()

"""A text in its normal form: no look of a character that only a font knows.

Sources: Unicode UAX #15 (NFKC), UAX #44 (default ignorable code points).
"""

import unicodedata
from collections.abc import Iterable

from carnet import late
from carnet.detection.edit import Edit

_MARKS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
_INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# A superset of what NFKC changes, less the full-width punctuation of running Chinese
# (the patterns know it), so that ordinary Chinese needs no view.
SUSPECT = late.compile(
    f"[{_INVISIBLE}{_MARKS}"
    "\xa0\xaa\xb2\xb3\xb9\xba\xbc-\xbe\u0132\u0133\u013f\u0140\u0149\u017f"
    "\u01c4-\u01cc\u01f1-\u01f3\u02b0-\u02b8\u02e0-\u02e4\u0660-\u0669\u06f0-\u06f9"
    "\u0966-\u096f\u1100-\u11ff\u1680\u1d2c-\u1dbf\u1e9b\u2000-\u200a\u2010-\u2015"
    "\u2024-\u2026\u202f\u205f\u2070-\u209c\u2100-\u218f\u2212\u2460-\u24ff\u2e80-\u2fd5"
    "\u3000\u3200-\u33ff\uf900-\ufaff\ufb00-\ufb4f\ufe10-\ufe1f\ufe30-\ufe6f"
    "\uff04-\uff0b\uff0d-\uff19\uff20-\uff3a\uff3c\uff3f\uff41-\uff5a\uff3b\uff3d"
    "\uffa0-\uffef\U0001d400-\U0001d7ff\U0001f100-\U0001f16f\U0001fbf0-\U0001fbf9"
    "\U0002f800-\U0002fa1f]+"
)
_REMOVED = late.compile(f"[{_INVISIBLE}]")
_COMBINING = late.compile(f"[{_MARKS}]")
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63", "-"))


def plain(text: str) -> str:
    """NFKC, invisible characters removed, hyphens and digits in their ASCII form."""
    text = _REMOVED.sub("", text)
    text = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(c)) if c > "\x7f" and c.isdecimal() else c for c in text
    )


def normalised(text: str) -> Iterable[Edit]:
    """What reads otherwise in its normal form."""
    position = 0
    for match in SUSPECT.finditer(text):
        start, end = match.span()
        # A combining mark changes the letter before it.
        if _COMBINING.match(text, start) and start > position:
            start -= 1
        run = text[start:end]
        if len(run) > 1 and not _COMBINING.search(run):
            yield from _letters(run, start)
        elif (new := plain(run)) != run:
            yield start, end, new
        position = end


def _letters(run: str, start: int) -> Iterable[Edit]:
    for offset, letter in enumerate(run, start):
        if (new := plain(letter)) != letter:
            yield offset, offset + 1, new

"""A text in its normal form: no look of a character that only a font knows.

Sources: Unicode UAX #15 (NFKC), UAX #44 (default ignorable code points).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from carnet import late
from carnet.detection.views.edit import Edit

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0653-\u0655\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\u3099\u309a\uff9e\uff9f"
)
_INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_DIGITS = (
    "\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f"
    "\u0ae6-\u0aef\u0b66-\u0b6f\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f"
    "\u0de6-\u0def\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049\u1090-\u1099"
    "\u17e0-\u17e9\u1810-\u1819"
)
# What NFKC changes, less what running texts are full of, so that they need no view: the
# full-width punctuation of Chinese (the patterns know it), SARA AM of Thai and Lao,
# letters of Hangul by themselves, and accents by themselves, which it parts from their
# word (`O\xb4Brien`). A known value with such a sign is looked for as it stands, too.
SUSPECT = late.compile(
    f"[{_INVISIBLE}{_MARKS}{_DIGITS}"
    "\xa0\xaa\xb2\xb3\xb9\xba\xbc-\xbe\u0132\u0133\u013f\u0140\u0149\u017f"
    "\u01c4-\u01cc\u01f1-\u01f3\u02b0-\u02b8\u02e0-\u02e4\u1100-\u11ff"
    "\u1680\u1d2c-\u1dbf\u1e9b\u2000-\u200a\u2010-\u2015"
    "\u2024-\u2026\u202f\u205f\u2070-\u209c\u2100-\u218f\u2212\u2460-\u24ff\u2e80-\u2fd5"
    "\u3000\u3200-\u33ff\uf900-\ufaff\ufb00-\ufdff\ufe10-\ufe1f\ufe30-\ufefc"
    "\uff04-\uff0b\uff0d-\uff19\uff20-\uff3a\uff3c\uff3f\uff41-\uff5a\uff3b\uff3d"
    "\uff5f-\uffef\U0001d400-\U0001d7ff\U0001f100-\U0001f16f\U0001fbf0-\U0001fbf9"
    "\U0002f800-\U0002fa1f]+"
)
_REMOVED = late.compile(f"[{_INVISIBLE}]")
_JOINED = f"[{_INVISIBLE}]*[{_MARKS}\u1161-\u11ff]"
_AFTER = late.compile(_JOINED)
_CLUSTER = late.compile(f"(?:[{_INVISIBLE}]+|.)(?:{_JOINED}){{0,30}}", re.DOTALL)
"""A sign and what its normal form has in one with it: the marks of letters, those of
half-width Kana, the later letters of a syllable of Hangul. Invisible ones are taken
together, or a text of nothing else would be read again from each of them; of marks
there are 30 at most (UAX #15 §13), as to put them in order costs their square."""
_TURKISH = frozenset("\u0131\u0130")
_TONOS = late.compile("[\u0386-\u03ce]")
"""A letter of Greek, which may have an accent."""
_APOSTROPHES = (("'", "\u2019"), ("\u2019", "'"))
_NUMERO = late.compile(r"(?:\u2116|(?<=[Nn])\xba|(?<=[Nn]\.)\xba)(?=[0-9A-Za-z+])")
"""The sign for a number right before one, whose letters are none of the number."""
_SECOND = (
    f"[{_DIGITS}\xaa\xb2\xb3\xb9\xba\xbc-\xbe\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1dbf"
    "\u2070-\u209c\u2100-\u2115\u2119-\u2189\u2460-\u24ff\u3250-\u325f\u32b1-\u32cf"
    "\u3358-\u33ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
    "\U0001f100-\U0001f16f\U0001fbf0-\U0001fbf9]"
)
"""What says letters or digits of ASCII in its normal form: raised, lowered, circled,
a fraction, a unit, digits of another script."""
_BESIDE = late.compile(
    rf"(?<=[0-9A-Za-z]{{3}}){_SECOND}{{1,40}}+|{_SECOND}{{1,40}}(?=[+]?[0-9A-Za-z]{{3}})"
)
_STOP = "\u3001"
"""No part of a value, nor of a word."""
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


def shown(text: str) -> str:
    """The text as the views of a text that holds it show it."""
    if not SUSPECT.search(text):
        return text
    parts, at = list[str](), 0
    for start, end, new in normalised(text):
        parts += (text[at:start], new)
        at = end
    return "".join((*parts, text[at:]))


def written(text: str) -> Iterator[str]:
    """A value, and what other cases and keyboards make of it that `lower` keeps apart.

    German sharp s is SS in capitals, Turkish has an i without a dot and a capital with
    one, and Greek capitals have no accent (Unicode 17, SpecialCasing.txt and chapter
    7.2). Telephones curl the apostrophe.
    """
    yield text
    if "\xdf" in text:
        yield text.replace("\xdf", "ss")
    if not _TURKISH.isdisjoint(text):
        yield text.replace("\u0130", "i").replace("I", "\u0131")
        yield text.replace("\u0131", "i")
    if _TONOS.search(text):
        parted = unicodedata.normalize("NFD", text).replace("\u0301", "")
        yield unicodedata.normalize("NFC", parted)
    for sign, other in _APOSTROPHES:
        if sign in text:
            yield text.replace(sign, other)


def normalised(text: str) -> Iterable[Edit]:
    """What reads otherwise in its normal form."""
    position = 0
    for match in SUSPECT.finditer(text):
        start, end = match.span()
        # What joins the sign before it changes that.
        if start > position and _AFTER.match(text, start):
            start -= 1
        for cluster in _CLUSTER.finditer(text, start, end):
            if (new := plain(cluster[0])) != cluster[0]:
                apart = " " if _NUMERO.match(text, cluster.start()) else ""
                yield *cluster.span(), new + apart
        position = end


def apart(text: str) -> Iterable[Edit]:
    """What reads otherwise where letters and digits of a second form end a value.

    In their normal form they would be its last ones: `erika@example.com\uff11\u756a`,
    `DE89370400440532013000\u00bd`. Right beside three in ASCII.
    """
    others = [match.span() for match in _BESIDE.finditer(text)]
    if not others:
        return
    at = 0
    for start, end, new in normalised(text):
        while at < len(others) and others[at][1] <= start:
            at += 1
        beside = at < len(others) and others[at][0] <= start
        yield start, end, _STOP if beside else new

"""A text as a reader would see it: normalised and decoded, with the way back.

A view is its text plus, for every piece of it, where that piece stands in the text it
was made from. Views are made only when the text holds a character that could need
one, so plain ASCII prose has a single view: itself. Views nest (percent inside JSON),
up to `MAX_DEPTH` levels and `MAX_VIEWS` views.

Sources: Unicode UAX #15 (NFKC), RFC 3986 §2.1 (percent), RFC 8259 §7 (JSON escapes),
RFC 2045 §6.7 (quoted-printable), RFC 2047 §4 (words of headers), HTML Living Standard
§13.5 (named references), URL Living Standard §5.1 (queries).
"""

import base64
import binascii
import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from carnet.detection import lookalikes, markup
from carnet.detection.letters import foreign
from carnet.detection.misread import may_be_misread, misread

MAX_DEPTH = 3  # JSON in JSON, and one more layer inside
MAX_VIEWS = 12  # bounds the work on a text that mixes every escape
CONTEXT = 160  # characters around an escape that a scanner needs to see

NORMALISED = "nfkc"
"""What the view is called that stands in the place of a text with odd signs."""

Edit = tuple[int, int, str]  # start, end, what stands there instead


@dataclass(frozen=True, slots=True)
class View:
    """One reading of a text, with an exact map back to the text it was made from."""

    text: str = field(repr=False)
    parent: "View | None" = field(default=None, repr=False)
    at: tuple[int, ...] = field(default=(), repr=False)
    """Offsets in this text where a segment begins."""
    source: tuple[tuple[int, int, bool], ...] = field(default=(), repr=False)
    """Per segment: start and end in the parent's text, and whether it is literal."""
    depth: int = 0
    via: str = "text"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that shows as `text[start:end]`."""
        view: View = self
        while view.parent is not None:
            start, end = view._up(start, end)
            view = view.parent
        return start, end

    def _up(self, start: int, end: int) -> tuple[int, int]:
        first = bisect_right(self.at, start) - 1
        last = bisect_right(self.at, end - 1) - 1
        begin, _, literal = self.source[first]
        if literal:
            begin += start - self.at[first]
        until = self.source[last]
        stop = until[0] + (end - self.at[last]) if until[2] else until[1]
        return begin, stop

    def patches(self) -> tuple[tuple[int, int], ...]:
        """The parts of the text that differ from the parent's, with `CONTEXT`.

        The whole of the text that is read first, as it stands or normalised.
        """
        if self.parent is None or self.via == NORMALISED:
            return ((0, len(self.text)),)
        merged: list[tuple[int, int]] = []
        for offset in self._edited():
            low, high = max(0, offset - CONTEXT), offset + CONTEXT
            if merged and low <= merged[-1][1]:
                merged[-1] = (merged[-1][0], high)
            else:
                merged.append((low, high))
        return tuple((low, min(high, len(self.text))) for low, high in merged)

    def _edited(self) -> Iterable[int]:
        reached = 0
        for offset, (start, end, literal) in zip(self.at, self.source, strict=True):
            if not literal or start != reached:
                yield offset
            reached = end
        if self.parent is not None and reached < len(self.parent.text):
            yield len(self.text)

    def units(self) -> tuple[tuple[int, int], ...]:
        """The spans of the original text that this view reads as one escape each."""
        return tuple(
            self.span(offset, offset + 1)
            for offset, (_, _, literal) in zip(self.at, self.source, strict=True)
            if not literal
        )


def escapes(every: Iterable[View]) -> list[tuple[int, int, bool]]:
    """The escapes that the views read, in order: where each stands; is it a letter?"""
    found = set()
    for view in every:
        if view.via in ESCAPES:
            for offset, (_, _, literal) in zip(view.at, view.source, strict=True):
                if not literal:
                    letter = view.text[offset].isalpha()
                    found.add((*view.span(offset, offset + 1), letter))
    return sorted(found)


def edited(parent: View, edits: Iterable[Edit], via: str) -> View:
    """The view of `parent` in which each edit's span reads as its replacement.

    Edits come in order and do not overlap.
    """
    text = parent.text
    at: list[int] = []
    source: list[tuple[int, int, bool]] = []
    out: list[str] = []
    position = length = 0
    for start, end, replacement in edits:
        if start > position:
            at.append(length)
            source.append((position, start, True))
            out.append(text[position:start])
            length += start - position
        if replacement:
            at.append(length)
            source.append((start, end, False))
            out.append(replacement)
            length += len(replacement)
        position = end
    if position < len(text):
        at.append(length)
        source.append((position, len(text), True))
        out.append(text[position:])
    return View("".join(out), parent, tuple(at), tuple(source), parent.depth + 1, via)


# --- normalised ---------------------------------------------------------------------

_MARKS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
_INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\U0001bca0-\U0001bca3\U000e0000-\U000e0fff"
)
# A superset of what NFKC changes, less the full-width punctuation of running Chinese
# (the patterns know it), so that ordinary Chinese needs no view.
_SUSPECT = re.compile(
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
_REMOVED = re.compile(f"[{_INVISIBLE}]")
_COMBINING = re.compile(f"[{_MARKS}]")
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


def _normalised(text: str) -> Iterable[Edit]:
    position = 0
    for match in _SUSPECT.finditer(text):
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


# --- escapes ------------------------------------------------------------------------

_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)"
)
_PERCENT = re.compile(
    r"%[2-7][0-9A-Fa-f]|%0[9AaDd]|%[c-fC-F][0-9A-Fa-f](?:%[89abAB][0-9A-Fa-f]){1,3}"
)
_JSON = re.compile(
    r"\\(?:[uU][dD][89abAB][0-9a-fA-F]{2}\\[uU][dD][c-fC-F][0-9a-fA-F]{2}"
    r"|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\"'\\/bfnrt_*@+.\-])"
)
# Only codes that stand for something quoted-printable has to quote inside a value;
# `a=10` in code is no escape.
_QUOTED = re.compile(
    r"=[ \t]*\r?\n|=(?:20|2[BDEF]|3[AD]|40|5F|A0)"
    r"|(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})"
)
_HEADER = re.compile(
    r"=\?(?P<c>[A-Za-z0-9_\-]{1,24})(?:\*[a-z\-]{1,12})?\?(?P<e>[QqBb])\?"
    r"(?P<v>[!->@-~]{1,200})\?="
)
_CODES = re.compile(r"(?:=[0-9A-Fa-f]{2})+|_")
_PAIR = r"[\w.\-\[\]%]{1,48}=[^\s\"'<>&]{0,400}"
_QUERY = re.compile(rf"(?:(?<=\?)|(?<![^\s\"'`(])){_PAIR}(?:&(?:amp;)?{_PAIR})*")
_OF_QUERY = re.compile(r"&(?:amp;)?|=|(?<=[^\s=&+])\+(?=[^\s=&+])|(?:%[0-9A-Fa-f]{2})+")
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def _html(text: str) -> Iterable[Edit]:
    for match in _ENTITY.finditer(text):
        new = plain(html.unescape(match[0]))
        if new != match[0]:
            yield match.start(), match.end(), new


def _percent(text: str) -> Iterable[Edit]:
    for match in _PERCENT.finditer(text):
        new = bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")
        if "\ufffd" not in new:
            yield match.start(), match.end(), plain(new)


def _json(text: str) -> Iterable[Edit]:
    for match in _JSON.finditer(text):
        body = match[0][1:]
        if body[0] in "uUx" and len(body) > 1:
            units = bytes.fromhex(
                "".join(f"{int(u, 16):04x}" for u in _units(match[0]))
            )
            new = plain(units.decode("utf-16-be", "replace"))
        else:
            new = _SHORT.get(body, body)
        yield match.start(), match.end(), new


def _units(escape: str) -> list[str]:
    return re.findall(r"\\[uUx]([0-9a-fA-F]{2,4})", escape)


def _quoted(text: str) -> Iterable[Edit]:
    matches = list(_QUOTED.finditer(text))
    # One code alone may be `x=20`; an e-mail's `=40` and wrapped lines may not.
    sure = len(matches) > 2 or any(m[0].endswith("\n") for m in matches)  # noqa: PLR2004
    for match in matches:
        if match[0].endswith("\n"):
            yield match.start(), match.end(), ""
        elif sure or match[0] == "=40":
            raw = bytes.fromhex(match[0].replace("=", ""))
            new = " " if raw == b"\xa0" else raw.decode("utf-8", "replace")
            if "\ufffd" not in new:
                yield match.start(), match.end(), plain(new)


def _header(text: str) -> Iterable[Edit]:
    for match in _HEADER.finditer(text):
        (start, end), charset = match.span("v"), match["c"]
        if match["e"] in "Qq":
            body = [
                (start + code.start(), start + code.end(), _octets(code[0], charset))
                for code in _CODES.finditer(match["v"])
            ]
        else:
            body = [(start, end, _base64(match["v"], charset))]
        if all(new for _, _, new in body):
            yield match.start(), start, ""
            yield from body
            yield end, match.end(), ""


def _octets(codes: str, charset: str) -> str:
    raw = b" " if codes == "_" else bytes.fromhex(codes.replace("=", ""))
    return _decoded(raw, charset)


def _base64(body: str, charset: str) -> str:
    try:
        return _decoded(base64.b64decode(body, validate=True), charset)
    except binascii.Error:
        return ""


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return plain(raw.decode(charset))
    except (LookupError, ValueError):
        return ""


def _query(text: str) -> Iterable[Edit]:
    """A query as a form shows it: a line for each value, its key before it."""
    reached = 0
    for match in _QUERY.finditer(text):
        if "+" not in match[0] and "%" not in match[0]:
            continue
        start, end = match.span()
        if start > reached:
            yield start - 1, start, "\n"
        for one in _OF_QUERY.finditer(text, start, end):
            new = _QUERY_SIGNS.get(one[0][0]) or _octets(
                one[0].replace("%", "="), "utf-8"
            )
            if new:
                yield *one.span(), new
        if end < len(text):
            yield end, end + 1, "\n"
        reached = end + 1


_QUERY_SIGNS = {"&": "\n", "=": ": ", "+": " "}


_DECODERS: tuple[tuple[str, str, Callable[[str], Iterable[Edit]]], ...] = (
    ("json", "\\", _json),
    ("html", "&", _html),
    ("percent", "%", _percent),
    ("header", "=?", _header),
    ("quoted-printable", "=", _quoted),
    ("query", "=", _query),
    ("markup", "<", markup.joined),
    ("hyphenated", "-\n", markup.hyphenated),
    ("hyphenated", "-\r\n", markup.hyphenated),
)


_SIGNS = tuple(sign for _, sign, _ in _DECODERS)
ESCAPES = frozenset(via for via, _, _ in _DECODERS)
"""What the views are called in which an escape is read as what it stands for."""


def views(text: str) -> tuple[View, ...]:
    """Every reading of `text` worth searching; the first is the text, normalised."""
    first, doubtful = View(text), may_be_misread(text)
    if text.isascii() and not doubtful and not _is_escaped(text):
        return (first,)
    others = "".join(foreign(text))
    if _SUSPECT.search(others):
        first = _child(first, _normalised, NORMALISED) or first
        others = "".join(foreign(first.text))
    found = [first]
    seen = {first.text}
    for worth, via, reading in (
        (lookalikes.holds(others), "lookalike", lookalikes.of_scripts),
        (doubtful, "misread", misread),
    ):
        _add(found, seen, _child(first, reading, via) if worth else None)
    reached = 0
    while reached < len(found):
        view = found[reached]
        reached += 1
        if view.depth - first.depth >= MAX_DEPTH:
            continue
        for via, sign, decoder in _DECODERS:
            if sign in view.text:
                _add(found, seen, _child(view, decoder, via))
    return tuple(found)


def _is_escaped(text: str) -> bool:
    """Whether a sign of an escape stands in the text."""
    return any(map(text.__contains__, _SIGNS))


def _child(
    view: View, decoder: Callable[[str], Iterable[Edit]], via: str
) -> View | None:
    edits = list(decoder(view.text))
    return edited(view, edits, via) if edits else None


def _add(found: list[View], seen: set[str], view: View | None) -> None:
    if view is None or view.text in seen or len(found) >= MAX_VIEWS:
        return
    seen.add(view.text)
    found.append(view)

"""The parts of a mail, and which of them are encoded.

Sources: RFC 5322, sections 2.2 and 3.6; RFC 2045; RFC 2046, section 5.1.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Final, NamedTuple

from carnet.redaction.mail.transfer import Coded, body, words
from carnet.vocabulary import Finding

_FROM: Final = re.compile(r"(?:From [^\r\n]*\r?\n|\ufeff|[ \t]*\r?\n)*")
"""What a mailbox writes before a mail (RFC 4155)."""
_HEADER: Final = re.compile(
    r"(?:[!-9;-~]{1,76}+:[^\r\n]*+(?:\r?\n[ \t]++[^\r\n]*+)*+(?:\r?\n|\Z))++"
)
_FIELD: Final = re.compile(r"(?m)^([!-9;-~]{1,76}+):(.*(?:\r?\n[ \t]+.*)*)")
_EMPTY: Final = re.compile(r"\r?\n")
_OF_MAIL: Final = re.compile(
    r"(?im)^(?:from|to|subject|date|received|message-id|return-path|mime-version"
    r"|delivered-to|content-type|content-transfer-encoding):"
)
_ENCODED: Final = re.compile(
    r"(?i)=\?[\w\-]+\?[bq]\?|content-transfer-encoding:\s*(?:base64|quoted-printable)"
)
_PARAMETER: Final = r"(?i);\s*{}\s*=\s*(?:\"([^\"]*)\"|([^\s;\"]+))"
_CHARSET: Final = re.compile(_PARAMETER.format("charset"))
_BOUNDARY: Final = re.compile(_PARAMETER.format("boundary"))

_NO_WORD: Final = re.compile(r"[\r\n<>(),;:\"]")
"""What means something between the words of a header."""
_DEEPEST: Final = 100
"""Lists of parts in a mail, each of which may hold the next."""


class Piece(NamedTuple):
    """A stretch of a mail."""

    start: int
    """Where it begins in the mail."""
    text: str
    """What it says."""
    coded: Coded | None = None

    @property
    def places(self) -> Sequence[int]:
        """Where in the mail each character is, and where the last one ends."""
        if self.coded:
            return self.coded.places
        return range(self.start, self.start + len(self.text) + 1)


@dataclass(frozen=True)
class Mail:
    """A mail of which something is encoded."""

    text: str
    coded: tuple[Coded, ...]

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """All of it, in order."""
        out: list[Piece] = []
        at = 0
        for one in (*self.coded, None):
            start = len(self.text) if one is None else one.start
            out.append(Piece(at, self.text[at:start]))
            if one is not None:
                out.append(Piece(one.start, one.text, one))
                at = one.end
        return tuple(one for one in out if one.text)

    @cached_property
    def said(self) -> str:
        """What it says: one text, as the mail's reader sees it."""
        return "".join(piece.text for piece in self.pieces)

    def around(self, found: Iterable[Finding]) -> "Mail | None":
        """The same with no finding in `said` at both sides of where an encoding ends.

        An encoded word takes in the plain ones around it. None: a body would have to,
        or a word what parts the names of a header.
        """
        mail = self
        for finding in sorted(found, key=lambda one: one.start):
            over = [*mail._over(finding)]
            if len(over) < 2:  # noqa: PLR2004 - it lies within one
                continue
            bodies = any(one.coded and not one.coded.is_word for _, one in over)
            if bodies or _NO_WORD.search(finding.value):
                return None
            mail = mail._joined(finding, [*over])
        return mail

    def apart(self, found: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
        """The findings of each piece, counted from its beginning."""
        every = [*found]
        out: list[tuple[Finding, ...]] = []
        at = 0
        for piece in self.pieces:
            end = at + len(piece.text)
            own = (one for one in every if at <= one.start and one.end <= end)
            moved = (replace(o, start=o.start - at, end=o.end - at) for o in own)
            out.append(tuple(moved))
            at = end
        return tuple(out)

    def written(self, news: Iterable[str]) -> str:
        """The mail with another text for each piece.

        Raises:
            UnicodeEncodeError: The character set of one has no letters for it.
        """
        return "".join(map(self._written, self.pieces, news))

    def _written(self, piece: Piece, new: str) -> str:
        if piece.coded is None:
            return new
        if new == piece.text:
            return self.text[piece.coded.start : piece.coded.end]
        return piece.coded.write(new)

    def _over(self, finding: Finding) -> Iterator[tuple[int, Piece]]:
        """The pieces that it lies in, and where each begins."""
        at = 0
        for piece in self.pieces:
            if at < finding.end and finding.start < at + len(piece.text):
                yield at, piece
            at += len(piece.text)

    def _joined(self, finding: Finding, over: list[tuple[int, Piece]]) -> "Mail":
        """With one encoded word for all that the finding lies in."""
        text, places = "", list[int]()
        for at, piece in over:
            low, high = 0, len(piece.text)
            if piece.coded is None:
                low, high = max(0, finding.start - at), min(high, finding.end - at)
            text += piece.text[low:high]
            places += piece.places[low:high]
        first, last = over[0][1].coded, over[-1][1].coded
        start = first.start if first else places[0]
        end = last.end if last else places[-1] + 1
        held = [piece.coded for _, piece in over if piece.coded]
        spread = partial(tuple[int, ...], (*places, end))
        word = Coded(start, end, text, spread, held[0].write, is_word=True)
        rest = (one for one in self.coded if one not in held)
        every = sorted((*rest, word), key=lambda one: one.start)
        return Mail(self.text, tuple(every))


def read(text: str) -> Mail | None:
    """The mail that `text` is; None: it is none, or nothing in it is encoded."""
    begun = _FROM.match(text)
    start = begun.end() if begun else 0
    header = _HEADER.match(text, start)
    if header is None or not _OF_MAIL.search(header[0]) or not _ENCODED.search(text):
        return None
    coded = tuple(_coded(text, start))
    return Mail(text, coded) if coded else None


def rewritten(text: str, each: Callable[[str], str]) -> str:
    """A mail in which `each` was made of all that it says; any other text, too.

    What has no letters for that in its character set stays as it is.
    """
    mail = read(text)
    if mail is None:
        return each(text)
    return mail.written(_writable(piece, each(piece.text)) for piece in mail.pieces)


def _writable(piece: Piece, new: str) -> str:
    """The new text of a piece, or its own."""
    try:
        if piece.coded and new != piece.text:
            piece.coded.write(new)
    except UnicodeEncodeError:
        return piece.text
    return new


def _coded(text: str, at: int) -> Iterator[Coded]:
    """What is encoded in the entity that begins at `at`, and in those behind it."""
    boundaries: list[str] = []
    while at < len(text):
        header = _HEADER.match(text, at)
        ended = header.end() if header else at
        yield from words(text, at, ended)
        fields = _fields(header[0]) if header else {}
        kind = fields.get("content-type", "text/plain").strip()
        blank = _EMPTY.match(text, ended)
        begun = blank.end() if blank else ended
        if kind.lower().startswith("message/rfc822"):
            at = begun
            continue
        if (boundary := _said(_BOUNDARY, kind)) and len(boundaries) < _DEEPEST:
            boundaries.append(boundary)
        end, at = _delimited(text, begun, boundaries)
        way = fields.get("content-transfer-encoding", "").strip().lower()
        one = None if boundary else body(text, begun, end, way, _said(_CHARSET, kind))
        if one is not None:
            yield one


def _delimited(text: str, begun: int, boundaries: Sequence[str]) -> tuple[int, int]:
    """Where a body ends, and where the next part begins."""
    if not boundaries:
        return len(text), len(text)
    names = "|".join(map(re.escape, boundaries))
    line = re.compile(rf"\r?\n--(?:{names})(?P<last>--)?[ \t]*(?=\r?\n|\Z)")
    end = None
    for found in line.finditer(text, max(0, begun - 2)):
        end = max(begun, found.start()) if end is None else end
        if not found["last"]:
            after = _EMPTY.match(text, found.end())
            return end, after.end() if after else len(text)
    return len(text) if end is None else end, len(text)


def _fields(header: str) -> dict[str, str]:
    return {name.lower(): value for name, value in _FIELD.findall(header)}


def _said(parameter: re.Pattern[str], kind: str) -> str:
    found = parameter.search(kind)
    return (found[1] or found[2] or "") if found else ""

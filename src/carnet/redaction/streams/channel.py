"""One text that arrives in pieces, each inside an event of a stream.

A placeholder may lie across pieces. Its value goes into the last of them, and the
others lose their part of the placeholder: no event is added, dropped or moved.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

from carnet.adapter import Json
from carnet.redaction import quoting
from carnet.redaction.quoting.fences import SHOWN
from carnet.redaction.restore import Restorer
from carnet.redaction.shape import Hit
from carnet.redaction.streams.events import Leaf
from carnet.redaction.streams.hold import Hold
from carnet.wire import Frame

TAIL = SHOWN
"""Characters that tell whether a bent placeholder may start behind them, and whether it
stands in a string of JSON."""


Span: TypeAlias = "tuple[Hit, str]"


@dataclass(slots=True)
class Entry:
    """One event of the stream on its way through."""

    frame: Frame
    root: list[Json] = field(default_factory=list)
    """The event's tree, in a list so that a tree that is one string has a place too."""
    plain: bool = False
    """The payload is text, not JSON."""
    tagged: bool = False
    """Something in it has the shape of a placeholder."""
    changed: bool = False
    cast: bytes | None = None
    """Its new payload, where it was not parsed."""
    waiting: int = 0
    """Pieces in it that are not decided yet."""


@dataclass(slots=True)
class Piece:
    """One string of an event that belongs to a channel."""

    entry: Entry
    leaf: Leaf
    out: str = ""
    """What is decided of the restored text."""
    used: int = 0
    """Characters of the leaf that `out` accounts for."""


class Channel:
    """The pieces of one text that wait, and a little of what went before them."""

    __slots__ = (
        *("above", "begins", "depth", "last", "longer", "pieces", "since", "tail"),
    )

    def __init__(self, depth: int, language: str = "") -> None:
        """`depth` and `language` as in `Restorer.text`."""
        self.depth = depth
        self.tail = ""
        self.begins = self.above = quoting.beginning(depth, language)
        self.pieces: list[Piece] = []
        self.since = 0
        self.last: str | None = ""
        self.longer = 0

    def repeats(self, text: str) -> bool:
        """Does each event of this channel repeat the text so far? Call once an event.

        Some vendors send the whole text each time unless asked otherwise. Believed
        when two events in a row were longer and began with the one before.
        """
        if self.last is None:
            return False
        if self.last and len(text) > len(self.last) and text.startswith(self.last):
            self.longer += 1
        elif self.last and not (self.cumulative and text == self.last):
            self.last = None
            self.longer = 0
            return False
        self.last = text
        return self.cumulative

    @property
    def cumulative(self) -> bool:
        """Was it seen that each event repeats the text so far?"""
        return self.longer >= 2  # noqa: PLR2004 - one could be chance

    def pass_by(self, text: str) -> None:
        """Remember the end of `text`, of which nothing has to wait."""
        if self.above.begins or "\n" in text:
            self.above = self.above.below(text, len(self.tail), len(text))
        self.tail = text[-self.above.reach :]

    def restart(self) -> None:
        """Let go of the pieces without the part that waits: the next event repeats it.

        Only for a channel that repeats its text.
        """
        for piece in self.pieces:
            _release(piece)
        self.pieces = []
        self.tail = ""
        self.above = self.begins

    def advance(self, restorer: Restorer, hold: Hold, *, final: bool) -> None:
        """Decide what can be decided; with `final`, everything."""
        text = self.tail + "".join(
            piece.leaf.text[piece.used :] for piece in self.pieces
        )
        base = len(self.tail)
        until = None if final else hold
        shown = quoting.Shown(text, base, self.above)
        spans, cut = decide(shown, restorer, until, json_depth=self.depth)
        if cut > base and (self.above.begins or "\n" in text):
            self.above = self.above.below(text, base, cut)
        waiting: list[Piece] = []
        for piece in self.pieces:
            end = base + len(piece.leaf.text) - piece.used
            upto = max(base, min(end, cut))
            piece.out += render(text, base, upto, spans)
            piece.used += upto - base
            if end <= cut:
                _release(piece)
            else:
                waiting.append(piece)
            base = end
        self.pieces = waiting
        self.tail = text[max(0, cut - self.above.reach) : cut]


def decide(
    shown: quoting.Shown,
    restorer: Restorer,
    hold: Hold | None,
    *,
    json_depth: int = 0,
) -> tuple[list[Span], int]:
    """Return the values that nothing to come can change, and where waiting starts.

    `shown` is as much of the text as came; without `hold` it has ended, and nothing
    waits.
    """
    text, base = shown.text, shown.base
    found = list(restorer.hits(text, base))
    cut = len(text) if hold is None else hold.start(text, base)
    for hit in found:
        if hold and hit.start <= cut < hit.end and hit.run_end < len(text):
            cut = hold.start(text, hit.end)
    if not found:  # most pieces
        return [], cut
    values = [
        (hit, restorer.value(hit, json_depth, shown)) for hit in found if hit.end <= cut
    ]
    return [(hit, value) for hit, value in values if value is not None], cut


def render(text: str, start: int, end: int, spans: list[Span]) -> str:
    """Return `text[start:end]` restored; a value stands where its span ends."""
    out: list[str] = []
    for hit, value in spans:
        if hit.end <= start or hit.start >= end:
            continue
        if hit.start > start:
            out.append(text[start : hit.start])
        if hit.end <= end:
            out.append(value)
        start = min(hit.end, end)
    return "".join((*out, text[start:end]))


def _release(piece: Piece) -> None:
    piece.entry.waiting -= 1
    if piece.out != piece.leaf.text:
        piece.entry.changed = True
        piece.leaf.write(piece.out)

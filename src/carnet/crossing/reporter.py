"""Reads, while an answer passes, what it says about where it was computed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import orjson

from carnet import wire
from carnet.crossing.answer import framing
from carnet.crossing.steps import Response
from carnet.errors import WireError
from carnet.law import Law
from carnet.policy.places import reported
from carnet.policy.places.reported import Reported
from carnet.vocabulary import Destination
from carnet.wire import Frame, Framer

MAX_BYTES = 8_000_000
"""Longest whole answer that is read for such fields; a longer one is not."""


@dataclass(slots=True)
class Reporter:
    """One answer's reports. Takes decompressed bytes, cut anywhere."""

    law: Law
    """Names the fields in which answers say where they were computed."""
    place: Destination
    """What was assumed of the destination."""
    response: Response
    """The head of the answer: its headers may say it, too."""
    _found: dict[Reported, None] = field(default_factory=dict)
    """What was said so far, each once, in order."""
    _whole: bytearray = field(default_factory=bytearray, repr=False)
    """An answer that is one document, until its end."""
    _framer: Framer | None = None
    """Cuts a stream into events or lines; None: it is one document."""
    _keys: tuple[bytes, ...] = ()
    """Last words of those fields; an event without any of them is not parsed."""
    _reading: bool = False
    """Is anything looked for in the body?"""

    def __post_init__(self) -> None:
        """Read the head, and see whether the body has anything to say."""
        reports = reported.expected(self.law, self.place)
        if not reports:
            return
        heads = {name.lower(): value for name, value in self.response.headers}
        if found := reported.in_headers(self.law, reports, heads):
            self._add(found)
        self._keys = reported.names(self.law, self.place)
        kind = framing(self.response) if self._keys else None
        if kind in ("sse", "ndjson"):
            self._framer = wire.EventFramer() if kind == "sse" else wire.LineFramer()
        self._reading = kind in ("sse", "ndjson", "whole")

    @property
    def wants_body(self) -> bool:
        """Must the body be decompressed for it?"""
        return self._reading

    def feed(self, data: bytes) -> None:
        """Look at bytes on their way; never raises, never changes them."""
        if not self._reading:
            return
        if self._framer is None:
            self._whole += data
            self._reading = len(self._whole) <= MAX_BYTES
            return
        try:
            self._events(self._framer.feed(data))
        except WireError:
            self._reading = False

    def found(self) -> tuple[Reported, ...]:
        """Everything that the answer said, each once; call it when the answer ended."""
        if self._reading and self._framer is None:
            self._payload(bytes(self._whole))
            self._whole.clear()
        elif self._reading and self._framer is not None:
            self._events(self._framer.flush())
        self._reading = False
        return tuple(self._found)

    def _events(self, frames: Sequence[Frame]) -> None:
        for frame in frames:
            if frame.payload:
                self._payload(frame.payload)

    def _payload(self, data: bytes) -> None:
        if not any(key in data for key in self._keys):
            return
        try:
            tree = orjson.loads(data)
        except ValueError:
            return
        reports = reported.expected(self.law, self.place)
        self._add(reported.in_tree(self.law, reports, tree))

    def _add(self, found: tuple[Reported, ...]) -> None:
        self._found.update(dict.fromkeys(found))

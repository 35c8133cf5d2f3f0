"""Writing answers the way vendors do: cut anywhere, escaped either way."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from carnet.adapter import Json

MOST = 200  # fragments of one text, so that a long one stays quick to stream


@dataclass(frozen=True, slots=True)
class Answer:
    """What a wire writes: one body, or the frames of a stream."""

    body: bytes = field(default=b"", repr=False)
    frames: tuple[bytes, ...] | None = field(default=None, repr=False)
    content_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class Pen:
    """Seeded randomness of one answer, and its number for the ids in it."""

    number: int
    random: Random
    cut: bool = True
    """Cut texts into tokens anywhere; False: one fragment."""
    whole_calls: bool = False
    """Write each tool call in one event, as some vendors do."""

    def fragments(self, text: str) -> Iterator[str]:
        """Cut `text` at random places, placeholders and JSON escapes too."""
        longest = max(6, 2 * len(text) // MOST)
        at = 0
        while at < len(text):
            size = self.random.randint(1, longest) if self.cut else len(text)
            yield text[at : at + size]
            at += size

    def slices(self, data: bytes) -> Iterator[bytes]:
        """Cut bytes at random places, UTF-8 characters and SSE lines too."""
        at = 0
        while at < len(data):
            size = self.random.randint(1, max(48, 2 * len(data) // MOST))
            yield data[at : at + size]
            at += size

    def json(self, tree: Json) -> str:
        """JSON text, its non-ASCII characters escaped or not by chance."""
        compact = self.random.random() < 0.5  # noqa: PLR2004 - a fair coin
        return json.dumps(
            tree,
            ensure_ascii=self.random.random() < 0.5,  # noqa: PLR2004 - a fair coin
            separators=(",", ":") if compact else None,
        )

    def document(self, tree: Json) -> Answer:
        """A whole JSON answer."""
        return Answer(self.json(tree).encode())

    def data(self, tree: Json, event: str | None = None) -> bytes:
        """One server-sent event with a JSON payload."""
        name = f"event: {event}\n" if event else ""
        return f"{name}data: {self.json(tree)}\n\n".encode()

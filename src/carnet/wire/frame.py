"""What a streamed answer is cut into, whatever its framing."""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeAlias

Framing: TypeAlias = Literal["sse", "ndjson", "aws", "array", "text"]

MAX_FRAME_BYTES = 64 * 1024 * 1024
"""A frame that is longer is refused: it would have to be held in memory whole. The
largest seen are image events of some megabytes of base64."""


class Frame(Protocol):
    """One event of a stream, with the exact bytes it arrived in."""

    @property
    def raw(self) -> bytes:
        """The bytes as they arrived, terminator included."""

    @property
    def payload(self) -> bytes | None:
        """The event's data; None when it carries none (comment, blank line)."""

    @property
    def name(self) -> str:
        """The event's own type where the framing has one, else the empty string."""

    def with_payload(self, payload: bytes) -> bytes:
        """Return the bytes of the same event with another payload.

        Ids, comments, retry times and line ends stay as they are.
        """


class Framer(Protocol):
    """Cuts a stream into frames; bytes may be cut anywhere."""

    def feed(self, data: bytes) -> Sequence[Frame]:
        """Return the frames that `data` completes."""

    def flush(self) -> Sequence[Frame]:
        """Return what is left at the end of the stream, as a last frame."""

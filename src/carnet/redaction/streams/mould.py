"""What most events of a stream have in common: all but one word.

    data: {"id":"c-1","choices":[{"index":0,"delta":{"content":" Hello"}}]}
    data: {"id":"c-1","choices":[{"index":0,"delta":{"content":" world"}}]}

An event that has the bytes of an earlier one before and behind its only text says what
that one said, of which reading JSON would find nothing else.
"""

import re
from collections.abc import Callable
from typing import Final

from carnet.redaction.streams.events import Leaf
from carnet.wire import Frame, encode

_TEXT: Final = re.compile(rb'[^"\\\x00-\x1f]+')
"""Bytes that mean themselves in a string of JSON, if they are UTF-8."""

PATIENCE: Final = 8
"""Moulds that fitted no event: such a stream has other events each time (a time in
each, padding against who counts bytes), and it is not looked at any more."""


class Mould:
    """The bytes around the text of the last event that had one."""

    def __init__(self) -> None:
        self._name = ""
        self._before = b""
        self._behind = b""
        self._unfit = 0

    def fits(self, frame: Frame) -> bool:
        """Does it begin and end as that one?"""
        payload, before, behind = frame.payload or b"", self._before, self._behind
        return (
            0 < len(before) < len(payload) - len(behind)
            and payload.startswith(before)
            and payload.endswith(behind)
            and frame.name == self._name
        )

    def text(self, frame: Frame) -> str | None:
        """The text of an event that was cast in it; None: it is to be read."""
        if not self.fits(frame):
            return None
        payload = frame.payload or b""
        text = payload[len(self._before) : len(payload) - len(self._behind)]
        if not _TEXT.fullmatch(text):
            return None
        self._unfit = 0
        try:
            return text.decode()
        except UnicodeDecodeError:
            return None

    def around(self) -> Callable[[str], bytes]:
        """What makes an event of this shape with another text: its payload."""
        before, behind = self._before, self._behind
        return lambda text: before + encode(text)[1:-1] + behind

    def take(self, frame: Frame, leaf: Leaf) -> bool:
        """Take the shape of an event with this one text; False: its place is not sure.

        Without escapes each string is spelled in one way, so that what stands there
        once in quotes is the text.
        """
        payload = frame.payload or b""
        if self._unfit >= PATIENCE or b"\\" in payload:
            return False
        quoted = b'"%b"' % leaf.text.encode()
        at = payload.find(quoted)
        if at < 0 or payload.find(quoted, at + 1) >= 0:
            return False
        self._unfit += 1
        self._name = frame.name
        self._before = payload[: at + 1]
        self._behind = payload[at + len(quoted) - 1 :]
        return True

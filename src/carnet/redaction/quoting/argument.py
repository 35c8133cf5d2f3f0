r"""The string of JSON text that a place stands in: what it says, and under which key.

    {"path": "a.sh", "command": "grep \"PERSON_7F3K2M9Q\" x"}

The arguments of a tool are such text on one wire, an object on another, and pieces of
text in a stream. A value in one is written the same on all of them: as the string says
it. What is open is carried along, however the text is cut.
"""

import json
import re
from dataclasses import dataclass, replace
from typing import Final

from carnet.redaction.quoting import grammars
from carnet.redaction.quoting.fences import NOTHING, SHOWN, Above

_BODY: Final = re.compile(r'[^"\\]*(?:\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])[^"\\]*)*')
_PARTIAL: Final = re.compile(r"\\(?:u[0-9a-fA-F]{0,3})?\Z")
_KEY_SIZE: Final = 64
_VALUE, _LIST, _ITEM = ":", ":[", ","


@dataclass(frozen=True, slots=True)
class Argument:
    """What stands above a place in JSON text."""

    is_open: bool = False
    said: str = ""
    """The end of what the open string says up to there."""
    above: Above = NOTHING
    """What stands above the place in that string."""
    rest: str = ""
    """The beginning of an escape, which is not read yet."""
    last: str = ""
    """What the string before said, if it is short."""
    gap: str = ""
    """What stands behind that, without spaces."""
    of: str = ""
    """The key of the list that it stands in."""

    @property
    def begins(self) -> bool:
        """Every piece of the text counts."""
        return True

    @property
    def reach(self) -> int:
        """Characters before a place that are worth keeping."""
        return SHOWN

    def below(self, text: str, start: int, end: int) -> "Argument":
        """The same for `text[end]`, of what stands above `text[start]`."""
        piece = self.rest + text[start:end]
        if self.is_open and '"' not in piece and "\\" not in piece:  # most of them
            return self.more(piece)
        now, at = (replace(self, rest="") if self.rest else self), 0
        while at < len(piece):
            now, at = (now.read if now.is_open else now.sought)(piece, at)
        return now

    def sought(self, piece: str, at: int) -> tuple["Argument", int]:
        """Look for the next string."""
        quote = piece.find('"', at)
        end = len(piece) if quote < 0 else quote
        gap = (self.gap + "".join(piece[at:end].split()))[-_KEY_SIZE:]
        if quote < 0:
            return replace(self, gap=gap), end
        of, given = "", ""
        if gap == _VALUE:
            given = grammars.of_key(self.last)
        elif gap == _LIST:
            of = self.last
        elif gap == _ITEM and self.of:
            of = self.of
            *_, given = grammars.of_items(grammars.of_key(of), [self.last, ""])
        elif self.of and not set(gap) & set("[]{}"):
            of = self.of  # behind a number
        return Argument(
            is_open=True, above=replace(NOTHING, given=given), of=of
        ), quote + 1

    def read(self, piece: str, at: int) -> tuple["Argument", int]:
        """Read on in the string."""
        body = _BODY.match(piece, at)
        end = body.end() if body else at
        now = self.more(json.loads(f'"{piece[at:end]}"', strict=False))
        if end == len(piece):
            return now, end
        if piece[end] == '"':
            last = now.said if len(now.said) <= _KEY_SIZE else ""
            return Argument(last=last, of=now.of), end + 1
        if _PARTIAL.match(piece, end):
            return replace(now, rest=piece[end:]), len(piece)
        return now.more(piece[end]), end + 1  # no escape of JSON

    def more(self, said: str) -> "Argument":
        """Behind so much more of the string."""
        if not said:
            return self
        text = self.said + said
        above = self.above
        if above.begins or "\n" in said:
            above = above.below(text, len(self.said), len(text))
        return Argument(
            is_open=True, said=text[-above.reach :], above=above, of=self.of
        )


JSON_TEXT: Final = Argument()
"""Above the beginning of JSON text."""

"""In which language an answer is written at a place: prose, or code within a fence.

    Here it is:
    ```sql
    INSERT INTO customer VALUES ('PERSON_7F3K2M9Q');
    ```

Where nothing is fenced, an answer that begins as code is code: `INSERT INTO`, `<?xml`,
the head of a table with commas.

Sources: CommonMark 0.31.2, section 4.5 (fenced code blocks); RFC 4180, section 2.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from carnet.redaction.quoting import grammars, nesting
from carnet.redaction.quoting.queries import is_query

SHOWN: Final = 512
"""Characters before a placeholder in which the line that it stands in must begin."""
TOLD: Final = 8192
"""The same, where the key of a text tells that all of it is code."""
HEAD: Final = 128
"""Characters at the beginning of an answer that tell what it is."""

_LINE = re.compile(
    r"^[ \t>]{0,24}(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]{1,4})?"
    r"(?P<mark>`{3,}|~{3,})[ \t]*(?P<said>[\w+#.-]*)[^`\n]*\n",
    re.MULTILINE,
)
MARKS = ("```", "~~~")
_BEGINS = (
    ("xml", re.compile(r"\s*<(?:\?xml\b|!DOCTYPE|rss|svg)")),
    ("html", re.compile(r"\s*<(?:html|body|head|div|p|table|ul|ol|h[1-6])\b")),
    (
        "sql",
        re.compile(
            r"\s*(?:SELECT|INSERT INTO|UPDATE [\w.\"]+ SET|DELETE FROM|MERGE INTO"
            r"|CREATE TABLE|WITH \w+ AS)\s"
        ),
    ),
    ("csv", re.compile(r'\s*"?\w[\w .-]*"?(?:(?P<sign>[,;\t])"?\w[\w.-]*"?)+\r?\n')),
)
"""How an answer begins that is nothing but code, in capitals as models write SQL."""


@dataclass(frozen=True, slots=True)
class Above:
    """What was written above a place."""

    head: str = ""
    """How the answer begins."""
    fence: str | None = None
    """Mark and language of the fence around the place; "" behind one, None before any.
    """
    open: str = ""
    """The string of a program that is open at the beginning of the line (nesting.py).
    """
    given: str = ""
    """The language of all of it, where a key tells that."""

    def below(self, text: str, start: int, end: int) -> "Above":
        """The same for `text[end]`, of what stands above `text[start]`."""
        head, fence, state = self.head, self.fence, self.open
        if len(head) < HEAD:
            head = (head + text[start:end])[:HEAD]
        if text.find("\n", start, end) >= 0:
            fence, state = self._over_lines(text, start, end)
        same = head is self.head and (fence, state) == (self.fence, self.open)
        return self if same else replace(self, head=head, fence=fence, open=state)

    def _over_lines(self, text: str, start: int, end: int) -> tuple[str | None, str]:
        """The fence and the open string behind the lines that end there."""
        fence, state, at = self.fence, self.open, start
        if not self.given and any(mark in text for mark in MARKS):
            for found in _LINE.finditer(text, text.rfind("\n", 0, start) + 1, end):
                if found.end() > start:
                    state = self._lines(fence, state, text, at, found.start())
                    after = _after(fence, found["mark"], found["said"])
                    state = "" if after != fence else state
                    fence, at = after, found.end()
        return fence, self._lines(fence, state, text, at, end)

    def _lines(
        self, fence: str | None, state: str, text: str, start: int, end: int
    ) -> str:
        """What is open behind the lines that end in `text[start:end]`."""
        grammar = grammars.GRAMMARS.get(self.given or _said(fence))
        if grammar is None:
            return state
        at = text.find("\n", start, end)
        while at >= 0:
            line = text[text.rfind("\n", 0, at) + 1 : at]
            long = len(line) >= self.reach
            state = nesting.UNKNOWN if long else grammar.below(line, state)
            at = text.find("\n", at + 1, end)
        return state

    @property
    def reach(self) -> int:
        """Characters before a place in which its line must begin."""
        return TOLD if self.given else SHOWN

    @property
    def begins(self) -> bool:
        """Is this still the beginning of the answer? Behind it only lines count."""
        return len(self.head) < HEAD

    @property
    def language(self) -> str:
        """What the code there calls itself, in small letters; "" for prose."""
        if self.given or self.fence is not None:
            return self.given or _said(self.fence)
        begins = (name for name, begin in _BEGINS if begin.match(self.head))
        return next(begins, "sql" if is_query(self.head) else "")


NOTHING: Final = Above()
"""Above the beginning of an answer."""


def _said(fence: str | None) -> str:
    return (fence or "").lstrip("`~")


def _after(fence: str | None, mark: str, said: str) -> str:
    """The fence that stands open behind a line with such a mark."""
    if not fence:
        return mark + said.lower()
    opened = fence[: len(fence) - len(fence.lstrip("`~"))]
    closes = mark[0] == opened[0] and len(mark) >= len(opened) and not said
    return "" if closes else fence

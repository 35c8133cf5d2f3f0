r"""What is open at a place of a program: a string, code within one, a string in that.

    "$(grep "PERSON_7F3K2M9Q" x)"      of a shell: quote/(/quote
    f"{names['PERSON_7F3K2M9Q']}"      of Python: fquote/{/[/apostrophe

What is open is carried from line to line, as far as it goes over lines: as one text,
the outermost first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Final, NamedTuple

from carnet.redaction.quoting.strings import BREAK, Literal

COMMENT: Final = "comment"
UNKNOWN: Final = "?"
"""What is open in a line that began too long ago, and behind it; and behind what is no
code, or is read in more than one way."""
TOLD: Final = "!"
"""Before what is open: all of it is run once more."""

_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
_SIGNS: Final = r"[^\x00-\x7f\s‘’‚‛“”„]"  # noqa: RUF001
TAME: Final = re.compile(rf"(?:[A-Za-z0-9@%+=:,./_\- ]|{_SIGNS})*")
"""What nothing runs, wherever it stands; a gap parts two words at worst."""
_PLAIN: Final = re.compile(r"[^\"'`\\{}#$\x00-\x1f]*")
"""What is the same in every string, and in one in that."""


class Open(NamedTuple):
    """One thing that is open."""

    name: str
    """Of the form of string, or the bracket that holds code."""
    begun: int
    """Where in the line; -1 in one above."""


def frames(state: str) -> list[str]:
    """The names of what is open, the outermost first."""
    state = state.removeprefix(TOLD)
    return state.split("/") if state else []


def is_continued(line: str) -> bool:
    """Does the next line belong to it?"""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


@dataclass(frozen=True)
class Grammar:
    """The strings of a language."""

    runs: ClassVar[bool] = False
    """Is what a value holds run by whoever runs the code?"""
    literals: Mapping[str, Literal]
    """By name; of two that may begin at one place the first counts."""
    comment: str = ""
    """An expression for what begins one, up to the end of the line."""
    deep: bool = True
    """Has code in a string all strings, also those with the same quotes?"""

    @cached_property
    def _strings(self) -> str:
        pairs = self.literals.items()
        return "|".join(f"(?P<{name}>{one.opens})" for name, one in pairs)

    @cached_property
    def _outside(self) -> re.Pattern[str]:
        comment = f"(?P<{COMMENT}>{self.comment})" if self.comment else ""
        every = filter(None, (comment, self._strings))
        return re.compile("|".join(every) or "(?!)")

    @cached_property
    def _within(self) -> re.Pattern[str]:
        return re.compile(rf"{self._strings or '(?!)'}|[()\[\]{{}}]")

    def opened(self, line: str, state: str) -> tuple[str, int]:
        """What is open at the end of a line, "" for nothing, and where it began.

        `state` is what was open at its beginning; what was so began at -1.
        """
        stack = [Open(name, -1) for name in frames(state)]
        at: int | None = 0
        while at is not None and not (stack and stack[-1].name in (COMMENT, UNKNOWN)):
            at = self.step(line, at, stack)
        told = TOLD if state.startswith(TOLD) else ""
        begun = len(line)
        if stack and (stack[-1].name == COMMENT or self.literal(stack[-1].name)):
            begun = stack[-1].begun
        return told + "/".join(one.name for one in stack), begun

    def step(self, line: str, at: int, stack: list[Open]) -> int | None:
        """Read on from `at` to what opens or closes next; None: nothing does."""
        literal = self.literal(stack[-1].name) if stack else None
        if literal is None:
            found = self.events(stack[-1].name if stack else "").search(line, at)
            if found is None:
                return None
            if found.lastgroup in self.literals or found.lastgroup == COMMENT:
                stack.append(Open(found.lastgroup or "", found.end() - 1))
                return found.end()
            return self.bracket(found, stack)
        end = literal.ends.match(line, at)
        last = end.end() if end else len(line)
        hole = literal.hole.match(line, at, last) if literal.hole else None
        if hole is not None:
            stack.append(Open(self.held(hole[0]), hole.end() - 1))
            return hole.end()
        if end is None:
            return None
        stack.pop()
        return last

    def events(self, name: str) -> re.Pattern[str]:
        """What opens or closes something in code that stands in that bracket."""
        return self._within if name else self._outside

    def held(self, text: str) -> str:
        """The bracket of the code that begins behind such a text."""
        return text[-1]

    def bracket(self, found: re.Match[str], stack: list[Open]) -> int:
        """Take a bracket, in code that stands in a string."""
        if found[0] in _BRACKETS:
            stack.append(Open(found[0], found.start()))
        elif _BRACKETS[stack[-1].name] == found[0]:
            stack.pop()
        else:
            stack.append(Open(UNKNOWN, found.start()))
        return found.end()

    def below(self, line: str, state: str) -> str:
        """What is open at the beginning of the next line."""
        if UNKNOWN in frames(state):
            return UNKNOWN
        state, _ = self.opened(line, state)
        *outer, name = frames(state) or [""]
        if name == COMMENT:
            return "/".join(outer)
        if name in self.literals and not self.literals[name].lines:
            if is_continued(line):
                return state
            return UNKNOWN if outer else ""
        return UNKNOWN if name == UNKNOWN else state

    def literal(self, name: str) -> Literal | None:
        """The form of string that is open."""
        return self.literals.get(name)

    def written(
        self, value: str, state: str, before: str, *, exact: bool
    ) -> str | None:
        """The value as it stands there; None where nothing is safe.

        `before` is what its line has up to what is open. `exact`: nothing in it is an
        escape of that string; another may have been found in one, and is left as it
        was.
        """
        names = frames(state)
        if not (TAME.fullmatch(value) or self.takes(value, state, before)):
            return None
        name = names[-1] if names else ""
        literal = self.literal(name)
        if literal is not None:
            return literal.escape(value) if exact else literal.written(value)
        return BREAK.sub(" ", value) if name == COMMENT else self.bare(value, names)

    def takes(self, value: str, state: str, _before: str) -> bool:
        """Is there a writing of such a value that is surely harmless there?"""
        names = frames(state)
        if UNKNOWN in names:
            return _PLAIN.fullmatch(value) is not None
        if len(names) < 2:  # noqa: PLR2004 - a string in nothing, or none
            return True
        inside = self.literal(names[-1]) is not None
        return inside and (self.deep or _PLAIN.fullmatch(value) is not None)

    def bare(self, value: str, _names: list[str]) -> str | None:
        """A value that stands in no string."""
        return value

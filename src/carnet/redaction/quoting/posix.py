r"""The strings of a POSIX shell, and the commands within them.

    echo "$(grep "PERSON_7F3K2M9Q" x)"    ->    echo "$(grep "Seán \"Ó\" Brien" x)"
    git commit -m "$(cat <<'EOF'          ->    as it is, up to the line EOF
    PERSON_7F3K2M9Q

A command in `$(...)` is read anew. In `${...}`, in arithmetic, and in back-ticks within
quotes shells differ, or count with what a value says: no sign makes it harmless there.

Sources: POSIX.1-2024, XCU sections 2.2.3 (double-quotes), 2.6 (word expansions) and
2.7.4 (here-documents); Bash 5.2, sections 3.5.3 to 3.5.5.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from carnet.redaction.quoting.nesting import (
    COMMENT,
    TOLD,
    UNKNOWN,
    Open,
    frames,
    is_continued,
)
from carnet.redaction.quoting.shells import Shell, word
from carnet.redaction.quoting.strings import Literal, backslashed, holed

_BRACKETS: Final = {"$((": "=", "((": "=", "$(": "(", "(": "(", "${": "{", "`": "`"}
"""What begins code, and the name of what is open then: `=` is arithmetic."""
_HOLE: Final = r"\$\(\(|\$\(|\$\{|`"
_READ_TWICE: Final = re.compile(r"\\[$`\\\"]")
"""What back-ticks take a backslash from before a shell reads it."""
_COMMAND: Final = frozenset({"", "(", "`"})
"""In what commands stand."""
_HEREDOC: Final = re.compile(
    r"(?<!<)<<(?!<)-?[ \t]*"
    r"(?:(?P<q>['\"])[^'\"/\n]+(?P=q)|\\?[A-Za-z_][\w.-]*|(?P<odd>))"
)
"""Where a text begins that ends with a line of that word."""
_FED: Final = re.compile(
    r"\b(?:ba|da|k|s|z)?sh\b|\bsudo -|\b(?:lua|mysql|node"
    r"|osascript|perl|php|pwsh|python[\d.]*|ruby"
    r"|sqlite3|su|psql|crontab|Dockerfile|Makefile)\b"
    r"|\.(?:bat|cmd|[cm]?js|php|pl|ps1|py|rb|ts)\b"
)
"""What runs the text below it, or a file that is run some day."""


@dataclass(frozen=True)
class Posix(Shell):
    """A shell with `$(...)` and here-documents."""

    @cached_property
    def _events(self) -> dict[str, re.Pattern[str]]:
        code = f"(?P<{COMMENT}>{self.comment})|{self._strings}"
        quoted = "|".join(
            f"(?P<{name}>{self.literals[name].opens})" for name in ("escaped", "quote")
        )
        counted = re.compile(rf"{self._strings}|{_HOLE}|[()]")
        return {
            "": re.compile(rf"{code}|\$?\(\(|\$\{{|`"),
            "`": re.compile(rf"{self._strings}|{self.comment}|\$?\(\(|\$\{{|`"),
            "(": re.compile(rf"{code}|\$?\(\(|\$\{{|`|[()]|(?<![\w.-])case(?![\w.-])"),
            "{": re.compile(rf"{quoted}|{_HOLE}|['}}]"),
            "=": counted,
            "-": counted,
        }

    def events(self, name: str) -> re.Pattern[str]:
        """What opens or closes something in code that stands in that bracket.

        `$(...)` outside of strings is read as what is around it.
        """
        return self._events[name]

    def held(self, text: str) -> str:
        """The bracket of the code that begins behind such a text."""
        return next(name for sign, name in _BRACKETS.items() if text.endswith(sign))

    def step(self, line: str, at: int, stack: list[Open]) -> int | None:
        """Read on from `at` to what opens or closes next; None: nothing does."""
        ticked = any(one.name == "`" for one in stack)
        quoted = bool(stack) and self.literal(stack[-1].name) is not None
        to = super().step(line, at, stack)
        read = line[at:to]
        if ticked and (_READ_TWICE.search(read) or (quoted and "`" in read)):
            stack.append(Open(UNKNOWN, at))
        return to

    def bracket(self, found: re.Match[str], stack: list[Open]) -> int:
        """Take what begins or ends code; what is read in two ways is not known."""
        sign, top = found[0], stack[-1].name if stack else ""
        ends = sign == "`" and any(one.name == "`" for one in stack)
        if sign in _BRACKETS and not ends:
            inner = sign == "(" and top in ("=", "-")
            stack.append(Open("-" if inner else _BRACKETS[sign], found.start()))
        elif (top, sign) in {("(", ")"), ("-", ")"), ("{", "}"), ("`", "`")}:
            stack.pop()
        elif top == "=" and found.string.startswith("))", found.start()):
            stack.pop()
            return found.end() + 1
        else:
            stack.append(Open(UNKNOWN, found.start()))
        return found.end()

    def below(self, line: str, state: str) -> str:
        """What is open at the beginning of the next line, here-documents as well."""
        *outer, name = frames(state) or [""]
        if name.startswith("<<") and line.strip() == _end(name):
            # A line that has more than the word ends it in no shell.
            exact = line.lstrip("\t") if name.startswith("<<-") else line
            told = TOLD if outer and state.startswith(TOLD) else ""
            return told + "/".join(outer) if exact == _end(name) else UNKNOWN
        if any(one.startswith("<<") and line.strip() == _end(one) for one in outer):
            return UNKNOWN  # it ends all that began in the text
        below = super().below(line, state)
        texts = [] if name.startswith("<<") else self._heredocs(line, state)
        if not texts or below == UNKNOWN:
            return below
        odd = is_continued(line) or any(
            one["odd"] is not None or line[: one.start()].endswith("\\")
            for one in texts
        )
        open_string = frames(below) and self.literal(frames(below)[-1]) is not None
        if odd or open_string:
            return UNKNOWN
        told = TOLD if state.startswith(TOLD) or _FED.search(line) else ""
        return told + "/".join([*frames(below), *(one[0] for one in reversed(texts))])

    def _heredocs(self, line: str, state: str) -> list[re.Match[str]]:
        """Where texts begin; a shift is none, nor is what stands in a string."""

        def is_one(found: re.Match[str]) -> bool:
            names = frames(self.opened(line[: found.start()], state)[0])
            return (names[-1] if names else "") in _COMMAND

        return [one for one in _HEREDOC.finditer(line) if is_one(one)]

    def literal(self, name: str) -> Literal | None:
        """The form of string that is open."""
        if name.startswith("<<"):
            return _HERE_QUOTED if set(name) & set("'\"\\") else _HERE
        return self.literals.get(name)

    def takes(self, value: str, state: str, before: str) -> bool:
        """Is there a writing of such a value that is surely harmless there?"""
        names = frames(state)
        if not super().takes(value, state, before) or "=" in names:
            return False
        if "`" in names[1:] or "{" in _innermost(names):
            return False
        return len(names) == 1 or names[-1:] != [COMMENT]

    def written(
        self, value: str, state: str, before: str, *, exact: bool
    ) -> str | None:
        """The value as it stands there; None where nothing is safe."""
        ends = [_end(one) for one in frames(state) if one.startswith("<<")]
        lines = filter(None, map(str.strip, value.splitlines()))
        if any(line in end for line in lines for end in ends):
            return None  # that line, with what is around it, may end the text
        new = super().written(value, state, before, exact=exact)
        if new is not None and "`" in frames(state):
            return re.sub(r"[\\`]", r"\\\g<0>", new)
        return new

    def bare(self, value: str, names: list[str]) -> str | None:
        """A value that stands in no string."""
        return (
            value if {"{", "="} & set(_innermost(names)) else super().bare(value, names)
        )


def _innermost(names: list[str]) -> list[str]:
    """What is open in the innermost command."""
    last = max((at for at, name in enumerate(names) if name == "("), default=-1)
    return names[last + 1 :]


def _end(name: str) -> str:
    """The line that ends a text."""
    return name.removeprefix("<<").removeprefix("-").strip(" \t'\"\\")


_HERE = holed(
    Literal(
        opens="",
        ends=re.compile(r"(?!)"),
        whole=re.compile(r"(?:[^\\$`]|\\[\\$`])*"),
        escape=lambda value: re.sub(r"[\\$`]", r"\\\g<0>", value),
        lines=True,
    ),
    _HOLE,
)
_HERE_QUOTED = Literal("", _HERE.ends, re.compile(r".*", re.DOTALL), str, lines=True)
SHELL = Posix(
    {
        "ansi": Literal(
            r"\$'",
            re.compile(r"(?:\\.|[^\\'])*'", re.DOTALL),
            re.compile(r"(?!)"),
            backslashed("'").escape,
            lines=True,
        ),
        "escaped": Literal(r"\\.", re.compile(""), re.compile(""), str),
        "quote": holed(backslashed('"', "$`", lines=True), _HOLE),
        "single": Literal(
            opens="'",
            ends=re.compile("[^']*'"),
            whole=re.compile(r"(?:[^']|'\\'')*"),
            escape=lambda value: value.replace("'", r"'\''"),
            lines=True,
        ),
    },
    comment=r"(?<![^\s;&|(])#",
    word=word,
)

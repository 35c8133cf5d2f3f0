r"""The strings of programs: which one is open at a place, how a value is written in it.

    @"PERSON_7F3K2M9Q"         ->    @"Anna ""Ania"" Kowalska"
    `PERSON_7F3K2M9Q`          ->    `Cash \${x}`

What is open is carried from line to line, as far as a string goes over lines.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

COMMENT: Final = "comment"
UNKNOWN: Final = "?"
"""What is open in a line that began too long ago, and behind it."""
BREAK: Final = re.compile(r"\s*[\r\n]\s*")
_LINES: Final = str.maketrans({"\n": r"\n", "\r": r"\r"})


@dataclass(frozen=True, eq=False, slots=True)
class Literal:
    """One form of a string."""

    opens: str
    """An expression for what opens it; the quote comes last."""
    ends: re.Pattern[str]
    """From its beginning through what closes it."""
    whole: re.Pattern[str]
    """A value that may stand in it as it is, or was found in one."""
    escape: Callable[[str], str]
    lines: bool = False
    """May it go over lines?"""
    json: bool = False
    """Is it written as JSON writes one?"""

    def written(self, value: str) -> str:
        """The value as it stands in such a string."""
        return value if self.whole.fullmatch(value) else self.escape(value)


@dataclass(frozen=True)
class Grammar:
    """The strings of a language."""

    literals: Mapping[str, Literal]
    """By name; of two that may begin at one place the first counts."""
    comment: str = ""
    """An expression for what begins one, up to the end of the line."""
    bare: Callable[[str], str] | None = None
    """A value that stands in no string."""
    runs: bool = False
    """Is what a value holds run by whoever runs the code?"""
    heredocs: Mapping[str, Literal] = field(default_factory=dict)

    @cached_property
    def _opens(self) -> re.Pattern[str]:
        names = [f"(?P<{name}>{one.opens})" for name, one in self.literals.items()]
        if self.comment:
            names.insert(0, f"(?P<{COMMENT}>{self.comment})")
        return re.compile("|".join(names) or "(?!)")

    def opened(self, line: str, state: str) -> tuple[str, int]:
        """What is open at the end of a line, "" for nothing, and where it began.

        `state` is what was open at its beginning; what was so began at -1.
        """
        at, begun, name = 0, -1, state
        while True:
            if name in self.literals:
                end = self.literals[name].ends.match(line, at)
                if end is None:
                    return name, begun
                at = end.end()
            elif name:
                return name, begun
            found = self._opens.search(line, at)
            if found is None:
                return "", len(line)
            name, begun, at = found.lastgroup or "", found.end() - 1, found.end()

    def below(self, line: str, state: str) -> str:
        """What is open at the beginning of the next line."""
        if state.startswith("<<"):
            closed = line.strip() == state.strip("<-'\" ")
            return "" if closed else state
        if state == UNKNOWN:
            return state
        name, _ = self.opened(line, state)
        if name in self.literals and self.literals[name].lines:
            return name
        heredoc = _HEREDOC.search(line) if self.heredocs and not name else None
        return heredoc[0] if heredoc else ""

    def literal(self, name: str) -> Literal | None:
        """The form of string that is open."""
        if name.startswith("<<"):
            quoted = "'" in name or '"' in name
            return self.heredocs.get("quoted" if quoted else "plain")
        return self.literals.get(name)


_HEREDOC: Final = re.compile(r"(?<!<)<<-?[ ]?(?P<q>['\"]?)[A-Za-z_]\w*(?P=q)(?!.*\)\))")
"""Where a text begins that ends with a line of that word; no shift: `$((1 << n))`."""
# How a value is written.


def backslashed(quote: str, more: str = "", *, lines: bool = False) -> Literal:
    """A string in which a backslash says what the sign behind it is."""
    opens = re.escape(quote)
    if quote == "'":
        # An apostrophe of a word opens nothing; one behind a prefix does: `f'...'`.
        word = r"(?<![^\W_])"
        opens = rf"(?:{word}(?i:br|fr|rb|rf|[bflnru])|{word})'"
    sign = re.escape(quote[0])
    signs = re.escape(more)
    special = re.compile(rf"[{sign}\\{signs}]")
    body = r"(?:\\.|[^\\])*?"
    kept = "" if lines else r"\r\n"

    def escape(value: str) -> str:
        value = special.sub(r"\\\g<0>", value)
        return value if lines else value.translate(_LINES)

    return Literal(
        opens=opens,
        ends=re.compile(body + re.escape(quote), re.DOTALL),
        whole=re.compile(rf"(?:[^{sign}\\{kept}{signs}]|\\[\"'\\{signs}])*"),
        escape=escape,
        lines=lines or len(quote) > 1,
        json=quote == '"' and not more and not lines,
    )


def doubled(
    quote: str, prefix: str = "", more: str = "", same: str = "", *, lines: bool = True
) -> Literal:
    """A string in which its quote stands twice; `more` signs get a backslash.

    `same`: other signs that close it.
    """
    sign, signs = re.escape(quote) + re.escape(same), re.escape(more)
    twice = re.compile(f"[{sign}]")
    slashed = re.compile(f"[{signs}]") if more else None

    def escape(value: str) -> str:
        value = slashed.sub(r"\\\g<0>", value) if slashed else value
        return twice.sub(r"\g<0>\g<0>", value)

    other = f"[^{sign}{signs}]"
    slash = rf"|\\[{signs}{sign}]" if more else ""
    return Literal(
        opens=prefix + re.escape(quote),
        # One that stands twice closes it, and opens it again.
        ends=re.compile(
            (rf"(?:\\.|[^\\{sign}])*" if more else f"[^{sign}]*") + f"[{sign}]"
        ),
        whole=re.compile(f"(?:{other}|([{sign}])\\1{slash})*"),
        escape=escape,
        lines=lines,
    )


def raw(opens: str, closes: str, escape: Callable[[str], str]) -> Literal:
    """A string without escapes; `escape` says how what closes it is avoided."""
    shut = re.escape(closes)
    return Literal(
        opens=opens,
        ends=re.compile(f".*?{shut}", re.DOTALL),
        whole=re.compile(f"(?:(?!{shut[:2]}).)*", re.DOTALL),
        escape=escape,
        lines=True,
    )


def braced(literal: Literal, prefix: str) -> Literal:
    """One in which braces hold code: `f"{x}"`."""

    def escape(value: str) -> str:
        return literal.escape(value).replace("{", "{{").replace("}", "}}")

    whole = re.compile(rf"(?![^{{}}]*[{{}}]){literal.whole.pattern}")
    quote = literal.opens[-1]
    return Literal(f"{prefix}{quote}", literal.ends, whole, escape, literal.lines)


QUOTE = backslashed('"')
BY_QUOTE = {'"': QUOTE, "'": backslashed("'")}
APOSTROPHE = BY_QUOTE["'"]
PLAIN_APOSTROPHE = backslashed("'", lines=True)
"""In which a line break is one, and `\n` is none."""


def interpolated(signs: str) -> Literal:
    """One in which such a sign begins code: `"$x"`."""
    return backslashed('"', signs)

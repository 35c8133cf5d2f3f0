r"""The strings of programs: which one is open at a place, how a value is written in it.

    @"PERSON_7F3K2M9Q"         ->    @"Anna ""Ania"" Kowalska"
    `PERSON_7F3K2M9Q`          ->    `Cash \${x}`

What is open at a place, nesting.py tells.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

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
    hole: re.Pattern[str] | None = None
    """From its beginning through what begins code in it: `"${`, `f"{`."""

    def written(self, value: str) -> str:
        """The value as it stands in such a string."""
        return value if self.whole.fullmatch(value) else self.escape(value)


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


def braced(literal: Literal, opens: str) -> Literal:
    """One in which braces hold code: `f"{x}"`."""

    def escape(value: str) -> str:
        return literal.escape(value).replace("{", "{{").replace("}", "}}")

    return replace(
        literal,
        opens=opens,
        whole=re.compile(rf"(?![^{{}}]*[{{}}]){literal.whole.pattern}"),
        escape=escape,
        json=False,
        hole=re.compile(r"(?:\\.|\{\{|[^\\{])*?\{(?!\{)", re.DOTALL),
    )


def holed(literal: Literal, hole: str) -> Literal:
    """One in which what matches `hole` begins code."""
    before = r"(?:\\.|[^\\])*?"
    return replace(literal, hole=re.compile(f"{before}(?:{hole})", re.DOTALL))


QUOTE = backslashed('"')
BY_QUOTE = {'"': QUOTE, "'": backslashed("'")}
APOSTROPHE = BY_QUOTE["'"]
PLAIN_APOSTROPHE = backslashed("'", lines=True)
"""In which a line break is one, and `\n` is none."""


def interpolated(signs: str, hole: str) -> Literal:
    """One in which such a sign begins code: `"$x"`, and with brackets: `"${x}"`."""
    return holed(backslashed('"', signs), hole)

r"""The strings of shells, which run what stands in a value: `$(...)`.

    echo 'PERSON_7F3K2M9Q'     ->    echo 'Seán O'\''Brien'
    mail -s PERSON_7F3K2M9Q    ->    mail -s 'Anna Kowalska'

Where it is not known what is open, or where a string is run once more, no sign makes a
value harmless.

Sources: POSIX.1-2024, XCU section 2.2 (quoting); PowerShell 7, about_Quoting_Rules.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final

from carnet.redaction.quoting.nesting import (
    TAME,
    TOLD,
    UNKNOWN,
    Grammar,
    frames,
    is_continued,
)
from carnet.redaction.quoting.strings import Literal, doubled

_EVALUATED: Final = re.compile(
    r"\beval\b|\b(?:ssh|su|sudo|watch|xargs|[gmn]?awk)\b|[ ]-\w*c(?![\w-])|-Command[ ]"
    r"|\b(?:iex|psql)\b|(?:^|[;&|]) *(?:alias|let|trap) |\$\[|(?:\.|source) +<\("
    r"|\b(?:deno|lua|node|perl|php|Rscript|ruby)\b[^|;&]* -\w*[er]\b"
    r"|\b(?:ba|da|k|z)?sh\b[^|;&]*<<<"
)
"""What takes a string and runs it once more."""


@dataclass(frozen=True)
class Shell(Grammar):
    """A shell; what holds a string that is run once more is marked over lines."""

    runs: ClassVar[bool] = True
    word: Callable[[str], str] | None = None
    """A value as a word of its own; None: no sign makes it harmless."""

    def below(self, line: str, state: str) -> str:
        """What is open at the beginning of the next line."""
        below = super().below(line, state).removeprefix(TOLD)
        told = self.is_told(state, line) and (below or is_continued(line))
        return TOLD + below if told and below != UNKNOWN else below

    def takes(self, _value: str, state: str, before: str) -> bool:
        """Is there a writing of such a value that is surely harmless there?"""
        return UNKNOWN not in frames(state) and not self.is_told(state, before)

    def is_told(self, state: str, line: str) -> bool:
        """Is what stands behind that in its line run once more?"""
        return state.startswith(TOLD) or _EVALUATED.search(line) is not None

    def bare(self, value: str, names: list[str]) -> str | None:
        """A value that stands in no string."""
        if self.word is None or UNKNOWN in names:
            return value if TAME.fullmatch(value) else None
        return self.word(value)


def word(value: str) -> str:
    """One word of a shell."""
    if " " not in value and TAME.fullmatch(value):
        return value
    return "'" + value.replace("'", r"'\''") + "'"


def _argument(value: str) -> str:
    """One of PowerShell, which takes curled quotes for quotes."""
    if " " not in value and TAME.fullmatch(value):
        return value
    return f"'{_PS_SINGLE.written(value)}'"


def _ticked(value: str) -> str:
    return re.sub(r"[`$\"“”„]", r"`\g<0>", value)


_PS_SINGLE = doubled("'", same="‘’‚‛")  # noqa: RUF001
POWERSHELL = Shell(
    {
        "escaped": Literal("`.", re.compile(""), re.compile(""), str),
        "quote": Literal(
            '"',
            re.compile(r"(?:`.|[^`\"“”„])*[\"“”„]", re.DOTALL),
            re.compile(r"(?:[^`$\"“”„]|`[`$\"“”„])*"),
            _ticked,
            lines=True,
            hole=re.compile(r"(?:`.|[^`])*?\$\(", re.DOTALL),
        ),
        "single": _PS_SINGLE,
    },
    comment=r"(?<!\S)#",
    word=_argument,
)
BATCH = Shell({})
"""Which no sign makes harmless in all its places."""

r"""The strings of shells, which run what stands in a value: `$(...)`.

    echo 'PERSON_7F3K2M9Q'     ->    echo 'Seán O'\''Brien'
    mail -s PERSON_7F3K2M9Q    ->    mail -s 'Anna Kowalska'

Where it is not known what is open, or where a string is run once more, no sign makes a
value harmless.

Sources: POSIX.1-2024, XCU section 2.2 (quoting) and 2.7.4 (here-documents); PowerShell
7, about_Quoting_Rules.
"""

import re
from typing import Final

from carnet.redaction.strings import Grammar, Literal, backslashed, doubled

EVALUATED: Final = re.compile(
    r"\beval\b|\b(?:ssh|su|sudo|watch|xargs)\b|[ ]-\w*c[ ]|-Command[ ]|\b(?:iex|psql)\b"
)
"""What takes a string and runs it once more."""


_SIGNS: Final = r"[A-Za-z0-9@%+=:,./_\-]|[^\x00-\x7f\s‘’‚‛“”„]"  # noqa: RUF001
_SAFE: Final = re.compile(f"(?:{_SIGNS})*")
TAME: Final = re.compile(f"(?:{_SIGNS}|[ ])*")
"""What no shell runs, wherever it stands; a gap parts two words at worst."""


def _word(value: str) -> str:
    """One word of a shell."""
    if _SAFE.fullmatch(value):
        return value
    return "'" + value.replace("'", r"'\''") + "'"


def _argument(value: str) -> str:
    """One of PowerShell, which takes curled quotes for quotes."""
    if _SAFE.fullmatch(value):
        return value
    return f"'{_PS_SINGLE.written(value)}'"


def _ticked(value: str) -> str:
    return re.sub(r"[`$\"“”„]", r"`\g<0>", value)


_SINGLE = Literal(
    opens="'",
    ends=re.compile("[^']*'"),
    whole=re.compile(r"(?:[^']|'\\'')*"),
    escape=lambda value: value.replace("'", r"'\''"),
    lines=True,
)
_HERE = Literal(
    opens="",
    ends=re.compile(r"(?!)"),
    whole=re.compile(r"(?:[^\\$`]|\\[\\$`])*"),
    escape=lambda value: re.sub(r"[\\$`]", r"\\\g<0>", value),
    lines=True,
)
_HERE_QUOTED = Literal("", _HERE.ends, re.compile(r".*", re.DOTALL), str, lines=True)
SHELL = Grammar(
    {
        "ansi": Literal(
            r"\$'",
            re.compile(r"(?:\\.|[^\\'])*'", re.DOTALL),
            re.compile(r"(?!)"),
            backslashed("'").escape,
            lines=True,
        ),
        "escaped": Literal(r"\\.", re.compile(""), re.compile(""), str),
        "quote": backslashed('"', "$`", lines=True),
        "single": _SINGLE,
    },
    comment=r"(?<![^\s;&|(])#",
    bare=_word,
    runs=True,
    heredocs={"plain": _HERE, "quoted": _HERE_QUOTED},
)
_PS_SINGLE = doubled("'", same="‘’‚‛")  # noqa: RUF001
POWERSHELL = Grammar(
    {
        "escaped": Literal("`.", re.compile(""), re.compile(""), str),
        "quote": Literal(
            '"',
            re.compile(r"(?:`.|[^`\"“”„])*[\"“”„]", re.DOTALL),
            re.compile(r"(?:[^`$\"“”„]|`[`$\"“”„])*"),
            _ticked,
            lines=True,
        ),
        "single": _PS_SINGLE,
    },
    comment=r"(?<!\S)#",
    bare=_argument,
    runs=True,
)
BATCH = Grammar({}, bare=None, runs=True)
"""Which no sign makes harmless in all its places."""

"""How each language writes its strings, and in which of them a value stands.

By what code calls itself at its fence, or by the key of a tool's argument.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from carnet.redaction.shells import BATCH, EVALUATED, POWERSHELL, SHELL, TAME
from carnet.redaction.strings import (
    APOSTROPHE,
    BREAK,
    COMMENT,
    PLAIN_APOSTROPHE,
    QUOTE,
    UNKNOWN,
    Grammar,
    Literal,
    backslashed,
    braced,
    doubled,
    interpolated,
    raw,
)

_BOTH: Final = {"quote": QUOTE, "apostrophe": APOSTROPHE}
_SLASHES = Grammar(_BOTH, "//")
_HASH = Grammar(_BOTH, "# ")
_SCRIPT = Grammar({**_BOTH, "template": backslashed("`", "$", lines=True)}, "//")
_PYTHON = Grammar(
    {
        "long": backslashed('"""', lines=True),
        "longer": backslashed("'''", lines=True),
        "fquote": braced(QUOTE, r"(?<![^\W_])(?i:fr|rf|f)"),
        "fsingle": braced(APOSTROPHE, r"(?<![^\W_])(?i:fr|rf|f)"),
        **_BOTH,
    },
    "# ",
)
_CSHARP = Grammar(
    {
        "verbatim": doubled('"', prefix=r"(?:@|\$@|@\$)"),
        "filled": braced(QUOTE, r"\$"),
        **_BOTH,
    },
    "//",
)
_GO = Grammar(
    {**_BOTH, "raw": raw("`", "`", lambda value: value.replace("`", '` + "`" + `'))},
    "//",
)
_KOTLIN = Grammar(
    {
        "long": Literal(
            '"""',
            re.compile('.*?"""', re.DOTALL),
            re.compile(r"[^$\"]*"),
            lambda value: re.sub(r"[$\"]", r"${'\g<0>'}", value),
            lines=True,
        ),
        "quote": interpolated("$"),
        "apostrophe": APOSTROPHE,
    },
    "//",
)
_GROOVY = Grammar(
    {
        "long": backslashed('"""', "$", lines=True),
        "quote": interpolated("$"),
        "apostrophe": APOSTROPHE,
    },
    "//",
)
_DART = Grammar({"quote": interpolated("$"), "apostrophe": backslashed("'", "$")}, "//")
_PHP = Grammar({"quote": interpolated("$"), "apostrophe": PLAIN_APOSTROPHE}, "//|# ")
_RUBY = Grammar({"quote": interpolated("#"), "apostrophe": PLAIN_APOSTROPHE}, "# ")
_PERL = Grammar({"quote": interpolated("$@"), "apostrophe": PLAIN_APOSTROPHE}, "# ")
_JULIA = Grammar({"quote": interpolated("$"), "apostrophe": APOSTROPHE}, "# ")
_TOML = Grammar(
    {
        "long": backslashed('"""', lines=True),
        "longer": raw("'''", "'''", lambda value: value.replace("'", "’")),  # noqa: RUF001
        "quote": QUOTE,
        # A literal string holds no apostrophe at all; the curled one is the same name.
        "apostrophe": Literal(
            r"(?<![^\W_])'",
            re.compile("[^']*'"),
            re.compile(r"[^'\r\n]*"),
            lambda value: BREAK.sub(" ", value).replace("'", "’"),  # noqa: RUF001
        ),
    },
    "#",
)
_SQL = Grammar({"apostrophe": doubled("'"), "name": doubled('"')}, "--")
_MYSQL = Grammar(
    {"apostrophe": doubled("'", more="\\"), "quote": doubled('"', more="\\")},
    "--|#",
)
_POSTGRES = Grammar(
    {
        "escaped": doubled("'", prefix=r"(?<![^\W_])[eE]", more="\\"),
        "apostrophe": doubled("'"),
        "name": doubled('"'),
    },
    "--",
)
_BASIC = Grammar({"quote": doubled('"', lines=False)}, "'")

GRAMMARS: Final[Mapping[str, Grammar]] = {
    name: grammar
    for names, grammar in (
        ("bash console curl dockerfile ksh sh shell shell-session terminal zsh", SHELL),
        ("powershell ps ps1 pwsh", POWERSHELL),
        ("bat batch cmd", BATCH),
        ("javascript js jsx mjs ts tsx typescript", _SCRIPT),
        ("c c++ cc cpp h java json json5 jsonc jsonl ndjson objc", _SLASHES),
        ("objective-c proto rs rust scala swift", _SLASHES),
        ("c# cs csharp", _CSHARP),
        ("go golang", _GO),
        ("kotlin kt kts", _KOTLIN),
        ("gradle groovy", _GROOVY),
        ("dart", _DART),
        ("php", _PHP),
        ("elixir ex exs rb ruby", _RUBY),
        ("perl pl", _PERL),
        ("jl julia", _JULIA),
        ("gql graphql r", _HASH),
        ("py py3 python python3", _PYTHON),
        ("toml", _TOML),
        ("plsql sql sqlite tsql", _SQL),
        ("mariadb mysql", _MYSQL),
        ("pgsql postgres postgresql psql", _POSTGRES),
        ("vb vba vbnet vbs", _BASIC),
    )
    for name in names.split()
}
"""By what code calls itself, in small letters."""

_KEYS: Final[Mapping[str, str]] = {
    key: language
    for keys, language in (
        ("bash bash_command cmd command command_line commandline commands", "bash"),
        ("script sh shell shell_command shell_script", "bash"),
        ("powershell", "powershell"),
        ("python python_code", "python"),
        ("javascript js js_code", "js"),
        ("sql sql_query", "sql"),
    )
    for key in keys.split()
}


_RUN: Final = re.compile(r"-\w{0,3}c|/[cC]|-Command")


def of_key(key: str) -> str:
    """The language that an argument of a tool is in, by its name; "" for none known."""
    return _KEYS.get(key.lower().replace("-", "_"), "")


def of_items(language: str, items: Sequence[object]) -> Iterator[str]:
    """The language of each item of a command: only what a shell is told to run is code.

    `["bash", "-lc", "echo ..."]`
    """
    before: object = None
    for one in items:
        told = isinstance(before, str) and _RUN.fullmatch(before) is not None
        yield language if told else ""
        before = one


def opened_in(language: str, text: str) -> tuple[str, int]:
    """What is open at the end of a text that begins in no string, and where it began.

    The place counts from the beginning of the last line.
    """
    grammar = GRAMMARS[language]
    state = ""
    *above, line = text.split("\n")
    for one in above:
        state = grammar.below(one, state)
    return grammar.opened(line, state)


def written(
    value: str, language: str, name: str, before: str, *, exact: bool = False
) -> str | None:
    """The value as it stands where `name` is open; None where nothing is safe there.

    `before` is what its line has up to what is open. `exact`: nothing in it is an
    escape of that string; another may have been found in one, and is left as it was.
    """
    grammar = GRAMMARS[language]
    literal = grammar.literal(name)
    if literal is not None:
        tame = not grammar.runs or TAME.fullmatch(value)
        if not tame and EVALUATED.search(before):
            return None
        return literal.escape(value) if exact else literal.written(value)
    if name == COMMENT:
        return BREAK.sub(" ", value)
    if grammar.runs and (name == UNKNOWN or grammar.bare is None):
        return value if TAME.fullmatch(value) else None
    return grammar.bare(value) if grammar.bare else value

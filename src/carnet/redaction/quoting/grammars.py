"""How each language writes its strings, and in which of them a value stands.

By what code calls itself at its fence, or by the key of a tool's argument.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from carnet.redaction.quoting.nesting import Grammar
from carnet.redaction.quoting.posix import SHELL
from carnet.redaction.quoting.shells import BATCH, POWERSHELL
from carnet.redaction.quoting.strings import (
    APOSTROPHE,
    BREAK,
    PLAIN_APOSTROPHE,
    QUOTE,
    Literal,
    backslashed,
    braced,
    doubled,
    holed,
    interpolated,
    raw,
)

_BOTH: Final = {"quote": QUOTE, "apostrophe": APOSTROPHE}
_SLASHES = Grammar(_BOTH, "//")
_HASH = Grammar(_BOTH, "# ")
_SCRIPT = Grammar(
    {**_BOTH, "template": holed(backslashed("`", "$", lines=True), r"\$\{")}, "//"
)
_LONG: Final = backslashed('"""', lines=True)
_LONGER: Final = backslashed("'''", lines=True)
_FILLED: Final = r"(?<![^\W_])(?i:[ft]r|r[ft]|[ft])"
_PYTHON = Grammar(
    {
        "flong": braced(_LONG, f'{_FILLED}"""'),
        "flonger": braced(_LONGER, f"{_FILLED}'''"),
        "fquote": braced(QUOTE, f'{_FILLED}"'),
        "fsingle": braced(APOSTROPHE, f"{_FILLED}'"),
        "long": _LONG,
        "longer": _LONGER,
        **_BOTH,
    },
    "# ",
    deep=False,  # before Python 3.12
)
_VERBATIM: Final = doubled('"', prefix="@")
_CSHARP = Grammar(
    {
        "both": replace(
            braced(_VERBATIM, r'(?:\$@|@\$)"'),
            hole=re.compile(r"(?:\{\{|[^{])*?\{(?!\{)", re.DOTALL),
        ),
        "verbatim": _VERBATIM,
        "filled": braced(QUOTE, r'\$"'),
        **_BOTH,
    },
    "//",
    deep=False,  # before C# 11
)
_SCALA = Grammar(
    {
        "filled": replace(
            interpolated("$", r"\$\{"), opens=r'(?<![^\W_])(?:s|f|raw)"', json=False
        ),
        **_BOTH,
    },
    "//",
    deep=False,
)
_SWIFT = Grammar(
    {"quote": holed(QUOTE, r"\\\("), "apostrophe": APOSTROPHE}, "//", deep=False
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
            hole=re.compile(r".*?\$\{", re.DOTALL),
        ),
        "quote": interpolated("$", r"\$\{"),
        "apostrophe": APOSTROPHE,
    },
    "//",
)
_GROOVY = Grammar(
    {
        "long": holed(backslashed('"""', "$", lines=True), r"\$\{"),
        "quote": interpolated("$", r"\$\{"),
        "apostrophe": APOSTROPHE,
    },
    "//",
)
_DART = Grammar(
    {
        "quote": interpolated("$", r"\$\{"),
        "apostrophe": holed(backslashed("'", "$"), r"\$\{"),
    },
    "//",
)
_PHP = Grammar(
    {"quote": interpolated("$", r"\$\{|\{(?=\$)"), "apostrophe": PLAIN_APOSTROPHE},
    "//|# ",
)
_RUBY = Grammar(
    {"quote": interpolated("#", r"\#\{"), "apostrophe": PLAIN_APOSTROPHE}, "# "
)
_PERL = Grammar(
    {"quote": interpolated("$@", r"[$@]\{"), "apostrophe": PLAIN_APOSTROPHE},
    "# ",
    deep=False,
)
_JULIA = Grammar({"quote": interpolated("$", r"\$\("), "apostrophe": APOSTROPHE}, "# ")
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
        ("objective-c proto rs rust", _SLASHES),
        ("scala", _SCALA),
        ("swift", _SWIFT),
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


def written(
    value: str, language: str, state: str, before: str, *, exact: bool = False
) -> str | None:
    """The value as it stands where `state` is open; None where nothing is safe there.

    As `nesting.Grammar.written`.
    """
    return GRAMMARS[language].written(value, state, before, exact=exact)

"""What stands on the command line: text in UTF-8 whatever the locale, no empty path.

Python decodes arguments as the locale says. In a locale of ASCII a person's name would
come as surrogates, which fit nothing that is known of that person; so text is read
again as UTF-8, as stdin and files are. A path stays as Python needs it for the file.

An empty argument is mostly a variable of a job that is not set. As a path it would be
the current folder, so it is marked before the parser makes a path of it.

A URL where a path is meant would become a folder below the current one, in whose name
and in every message about it a password stood.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, get_type_hints

from typer.models import ArgumentInfo, ParameterInfo

from carnet.cli.failure import UsageProblem

EMPTY: Final = "\0empty"
"""Stands for an empty argument in the parser, which refuses a path with a zero byte; no
argument can hold one."""
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
"""How a path begins that was a URL: `Path` makes one slash of two. One letter is a
drive."""


def words(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return the arguments for the parser."""
    return tuple(map(_marked, arguments))


def _marked(argument: str) -> str:
    name, equals, value = argument.partition("=")
    if not argument or (equals and not value and name.startswith("--")):
        return argument + EMPTY
    return argument


def values(
    command: Callable[..., object], named: Mapping[str, object]
) -> dict[str, object]:
    """Return what the parser made of the arguments, as `command` takes it.

    Raises:
        UsageProblem: An argument that is no option's is empty, a path is a URL, or
            text is not UTF-8.
    """
    found = dict(named)
    for name, value in named.items():
        if _any(_is_empty, value):
            _refuse_empty(command, name)
        if _any(_is_url, value):
            shown, hint = _shown(command, name), "give a path of this machine"
            raise UsageProblem(f"{shown}: a URL, where a path is meant", hint=hint)
        found[name] = _settled(value)
    return found


def _any(test: Callable[[object], bool], value: object) -> bool:
    return any(map(test, value if isinstance(value, (list, tuple)) else (value,)))


def _is_empty(value: object) -> bool:
    return isinstance(value, str) and value.endswith(EMPTY)


def _is_url(value: object) -> bool:
    return isinstance(value, Path) and _URL.match(str(value)) is not None


def _refuse_empty(command: Callable[..., object], name: str) -> None:
    """Refuse it where it is no mere text of an option."""
    if isinstance(_told(command, name), ArgumentInfo):
        hint = "an unset variable? leave it out, or name what is meant"
        raise UsageProblem(f"{_shown(command, name)} is empty", hint=hint)


def _shown(command: Callable[..., object], name: str) -> str:
    """What the user calls a parameter."""
    told = _told(command, name)
    if isinstance(told, ArgumentInfo):
        return f"argument {str(told.metavar or name.upper()).strip('[]')}"
    # In an annotation the first name that an option is given stands as its default.
    spelled = getattr(told, "default", None)
    is_name = isinstance(spelled, str) and spelled.startswith("--")
    return str(spelled) if is_name else f"--{name.replace('_', '-')}"


def _told(command: Callable[..., object], name: str) -> ParameterInfo | None:
    """What the command says of a parameter."""
    hints = get_type_hints(command, include_extras=True)
    told = next(iter(getattr(hints[name], "__metadata__", ())), None)
    return told if isinstance(told, ParameterInfo) else None


def _settled(value: object) -> object:
    """Text in UTF-8 and without the mark; a path as it is."""
    if isinstance(value, list):
        return [_settled(one) for one in value]
    if isinstance(value, tuple):
        return tuple(_settled(one) for one in value)
    return _text(value.removesuffix(EMPTY)) if isinstance(value, str) else value


def _text(argument: str) -> str:
    """The argument in UTF-8; the name of a file may be of any bytes."""
    try:
        raw = os.fsencode(argument)
    except UnicodeEncodeError:  # text of a caller in this process
        return argument
    try:
        return raw.decode()
    except UnicodeDecodeError:
        if os.path.lexists(raw):
            return argument
        hint = "write it in UTF-8, in any locale"
        raise UsageProblem("an argument is not UTF-8", hint=hint) from None

"""What stands on the command line: text in UTF-8 whatever the locale, no empty path.

Python decodes arguments as the locale says. In a locale of ASCII a person's name would
come as surrogates, which fit nothing that is known of that person; so text is read
again as UTF-8, as stdin and files are. A path stays as Python needs it for the file.

An empty argument is mostly a variable of a job that is not set. As a path it would be
the current folder, so it is marked before the parser makes a path of it.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Final, get_type_hints

from typer.models import ArgumentInfo

from carnet.cli.failure import UsageProblem

EMPTY: Final = "\0empty"
"""Stands for an empty argument in the parser, which refuses a path with a zero byte; no
argument can hold one."""


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
        UsageProblem: An argument that is no option's is empty, or text is not UTF-8.
    """
    found = dict(named)
    for name, value in named.items():
        if _is_empty(value):
            _refuse_argument(command, name)
        found[name] = _settled(value)
    return found


def _is_empty(value: object) -> bool:
    if isinstance(value, (list, tuple)):
        return any(map(_is_empty, value))
    return isinstance(value, str) and value.endswith(EMPTY)


def _refuse_argument(command: Callable[..., object], name: str) -> None:
    """Refuse it where it is no mere text of an option."""
    hints = get_type_hints(command, include_extras=True)
    told = next(iter(getattr(hints[name], "__metadata__", ())), None)
    if isinstance(told, ArgumentInfo):
        shown = str(told.metavar or name.upper()).strip("[]")
        hint = "an unset variable? leave it out, or name what is meant"
        raise UsageProblem(f"argument {shown} is empty", hint=hint)


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

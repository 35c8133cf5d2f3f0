"""The parser of the command line, made from the table of commands."""

import functools
import importlib
import inspect
from collections.abc import Callable
from importlib import metadata
from typing import Annotated, TypeVar, cast

import typer

from carnet.cli import given, terminal
from carnet.cli.answer import Answer
from carnet.cli.commands import COMMANDS, GROUPS
from carnet.cli.helping import Group, settings
from carnet.cli.options import AsJson

T = TypeVar("T")
HELP = "Call AI models in other countries lawfully, and prove it."
EXITS = (
    "Exit codes: 0 yes, 1 the answer is no, 2 usage or configuration, "
    "3 cannot tell, 70 internal error, 130 interrupted."
)


def app() -> typer.Typer:
    """Return the command line with every command."""
    root = _group(HELP, EXITS)
    root.callback()(_root)
    groups = {name: _group_named(name) for name in GROUPS}
    for name in COMMANDS:
        group, _, last = name.rpartition(" ")
        if name not in GROUPS:
            made = groups[group] if group else root
            made.command(last, epilog=_example(name))(_offered(_function(name)))
    for name, made in groups.items():
        root.add_typer(made, name=name)
    return root


def _group_named(name: str) -> typer.Typer:
    """A group; where its own name is a command, that answers."""
    if name not in COMMANDS:
        return _group(GROUPS[name], name=name)
    made = _group(GROUPS[name], _example(name), name=name, bare=True)
    made.callback(invoke_without_command=True)(_offered(_function(name)))
    return made


def _function(name: str) -> Callable[..., Answer]:
    """The function of a command, imported."""
    module, _, function = COMMANDS[name].function.partition(":")
    found = getattr(importlib.import_module(f"carnet.cli.{module}"), function)
    return cast("Callable[..., Answer]", found)


def _example(name: str) -> str:
    return f"Example: {COMMANDS[name].example}"


def _offered(command: Callable[..., T]) -> Callable[..., T]:
    """The command with arguments as `given` has them, and `--json` among its options.

    Few need to know of `--json`.
    """
    signature = inspect.signature(command)
    knows = "as_json" in signature.parameters
    flag = inspect.Parameter(
        "as_json", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=AsJson
    )

    @functools.wraps(command)
    def offered(*, as_json: bool, **named: object) -> T:
        # Of the others `run` has read it from the arguments.
        asked = {"as_json": as_json} if knows else {}
        return command(**given.values(command, named), **asked)

    if knows:
        return offered
    offered.__annotations__ = {**command.__annotations__, "as_json": AsJson}
    vars(offered)["__signature__"] = signature.replace(
        parameters=(*signature.parameters.values(), flag)
    )
    return offered


def _group(
    text: str, more: str = "", *, name: str = "", bare: bool = False
) -> typer.Typer:
    """A group of commands, the root without a name.

    `bare`: its own name answers something too.
    """
    return typer.Typer(
        name=name or None,
        cls=Group,
        context_settings=settings(),
        help=text,
        epilog=more or None,
        add_completion=not name,
        no_args_is_help=not bare,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )


def _tell_version(asked: bool) -> None:  # noqa: FBT001 - as the parser calls it
    if asked:
        terminal.write(f"carnet {metadata.version('carnet')}\n".encode())
        raise typer.Exit


def _root(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_tell_version,
            is_eager=True,
            help="Show the version and exit.",
        ),
    ] = False,
) -> None:
    """Call AI models in other countries lawfully, and prove it."""
    del version  # told before any command runs

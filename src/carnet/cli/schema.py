"""`carnet schema`: what the JSON documents of the commands look like."""

from typing import Annotated

import typer

from carnet.adapter import Json
from carnet.cli import terminal
from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.options import AsJson


def schema(
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]", help="Such as verify, or trail show."),
    ] = None,
    *,
    as_json: AsJson = False,
) -> Answer:
    """Print the JSON Schema of a command's document; without COMMAND list them."""
    from carnet.cli import schemas

    if not command:
        names = [name for name in schemas.FIELDS if name != "usage"]
        return Answer("schema", fields={"commands": [*names]}, lines=tuple(names))
    name = " ".join(command)
    if name not in schemas.FIELDS:
        raise UsageProblem("no such command", hint="`carnet schema` lists them")
    found = schemas.of(name)
    if not as_json:
        terminal.write(terminal.encode(found, indent=True) + b"\n")
    fields: dict[str, Json] = {"command": name, "json_schema": found}
    return Answer("schema", fields=fields, silent=not as_json)

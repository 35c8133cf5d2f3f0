"""`carnet schema`: the JSON Schemas of the documents that `--json` prints.

Every document has `schema`, `verdict` and `findings`; a command that failed has nothing
else. What else a command says stands in the table of commands.

Source: JSON Schema 2020-12.
"""

from typing import Annotated, Final

import typer

from carnet.adapter import Json
from carnet.cli import terminal
from carnet.cli.answer import Answer
from carnet.cli.commands import COMMANDS, USAGE
from carnet.cli.failure import UsageProblem
from carnet.cli.options import AsJson

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_FINDING: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("code", "message", "hint")},
    "required": ["code", "message", "hint"],
}


def schema(
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="[COMMAND]", help="Such as verify, or trail show."),
    ] = None,
    *,
    as_json: AsJson = False,
) -> Answer:
    """Print the JSON Schema of a command's document; without COMMAND list them."""
    if not command:
        names = tuple(COMMANDS)
        return Answer("schema", fields={"commands": [*names]}, lines=names)
    name = " ".join(command)
    if name not in (*COMMANDS, USAGE):
        raise UsageProblem("no such command", hint="`carnet schema` lists them")
    found = of(name)
    if not as_json:
        terminal.write(terminal.encode(found, indent=True) + b"\n")
    fields: dict[str, Json] = {"command": name, "json_schema": found}
    return Answer("schema", fields=fields, silent=not as_json)


def of(command: str) -> dict[str, Json]:
    """The schema of a command's document.

    Raises:
        KeyError: There is no such command.
    """
    name = f"carnet.{command.replace(' ', '.')}/1"
    verdicts: list[Json] = ["confirmed", "refuted", "inconclusive"]
    base: dict[str, Json] = {
        "schema": {"const": name},
        "verdict": {"enum": verdicts},
        "findings": {"type": "array", "items": _FINDING},
    }
    return {
        "$schema": DIALECT,
        "$id": f"urn:carnet:schema:{name}",
        "type": "object",
        "required": list(base),
        "properties": {**_fields(_declared_fields(command)), **base},
    }


def _declared_fields(command: str) -> str:
    return "" if command == USAGE else COMMANDS[command].fields


def _fields(words: str) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for word in words.split():
        name, _, kinds = word.partition(":")
        types: list[Json] = [*kinds.removesuffix("?").split("|")]
        found[name] = {"type": [*types, "null"] if word.endswith("?") else types}
    return found

"""Published JSON Schemas: the documents of real commands fit them, field by field."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from tests.cli import logs
from tests.cli.conftest import Ran

from carnet.cli import schema as schemas
from carnet.cli.commands import COMMANDS, USAGE

LINES = (
    "init",
    "check",
    "config",
    "adapters",
    "schema",
    "schema verify",
    "decide --to api.openai.com --data email",
    "decide --to api.openai.com --on nonsense",
    "counters",
    "plan .env .env",
    "redact letter.txt --map letter.map",
    "restore letter.txt --map letter.map",
    "keys show",
    "keys list trail",
    "keys new other.pem --officer dpo.example",
    "law",
    "law show BR",
    "law stale",
    "law provider deepseek",
    "policy show",
    "policy sign --key nowhere.pem",
    "trail seal trail",
    "trail show trail",
    "trail tail trail",
    "trail export trail",
    "trail prove trail 0 --out proof",
    "trail compare trail trail",
    "trail prune trail --dry-run",
    "verify trail",
    "verify nowhere",
    "report trail",
    "report trail --html page.html",
    "report trail --format art30-json",
    "subject trail nobody",
    "erase trail nobody",
    "recall trail --detector iban --kind bank_account",
    "scan log.jsonl",
    "nonsense",
    "trail",
    "trail nonsense",
    "keys",
)


def fits(document: dict[str, Any], command: str) -> None:
    schema = schemas.of(command)
    Draft202012Validator(schema).validate(document)
    declared: Any = schema["properties"]
    if command in COMMANDS:
        assert set(document) <= set(declared), command


def test_every_command_has_a_schema_that_is_one() -> None:
    for command in (*COMMANDS, USAGE):
        Draft202012Validator.check_schema(schemas.of(command))


def test_the_documents_of_real_commands_fit(
    carnet: Callable[..., Ran], folder: Path
) -> None:
    (folder / "letter.txt").write_text(logs.LETTER)
    logs.lines(
        folder / "log.jsonl", logs.standard(logs.LETTER, "https://api.openai.com")
    )
    for line in LINES:
        ran = carnet(*line.split(), "--json")
        command = ran.document["schema"].removeprefix("carnet.").removesuffix("/1")
        assert ran.code in (0, 1, 2, 3), (line, ran.out)
        fits(ran.document, command.replace(".", " "))


def test_a_schema_is_printed_as_it_is_published(carnet: Callable[..., Ran]) -> None:
    ran = carnet("schema", "trail", "show")
    assert json.loads(ran.out) == schemas.of("trail show")
    assert carnet("schema", "nonsense").code == 2

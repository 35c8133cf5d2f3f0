"""The JSON Schemas of the documents that `--json` prints, one a command.

Every document has `schema`, `verdict` and `findings`; a command that failed has nothing
else. What else a command says is written here, a field a word: `name:type`, `?` for one
that may be null, `a|b` for several types. New fields may come without a new version of
a document; none goes, and none changes its type.

Source: JSON Schema 2020-12.
"""

from collections.abc import Mapping
from typing import Final

from carnet.adapter import Json

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TRAIL: Final = "checkpoint:object?"
FIELDS: Final[Mapping[str, str]] = {
    "usage": "",
    "init": "wrote:array left_alone:array",
    "demo": "steps:object crossings:array refusal:object passage:object trail:object "
    "page:string? cost:object",
    "check": "law:object warnings:array destinations:array",
    "decide": "decision:object cases:array",
    "counters": "on:string counters:array warnings:array",
    "plan": "on:string changes:array",
    "approve": "call_id:string officer:string ground:string last:string index:integer",
    "redact": "redacted:string findings:array found:array",
    "restore": "restored:string counts:object",
    "eval": "level:string? checkpoint:object? result:object same_detectors:boolean "
    "changes:array worse:integer",
    "verify": "level:string? checkpoint:object? entries:integer? unpublished:integer? "
    "pruned:integer? open_intents:integer? replay:object trails:array",
    "report": "format:string formats:object|array media_type:string rows:integer? "
    "source:object checkpoint:object? missing:object|array path:string bytes:integer "
    "calls:integer embedded:integer unpublished:integer content:string|object|array",
    "subject": "",
    "erase": "key_id:string? index:integer certificate:object",
    "recall": "",
    "scan": "guarded:boolean files:array calls:integer personal:integer "
    "effects:object crossed:array",
    "proxy": "",
    "config": "env_file:string? settings:array",
    "adapters": "adapters:array",
    "schema": "commands:array command:string json_schema:object",
    "trail init": "path:string vkey:string tables:object made:boolean|array",
    "trail show": "records:array total:integer",
    "trail tail": "records:array",
    "trail prove": "index:integer from:integer proof:string",
    "trail seal": f"{_TRAIL} anchor:object?",
    "trail prune": "min_index:integer records:integer files:integer keys:integer",
    "trail export": f"records:array {_TRAIL} files:integer",
    "trail mirror": f"{_TRAIL} files:integer",
    "trail restore": "origin:string entries:integer lost:integer|array|object?",
    "trail compare": "relation:string sizes:array first_difference:integer? "
    "exact:boolean",
    "trail rotate-key": f"old:string new:string {_TRAIL}",
    "trail aggregate": f"{_TRAIL} taken:integer writers:array",
    "keys show": "vkey:string vkeys:array",
    "keys list": "keys:array",
    "keys new": "path:string vkey:string",
    "law": "as_of:string age_days:integer digest:string counts:object own:array",
    "law show": "fact:object facts:array",
    "law stale": "on:string as_of:string",
    "law provider": "providers:array",
    "law replay": "days:array",
    "law update": "applied:boolean publisher:string as_of:string digest:object "
    "changes:array",
    "law pack": "path:string vkey:string",
    "policy sign": "path:string officer:string assertions:object",
    "policy show": "signed_at:string? officers:array strangers:array assertions:array",
}
"""By the command's name; `usage` is what an unknown command answers."""
_FINDING: Final[dict[str, Json]] = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("code", "message", "hint")},
    "required": ["code", "message", "hint"],
}


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
        "properties": {**_fields(FIELDS[command]), **base},
    }


def _fields(words: str) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for word in words.split():
        name, _, kinds = word.partition(":")
        types: list[Json] = [*kinds.removesuffix("?").split("|")]
        found[name] = {"type": [*types, "null"] if word.endswith("?") else types}
    return found

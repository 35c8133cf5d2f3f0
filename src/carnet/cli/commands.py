"""The commands: each stands here, and nowhere else.

The parser (`app`), the example at the end of each help, the schemas of documents
(`schema`) and the reading of a command line that is wrong (`run`) are made from these
tables. Nothing of a command is imported here.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple


class Command(NamedTuple):
    """One command."""

    function: str
    """What runs it, `module:function` below `carnet.cli`."""
    example: str
    """Shown at the end of its help; the words in it are the reader's to replace."""
    fields: str = ""
    """What its JSON document says beside verdict and findings: `name:type`, `?` for one
    that may be null, `a|b` for several types. New fields may come without a new version
    of a document; none goes, and none changes its type."""


GROUPS: Final[Mapping[str, str]] = {
    "trail": "Make, read and keep a trail.",
    "policy": "The officers' signatures over the policy.",
    "keys": "Signing keys and pseudonym keys.",
    "law": "The law's facts: dated, cited, kept up to date.",
}
"""What the help says of each group, in its order."""
COMMANDS: Final[Mapping[str, Command]] = {
    "init": Command(
        "settings.init:init",
        "carnet init",
        "wrote:array left_alone:array",
    ),
    "demo": Command(
        "demo.command:demo",
        "carnet demo --html page.html",
        "steps:object crossings:array refusal:object passage:object "
        "trail:object page:string? cost:object",
    ),
    "check": Command(
        "settings.check:check",
        "carnet check --env-file .env",
        "law:object warnings:array destinations:array",
    ),
    "decide": Command(
        "settings.decide:decide",
        "carnet decide --to https://api.deepseek.com --data email,health",
        "decision:object cases:array",
    ),
    "counters": Command(
        "settings.counters:counters",
        "carnet counters ./trail",
        "on:string counters:array warnings:array",
    ),
    "plan": Command(
        "settings.plan:plan",
        "carnet plan main.env pull-request.env --markdown",
        "on:string until:string changes:array settings:array undecided:array",
    ),
    "config": Command(
        "settings.config:config",
        "carnet config --json",
        "env_file:string? settings:array",
    ),
    "adapters": Command(
        "adapters:adapters",
        "carnet adapters",
        "adapters:array",
    ),
    "schema": Command(
        "schema:schema",
        "carnet schema trail show",
        "commands:array command:string json_schema:object",
    ),
    "approve": Command(
        "officer.approve:approve",
        "carnet approve CALL-ID --key dpo.pem --ground 49-1-b --reason delivery",
        "call_id:string officer:string ground:string last:string index:integer",
    ),
    "redact": Command(
        "text.redact:redact",
        "carnet redact letter.txt --map letter.map",
        "redacted:string findings:array found:array",
    ),
    "restore": Command(
        "text.restore:restore",
        "carnet restore answer.txt --map letter.map",
        "restored:string counts:object",
    ),
    "eval": Command(
        "text.evaluate:evaluate",
        "carnet eval probes.jsonl --out result.note",
        "level:string? checkpoint:object? result:object same_detectors:boolean "
        "changes:array worse:integer",
    ),
    "verify": Command(
        "verify.verify:verify",
        "carnet verify ./trail --key VKEY --replay",
        "level:string? checkpoint:object? entries:integer? unpublished:integer? "
        "pruned:integer? open_intents:integer? replay:object trails:array",
    ),
    "report": Command(
        "report.report:report",
        "carnet report ./trail --html report.html --lang de",
        "format:string formats:object|array media_type:string rows:integer? "
        "source:object checkpoint:object? missing:object|array path:string "
        "bytes:integer calls:integer embedded:integer unpublished:integer "
        "content:string|object|array",
    ),
    "subject": Command(
        "persons.subject:subject",
        "carnet subject ./trail customer-4711 --html access.html",
        "citation:string notice:string source:object recipients:array refused:array "
        "stored_here:object searched:array cannot_be_found:array missing:object",
    ),
    "erase": Command(
        "persons.erase:erase",
        "carnet erase ./trail customer-4711 --request DSR-2026-014 --out erased.json",
        "key_id:string? index:integer certificate:object",
    ),
    "recall": Command(
        "persons.recall:recall",
        "carnet recall ./trail --detector iban --kind bank_account",
        "citation:string notice:string source:object detector:string kind:string "
        "affected:object found_beside:object declared_none:object importers:object "
        "countries:object days:object detectors:object persons_named:integer "
        "persons_at_most:integer notification:object missing:object",
    ),
    "scan": Command(
        "scan:scan",
        "carnet scan litellm.jsonl --html crossed.html",
        "guarded:boolean files:array calls:integer personal:integer "
        "effects:object crossed:array",
    ),
    "proxy": Command(
        "proxy:proxy",
        "carnet proxy --route openai=https://api.openai.com",
    ),
    "trail init": Command(
        "trail.init:init",
        "carnet trail init ./trail --origin acme.example/transfers",
        "path:string vkey:string tables:object made:boolean|array",
    ),
    "trail show": Command(
        "trail.show:show",
        "carnet trail show ./trail --provider openai --from 2027-01-01",
        "records:array total:integer",
    ),
    "trail tail": Command(
        "trail.show:tail",
        "carnet trail tail ./trail --follow",
        "records:array",
    ),
    "trail export": Command(
        "trail.show:export",
        "carnet trail export ./trail --format csv",
        "records:array checkpoint:object? files:integer",
    ),
    "trail prove": Command(
        "trail.prove:prove",
        "carnet trail prove ./trail 4711",
        "index:integer from:integer proof:string",
    ),
    "trail seal": Command(
        "trail.seal:seal",
        "carnet trail seal ./trail",
        "checkpoint:object? anchor:object?",
    ),
    "trail prune": Command(
        "trail.prune:prune",
        "carnet trail prune ./trail --dry-run",
        "min_index:integer records:integer files:integer keys:integer",
    ),
    "trail rotate-key": Command(
        "trail.rotate_key:rotate_key",
        "carnet trail rotate-key ./trail",
        "old:string new:string checkpoint:object?",
    ),
    "trail restore": Command(
        "trail.restore:restore",
        "carnet trail restore backup/trail ./trail",
        "origin:string entries:integer lost:integer|array|object?",
    ),
    "trail compare": Command(
        "trail.compare:compare",
        "carnet trail compare ./trail /mnt/auditor/trail",
        "relation:string sizes:array first_difference:integer? exact:boolean",
    ),
    "trail mirror": Command(
        "trail.mirror:mirror",
        "carnet trail mirror ./trail s3://bucket/prefix?region=eu-central-1",
        "checkpoint:object? files:integer",
    ),
    "trail aggregate": Command(
        "trail.aggregate:aggregate",
        "carnet trail aggregate ./all ./eu ./us",
        "checkpoint:object? taken:integer writers:array",
    ),
    "policy sign": Command(
        "officer.policy:sign",
        "carnet policy sign --key officer.pem",
        "path:string officer:string assertions:object",
    ),
    "policy show": Command(
        "officer.policy:show",
        "carnet policy show",
        "signed_at:string? officers:array strangers:array assertions:array",
    ),
    "keys": Command(
        "keys:keys",
        "carnet keys",
        "vkey:string? vkeys:array",
    ),
    "keys show": Command(
        "keys:show",
        "carnet keys show",
        "vkey:string vkeys:array",
    ),
    "keys list": Command(
        "keys:list_",
        "carnet keys list ./trail",
        "keys:array",
    ),
    "keys new": Command(
        "keys:new",
        "carnet keys new officer.pem --officer dpo.acme.example",
        "path:string vkey:string",
    ),
    "law": Command(
        "law.law:law",
        "carnet law --on 2027-03-01",
        "as_of:string age_days:integer digest:string counts:object own:array",
    ),
    "law show": Command(
        "law.law:show",
        "carnet law show eu.US.dpf",
        "fact:object facts:array",
    ),
    "law stale": Command(
        "law.law:stale",
        "carnet law stale --on 2027-03-01",
        "on:string as_of:string",
    ),
    "law replay": Command(
        "law.replay:replay",
        "carnet law replay nl-ap-uber",
        "days:array",
    ),
    "law provider": Command(
        "law.provider:provider",
        "carnet law provider deepseek",
        "providers:array",
    ),
    "law update": Command(
        "law.update:update",
        "carnet law update facts-2027-01.json --apply",
        "applied:boolean publisher:string as_of:string digest:object changes:array",
    ),
    "law pack": Command(
        "law.update:pack",
        "carnet law pack data facts.json --key law.pem --name facts.example",
        "path:string vkey:string",
    ),
}
"""By what is typed, in the order of the help. A group that stands here answers by its
bare name, too."""
USAGE: Final = "usage"
"""In the document of an unknown command, where a command's name stands."""


def called(words: Sequence[str]) -> str:
    """Return the name of the command that words without options call, else `usage`."""
    names = {tuple(name.split()): name for name in COMMANDS}
    return names.get(tuple(words[:2])) or names.get(tuple(words[:1]), USAGE)

"""`carnet scan`: what existing logs say has already crossed, unguarded."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from carnet.adapter import Json
from carnet.cli import files, terminal
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.failure import UsageProblem
from carnet.cli.notes import in_one_line
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.vocabulary import Effect

if TYPE_CHECKING:
    from carnet.report.page import Unguarded
    from carnet.scan import Group, Scales, Source, Sums

FORMATS: Final = ("auto", "litellm", "langfuse", "openai-batch", "har")
COLUMNS: Final = ("effect", "destination", "country", "kind", "calls", "values", "why")
BANNER: Final = "unguarded: nothing here was refused, replaced, recorded or verified"

Logs = Annotated[
    list[Path], typer.Argument(metavar="LOGS...", help="Files of one's own logs.")
]
Format = Annotated[str, typer.Option("--format", help=", ".join(FORMATS), metavar="F")]
To = Annotated[
    str,
    typer.Option("--to", help="Where calls went that name no host.", metavar="URL"),
]
On = Annotated[
    str | None,
    typer.Option("--on", help="Day of calls that name none.", metavar="DATE"),
]
Html = Annotated[
    Path | None, typer.Option("--html", help="A page, besides.", metavar="FILE")
]


def scan(
    logs: Logs,
    *,
    form: Format = "auto",
    to: To = "",
    on: On = None,
    html: Html = None,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Say what logs of LiteLLM, Langfuse, OpenAI's batches or a browser sent where.

    Offline: finds, locates and decides as the guard would, on the day of each call, and
    writes kinds and counts only. Exit 1 if something crossed that the policy refuses, 3
    if nothing did but some entries cannot be read.

    Also: carnet scan batch.jsonl --to eu.api.openai.com --on 2027-03-01
    """
    from carnet import config
    from carnet.report.page import Unguarded, Wish
    from carnet.scan import Scales, Sums, open_log

    if form not in FORMATS:
        raise UsageProblem("--format: no such format", hint=", ".join(FORMATS))
    host = _host(to)
    day = files.day_or_today(on, "--on")
    found = config.load(str(env_file))
    if html:
        files.must_be_page(html)
    sources = [open_log(path, form, host) for path in logs]
    page, sums = Unguarded() if html else None, Sums()
    _weigh(sources, Scales(found, day), sums, page)
    if html and page:
        names = ", ".join(path.name for path in logs)
        files.replace_page(html, page.html(Wish(day), names))
    return _answer(sources, sums, on)


def _host(to: str) -> str:
    """Host and path of `--to`."""
    if not to:
        return ""
    from carnet.policy.places.host import host_of

    url = to if "://" in to else f"https://{to}"
    if not host_of(url):
        raise UsageProblem("--to: names no host", hint="such as eu.api.openai.com")
    return url.partition("://")[2].rstrip("/")


def _weigh(
    sources: "list[Source]",
    scales: "Scales",
    sums: "Sums",
    page: "Unguarded | None",
) -> None:
    with terminal.Progress("calls") as progress:
        for file, source in enumerate(sources):

            def read(part: float, before: int = file) -> None:
                progress.at(sums.calls, (before + part) / len(sources))

            for number, entry in source.entries(read):
                weighed = scales.weigh(entry)
                if weighed is None:
                    continue
                sums.add(weighed, (file, number))
                if page is not None:
                    page.add(weighed.record)


def _answer(sources: "list[Source]", sums: "Sums", on: str | None) -> Answer:
    unclear = sum(one.unread + one.silent for one in sources)
    refused = sums.effects[Effect.BLOCK]
    code = Exit.NO if refused else Exit.UNKNOWN if unclear else Exit.YES
    notes = tuple(_notes(sources, sums, on))
    groups = tuple(sums.rows())
    return Answer(
        "scan",
        code,
        notes,
        fields={
            "guarded": False,
            "files": [_file(one) for one in sources],
            "calls": sums.calls,
            "personal": sums.personal,
            "effects": {effect.value: sums.effects[effect] for effect in Effect},
            "crossed": [group.as_json() for group in groups],
        },
        table=Table(COLUMNS, tuple(map(_row, groups))),
        lines=(
            f"{sums.calls} calls crossed; {BANNER}",
            _summary(sums),
            *in_one_line(notes),
        ),
    )


def _summary(sums: "Sums") -> str:
    refused, redacted, allowed = (
        sums.effects[effect] for effect in (Effect.BLOCK, Effect.REDACT, Effect.ALLOW)
    )
    return (
        f"  {refused} that the policy refuses, {redacted} only with personal data "
        f"replaced, {allowed} as they were; personal data found in {sums.personal}"
    )


def _file(source: "Source") -> Json:
    return {
        "path": source.path.as_posix(),
        "format": source.format.name,
        "records": source.records,
        "unread": source.unread,
        "silent": source.silent,
    }


def _row(group: "Group") -> tuple[str, ...]:
    host, country, kind, effect, rule = group.key
    why = f"{rule} {group.citation}".strip() if effect is not Effect.ALLOW else ""
    return effect.value, host, country, kind, str(group.calls), str(group.values), why


def _notes(sources: "list[Source]", sums: "Sums", on: str | None) -> Iterator[Note]:
    from carnet.scan import Assumed

    if refused := sums.effects[Effect.BLOCK]:
        words = f"{refused} calls crossed that the policy refuses"
        yield Note("scan.crossed", words, "`carnet decide` explains each destination")
    if unread := sum(one.unread for one in sources):
        words = f"{unread} records cannot be read as this format"
        yield Note("scan.unread", words, "look at the file, or name --format")
    if silent := sum(one.silent for one in sources):
        words = f"{silent} calls were logged without what they asked"
        yield Note("scan.silent", words, "nobody can tell what they held")
    if vendor := sums.assumed[Assumed.VENDOR]:
        words = f"{vendor} calls name no host: the vendor's own was taken"
        yield Note("scan.assumed", words, "--to says where they went")
    if nowhere := sums.assumed[Assumed.NOWHERE]:
        words = f"{nowhere} calls name no host and no vendor: decided as unknown"
        yield Note("scan.nowhere", words, "--to says where they went")
    if sums.undated and on is None:
        words = f"{sums.undated} calls name no day: today's law was taken"
        yield Note("scan.undated", words, "--on says the day")

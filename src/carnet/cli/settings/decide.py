"""`carnet decide`: what would happen to a call, and why."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli import decisions, files, opening, terminal
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.notes import under_word
from carnet.cli.options import DEFAULT_ENV, AsJson, EnvFile
from carnet.denial import to_json
from carnet.vocabulary import Context, Kind

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.policy import CaseResult

OPTIONS = "--to URL, or --cases FILE"


Destination = Annotated[
    str | None, typer.Option("--to", help="URL or host of the call.", metavar="URL")
]
Model = Annotated[
    str | None,
    typer.Option("--model", help="Model that the call names.", metavar="NAME"),
]
Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        help="Kinds of data, such as email,health; none: non_personal. "
        "Default: ordinary personal data.",
        metavar="KINDS",
    ),
]
Day = Annotated[
    str | None, typer.Option("--on", help="Day of the call.", metavar="DATE")
]
Exporter = Annotated[
    str | None,
    typer.Option("--from", help="The exporter's country.", metavar="COUNTRY"),
]
Purpose = Annotated[
    str | None,
    typer.Option(
        "--purpose",
        help="A declared purpose; default: CARNET_PURPOSE.",
        metavar="NAME",
    ),
]
Cases = Annotated[
    Path | None,
    typer.Option("--cases", help="Worked cases, one a line.", metavar="FILE"),
]


def decide(  # noqa: PLR0913 - one parameter per option
    *,
    to: Destination = None,
    model: Model = None,
    data: Data = None,
    on: Day = None,
    from_: Exporter = None,
    purpose: Purpose = None,
    cases: Cases = None,
    env_file: EnvFile = DEFAULT_ENV,
    as_json: AsJson = False,
) -> Answer:
    """Decide one call, explained, with its lawful alternatives; sends nothing.

    Policy hooks of installed packages are asked, those of your program are not known
    here: `guard.decide` asks them.
    """
    if cases is not None:
        given = {"--to": to, "--model": model, "--data": data, "--on": on}
        _only_cases({**given, "--from": from_, "--purpose": purpose})
        return _cases(cases, as_json=as_json)
    if not to:
        raise UsageProblem("missing option --to", hint=OPTIONS)
    day = files.day(on, "--on")
    kinds = _kinds(data)
    context = Context(purpose=purpose, categories=kinds)
    return _decide_one(env_file, from_, (to, model, day), context)


def _only_cases(given: Mapping[str, str | None]) -> None:
    """Refuse what describes one call, beside worked cases that describe their own."""
    for name, value in given.items():
        if value is not None:
            raise UsageProblem(f"{name} and --cases exclude each other", hint=OPTIONS)


def _kinds(data: str | None) -> frozenset[Kind]:
    """The kinds that `--data` names; without it, none."""
    named = [part.strip().lower() for part in data.split(",")] if data else []
    known = {kind.value for kind in Kind}
    if not set(named) <= known:
        import difflib

        near = [m for n in named for m in difflib.get_close_matches(n, known, 1)]
        raise UsageProblem(
            "--data: not a kind of personal data",
            hint=f"did you mean {near[0]}" if near else "such as email,health",
        )
    return frozenset(Kind(name) for name in named)


def _decide_one(
    env_file: Path,
    country: str | None,
    call: tuple[str, str | None, date | None],
    context: Context,
) -> Answer:
    from carnet.forecast import Forecast, When, supposed
    from carnet.in_force import updates
    from carnet.policy import locate
    from carnet.policy.places.host import is_host

    found = _config(env_file, country)
    rules, facts = found.rules, updates.in_force(found)
    url, model, day = call
    place = locate(facts, rules, url=url, model=model)
    if not is_host(place.host):
        raise UsageProblem("--to: names no host", hint="such as api.openai.com")
    content = supposed(context.categories)
    when = When((day,)) if day else When.at(rules, facts, None, datetime.now(UTC))
    forecast = Forecast.of(found, facts)
    decision = forecast.decide(place, content, context, when, url=url)
    denied = decisions.denies(decision)
    out = "; ".join(decision.alternatives)
    why = tuple(Note(r.rule, r.sentence, out) for r in decision.reasons if denied)
    warned = opening.outdated(found, facts)
    return Answer(
        "decide",
        Exit.NO if denied else Exit.YES,
        (*why, *warned),
        fields={"decision": to_json(decision)},
        lines=(*decisions.in_words(decision), *under_word("WARN", warned)),
    )


def _config(env_file: Path, country: str | None) -> "Config":
    """The configuration, as if the exporter were in `country`."""
    from carnet import config

    if country is None:
        return config.load(str(env_file))
    return config.load(str(env_file), exporter__country=country)


def _cases(path: Path, *, as_json: bool) -> Answer:
    """Decide every line of a file of worked cases; the answer is a stream of lines."""
    from carnet import law
    from carnet.policy import decide_case

    facts = law.load()
    results: list[Json] = []
    unclear: list[Note] = []
    with files.reading(path) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            result = decide_case(_case(line, number), facts)
            if result.effect is None:
                unclear.append(_unclear(result, number))
            shown: dict[str, Json] = {
                "id": result.id,
                "effect": result.effect.value if result.effect else None,
                "reasons": decisions.reasons(result.reasons),
            }
            if as_json:
                results.append(shown)
            else:
                terminal.write(terminal.encode(shown) + b"\n")
    return Answer(
        "decide",
        Exit.UNKNOWN if unclear else Exit.YES,
        tuple(unclear),
        fields={"cases": results},
        failed=bool(unclear),
        silent=not as_json,
    )


def _unclear(result: "CaseResult", number: int) -> Note:
    """Which case has no effect, and why: nobody may take that for an answer."""
    first = result.reasons[0]
    return Note(
        first.rule,
        f"line {number}: {first.sentence}",
        "write the case as the others are; `effect` is null where nothing is decided",
    )


def _case(line: bytes, number: int) -> dict[str, Json]:
    """The worked case on a line.

    Raises:
        UsageProblem: It is no JSON object, or none that can be read.
    """
    import json

    try:
        case = json.loads(line)
    except ValueError:
        raise UsageProblem(
            f"line {number}: not JSON", hint="one case, an object, a line"
        ) from None
    except RecursionError:
        raise UsageProblem(
            f"line {number}: nested too deeply", hint="one case, an object, a line"
        ) from None
    if not isinstance(case, dict):
        raise UsageProblem(f"line {number}: not an object", hint="one a line")
    return case

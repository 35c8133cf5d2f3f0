"""Which records a command is about: the options that several commands share."""

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from carnet.cli.answer import Answer, Exit
from carnet.cli.failure import UsageProblem
from carnet.cli.filter_values import check_types, checked
from carnet.cli.options import DEFAULT_ENV, EnvFile

if TYPE_CHECKING:
    from carnet.trail.reading.search import Query
    from carnet.trail.stores import Location

_MANY: Final[Mapping[str, tuple[str, str, str]]] = {
    "type": ("types", "Type of record, such as transfer.denied.", "TYPE"),
    "effect": ("effects", "allow, redact or block.", "EFFECT"),
    "country": (
        "countries",
        "Where the data go, be it to be stored or seen.",
        "COUNTRY",
    ),
    "provider": ("providers", "Id of the provider.", "PROVIDER"),
    "tool": ("tools", "Id of the transfer tool relied on.", "TOOL"),
    "category": ("categories", "Kind of data found or declared.", "KIND"),
    "purpose": ("purposes", "Purpose of the call.", "PURPOSE"),
    "call": ("calls", "All records of one call.", "CALL_ID"),
}
"""Option, condition of the query, help, metavar. Several values: one must fit."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask for."""

    many: Mapping[str, frozenset[str]]
    """Conditions of the query with the values that each admits."""
    subject: str | None
    """Id of a person, as the application declared it."""
    since: datetime | None
    """Not before this moment."""
    until: datetime | None
    """Before this moment."""
    env_file: Path
    """Settings with the key under which persons have their pseudonyms."""

    def query(self, path: "Location") -> "Query | None":
        """The query over the trail at `path`; None if no such subject is known."""
        from carnet.trail.reading.search import Query

        check_types(path, self.many["types"])
        subjects: frozenset[str] = frozenset()
        if self.subject is not None:
            found = _pseudonym(path, self.env_file, self.subject)
            if found is None:
                return None
            subjects = frozenset({found})
        return Query(**self.many, subjects=subjects, since=self.since, until=self.until)

    def unknown(self, command: str, path: "Location") -> Answer:
        """The answer of a command that got no query, since the subject is unknown."""
        from carnet import config
        from carnet.cli.subjects import unknown

        settings = config.load(str(self.env_file))
        note = unknown(path, settings, self.subject or "")
        return Answer(command, Exit.UNKNOWN, (note,), failed=True)


def filtering(command: Callable[..., Answer]) -> Callable[..., Answer]:
    """Give a command the options above; it gets them as `wanted`."""
    signature = inspect.signature(command)
    own = [p for p in signature.parameters.values() if p.name != "wanted"]
    added = tuple(_parameters())

    @functools.wraps(command)
    def offered(*given: object, **named: object) -> Answer:
        options = {parameter.name: named.pop(parameter.name) for parameter in added}
        return command(*given, **named, wanted=_wanted(options))

    vars(offered)["__signature__"] = signature.replace(parameters=(*own, *added))
    offered.__annotations__ = {
        **{k: v for k, v in command.__annotations__.items() if k != "wanted"},
        **{parameter.name: parameter.annotation for parameter in added},
    }
    return offered


def _parameters() -> list[inspect.Parameter]:
    def option(name: str, kind: object, default: object = None) -> inspect.Parameter:
        return inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind
        )

    many = [
        option(name, Annotated[list[str] | None, _option(name, text, metavar)])
        for name, (_, text, metavar) in _MANY.items()
    ]
    one = Annotated[
        str | None, _option("subject", "What was passed as data_subject.", "ID")
    ]
    since = Annotated[str | None, _option("from", "Not before; UTC.", "DATE")]
    until = Annotated[str | None, _option("to", "Not after; UTC.", "DATE")]
    return [
        *many,
        option("subject", one),
        option("since", since),
        option("until", until),
        option("env_file", EnvFile, DEFAULT_ENV),
    ]


def _option(name: str, text: str, metavar: str) -> object:
    return typer.Option(f"--{name}", help=text, metavar=metavar)


def _wanted(options: Mapping[str, object]) -> Wanted:
    many = {}
    for name, (condition, _, _) in _MANY.items():
        given = options[name]
        values = given if isinstance(given, list) else []
        many[condition] = frozenset(checked(name, str(value)) for value in values)
    subject, env_file = options["subject"], options["env_file"]
    since, until = _period(options["since"], options["until"])
    return Wanted(
        many,
        None if subject is None else str(subject),
        since,
        until,
        env_file if isinstance(env_file, Path) else DEFAULT_ENV,
    )


def _period(since: object, until: object) -> tuple[datetime | None, datetime | None]:
    """The moments that both options name.

    Raises:
        UsageProblem: One is no date, or none lies between them: what was asked for
            then is never there, and "nothing" would be no answer to who meant it.
    """
    first = _moment(since, "--from", after=timedelta())
    end = _moment(until, "--to", after=timedelta(days=1))
    if first and end and first >= end:
        raise UsageProblem(
            "--from, --to: no moment lies between them",
            hint="give the earlier one with --from",
        )
    return first, end


def _moment(value: object, option: str, *, after: timedelta) -> datetime | None:
    """The moment that an option names; of a bare day the begin, plus `after`."""
    if value is None:
        return None
    text = str(value)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UsageProblem(
            f"{option}: not a date", hint="such as 2027-06-30 or 2027-06-30T12:00Z"
        ) from None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    is_day = len(text) <= len("2027-06-30") and found.time() == time()
    return found + after if is_day else found


def _pseudonym(path: "Location", env_file: Path, subject: str) -> str | None:
    """The pseudonym of a person in the trail at `path`."""
    from carnet import config
    from carnet.cli.subjects import subjects
    from carnet.trail.reading.search import origin_of

    settings = config.load(str(env_file))
    key = subjects(settings, path, origin_of(path)).find(subject)
    return None if key is None else key.id

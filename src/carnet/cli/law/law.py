"""`carnet law`: the facts that decide, one of them, and what is old."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli import files, opening
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.failure import UsageProblem
from carnet.cli.notes import under_word
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.denial import to_json

if TYPE_CHECKING:
    from carnet.law import Fact, Law

SOON = timedelta(days=90)
"""How long before its last day an entry is shown as near."""
On = Annotated[
    str | None, typer.Option("--on", help="Day to look from.", metavar="DATE")
]


def facts_of(env_file: "EnvFile") -> "Law":
    """The facts in force; without a file of settings, those of this version."""
    from carnet import config
    from carnet.in_force import updates

    return updates.in_force(config.load(str(env_file)))


def _facts_and_notes(env_file: "EnvFile") -> "tuple[Law, tuple[Note, ...]]":
    """The same, and what the trail says of newer ones."""
    from carnet import config
    from carnet.in_force import updates

    settings = config.load(str(env_file))
    facts = updates.in_force(settings)
    return facts, opening.outdated(settings, facts)


def law(
    context: typer.Context, *, on: On = None, env_file: EnvFile = DEFAULT_ENV
) -> Answer | None:
    """Show which facts decide: kinds, counts, age, digest, what is old or ending."""
    if context.invoked_subcommand is not None:
        return None
    facts, superseded = _facts_and_notes(env_file)
    day = files.day_or_today(on, "--on")
    sorts = Counter(fact.sort for fact in facts.facts.values())
    own = sorted(f.id for f in facts.facts.values() if f.origin != "carnet")
    notes = (*superseded, *old(facts, day))
    counted: dict[str, Json] = dict(sorted(sorts.items()))
    return Answer(
        "law",
        notes=notes,
        fields={
            "as_of": facts.as_of.isoformat(),
            "age_days": facts.age_days(day),
            "digest": facts.digest,
            "counts": counted,
            "own": list(own),
        },
        table=Table(
            ("facts", "entries"), tuple((s, str(n)) for s, n in sorted(sorts.items()))
        ),
        lines=(
            f"Facts of {facts.as_of.isoformat()}, {facts.age_days(day)} days old.",
            f"Digest {facts.digest}.",
            *((f"Operator's own: {', '.join(own)}.",) if own else ()),
            *_lines(notes, "nothing is old or about to end"),
            "Not legal advice.",
        ),
    )


def show(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    *,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Show one fact whole, with its source, its days and how sure it is.

    `kinds` and every other sort name (adequacy, tool, provider, case ...) list theirs;
    a country code lists what the facts say of that country.
    """
    from carnet.law.lookup import of_country

    facts, superseded = _facts_and_notes(env_file)
    fact = facts.fact(id_)
    if fact is not None:
        return Answer(
            "law show",
            notes=superseded,
            fields={"fact": to_json(fact)},
            lines=(*in_words(fact), *under_word("NOTE", superseded)),
        )
    listed = [f for f in facts.facts.values() if f.sort == _sort(id_)]
    listed += of_country(facts, id_) if not listed else ()
    if not listed:
        raise UsageProblem("no such fact", hint=_near(id_, facts))
    return Answer(
        "law show",
        notes=superseded,
        lines=tuple(under_word("NOTE", superseded)),
        fields={"facts": [to_json(fact) for fact in listed]},
        table=Table(
            ("id", "name", "citation", "first", "last", "confidence"),
            tuple(map(_row, listed)),
        ),
    )


def stale(*, on: On = None, env_file: EnvFile = DEFAULT_ENV) -> Answer:
    """List what is older than 90 days, or near or past its last day; exit 1 then."""
    facts, superseded = _facts_and_notes(env_file)
    day = files.day_or_today(on, "--on")
    notes = (*superseded, *old(facts, day))
    return Answer(
        "law stale",
        Exit.NO if notes else Exit.YES,
        notes,
        fields={"on": day.isoformat(), "as_of": facts.as_of.isoformat()},
        lines=tuple(_lines(notes, "nothing is old or about to end")),
    )


def old(facts: "Law", on: date) -> Iterator[Note]:
    """What a person should look at: entries by age, then those that end or ended.

    An entry that ended and has a successor, or that was annulled, is history: it is
    named only within 90 days of its end.
    """
    from carnet.law import EXPIRED_AFTER_DAYS, STALE_AFTER_DAYS

    for limit, code in ((EXPIRED_AFTER_DAYS, "law.old"), (STALE_AFTER_DAYS, "law.age")):
        upper = EXPIRED_AFTER_DAYS if limit == STALE_AFTER_DAYS else None
        aged = [
            fact.id
            for fact in facts.facts.values()
            if (days := (on - fact.as_of).days) > limit
            and (upper is None or days <= upper)
        ]
        if aged:
            yield Note(
                code,
                f"last looked at more than {limit} days ago: {_first_few(aged)}",
                "`carnet law update FILE`, or an entry of your own (CARNET_LAW)",
            )
    for fact in facts.facts.values():
        if fact.last is not None and abs((fact.last - on).days) <= SOON.days:
            past = fact.last < on
            yield Note(
                "law.ended" if past else "law.ends",
                f"{fact.id} ({fact.name}) "
                f"{'ended' if past else 'ends'} on {fact.last.isoformat()}",
                "another tool is needed for what rested on it",
            )


def in_words(fact: "Fact") -> Iterator[str]:
    """One fact, line by line: what all have first, then its own words."""
    yield f"{fact.id}: {fact.name}"
    yield f"  sort        {fact.sort}, {fact.origin}"
    yield f"  source      {fact.citation}"
    yield f"  first day   {fact.first or 'a state of things, seen on the as-of day'}"
    yield f"  last day    {fact.last or 'none known'}"
    yield f"  as of       {fact.as_of}"
    yield f"  confidence  {fact.confidence}"
    known = {"id", "name", "citation", "source", "first", "last", "as_of", "confidence"}
    for key, value in fact.content.items():
        if key not in known:
            yield from (f"  {line}" for line in lines_of(key, value))
    yield "  Not legal advice."


def lines_of(key: str, value: object) -> Iterator[str]:
    """A key and its value: short ones on one line, long lists one item a line."""
    if isinstance(value, Mapping):
        yield f"{key}:"
        for name, inner in value.items():
            yield from (f"  {line}" for line in lines_of(str(name), inner))
    elif isinstance(value, list) and any(isinstance(v, Mapping) for v in value):
        yield f"{key}:"
        for item in value:
            words = (str(v) for v in item.values()) if isinstance(item, Mapping) else ()
            yield f"  {'; '.join(words) or item}"
    elif isinstance(value, list) and any(len(str(v)) > 20 for v in value):  # noqa: PLR2004 - wide
        yield f"{key}:"
        yield from (f"  {item}" for item in value)
    elif isinstance(value, list):
        yield f"{key}: {', '.join(map(str, value)) or 'none'}"
    else:
        yield f"{key}: {value}"


def _row(fact: "Fact") -> tuple[str, ...]:
    days = [day.isoformat() if day else "" for day in (fact.first, fact.last)]
    return (fact.id, fact.name, fact.citation, *days, fact.confidence)


def _sort(word: str) -> str:
    """A sort by its name, in the plural too: `cases`, `kinds`, `adequacies`."""
    plural = "ies"
    if word.endswith(plural):
        return word.removesuffix(plural) + "y"
    return word.removesuffix("s")


def _near(id_: str, facts: "Law") -> str:
    from carnet.law.lookup import nearest

    near = nearest(facts, id_)
    sorts = ", ".join(sorted({fact.sort for fact in facts.facts.values()}))
    return f"did you mean {near}" if near else f"a country code, or one of: {sorts}"


def _first_few(ids: Iterable[str]) -> str:
    every, shown = list(ids), 6
    more = len(every) - shown
    return ", ".join(every[:shown]) + (f" and {more} more" if more > 0 else "")


def _lines(notes: tuple[Note, ...], fine: str) -> Iterator[str]:
    if not notes:
        yield f"OK {fine}"
    yield from under_word("NOTE", notes)

"""`carnet plan`: which decisions change from one configuration to another."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli import decisions, files
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.failure import UsageProblem
from carnet.cli.notes import under_word
from carnet.cli.settings import trails
from carnet.cli.settings.trails import Seen
from carnet.vocabulary import Kind

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.officer import Assertion
    from carnet.officer.loosened import Altered
    from carnet.policy import Change

COLUMNS = ("destination", "purpose", "law", "data", "before", "after", "", "because")
_WIDTH = 60  # letters of a value in a cell; the document has it whole
_SHOWN_APART = ("setting/", "limit/")  # in rows of their own
_SHOWN = 4  # kinds named in a cell; the document names them all


def plan(
    old: Annotated[Path, typer.Argument(metavar="OLD.env")],
    new: Annotated[Path, typer.Argument(metavar="NEW.env")],
    *,
    on: Annotated[
        str | None, typer.Option("--on", help="Day of the calls.", metavar="DATE")
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="A table for a pull request.")
    ] = False,
) -> Answer:
    """Show each decision that changes from OLD.env to NEW.env.

    Decides every known destination, in each region of the facts and for each kind of
    data and purpose, under both files and on what each one's trail counts, on that day
    and later ones on which either decides otherwise (ten years, or up to the last day
    in a file), compares what no decision shows, and says what no file decides;
    variables of the process are left out. Exit 1 when something loosens that no officer
    signed, 3 where a trail that they may decide otherwise on cannot be read.
    """
    day = files.day_or_today(on, "--on")
    was, now = _config(old, day), _config(new, day)
    return _compared(was, now, day, markdown=markdown)


def _compared(was: "Config", now: "Config", day: date, *, markdown: bool) -> Answer:
    """What changes from that day on, what loosens, and what no file decides."""
    from carnet.policy import changes, horizon

    seen = trails.seen(was, now)
    found = changes(seen[0].side, seen[1].side, day)
    undecided = tuple(_undecided(was, now, seen, found))
    named = tuple(trails.altered(was, now, *seen, day))
    settings = tuple(_settings(was, now))
    loosened = (
        *_unsigned(found, now),
        *_unsigned_settings(settings, was, now),
        *trails.unsigned(named),
    )
    settings = (*settings, *named)
    rows = (*map(_row, found), *map(_setting_row, settings))
    notes = (*loosened, *trails.unread(*seen))
    fields: dict[str, Json] = {
        "on": day.isoformat(),
        "until": horizon(was.rules, now.rules, day).isoformat(),
        "changes": [as_json(one) for one in found],
        "settings": [_setting_json(one) for one in settings],
        "undecided": list(undecided),
    }
    shown = None if markdown or not rows else Table(COLUMNS, rows)
    until = "" if seen[0].same(seen[1]) else f" until {fields['until']}"
    lines = _lines(rows, notes, markdown=markdown, until=until, undecided=undecided)
    code = Exit.NO if loosened else Exit.UNKNOWN if notes else Exit.YES
    return Answer("plan", code, notes, fields=fields, table=shown, lines=lines)


REQUESTS = (
    "hosts and fallbacks that a request names itself, whom a router chooses, and "
    "persons whom the application places in another country"
)
"""What only a call says: no file does, so that no plan can decide it."""


def _undecided(
    was: "Config", now: "Config", seen: tuple[Seen, Seen], found: Sequence["Change"]
) -> Iterator[str]:
    """What may change beside the decisions; of one policy, nothing.

    What was asserted otherwise and shows in no decision at all may count where this
    does not look: a tool for a host that nobody declared.
    """
    if seen[0].same(seen[1]) and not found:
        return
    if not found:
        old, new = ({a.id: a.digest for a in _asserted(c)} for c in (was, now))
        names = sorted(n for n in {*old, *new} if old.get(n) != new.get(n))
        if others := [one for one in names if not one.startswith(_SHOWN_APART)]:
            yield f"what differs and shows in no decision: {', '.join(others)}"
    yield from dict.fromkeys(what for one in seen for what in one.open())
    yield REQUESTS


def _settings(was: "Config", now: "Config") -> "Iterator[Altered]":
    """The settings that differ and that no decision shows, or not on any day."""
    from carnet.officer.loosened import altered, balances, scopes

    yield from altered(*map(_asserted, (was, now)))
    yield from scopes(was.rules, now.rules)
    yield from balances(was.rules.opening, now.rules.opening)


def _config(path: Path, day: date) -> "Config":
    from carnet import config

    if not path.is_file():
        raise UsageProblem(f"{path}: no such file", hint="a .env")
    return config.load(str(path), today=day, environment=False)


def _asserted(found: "Config") -> "tuple[Assertion, ...]":
    """What the operator asserts and is in force: with officers, what they signed."""
    from carnet.officer import assertions
    from carnet.officer.limits import LIMIT

    every = assertions(found.asserted or found.rules, found.officers.settings)
    if not found.officers.keys:
        return every
    signed = found.officers.signatures.in_force
    return tuple(a for a in every if a.id in signed or a.id.startswith(LIMIT))


def _unsigned(found: Iterable["Change"], now: "Config") -> Iterator[Note]:
    """A note for each destination where something loosens on nobody's signature.

    With the officers' keys, what is in force is signed, once the limits are.
    """
    from carnet.policy.limits.unsigned import LIMITS

    if now.rules.policy_keys and now.rules.signed.get(LIMITS):
        return
    looser = [change for change in found if change.looser]
    for name in dict.fromkeys(change.destination for change in looser):
        here = (change for change in looser if change.destination == name)
        first = min(here, key=lambda change: change.first or date.min)
        yield Note(
            "plan.looser",
            f"{name}: {first.before.effect} becomes {_after(first)}, and no officer "
            "signed it",
            "`carnet policy sign` by a key in CARNET_POLICY_KEYS",
        )


def table(found: Iterable["Change"]) -> Table:
    """The changes as rows for people."""
    return Table(COLUMNS, tuple(map(_row, found)))


def _unsigned_settings(
    found: Iterable["Altered"], was: "Config", now: "Config"
) -> Iterator[Note]:
    """A note for each setting that loosens on the operator's word, and for that word.

    With officers' keys what they did not sign is not in force, so nothing loosens.
    """
    if now.officers.keys:
        return
    if was.officers.keys:
        yield Note(
            "plan.looser",
            "CARNET_POLICY_KEYS: no officer signs any more what was signed before",
            "keep their keys in CARNET_POLICY_KEYS",
        )
    for one in found:
        if one.looser:
            yield Note(
                "plan.looser",
                f"{_name(one)}: {_one_line(one.before)} becomes "
                f"{_one_line(one.after)}, and no officer signed it",
                "`carnet policy sign` by a key in CARNET_POLICY_KEYS",
            )


def _name(one: "Altered") -> str:
    return f"CARNET_{one.id.partition('/')[2]}"


def _one_line(text: str) -> str:
    """The value of a setting on one line."""
    line = ", ".join(text.splitlines())
    return (f"{line[:_WIDTH]}..." if len(line) > _WIDTH else line) or "the default"


def _setting_row(one: "Altered") -> tuple[str, ...]:
    sides = _one_line(one.before), _one_line(one.after)
    return (_name(one), "", "", "", *sides, "LOOSER" if one.looser else "", "")


def _setting_json(one: "Altered") -> Json:
    return {
        "setting": _name(one),
        "before": one.before,
        "after": one.after,
        "looser": one.looser,
    }


def _row(change: "Change") -> tuple[str, ...]:
    reason = change.after.reason
    return (
        change.destination,
        change.purpose or "",
        change.regime,
        _kinds(change.kinds),
        change.before.effect,
        _after(change),
        "LOOSER" if change.looser else "",
        f"{reason.rule}: {reason.sentence}" if reason.rule else "",
    )


def _after(change: "Change") -> str:
    """What the new side says, and from which day on it is another answer."""
    effect = change.after.effect
    return f"{effect} from {change.first} on" if change.first else effect


def _kinds(kinds: tuple[Kind, ...]) -> str:
    shown = ", ".join(kinds[:_SHOWN])
    more = len(kinds) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def in_markdown(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The changes as a Markdown table, one line a row."""
    yield _markdown_row(("destination", *COLUMNS[1:-2], "looser", "because"))
    yield _markdown_row(("---",) * len(COLUMNS))
    yield from map(_markdown_row, rows)


def _markdown_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def as_json(change: "Change") -> Json:
    """One change, with every kind that it concerns."""
    return {
        "destination": change.destination,
        "purpose": change.purpose,
        "regime": change.regime,
        "kinds": list(change.kinds),
        "before": change.before.effect,
        "after": change.after.effect,
        "from": change.first.isoformat() if change.first else None,
        "looser": change.looser,
        "reasons": decisions.reasons((change.before.reason, change.after.reason)),
    }


def _lines(
    rows: tuple[tuple[str, ...], ...],
    notes: tuple[Note, ...],
    *,
    markdown: bool,
    until: str,
    undecided: tuple[str, ...],
) -> tuple[str, ...]:
    lines = _verdict_lines(rows, notes, until, undecided)
    return (*(in_markdown(rows) if markdown else ()), *lines)


def _verdict_lines(
    rows: tuple[tuple[str, ...], ...],
    notes: tuple[Note, ...],
    until: str,
    undecided: tuple[str, ...],
) -> Iterator[str]:
    beyond = ", as far as it is decided here" if undecided else ""
    if not rows and not notes:
        yield f"OK no decision changes{until}{beyond}"
    elif not notes:
        yield f"OK nothing loosens without a signature{beyond}"
    for note in notes:
        word = "UNKNOWN" if note.code == trails.UNREAD else "FAIL"
        yield from under_word(word, (note,))
    yield from (f"not decided: {what}" for what in undecided)

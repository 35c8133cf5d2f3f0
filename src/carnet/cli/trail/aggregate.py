"""`carnet trail aggregate`: one log that holds what the logs of many writers showed."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Final

import typer

from carnet.adapter import Json
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.failure import UsageProblem
from carnet.cli.notes import under_verdict
from carnet.cli.opening import as_fields, opened
from carnet.cli.options import DEFAULT_ENV, EnvFile

if TYPE_CHECKING:
    from carnet.trail.log import Trail
    from carnet.trail.reading.roster import Writer
    from carnet.trail.stores import Location
    from carnet.trail.upkeep.aggregate import Look

Seen = dict[str, "Look"]
_YEAR = timedelta(days=365)
HINTS = {
    "away": "see whether it can be reached; silence is told when it lasts",
    "unsigned": "another key signed it: compare with `carnet keys show` at the writer",
    "rollback": "an older copy was put back; keep both, and ask who did it",
    "fork": "both notes stand in the aggregate: together they prove two histories",
}

SILENT_AFTER_MIN: Final = 30
"""Twice the interval of heartbeats: a writer that lives says so within it."""

Aggregate = Annotated[
    str, typer.Argument(metavar="AGG", help="The aggregate, a trail of its own.")
]
WritersTrails = Annotated[
    list[str] | None,
    typer.Argument(metavar="TRAIL...", help="The trails of the writers."),
]
Join = Annotated[
    list[str] | None,
    typer.Option("--join", help="A writer joins, by its vkey.", metavar="VKEY"),
]
Leave = Annotated[
    list[str] | None,
    typer.Option("--leave", help="A writer leaves.", metavar="ORIGIN"),
]
SilentAfter = Annotated[int, typer.Option("--silent-after", help="Minutes.", min=1)]


def aggregate(
    path: Aggregate,
    trails: WritersTrails = None,
    *,
    join: Join = None,
    leave: Leave = None,
    silent_after: SilentAfter = SILENT_AFTER_MIN,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Take the checkpoints of many writers into one log; run it every few minutes.

    Exit 1 if a writer shows another history, is silent or unknown; 3 if one is away.
    `carnet trail aggregate ./all ./eu ./us --join "$(cat eu.vkey)"`; then
    `carnet verify ./all ./eu ./us` holds each against what was taken.
    """
    from carnet.errors import VerificationError
    from carnet.trail.stores import locate

    places = tuple(locate(each) for each in trails or ())
    with opened(locate(path), env_file) as trail:
        known = _writers(trail)
        try:
            known = _changed(trail, known, tuple(join or ()), tuple(leave or ()))
        except VerificationError as error:
            raise UsageProblem(f"--join: {error.args[0]}", hint=error.hint) from None
        run = _Run(known, timedelta(minutes=silent_after))
        for place in places:
            run.visit(trail, place)
        if any(run.records):
            trail.append_many(run.records)
        checkpoint = trail.publish()
    return run.answer(as_fields(checkpoint))


def _writers(trail: "Trail") -> dict[str, "Writer"]:
    from carnet.trail import records
    from carnet.trail.reading.roster import writers

    return writers(records(trail.location), newest=True)


def _changed(
    trail: "Trail",
    known: dict[str, "Writer"],
    join: tuple[str, ...],
    leave: tuple[str, ...],
) -> dict[str, "Writer"]:
    """The roster after who joined and left, both in the log before anything is taken.

    Raises:
        VerificationError: A key is no vkey.
    """
    from carnet.trail.keys import parse_vkey
    from carnet.trail.reading import roster

    entries = [roster.joining(w.vkey) for w in known.values() if _ages(w)]
    for vkey in join:
        key = parse_vkey(vkey.strip())
        old = known.get(key.name)
        if old is None or not old.member or old.vkey != key.format():
            entries.append(roster.joining(key.format()))
    for origin in leave:
        if origin not in known or not known[origin].member:
            raise UsageProblem("--leave: no writer of that name", hint="see the roster")
        entries.append(roster.leaving(origin))
    if not entries:
        return known
    trail.append_many(entries)
    return _writers(trail)


def _ages(writer: "Writer") -> bool:
    """Must its key be said again, lest pruning takes the entry that says it?"""
    entered = writer.entered
    return writer.member and entered is not None and datetime.now(UTC) - entered > _YEAR


class _Run:
    """One round over the writers."""

    def __init__(self, known: dict[str, "Writer"], after: timedelta) -> None:
        self.known = known
        self.after = after
        self.looks: Seen = {}
        self.records: list[dict[str, object]] = []
        self.notes: list[Note] = []

    def visit(self, trail: "Trail", place: "Location") -> None:
        """Look at one writer, and keep what it showed."""
        from carnet.errors import TrailError
        from carnet.trail.reading import roster
        from carnet.trail.reading.search import origin_of
        from carnet.trail.upkeep.aggregate import Outcome, look_at

        try:
            origin = origin_of(place)
        except TrailError as error:
            self.notes.append(Note("writer.away", str(error.args[0]), HINTS["away"]))
            return
        writer = self.known.get(origin)
        if origin == trail.origin or writer is None or not writer.member:
            words = f"{place}: is on no roster; nothing was taken"
            hint = "--join VKEY, the key that its operator hands you"
            self.notes.append(Note("writer.unknown", words, hint))
            return
        found = self.looks[origin] = look_at(place, writer)
        if found.outcome is Outcome.GREW:
            self.records.append(roster.taking(found.note))
        elif writer.newest and found.is_new_to(writer):
            held, why = writer.newest.note, found.outcome.value
            self.records.append(roster.forked(found.note, held, why))

    def answer(self, checkpoint: dict[str, Json]) -> Answer:
        """Alarms and silences say no; what is away leaves the question open."""
        told = {name: self._state_of(name) for name in sorted(self.known)}
        notes = [*self.notes, *(n for _, more in told.values() for n in more)]
        codes = {note.code for note in notes}
        alarms = codes - {"writer.away"}
        code = Exit.NO if alarms else Exit.UNKNOWN if codes else Exit.YES
        members = [w for w in self.known.values() if w.member]
        return Answer(
            "trail aggregate",
            code,
            tuple(notes),
            fields={
                "checkpoint": checkpoint,
                "taken": sum(r["type"] == "writer.checkpoint" for r in self.records),
                "writers": [
                    self._row(name, state) for name, (state, _) in told.items()
                ],
            },
            lines=(
                f"{len(self.records)} entries added, {len(members)} writers",
                *under_verdict(notes),
            ),
            table=Table(
                ("writer", "records", "state"),
                tuple(
                    (name, str(self._row(name, state)["size"]), state)
                    for name, (state, _) in told.items()
                ),
            ),
        )

    def _state_of(self, origin: str) -> tuple[str, list[Note]]:
        from carnet.trail.upkeep.aggregate import silent_since

        writer, seen = self.known[origin], self.looks.get(origin)
        if not writer.member:
            return "left", []
        state = seen.outcome.value if seen else "not looked at"
        notes = []
        if seen and (seen.outcome.alarms or seen.outcome.value == "away"):
            words = f"{origin}: {seen.why}"
            notes.append(Note(f"writer.{state}", words, HINTS[state]))
        since = silent_since(writer, seen, datetime.now(UTC), self.after)
        if since is not None:
            words = f"{origin}: gave no sign of life since {since:%Y-%m-%d %H:%M} UTC"
            hint = "no writer runs, the end of its log is missing, or --leave it"
            notes.append(Note("writer.silent", words, hint))
            state = f"{state}, silent"
        return state, notes

    def _row(self, origin: str, state: str) -> dict[str, Json]:
        writer, seen = self.known[origin], self.looks.get(origin)
        held = writer.newest.checkpoint if writer.newest else None
        if seen and seen.outcome.value == "grew":
            held = seen.checkpoint
        return {
            "origin": origin,
            "member": writer.member,
            "vkey": writer.vkey,
            "size": held.size if held else 0,
            "state": state,
        }

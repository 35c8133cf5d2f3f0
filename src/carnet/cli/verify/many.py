"""`carnet verify A B C`: several trails side by side, and what they say of each other.

Among the trails may be an aggregate: its roster names the keys of the others, and the
checkpoints that it took are what they are held against, as an auditor's own would be.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from carnet.adapter import Json
from carnet.cli import side_by_side
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.notes import notes_of, under_verdict
from carnet.cli.verdict import WORDS, severity, worst
from carnet.cli.verify import twins
from carnet.errors import Error

if TYPE_CHECKING:
    from carnet.trail.reading.roster import Writer
    from carnet.trail.stores import Location

Roster = Mapping[str, "Writer"]
_EXITS: Final = {"refutes": Exit.NO, "undecided": Exit.UNKNOWN, "informs": Exit.YES}
"""What a finding of a weight amounts to by itself."""


@dataclass(frozen=True, slots=True)
class Task:
    """One trail to verify, and what is known of it before."""

    place: "Location"
    keys: tuple[str, ...] = ()
    held: bytes | None = None
    """The newest checkpoint of it that an aggregate took."""
    writer: "Writer | None" = None


@dataclass(frozen=True, slots=True)
class Many:
    """The trails, as their checkpoints name them, and the rosters among them."""

    places: tuple["Location", ...]
    origins: Mapping["Location", str]
    rosters: Mapping["Location", Roster] = field(default_factory=dict)


def verify_many(
    places: Sequence["Location"],
    keys: tuple[str, ...],
    one: Callable[[Task], Answer],
    workers: int | None,
) -> Answer:
    """Verify each trail with `one`, in processes; the worst answer is that of all.

    `one` must be picklable. Aggregates stand first.
    """
    many = _survey(places)
    tasks = [_task(many, place, keys) for place in many.places]
    found = side_by_side.each(_Work(one), tasks, workers)
    origins = {place: many.origins[place] for place in many.places}
    return _joint(many, tasks, tuple(twins.compared(origins, found, keys)))


def _survey(places: Sequence["Location"]) -> Many:
    from carnet.trail.reading.search import origin_of

    origins: dict[Location, str] = {}
    rosters: dict[Location, Roster] = {}
    for place in dict.fromkeys(places):
        try:
            origins[place] = origin_of(place)
            roster = _roster(place)
        except Error:  # what cannot be read is told by whoever verifies it
            origins.setdefault(place, "")
            continue
        if roster is not None:
            rosters[place] = roster
    ordered = sorted(origins, key=lambda place: place not in rosters)
    return Many(tuple(ordered), origins, rosters)


def _roster(place: "Location") -> Roster | None:
    from carnet.trail import records
    from carnet.trail.reading.roster import is_aggregate, writers

    return writers(records(place)) if is_aggregate(place) else None


def _task(many: Many, place: "Location", keys: tuple[str, ...]) -> Task:
    origin = many.origins[place]
    own = tuple(key for key in keys if key.strip().partition("+")[0] == origin)
    named = [r[origin] for r in many.rosters.values() if origin in r]
    if not origin or not named or place in many.rosters:
        return Task(place, own if origin else keys)
    writer = named[0]
    held = writer.newest.note if writer.newest else None
    return Task(place, own or (writer.vkey,), held, writer)


@dataclass(frozen=True, slots=True)
class _Work:
    """Verifies one trail; what goes wrong is an answer, too."""

    one: Callable[[Task], Answer]

    def __call__(self, task: Task) -> Answer:
        from carnet.cli.failure import explain
        from carnet.trail.verification.aggregated import held_against

        try:
            answer = self.one(task)
            if task.writer is None or answer.exit is Exit.NO:
                return answer
            findings = held_against(task.place, task.writer)
        except (Error, OSError) as error:
            return explain("verify", error)
        codes = [_EXITS[f.weight.value] for f in findings]
        notes = tuple(notes_of(findings))
        code = worst([answer.exit, *codes])
        return replace(answer, exit=code, notes=(*notes, *answer.notes))


def _joint(many: Many, tasks: Sequence[Task], answers: Sequence[Answer]) -> Answer:
    """One answer: the worst verdict, the lowest level, a row for each trail."""
    code = worst([answer.exit for answer in answers])
    aggregates = answers[: len(many.rosters)]
    vouched = all(_level(answer) != "L0" for answer in aggregates)
    rows = [
        _row(many, task, answer, vouched=vouched)
        for task, answer in zip(tasks, answers, strict=True)
    ]
    notes = tuple(_notes(many, answers))
    level = min(str(row["level"]) for row in rows) if code is Exit.YES else "L0"
    verdict = WORDS[code] + (f" at {level}" if code is Exit.YES else "")
    return Answer(
        "verify",
        code,
        notes,
        fields={"level": level, "checkpoint": None, "trails": list[Json](rows)},
        lines=(f"{verdict}: {len(rows)} trails", *under_verdict(notes)),
        table=Table(
            ("trail", "origin", "verdict", "level", "records"),
            tuple(tuple(str(row[name]) for name in _COLUMNS) for row in rows),
        ),
    )


_COLUMNS: Final = ("path", "origin", "verdict", "level", "entries")


def _level(answer: Answer) -> str:
    return str(answer.fields.get("level") or "L0")


def _row(many: Many, task: Task, answer: Answer, *, vouched: bool) -> dict[str, Json]:
    """What is said of one trail.

    The key of a log that an aggregate names is vouched for by nobody where that is true
    of an aggregate itself (not `vouched`): such a log is at L0, too.
    """
    named = task.writer is not None
    level = _level(answer) if vouched or not named else "L0"
    return {
        "path": str(task.place),
        "origin": many.origins[task.place],
        "verdict": answer.verdict.value,
        "aggregate": task.place in many.rosters,
        "entries": 0,
        "checkpoint": None,
        **answer.fields,
        "level": level,
        "findings": [note.as_json() for note in answer.notes],
    }


def _notes(many: Many, answers: Sequence[Answer]) -> Iterator[Note]:
    """Writers that are missing, then what was found in each trail, the worst first."""
    from carnet.trail.verification.aggregated import not_given

    given = set(many.origins.values())
    for roster in many.rosters.values():
        yield from notes_of(not_given(roster, given))
    ordered = sorted(
        zip(many.places, answers, strict=True),
        key=lambda one: -severity(one[1].exit),
    )
    for place, answer in ordered:
        for note in answer.notes:
            yield Note(note.code, f"{place}: {note.message}", note.hint)

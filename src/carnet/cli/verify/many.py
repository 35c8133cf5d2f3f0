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
from carnet.cli.verify import twins
from carnet.errors import Error

if TYPE_CHECKING:
    from carnet.trail.roster import Writer
    from carnet.trail.stores import Location

Roster = Mapping[str, "Writer"]
_WORST: Final = (Exit.NO, Exit.UNKNOWN, Exit.YES)
_WEIGHTS: Final = {"refutes": Exit.NO, "undecided": Exit.UNKNOWN, "informs": Exit.YES}


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
    many = _read(places)
    tasks = [_task(many, place, keys) for place in many.places]
    found = side_by_side.each(_Work(one), tasks, workers)
    origins = {place: many.origins[place] for place in many.places}
    return _joint(many, tasks, tuple(twins.compared(origins, found, keys)))


def _read(places: Sequence["Location"]) -> Many:
    from carnet.trail.search import origin_of

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
    from carnet.trail.roster import is_aggregate, writers

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
        from carnet.trail.verification.together import compared

        try:
            answer = self.one(task)
            if task.writer is None or answer.exit is Exit.NO:
                return answer
            findings = compared(task.place, task.writer)
        except (Error, OSError) as error:
            return explain("verify", error)
        weights = [_WEIGHTS[f.weight.value] for f in findings]
        notes = tuple(Note(f.code, f.message, f.hint) for f in findings)
        code = _worst([answer.exit, *weights])
        return replace(answer, exit=code, notes=(*notes, *answer.notes))


def _worst(codes: Sequence[Exit]) -> Exit:
    found = [code if code in _WORST else Exit.UNKNOWN for code in codes]
    return min(found, key=_WORST.index)


def _joint(many: Many, tasks: Sequence[Task], answers: Sequence[Answer]) -> Answer:
    """One answer: the worst verdict, the lowest level, a row for each trail."""
    code = _worst([answer.exit for answer in answers])
    floor = min((_level(a) for a in answers[: len(many.rosters)]), default="L4")
    rows = [
        _row(many, task, answer, floor)
        for task, answer in zip(tasks, answers, strict=True)
    ]
    notes = tuple(_notes(many, answers))
    level = min(str(row["level"]) for row in rows) if code is Exit.YES else "L0"
    words = {Exit.YES: f"OK confirmed at {level}", Exit.NO: "FAIL refuted"}
    verdict = words.get(code, "UNKNOWN inconclusive")
    return Answer(
        "verify",
        code,
        notes,
        fields={"level": level, "checkpoint": None, "trails": list[Json](rows)},
        lines=(f"{verdict}: {len(rows)} trails", *_shown(notes)),
        table=Table(
            ("trail", "origin", "verdict", "level", "records"),
            tuple(tuple(str(row[name]) for name in _COLUMNS) for row in rows),
        ),
    )


_COLUMNS: Final = ("path", "origin", "verdict", "level", "entries")


def _level(answer: Answer) -> str:
    return str(answer.fields.get("level") or "L0")


def _row(many: Many, task: Task, answer: Answer, floor: str) -> dict[str, Json]:
    """What is said of one trail; what an aggregate vouches for is no higher than it."""
    level = _level(answer)
    if task.writer is not None:
        level = min(level, floor) if floor == "L0" else level
    return {
        "path": str(task.place),
        "origin": many.origins[task.place],
        "verdict": answer.verdict.value,
        "aggregate": task.place in many.rosters,
        "entries": 0,
        "checkpoint": None,
        **answer.fields,
        "level": level,
        "findings": [
            {"code": n.code, "message": n.message, "hint": n.hint} for n in answer.notes
        ],
    }


def _notes(many: Many, answers: Sequence[Answer]) -> Iterator[Note]:
    """What every trail's verification found, under its name."""
    from carnet.trail.verification.together import absent

    given = set(many.origins.values())
    for roster in many.rosters.values():
        for finding in absent(dict(roster), given):
            yield Note(finding.code, finding.message, finding.hint)
    ordered = sorted(
        zip(many.places, answers, strict=True),
        key=lambda one: _WORST.index(_worst([one[1].exit])),
    )
    for place, answer in ordered:
        for note in answer.notes:
            yield Note(note.code, f"{place}: {note.message}", note.hint)


def _shown(notes: Sequence[Note]) -> Iterator[str]:
    for note in notes:
        yield f"  {note.code}: {note.message}"
        if note.hint:
            yield f"    hint: {note.hint}"

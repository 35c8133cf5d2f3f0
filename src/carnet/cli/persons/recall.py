"""`carnet recall`: a detector missed a kind; which calls are affected, what is due."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli.answer import Answer, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.filters import Wanted, filtering
from carnet.cli.opening import not_read
from carnet.cli.options import TrailArgument

if TYPE_CHECKING:
    from carnet.report import Work

_UNNAMED = "detector.unnamed"
_STRANGE = Note(
    _UNNAMED,
    "no record names a rule of that name, of those asked for; every call that left is "
    "listed",
    "a rule stands in `detectors.found` of `carnet trail show`",
)
_STRANGE_DIGEST = Note(
    _UNNAMED,
    "no record names detectors of that digest; every call that left is listed",
    "a digest stands in `detectors.digest` of `carnet trail show`",
)

Detector = Annotated[
    str,
    typer.Option("--detector", help="A rule, or a digest of detectors.", metavar="D"),
]
Missed = Annotated[
    str, typer.Option("--kind", help="The kind that it missed.", metavar="KIND")
]
Aware = Annotated[
    str | None,
    typer.Option("--aware", help="When you knew; default: now.", metavar="TIME"),
]


@filtering
def recall(
    path: TrailArgument,
    *,
    detector: Detector,
    kind: Missed,
    aware: Aware = None,
    wanted: Wanted,
) -> Answer:
    """List what may have left in clear because a detector missed it, with a draft.

    Due 72 hours after you knew (GDPR Art. 33), or at once (FADP, PIPL). Also
    `carnet recall ./trail --detector iban --kind bank_account --from 2026-11-01`.
    """
    from carnet.report import recall as affected
    from carnet.vocabulary import Kind

    if kind not in set(Kind):
        raise UsageProblem("--kind: no such kind", hint="`carnet law show kinds`")
    work, known = _work(path, wanted), _moment(aware)
    found = affected.recall(work, detector, kind)
    document = affected.answer(work, found, known)
    strange = _STRANGE_DIGEST if found.is_digest else _STRANGE
    notes = ((strange,) if found.is_strange else ()) + not_read(work)
    return Answer(
        "recall",
        notes=notes,
        fields={k: v for k, v in document.items() if k != "schema"},
        lines=(
            *affected.lines(found, known),
            *(f"WARN {note.message}" for note in notes),
        ),
    )


def _work(path: str, wanted: Wanted) -> "Work":
    """One pass over the records that are asked for."""
    from carnet.report import Work
    from carnet.trail.reading.search import origin_of, published
    from carnet.trail.stores import locate

    place = locate(path)
    query = wanted.query(place)
    if query is None:
        raise UsageProblem("--subject: nobody of that name", hint="leave it out")
    return Work(place, origin_of(place), published(place), query)


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UsageProblem("--aware: not a time", hint="2026-11-24T10:00Z") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)

"""`carnet subject`: where one person's data went, for a request for access."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli import files, terminal
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.notes import under_word
from carnet.cli.opening import set_aside
from carnet.cli.options import DEFAULT_ENV, EnvFile, Person, TrailArgument
from carnet.cli.subjects import elsewhere, returned, unknown

if TYPE_CHECKING:
    from carnet.trail.persons.subject_store import SubjectStore
    from carnet.trail.stores import Location


def subject(
    path: TrailArgument,
    person: Person,
    *,
    html: Annotated[
        Path | None,
        typer.Option("--html", help="A page to print, besides.", metavar="FILE"),
    ] = None,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Say who received a person's data, where, when, which, and under what safeguard.

    Says on what it searched and what it cannot find; exit 3 if no such person is known.
    """
    from carnet import config
    from carnet.cli.subjects import subjects
    from carnet.report import Work
    from carnet.report import subject as access
    from carnet.report.sheet import page
    from carnet.trail.reading.search import Query, origin_of, published
    from carnet.trail.stores import locate

    if html is not None:
        files.must_be_free(html, "--html")
    place = locate(path)
    origin = origin_of(place)
    settings = config.load(str(env_file))
    store = subjects(settings, place, origin)
    if (key := store.find(person)) is None:
        note = unknown(place, settings, person)
        return Answer("subject", Exit.UNKNOWN, (note,), failed=True)
    query = Query(subjects=frozenset({key.id}))
    work = Work(place, origin, published(place), query, {"subject": True})
    found = access.answer(work)
    lines = tuple(access.lines(found, person))
    if html is not None:
        files.create_private(html, page(lines).encode())
    fields = {k: v for k, v in found.items() if k != "schema"}
    notes = (*set_aside(work.seen.odd), *_of_keys(place, store, key.id))
    return Answer("subject", notes=notes, fields=fields, lines=lines)


def _of_keys(place: "Location", store: "SubjectStore", key_id: str) -> tuple[Note, ...]:
    """What is wrong with the keys, said beside the letter.

    The person was erased and the key is back, or persons of the trail have their keys
    elsewhere. The letter goes to the person; that is for whoever sends it.
    """
    notes = tuple(filter(None, (returned(store, key_id), elsewhere(place, store))))
    if notes:
        terminal.say(*under_word("WARN", notes))
    return notes

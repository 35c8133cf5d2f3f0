"""`carnet trail prune`: delete what nobody must keep any more."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli import files
from carnet.cli.answer import Answer
from carnet.cli.opening import opened
from carnet.cli.options import DEFAULT_ENV, EnvFile, TrailArgument
from carnet.cli.subjects import placeholders, subjects

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.trail import Trail
    from carnet.trail.stores import Location
    from carnet.trail.upkeep.expiry import Survey
    from carnet.trail.upkeep.keeping import Pruned

NOTHING = "nothing to prune: the first records must still be kept"

Before = Annotated[
    str | None,
    typer.Option("--before", help="Only what is older.", metavar="DATE"),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would go; change nothing.")
]


def prune(
    path: TrailArgument,
    *,
    before: Before = None,
    dry_run: DryRun = False,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Delete the beginning of a trail whose retention is over, announced and sealed.

    No record goes before its retention_until, nor before 183 days where it is about a
    high-risk AI system, whatever --before says. The rest verifies as before. Keys of
    persons whose records have all expired are destroyed.
    """
    from carnet import config
    from carnet.trail.stores import locate
    from carnet.trail.upkeep import keeping

    today = datetime.now(UTC).date()
    day = files.day(before, "--before")
    place, settings = locate(path), config.load(str(env_file))
    if dry_run:
        return _would(place, today, day)
    with opened(place, env_file) as trail:
        trail.publish()
        found = keeping.survey(place, today, day)
        done = keeping.prune(trail, found, today)
        shredded = _shred(trail, settings, found, today)
    return _answer(done, shredded)


def _answer(done: "Pruned", shredded: int) -> Answer:
    told = (
        f"pruned records 0 to {done.min_index - 1}, {done.records} of them now"
        if done.records
        else NOTHING
    )
    return Answer(
        "trail prune",
        fields={
            "min_index": done.min_index,
            "records": done.records,
            "files": done.files,
            "keys": shredded,
        },
        lines=(told, *((f"destroyed {shredded} keys",) if shredded else ())),
    )


def _would(place: "Location", today: date, before: date | None) -> Answer:
    from carnet.trail.upkeep import keeping

    found = keeping.survey(place, today, before)
    keys = len(found.expired)
    told = (
        f"records 0 to {found.min_index - 1} would go" if found.min_index else NOTHING
    )
    return Answer(
        "trail prune",
        fields={"min_index": found.min_index, "records": 0, "files": 0, "keys": keys},
        lines=(told, f"persons whose records have all expired: {keys}"),
    )


def _shred(trail: "Trail", settings: "Config", found: "Survey", today: date) -> int:
    """Destroy expired keys; without a pseudonym key there are none that last."""
    from carnet.trail.upkeep import keeping

    if settings.pseudonym_key is None:
        return 0
    store = subjects(settings, trail.location, trail.origin)
    with placeholders(settings) as vault:
        return len(keeping.shred(trail, store, found, today, vault.forget))

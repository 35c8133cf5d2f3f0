"""`carnet trail mirror`: keep a copy of a trail elsewhere."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli.answer import Answer
from carnet.cli.opening import as_fields
from carnet.cli.options import DEFAULT_ENV, EnvFile, TrailArgument

if TYPE_CHECKING:
    from carnet.trail.stores import Location


def mirror(
    path: TrailArgument,
    to: Annotated[
        str, typer.Argument(metavar="TO", help="A directory, s3://, gs:// or az://...")
    ],
    *,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Copy what is published to a directory or bucket, which `carnet verify` accepts.

    Run again, it goes on: only what is new is copied, each file is read again and
    compared by SHA-256, and the checkpoint goes behind the tiles. Nothing there is ever
    changed but the checkpoint, keys and cosignatures. Not copied: what is unpublished.
    A bucket receives the records: the policy decides about its host before anything
    goes there.
    """
    from carnet import config, recipients
    from carnet.in_force.updates import in_force
    from carnet.trail.stores import locate

    settings = config.load(str(env_file))
    today = datetime.now(UTC).date()
    recipients.require_copy(settings, in_force(settings), today, to)
    return mirrored("trail mirror", locate(path), locate(to))


def mirrored(command: str, place: "Location", to: "Location") -> Answer:
    """Copy, and say how much."""
    from carnet.trail.upkeep.mirror import mirror as copied

    done = copied(place, to)
    return Answer(
        command,
        fields={"checkpoint": as_fields(done.checkpoint), "files": done.files},
        lines=(f"{to}: {done.checkpoint.size} records, {done.files} new files",),
    )

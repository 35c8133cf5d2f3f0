"""`carnet trail rotate-key`: from now on another key signs."""

from pathlib import Path
from typing import Annotated

import typer

from carnet.cli.answer import Answer
from carnet.cli.opening import as_fields, opened
from carnet.cli.options import DEFAULT_ENV, EnvFile, TrailArgument

REMAINS = (
    "overwritten bytes may stay readable on flash storage, in snapshots and in "
    "backups: destroy those copies too"
)


def rotate_key(
    path: TrailArgument,
    *,
    new: Annotated[
        Path | None,
        typer.Option("--new", help="The new key; drawn if absent.", metavar="FILE"),
    ] = None,
    keep_old: Annotated[
        bool,
        typer.Option("--keep-old", help="Keep the old key under another name."),
    ] = False,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Let a new key sign, vouched for by the old one, and destroy the old one.

    The new key takes over the file that CARNET_SIGNING_KEY names, so no setting
    changes; other processes that write the trail find it by themselves. A key that the
    environment holds needs --new, and the environment is yours to change.
    """
    from carnet.trail.stores import locate

    with opened(locate(path), env_file) as trail:
        before, checkpoint = trail.vkey, trail.rotate_key(new, keep_old=keep_old)
        after = trail.vkey
    lines = [
        f"OK the old key signed its last checkpoint at {checkpoint.size} records",
        f"  old  {before}",
        f"  new  {after}",
    ]
    lines.append(
        "the old key was kept" if keep_old else f"the old key is gone; {REMAINS}"
    )
    return Answer(
        "trail rotate-key",
        fields={"old": before, "new": after, "checkpoint": as_fields(checkpoint)},
        lines=tuple(lines),
    )

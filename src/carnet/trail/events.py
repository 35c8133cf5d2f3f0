"""Events of the trail for the application's own log, without personal data.

A checkpoint that also lies in a log archive on another machine is an anchor: it shows
later which trees existed.
"""

from collections.abc import Mapping
from typing import Final

from carnet.events import logger
from carnet.trail.tree.checkpoint import Checkpoint

LOGGER: Final = "carnet.trail"


def announce(checkpoint: Checkpoint, note: bytes) -> None:
    """Log a checkpoint that was just published.

    `note` is all of it, with its signatures: what a log archive keeps can be given to
    `carnet verify --old`.
    """
    logger(LOGGER).info(
        "trail.checkpoint",
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=checkpoint.root_base64,
        note=note.decode(),
    )


def rotated(origin: str, size: int, key_id: str) -> None:
    """Log that a new key signs what follows the first `size` records."""
    logger(LOGGER).info("trail.key_rotated", origin=origin, size=size, key_id=key_id)


def failed(error: str) -> None:
    """Log that the background publication failed; the journal keeps every record."""
    logger(LOGGER).warning("trail.publish_failed", error=error)


def namesake(origin: str) -> None:
    """Log that a new trail bears the name and key of one in another directory."""
    logger(LOGGER).warning("trail.same_name_elsewhere", origin=origin)


def lonely(origin: str) -> None:
    """Log that there is no high-water mark outside the directory."""
    logger(LOGGER).warning("trail.no_outside_highwater", origin=origin)


def anchored(
    checkpoint: Checkpoint,
    *,
    quorum: bool,
    witnesses: Mapping[str, str],
    authority: str | None,
    seal: str | None,
    note: bytes,
) -> None:
    """Log what the seal key, witnesses and the time-stamp authority answered.

    `note` is the checkpoint that was kept, with every line; empty if none was.
    """
    complete = quorum and authority in (None, "stamped") and seal in (None, "signed")
    log = logger(LOGGER).info if complete else logger(LOGGER).warning
    log(
        "trail.anchored" if complete else "trail.anchor_incomplete",
        origin=checkpoint.origin,
        size=checkpoint.size,
        quorum=quorum,
        witnesses=dict(witnesses),
        authority=authority,
        seal=seal,
        note=note.decode(),
    )


def seal_key_away(checkpoint: Checkpoint, why: str) -> None:
    """Log that the seal key did not sign; it is asked again."""
    logger(LOGGER).warning(
        "trail.seal_key_away",
        origin=checkpoint.origin,
        size=checkpoint.size,
        why=why,
    )


def seal_key_listed(origin: str, vkey: str) -> None:
    """Log that a seal key signs that the log did not know before."""
    logger(LOGGER).info("trail.seal_key_listed", origin=origin, vkey=vkey)


def contradicted(checkpoint: Checkpoint) -> None:
    """Log that a witness knows a larger or another history of this log."""
    logger(LOGGER).error(
        "trail.contradicted_by_witness",
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=checkpoint.root_base64,
    )


def stale_mark(origin: str) -> None:
    """Log that a high-water mark could not be written; the records are durable."""
    logger(LOGGER).warning("trail.highwater_not_written", origin=origin)

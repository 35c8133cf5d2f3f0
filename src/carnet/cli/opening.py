"""A trail that a command works on: opened, its checkpoint, what it knows or lacks."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from carnet.adapter import Json
from carnet.cli import terminal
from carnet.cli.answer import Note
from carnet.errors import ConfigError, TrailError

if TYPE_CHECKING:
    from collections.abc import Callable

    from carnet.config import Config
    from carnet.law import Law
    from carnet.report import Work
    from carnet.report.trace import Trace
    from carnet.trail import Checkpoint, Trail
    from carnet.trail.stores import Location

_NAMED: Final = 1000
"""Characters of indices in one note."""


def as_fields(checkpoint: "Checkpoint") -> dict[str, Json]:
    """Return origin, size and root (base64, as the checkpoint writes it)."""
    return {
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root_base64,
    }


def opened(path: "Location", env_file: Path, new_origin: str | None = None) -> "Trail":
    """Open a trail with the key of the settings; it must exist, or get a new origin.

    Raises:
        ConfigError: The settings have no signing key.
        TrailError: There is no trail, or as `Trail.open`.
    """
    from carnet import config
    from carnet.trail import Trail
    from carnet.trail.stores import must_exist

    settings: Config = config.load(str(env_file))
    if settings.signing_key is None:
        raise ConfigError(
            "CARNET_SIGNING_KEY: missing",
            hint="give the application's .env with --env-file",
        )
    if new_origin is None:
        must_exist(path)
    waiting = passing_on(settings)
    found = Trail.open(
        path,
        origin=new_origin,
        signing_key=settings.signing_key,
        anchors=settings.anchors,
        signing_key_pq=settings.signing_key_pq,
        publish_interval_s=None,
        force=settings.settings.trail_force,
    )
    if waiting and found.vkey == waiting(found.origin):
        signer = found.signer  # to ask for it lets it take over the old one's file
        terminal.say(
            "a rotation of the key had begun, and the trail goes on with it",
            f"  {signer.verifier.format()} signs; the key before it signs no more",
        )
    return found


def passing_on(settings: "Config") -> "Callable[[str], str] | None":
    """The vkey, by the log's name, of a key that waits to take over; None: none does.

    It waits while a rotation is made, and where one was cut short.

    Raises:
        TrailError: It cannot be read.
    """
    from carnet.trail.keys import keyfile, vkeys
    from carnet.trail.keys.signing import Source

    file = Source(settings.signing_key).file if settings.signing_key else None
    if file is None or not keyfile.successor(file).exists():
        return None
    key = vkeys.load(keyfile.successor(file))
    return lambda name: vkeys.signer(name, key).verifier.format()


def opened_own(settings: "Config") -> "Trail":
    """Open the trail of the settings as a guard does; it is made where it is missing.

    Raises:
        TrailError: As `Trail.open`.
    """
    from carnet.trail import Trail

    return Trail.open(
        settings.trail or "",
        origin=settings.trail_origin,
        signing_key=settings.signing_key,
        signing_key_pq=settings.signing_key_pq,
        anchors=settings.anchors,
        force=settings.settings.trail_force,
    )


def outdated(settings: "Config", facts: "Law") -> tuple[Note, ...]:
    """The facts in force are older than an update that the trail knows; or who knows.

    Then no guard opens, so what a command says under them is about no call.
    """
    from carnet.in_force.declaration import outdated_now
    from carnet.law.facts import PUT_BACK

    try:
        why = outdated_now(settings, facts)
    except TrailError as error:
        said = f"whether the trail knows newer law facts is not known: {error.args[0]}"
        return (Note("law.unread", said, error.hint),)
    return (Note("law.superseded", why, PUT_BACK),) if why else ()


def set_aside(found: "Trace") -> tuple[Note, ...]:
    """Say which records of calls were not read, where there are such."""
    if not found.count:
        return ()
    message = f"not read: entry {found.text(_NAMED)}"
    hint = "no records of calls in form; `carnet trail show` shows them"
    return (Note("record.not_read", message, hint),)


def not_read(work: "Work") -> tuple[Note, ...]:
    """Which records a register left out, or no longer found, where there are such."""
    gone, notes = work.gone(), [*set_aside(work.seen.odd)]
    if gone is not None:
        hint = "a copy or a register from before the pruning tells of them"
        notes.append(Note("record.pruned", gone, hint))
    return tuple(notes)

"""`carnet trail restore`: from a backup, without a second history."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from carnet.cli.answer import Answer, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.opening import opened
from carnet.cli.options import DEFAULT_ENV, EnvFile, TrustedKeys
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from carnet.config import Config
    from carnet.trail.upkeep.backup import Backup

_CONTRADICTION: Final = "destination.contradiction"

Source = Annotated[Path, typer.Argument(metavar="BACKUP")]
Target = Annotated[
    str | None, typer.Argument(metavar="TRAIL", help="Default: CARNET_TRAIL.")
]
Held = Annotated[
    list[Path] | None,
    typer.Option("--old", help="A checkpoint you hold.", metavar="CHECKPOINT"),
]
NewOrigin = Annotated[
    str | None,
    typer.Option("--new-origin", help="Go on under this name.", metavar="ORIGIN"),
]


def restore(
    source: Source,
    path: Target = None,
    *,
    old: Held = None,
    key: TrustedKeys = None,
    new_origin: NewOrigin = None,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Restore a trail from a backup; refuses where something newer is known.

    The backup is verified and compared with the mark outside of the directory and with
    each --old; witnesses in the settings are asked. Where records are lost, only a new
    log may go on: --new-origin.
    """
    from carnet import config
    from carnet.trail.upkeep import backup

    settings = config.load(str(env_file))
    target = _directory(path or settings.trail)
    if target is None or settings.signing_key is None:
        name = "SIGNING_KEY" if target else "TRAIL"
        raise ConfigError(f"CARNET_{name}: missing", hint="`carnet init`")
    kept = [file.read_bytes() for file in old or ()]
    found = backup.examine(source, target, keys=tuple(key or ()), kept=kept)
    if settings.anchors and settings.anchors.policy.witnesses:
        found = backup.heard(found, settings.anchors.policy)
    if new_origin is None:
        backup.restore(found, target)
        entries = [backup.record(found)]
    else:
        entries = [backup.continued(found, target, new_origin)]
        entries += _brought(settings, source)
    with opened(target, env_file, new_origin) as trail:
        trail.append_many(entries)
    return _answer(found, target, new_origin)


def _brought(settings: "Config", source: Path) -> "Iterator[dict[str, object]]":
    """What still holds of the old log: persons that were counted, contradictions.

    Without them a threshold would begin anew, and a destination be believed again.
    """
    from carnet.counters.tally import Tally
    from carnet.in_force.updates import in_force
    from carnet.policy.counters import Days
    from carnet.trail import records
    from carnet.trail.upkeep.expiry import retold

    now = datetime.now(UTC)
    tally = Tally.reading(source, in_force(settings), None)
    yield from map(dict, tally.brought(Days.at(now)))
    for entry in records(source, needle=f'"type":"{_CONTRADICTION}"'.encode()):
        if (entry.record or {}).get("type") == _CONTRADICTION:
            told = retold(entry, now.date())
            if told is not None:
                yield told


def _answer(found: "Backup", target: Path, new_origin: str | None) -> Answer:
    lost = Note(
        "restore.lost",
        f"{found.lost} entries that were acknowledged are not in the backup",
        "look for them in other copies; keep the backup. Persons that only they count "
        "belong into CARNET_COUNTERS__*",
    )
    told = (
        f"{target} goes on as {new_origin}, after {found.report.entries} records of "
        f"{found.state.origin}; set CARNET_TRAIL_ORIGIN, and keep {found.path}"
        if new_origin
        else f"restored {found.report.entries} records of {found.state.origin}"
    )
    silent = tuple(
        Note(
            "restore.not_asked",
            f"the witness {name} did not say how far it knows this log",
            "ask again with `carnet trail seal` before you rely on it",
        )
        for name in found.silent
    )
    notes = (*((lost,) if found.lost else ()), *silent)
    return Answer(
        "trail restore",
        notes=notes,
        fields={
            "origin": new_origin or found.state.origin,
            "entries": found.report.entries,
            "lost": found.lost,
        },
        lines=(
            told,
            *((_persons(found),) if new_origin else ()),
            *(f"{note.message}; {note.hint}" for note in notes),
        ),
    )


def _persons(found: "Backup") -> str:
    return (
        "leave CARNET_PSEUDONYM_KEY and CARNET_SUBJECT_KEYS as they are: `carnet "
        f"erase` of the new trail erases persons of {found.state.origin} too"
    )


def _directory(trail: str | None) -> Path | None:
    """The directory that is meant; a database is restored by its own means."""
    from carnet.trail.stores import locate

    place = locate(trail) if trail else None
    if place is None or isinstance(place, Path):
        return place
    raise UsageProblem(
        "TRAIL: a database is restored from its own backups",
        hint="name a directory; a database that lost its end is noticed when opened",
    )

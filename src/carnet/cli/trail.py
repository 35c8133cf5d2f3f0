"""`carnet trail`: make and keep a trail."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.trail import Checkpoint, Trail
    from carnet.trail.stores import Bucket, Database, Location

TrailArgument = Annotated[
    str,
    typer.Argument(metavar="TRAIL", help="A directory, or a URL."),
]


def init(
    path: TrailArgument,
    *,
    origin: Annotated[
        str | None, typer.Option("--origin", help="Name of the trail.")
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--key", help="Signing key; made if absent.")
    ] = None,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Create an empty trail, and its signing key where that is missing.

    Of a database, creates or migrates the tables only; of a bucket, tries whether it
    honours conditional writes. Both without --origin and --key: who first opens the
    trail gives it its name and key.

    Example: carnet trail init postgresql://user@host/database?sslmode=verify-full
    """
    from carnet import config
    from carnet.trail import Trail, keys
    from carnet.trail.stores import Bucket, locate

    place = locate(path)
    if isinstance(place, Bucket):
        return _bucket(place, origin, key)
    if not isinstance(place, Path):
        return _tables(place, origin, key)
    if origin is None:
        raise UsageProblem("--origin: missing", hint="a name, such as acme.example/log")

    signing_key = key or config.load(str(env_file)).signing_key
    if signing_key is None:
        raise ConfigError("CARNET_SIGNING_KEY: missing", hint="or --key PATH")
    if isinstance(signing_key, Path) and not signing_key.exists():
        keys.generate(signing_key, origin)
    vkey = Trail.init(place, origin, signing_key)
    return Answer("trail init", fields={"path": str(path), "vkey": vkey}, lines=(vkey,))


def _tables(place: "Database", origin: str | None, key: Path | None) -> Answer:
    from carnet.trail.stores.postgres import schema

    _refuse_name(origin, key)
    before, now = schema.init(place)
    done = "are there already" if before == now else "were made"
    return Answer(
        "trail init",
        fields={"path": str(place), "tables": {"before": before, "now": now}},
        lines=(f"{place}: the tables of version {now} {done}",),
    )


def _bucket(place: "Bucket", origin: str | None, key: Path | None) -> Answer:
    from carnet.trail.stores.objects import probe

    _refuse_name(origin, key)
    made = probe.init(place)
    done = "is ready for a trail" if made else "was ready for a trail already"
    return Answer(
        "trail init",
        fields={"path": str(place), "made": made},
        lines=(f"{place}: honours conditional writes, and {done}",),
    )


def _refuse_name(origin: str | None, key: Path | None) -> None:
    if origin is not None or key is not None:
        raise UsageProblem(
            "--origin, --key: not with a database or bucket",
            hint="CARNET_TRAIL_ORIGIN and CARNET_SIGNING_KEY of who first opens it",
        )


def seal(
    path: TrailArgument,
    *,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Publish everything, keep this checkpoint for ever, and have it anchored.

    Exit 1 if a witness knows another history, 3 if a receipt is missing.
    """
    from carnet.trail.stores import locate

    place = locate(path)
    with opened(place, env_file) as trail:
        checkpoint = trail.seal()
    anchor = _anchor(place, checkpoint.size)
    code, notes = _receipts(anchor)
    return Answer(
        "trail seal",
        code,
        notes,
        fields={"checkpoint": as_fields(checkpoint), "anchor": anchor},
        lines=(
            f"sealed {checkpoint.origin} at {checkpoint.size} records",
            *(f"  {note.message}" for note in notes),
        ),
    )


def _anchor(path: "Location", size: int) -> dict[str, Json] | None:
    """The entry that tells who anchored the checkpoint of `size`, if anybody did."""
    from carnet.trail import records

    for entry in records(path, size):
        found = entry.record
        if found and found.get("type") == "anchor" and found.get("size") == size:
            anchor: dict[str, Json] = json.loads(entry.data)
            return anchor
    return None


def _receipts(anchor: dict[str, Json] | None) -> tuple[Exit, tuple[Note, ...]]:
    """What is missing, and the exit code that it deserves."""
    if anchor is None:
        return Exit.YES, ()
    code, notes = Exit.YES, []
    missing = anchor["missing"]
    for each in missing if isinstance(missing, list) else ():
        if isinstance(each, dict):
            outcome = str(each["outcome"])
            hint = "compare with the newest backup; do not go on writing"
            if outcome not in ("ahead", "fork"):
                hint = "it is asked again with the next seal"
            words = f"{each['witness']} did not cosign: {outcome}"
            notes.append(Note(f"witness.{outcome}", words, hint))
            code = Exit.NO if outcome in ("ahead", "fork") else code
    seal = anchor.get("seal")
    unsigned = isinstance(seal, dict) and seal["outcome"] != "signed"
    if unsigned:
        words = "the seal key did not sign: away"
        hint = "the log's event trail.seal_key_away says why; it is asked again"
        notes.append(Note("seal.away", words, hint))
    stamp = anchor.get("timestamp")
    unstamped = isinstance(stamp, dict) and stamp["outcome"] != "stamped"
    if isinstance(stamp, dict) and unstamped:
        words = f"{stamp['authority']} did not stamp: {stamp['outcome']}"
        notes.append(Note("authority.missing", words, "it is asked again"))
    if code is Exit.YES and (unstamped or unsigned or not anchor["quorum"]):
        code = Exit.UNKNOWN
    return code, tuple(notes)


def as_fields(checkpoint: "Checkpoint") -> dict[str, Json]:
    """Return origin, size and root (base64, as the checkpoint writes it)."""
    return {
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root_base64,
    }


def opened(path: "Location", env_file: Path, new_origin: str | None = None) -> "Trail":
    """Open a trail with the key of the settings; it must exist, or get a new origin."""
    from carnet import config
    from carnet.trail import Trail
    from carnet.trail.stores import exists

    settings: Config = config.load(str(env_file))
    if settings.signing_key is None:
        raise ConfigError("CARNET_SIGNING_KEY: missing", hint="`carnet init`")
    if not exists(path) and new_origin is None:
        raise ConfigError(f"{path}: no such trail", hint="`carnet trail init`")
    return Trail.open(
        path,
        origin=new_origin,
        signing_key=settings.signing_key,
        anchors=settings.anchors,
        signing_key_pq=settings.signing_key_pq,
        publish_interval_s=None,
        force=settings.settings.trail_force,
    )

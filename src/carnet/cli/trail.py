"""`carnet trail`: make and keep a trail."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli.answer import Answer
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.trail import Checkpoint, Trail

TrailArgument = Annotated[Path, typer.Argument(metavar="TRAIL")]


def init(
    path: TrailArgument,
    *,
    origin: Annotated[str, typer.Option("--origin", help="Name of the trail.")],
    key: Annotated[
        Path | None, typer.Option("--key", help="Signing key; made if absent.")
    ] = None,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Create an empty trail, and its signing key where that is missing."""
    from carnet import config
    from carnet.trail import Trail, keys

    signing_key = key or config.load(str(env_file)).signing_key
    if signing_key is None:
        raise ConfigError("CARNET_SIGNING_KEY: missing", hint="or --key PATH")
    if not signing_key.exists():
        keys.generate(signing_key, origin)
    vkey = Trail.init(path, origin, signing_key)
    return Answer("trail init", fields={"path": str(path), "vkey": vkey}, lines=(vkey,))


def seal(
    path: TrailArgument,
    *,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Publish everything, and keep this checkpoint for ever."""
    with opened(path, env_file) as trail:
        checkpoint = trail.seal()
    return Answer(
        "trail seal",
        fields={"checkpoint": as_fields(checkpoint)},
        lines=(f"sealed {checkpoint.origin} at {checkpoint.size} records",),
    )


def as_fields(checkpoint: "Checkpoint") -> dict[str, Json]:
    """Return origin, size and root (base64, as the checkpoint writes it)."""
    return {
        "origin": checkpoint.origin,
        "size": checkpoint.size,
        "root": checkpoint.root_base64,
    }


def opened(path: Path, env_file: Path) -> "Trail":
    """Open an existing trail with the key of the settings."""
    from carnet import config
    from carnet.trail import Trail

    settings: Config = config.load(str(env_file))
    if settings.signing_key is None:
        raise ConfigError("CARNET_SIGNING_KEY: missing", hint="`carnet init`")
    if not path.is_dir():
        raise ConfigError(f"{path}: no such trail", hint="`carnet trail init`")
    return Trail.open(
        path,
        signing_key=settings.signing_key,
        anchors=settings.anchors,
        publish_interval_s=None,
    )

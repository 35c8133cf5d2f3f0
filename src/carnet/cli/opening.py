"""A trail that a command writes to: opened, and its checkpoint as JSON."""

from pathlib import Path
from typing import TYPE_CHECKING

from carnet.adapter import Json
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.config import Config
    from carnet.trail import Checkpoint, Trail
    from carnet.trail.stores import Location


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
    from carnet.trail.stores import must_exist

    if new_origin is None:
        must_exist(path)
    settings: Config = config.load(str(env_file))
    if settings.signing_key is None:
        raise ConfigError("CARNET_SIGNING_KEY: missing", hint="`carnet init`")
    return Trail.open(
        path,
        origin=new_origin,
        signing_key=settings.signing_key,
        anchors=settings.anchors,
        signing_key_pq=settings.signing_key_pq,
        publish_interval_s=None,
        force=settings.settings.trail_force,
    )

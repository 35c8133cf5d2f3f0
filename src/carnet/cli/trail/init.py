"""`carnet trail init`: an empty trail, or what a shared one needs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.options import DEFAULT_ENV, EnvFile, TrailArgument
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.trail.stores import Bucket, Database


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

    Also: carnet trail init postgresql://user@host/database?sslmode=verify-full
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

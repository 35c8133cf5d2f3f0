"""`carnet init`: a `.env`, a signing key, a pseudonym key and an empty trail.

Nothing is ever overwritten, so it may be run again: what is missing is made, what is
there is left alone, and the answer says which.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli.answer import Answer
from carnet.cli.files import create_private
from carnet.cli.settings.needed import EXAMPLES, lacking
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from carnet.trail.stores import Bucket, Database, Location


def init(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path(),
    *,
    key: Annotated[
        Path | None,
        typer.Option("--key", help="Where the signing key goes.", metavar="PATH"),
    ] = None,
    country: Annotated[
        str, typer.Option("--country", help="Where the personal data are.")
    ] = "EU",
    origin: Annotated[
        str | None,
        typer.Option("--origin", help="Name of the trail, such as acme.example/log."),
    ] = None,
    pq: Annotated[
        bool,
        typer.Option("--pq", help="Also an ML-DSA-44 key for what is published."),
    ] = False,
) -> Answer:
    """Write a commented .env, a signing key, a pseudonym key and an empty trail."""
    env_file = directory / ".env"
    done: list[tuple[str, str]] = []
    if env_file.exists():
        done.append(("left alone", str(env_file)))
    else:
        _refuse_other_files(directory / "trail")
        _write_env(env_file, country, key or _default_key(), origin, pq=pq)
        done.append(("wrote", str(env_file)))
    done += _keys_and_trail(env_file)
    wrote = [path for what, path in done if what == "wrote"]
    left = [path for what, path in done if what != "wrote"]
    lines = [f"{what} {path}" for what, path in done]
    if str(env_file) in wrote:
        lines.append(
            f"now edit {env_file}: CARNET_EXPORTER__COUNTRY says {country.upper()}; "
            "then run `carnet check`"
        )
    return Answer(
        "init", fields={"wrote": wrote, "left_alone": left}, lines=tuple(lines)
    )


def _default_key() -> Path:
    from platformdirs import user_data_path

    return user_data_path("carnet", appauthor=False) / "key.pem"


def _write_env(
    path: Path, country: str, key: Path, origin: str | None, *, pq: bool
) -> None:
    """Write the `.env`, complete or not at all, readable for its owner only."""
    import secrets
    from base64 import b64encode

    from carnet import config
    from carnet.cli.settings import template
    from carnet.trail import keys

    name = origin or f"carnet.local/{secrets.token_hex(6)}"
    if not keys.valid_name(name):
        raise ConfigError("--origin: not a name", hint="such as acme.example/transfers")
    key = key.expanduser().absolute()
    folder = path.parent.absolute()
    if os.path.normpath(key) == os.path.normpath(path.absolute()):
        raise ConfigError("--key: the .env itself", hint="a file of its own, outside")
    if key.exists():
        keys.load(key)
    # Checked before anything is written, so that no broken file is left behind.
    config.load(
        None,
        environment=False,
        exporter__country=country,
        trail=folder / "trail",
        trail_origin=name,
        signing_key=key,
    )
    text = template.env(
        country=country.upper(),
        pseudonym_key=b64encode(secrets.token_bytes(32)).decode("ascii"),
        trail="./trail",
        origin=name,
        key=_tilde(key),
        key_pq=_tilde(key.with_name(f"{key.stem}-pq.pem")) if pq else None,
    )
    folder.mkdir(parents=True, exist_ok=True)
    create_private(path, text.encode())


def _tilde(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _refuse_other_files(trail: "Location") -> bool:
    """Tell whether a trail is there.

    Raises:
        ConfigError: Its folder holds something else; nothing was written there.
    """
    from carnet.errors import TrailError
    from carnet.trail.stores import must_exist

    if not isinstance(trail, Path) or not trail.is_dir() or not any(trail.iterdir()):
        return False
    try:
        must_exist(trail)
    except TrailError:
        raise ConfigError(
            f"CARNET_TRAIL: {trail} holds other files and no trail",
            hint="name a folder that is empty or not there yet",
        ) from None
    return True


def _keys_and_trail(env_file: Path) -> list[tuple[str, str]]:
    """Make what the settings name and the disk lacks."""
    from carnet import config
    from carnet.trail import Trail, keys
    from carnet.trail.keys import postquantum
    from carnet.trail.stores import locate

    settings = config.load(env_file)
    done: list[tuple[str, str]] = []
    if settings.signing_key is None or settings.trail is None or lacking(settings):
        lines = ", ".join(f"{name}={EXAMPLES[name]}" for name in lacking(settings))
        done.append((f"made no trail: run it again with {lines} in", str(env_file)))
        return done
    trail = locate(settings.trail)
    made = _refuse_other_files(trail)
    for path, generate in (
        (settings.signing_key, keys.generate),
        (settings.signing_key_pq, postquantum.generate),
    ):
        if isinstance(path, Path) and path.exists():
            done.append(("left alone", str(path)))
        elif isinstance(path, Path):
            generate(path)
            done.append(("wrote", str(path)))
    if made:
        done.append(("left alone", str(trail)))
    else:
        if not isinstance(trail, Path):
            _prepare(trail)
        Trail.open(
            trail,
            origin=settings.trail_origin,
            signing_key=settings.signing_key,
            signing_key_pq=settings.signing_key_pq,
            force=settings.settings.trail_force,
        ).close()
        done.append(("wrote", str(trail)))
    return done


def _prepare(shared: "Database | Bucket") -> None:
    """Make the tables of a database, or try what a bucket can do."""
    from carnet.trail.stores import Bucket

    if isinstance(shared, Bucket):
        from carnet.trail.stores.objects import probe

        probe.init(shared)
    else:
        from carnet.trail.stores.postgres import schema

        schema.init(shared)

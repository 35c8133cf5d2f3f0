"""`carnet init`: a `.env`, a signing key, a pseudonym key and an empty trail.

Nothing is ever overwritten, so it may be run again: what is missing is made, what is
there is left alone, and the answer says which.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from carnet.cli.answer import Answer
from carnet.cli.files import create_private
from carnet.cli.settings.needed import EXAMPLES, lacking
from carnet.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from carnet.config import Config
    from carnet.trail.stores import Bucket, Database, Location


_ANYWHERE: Final = "EU"
"""The country of an exporter that nobody named."""


def init(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path(),
    *,
    key: Annotated[
        Path | None,
        typer.Option("--key", help="Where the signing key goes.", metavar="PATH"),
    ] = None,
    country: Annotated[
        str, typer.Option("--country", help="Where the personal data are.")
    ] = _ANYWHERE,
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
    new = not env_file.exists()
    if new:
        _refuse_other_files(directory / "trail")
        _write_env(env_file, country, key or _default_key(), origin, pq=pq)
    done = [("wrote" if new else "left alone", str(env_file))]
    done += _keys_and_trail(env_file, new=new)
    lines = [f"{what} {path}" for what, path in done]
    if new:
        lines.append(
            f"now edit {env_file}: CARNET_EXPORTER__COUNTRY says {country.upper()}; "
            "then run `carnet check`"
        )
    else:
        given = {"--key": key, "--country": country != _ANYWHERE, "--origin": origin}
        lines += _unheard(env_file, given | {"--pq": pq})
    wrote = [path for what, path in done if what == "wrote"]
    left = [path for what, path in done if what != "wrote"]
    fields = {"wrote": wrote, "left_alone": left}
    return Answer("init", fields=fields, lines=tuple(lines))


def _unheard(env_file: Path, given: "Mapping[str, object]") -> list[str]:
    """Say which options changed nothing, since the settings were there already."""
    names = ", ".join(name for name, value in given.items() if value)
    said = f"{env_file} was there and says what counts; nothing was done for {names}"
    return [said] if names else []


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


def _keys_and_trail(env_file: Path, *, new: bool) -> list[tuple[str, str]]:
    """Make what the settings name and the disk lacks.

    Where the keys fail, a `.env` that is `new` is taken back: with it in place another
    run would hear no other option.
    """
    from carnet import config
    from carnet.trail.stores import locate

    try:
        settings = config.load(env_file)
        if settings.trail is None or lacking(settings):
            lines = ", ".join(f"{name}={EXAMPLES[name]}" for name in lacking(settings))
            return [(f"made no trail: run it again with {lines} in", str(env_file))]
        trail = locate(settings.trail)
        made = _refuse_other_files(trail)
        done = _keys(settings, "" if new else str(env_file))
    except BaseException:
        if new:
            env_file.unlink()
        raise
    if made:
        return [*done, ("left alone", str(trail))]
    _found(settings, trail)
    return [*done, ("wrote", str(trail))]


def _keys(settings: "Config", kept: str) -> list[tuple[str, str]]:
    """Make the keys that are missing; `kept` is the settings file that names them.

    Raises:
        TrailError: One cannot be written; those before it stay, to be used again.
    """
    from carnet.errors import TrailError
    from carnet.trail import keys
    from carnet.trail.keys import postquantum

    done: list[tuple[str, str]] = []
    for name, path, generate in (
        ("SIGNING_KEY", settings.signing_key, keys.generate),
        ("SIGNING_KEY_PQ", settings.signing_key_pq, postquantum.generate),
    ):
        if not isinstance(path, Path):
            continue
        if path.exists():
            done.append(("left alone", str(path)))
            continue
        try:
            generate(path)
        except TrailError as error:
            place = f"in CARNET_{name} of {kept}" if kept else "with --key"
            hint = f"name a file that this user may write {place}"
            raise TrailError(str(error.args[0]), hint=hint) from None
        done.append(("wrote", str(path)))
    return done


def _found(settings: "Config", trail: "Location") -> None:
    """Make an empty trail."""
    from carnet.trail import Trail

    if not isinstance(trail, Path):
        _prepare(trail)
    Trail.open(
        trail,
        origin=settings.trail_origin,
        signing_key=settings.signing_key,
        signing_key_pq=settings.signing_key_pq,
        force=settings.settings.trail_force,
    ).close()


def _prepare(shared: "Database | Bucket") -> None:
    """Make the tables of a database, or try what a bucket can do."""
    from carnet.trail.stores import Bucket

    if isinstance(shared, Bucket):
        from carnet.trail.stores.objects import probe

        probe.init(shared)
    else:
        from carnet.trail.stores.postgres import schema

        schema.init(shared)

"""`carnet keys`: the public half of the signing key, and new keys."""

from pathlib import Path
from typing import Annotated

import typer

from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.files import create_private
from carnet.cli.options import DEFAULT_ENV, EnvFile


def show(*, env_file: EnvFile = DEFAULT_ENV) -> Answer:
    """Print the verifier key (vkey) of the signing key: give it to your auditor."""
    from carnet.config import load
    from carnet.errors import ConfigError
    from carnet.trail import keys

    found = load(str(env_file))
    if found.signing_key is None or not found.trail_origin:
        raise ConfigError(
            "CARNET_SIGNING_KEY or CARNET_TRAIL_ORIGIN: missing", hint="`carnet init`"
        )
    line = keys.vkey(found.trail_origin, keys.load(found.signing_key).public_key())
    return Answer("keys show", fields={"vkey": line}, lines=(line,))


def new(
    path: Annotated[Path, typer.Argument(metavar="PATH")],
    *,
    name: Annotated[
        str, typer.Option("--name", help="Name of the log that it will sign for.")
    ] = "carnet",
    pseudonym: Annotated[
        bool, typer.Option("--pseudonym", help="A pseudonym key instead.")
    ] = False,
    officer: Annotated[
        str | None,
        typer.Option("--officer", help="The key of an officer of that name instead."),
    ] = None,
) -> Answer:
    """Write a new signing key (or pseudonym key) to PATH; never overwrites.

    Example: carnet keys new officer.pem --officer dpo.acme.example
    """
    from carnet.trail import keys

    if not keys.valid_name(name):
        raise UsageProblem("--name: not a name", hint="such as acme.example/transfers")
    if officer is not None:
        return _officer(path, officer, pseudonym=pseudonym)
    if pseudonym:
        _pseudonym_key(path)
        return Answer("keys new", fields={"path": str(path)}, lines=(f"wrote {path}",))
    line = keys.generate(path, name)
    return Answer(
        "keys new",
        fields={"path": str(path), "vkey": line},
        lines=(f"wrote {path}", line),
    )


def _officer(path: Path, name: str, *, pseudonym: bool) -> Answer:
    from carnet.trail import keys

    if pseudonym:
        raise UsageProblem("--officer and --pseudonym exclude each other")
    if not keys.valid_name(name):
        raise UsageProblem("--officer: not a name", hint="such as dpo.acme.example")
    line = keys.generate(path, name)
    told = (f"wrote {path}: keep it with the officer", f"CARNET_POLICY_KEYS={line}")
    return Answer("keys new", fields={"path": str(path), "vkey": line}, lines=told)


def _pseudonym_key(path: Path) -> None:
    import secrets
    from base64 import b64encode

    create_private(path, b64encode(secrets.token_bytes(32)) + b"\n")

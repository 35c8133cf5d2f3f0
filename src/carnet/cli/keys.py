"""`carnet keys`: the public half of the signing key, and new keys."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli import terminal
from carnet.cli.answer import Answer, Exit, Note
from carnet.cli.failure import UsageProblem
from carnet.cli.files import create_private, must_not_exist
from carnet.cli.opening import passing_on
from carnet.cli.options import DEFAULT_ENV, EnvFile, OwnTrail

if TYPE_CHECKING:
    from carnet.trail.keys import VerifierKey


_WAITING = Note(
    "key.next_waits",
    "a rotation of this key has begun and is not finished: the key that waits beside "
    "it may be the one that signs",
    "`carnet trail seal` finishes it, if the trail says so; then show the keys again",
)


def keys(context: typer.Context, *, env_file: EnvFile = DEFAULT_ENV) -> Answer | None:
    """Print the public keys (vkeys) as `keys show` does; without any, the help."""
    from carnet.config import load

    if context.invoked_subcommand is not None:
        return None
    if load(str(env_file)).signing_key is None:
        note = Note("missing", "CARNET_SIGNING_KEY: missing", "`carnet init`")
        fields: dict[str, Json] = {"vkey": None, "vkeys": []}
        lines = tuple(context.get_help().splitlines())
        return Answer("keys", notes=(note,), fields=fields, lines=lines)
    return replace(show(env_file=env_file), command="keys")


def show(*, env_file: EnvFile = DEFAULT_ENV) -> Answer:
    """Print the public keys (vkeys) of the signing keys: give them to your auditor."""
    from carnet.config import load
    from carnet.errors import ConfigError
    from carnet.trail.keys import postquantum
    from carnet.trail.keys.signing import Source

    found = load(str(env_file))
    if found.signing_key is None or not found.trail_origin:
        raise ConfigError(
            "CARNET_SIGNING_KEY or CARNET_TRAIL_ORIGIN: missing", hint="`carnet init`"
        )
    line = Source(found.signing_key).signer(found.trail_origin).verifier.format()
    lines = [line]
    if found.signing_key_pq is not None:
        pq = postquantum.signer(found.trail_origin, found.signing_key_pq)
        lines.append(pq.verifier.format())
    fields: dict[str, Json] = {"vkey": line, "vkeys": list(lines)}
    notes = (_WAITING,) if passing_on(found) else ()
    for note in notes:
        terminal.say(f"WARN {note.message}", f"  hint: {note.hint}")
    return Answer("keys show", notes=notes, fields=fields, lines=tuple(lines))


def list_(
    path: OwnTrail = None,
    *,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """List the keys of a trail, oldest first, and which records each has signed."""
    from carnet.config import load
    from carnet.errors import ConfigError, VerificationError
    from carnet.trail.keys import keyring
    from carnet.trail.stores import locate, must_exist, opened

    where = path or load(str(env_file)).trail
    if not where:
        raise ConfigError("CARNET_TRAIL: missing", hint="or name a TRAIL")
    trail = locate(where)
    must_exist(trail)
    try:
        with opened(trail) as directory:
            epochs = keyring.read_epochs(directory)
            further = keyring.read_further(directory)
    except VerificationError as error:
        note = Note("keys.malformed", str(error.args[0]), error.hint)
        return Answer("keys list", Exit.NO, (note,), failed=True)
    rows = [_row(key, key is epochs[-1]) for key in epochs]
    rows += [_row(key, newest=True) for key in further]
    lines = tuple(f"{row['what']}  {row['vkey']}" for row in rows)
    return Answer("keys list", fields={"keys": list(rows)}, lines=lines)


def _row(key: "VerifierKey", newest: bool) -> dict[str, Json]:  # noqa: FBT001 - a column
    kind = key.kind.name.lower().replace("_", "-")
    until = None if newest else key.until
    if kind != "ed25519":
        what = f"{kind} on {'kept' if kind == 'ecdsa' else 'published'} checkpoints"
    elif until is None:
        what = f"{kind} from {key.since} records on"
    else:
        what = f"{kind} from {key.since} to {until} records"
    return {
        "kind": kind,
        "vkey": key.format(),
        "since": key.since,
        "until": until,
        "what": what,
    }


NewFile = Annotated[Path, typer.Argument(metavar="PATH")]
Name = Annotated[
    str, typer.Option("--name", help="Name of the log that it will sign for.")
]
Pseudonym = Annotated[
    bool, typer.Option("--pseudonym", help="A pseudonym key instead.")
]
PostQuantum = Annotated[
    bool,
    typer.Option("--pq", help="An ML-DSA-44 key, for CARNET_SIGNING_KEY_PQ."),
]
Officer = Annotated[
    str | None,
    typer.Option("--officer", help="The key of an officer of that name instead."),
]


def new(
    path: NewFile,
    *,
    name: Name = "carnet",
    pseudonym: Pseudonym = False,
    pq: PostQuantum = False,
    officer: Officer = None,
) -> Answer:
    """Write a new signing key (or pseudonym key) to PATH; never overwrites."""
    from carnet.trail import keys
    from carnet.trail.keys import postquantum

    must_not_exist(path)
    if not keys.valid_name(name):
        raise UsageProblem("--name: not a name", hint="such as acme.example/transfers")
    if sum((pq, pseudonym, officer is not None)) > 1:
        raise UsageProblem(
            "--pq, --pseudonym and --officer exclude each other",
            hint="one key of one sort at a time",
        )
    if officer is not None:
        return _officer(path, officer)
    if pseudonym:
        _pseudonym_key(path)
        return Answer("keys new", fields={"path": str(path)}, lines=(f"wrote {path}",))
    line = postquantum.generate(path, name) if pq else keys.generate(path, name)
    return Answer(
        "keys new",
        fields={"path": str(path), "vkey": line},
        lines=(f"wrote {path}", line),
    )


def _officer(path: Path, name: str) -> Answer:
    from carnet.trail import keys

    if not keys.valid_name(name):
        raise UsageProblem("--officer: not a name", hint="such as dpo.acme.example")
    line = keys.generate(path, name)
    told = (f"wrote {path}: keep it with the officer", f"CARNET_POLICY_KEYS={line}")
    return Answer("keys new", fields={"path": str(path), "vkey": line}, lines=told)


def _pseudonym_key(path: Path) -> None:
    import secrets
    from base64 import b64encode

    create_private(path, b64encode(secrets.token_bytes(32)) + b"\n")

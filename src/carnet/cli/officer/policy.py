"""`carnet policy`: the officers' signatures over tools, grounds and loosenings."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.adapter import Json
from carnet.cli import files
from carnet.cli.answer import Answer, Exit, Note, Table
from carnet.cli.failure import UsageProblem
from carnet.cli.notes import with_hint
from carnet.cli.options import DEFAULT_ENV, EnvFile
from carnet.errors import TrailError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from carnet.config import Config
    from carnet.officer import Assertion
    from carnet.officer.policy import Signatures
    from carnet.trail.keys import Signer

OfficerKey = Annotated[
    Path, typer.Option("--key", help="The officer's own key.", metavar="OFFICER.pem")
]
SignAs = Annotated[
    str | None,
    typer.Option("--name", help="Sign as; default: as CARNET_POLICY_KEYS says."),
]
SignaturesFile = Annotated[
    Path | None,
    typer.Option("--out", help="Default: CARNET_POLICY_SIGNATURES.", metavar="F"),
]
_SIGN = "`carnet policy sign --key OFFICER.pem`"
_SHORT = 12  # hexadecimal digits of a digest that a person compares


def sign(
    *,
    key: OfficerKey,
    name: SignAs = None,
    out: SignaturesFile = None,
    env_file: EnvFile = DEFAULT_ENV,
) -> Answer:
    """Sign every assertion of the configuration as it stands, evidence files included.

    The signatures count for the trail that CARNET_TRAIL_ORIGIN names, and until that
    trail holds newer ones.

    A second officer signs beside the first. After a change, sign again: what changed
    no longer counts as signed.
    """
    from carnet import config
    from carnet.officer.policy import sign_policy

    if out is not None:
        files.must_be_named(out)
    found = config.load(str(env_file))
    every = _every(found)
    signer = officer(found, key, name)
    path = out or found.officers.path
    beside = path.read_bytes() if path.exists() else None
    origin = found.trail_origin or ""
    _replace(path, sign_policy(every, signer, beside, origin=origin))
    return _signed(every, signer.verifier.name, path)


def _signed(every: "tuple[Assertion, ...]", who: str, path: Path) -> Answer:
    return Answer(
        "policy sign",
        fields={
            "path": str(path),
            "officer": who,
            "assertions": {one.id: one.digest for one in every},
        },
        lines=(
            f"OK {who} signed {len(every)} assertions",
            *(f"  {one.id}  {one.digest[:_SHORT]}" for one in every),
            f"wrote {path}",
        ),
    )


def officer(found: "Config", key: Path, name: str | None) -> "Signer":
    """The officer's key under the name that the configuration knows it by.

    Raises:
        UsageProblem: `CARNET_POLICY_KEYS` does not name the key, and nor does `name`;
            or the key is the trail's own.
        TrailError: The key cannot be read.
    """
    from carnet.trail import keys

    if not key.is_file():
        raise TrailError(
            f"--key: {key}: no such file",
            hint="`carnet keys new PATH --officer NAME` makes an officer's key",
        )
    private = keys.load(key)
    public = private.public_key().public_bytes_raw()
    known = next((k for k in found.officers.keys if k.public == public), None)
    if known is None and (name is None or found.officers.keys):
        raise UsageProblem(
            "--key: CARNET_POLICY_KEYS does not name this key",
            hint="add its vkey to CARNET_POLICY_KEYS first, or give --name without any",
        )
    log = found.signing_key
    if _public(log) == public:
        raise UsageProblem(
            "--key: this is the key of the trail",
            hint="an officer has a key of their own: carnet keys new --officer NAME",
        )
    return keys.signer(known.name if known else name or "", private)


def _public(key: "Path | Ed25519PrivateKey | None") -> bytes | None:
    """The public half of the log's key; None where there is none yet."""
    from carnet.trail import keys

    if isinstance(key, Path):
        key = keys.load(key) if key.is_file() else None
    return key.public_key().public_bytes_raw() if key else None


def _every(found: "Config") -> "tuple[Assertion, ...]":
    from carnet.officer import assertions

    rules = found.asserted or found.rules  # the latter raises: nobody said the country
    return assertions(rules, found.officers.settings)


def _replace(path: Path, data: bytes) -> None:
    """Put a new file in place of the old one, whole; not private, as `files.replace`.

    Whoever runs the application reads it, and that need not be the officer.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def show(*, env_file: EnvFile = DEFAULT_ENV) -> Answer:
    """Show every assertion: who signed it, when, and whether it still matches.

    Exit 1 when CARNET_POLICY_KEYS is set and something is not signed.
    """
    from carnet import config
    from carnet.in_force.declaration import SIGN_AGAIN, unfit_now

    found = config.load(str(env_file))
    signatures, why = found.officers.signatures, unfit_now(found)
    states = [(one, *_state(found, one.id)) for one in _every(found)]
    notes = (
        *(
            Note("policy.unsigned", f"{one.id} {words}", "`carnet policy sign`")
            for one, good, words in states
            if not good
        ),
        *((Note("policy.signatures", why, SIGN_AGAIN),) if why else ()),
    )
    denied = bool(found.officers.keys) and bool(notes)
    return Answer(
        "policy show",
        Exit.NO if denied else Exit.YES,
        notes,
        fields={
            "signed_at": signatures.time or None,
            "officers": list(signatures.officers),
            "strangers": list(signatures.strangers),
            "assertions": [_fields(found, one) for one, _, _ in states],
        },
        table=Table(
            ("assertion", "digest", "signed by", "when", "state"),
            tuple(_row(signatures, one, words) for one, _, words in states),
        ),
        lines=tuple(_lines(found, why, denied=denied)),
    )


def _row(signatures: "Signatures", one: "Assertion", state: str) -> tuple[str, ...]:
    return (
        one.id,
        one.digest[:_SHORT],
        ", ".join(signatures.in_force.get(one.id, ())),
        signatures.time if one.id in signatures.in_force else "",
        state,
    )


def _state(found: "Config", name: str) -> tuple[bool, str]:
    """Is it signed and still matching, and in words."""
    from carnet.officer.limits import LIMIT
    from carnet.policy.limits.unsigned import LIMITS

    signatures = found.officers.signatures
    if signatures.in_force.get(name):
        return True, "matches"
    if name == LIMITS and signatures.lost and not signatures.foreign:
        gone = ", ".join(sorted(signatures.lost))
        return False, f"are looser than what was signed, which had {gone}"
    if name.startswith(LIMIT):
        return True, "tightens, so it counts unsigned"
    if name in signatures.changed:  # empty where nothing of it counts
        return False, "was signed with another evidence file"
    if name in signatures.other:
        return False, "was signed with other terms"
    if found.officers.keys and signatures.foreign:
        return False, "was signed for another trail, so it does not exist"
    if found.officers.keys:
        return False, "is not signed by an officer, so it does not exist"
    return False, "asserted by the operator, unsigned"


def _fields(found: "Config", one: "Assertion") -> Json:
    good, words = _state(found, one.id)
    return {
        "id": one.id,
        "sha256": one.digest,
        "signed_by": list(found.officers.signatures.in_force.get(one.id, ())),
        "matches": good,
        "state": words,
    }


def _lines(found: "Config", why: str, *, denied: bool) -> Iterator[str]:
    officers = found.officers
    for name in officers.signatures.strangers:
        yield f"{name} signed with a key that CARNET_POLICY_KEYS does not name"
    if why:
        yield from with_hint(f"FAIL {why}", _SIGN)
    elif denied:
        yield from with_hint("FAIL some assertions are not signed by an officer", _SIGN)
    elif officers.keys:
        yield "OK every assertion is signed by an officer and matches"
    else:
        yield "CARNET_POLICY_KEYS is not set: all stands on the operator's word"

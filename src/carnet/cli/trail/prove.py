"""`carnet trail prove`: files that others verify without the trail."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli import files, terminal
from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.opening import opened
from carnet.cli.options import DEFAULT_ENV, AsJson, EnvFile, TrailArgument
from carnet.errors import TrailError, VerificationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from carnet.trail.stores import Location
    from carnet.trail.tree.consistency import Consistency
    from carnet.trail.tree.proof import Proof

Index = Annotated[int | None, typer.Argument(metavar="[INDEX]", min=0)]
OlderSize = Annotated[
    int | None,
    typer.Option("--from", help="Older size: prove that it was extended.", min=0),
]
NewerSize = Annotated[
    int | None,
    typer.Option("--to", help="Size of a kept checkpoint; default: newest.", min=0),
]
ProofFile = Annotated[
    Path | None, typer.Option("--out", help="Where the proof goes.", metavar="FILE")
]
RecordFile = Annotated[
    Path | None,
    typer.Option("--record", help="Where the record itself goes.", metavar="FILE"),
]


def prove(  # noqa: PLR0913 - two kinds of proof, one option for each part
    path: TrailArgument,
    index: Index = None,
    *,
    since: OlderSize = None,
    until: NewerSize = None,
    out: ProofFile = None,
    record: RecordFile = None,
    env_file: EnvFile = DEFAULT_ENV,
    as_json: AsJson = False,
) -> Answer:
    """Prove that record INDEX is in the trail, or --from SIZE that it only grew.

    Writes a .tlog-proof, or a consistency proof, for `carnet verify`.
    """
    from carnet.trail.stores import locate

    if (index is None) == (since is None):
        raise UsageProblem("INDEX or --from: exactly one", hint="what is to be proved?")
    place = locate(path)
    if index is None:
        if record is not None:
            raise UsageProblem("--record: not with --from", hint="no record is proved")
        return _prove_growth(place, since or 0, until, out, env_file)
    proof = _proof_of_record(place, index, env_file)
    if record is not None:
        _keep_record(place, index, record)
    if out is not None:
        files.create_private(out, proof)
    elif not as_json:
        terminal.write(proof)
    return Answer(
        "trail prove",
        fields={"index": index, "proof": proof.decode("utf-8")},
        silent=out is None,
        lines=(f"wrote {out}",),
    )


def _proof_of_record(place: "Location", index: int, env_file: Path) -> bytes:
    """The `.tlog-proof` of record `index`."""
    from carnet.trail.publishing import proving

    proof = _of_copy(place, env_file, lambda note: proving.prove(place, index, note))
    if proof is None:
        with opened(place, env_file) as trail:
            proof = trail.prove(index)
    return proof


def _keep_record(place: "Location", index: int, target: Path) -> None:
    """Write the bytes of record `index`, which the proof is about."""
    from carnet.trail import records

    files.create_private(target, next(iter(records(place, index))).data)


def _prove_growth(
    place: "Location", since: int, until: int | None, out: Path | None, env_file: Path
) -> Answer:
    from carnet.trail.publishing import proving

    proof = _of_copy(
        place, env_file, lambda note: proving.consistency(place, since, until, note)
    )
    if proof is None:
        with opened(place, env_file) as trail:
            proof = trail.consistency(since, until)
    if out is not None:
        files.create_private(out, proof)
    return Answer(
        "trail prove",
        fields={"from": since, "proof": proof.decode("utf-8")},
        lines=(f"wrote {out}",) if out else tuple(proof.decode("utf-8").splitlines()),
    )


def _of_copy(
    place: "Location", env_file: Path, make: "Callable[[bytes], Proof | Consistency]"
) -> bytes | None:
    """The proof from what is published, where no signing key is at hand; else None.

    An auditor holds a copy and no secret; only what is not published yet needs a key.
    """
    from carnet import config
    from carnet.trail.publishing import proving
    from carnet.trail.stores import exists

    key = config.load(str(env_file)).signing_key
    away = key is None or (isinstance(key, Path) and not key.exists())
    if not away or not exists(place):
        return None
    try:
        note = proving.published(place)
        return make(note).format() if note else None
    except VerificationError as error:
        raise TrailError(
            str(error.args[0]), hint=error.hint or "run `carnet verify` on the trail"
        ) from None

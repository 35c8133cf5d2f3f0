"""`carnet trail prove`: files that others verify without the trail."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli import files, terminal
from carnet.cli.answer import Answer
from carnet.cli.failure import UsageProblem
from carnet.cli.opening import opened
from carnet.cli.options import DEFAULT_ENV, AsJson, EnvFile, TrailArgument
from carnet.errors import ConfigError, TrailCorrupt, TrailError, VerificationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from carnet.trail import Trail
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
    typer.Option(
        "--to", help="With --from: size of a kept checkpoint; default: newest.", min=0
    ),
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
    out = None if out == files.STDOUT else out
    _refuse_misfit(index, until, record)
    _refuse_files(out, record)
    if index is None:
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


def _refuse_misfit(index: int | None, until: int | None, record: Path | None) -> None:
    """Refuse what belongs to the other kind of proof."""
    if index is None and record is not None:
        raise UsageProblem("--record: not with --from", hint="no record is proved")
    if index is not None and until is not None:
        hint = "the proof of a record takes its checkpoint by itself"
        raise UsageProblem("--to: only with --from", hint=hint)


def _refuse_files(out: Path | None, record: Path | None) -> None:
    """Refuse files that cannot both be written, before either is."""
    given = [path for path in (out, record) if path is not None]
    for path in given:
        files.must_be_new(path)
    if len(given) != len({path.resolve() for path in given}):
        raise UsageProblem("--out, --record: one file", hint="give two")


def _proof_of_record(place: "Location", index: int, env_file: Path) -> bytes:
    """The `.tlog-proof` of record `index`."""
    from carnet.trail.publishing import proving

    return _proof(
        place,
        env_file,
        lambda note: proving.prove(place, index, note),
        lambda trail: trail.prove(index),
    )


def _keep_record(place: "Location", index: int, target: Path) -> None:
    """Write the bytes of record `index`, which the proof is about."""
    from carnet.trail import records

    files.create_private(target, next(iter(records(place, index))).data)


def _prove_growth(
    place: "Location", since: int, until: int | None, out: Path | None, env_file: Path
) -> Answer:
    from carnet.trail.publishing import proving

    proof = _proof(
        place,
        env_file,
        lambda note: proving.consistency(place, since, until, note),
        lambda trail: trail.consistency(since, until),
    )
    if out is not None:
        files.create_private(out, proof)
    return Answer(
        "trail prove",
        fields={"from": since, "proof": proof.decode("utf-8")},
        lines=(f"wrote {out}",) if out else tuple(proof.decode("utf-8").splitlines()),
    )


def _proof(
    place: "Location",
    env_file: Path,
    of_copy: "Callable[[bytes], Proof | Consistency]",
    of_trail: "Callable[[Trail], bytes]",
) -> bytes:
    """The proof of a trail that may be signed here, else from what is published.

    An auditor holds a copy, or a medium that nobody can write, and no secret, or that
    of another trail; only what is not published yet needs the key. A trail that was
    changed is refused.
    """
    from carnet import config

    config.load(str(env_file))  # what is wrong with the settings is said first
    try:
        trail = opened(place, env_file)
    except TrailCorrupt:
        raise
    except (TrailError, ConfigError) as error:
        proof = _of_copy(place, of_copy)
        if proof is None:
            raise error from None
        return proof
    with trail:
        return of_trail(trail)


def _of_copy(
    place: "Location", make: "Callable[[bytes], Proof | Consistency]"
) -> bytes | None:
    """The proof from what is published; None where nothing is."""
    from carnet.trail.publishing import proving
    from carnet.trail.stores import exists

    if not exists(place):
        return None
    try:
        note = proving.published(place)
        return make(note).format() if note else None
    except VerificationError as error:
        raise TrailError(
            str(error.args[0]), hint=error.hint or "run `carnet verify` on the trail"
        ) from None

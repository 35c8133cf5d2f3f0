"""What a verifier may bring to `carnet verify`, one option for each thing."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from carnet.cli.failure import UsageProblem

if TYPE_CHECKING:
    from carnet.trail.verification.anchors.trust import Trust

What = Annotated[
    list[str],
    typer.Argument(metavar="TRAIL...|PROOF|CERTIFICATE|RESULT|PACK"),
]
Keys = Annotated[
    list[str] | None,
    typer.Option(
        "--key",
        help="Public key (vkey) that you trust; of several, the oldest first.",
        metavar="VKEY",
    ),
]
Level = Annotated[str, typer.Option("--level", help="At least L0, L1, L2, L3 or L4.")]
Old = Annotated[
    Path | None,
    typer.Option("--old", help="A checkpoint you hold.", metavar="CHECKPOINT"),
]
Record = Annotated[
    Path | None,
    typer.Option("--record", help="The record of a PROOF.", metavar="FILE"),
]
Witnesses = Annotated[
    list[str] | None,
    typer.Option("--witness", help="Witness (vkey) you trust.", metavar="VKEY"),
]
Quorum = Annotated[
    int | None,
    typer.Option("--quorum", help="How many of them; default: all.", min=1),
]
Policy = Annotated[
    Path | None,
    typer.Option("--policy", help="Policy of witnesses you trust.", metavar="FILE"),
]
Authority = Annotated[
    Path | None,
    typer.Option("--tsa", help="PEM chain of a time authority.", metavar="CERT"),
]
Lint = Annotated[
    bool,
    typer.Option("--lint", help="Also check that every entry is canonical JSON."),
]
Replay = Annotated[
    bool,
    typer.Option("--replay", help="Also make every recorded decision again."),
]
LawKeys = Annotated[
    list[str] | None,
    typer.Option(
        "--law-key",
        help="Key (vkey) of a publisher of law facts you trust, for --replay.",
        metavar="VKEY",
    ),
]
OfficerKeys = Annotated[
    list[str] | None,
    typer.Option(
        "--officer-key",
        help="Key (vkey) of an officer you trust, for --replay.",
        metavar="VKEY",
    ),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", help="Processes; 0: as worthwhile.", min=0),
]


@dataclass(frozen=True, slots=True)
class TrustOptions:
    """Whom the verifier believes beside the log's key, as the options say it."""

    vkeys: tuple[str, ...]
    quorum: int | None
    policy: Path | None
    tsa: Path | None

    def read(self) -> "Trust":
        """The keys and certificates behind the options.

        Raises:
            UsageProblem: They contradict each other.
            VerificationError: A file cannot be read, or a key is none.
        """
        from carnet.trail.anchors import token
        from carnet.trail.verification.anchors.trust import (
            Trust,
            read_policy,
            witness_policy,
        )

        if self.policy is not None and (self.vkeys or self.quorum):
            hint = "the file names them"
            raise UsageProblem("--policy: not with --witness", hint=hint)
        if self.quorum is not None and not self.vkeys:
            hint = "add --witness VKEY"
            raise UsageProblem("--quorum: of which witnesses?", hint=hint)
        witnesses = witness_policy(self.vkeys, self.quorum) if self.vkeys else None
        if self.policy is not None:
            witnesses = read_policy(self.policy)
        return Trust(witnesses, token.read_chain(self.tsa) if self.tsa else None)

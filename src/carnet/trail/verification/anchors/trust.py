"""Whom else a verifier believes, beside the holder of the log's key."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from carnet import named_file
from carnet.errors import VerificationError
from carnet.trail.anchors.cosignature import parse_witness
from carnet.trail.anchors.policy import (
    MAX_POLICY_BYTES,
    Policy,
    among,
    named,
    parse_policy,
)
from carnet.trail.anchors.token import Chain


@dataclass(frozen=True, slots=True)
class Trust:
    """Witnesses and certificates that the verifier brings along."""

    policy: Policy | None = None
    """Which witnesses, and how many of them must cosign; None: none is believed."""
    chain: Chain | None = None
    """Certificates of a time-stamp authority; None: none is believed."""


NOBODY: Final = Trust()


def witness_policy(vkeys: Iterable[str], quorum: int | None = None) -> Policy:
    """Return the policy that `quorum` of these witnesses must cosign; all if None.

    Raises:
        VerificationError: A line is no witness's vkey, one stands twice, or there are
            fewer than the quorum.
    """
    keys = [(parse_witness(vkey.strip()), None) for vkey in vkeys]
    return among(named(keys), len(keys) if quorum is None else quorum)


def read_policy(path: Path | str) -> Policy:
    """Return the policy in a file that the verifier vouches for.

    Raises:
        VerificationError: It cannot be read, or is no policy.
    """
    try:
        with named_file.opened(Path(path).expanduser()) as file:
            return parse_policy(file.read(MAX_POLICY_BYTES + 1))
    except (OSError, ValueError, RuntimeError):  # a NUL in the name, nobody's home
        raise VerificationError(
            "cannot read the policy of witnesses", hint="give a readable file"
        ) from None

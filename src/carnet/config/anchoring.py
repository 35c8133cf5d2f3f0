"""Who cosigns and stamps the trail's checkpoints, from the settings to one value."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from carnet.config import checking, paths
from carnet.config.envfile import Variables
from carnet.config.groups import SealSettings
from carnet.config.settings import Settings
from carnet.errors import ConfigError, VerificationError

if TYPE_CHECKING:
    from carnet.trail.anchors.policy import Policy
    from carnet.trail.anchors.round import Anchors
    from carnet.trail.anchors.seal_key import SealKey

_URL = re.compile(r"(?:\+|\s+)(?=https?://)")
"""Between a vkey and a URL: base64 holds a plus, but never a colon."""


def anchors(tree: Settings, variables: Variables) -> "Anchors | None":
    """Return who is asked about checkpoints; None if nobody is.

    Raises:
        ConfigError: A witness has no key or URL, the quorum cannot be reached, or the
            authority is no URL.
    """
    _refuse_alone(tree, variables)
    if tree.tsa and not _is_url(tree.tsa):
        raise _error("TSA", "not a URL", "such as https://tsa.example/", variables)
    key = _seal_key(tree.seal, variables)
    if not tree.witnesses and not tree.tsa and key is None:
        return None
    from carnet.trail.anchors.policy import Policy
    from carnet.trail.anchors.round import Anchors

    policy = _policy(tree, variables) if tree.witnesses else Policy()
    return Anchors(
        policy=policy,
        authority=tree.tsa,
        required=tree.unwitnessed == "block",
        patience_s=60.0 * tree.unwitnessed_after,
        seal=key,
    )


def _seal_key(tree: SealSettings, variables: Variables) -> "SealKey | None":
    """The key in an HSM or KMS, if one is named; else its options name nothing."""
    if tree.key is None:
        for name in ("MODULE", "PIN", "MAX_RECORDS", "MAX_MINUTES"):
            if getattr(tree, name.lower()) is not None:
                what = "needs CARNET_SEAL__KEY"
                raise _error(f"SEAL__{name}", what, "name the key", variables)
        return None
    from carnet.trail.anchors.seal_key import SCHEMES, SealKey

    scheme, _, where = tree.key.partition(":")
    if scheme not in SCHEMES or not where:
        hint = "hsm:1?label=seal, awskms:KEY or gcpkms:KEY"
        raise _error("SEAL__KEY", "not a key in an HSM or KMS", hint, variables)
    if (scheme == "hsm") != (tree.module is not None):
        what = "an HSM, and only an HSM, needs CARNET_SEAL__MODULE"
        hint = "such as /usr/lib/softhsm/libsofthsm2.so"
        raise _error("SEAL__KEY", what, hint, variables)
    if find_spec("securesystemslib") is None:
        hint = "pip install 'carnet[kms]'"
        raise _error("SEAL__KEY", "needs the extra kms", hint, variables)
    minutes = tree.max_minutes
    return SealKey(
        tree.key,
        module=_module(tree.module, variables),
        pin=tree.pin.get_secret_value() if tree.pin else None,
        max_records=tree.max_records,
        max_seconds=None if minutes is None else 60.0 * minutes,
    )


def _module(text: str | None, variables: Variables) -> Path | None:
    place = checking.place_of("SEAL__MODULE", variables)
    return paths.path(text, variables.folder, place) if text else None


def _refuse_alone(tree: Settings, variables: Variables) -> None:
    """What is said about witnesses needs witnesses."""
    for name, text in (
        ("WITNESS_QUORUM", tree.witness_quorum),
        ("UNWITNESSED", tree.unwitnessed == "block"),
    ):
        if text and not tree.witnesses:
            raise _error(
                name, "needs CARNET_WITNESSES", "name the witnesses", variables
            )


def _policy(tree: Settings, variables: Variables) -> "Policy":
    """The witnesses and their quorum, from keys or from a policy file."""
    from carnet.trail.anchors.cosignature import parse_witness
    from carnet.trail.anchors.policy import among, named
    from carnet.trail.verification.anchors.trust import read_policy

    items = tree.witnesses
    try:
        if len(items) == 1 and "+" not in items[0]:
            policy = read_policy(_file(items[0], variables))
            if tree.witness_quorum is not None:
                hint = "the policy file says it; remove the line"
                raise _error("WITNESS_QUORUM", "said twice", hint, variables)
        else:
            pairs = [_URL.split(item, maxsplit=1) for item in items]
            keys = [(parse_witness(p[0]), p[1] if p[1:] else None) for p in pairs]
            policy = among(named(keys), tree.witness_quorum or len(keys) // 2 + 1)
    except VerificationError as error:
        raise _error("WITNESSES", str(error.args[0]), error.hint, variables) from None
    if not all(_is_url(witness.url or "") for witness in policy.witnesses):
        hint = "VKEY+https://witness.example/, or a policy file with URLs"
        raise _error("WITNESSES", "a witness has no URL", hint, variables)
    return policy


def _file(text: str, variables: Variables) -> Path:
    place = checking.place_of("WITNESSES", variables)
    return paths.path(text, variables.folder, place)


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:  # half a bracket, or no port that there is
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _error(name: str, what: str, hint: str, variables: Variables) -> ConfigError:
    return ConfigError(f"{checking.place_of(name, variables)}: {what}", hint=hint)

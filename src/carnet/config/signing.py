"""The signing key: a file, or the key itself in the environment of a container.

    CARNET_SIGNING_KEY=~/.local/share/carnet/key.pem
    CARNET_SIGNING_KEY=env:TRAIL_KEY          PKCS#8 PEM, or 32 bytes in base64
    CARNET_SIGNING_KEY=-----BEGIN PRIVATE KEY-----...

A key in the process environment can be read by every process of the same user, and by
whoever reads the deployment's settings; a file of mode 0600 is the better place.
"""

import os
import re
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.config import paths, secrets
from carnet.errors import ConfigError, TrailError

ENVIRONMENT = "env:"

_PEM = "-----BEGIN "
_CODED = re.compile(r"LS0tLS1CRUdJTi|MC4CAQAwBQYDK2Vw|[0-9A-Fa-f]{64}\Z")
"""A key in a form that is not read: base64 of a PEM file, of PKCS#8 (RFC 8410 section
7) without its first and last line, or hexadecimal digits."""
_VARIABLE = re.compile(r"[A-Za-z_]\w{0,63}")
_REMOTE = ("hsm", "pkcs11", "awskms", "gcpkms", "azurekms", "hv", "file2")


def is_secret(text: str) -> bool:
    """Tell whether a setting holds the key itself, which nobody may be shown."""
    own = text.strip().removeprefix(ENVIRONMENT)
    return (
        own.startswith(_PEM)
        or _CODED.match(own) is not None
        or secrets.written(own) is not None
    )


def signing_key(
    text: str, folder: Path, place: str, *, environment: bool
) -> Path | Ed25519PrivateKey:
    """Return the file that `text` names, or the key that it is or refers to.

    `place` names the setting in errors. A file is not read here.

    Raises:
        ConfigError: The variable is not set, holds no Ed25519 key, or the text names a
            signer over the network, on which no commit can wait.
    """
    if text.startswith(ENVIRONMENT):
        name = text.removeprefix(ENVIRONMENT)
        if is_secret(text) or not _VARIABLE.fullmatch(name):
            raise ConfigError(
                f"{place}: what follows {ENVIRONMENT} is no variable's name",
                hint="env:NAME, such as env:TRAIL_KEY",
            )
        held = os.environ.get(name) if environment else None  # noqa: TID251 - as above
        if not held:
            raise ConfigError(
                f"{place}: the variable {name} is not set",
                hint="set it to the PKCS#8 PEM, or name a file",
            )
        return _key(held, f"{place}: {name}")
    if text.lstrip().startswith(_PEM) or secrets.written(text, folder) is not None:
        return _key(text, place)
    if _CODED.match(text) and not os.path.isfile(folder / text):  # noqa: PTH113 - a long name is no error
        raise ConfigError(
            f"{place}: a key in a form that is not read",
            hint="the PKCS#8 PEM itself, 32 bytes in base64, or a file that holds it",
        )
    scheme = text.partition(":")[0]
    if scheme in _REMOTE and ":" in text:
        raise ConfigError(
            f"{place}: a signer behind {scheme}: cannot sign each commit",
            hint="give a local Ed25519 key: no commit can wait for a network",
        )
    return paths.path(text, folder, place)


def _key(text: str, place: str) -> Ed25519PrivateKey:
    seed = secrets.written(text)
    if seed is not None:
        return Ed25519PrivateKey.from_private_bytes(seed)
    from carnet.trail.keys import from_pem

    try:
        return from_pem(text.replace("\\n", "\n").encode(), place)
    except TrailError as error:
        raise ConfigError(str(error.args[0]), hint=error.hint) from None

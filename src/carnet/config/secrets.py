"""The pseudonym key: 32 bytes, written as base64 or held by a file."""

import binascii
import os
from base64 import b64decode
from pathlib import Path

from carnet import named_file
from carnet.config import paths
from carnet.errors import ConfigError

KEY_BYTES = 32
"""A key as long as the HMAC-SHA256 that it keys (RFC 2104 section 3)."""
OTHERS = 0o077  # as of the signing key's own file
_MAX_BYTES = 64 * 1024  # as of the signing key's own file
_FEWEST_VALUES = 12
"""Random 32 bytes hold fewer distinct values less often than once in 10^19 keys."""


def pseudonym_key(text: str, folder: Path, place: str) -> bytes:
    """Return the key that `text` is, or that the file of this name holds.

    `place` names the variable in errors. The file holds 32 raw bytes or base64.

    Raises:
        ConfigError: It is neither, or no key that anybody drew at random, or others
            than its owner may read its file.
    """
    key = written(text, folder)
    if key is None:
        key = _from_file(paths.path(text, folder, place), place)
    if len(set(key)) < _FEWEST_VALUES:
        raise ConfigError(
            f"{place}: not drawn at random", hint="`carnet keys new` draws one"
        )
    return key


def written(text: str, folder: Path | None = None) -> bytes | None:
    """Return the key that a setting itself is, or None where it names a file.

    A path may have no letter that base64 has not, and be as long as a key:
    `/var/run/secrets/carnet/signing/private_key`. Padding ends nobody's path; without
    it a key has letters of every sort, no file of that name is in `folder`, and what
    begins at the root is a path, there or not.
    """
    key = from_base64(text.strip().encode("utf-8", "replace"))
    if key is None or len(key) != KEY_BYTES:
        return None
    if text.rstrip().endswith("="):
        return key
    sorts = (str.isupper, str.islower, str.isdigit)
    every = all(any(map(sort, text)) for sort in sorts)
    there = folder is not None and os.path.exists(folder / text)  # noqa: PTH110 - as it is
    return key if every and not there and not text.startswith("/") else None


def from_base64(text: bytes) -> bytes | None:
    """The bytes of base64 (RFC 4648 section 4 or 5), or None if it is none."""
    try:
        padded = text + b"=" * (-len(text) % 4)
        return b64decode(padded.replace(b"-", b"+").replace(b"_", b"/"), validate=True)
    except binascii.Error:
        return None


def _from_file(path: Path, place: str) -> bytes:
    """The key in a file that nobody else may read, raw or in base64."""
    try:
        with named_file.opened(path) as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(_MAX_BYTES)
    except OSError:
        raise ConfigError(
            f"{place}: neither {KEY_BYTES} bytes in base64 nor a readable file",
            hint="`carnet keys new` draws one",
        ) from None
    _refuse_shared(path, mode, place)
    if len(data) == KEY_BYTES:
        return data
    key = from_base64(data.strip())
    if key is None or len(key) != KEY_BYTES:
        raise ConfigError(
            f"{place}: the file holds no such key",
            hint=f"{KEY_BYTES} bytes, raw or in base64",
        )
    return key


def _refuse_shared(path: Path, mode: int, place: str) -> None:
    if mode & OTHERS:
        raise ConfigError(
            f"{place}: {path} may be read by others",
            hint=f"chmod 600 {path}; in a container mount it with mode 0400, or set "
            "the variable in the environment",
        )

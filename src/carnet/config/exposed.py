"""Secrets in a `.env` that others than its owner may read.

A key's own file of that mode is refused. A `.env` is not: it is mounted in ways that
its user does not choose, and most of what stands in one is no secret.
"""

from collections.abc import Mapping
from pathlib import Path

from carnet.config import description
from carnet.config.envfile import Variable
from carnet.config.secrets import OTHERS, written
from carnet.config.settings import PREFIX

_NAMES_A_FILE = f"{PREFIX}PSEUDONYM_KEY"


def exposed(file: Path | None, found: Mapping[str, Variable]) -> tuple[str, ...]:
    """Return the variables of the file that are secrets, if others may read it."""
    try:
        if file is None or not file.stat().st_mode & OTHERS:
            return ()
    except OSError:
        return ()
    return tuple(
        name
        for name, variable in sorted(found.items())
        if variable.origin.startswith(f"{file.name}:") and _is_secret(variable)
    )


def _is_secret(variable: Variable) -> bool:
    if variable.name == _NAMES_A_FILE:
        return written(variable.text) is not None
    return bool(variable.text) and description.shown(variable) != variable.text

"""One file that carries a whole set of facts, and the note that signs it.

`{"note": ..., "files": {"adequacy": ...}}`. Nothing is verified here: whoever relies on
the files checks the note first (`carnet.in_force.updates`).
"""

import json
from collections.abc import Mapping
from pathlib import Path

from carnet import named_file
from carnet.errors import ConfigError

MAX_BYTES = 8_000_000


def contents(path: Path) -> tuple[str, dict[str, str]]:
    """The note and the texts by name.

    Raises:
        ConfigError: It cannot be read, or is no such file.
    """
    try:
        found = json.loads(named_file.content(path, MAX_BYTES))
    except (OSError, ValueError, RecursionError) as error:
        raise _no_bundle(path) from error
    if isinstance(found, dict) and found.keys() == {"note", "files"}:
        note, files = found["note"], found["files"]
        texts = files.values() if isinstance(files, dict) else [None]
        if isinstance(note, str) and all(isinstance(text, str) for text in texts):
            return note, files
    raise _no_bundle(path)


def packed(note: str, files: Mapping[str, str]) -> bytes:
    """The bytes of such a file."""
    text = json.dumps({"note": note, "files": dict(files)}, ensure_ascii=False)
    return text.encode() + b"\n"


def _no_bundle(path: Path) -> ConfigError:
    return ConfigError(
        f"{path.name}: no update of the facts that can be read",
        hint="a file that `carnet law pack` wrote",
    )

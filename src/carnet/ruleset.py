"""Which version of the rules decided: a digest over the code that decides.

Two versions with the same digest give the same decision for the same inputs; a record
that was made by another one may rightly differ when it is replayed.
"""

import hashlib
from functools import cache
from pathlib import Path

from carnet import law, policy, vocabulary

_CHARACTERS = 16


@cache
def digest() -> str:
    """First half of SHA-256 over names and content of the files, hexadecimal."""
    whole = hashlib.sha256()
    for name, path in _files():
        whole.update(f"{name}\0{path.stat().st_size}\0".encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:_CHARACTERS]


def _files() -> list[tuple[str, Path]]:
    """The code of the policy, the look-ups and the vocabulary, in order, by name."""
    folders = (Path(room.__path__[0]) for room in (policy, law))
    return [
        *(
            (path.relative_to(folder.parent).as_posix(), path)
            for folder in folders
            for path in sorted(folder.rglob("*.py"))
        ),
        ("vocabulary.py", Path(vocabulary.__file__)),
    ]

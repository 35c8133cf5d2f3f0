"""Which rules and law facts already stand in the log, by digest; only a shortcut.

If the list is lost they are written again, which changes nothing for a reader.
"""

from collections.abc import Set as AbstractSet
from typing import Final

from carnet.trail.stores import Location, opened

NAME: Final = ".state/declared"
_MAX_BYTES: Final = 1 << 20


def digests(path: Location) -> tuple[str, ...]:
    """Return the digests whose content was written.

    Raises:
        OSError, TrailError: The store cannot be read.
    """
    with opened(path) as store:
        return tuple((store.read(NAME, _MAX_BYTES) or b"").decode("ascii").split())


def add(path: Location, digest: str) -> None:
    """Note that the content of a digest was written.

    Raises:
        OSError, TrailError: The store cannot be written.
    """
    _write(path, (*digests(path), digest))


def drop(path: Location, gone: AbstractSet[str]) -> None:
    """Let the guard write again what goes for good, should it come back into force.

    Raises:
        OSError, TrailError: The store cannot be written.
    """
    known = digests(path)
    if gone & set(known):
        _write(path, tuple(digest for digest in known if digest not in gone))


def _write(path: Location, known: tuple[str, ...]) -> None:
    text = "".join(f"{digest}\n" for digest in known)
    with opened(path) as store:
        store.replace(NAME, text.encode())

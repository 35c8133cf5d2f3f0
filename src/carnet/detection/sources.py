"""The files that say what is found, for digests: the same files, the same answer."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def digest_of(
    package: str, suffixes: tuple[str, ...], without: frozenset[str] = frozenset()
) -> bytes:
    """SHA-256 over `sources`.

    Read once per process, whose code is that of its start: each guard took 15 ms.
    """
    hasher = hashlib.sha256()
    for part in sources(package, suffixes, without):
        hasher.update(part)
    return hasher.digest()


def sources(
    package: str, suffixes: tuple[str, ...], without: frozenset[str] = frozenset()
) -> Iterator[bytes]:
    """Name and content of each file of a package with one of the suffixes, in order.

    All its folders but those named in `without`.
    """
    yield from _below(files(package), suffixes, without)


def _below(
    folder: Traversable, suffixes: tuple[str, ...], without: frozenset[str]
) -> Iterator[bytes]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            if one.name not in without:
                yield from _below(one, suffixes, without)
        elif one.name.endswith(suffixes):
            yield one.name.encode()
            yield one.read_bytes()

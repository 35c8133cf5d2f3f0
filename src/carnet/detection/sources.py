"""The files that say what is found, for digests: the same files, the same answer."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable


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

"""Opening the store of a location."""

from pathlib import Path

from carnet.errors import TrailError
from carnet.trail.stores.folder import Folder
from carnet.trail.stores.location import Bucket, Location
from carnet.trail.stores.store import Store


def opened(location: Location) -> Store:
    """Return the open store at a location.

    Raises:
        OSError: The directory cannot be opened.
        TrailError: The database or bucket cannot be used, or holds no tables.
    """
    if isinstance(location, Path):
        return Folder(location)
    if isinstance(location, Bucket):
        from carnet.trail.stores.objects.store import ObjectStore

        return ObjectStore(location)
    from carnet.trail.stores.postgres.store import PostgresStore

    return PostgresStore.at(location)


def exists(location: Location) -> bool:
    """Tell whether something stands at a location; others say so when opened."""
    return not isinstance(location, Path) or location.exists()


PIECES = ("checkpoint", "tile", ".state/journal")
"""What a directory with a log holds at least one of, however damaged it is."""


def must_exist(location: Location) -> None:
    """Refuse a path that holds no log, in the same words for every reader.

    A wrong directory must not look like a trail in which nothing happened.

    Raises:
        TrailError: It holds none.
    """
    if not exists(location):
        raise TrailError(f"{location}: no such trail", hint="check the path")
    if not isinstance(location, Path) or not location.is_dir():
        return
    if not any((location / piece).exists() for piece in PIECES):
        raise TrailError(
            f"{location}: a directory, but no trail",
            hint="check the path: a trail holds `checkpoint` and `tile`",
        )

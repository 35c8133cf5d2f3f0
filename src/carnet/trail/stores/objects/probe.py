"""`carnet trail init` of a bucket: does it honour conditional writes?

A store that ignores `If-None-Match` or `If-Match` would let two writers overwrite each
other's commits. So the answers are tried, with an object that is removed again, and the
mark `.state/store` says that it was done; nobody writes a trail where it is missing.
"""

import os
from typing import Final

from carnet.errors import TrailError
from carnet.trail.stores.location import Bucket
from carnet.trail.stores.objects.remote import Remote, Version
from carnet.trail.stores.store import Overtaken

MARK: Final = ".state/store"
_TEXT: Final = b'{"carnet":"a trail in objects","version":1}\n'
_HINT: Final = "use another store or a newer version of it; two writers could fork here"


def init(bucket: Bucket) -> bool:
    """Return whether the bucket was made ready now; False: it was before.

    Raises:
        TrailError: It cannot be used, or does not honour conditional writes.
    """
    remote = Remote(bucket)
    _try(remote, f".state/probe-{os.urandom(8).hex()}")
    made = remote.create(MARK, _TEXT) is not None
    require(bucket)
    return made


def require(bucket: Bucket) -> None:
    """Return if `init` was run, in the version of this program.

    Raises:
        TrailError: It was not.
    """
    found = Remote(bucket).get(MARK, len(_TEXT))
    if found is None:
        raise TrailError(
            f"the bucket {bucket} was not made ready for a trail",
            hint="`carnet trail init URL` tries what it can do, and marks it",
        )
    if found.data != _TEXT:
        raise TrailError(
            f"the bucket {bucket} is marked for another version",
            hint="use the version of Carnet that made it",
        )


def try_again(remote: Remote, head: Version) -> None:
    """Return if the bucket still honours conditional writes; nothing is changed.

    It was tried once, but another gateway, or a replica of the bucket, may answer now:
    the mark is put with its own bytes, on conditions that do not hold. `head` is the
    version of another object.

    Raises:
        TrailError: It does not.
    """
    try:
        ignored = None if remote.create(MARK, _TEXT) is None else "If-None-Match"
        if ignored is None and _swaps(remote, MARK, head, _TEXT):
            ignored = "If-Match"
    except TrailError:
        return  # who cannot write is told so by the first append
    if ignored is not None:
        raise _ignored(remote, ignored)


def _try(remote: Remote, name: str) -> None:
    first = remote.create(name, b"1")
    try:
        if first is None or remote.create(name, b"2") is not None:
            raise _ignored(remote, "If-None-Match")
        second = remote.swap(name, b"3", first)
        if _swaps(remote, name, first) or not _swaps(remote, name, second):
            raise _ignored(remote, "If-Match")
    except Overtaken:
        raise _ignored(remote, "If-Match") from None
    finally:
        remote.remove([name])


def _swaps(remote: Remote, name: str, old: Version, data: bytes = b"4") -> bool:
    try:
        remote.swap(name, data, old)
    except Overtaken:
        return False
    return True


def _ignored(remote: Remote, what: str) -> TrailError:
    return TrailError(
        f"the bucket {remote.bucket} does not honour {what} when it is written",
        hint=_HINT,
    )

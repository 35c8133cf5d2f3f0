"""Requests to a bucket: bounded in time, conditional, never silently in a fork."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from obstore.exceptions import AlreadyExistsError, PreconditionError
from obstore.store import AzureStore, GCSStore, S3Store

from carnet.errors import TrailError
from carnet.trail.stores import address
from carnet.trail.stores.location import Bucket
from carnet.trail.stores.objects import obstore
from carnet.trail.stores.objects.faults import BASE, as_trail_errors, is_bucket_missing
from carnet.trail.stores.store import Overtaken

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig

_TIMEOUT: Final = timedelta(seconds=20)
_CONNECT: Final = timedelta(seconds=5)
_RETRIES: Final = 3

_Maker = Callable[..., S3Store | GCSStore | AzureStore]
_MAKERS: Final[dict[str, _Maker]] = {
    "s3": S3Store.from_url,
    "gs": GCSStore.from_url,
    "az": AzureStore.from_url,
}


class _Runtime:
    """obstore's threads belong to the process that used it first."""

    def __init__(self) -> None:
        self._pid: int | None = None
        self._lock = threading.Lock()

    def claim(self, bucket: Bucket) -> None:
        """Refuse a forked child of a process that has used a bucket.

        Raises:
            TrailError: The threads that would do the work are not in this process.
        """
        with self._lock:
            self._pid = self._pid or os.getpid()
            if self._pid != os.getpid():
                raise TrailError(
                    f"the bucket {bucket} was used before this process was forked",
                    hint="open the trail after the fork, or start processes by spawn",
                )


_RUNTIME: Final = _Runtime()
os.register_at_fork(after_in_child=lambda: setattr(_RUNTIME, "_lock", threading.Lock()))


@dataclass(frozen=True, slots=True)
class Version:
    """Which bytes an object had when it was read or written."""

    e_tag: str | None
    version: str | None

    def expected(self) -> "obstore.UpdateVersion":
        """Return what a conditional write is told."""
        found: obstore.UpdateVersion = {}
        if self.e_tag is not None:
            found["e_tag"] = self.e_tag
        if self.version is not None:
            found["version"] = self.version
        return found


@dataclass(frozen=True, slots=True)
class Found:
    """An object that is there."""

    size: int
    version: Version
    data: bytes
    """Empty where there are more bytes than was asked for."""


class Remote:
    """One bucket, or a prefix in it."""

    def __init__(self, bucket: Bucket) -> None:
        """Nothing is asked yet.

        Raises:
            TrailError: The URL cannot be used, or the way is not encrypted.
        """
        self.bucket = bucket
        self._store = _store(bucket)

    def get(self, name: str, limit: int) -> Found | None:
        """Return an object, None where it is missing.

        Raises:
            TrailError: It cannot be read.
        """
        _RUNTIME.claim(self.bucket)
        with as_trail_errors(self.bucket):
            try:
                found = obstore.get(self._store, name)
                size = found.meta["size"]
                data = bytes(found.bytes()) if size <= limit else b""
            except FileNotFoundError as error:
                if is_bucket_missing(error):
                    raise
                return None
            return Found(size, _version(found.meta), data)

    def create(self, name: str, data: bytes) -> Version | None:
        """Put a new object; None where one is there already, which stays.

        Raises:
            TrailError: It may be there, or not.
        """
        _RUNTIME.claim(self.bucket)
        with as_trail_errors(self.bucket):
            try:
                done = obstore.put(
                    self._store, name, data, mode="create", use_multipart=False
                )
            except (AlreadyExistsError, PreconditionError):
                return None
            return Version(done.get("e_tag"), done.get("version"))

    def swap(self, name: str, data: bytes, old: Version) -> Version:
        """Replace an object that is still `old`.

        Raises:
            Overtaken: It is not.
            TrailError: It may have been replaced, or not.
        """
        _RUNTIME.claim(self.bucket)
        with as_trail_errors(self.bucket):
            try:
                done = obstore.put(
                    self._store,
                    name,
                    data,
                    mode=old.expected(),
                    use_multipart=False,
                )
            except (AlreadyExistsError, PreconditionError):
                raise Overtaken(
                    f"another process replaced {name} in {self.bucket}",
                    hint="nothing was changed; try again",
                ) from None
            except FileNotFoundError as error:  # also for an object that was removed
                if is_bucket_missing(error):
                    raise
                raise Overtaken(
                    f"another process removed {name} in {self.bucket}",
                    hint="run `carnet verify`",
                ) from None
            return Version(done.get("e_tag"), done.get("version"))

    def children(self, folder: str) -> tuple[tuple[str, bool], ...]:
        """Return `(name, is a folder)` of what stands directly in a folder.

        Raises:
            TrailError: It cannot be listed.
        """
        _RUNTIME.claim(self.bucket)
        with as_trail_errors(self.bucket):
            found = obstore.list_with_delimiter(self._store, folder or None)
            files = [(str(one["path"]), False) for one in found["objects"]]
            folders = [(str(path), True) for path in found["common_prefixes"]]
        return tuple(
            sorted((path.rpartition("/")[2], kind) for path, kind in files + folders)
        )

    def below(self, folder: str) -> tuple[str, ...]:
        """Return the names of all objects below a folder, in order.

        Raises:
            TrailError: They cannot be listed.
        """
        _RUNTIME.claim(self.bucket)
        with as_trail_errors(self.bucket):
            return tuple(
                sorted(
                    str(one["path"])
                    for many in obstore.list(self._store, folder)
                    for one in many
                )
            )

    def remove(self, names: list[str]) -> None:
        """Remove what is there of these.

        Raises:
            TrailError: Some may be gone.
        """
        _RUNTIME.claim(self.bucket)
        with as_trail_errors(self.bucket):
            for name in names:
                try:
                    obstore.delete(self._store, name)
                except FileNotFoundError as error:
                    if is_bucket_missing(error):
                        raise


def _version(meta: "obstore.ObjectMeta") -> Version:
    return Version(meta["e_tag"], meta["version"])


def _store(bucket: Bucket) -> S3Store | GCSStore | AzureStore:
    """The driver's store for this bucket, with limits on how long it may wait."""
    at = address.parse(bucket.url)
    if at.plain and not at.local and not bucket.force:
        raise TrailError(
            f"the way to the bucket {bucket} is not encrypted",
            hint="endpoint=https://...",
        )
    options: ClientConfig = {"timeout": _TIMEOUT, "connect_timeout": _CONNECT}
    if at.endpoint:
        options["allow_http"] = at.plain
    retry: RetryConfig = {"max_retries": _RETRIES, "retry_timeout": _TIMEOUT}
    where = "base_url" if at.scheme == "gs" else "endpoint"
    given = {"region": at.region, where: at.endpoint}
    if at.scheme == "az":
        given["account_name"] = at.bucket
    config = {key: value for key, value in given.items() if value}
    make = _MAKERS[at.scheme]
    try:
        return make(
            at.url, config=config or None, client_options=options, retry_config=retry
        )
    except (BASE, OSError, ValueError, TypeError):  # its text may hold what was given
        raise TrailError(
            f"the bucket {bucket} cannot be used as it is configured",
            hint="check URL, region and the settings of the cloud's SDK",
        ) from None

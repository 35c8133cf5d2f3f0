"""What the format needs of a place that keeps a trail: named bytes, and a journal.

Names are those of `FORMAT.md`: `checkpoint`, `tile/0/000`, `checkpoints/256`. What is
created once never changes; the few names that change are replaced in one step.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol, Self

from carnet.errors import TrailError, VerificationError
from carnet.trail.stores.location import Location


class Overtaken(TrailError):
    """Another process replaced it first; nothing was changed."""


class Altered(VerificationError):
    """The store tells of its journal what no writer put there."""


class Lost(VerificationError):
    """What says where the journal ends is gone, and this is no copy without one."""


class Segment(Protocol):
    """The bytes of one journal segment."""

    def length(self) -> int:
        """Return how many bytes there are at this moment."""

    def pread(self, length: int, offset: int) -> bytes:
        """Return at most `length` bytes from `offset`; none behind the end."""

    def close(self) -> None:
        """Release it."""


class Store(Protocol):
    """One open trail. Nothing in it is believed: a reader gives limits."""

    @property
    def path(self) -> Location:
        """Where it is."""

    def read(self, name: str, limit: int) -> bytes | None:
        """Return the bytes of `name`, or None if it is missing.

        Raises:
            VerificationError: It has more than `limit` bytes, or is no plain file.
        """

    def names(self, name: str) -> tuple[tuple[str, bool], ...]:
        """Return `(name, is a folder)` of what stands in the folder `name`."""

    def walk(self, name: str) -> Iterator[str]:
        """Yield every path below `name` that is not a folder."""

    def segment(self, name: str) -> Segment | None:
        """Return the journal segment of that name, or None if it is missing."""

    def newest(self) -> bytes | None:
        """Return the note of the newest commit as it stands beside the journal.

        None where nothing says it. The end of a journal that was cut is told by it.

        Raises:
            VerificationError: It is no plain file, too large, `Altered` or `Lost`.
        """

    def create(self, files: Mapping[str, bytes]) -> None:
        """Create what never changes again; durable when it returns.

        Raises:
            TrailCorrupt: One exists with other bytes; it is left as found.
        """

    def replace(self, name: str, data: bytes) -> None:
        """Put `data` at `name` in one step; durable when it returns.

        Raises:
            Overtaken: Another process replaced what this one had read.
        """

    def remove(self, names: Iterable[str]) -> int:
        """Remove what is there of these; return how many were named."""

    def sweep(self, folders: Iterable[str], named: str = "") -> None:
        """Drop what killed writers left half written; the caller holds the lock."""

    def held(self, lock: str) -> AbstractContextManager[None]:
        """Hold the lock of this name; no other process has it meanwhile.

        Where a store has no locks, `replace` tells that another was quicker.
        """

    def close(self) -> None:
        """Release everything."""

    def __enter__(self) -> Self:
        """Return the store itself."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""

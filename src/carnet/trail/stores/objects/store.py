"""A trail in a bucket, as a store: names and their bytes."""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Self

from carnet.errors import TrailCorrupt
from carnet.trail.files.directory import TooLarge
from carnet.trail.journal import DIRECTORY
from carnet.trail.stores.location import Bucket
from carnet.trail.stores.objects import head
from carnet.trail.stores.objects.head import Row
from carnet.trail.stores.objects.remote import Remote, Version
from carnet.trail.stores.objects.segment import PieceSegment
from carnet.trail.stores.store import Lost, Overtaken

_SEGMENT = re.compile(rf"{re.escape(DIRECTORY)}/([0-9]{{20}})\.jsonl\Z")
_AT_ONCE: Final = 8
"""Objects that are put at the same time: each waits for the network."""


class ObjectStore:
    """One open trail in a bucket; one thread at a time."""

    def __init__(self, bucket: Bucket) -> None:
        """Nothing is read yet.

        Raises:
            TrailError: The URL cannot be used.
        """
        self.path = bucket
        self._remote = Remote(bucket)
        self._seen: dict[str, Version | None] = {}

    def read(self, name: str, limit: int) -> bytes | None:
        """Return the bytes of `name`, or None if it is missing.

        Raises:
            TooLarge: It has more than `limit` bytes.
            TrailError: The bucket cannot be read.
        """
        found = self._remote.get(name, limit)
        self._seen[name] = found.version if found else None
        if found is None:
            return None
        if found.size > limit:
            raise TooLarge(name, limit)
        return found.data

    def names(self, name: str) -> tuple[tuple[str, bool], ...]:
        """Return `(name, is a folder)` of what stands in the folder `name`.

        Raises:
            TrailError: The bucket cannot be listed.
            Altered: `.state/head` cannot be read.
        """
        if name == DIRECTORY:
            row = self._row()
            listed = row.segments if row else ()
            return tuple((f"{each.first:020d}.jsonl", False) for each in listed)
        return self._remote.children(name)

    def walk(self, name: str) -> Iterator[str]:
        """Yield every path below `name`.

        Raises:
            TrailError: The bucket cannot be listed.
        """
        yield from self._remote.below(name)

    def segment(self, name: str) -> PieceSegment | None:
        """Return a journal segment; None where the head lists none of that name.

        Raises:
            TrailError: The bucket cannot be read.
            Altered: `.state/head` cannot be read.
        """
        matched = _SEGMENT.match(name)
        if not matched:
            return None
        first = int(matched[1])
        row = self._row()
        listed = row.find(first) if row else None
        if listed is None:
            return None

        def look() -> "head.Listed | None":
            now = self._row()
            return now.find(first) if now else None

        return PieceSegment(self._remote, listed, look)

    def newest(self) -> bytes | None:
        """Return the note in `.state/head`; None if it is missing.

        Raises:
            Altered: `.state/head` cannot be read.
            Lost: It or its note is missing, and pieces of a journal are there.
            TrailError: The bucket cannot be read.
        """
        row = self._row()
        if row is not None and row.note:
            return row.note
        if self._remote.children(DIRECTORY):
            raise Lost(
                f"{head.NAME} is missing or says no end: where the journal ends is "
                "not known",
                hint="bring back its newest version, or look for a copy",
            )
        return None

    def create(self, files: Mapping[str, bytes]) -> None:
        """Create what never changes again.

        Raises:
            TrailCorrupt: One exists with other bytes; it is left as found.
            TrailError: The bucket cannot be written; some may be there.
        """
        if len(files) == 1:
            for each in files.items():
                self._create(each)
            return
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for _ in pool.map(self._create, files.items()):
                pass

    def _create(self, file: tuple[str, bytes]) -> None:
        name, data = file
        if self._remote.create(name, data) is not None:
            return
        found = self._remote.get(name, len(data))
        if found is None or found.data != data:
            raise TrailCorrupt(
                f"{name} holds other bytes than the journal says",
                hint="`carnet verify` tells which is right; keep both",
            )

    def replace(self, name: str, data: bytes) -> None:
        """Put `data` at `name`, if nobody did since this store read it.

        Raises:
            Overtaken: Somebody did; their bytes stay.
            TrailError: The bucket cannot be written.
        """
        if name not in self._seen:
            found = self._remote.get(name, 0)
            self._seen[name] = found.version if found else None
        old = self._seen.pop(name)
        try:
            if old is None:
                done = self._remote.create(name, data)
            else:
                done = self._remote.swap(name, data, old)
        except Overtaken:
            done = None
        if done is None:
            again = self._remote.get(name, len(data))
            if again is None or again.data != data:  # else a lost answer was repeated
                raise Overtaken(
                    f"another process replaced {name} in {self.path}",
                    hint="nothing was changed; try again",
                )
            done = again.version
        self._seen[name] = done

    def remove(self, names: Iterable[str]) -> int:
        """Remove what is there of these.

        Raises:
            TrailError: The bucket cannot be written; those before may be gone.
        """
        wanted = list(names)
        self._remote.remove(wanted)
        return len(wanted)

    def sweep(self, folders: Iterable[str], named: str = "") -> None:
        """Nothing is ever half written: an object is there or not."""

    @contextlib.contextmanager
    def held(self, lock: str) -> Iterator[None]:
        """Hold nothing: there are no locks; `replace` tells who was quicker."""
        del lock
        self._seen.clear()
        yield

    def close(self) -> None:
        """Nothing is open."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _row(self) -> Row | None:
        found = self._remote.get(head.NAME, head.MAX_BYTES)
        return head.parse(found.data) if found else None

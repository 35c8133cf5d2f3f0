"""A trail for tests: the interface of `carnet.trail.Trail`, nothing on disk."""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self

from carnet.adapter import Json
from carnet.errors import TrailError
from carnet.trail import Receipt
from carnet.trail.entries import now, uuid7


class MemoryTrail:
    """Keeps records in a list; what it acknowledges is as durable as the process.

    Its roots are empty: nothing is signed and nothing can be verified.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._records: list[Mapping[str, Json]] = []
        self._closed = False

    @property
    def records(self) -> tuple[Mapping[str, Json], ...]:
        """What was appended, in order, each with its `id` and `time`."""
        with self._lock:
            return tuple(self._records)

    def of_type(self, kind: str) -> tuple[Mapping[str, Json], ...]:
        """The records of one type, such as `transfer.denied`, in order."""
        return tuple(one for one in self.records if one.get("type") == kind)

    def append(
        self,
        record: Mapping[str, Json],
        *,
        last: Callable[[int, Sequence[bytes]], Mapping[str, Json]] | None = None,
    ) -> Receipt:
        """Keep one record, with the fields that `last` gives behind so many others.

        Raises:
            TrailError: The trail is closed, or the record has no `type`; not kept.
        """
        with self._lock:
            more = last(len(self._records), ()) if last else {}
            self._check_open()
            self._records.append(_completed({**record, **more} if more else record))
            size = len(self._records)
        return Receipt(size - 1, size, b"")

    def append_many(self, records: Iterable[Mapping[str, Json]]) -> tuple[Receipt, ...]:
        """Keep records in order, all or none; raises as `append`."""
        with self._lock:
            whole = [_completed(record) for record in records]
            self._check_open()
            first = len(self._records)
            self._records += whole
            size = first + len(whole)
        return tuple(Receipt(first + n, size, b"") for n in range(len(whole)))

    def _check_open(self) -> None:
        if self._closed:
            raise TrailError("the trail is closed", hint="open it again")

    def publish(self) -> None:
        """Do nothing: nobody else reads a list."""

    def close(self) -> None:
        """Refuse records from now on; those kept stay readable."""
        with self._lock:
            self._closed = True

    def __enter__(self) -> Self:
        """Return the trail."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the trail."""
        self.close()


def _completed(record: Mapping[str, Json]) -> Mapping[str, Json]:
    if not isinstance(record.get("type"), str):
        raise TrailError("a record without a type", hint="give it a `type`")
    return {"v": 1, "id": uuid7(), "time": now(), **record}

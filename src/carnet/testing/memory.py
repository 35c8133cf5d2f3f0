"""A trail for tests: the interface of `carnet.trail.Trail`, nothing on disk."""

import json
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self

from carnet.adapter import Json
from carnet.errors import TrailError
from carnet.trail import Receipt
from carnet.trail.writing.entries import of_caller
from carnet.trail.writing.retries import Retries


class MemoryTrail:
    """Keeps records in a list; what it acknowledges is as durable as the process.

    It takes what a trail takes, and refuses what a trail refuses. Its roots are empty:
    nothing is signed and nothing can be verified.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: list[bytes] = []
        self._retries = Retries()
        self._closed = False

    @property
    def records(self) -> tuple[Mapping[str, Json], ...]:
        """What was appended, in order, each with its `id` and `time`."""
        with self._lock:
            return tuple(map(json.loads, self._entries))

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
            TrailError: The trail is closed, or would not take the record: it has no
                `type`, breaks the JSON rules, or its id is another's; not kept.
        """
        return self._append((record,), last)[0]

    def append_many(self, records: Iterable[Mapping[str, Json]]) -> tuple[Receipt, ...]:
        """Keep records in order, all or none; raises as `append`."""
        return self._append(records)

    def _append(
        self,
        records: Iterable[Mapping[str, Json]],
        last: Callable[[int, Sequence[bytes]], Mapping[str, Json]] | None = None,
    ) -> tuple[Receipt, ...]:
        with self._lock:
            given = self._retries.sort(records)
            first = len(self._entries)
            more = last(first, ()) if last else {}
            entries = [of_caller({**record, **more}) for record in given.fresh]
            self._check_open()
            self._entries += entries
            size = len(self._entries)
            receipts = [Receipt(n, size, b"") for n in range(first, size)]
            self._retries.keep(given, receipts)
        return given.receipts(receipts)

    def prove(self, index: int) -> bytes:
        """Refuse: what nobody signed cannot be proved.

        Raises:
            TrailError: Always.
        """
        raise TrailError(
            f"entry {index} of a trail in memory has no proof: nothing is signed",
            hint="open a `carnet.trail.Trail` in a temporary directory",
        )

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

"""A trail whose durable records are told to observers.

Records hold no content, so what observers pass on cannot either. An observer that fails
is told in the log and changes nothing: the record is durable already.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from carnet.adapter import Json
from carnet.crossing.counting import Last
from carnet.crossing.record import Appends
from carnet.events import logger
from carnet.within import uninterrupted

Record = Mapping[str, Json]


class Observer(Protocol):
    """Hears of each record once it is durable."""

    def __call__(self, record: Record, seconds: float) -> None:
        """`seconds`: how long the append took."""


@dataclass(frozen=True, slots=True)
class Observed:
    """The part of a trail that calls use, with observers. Safe for threads."""

    trail: Appends
    observers: tuple[Observer, ...]

    def append(self, record: dict[str, Json], *, last: Last | None = None) -> object:
        """Append, then tell of the record as it became durable.

        Raises:
            TrailError: The record is not durable; nobody was told.
        """
        receipts: list[object] = []
        try:
            self._append(record, last, receipts)
        except Exception:
            raise
        except BaseException:
            if receipts:  # durable, under an id that only the trail knows
                record.setdefault("id", "")
            raise
        return receipts[0]

    @uninterrupted
    def _append(
        self, record: dict[str, Json], last: Last | None, receipts: list[object]
    ) -> None:
        fields: dict[str, Json] = {}

        def asked(size: int, ahead: Sequence[bytes]) -> Record:
            fields.update(last(size, ahead) if last else {})
            return fields

        begun = time.perf_counter()
        receipts.append(self.trail.append(record, last=asked if last else None))
        self._tell({**record, **fields}, time.perf_counter() - begun)

    def _tell(self, record: Record, seconds: float) -> None:
        for observer in self.observers:
            try:
                observer(record, seconds)
            except Exception as error:  # noqa: BLE001 - telemetry never ends a call
                name = type(error).__name__
                logger("carnet").warning("observer_failed", error=name)

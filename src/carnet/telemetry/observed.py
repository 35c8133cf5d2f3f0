"""A trail whose durable records are told to observers.

Records hold no content, so what observers pass on cannot either. An observer that fails
is told in the log and changes nothing: the record is durable already.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from carnet.adapter import Json
from carnet.crossing.parts import Appends
from carnet.events import logger

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

    def append(self, record: dict[str, Json]) -> object:
        """Append, then tell.

        Raises:
            TrailError: The record is not durable; nobody was told.
        """
        begun = time.perf_counter()
        receipt = self.trail.append(record)
        seconds = time.perf_counter() - begun
        for observer in self.observers:
            try:
                observer(record, seconds)
            except Exception as error:  # noqa: BLE001 - telemetry never ends a call
                name = type(error).__name__
                logger("carnet").warning("observer_failed", error=name)
        return receipt

"""Which registers there are: name, what it is for, and who makes it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from carnet.report import flat
from carnet.report.work import Work


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of register."""

    name: str
    about: str
    media_type: str
    make: Callable[[Work], Iterator[bytes]]
    """Pulls the calls, gives the file's bytes; what is missing goes into `Work`."""
    per_call: bool = False
    """Grows with the trail, so that it is only streamed and never held."""

    @property
    def is_text(self) -> bool:
        """May it go to a terminal?"""
        return self.media_type.startswith("text/") or "json" in self.media_type


FORMATS: Final[Mapping[str, Format]] = {
    one.name: one
    for one in (Format("csv", "one row a call", "text/csv", flat.csv, per_call=True),)
}
"""By the name that `carnet report --format` takes."""

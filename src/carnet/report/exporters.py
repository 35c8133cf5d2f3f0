"""Who sent: the exporters of a trail, which companies of a group may share.

An exporter is a name in a country. In which role it sent is another question: one that
is a controller here and a processor there is the same one.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from carnet.adapter import Json
from carnet.report.activities import Activity
from carnet.report.recorded_call import Record, part

NAMELESS: Final = "(missing: exporter.entity)"


class Exporter(NamedTuple):
    """Name and country, as records have them; either may be empty."""

    entity: str
    country: str

    def __str__(self) -> str:
        """`ACME GmbH (DE)`; without a name what is missing."""
        where = f" ({self.country})" if self.country else ""
        return f"{self.entity or NAMELESS}{where}"

    def document(self) -> dict[str, Json]:
        """As JSON; None: unknown."""
        return {"entity": self.entity or None, "country": self.country or None}


def exporter_of(record: Record) -> Exporter:
    """Whoever sent the call of an intent or a refusal."""
    sender = part(record, "exporter")
    name, country = (sender.get(key) for key in Exporter._fields)
    return Exporter(str(name or ""), str(country or ""))


def by_exporter(found: Iterable[Activity]) -> dict[Exporter, list[Activity]]:
    """Activities by whose they are, in the order of the exporters' first ones."""
    mine: dict[Exporter, list[Activity]] = {}
    for activity in found:
        mine.setdefault(exporter_of(activity.newest), []).append(activity)
    return mine


def document(activity: Activity) -> dict[str, Json]:
    """The exporter of an activity as JSON, and its role there; None: unknown."""
    role = activity.sender.get("role")
    return {**exporter_of(activity.newest).document(), "role": role or None}

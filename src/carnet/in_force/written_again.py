"""Rules and facts of a log that was pruned: they stand behind what was decided by them.

Before the beginning of a log goes, the rules and facts that later records name are
written again at its end (`trail.upkeep.expiry`). Who reads such a log in order needs
them before its first record.
"""

from collections.abc import Iterator
from typing import Final

from carnet.trail.reading.records import Entry, records
from carnet.trail.reading.search import extent
from carnet.trail.stores import Location, locate

_KINDS: Final = ("policy", "law")


def written_again(path: Location | str) -> Iterator[Entry]:
    """Yield the rules and facts in a log whose beginning is gone; else nothing.

    Raises:
        TrailError: The trail cannot be read.
    """
    place = locate(path)
    if extent(place)[0]:
        for kind in _KINDS:
            for entry in records(place, needle=f'"type":"{kind}"'.encode()):
                if (entry.record or {}).get("type") == kind:
                    yield entry


def is_standing(entry: Entry) -> bool:
    """Does an entry hold rules or facts?"""
    return (entry.record or {}).get("type") in _KINDS

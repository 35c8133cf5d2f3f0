"""Which processing activity a call belongs to."""

import hashlib
from typing import Final

import orjson

from carnet.report.recorded_call import RecordedCall, part, purpose_of, words

FIELDS: Final = ("provider", "endpoint", "entity", "importer", "parent", "role")
PLACES: Final = ("processing", "storage", "remote_access", "sub_processors")
DIGITS: Final = 12


def activity_key(call: RecordedCall) -> bytes:
    """Who sends for which purpose, to whom and where, under which tool; canonical.

    Calls that agree in all of it are one row of the registers. A host counts only where
    neither a provider nor an endpoint is known. A purpose is one in every spelling that
    settings take for it: `care-plan` is CARNET_PURPOSES__CARE_PLAN.
    """
    record, place = call.record, call.place
    sender, purpose = part(record, "exporter"), purpose_of(record)
    known = place.get("provider") or place.get("endpoint")
    host = place.get("host") or part(record, "endpoint").get("host")
    return orjson.dumps(
        [
            purpose and purpose.replace("-", "_"),
            [sender.get(name) for name in ("entity", "country", "role")],
            None if known else host,
            [place.get(name) for name in FIELDS],
            [sorted(words(place, name)) for name in PLACES],
            record.get("transfer_tool"),
        ]
    )


def activity_id(call: RecordedCall) -> str:
    """Short name of the activity, the same in every register and on every day."""
    return named(activity_key(call))


def named(key: bytes) -> str:
    """Short name of a key."""
    return hashlib.sha256(key).hexdigest()[:DIGITS]

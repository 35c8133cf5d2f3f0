"""What a record of a call tells although one field of it does not: host and form.

A call that was refused while its body was read has no destination, and no detector has
searched it. Where it was to go is on record all the same; in which form its data are
nobody knows, whatever `data_form` says.
"""

from collections.abc import Mapping
from typing import Any

_DENIED = "transfer.denied"


def host_of(record: Mapping[str, Any]) -> str | None:
    """The host that was called; None where the record names none."""
    for name in ("destination", "endpoint"):
        place = record.get(name)
        host = place.get("host") if isinstance(place, dict) else None
        if isinstance(host, str) and host:
            return host
    return None


def form_of(record: Mapping[str, Any]) -> str | None:
    """`data_form`; None of a refused call whose content no detector searched."""
    found = record.get("data_form")
    if record.get("type") == _DENIED and not _is_searched(record):
        return None
    return None if found is None else str(found)


def _is_searched(record: Mapping[str, Any]) -> bool:
    """As the record says; of a version that did not, as far as it was read."""
    detectors = record.get("detectors")
    said = detectors.get("searched") if isinstance(detectors, dict) else None
    return said is not False and isinstance(record.get("destination"), dict)

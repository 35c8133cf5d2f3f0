"""The one form of a record's `time`: RFC 3339, UTC, written with `Z`.

The standard library reads more (ISO 8601 weeks, other zones, no seconds). What a record
says in such a form a reader may take for a time, so a verifier must not overlook it.
"""

import contextlib
import re
from datetime import datetime
from typing import Final

_FORM: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", re.ASCII)


def moment(value: object) -> datetime | None:
    """Return the time that `value` states in that form; None where it states none."""
    if isinstance(value, str) and _FORM.fullmatch(value):
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(value)
    return None

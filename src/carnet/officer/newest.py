"""The newest statement of the officers that a trail holds: an older one counts no more.

The file beside the `.env` can be put back, the trail cannot. A statement stands in it
from the day on which a guard opened under it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from carnet.errors import VerificationError
from carnet.officer.statement import POLICY, open_statement
from carnet.trail import records
from carnet.trail.keys import VerifierKey
from carnet.trail.stores import Location

SIGNATURES = "signatures"
"""Name of the `policy` entries that hold a statement."""
_NEEDLE = f'"name":"{SIGNATURES}"'.encode()


def newest(path: Location, keys: Sequence[VerifierKey]) -> str:
    """When the newest statement in the trail was made; empty where there is none.

    Only statements that one of `keys` signed: what is no officer's cannot supersede.

    Raises:
        TrailError: The trail cannot be read.
    """
    times = (_time(note, keys) for note in _notes(path))
    return max(times, default="")


def _notes(path: Location) -> Iterator[str]:
    """Each statement, put together from its entries, which were written at once."""
    every = (entry.record or {} for entry in records(path, needle=_NEEDLE))
    parts = (one for one in every if one.get("name") == SIGNATURES)
    for _, found in groupby(parts, lambda one: (one.get("digest"), one.get("sha256"))):
        yield _text(found)


def _text(parts: Iterable[dict[str, object]]) -> str:
    """A statement that was written twice in a row stands here once."""
    numbered = {str(one.get("part")): str(one.get("content")) for one in parts}
    return "".join(numbered[number] for number in sorted(numbered, key=_number))


def _number(text: str) -> int:
    """The number that a text is; what is none comes first."""
    return int(text) if text.isdecimal() else 0


def _time(note: str, keys: Sequence[VerifierKey]) -> str:
    try:
        statement = open_statement(POLICY, note.encode(), keys)
    except VerificationError:
        return ""
    return str(statement.document.get("time", "")) if statement.officers else ""

"""Which format a file has, and its calls, one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from carnet.errors import WireError
from carnet.scan import batch, har, langfuse, litellm
from carnet.scan.entry import Entry
from carnet.scan.pieces import Record, Watch, records

LOOKED: Final = 50
"""Records that are looked at to know a format."""


def _itself(record: Record) -> Iterator[Record]:
    yield record


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of log."""

    name: str
    is_one: Callable[[Record], bool]
    entry: Callable[[Record, str], Entry | None]
    calls: Callable[[Record], Iterator[Record]] = _itself
    """The calls in one record."""


_ALL: Final = (
    Format("har", har.is_one, har.entry),
    Format("openai-batch", batch.is_one, batch.entry),
    Format("litellm", litellm.is_one, litellm.entry),
    Format("langfuse", langfuse.is_one, langfuse.entry, langfuse.calls),
)
FORMATS: Final = {one.name: one for one in _ALL}


@dataclass(slots=True)
class Source:
    """One file while it is read; the numbers grow."""

    path: Path
    format: Format
    given_host: str = ""
    """Host (and path) of entries whose log names none: `--to`; "": not given."""
    records: int = 0
    unread: int = 0
    """Records that are no object of this format."""
    silent: int = field(default=0)
    """Calls whose content was not logged, so that nobody can tell what they held."""

    def entries(self, watch: Watch) -> Iterator[tuple[int, Entry]]:
        """Number of the record, from 1, and each call in it.

        Raises (while iterating):
            OSError: The file cannot be read; what was yielded holds.
            WireError: It cannot be read to its end.
        """
        for number, record in records(self.path, watch):
            self.records += 1
            if record is None:
                self.unread += 1
                continue
            known = self.format.is_one(record)
            for call in self.format.calls(record):
                found = self._entry(call, known=known)
                if found is not None:
                    yield number, found

    def _entry(self, call: Record, *, known: bool) -> Entry | None:
        """A call, counted where its log does not tell what was asked.

        What does not even look like a record of the format is none: of it nobody may
        say that no call crossed.
        """
        try:
            found = self.format.entry(call, self.given_host)
        except (TypeError, ValueError, RecursionError):
            self.unread += 1
            return None
        if found is None and not known:
            self.unread += 1
        elif found is None and self.format.name != "har":
            self.silent += 1
        return found


def open_log(path: Path, name: str, given_host: str = "") -> Source:
    """The file as a log of the format `name`; `auto`: look.

    Raises:
        OSError: It cannot be read.
        WireError: It has none of the formats (`scan.format`).
    """
    if name != "auto":
        return Source(path, FORMATS[name], given_host)
    for _, record in islice(records(path, lambda _part: None), LOOKED):
        for one in _ALL:
            if record is not None and one.is_one(record):
                return Source(path, one, given_host)
    raise WireError(
        f"{path}: no log of a known format",
        code="scan.format",
        hint=f"--format says which: {', '.join(FORMATS)}",
    )

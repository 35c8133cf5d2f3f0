"""Finding records in a trail of any length: one bundle in memory, most never parsed.

A condition on a field first asks for its value's bytes in the entry, which costs a
tenth of parsing it; only what passes is parsed and judged. Dates are found by bisection
over the first entries of bundles, since the order of a log is that of time, give or
take `SLACK`. Where bundles are seen to begin in another order, since a clock was wrong
for a while, all that is left is read.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from typing import Final

from carnet.errors import TrailError, VerificationError
from carnet.trail.reading.pruning import minimum
from carnet.trail.reading.published import Published
from carnet.trail.reading.records import Entry, records
from carnet.trail.stores import Location, Store, locate, must_exist, opened
from carnet.trail.tree.checkpoint import Checkpoint, parse_note
from carnet.trail.tree.tiles import WIDTH, Tile

SLACK: Final = timedelta(minutes=1)
_WINDOW: Final = 16 * WIDTH
"""Entries that are read at once on the way back from the end."""
PLACES: Final = ("importer", "processing", "storage", "remote_access")
"""Fields of a destination that say where the data go."""

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Query:
    """Which records are wanted. An empty condition admits all; each must hold."""

    types: frozenset[str] = frozenset()
    """Such as `transfer.denied`."""
    effects: frozenset[str] = frozenset()
    """`allow`, `redact`, `block`."""
    countries: frozenset[str] = frozenset()
    """Where the data go, as `reached` says it."""
    providers: frozenset[str] = frozenset()
    """Ids of providers."""
    tools: frozenset[str] = frozenset()
    """Ids of transfer tools that calls rely on."""
    categories: frozenset[str] = frozenset()
    """Kinds that were found, declared, or left after replacing."""
    purposes: frozenset[str] = frozenset()
    """As the application named them."""
    subjects: frozenset[str] = frozenset()
    """Pseudonyms, as in `data_subject.id`."""
    calls: frozenset[str] = frozenset()
    """Call ids: all records of each."""
    since: datetime | None = None
    """Not before this moment."""
    until: datetime | None = None
    """Before this moment."""
    _needles: tuple[tuple[bytes, ...], ...] = field(init=False, repr=False)
    """For each condition, bytes of which an entry must hold one."""

    def __post_init__(self) -> None:
        """Prepare the bytes that an entry must hold."""
        import orjson

        wanted = (getattr(self, name) for name in FIELDS)
        needles = (tuple(map(orjson.dumps, sorted(v))) for v in wanted if v)
        object.__setattr__(self, "_needles", tuple(needles))

    def admits(self, entry: Entry) -> bool:
        """Tell whether an entry is wanted."""
        data = entry.data
        for values in self._needles:
            if not any(value in data for value in values):
                return False
        if not self._needles and self.since is None and self.until is None:
            return True
        record = entry.record
        return record is not None and self._holds(record)

    def _holds(self, record: Record) -> bool:
        for name, read in FIELDS.items():
            wanted: frozenset[str] = getattr(self, name)
            if wanted and wanted.isdisjoint(read(record)):
                return False
        return self._is_timely(record)

    def _is_timely(self, record: Record) -> bool:
        if self.since is None and self.until is None:
            return True
        when = moment(record)
        if when is None:
            return False
        early = self.since is not None and when < self.since
        late = self.until is not None and when >= self.until
        return not (early or late)


def moment(record: Record) -> datetime | None:
    """Return when a record was written, as its writer's clock said."""
    try:
        when = datetime.fromisoformat(str(record.get("time")))
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def reached(record: Mapping[str, object]) -> frozenset[str]:
    """Return where the data of a call go: countries and markers, such as `global`.

    Those of the importer, of processing, of storage and of remote access, and the same
    of recipients inside the request. Whoever owns the importer elsewhere has no data by
    that alone; where its sub-processors are, registers say beside this. Every command
    that speaks of countries means these.
    """
    further = record.get("onward_transfer")
    listed = further if isinstance(further, list) else []
    every = (record.get("destination"), *listed)
    return frozenset(
        word
        for place in every
        if isinstance(place, dict)
        for name in PLACES
        for word in _words(place.get(name))
    )


def _words(value: object) -> tuple[str, ...]:
    every = value if isinstance(value, list) else (value,)
    return tuple(word for word in every if word and isinstance(word, str))


def matching(path: Location | str, query: Query, start: int = 0) -> Iterator[Entry]:
    """Yield the wanted entries from index `start`, in the order of the log.

    Raises:
        TrailError: The trail cannot be read.
    """
    first, end = _bounds(locate(path), query)
    for entry in records(path, max(start, first)):
        if end is not None and entry.index >= end:
            return
        if query.admits(entry):
            yield entry


def last(path: Location | str, query: Query, count: int) -> list[Entry]:
    """Return the last `count` wanted entries, in the order of the log.

    Raises:
        TrailError: The trail cannot be read.
    """
    first, size = extent(locate(path))
    found: deque[Entry] = deque()
    end: int | None = None
    start = size // WIDTH * WIDTH
    while len(found) < count and (end is None or end > first):
        window = records(path, start)
        wanted = window if end is None else islice(window, end - start)
        found.extendleft(reversed([e for e in wanted if query.admits(e)]))
        start, end = max(first, start - _WINDOW), start
    return list(found)[-count:]


def origin_of(path: Location) -> str:
    """Return the name of the log at `path`, unverified.

    Raises:
        TrailError: It cannot be read.
    """
    must_exist(path)
    try:
        with opened(path) as directory:
            note = Published(directory).checkpoint()
            note = note or directory.newest()
            return parse_note(note or b"")[1].origin
    except (OSError, VerificationError):
        raise TrailError(
            f"{path} does not say which log it is", hint="give the trail's directory"
        ) from None


def published(path: Location) -> Checkpoint | None:
    """Return the published checkpoint, unverified; None while there is none.

    Raises:
        TrailError: It cannot be read.
    """
    must_exist(path)
    try:
        with opened(path) as directory:
            note = Published(directory).checkpoint()
            return None if note is None else parse_note(note)[1]
    except (OSError, VerificationError):
        raise TrailError(
            f"{path} has no checkpoint that can be read",
            hint="give the directory that holds `checkpoint` and `tile`",
        ) from None


def extent(path: Location) -> tuple[int, int]:
    """Return the first index that is left, and the published size.

    Raises:
        TrailError: There is no trail, or it cannot be read.
    """
    must_exist(path)
    try:
        with opened(path) as directory:
            note = Published(directory).checkpoint()
            size = 0 if note is None else parse_note(note)[1].size
            return minimum(directory, size), size
    except OSError as error:
        raise TrailError(
            f"cannot read the trail {path}: {error.strerror}",
            hint="give the directory that holds `checkpoint` and `tile`",
        ) from None
    except VerificationError as error:
        raise TrailError(str(error.args[0]), hint=error.hint) from None


def _bounds(path: Location, query: Query) -> tuple[int, int | None]:
    """Return where to begin, and where to end: None for the end of the log."""
    if query.since is None and query.until is None:
        return 0, None
    first, size = extent(path)
    begin, end = first, None
    with opened(path) as directory:
        bundles = _Bundles(directory, first // WIDTH, size // WIDTH)
        if query.since is not None:
            found = bundles.first_after(query.since - SLACK)
            begin = max(bundles.low, found - 1) * WIDTH
        if query.until is not None:
            found = bundles.first_after(query.until + SLACK)
            end = found * WIDTH if found < bundles.high else None
        return (begin, end) if bundles.ascend() else (first, None)


class _Bundles:
    """The full bundles of a log, by the time at which each begins."""

    def __init__(self, directory: Store, low: int, high: int) -> None:
        self._directory = directory
        self.low, self.high = low, high
        self._known: dict[int, datetime | None] = {}
        """When those begin that were looked at."""

    def first_after(self, when: datetime) -> int:
        """Return the first that begins after `when`, found by bisection.

        Looks at both ends besides, and ever farther from what it found: where a clock
        was ahead or behind for a while, bisection may have ended at that while.
        """
        left, right = self.low, self.high
        while left < right:
            middle = (left + right) // 2
            begun = self._begun(middle)
            if begun is None or begun <= when:
                left = middle + 1
            else:
                right = middle
        steps = [1 << bits for bits in range((self.high - self.low).bit_length())]
        around = {left + way * step for step in steps for way in (-1, 1)}
        for bundle in {self.low, self.high - 1, *around}:
            if self.low <= bundle < self.high:
                self._begun(bundle)
        return left

    def ascend(self) -> bool:
        """Tell whether those that were looked at begin in the order of the log."""
        begun = [when for _, when in sorted(self._known.items()) if when is not None]
        return all(one <= other + SLACK for one, other in pairwise(begun))

    def _begun(self, bundle: int) -> datetime | None:
        if bundle not in self._known:
            self._known[bundle] = _begins(self._directory, bundle)
        return self._known[bundle]


def _begins(directory: Store, bundle: int) -> datetime | None:
    """Return the time of the first entry of a bundle that has one."""
    try:
        entries = Published(directory).bundle(Tile(None, bundle)) or []
    except VerificationError as error:
        raise TrailError(str(error.args[0]), hint=error.hint) from None
    for position, data in enumerate(entries, bundle * WIDTH):
        when = moment(Entry(position, data, published=True).record or {})
        if when is not None:
            return when
    return None


def _text(name: str) -> Callable[[Record], set[str]]:
    """Return a reader of a field that holds one word."""

    def read(record: Record) -> set[str]:
        return {str(record.get(name))}

    return read


def _inside(record: Record, name: str) -> dict[str, object]:
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def _values(value: object) -> set[str]:
    return {str(word) for word in value} if isinstance(value, list) else {str(value)}


def _kinds(record: Record) -> set[str]:
    declared = _inside(record, "data_subject").get("declared", [])
    left = _inside(record, "redaction").get("residual", [])
    found = record.get("data_categories", [])
    return _values(found) | _values(declared) | _values(left)


def _provider(record: Record) -> set[str]:
    return {str(_inside(record, "destination").get("provider"))}


def _subject(record: Record) -> set[str]:
    return {str(_inside(record, "data_subject").get("id")), str(record.get("key_id"))}


FIELDS: Final[dict[str, Callable[[Record], AbstractSet[str]]]] = {
    "types": _text("type"),
    "effects": _text("decision"),
    "countries": reached,
    "providers": _provider,
    "tools": _text("transfer_tool"),
    "categories": _kinds,
    "purposes": _text("purpose"),
    "subjects": _subject,
    "calls": _text("call_id"),
}
"""The conditions of a query, and where a record answers them."""

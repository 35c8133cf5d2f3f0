"""Calls as the trail tells them: what was decided, how it ended, what was said of it.

    transfer.intent   ─┐
    transfer.outcome  ─┼─ by call_id and attempt ─▶ one RecordedCall
    destination.…     ─┘
    transfer.denied   ──────────────────────────▶ one RecordedCall

One pass, in the order of the intents, in bounded memory: a call waits for its end while
at most `WINDOW` younger ones wait too. What ends later is counted and named, never lost
in silence. Nothing is verified here; `carnet verify` does that.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from carnet.errors import VerificationError
from carnet.in_force.sets import Sets
from carnet.in_force.written_again import written_again
from carnet.officer.statement import APPROVAL, open_statement
from carnet.report import shape
from carnet.report.recorded_call import (
    DENIED,
    INTENT,
    OUTCOME,
    Record,
    RecordedCall,
    integer,
)
from carnet.report.trace import Trace
from carnet.trail import Entry, Query, records
from carnet.trail.stores import Location

WINDOW: Final = 4096
"""Calls that wait for their end at once; at 6 kB a record about 40 MB."""
LAG: Final = 256
"""Calls that wait although they have ended: what contradicts an answer is written
behind its end."""
_STANDING: Final = ("policy", "law")
_GIVEN: Final = "approval.given"
_APPROVALS: Final = frozenset({"approval.requested", _GIVEN})
PAPERS: Final = 8
"""Entries kept of the approval of one call: a request, and an answer or a few."""
_CONTRADICTION: Final = "destination.contradiction"
_CALL: Final = b'"type":"transfer.'
_INTENT: Final = b'"type":"transfer.intent"'
_COUNTS: Final = b'"counters":{'
_KNOWN: Final = (b'"v":1,', b'"v":1}')
"""One of them stands in each record of this version."""


@dataclass(slots=True)
class Seen:
    """What one pass met besides the calls; it grows while the pass goes on."""

    sets: Sets = field(default_factory=Sets)
    """Rules and facts in force, by the digests that records name."""
    types: dict[str, Trace] = field(default_factory=dict)
    """Indices by type of record, of everything that was read."""
    unmatched: Trace = field(default_factory=Trace)
    """Ends of calls whose intent stands before the pass, or too far back."""
    odd: Trace = field(default_factory=Trace)
    """Records of calls of another version, or none in form: no register counts them."""
    apart: Trace = field(default_factory=Trace)
    """Those of them that have the type of an intent, a refusal or an end, and the ends
    of calls of which the intent was not read: they stand by themselves."""
    unwanted: OrderedDict[tuple[str, int], bool] = field(default_factory=OrderedDict)
    """Calls that have not ended yet and that the query leaves out, or of which the
    intent was not read (True): then no more is their end. At most `WINDOW`."""
    size: int = 0
    """Index behind the last entry that was read."""
    rules: dict[str, Trace] = field(default_factory=dict)
    """Indices of the entries that hold the rules of a digest."""
    laws: dict[str, Trace] = field(default_factory=dict)
    approvals: OrderedDict[str, tuple[int, str, str]] = field(
        default_factory=OrderedDict
    )
    """Index, reason and last day of officers' approvals, by the call they are about;
    the last `WINDOW`."""
    papers: OrderedDict[str, list[int]] = field(default_factory=OrderedDict)
    """Indices of what asks for an approval and of what gives it, by the call they are
    about, the first `PAPERS` of each; the last `WINDOW` calls."""
    last: str = ""
    """Time of the last record that was read: the moment that a report speaks of."""

    @property
    def read(self) -> int:
        """How many entries were read; of a pruned log fewer than `size`."""
        return sum(trace.count for trace in self.types.values())

    def set_aside(self, index: int, kind: str) -> None:
        """Remember a record of a call that is not read, so that it is named."""
        self.odd.add(index)
        if kind != _CONTRADICTION:
            self.apart.add(index)

    def leave_out(self, key: tuple[str, int], *, odd: bool) -> None:
        """Remember a call that nobody asks for, so that its end is no surprise."""
        self.unwanted[key] = odd
        if len(self.unwanted) > WINDOW:
            self.unwanted.popitem(last=False)

    def note(self, entry: Entry, record: Record, kind: str) -> None:
        """Remember that an entry was read."""
        trace = self.types.get(kind)
        if trace is None:
            trace = self.types[kind] = Trace()
        trace.add(entry.index)
        self.size = entry.index + 1
        self.last = str(record.get("time") or self.last)
        if not record and _CALL in entry.data:
            self.odd.add(entry.index)  # nested too deeply, or no JSON
        if kind in _APPROVALS:
            self._file(entry.index, record)
        if kind == _GIVEN:
            self._approve(entry.index, record)
        if kind in _STANDING:
            self.sets.take(kind, record)
            held = self.rules if kind == "policy" else self.laws
            held.setdefault(str(record.get("digest")), Trace()).add(entry.index)

    def _file(self, index: int, record: Record) -> None:
        """Remember where an approval is asked for or given; the first is the request.

        More than a few are of somebody who writes to fill the memory.
        """
        found = self.papers.setdefault(str(record.get("call_id")), [])
        if len(found) < PAPERS:
            found.append(index)
        if len(self.papers) > WINDOW:
            self.papers.popitem(last=False)

    def _approve(self, index: int, record: Record) -> None:
        """Keep why an officer approved a call; one that states nothing is no word."""
        note = str(record.get("note")).encode("utf-8", "replace")
        try:
            said = open_statement(APPROVAL, note, ()).document
        except (VerificationError, ValueError):
            return
        call = str(record.get("call_id"))
        self.approvals[call] = (index, str(said.get("reason")), str(said.get("last")))
        if len(self.approvals) > WINDOW:
            self.approvals.popitem(last=False)


def crossings(
    path: Location | str, query: Query | None = None, seen: Seen | None = None
) -> Iterator[RecordedCall]:
    """Yield the wanted calls of a trail, in the order of their intents or refusals.

    `query` is asked of the intent or refusal; the end of a wanted call always belongs
    to it. `seen` is filled on the way, with what stands before the first wanted call
    too, since rules and facts stand there.

    Raises:
        TrailError: The trail cannot be read; what was yielded so far holds.
    """
    found = seen or Seen()
    for entry in written_again(path):
        record = entry.record or {}
        found.sets.take(str(record.get("type")), record)
    yield from joined(records(path), query or Query(), found)


def joined(
    entries: Iterable[Entry], query: Query, seen: Seen, window: int = WINDOW
) -> Iterator[RecordedCall]:
    """The same over any entries, in the order of a log."""
    waiting: OrderedDict[tuple[str, int], RecordedCall] = OrderedDict()
    for entry in entries:
        record = entry.record or {}
        kind = str(record.get("type"))
        seen.note(entry, record, kind)
        if kind in (INTENT, DENIED):
            _begin(waiting, entry, seen, wanted=query.admits(entry))
        elif kind in (OUTCOME, _CONTRADICTION):
            _end(waiting, entry, seen)
        yield from _ready(waiting, window)
    yield from waiting.values()


def _begin(
    waiting: OrderedDict[tuple[str, int], RecordedCall],
    entry: Entry,
    seen: Seen,
    *,
    wanted: bool,
) -> None:
    """Take in an intent or a refusal; one that is not read has no end either."""
    record = entry.record or {}
    kind = str(record.get("type"))
    key = _alone(entry.index) if kind == DENIED else _key(record)
    if wanted and shape.is_call(record):
        if key in waiting:  # an intent written twice: the end is the first's
            key = _alone(entry.index)
        waiting[key] = RecordedCall(entry.index, record)
        return
    if wanted:
        seen.set_aside(entry.index, kind)
    if kind == INTENT and key not in waiting:
        seen.leave_out(key, odd=wanted)


def _end(
    waiting: OrderedDict[tuple[str, int], RecordedCall], entry: Entry, seen: Seen
) -> None:
    """Take in how a call ended; without an end that is read it counts as open."""
    record = entry.record or {}
    kind = str(record.get("type"))
    if not shape.is_end(record):
        if seen.unwanted.get(_key(record), True):
            seen.set_aside(entry.index, kind)
    elif kind == OUTCOME:
        _close(waiting, entry.index, record, seen)
    else:
        _contradict(waiting, entry.index, record)


def unread_intents(path: Location | str) -> Trace:
    """Intents that no register reads, of those that may add to counters of persons.

    Raises:
        TrailError: The trail cannot be read.
    """
    found = Trace()
    for entry in records(path):
        data = entry.data
        if _INTENT not in data:
            continue
        if _COUNTS not in data and any(mark in data for mark in _KNOWN):
            continue  # nothing counts it, so it need not be parsed
        record = entry.record or {}
        if record.get("type") == INTENT and not shape.is_call(record):
            found.add(entry.index)
    return found


def _key(record: Record) -> tuple[str, int]:
    """What joins the records of one attempt."""
    return str(record.get("call_id")), integer(record, "attempt", 1)


def _alone(index: int) -> tuple[str, int]:
    """The key of a record that nothing joins, such as a refusal."""
    return "", index


def _close(
    waiting: OrderedDict[tuple[str, int], RecordedCall],
    index: int,
    record: Record,
    seen: Seen,
) -> None:
    key = _key(record)
    call = waiting.get(key)
    if call is not None:
        told = call.contradictions  # each field by hand: half of what `replace` takes
        waiting[key] = RecordedCall(call.index, call.record, record, index, told)
    elif key in seen.unwanted:
        if seen.unwanted.pop(key):
            seen.apart.add(index)
    else:
        seen.unmatched.add(index)


def _contradict(
    waiting: OrderedDict[tuple[str, int], RecordedCall], index: int, record: Record
) -> None:
    key = _key(record)
    call = waiting.get(key)
    if call is not None:
        told = (*call.contradictions, (index, record))
        waiting[key] = replace(call, contradictions=told)


def _ready(
    waiting: OrderedDict[tuple[str, int], RecordedCall], window: int
) -> Iterator[RecordedCall]:
    """The eldest calls, as long as they have ended or too many wait behind them."""
    while len(waiting) > min(LAG, window):
        first = next(iter(waiting.values()))
        ended = first.denied or first.outcome is not None
        if not ended and len(waiting) <= window:
            return
        yield waiting.popitem(last=False)[1]

"""What may go: which beginning of a log nobody must keep any more, and whose keys.

An entry must stay until its `retention_until`, or three years where it states none;
whatever it states, at least 183 days where it is about a high-risk AI system
(Regulation (EU) 2024/1689 Art. 19(1), 26(6)), and 366 days where persons were counted,
so that pruning lowers no counter (CAC Order 16; 28 CFR 202.205). An entry in which no
date can be found stays for ever. Only whole bundles of 256 go, from the beginning: one
entry that must stay keeps all that follow it. A single person is erased through the
person's key instead.

So only what is about calls and persons may hold a beginning back. Rules and law facts
have no date of their own: what is left must be replayable, so those that a later record
names are written again before the beginning goes. What the log says of itself
(`PASSING`) goes with the bundle it stands in; and evidence that outlasts the records
around it (`RETOLD`) is written again until its own day, with the place it had first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from carnet.trail.persons import destroyed, erasure
from carnet.trail.reading.pruning import Announced
from carnet.trail.reading.records import Entry
from carnet.trail.tree.tiles import WIDTH

DEFAULT_DAYS: Final = 1096
"""Three years; the reason stands with `carnet.policy.limits.retention.DEFAULT`."""
AI_ACT_DAYS: Final = 183
COUNTING_DAYS: Final = 366
"""The longest window in which persons are counted (28 CFR 202.205: twelve months)."""
STANDING: Final = frozenset({"policy", "law"})
"""Types of entries that hold what records refer to by digest."""
PASSING: Final = frozenset({"heartbeat", "anchor", "key.transition", "retention.prune"})
"""Types of entries about the log itself: later ones of the kind, the kept checkpoints
and `keys/transitions` say what must still be known."""
RETOLD: Final = frozenset({"subject.erased", "recovery", "destination.contradiction"})
"""Types of entries that are evidence for longer than the records around them are (GDPR
Art. 5(2))."""
FOR_EVER: Final = date.max

_EXPIRED: Final = {"type": destroyed.TYPE, "reason": erasure.EXPIRED}
_OWN: Final = frozenset({"id", "time"})
"""Fields of one entry that another one in its place has anew."""
_REFERENCE: Final = re.compile(rb'"(?:rules|law)_digest":"([0-9a-f]{64})"')
_COUNTED: Final = re.compile(rb'"counters":\{')
_HIGH: Final = re.compile(rb'"(?:ai_)?risk(?:_level)?":"high"')

Record = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Survey:
    """What one reading of a log found."""

    min_index: int
    """Entries below it may go; a multiple of 256."""
    carried: tuple[dict[str, object], ...]
    """Entries to write again first: what is left refers to them, or they are evidence
    that nobody may lose yet."""
    expired: frozenset[str]
    """Pseudonyms in the log, none of whose records must be kept any more."""
    seen: frozenset[str]
    """Every pseudonym in the log."""
    announced: int
    """The highest minimum index that was announced already."""


def keep_until(entry: Entry) -> date:
    """Return the last day on which `entry` must be there; `date.max`: for ever."""
    record = entry.record
    if record is None:
        return FOR_EVER
    if _brings_persons(record):
        return _days_after(recorded_on(entry), COUNTING_DAYS)
    return date.min if _lets_go(record) else _until(record, entry.data)


def _brings_persons(record: Record) -> bool:
    """Does it count persons of a log that this one continues (`counters.brought`)?"""
    return (record.get("type"), record.get("reason")) == ("recovery", "counted")


def _lets_go(record: Record) -> bool:
    """May all that stands around the record go, whatever becomes of itself?"""
    kind = record.get("type")
    return kind in STANDING or kind in PASSING or kind in RETOLD


def _until(record: Record, data: bytes) -> date:
    on = _day(record.get("on")) or _day(record.get("time"))
    if on is None:
        return FOR_EVER
    stated = _day(record.get("retention_until"))
    if "retention_until" in record and stated is None:
        return FOR_EVER  # it says something that this version does not understand
    until = stated or _days_after(on, DEFAULT_DAYS)
    days = AI_ACT_DAYS if _HIGH.search(data) else 0
    days = COUNTING_DAYS if _COUNTED.search(data) else days
    return max(until, _days_after(on, days)) if days else until


def _days_after(on: date, days: int) -> date:
    """Return the day so much later; for ever where the calendar ends before it."""
    if FOR_EVER - on < timedelta(days):
        return FOR_EVER
    return on + timedelta(days)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def retold(entry: Entry, today: date) -> dict[str, object] | None:
    """Return the record to write again in the place of `entry`; None: nobody needs it.

    It says where the entry stood first and until when it is kept.
    """
    record = entry.record or {}
    if record.get("type") not in RETOLD or _brings_persons(record):
        return None
    if _EXPIRED.items() <= record.items():
        return None  # that all of a person's records were over says the announcement
    until = _until(record, entry.data)
    if until < today:
        return None
    first = {"index": entry.index, "time": record.get("time")}
    told = {key: value for key, value in record.items() if key not in _OWN}
    return {"again": first, "retention_until": until.isoformat(), **told}


def recorded_on(entry: Entry) -> date:
    """Return the day on which `entry` was written; `date.max` where nobody can tell."""
    record = entry.record
    return (record and _day(record.get("time"))) or FOR_EVER


@dataclass(slots=True)
class Surveyor:
    """Reads a log once, in order; keeps everything written on `before` or later."""

    today: date
    """What must be kept until this day or later stays."""
    before: date = FOR_EVER
    min_index: int = 0
    """First entry that stays, so far; grows by whole bundles."""
    _open: bool = True
    """May more go? No longer, once an entry has to stay."""
    _standing: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    """Records that later ones refer to, by digest, in the part that goes."""
    _retold: list[dict[str, object]] = field(default_factory=list)
    """Evidence in the part that goes, as it is written again."""
    _left: set[str] = field(default_factory=set)
    """Digests of such records in the part that stays."""
    _named: set[str] = field(default_factory=set)
    """Digests that records in the part that stays refer to."""
    _newest: dict[str, str] = field(default_factory=dict)
    """The digest in force at the end, by type of record."""
    _kept: set[str] = field(default_factory=set)
    """Pseudonyms of persons of whom some record is not over."""
    _past: set[str] = field(default_factory=set)
    """Pseudonyms of persons of whom some record is over."""
    _bundle: list[Entry] = field(default_factory=list)
    """The bundle that is being read, which goes whole or stays whole; and those before
    it in which nothing was over."""
    _over: bool = False
    """Is something in `_bundle` over? On account of the others alone nothing goes."""
    _announced: Announced = field(default_factory=Announced)
    """What earlier prunings announced."""

    def feed(self, entry: Entry) -> None:
        """Take in the next entry."""
        self._announced.feed((entry.data,))
        self._mind_subject(entry)
        if not self._open:
            self._stay(entry)
            return
        self._bundle.append(entry)
        until = keep_until(entry)
        if until >= self.today or not self._is_old(entry):
            self._close()
            return
        self._over = self._over or until > date.min or self._is_over(entry)
        if self._over and (entry.index + 1) % WIDTH == 0 and entry.published:
            self._pass(entry.index + 1)

    def survey(self) -> Survey:
        """Return what was found, once every entry was fed."""
        self._close()
        wanted = (self._named | set(self._newest.values())) - self._left
        carried = [r for digest in sorted(wanted) for r in self._again(digest)]
        return Survey(
            self.min_index,
            (*carried, *self._retold),
            frozenset(self._past - self._kept),
            frozenset(self._past | self._kept),
            self._announced.min_index,
        )

    def _is_old(self, entry: Entry) -> bool:
        return self.before == FOR_EVER or recorded_on(entry) < self.before

    def _is_over(self, entry: Entry) -> bool:
        """Is an entry that holds nothing back over by its own day?"""
        record = entry.record or {}
        if record.get("type") in STANDING:
            return False
        return _until(record, entry.data) < self.today

    def _pass(self, end: int) -> None:
        """Let the bundles go that end here."""
        for entry in self._bundle:
            self._note_standing(entry, gone=True)
            if (told := retold(entry, self.today)) is not None:
                self._retold.append(told)
        self._bundle.clear()
        self._over = False
        self.min_index = end

    def _close(self) -> None:
        """From here on everything stays, the bundle that was begun included."""
        self._open = False
        for entry in self._bundle:
            self._stay(entry)
        self._bundle.clear()

    def _stay(self, entry: Entry) -> None:
        self._named.update(d.decode() for d in _REFERENCE.findall(entry.data))
        self._note_standing(entry, gone=False)

    def _note_standing(self, entry: Entry, *, gone: bool) -> None:
        if b'"digest":"' not in entry.data:
            return
        record = entry.record or {}
        kind, digest = record.get("type"), record.get("digest")
        if kind not in STANDING or not isinstance(digest, str):
            return
        self._newest[str(kind)] = digest
        if gone:
            self._standing.setdefault(digest, []).append(record)
        else:
            self._left.add(digest)

    def _again(self, digest: str) -> list[dict[str, object]]:
        entries = self._standing.get(digest, ())
        return [{k: v for k, v in entry.items() if k not in _OWN} for entry in entries]

    def _mind_subject(self, entry: Entry) -> None:
        if b'"data_subject":{' not in entry.data:
            return
        subject = (entry.record or {}).get("data_subject")
        pseudonym = subject.get("id") if isinstance(subject, dict) else None
        if isinstance(pseudonym, str):
            past = keep_until(entry) < self.today and self._is_old(entry)
            (self._past if past else self._kept).add(pseudonym)

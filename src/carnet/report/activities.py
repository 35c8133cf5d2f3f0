"""Processing activities: calls folded by purpose, sender, recipient, places, tool."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

import orjson

from carnet.report.activity_key import activity_key, named
from carnet.report.alike import said
from carnet.report.groups import OTHERS, Groups
from carnet.report.recorded_call import (
    LEFT,
    Fate,
    Record,
    RecordedCall,
    integer,
    part,
    parts,
    purpose_of,
    words,
)
from carnet.report.trace import Trace
from carnet.trail.reading.told import host_of

MOST: Final = 5000
"""Activities kept apart; more come only from destinations that nobody declared."""
MOST_ALIKE: Final = 256
"""Kinds of calls, 2 kB each, of which it is remembered where they are counted."""
SEPARATOR: Final = "/"


@dataclass(slots=True)
class Share:
    """The calls of an activity of which the same became."""

    calls: Trace = field(default_factory=Trace)
    kinds: Groups = field(default_factory=Groups)
    """Kinds of data found or declared in them, in any form."""
    rules: Groups = field(default_factory=Groups)
    """Rules that gave a reason for what was decided of them."""


@dataclass(slots=True)
class Period:
    """First and last day, whatever the order of the records: clocks may be wrong."""

    first: str = ""
    """ISO 8601; empty: no day was told."""
    last: str = ""

    def take(self, day: str) -> None:
        """Reach over one more day."""
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last, day)


def _shares() -> dict[Fate, Share]:
    return {fate: Share() for fate in Fate}


@dataclass(slots=True)
class Activity:
    """Everything counted of one activity; each number names its records."""

    id: str
    """Short name of what all its calls have in common: `activity_key.named`."""
    first: Record
    """The eldest record: what is in the key is the same in all of them."""
    newest: Record
    """The latest record: what may change, such as the law, is as of this one."""
    calls: Trace = field(default_factory=Trace)
    """All of them, whatever became of them."""
    sent: Trace = field(default_factory=Trace)
    """Left, in any form."""
    shares: dict[Fate, Share] = field(default_factory=_shares)
    """The calls by what became of them."""
    period: Period = field(default_factory=Period)
    """Over all calls."""
    sent_in: Period = field(default_factory=Period)
    """Over those that left."""
    times: Period = field(default_factory=Period)
    """Over the times of the records of all calls, which guards write in UTC."""
    contradictions: Trace = field(default_factory=Trace)
    """Records of answers that contradicted the facts."""
    kinds: Groups = field(default_factory=Groups)
    """Of what was sent: `email/pseudonymised`."""
    forms: Groups = field(default_factory=Groups)
    """Forms in which data left: `pseudonymised`."""
    countries: Groups = field(default_factory=Groups)
    """Of the data subjects, as the application said."""
    laws: Groups = field(default_factory=Groups)
    """What each law said by itself: `eu/allow`."""
    tools: Groups = field(default_factory=Groups)
    """Transfer tools by the law that relied on them: `eu/scc`; in calls that left."""
    onward: Groups = field(default_factory=Groups)
    """Hosts that requests named, to be called or fetched from; in calls that left."""
    rules: Groups = field(default_factory=Groups)
    """Rules that gave a reason, in any call; `shares` has them apart."""
    reasons: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Sentence and citation of each rule, once."""
    bases: Groups = field(default_factory=Groups)
    """Grounds that were documented: `basis/6-1-b`."""
    models: Groups = field(default_factory=Groups)
    """Models that were asked for."""
    adds: Groups = field(default_factory=Groups)
    """Persons counted under a law: `us/FAMILY/cpi`."""
    risks: Groups = field(default_factory=Groups)
    """Risk levels under the AI Act, as the purpose declares them."""
    approvals: Groups = field(default_factory=Groups)
    """Grounds on which officers approved single calls; in calls that left."""
    approved: Groups = field(default_factory=Groups)
    """Each approval that was used: `ground/officer/id`; in calls that left."""
    days: Groups = field(default_factory=Groups)
    """Months in which something was sent."""
    persons: int = 0
    """Sum of the persons per call: an upper bound, since nobody is told apart."""
    kept_until: str = ""
    """Last day, in RFC 3339, on which a record of it must be kept; may be empty."""

    @property
    def place(self) -> Record:
        """The destination."""
        return part(self.newest, "destination")

    @property
    def host(self) -> str | None:
        """The host that was called last."""
        return host_of(self.newest)

    @property
    def sender(self) -> Record:
        """Entity, country, role of the exporter."""
        return part(self.newest, "exporter")

    @property
    def purpose(self) -> str | None:
        """As the application or the settings named it."""
        return purpose_of(self.newest)

    @property
    def tool(self) -> str | None:
        """Id of the transfer tool."""
        found = self.newest.get("transfer_tool")
        return None if found is None else str(found)

    @property
    def refused(self) -> Trace:
        """Calls that the decision stopped."""
        return self.shares[Fate.REFUSED].calls

    @property
    def not_sent(self) -> Trace:
        """Calls that were let go and could not be delivered."""
        return self.shares[Fate.NOT_SENT].calls

    @property
    def observed(self) -> Trace:
        """Calls that left although they were decided otherwise."""
        return self.shares[Fate.AGAINST].calls

    def tried(self, *fates: Fate) -> list[str]:
        """Kinds of data in calls of these fates, sorted."""
        return sorted({kind for fate in fates for kind in self.shares[fate].kinds})

    def rows(self, law: str) -> frozenset[str]:
        """Rows of a law's table that decided calls, such as `T0`."""
        return _rows(law, self.rules)

    def rows_of_sent(self, law: str) -> frozenset[str]:
        """The same of the calls that left; of all, where none did."""
        left = (_rows(law, self.shares[fate].rules) for fate in LEFT)
        return frozenset().union(*left) if self.sent.count else self.rows(law)

    def traces(self, call: RecordedCall) -> tuple[Trace, ...]:
        """Everything here in which a call is counted, each once."""
        told = self._sent(call) if call.sent else ()
        own = (self.calls, *self._shared(call), *self._law(call.record))
        return tuple(dict.fromkeys((*own, *told)))

    def count(self, call: RecordedCall, traces: Iterable[Trace]) -> None:
        """Count one call in its `traces`."""
        index, record = call.index, call.record
        self.newest = record
        self.kept_until = max(self.kept_until, str(record.get("retention_until") or ""))
        for at, _ in call.contradictions:
            self.contradictions.add(at)
        self.period.take(call.on)
        self.times.take(str(record.get("time") or ""))
        if call.sent:
            self.sent_in.take(call.on)
            self.persons += integer(part(record, "data_subject"), "count_estimate")
        for trace in traces:
            trace.add(index)

    def _shared(self, call: RecordedCall) -> Iterator[Trace]:
        """What the calls of one fate have in common."""
        share = self.shares[call.fate]
        yield share.calls
        yield from map(share.kinds.of, call.kinds)
        for reason in parts(call.record, "reasons"):
            yield share.rules.of(str(reason.get("rule")))

    def _sent(self, call: RecordedCall) -> Iterator[Trace]:
        """What only a call tells that left: places, tools, kinds, counters."""
        record = call.record
        yield self.sent
        yield from map(self.onward.of, words(call.place, "onward"))
        for result in parts(record, "regimes"):
            if tool := result.get("tool"):
                yield self.tools.of(f"{result.get('regime')}{SEPARATOR}{tool}")
        yield self.forms.of(str(record.get("data_form")))
        yield self.days.of(call.on[:7])
        for kind in call.kinds:
            yield self.kinds.of(f"{kind}{SEPARATOR}{call.form_of(kind)}")
        yield from map(self.adds.of, counters_of(record))
        if used := part(record, "approval"):
            if ground := used.get("ground"):
                yield self.approvals.of(str(ground))
            names = (str(used.get(name)) for name in ("ground", "officer", "id"))
            yield self.approved.of(SEPARATOR.join(names))

    def _law(self, record: Record) -> Iterator[Trace]:
        """What the laws and the operator said of a call."""
        for result in parts(record, "regimes"):
            answer = result.get("regime"), result.get("effect")
            yield self.laws.of(SEPARATOR.join(map(str, answer)))
        for reason in parts(record, "reasons"):
            rule = str(reason.get("rule"))
            yield self.rules.of(rule)
            if len(self.reasons) < MOST:
                words = str(reason.get("sentence")), str(reason.get("citation"))
                self.reasons.setdefault(rule, words)
        told = (
            (self.countries, "data_subject", "country"),
            (self.models, "destination", "model"),
            (self.risks, "ai_act", "risk"),
        )
        for groups, where, name in told:
            if value := part(record, where).get(name):
                yield groups.of(str(value))
        for name, ground in part(record, "lawful_basis").items():
            yield self.bases.of(f"{name}{SEPARATOR}{ground}")


def _rows(law: str, rules: Iterable[str]) -> frozenset[str]:
    named = (rule.partition(".") for rule in rules)
    return frozenset(row for of, _, row in named if of == law)


def counters_of(record: Record) -> tuple[str, ...]:
    """The counters of persons that a call adds to; as `carnet counters` names them."""
    adds = part(part(record, "counters"), "adds")
    year = adds.get("cn_year") or str(record.get("on"))[:4]
    cn = (f"cn/{year}/{adds['cn']}",) if adds.get("cn") else ()
    parties = (adds.get("counterparty"), *words(adds, "also"))
    us = (f"us/{party}/{name}" for party in parties for name in words(adds, "us"))
    return (*cn, *us)


class Fold:
    """Activities, while calls pass; memory as of twice `MOST`."""

    def __init__(self) -> None:
        self._found: dict[bytes, Activity] = {}
        self._alike: dict[bytes, tuple[Activity, tuple[Trace, ...]]] = {}
        """By what calls said, where they are counted: one day's calls of a program are
        mostly alike, and to find it anew took half of the time of a register."""

    def take(self, call: RecordedCall) -> None:
        """Count one call in its activity."""
        alike = said(call)
        known = self._alike.get(alike) if alike else None
        if known is None:
            activity = self._activity(call)
            known = activity, activity.traces(call)
            if alike:
                if len(self._alike) >= MOST_ALIKE:
                    self._alike.clear()
                self._alike[alike] = known
        activity, traces = known
        activity.count(call, traces)

    def _activity(self, call: RecordedCall) -> Activity:
        """The activity of a call, begun with it where it is the first."""
        key = activity_key(call)
        name = None
        if key not in self._found and len(self._found) >= MOST:
            key, name = self._others(call), OTHERS
        known = self._found.get(key)
        if known is None:
            name = name or named(key)
            known = self._found[key] = Activity(name, call.record, call.record)
        return known

    def _others(self, call: RecordedCall) -> bytes:
        """The key of what is not kept apart: of each exporter by itself, up to `MOST`.

        A register names one exporter in each of its rows.
        """
        sender = part(call.record, "exporter")
        key = orjson.dumps([OTHERS, *(sender.get(n) for n in ("entity", "country"))])
        full = key not in self._found and len(self._found) >= MOST * 2
        return OTHERS.encode() if full else key

    def all(self) -> list[Activity]:
        """Every activity, in the order of its first record."""
        return list(self._found.values())


def activities(calls: Iterable[RecordedCall]) -> list[Activity]:
    """Every activity, in the order of its first record; pulls all the calls."""
    fold = Fold()
    for call in calls:
        fold.take(call)
    return fold.all()

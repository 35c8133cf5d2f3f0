"""Processing activities: calls folded by purpose, sender, recipient, places, tool."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from carnet.report.activity_key import activity_key, named
from carnet.report.groups import OTHERS, Groups
from carnet.report.recorded_call import (
    Record,
    RecordedCall,
    integer,
    part,
    parts,
    words,
)
from carnet.report.trace import Trace

MOST: Final = 5000
"""Activities kept apart; more come only from destinations that nobody declared."""
SEPARATOR: Final = "/"


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
    refused: Trace = field(default_factory=Trace)
    """Did not leave."""
    observed: Trace = field(default_factory=Trace)
    """Decided otherwise and sent all the same."""
    contradictions: Trace = field(default_factory=Trace)
    """Records of answers that contradicted the facts."""
    kinds: Groups = field(default_factory=Groups)
    """Of what was sent: `email/pseudonymised`."""
    tried: Groups = field(default_factory=Groups)
    """Kinds of what was refused."""
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
    """Rules that gave a reason."""
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
    """Grounds on which officers approved single calls."""
    approved: Groups = field(default_factory=Groups)
    """Each approval that was used: `ground/officer/id`."""
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
    def sender(self) -> Record:
        """Entity, country, role of the exporter."""
        return part(self.newest, "exporter")

    @property
    def purpose(self) -> str | None:
        """As the application or the settings named it."""
        found = self.newest.get("purpose")
        return None if found is None else str(found)

    @property
    def tool(self) -> str | None:
        """Id of the transfer tool."""
        found = self.newest.get("transfer_tool")
        return None if found is None else str(found)

    def rows(self, law: str) -> frozenset[str]:
        """Rows of a law's table that decided calls, such as `T0`."""
        named = (rule.partition(".") for rule in self.rules)
        return frozenset(row for of, _, row in named if of == law)

    def take(self, call: RecordedCall) -> None:
        """Count one call."""
        index, record = call.index, call.record
        self.newest = record
        self.calls.add(index)
        self.kept_until = max(self.kept_until, str(record.get("retention_until") or ""))
        if call.observed:
            self.observed.add(index)
        for at, _ in call.contradictions:
            self.contradictions.add(at)
        self._take_law(index, record)
        if call.sent:
            self._take_sent(call)
        else:
            self.refused.add(index)
            for kind in call.kinds:
                self.tried.add(kind, index)

    def _take_sent(self, call: RecordedCall) -> None:
        """Count what only a call tells that left: places, tools, kinds, persons."""
        index, record = call.index, call.record
        self.sent.add(index)
        for host in words(call.place, "onward"):
            self.onward.add(host, index)
        for result in parts(record, "regimes"):
            if tool := result.get("tool"):
                self.tools.add(f"{result.get('regime')}{SEPARATOR}{tool}", index)
        form = str(record.get("data_form"))
        self.forms.add(form, index)
        self.days.add(call.on[:7], index)
        for kind in call.kinds:
            self.kinds.add(f"{kind}{SEPARATOR}{call.form_of(kind)}", index)
        self.persons += integer(part(record, "data_subject"), "count_estimate")
        for scope in counters_of(record):
            self.adds.add(scope, index)

    def _take_law(self, index: int, record: Record) -> None:
        """Count what the laws and the operator said of a call."""
        for result in parts(record, "regimes"):
            answer = result.get("regime"), result.get("effect")
            self.laws.add(SEPARATOR.join(map(str, answer)), index)
        for reason in parts(record, "reasons"):
            rule = str(reason.get("rule"))
            self.rules.add(rule, index)
            if len(self.reasons) < MOST:
                words = str(reason.get("sentence")), str(reason.get("citation"))
                self.reasons.setdefault(rule, words)
        told = (
            (self.countries, "data_subject", "country"),
            (self.models, "destination", "model"),
            (self.risks, "ai_act", "risk"),
            (self.approvals, "approval", "ground"),
        )
        for groups, where, name in told:
            if said := part(record, where).get(name):
                groups.add(str(said), index)
        if used := part(record, "approval"):
            names = (str(used.get(name)) for name in ("ground", "officer", "id"))
            self.approved.add(SEPARATOR.join(names), index)
        for name, ground in part(record, "lawful_basis").items():
            self.bases.add(f"{name}{SEPARATOR}{ground}", index)


def counters_of(record: Record) -> tuple[str, ...]:
    """The counters of persons that a call adds to; as `carnet counters` names them."""
    adds = part(part(record, "counters"), "adds")
    year = adds.get("cn_year") or str(record.get("on"))[:4]
    cn = (f"cn/{year}/{adds['cn']}",) if adds.get("cn") else ()
    parties = (adds.get("counterparty"), *words(adds, "also"))
    us = (f"us/{party}/{name}" for party in parties for name in words(adds, "us"))
    return (*cn, *us)


class Fold:
    """Activities, while calls pass; memory as of `MOST`."""

    def __init__(self) -> None:
        self._found: dict[bytes, Activity] = {}

    def take(self, call: RecordedCall) -> None:
        """Count one call in its activity."""
        key = activity_key(call)
        if key not in self._found and len(self._found) >= MOST:
            key = OTHERS.encode()
        known = self._found.get(key)
        if known is None:
            name = OTHERS if key == OTHERS.encode() else named(key)
            known = self._found[key] = Activity(name, call.record, call.record)
        known.take(call)

    def all(self) -> list[Activity]:
        """Every activity, in the order of its first record."""
        return list(self._found.values())


def activities(calls: Iterable[RecordedCall]) -> list[Activity]:
    """Every activity, in the order of its first record; pulls all the calls."""
    fold = Fold()
    for call in calls:
        fold.take(call)
    return fold.all()

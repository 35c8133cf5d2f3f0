"""A detector turned out to miss a kind: which calls are affected, and what is due.

What a detector misses leaves no mark, so every call that left under it is affected
unless its record shows that nothing of the kind could be in it. The draft has what GDPR
Art. 33(3) asks for; to whom it goes and by when says each law of those calls, and where
none is due is for the officer to judge.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from typing import Final

from carnet.adapter import Json
from carnet.law import Law
from carnet.policy.regimes.applicable import regime_of
from carnet.report import document
from carnet.report.breach import citation, notices
from carnet.report.groups import Groups, number
from carnet.report.recorded_call import Record, RecordedCall, part, parts
from carnet.report.trace import Trace
from carnet.report.work import Work
from carnet.trail import records
from carnet.trail.reading.search import reached
from carnet.vocabulary import UNKNOWN, DataForm

DIGEST: Final = 8
"""Characters of a digest that are enough to name a set of detectors."""
CODE: Final = 8
"""Bytes that tell persons apart, be they a million."""


@dataclass(slots=True)
class Recall:
    """The affected calls, counted; each number names its records."""

    detector: str
    """Name of the rule that missed, or the beginning of a digest of detectors."""
    kind: str
    """What it missed."""
    affected: Trace = field(default_factory=Trace)
    """Left, and may hold a value of the kind that nobody found."""
    beside: Trace = field(default_factory=Trace)
    """Of these, calls in which others of the kind were found, the likeliest ones."""
    clear: Trace = field(default_factory=Trace)
    """Left under these detectors, in a form that was declared to hold none."""
    importers: Groups = field(default_factory=Groups)
    """Who got the affected calls, recipients inside the requests too."""
    countries: Groups = field(default_factory=Groups)
    """Where the data went, as `--country` means it; `unknown`: no record says it."""
    days: Groups = field(default_factory=Groups)
    """On which they left."""
    subjects: set[bytes] = field(default_factory=set)
    """Who they were declared for: each one, whatever their number, by a short code."""
    detectors: Groups = field(default_factory=Groups)
    """By digest of the whole set of detectors."""
    named: Trace = field(default_factory=Trace)
    """Calls in which a rule of that name found something."""
    laws: set[str] = field(default_factory=set)
    """Of the affected calls: those that were asked, and the exporter's own."""
    is_known: bool = False
    """Is `detector` a digest, and does any record of the trail name it?"""
    persons: int = 0
    """An upper bound: whom a call does not declare is told apart by the call alone."""

    def take(self, law: Law, call: RecordedCall) -> None:
        """Count one call, if it left under the detector."""
        rules = part(part(call.record, "detectors"), "found")
        if any(rule.partition(":")[0] == self.detector for rule in rules):
            self.named.add(call.index)
        if not call.sent or not self._under(call):
            return
        index = call.index
        if call.record.get("data_form") == DataForm.DECLARED_NONE:
            self.clear.add(index)
            return
        self.affected.add(index)
        if self.kind in call.kinds:
            self.beside.add(index)
        for one in (call.place, *parts(call.record, "onward_transfer")):
            self.importers.add(_recipient(one), index)
        for country in sorted(reached(call.record)) or (UNKNOWN,):
            self.countries.add(country, index)
        self.days.add(call.on, index)
        self.detectors.add(str(part(call.record, "detectors").get("digest")), index)
        self.laws |= _laws(law, call)
        self._add_persons(call)

    def _add_persons(self, call: RecordedCall) -> None:
        """Count the persons of a call, who was declared before not once more."""
        estimate = part(call.record, "data_subject").get("count_estimate")
        self.persons += max(1, int(estimate or 0))
        if call.subject:
            code = blake2b(call.subject.encode(), digest_size=CODE).digest()
            self.persons -= code in self.subjects
            self.subjects.add(code)

    @property
    def is_strange(self) -> bool:
        """Does no record know the detector by this name?"""
        return not (self.is_known or self.named.count)

    @property
    def is_digest(self) -> bool:
        """Is the detector named as a digest names a set, and not as a rule?"""
        return _hexadecimal(self.detector)

    def _under(self, call: RecordedCall) -> bool:
        """Was it searched by these detectors? A rule's name fits every set.

        So does a digest that nobody knows: an empty list would say that nobody is
        affected, where a letter was mistyped.
        """
        return not self.is_known or _digest(call.record).startswith(self.detector)


def _laws(law: Law, call: RecordedCall) -> set[str]:
    asked = {str(one.get("regime")) for one in parts(call.record, "regimes")}
    country = str(part(call.record, "exporter").get("country") or "")
    own = regime_of(law, country) if country else None
    return asked | ({own} if own else set())


def _recipient(place: Record) -> str:
    """A recipient's name; its host where nobody knows it."""
    entity = place.get("entity")
    return str(place.get("host") if entity in (None, "", UNKNOWN) else entity)


def _digest(record: Record) -> str:
    return str(part(record, "detectors").get("digest"))


def _names_digest(work: Work, digest: str) -> bool:
    """Does any record of the trail name it, whichever records are asked for?"""
    needle = f'"{digest}'.encode()
    return any(
        needle in entry.data and _digest(entry.record or {}).startswith(digest)
        for entry in records(work.path)
    )


def _hexadecimal(text: str) -> bool:
    return len(text) >= DIGEST and not text.strip("0123456789abcdef")


def recall(work: Work, detector: str, kind: str) -> Recall:
    """Count the affected calls of the whole pass.

    A digest that no record of the trail names affects every call, as a rule's name
    does: see `Recall.is_strange`.
    """
    digest = detector.lower()
    is_digest = _hexadecimal(digest)
    found = Recall(digest if is_digest else detector, kind)
    found.is_known = is_digest and _names_digest(work, digest)
    for call in work.calls():
        found.take(work.law, call)
    work.rows = found.affected.count
    return found


def answer(work: Work, found: Recall, aware: datetime) -> dict[str, Json]:
    """The count and the draft of a notification, as one document."""
    body: dict[str, Json] = {
        "detector": found.detector,
        "kind": found.kind,
        "affected": number(found.affected),
        "found_beside": number(found.beside),
        "declared_none": number(found.clear),
        "importers": found.importers.numbers(),
        "countries": found.countries.numbers(),
        "days": found.days.numbers(),
        "detectors": found.detectors.numbers(),
        "persons_named": len(found.subjects),
        "persons_at_most": found.persons,
        "notification": _draft(found, aware),
    }
    return document.register(work, "recall", citation(found.laws), body)


def _draft(found: Recall, aware: datetime) -> dict[str, Json]:
    """Art. 33(3)(a) to (d), with what only the operator knows marked as missing."""
    asked = notices(found.laws)
    dated = [due for one in asked if (due := one.due(aware))]
    return {
        "aware": aware.isoformat(),
        "due": min(dated, default=aware).isoformat(),
        "laws": [one.document(aware) for one in asked],
        "nature": (
            f"values of the kind {found.kind} may have been sent in requests to AI "
            "models although they should have been replaced: a detector missed them"
        ),
        "subjects_approximately": found.persons,
        "records_approximately": found.affected.count,
        "recipients": list(found.importers),
        "contact": None,
        "consequences": None,
        "measures": (
            "requests were recorded before they left; recipients and days are known "
            "and can be asked for erasure; the detector was taken out of service or "
            "mended (missing: when)"
        ),
        "missing": ["contact", "consequences", "when the detector was mended"],
    }


def lines(found: Recall, aware: datetime) -> Iterator[str]:
    """The same in sentences, and the draft."""
    calls = found.affected.count
    yield f"{calls} calls left under {found.detector} and may hold {found.kind}"
    yield f"  in {found.beside.count} of them others of that kind were found"
    yield f"  {found.clear.count} more were declared to hold nothing personal"
    yield from _grouped("importers", found.importers)
    yield from _grouped("countries", found.countries)
    yield from _grouped("days", found.days)
    persons = f"{len(found.subjects)} named, at most {found.persons}"
    yield f"persons: {persons}"
    asked = notices(found.laws)
    yield ""
    yield from (one.title(aware) for one in asked)
    draft = _draft(found, aware)
    for name in ("nature", "measures"):
        yield f"  {name}: {draft[name]}"
    yield f"  persons: about {found.persons}; records: about {calls}"
    yield "  missing: contact of the officer; likely consequences; day of the mending"
    yield from (f"  {one.spared}" for one in asked)


def _grouped(title: str, groups: Groups) -> Iterable[str]:
    yield f"{title}:"
    for name in groups:
        trace = groups[name]
        yield f"  {name}: {trace.count} [{trace.text(200)}]"

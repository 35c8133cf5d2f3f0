"""Recompute every recorded decision from the trail alone.

The rules and facts in force are entries of the trail, named by digest, and a transfer
record holds every input of the decision. Each is decided again and compared. A record
that differs refutes the trail's account; one whose rules, facts or rules engine are not
at hand stays undecided. Nothing of this needs a key or a network.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

import orjson

from carnet import engine
from carnet.adapter import Json
from carnet.books import Books, Missing, Record
from carnet.crossing.retold import decided
from carnet.errors import VerificationError
from carnet.law import Law
from carnet.officer import keys_of
from carnet.officer.approval import REQUESTED, read
from carnet.policy import Rules, evaluate
from carnet.policy.approval import OBLIGATION
from carnet.policy.counters import Adds, adds
from carnet.policy.verdict import STRICTNESS
from carnet.trail import Entry, TrailFinding, Verdict
from carnet.trail.verification.report import Findings
from carnet.vocabulary import (
    Approval,
    Content,
    Context,
    Count,
    Counts,
    DataForm,
    Decision,
    Destination,
    Effect,
)

_ANSWERS = 4096  # decisions kept; records of one application repeat few
_CALLS = 100_000  # approvals and claims on them kept
_DAY = timedelta(days=1)  # a call is decided, then recorded; midnight may be between
_STANDING = {"policy", "law"}
_MARKS = tuple(f'"type":"{kind}'.encode() for kind in "transfer policy law app".split())


@dataclass(frozen=True, slots=True)
class Replayed:
    """What replaying found."""

    verdict: Verdict
    findings: tuple[TrailFinding, ...]
    decisions: int = 0
    """Recorded decisions that were made again and are the same."""
    refusals: int = 0
    """Refusals of the guard itself or of a hook: stricter than any policy."""
    unsigned: int = 0
    """Calls that went on something that the operator asserts and no officer signed."""
    observed: int = 0
    """Calls that went although they were decided otherwise (CARNET_OBSERVE_UNTIL)."""


def replay(entries: Iterable[Entry], origin: str) -> Replayed:
    """Decide every transfer record among `entries` again, in order, in flat memory.

    `origin` is the log's name, which approvals are bound to. Never raises for what
    stands in the entries.
    """
    run = _Run(origin)
    for entry in entries:
        if any(mark in entry.data for mark in _MARKS):
            run.take(entry)
    return run.result()


class _Run:
    """One pass over a trail."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._findings = Findings()
        self._books = Books()
        self._answers: OrderedDict[bytes, Json] = OrderedDict()
        self._asked: OrderedDict[str, bytes] = OrderedDict()
        self._given: dict[str, list[Record]] = {}
        self._claims: dict[str, int] = {}
        self._second: dict[tuple[str, int], int] = {}
        self._same = self._refusals = self._unsigned = self._observed = 0

    def take(self, entry: Entry) -> None:
        """One entry; what it is about is said once, with its index."""
        record: Record | None = entry.record
        kind = record.get("type") if record else None
        if record is None or not isinstance(kind, str):
            return
        if kind in _STANDING:
            self._books.take(kind, record)
        elif kind.startswith("approval."):
            self._take_approval(kind, record, entry.data)
        elif kind == "transfer.outcome":
            self._close(record)
        elif kind in ("transfer.intent", "transfer.denied"):
            self._check(entry.index, kind, record)

    def result(self) -> Replayed:
        """The verdict on everything taken."""
        for index in self._second.values():
            self._findings.refute(
                "replay.approval_twice",
                f"entry {index}: the call went on an approval that was used before",
                "an approval is for one call; ask who sent the second",
            )
        if self._unsigned:
            self._findings.inform(
                "replay.operator_s_word",
                f"{self._unsigned} calls went on what the operator asserts, unsigned",
                "CARNET_POLICY_KEYS and `carnet policy sign` add a second pair of eyes",
            )
        if self._observed:
            self._findings.inform(
                "replay.not_enforced",
                f"{self._observed} calls went although they were decided otherwise",
                "CARNET_OBSERVE_UNTIL ends this on its last day",
            )
        found = self._findings
        return Replayed(
            found.verdict(),
            found.all(),
            self._same,
            self._refusals,
            self._unsigned,
            self._observed,
        )

    def _take_approval(self, kind: str, record: Record, data: bytes) -> None:
        call = str(record.get("call_id"))
        if kind == REQUESTED:
            self._asked.setdefault(call, data)
            while len(self._asked) > _CALLS:
                self._given.pop(self._asked.popitem(last=False)[0], None)
        elif call in self._asked:
            self._given.setdefault(call, []).append(record)

    def _close(self, record: Record) -> None:
        """A second claim on an approval is none if the call was not sent."""
        if record.get("state") == "not_sent":
            key = str(record.get("call_id")), int(record.get("attempt") or 0)
            self._second.pop(key, None)

    def _check(self, index: int, kind: str, record: Record) -> None:
        try:
            differs = self._differs(kind, record)
            self._claim(index, kind, record)
            self._tell(kind, record)
        except Missing as missing:
            code, message, hint = missing.finding
            self._findings.doubt(code, f"entry {index}: {message}", hint)
        except (ValueError, KeyError, TypeError, AttributeError):
            self._findings.doubt(
                "replay.unreadable",
                f"entry {index}: its inputs are not those of this version",
                "replay it with the version that wrote it",
            )
        else:
            self._judge(index, record, differs)

    def _tell(self, kind: str, record: Record) -> None:
        """Count what a reader should know of a call that went."""
        if kind == "transfer.intent":
            self._unsigned += not all(record["signed_by"].values())
            self._observed += not record["enforced"]

    def _judge(self, index: int, record: Record, differs: tuple[str, ...]) -> None:
        if not differs:
            return
        what = ", ".join(differs)
        if record.get("engine") != engine.digest():
            self._findings.doubt(
                "replay.engine",
                f"entry {index}: {what} differs, but another version decided",
                "replay it with the version that wrote it",
            )
            return
        self._findings.refute(
            "replay.differs",
            f"entry {index}: {what} is not what these rules and facts decide",
            "the record or the rules were changed; keep both and ask the operator",
        )

    def _differs(self, kind: str, record: Record) -> tuple[str, ...]:
        """Names of what differs; counts what is the same."""
        if kind == "transfer.denied" and record["decision"] != Effect.BLOCK:
            return ("decision",)
        written = datetime.fromisoformat(str(record["time"])).date()
        if abs(written - date.fromisoformat(record["on"])) > _DAY:
            return ("day",)
        if twice := _told_otherwise(record):
            return twice
        if record.get("tightened") and kind == "transfer.denied":
            self._refusals += 1
            return ()
        first = self._answer(record, "content")
        if kind == "transfer.denied":
            return self._denied(record, first)
        differs = self._intent(record, first)
        left = record["inputs"]["left"]
        differs += self._adds(record)
        again = None if left is None else self._answer(record, "left")["decision"]
        if not differs and again == Effect.BLOCK:
            differs = ("the decision on what was left",)
        self._same += not differs
        return differs

    def _intent(self, record: Record, answer: Record) -> tuple[str, ...]:
        """A call that went: as the policy decided, or stricter by a hook."""
        if record.get("tightened"):
            recorded, own = Effect(record["decision"]), Effect(answer["decision"])
            strict = STRICTNESS[recorded] >= STRICTNESS[own]
            return () if strict else ("decision",)
        if record["decision"] == Effect.BLOCK and record["enforced"]:
            return ("decision",)
        return _unequal(record, answer)

    def _denied(self, record: Record, first: Record) -> tuple[str, ...]:
        """A refusal by the policy: of the call in clear, or of what was left."""
        left = record["inputs"]["left"]
        second = first if left is None else self._answer(record, "left")
        differs = _unequal(record, second)
        if differs and left is not None and not _unequal(record, first):
            differs = ()
        self._same += not differs
        return differs

    def _claim(self, index: int, kind: str, record: Record) -> None:
        """The first intent on an approval uses it up; a later one must not be sent."""
        approval = record.get("approval")
        if kind != "transfer.intent" or not isinstance(approval, dict):
            return
        name = str(approval.get("id"))
        if self._claims.setdefault(name, index) != index:
            self._second[str(record["call_id"]), int(record["attempt"])] = index

    def _answer(self, record: Record, which: str) -> Record:
        """What the policy decides for a record's inputs, kept for the next like it."""
        names = (
            "rules_digest law_digest destination on inputs approval counters".split()
        )
        key = orjson.dumps([which, *(record.get(name) for name in names)])
        found = self._answers.get(key)
        if found is None:
            found = dict(decided(self._decide(record, which)))
            self._answers[key] = found
            while len(self._answers) > _ANSWERS:
                self._answers.popitem(last=False)
        if not isinstance(found, dict):
            raise TypeError
        return found

    def _decide(self, record: Record, which: str) -> Decision:
        said = self._said(record, which)
        return evaluate(
            said.rules,
            said.law,
            said.place,
            said.content,
            said.context,
            date.fromisoformat(record["on"]),
            counts=_counts(record.get("counters")),
            approval=self._approval(record, said.rules),
        )

    def _said(self, record: Record, which: str) -> "_Said":
        """What the policy was told, as the record and the books have it."""
        inputs, read_as = record["inputs"], _adapters()
        categories = read_as["kinds"].validate_python(inputs["categories"])
        return _Said(
            self._books.rules(str(record["rules_digest"])),
            self._books.law(str(record["law_digest"])),
            read_as["destination"].validate_python(record["destination"]),
            read_as["content"].validate_python(inputs[which]),
            Context(
                purpose=inputs["purpose"],
                subject_country=inputs["subject_country"],
                categories=frozenset(categories),
            ),
        )

    def _adds(self, record: Record) -> tuple[str, ...]:
        """Does a call that went count the persons that it has to count?"""
        said = self._said(record, "content")
        wanted = adds(said.rules, said.law, said.place, said.content, said.context)
        if record["data_form"] == DataForm.REPLACED:
            wanted = replace(wanted, cn=None)
        held = record.get("counters")
        added = _adapters()["adds"].validate_python(held["adds"]) if held else None
        if added:
            # Beijing's year may have begun when the day in UTC has not (+8 hours).
            on = date.fromisoformat(record["on"])
            years = (on.year, (on + timedelta(days=1)).year) if added.cn else (None,)
            year = added.cn_year if added.cn_year in years else None
            wanted = replace(wanted, cn_year=year)
            if record.get("engine") != engine.digest():  # other parties counted once
                old = {"counterparty": added.counterparty, "also": added.also}
                wanted = replace(wanted, **old)
        same = added == wanted if added else not wanted.anything
        return () if same else ("the persons counted",)

    def _approval(self, record: Record, rules: Rules) -> Approval | None:
        """The approval that a record rests on, verified as the guard verifies it."""
        claimed = record.get("approval")
        if claimed is None:
            return None
        wanted = _adapters()["approval"].validate_python(claimed)
        asked = self._asked.get(wanted.id)
        keys = keys_of(rules.policy_keys)
        for given in self._given.get(wanted.id, ()) if asked else ():
            try:
                found = read(given, asked or b"", origin=self._origin, keys=keys)
            except VerificationError:
                continue
            if found == wanted:
                return found
        raise Missing(
            "replay.approval",
            f"no officer's signed approval of call {wanted.id} stands before it",
            "without one the decision rests on nobody's word",
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """Everything of a record's that the policy was told, but counts and approval."""

    rules: Rules
    law: Law
    place: Destination
    content: Content
    context: Context


def _told_otherwise(record: Record) -> tuple[str, ...]:
    """What registers read of a call must be what was decided on."""
    inputs, subject = record["inputs"], record["data_subject"]
    pairs = {
        "the subject's country": (subject["country"], inputs["subject_country"]),
        "the declared categories": (subject["declared"], inputs["categories"]),
        "the categories found": (set(record["data_categories"]), _found(record)),
    }
    return tuple(name for name, (told, used) in pairs.items() if told != used)


def _found(record: Record) -> set[str]:
    """The kinds that a record may name: those that stand in its inputs.

    What must be replaced to the last trace is looked for twice, and the second look,
    a thorough one, may find more, such as an age. Where the guard itself refused the
    call between that look and the decision on what was left, only the register tells.
    """
    inputs = record["inputs"]
    found = {*inputs["content"]["kinds"], *(inputs["left"] or {}).get("kinds", ())}
    early = record["type"] == "transfer.denied" and record.get("tightened")
    more = record["data_categories"] if early and inputs["left"] is None else ()
    return found.union(more)


def _unequal(record: Record, answer: Record) -> tuple[str, ...]:
    """Names of what differs; that an officer may be asked is not of the policy."""
    duties = [d for d in record.get("obligations", ()) if d["id"] != OBLIGATION]
    told = {**record, "obligations": duties}
    return tuple(name for name, value in answer.items() if told.get(name) != value)


@cache
def _adapters() -> dict[str, Any]:
    from pydantic import TypeAdapter

    from carnet.vocabulary import Kind

    return {
        "destination": TypeAdapter(Destination),
        "content": TypeAdapter(Content),
        "approval": TypeAdapter(Approval),
        "adds": TypeAdapter(Adds),
        "kinds": TypeAdapter(tuple[Kind, ...]),
    }


def _counts(counters: object) -> Counts:
    """The counts that a record was decided on."""
    if not isinstance(counters, dict):
        return Counts()
    cn, us = (
        tuple(Count(str(name), int(before), int(after)) for name, before, after in rows)
        for rows in (counters["cn"], counters["us"])
    )
    return Counts(cn, us)

"""Recompute every recorded decision from the trail alone.

The rules and facts in force are entries of the trail, named by digest, and a transfer
record holds every input of the decision. Each is decided again and compared. A record
that differs refutes the trail's account; one whose rules, facts or rules engine are not
at hand stays undecided. Nothing of this needs a key or a network.
"""

import contextlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import orjson

from carnet import ruleset
from carnet.crossing.recorded_decision import decided
from carnet.errors import VerificationError
from carnet.in_force.sets import NotInTrail, Record, Sets
from carnet.officer import keys_of
from carnet.officer.approval import REQUESTED, is_bounded, lets_more_leave, read
from carnet.policy.counters import adds
from carnet.replay import account
from carnet.replay import asked as question
from carnet.replay.compare import against, looser, unequal
from carnet.replay.vouching import NOBODY, Vouched, Word
from carnet.trail import Entry, TrailFinding, Verdict
from carnet.trail.verification.report import Findings
from carnet.trail.writing.entries import VERSION
from carnet.vocabulary import Approval, DataForm, Decision, Effect, Form

_ANSWERS = 4096  # decisions kept; records of one application repeat few
_CALLS = 100_000  # approvals and claims on them kept
_OPEN = 16_384  # refused calls kept, for what may be said of them next
_DAY = timedelta(days=1)  # a call is decided, then recorded; midnight may be between
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, OverflowError)
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


def replay(
    entries: Iterable[Entry], origin: str, vouched: Vouched = NOBODY
) -> Replayed:
    """Decide every transfer record among `entries` again, in order, in flat memory.

    `origin` is the log's name, which approvals are bound to; `vouched` are the keys of
    publishers and officers that the verifier brought. Never raises for what stands in
    the entries.

    Raises:
        VerificationError: A key in `vouched` is no vkey.
    """
    vouched.check()
    run = _Run(origin, vouched)
    for entry in entries:
        if any(mark in entry.data for mark in _MARKS):
            run.take(entry)
    return run.result()


class _Run:
    """One pass over a trail."""

    def __init__(self, origin: str, vouched: Vouched) -> None:
        self._origin = origin
        self._word = Word(vouched)
        self._findings = Findings()
        self._sets = Sets()
        self._answers: OrderedDict[bytes, _Answer] = OrderedDict()
        self._asked: OrderedDict[str, bytes] = OrderedDict()
        self._given: dict[str, list[Record]] = {}
        self._claims: dict[str, int] = {}
        self._second: dict[tuple[str, int], int] = {}
        self._refused: OrderedDict[tuple[str, int], int] = OrderedDict()
        self._same = self._refusals = self._unsigned = self._observed = 0

    def take(self, entry: Entry) -> None:
        """One entry; what it is about is said once, with its index."""
        record: Record | None = entry.record
        kind = record.get("type") if record else None
        if record is None or not isinstance(kind, str):
            return
        if kind in _STANDING:
            self._sets.take(kind, record)
            self._word.take(record)
        elif kind.startswith("approval."):
            self._take_approval(kind, record, entry.data)
        elif kind == "transfer.outcome":
            self._close(entry.index, record)
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
        self._word.tell(found)
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

    def _close(self, index: int, record: Record) -> None:
        """A call that was not sent claims no approval; a refused one was not sent."""
        key = _key(record)
        if record.get("state") == "not_sent":
            self._second.pop(key, None)
        elif key in self._refused:
            self._findings.refute(
                "replay.sent_anyway",
                f"entry {index}: the end of a call that entry {self._refused[key]} "
                "says was refused",
                "nothing is sent of a refused call; ask the operator what was",
            )

    def _check(self, index: int, kind: str, record: Record) -> None:
        """Make one decision again; one that cannot be made again is left open."""
        try:
            differs = self._differs(kind, record)
            self._claim(index, kind, record)
            self._tally_call(index, kind, record)
        except NotInTrail as missing:
            code, message, hint = missing.finding
            self._findings.doubt(code, f"entry {index}: {message}", hint)
        except _UNREADABLE:
            self._findings.doubt(
                "replay.unreadable",
                f"entry {index}: its inputs are not those of this version",
                "replay it with the version that wrote it",
            )
        else:
            self._judge(index, record, differs)
            self._weigh(index, record)

    def _tally_call(self, index: int, kind: str, record: Record) -> None:
        """Count what a reader should know of a call that went."""
        if kind == "transfer.denied":
            self._refused[_key(record)] = index
            if len(self._refused) > _OPEN:
                self._refused.popitem(last=False)
        else:
            self._unsigned += not all(record["signed_by"].values())
            self._observed += not record["enforced"]

    def _weigh(self, index: int, record: Record) -> None:
        """Whose facts and whose signatures the decision rests on.

        Of a record that was told to be wrong before it came to them, perhaps nobody's.
        """
        with contextlib.suppress(NotInTrail, *_UNREADABLE):
            digest = str(record["law_digest"])
            if digest:  # what was refused before it was decided has none
                self._word.count_facts(digest, self._sets)
            rules = self._sets.rules(str(record["rules_digest"]))
            self._word.count_officers(index, record, rules, self._findings)

    def _judge(self, index: int, record: Record, differs: tuple[str, ...]) -> None:
        """Say that a record differs, unless another version decided it."""
        if not differs:
            return
        what = ", ".join(differs)
        if record.get("engine") != ruleset.digest() and not against(record):
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
        if against(record):
            return ("decision",)
        if record.get("v", VERSION) != VERSION:
            raise ValueError("v")  # the same words may mean other things
        written = datetime.fromisoformat(str(record["time"])).date()
        if abs(written - date.fromisoformat(record["on"])) > _DAY:
            return ("day",)
        if differs := account.twice(record) or self._standing(record):
            return differs
        if account.early(record):
            differs = self._transfer(record)
            self._refusals += not differs
            return differs
        first = self._answer(record, "content")
        how = self._denied if kind == "transfer.denied" else self._intent
        differs = how(record, first)
        self._same += not differs
        return differs

    def _standing(self, record: Record) -> tuple[str, ...]:
        """What the rules say of every call, and the host that was called."""
        rules = self._sets.rules(str(record["rules_digest"]))
        place = question.place(record)
        return (*account.exporter(record, rules), *account.host(record, place))

    def _transfer(self, record: Record) -> tuple[str, ...]:
        """Of what was refused before it was decided, where it would have gone."""
        place, digest = question.place(record), str(record["law_digest"])
        rules = self._sets.rules(str(record["rules_digest"]))
        if not digest:
            return ()
        return account.transfer(record, rules, self._sets.law(digest), place)

    def _intent(self, record: Record, first: "_Answer") -> tuple[str, ...]:
        """A call that went: as the policy decided, or stricter by a hook."""
        hook = bool(record.get("tightened"))
        differs = (
            looser(record, first.fields) if hook else unequal(record, first.fields)
        )
        differs = differs or self._approved(record, first.decision)
        differs = differs or self._around(record, first) or self._adds(record)
        left = record["inputs"]["left"]
        again = None if left is None else self._answer(record, "left")
        if not differs and again and again.decision.effect is Effect.BLOCK:
            differs = ("the decision on what was left",)
        return differs

    def _approved(self, record: Record, decision: Decision) -> tuple[str, ...]:
        """Does a call that went on an approval have the terms that were approved?"""
        wanted = question.approval(record)
        data = self._asked.get(wanted.id) if wanted else None
        asked: Record = orjson.loads(data) if data else {}
        if wanted is None or not is_bounded(asked):
            return ()  # an older version bound only the purpose that was said
        more = lets_more_leave(decision, asked, wanted.ground)
        found = {"purpose": record["purpose"] != asked["purpose"], "approval": more}
        return tuple(name for name, differs in found.items() if differs)

    def _denied(self, record: Record, first: "_Answer") -> tuple[str, ...]:
        """A refusal by the policy: of the call in clear, or of what was left."""
        left = record["inputs"]["left"]
        last = first if left is None else self._answer(record, "left")
        differs = unequal(record, last.fields)
        if differs and left is not None and not unequal(record, first.fields):
            last, differs = first, ()
        return differs or self._around(record, first, last)

    def _around(
        self, record: Record, first: "_Answer", last: "_Answer | None" = None
    ) -> tuple[str, ...]:
        """What the record says beside its decision (`last`: the one that it tells)."""
        asked = first.asked
        decision = (last or first).decision
        if record.get("tightened"):
            form = Form(record["form"]) if record["form"] else None
            effect, enforced = Effect(record["decision"]), bool(record["enforced"])
            decision = replace(decision, effect=effect, form=form, enforced=enforced)
        return (
            *account.located(asked.rules, asked.law, asked.place),
            *account.replaced(record, asked, first.decision),
            *account.vocabulary_account(record, asked, decision),
        )

    def _claim(self, index: int, kind: str, record: Record) -> None:
        """The first intent on an approval uses it up; a later one must not be sent."""
        approval = record.get("approval")
        if kind != "transfer.intent" or not isinstance(approval, dict):
            return
        name = str(approval.get("id"))
        if self._claims.setdefault(name, index) != index:
            self._second[str(record["call_id"]), int(record["attempt"])] = index

    def _answer(self, record: Record, which: str) -> "_Answer":
        """What the policy decides for a record's inputs, kept for the next like it."""
        names = (
            "rules_digest law_digest destination on inputs approval counters".split()
        )
        key = orjson.dumps([which, *(record.get(name) for name in names)])
        found = self._answers.get(key)
        if found is None:
            found = self._decide(record, which)
            self._answers[key] = found
            while len(self._answers) > _ANSWERS:
                self._answers.popitem(last=False)
        return found

    def _decide(self, record: Record, which: str) -> "_Answer":
        approval = self._approval(record)
        asked = question.question(self._sets, record, which, approval)
        decision = asked.answer()
        return _Answer(asked, decision, decided(decision))

    def _adds(self, record: Record) -> tuple[str, ...]:
        """Does a call that went count the persons that it has to count?"""
        said = self._answer(record, "content").asked
        wanted = adds(said.rules, said.law, said.place, said.content, said.context)
        if record["data_form"] == DataForm.REPLACED:
            wanted = replace(wanted, cn=None)
        added = question.added(record)
        if added:
            wanted = replace(wanted, cn_year=account.year_added(record, added))
            if record.get("engine") != ruleset.digest():  # other parties counted once
                party, also = added.counterparty, added.also
                wanted = replace(wanted, counterparty=party, also=also)
            elif not account.in_its_year(record, added, said.counts):
                return ("the year of the persons counted",)
        same = added == wanted if added else not wanted.anything
        return () if same else ("the persons counted",)

    def _approval(self, record: Record) -> Approval | None:
        """The approval that a record rests on, verified as the guard verifies it."""
        wanted = question.approval(record)
        if wanted is None:
            return None
        rules = self._sets.rules(str(record["rules_digest"]))
        asked = self._asked.get(wanted.id)
        keys = keys_of(rules.policy_keys)
        for given in self._given.get(wanted.id, ()) if asked else ():
            try:
                found = read(given, asked or b"", origin=self._origin, keys=keys)
            except VerificationError:
                continue
            if found == wanted:
                return found
        raise NotInTrail(
            "replay.approval",
            f"no officer's signed approval of call {wanted.id} stands before it",
            "without one the decision rests on nobody's word",
        )


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer of the policy, made again."""

    asked: question.Asked
    decision: Decision
    fields: Record
    """The decision in the fields of a record, to be compared with those recorded."""


def _key(record: Record) -> tuple[str, int]:
    """Call and attempt, by which the records of one are joined."""
    attempt = record.get("attempt")
    return str(record.get("call_id")), attempt if isinstance(attempt, int) else 0

"""What a guard brings to each of its calls, and the steps of a call over it.

The steps are here so that `call.py` can be read in one go; each fills in the crossing,
and raises on the first doubt.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from carnet.adapter import Dialect
from carnet.crossing import (
    addresses,
    circles,
    coded_files,
    counting,
    protocol_words,
    ranges,
    redacting,
    searching,
    told,
)
from carnet.crossing.content import in_clear, summary
from carnet.crossing.contradictions import Contradictions
from carnet.crossing.conversation import Conversations
from carnet.crossing.deciding import ask, log_unasked_laws
from carnet.crossing.destination import place
from carnet.crossing.hooked import hooked
from carnet.crossing.intent import ended, intended
from carnet.crossing.leaving import (
    chosen,
    form_in_clear,
    in_numbers,
    masked,
    replaces_all,
    says_whose,
    unreplaced,
)
from carnet.crossing.message import Message, Request, read
from carnet.crossing.record import Appends, Registrar
from carnet.crossing.refusal import Refused, explain, still_there
from carnet.crossing.state import Crossing
from carnet.crossing.under_way import UnderWay
from carnet.denial import refusal
from carnet.detection import Detector
from carnet.hooks import Hook
from carnet.law import Law
from carnet.policy import Rules, applicable
from carnet.policy.deciding.approval import OBLIGATION, curing, demanded, obligation
from carnet.policy.locate import endpoint
from carnet.policy.places.host import host_of
from carnet.policy.places.reported import Reported
from carnet.policy.strictest import Book
from carnet.redaction import Restoration
from carnet.trail import Receipt
from carnet.vault import Vault
from carnet.vocabulary import (
    Approval,
    Content,
    Decision,
    Destination,
    Effect,
    Passage,
)

if TYPE_CHECKING:
    from carnet.crossing.approvals import Approvals


@dataclass(frozen=True, slots=True)
class Parts:
    """One guard's parts. Shared by all its calls, in all threads."""

    rules: Rules
    """What the operator configured that decisions depend on."""
    law: Law
    """The facts in force."""
    detector: Detector
    """Finds personal data, as the configuration asks."""
    dialects: tuple[Dialect, ...]
    """Wire dialects of every installed adapter."""
    hooks: tuple[Hook, ...]
    """Asked after the policy, in this order; each may only tighten."""
    conversations: Conversations
    """Tells which attempts are one call, and which calls one conversation."""
    registrar: Registrar
    """Writes the records of calls."""
    vault: Vault
    """Holds the placeholders that were issued."""
    trail: Appends
    """Where records become durable."""
    key: bytes = field(repr=False)
    """Derives pseudonyms; never leaves the process."""
    today: Callable[[], date]
    """The day in UTC."""
    approvals: "Approvals | None" = None
    """Approvals of single calls; None: there are no officers who could give any."""
    counter: counting.Census | None = None
    """Counts persons in the trail; None: no law that counts can be served."""
    year_in_china: Callable[[], int] | None = None
    """The calendar year in Beijing; None: that of `today`."""
    days: Callable[[str | None], tuple[date, ...]] | None = None
    """The calendar days where the laws of data from a country count; None: `today`."""
    contradictions: Contradictions | None = None
    """Answers that contradicted the facts; None: the policy only records them."""
    under_way: UnderWay = field(default_factory=UnderWay)
    """Its calls that may have left, and whose end is not recorded yet."""

    def read(self, request: Request) -> Message:
        """Every string of the request, in the dialect that its host speaks.

        Of a long upload only the first lines; `blocks` goes over all of them.
        """
        rule, bulk = endpoint(self.rules, host_of(request.url)), request.bulk
        message = read(
            replace(request, bulk=None) if bulk else request,
            self.dialects,
            files=self.rules.attachments == "allow",
            declared=rule.dialect if rule else None,
        )
        if bulk is None:
            return message
        return replace(message, body=replace(message.body, same=bulk.same))

    def join(self, crossing: Crossing) -> None:
        """Find the conversation and the call that this attempt belongs to."""
        message = crossing.read
        joined = self.conversations.attempt(
            message.body.same,
            message.tree,
            message.dialect,
            path=message.path,
            named=crossing.context.conversation,
            retry=crossing.request.retry,
        )
        origin = crossing.request.origin
        crossing.joined = replace(joined, thread=origin.thread) if origin else joined
        crossing.follows = told.before(self.conversations, crossing)

    def locate(self, crossing: Crossing) -> Destination:
        """Where the call would really go."""
        return place(self.law, self.rules, crossing.read)

    def explain(self, error: Exception, crossing: Crossing) -> Decision:
        """The refusal that `error` amounts to, by the laws of this call."""
        return explain(error, crossing.on, self._laws(crossing))

    def _laws(self, crossing: Crossing) -> tuple[str, ...]:
        return applicable(self.law, self.rules, crossing.context)

    @property
    def must_read_trail(self) -> bool:
        """Does `refuse_contradicted` read the trail this time, and so wait?"""
        return self.contradictions is not None and self.contradictions.due

    def refuse_contradicted(self, crossing: Crossing) -> None:
        """Refuse a destination whose answers contradicted what is assumed of it."""
        place, known = crossing.destination, self.contradictions
        if known is None or place is None:
            return
        refused = known.refusal(self.rules, place, crossing.on)
        if refused is not None:
            raise Refused(refused)

    def find(self, crossing: Crossing, *, thorough: bool = False) -> None:
        """Every value that is personal, in every string of the request."""
        searching.search(self.detector, crossing, thorough=thorough)
        crossing.findings = found = addresses.spared(crossing, self.rules, self.law)
        known, passages = crossing.context.known, crossing.read.passages
        crossing.fixed = tuple(in_numbers(crossing.read.opaque, known))
        crossing.cues = self.detector.categories(
            passages,
            found,
            on=crossing.on,
            declared=says_whose(crossing.context),
            earlier=told.earlier(crossing),
        )
        crossing.unnamed = protocol_words.of_persons(
            self.detector, crossing.destination
        )
        crossing.content = summary(crossing)

    def count(self, crossing: Crossing) -> None:
        """Count and reserve the persons of a call that a law counts."""
        owner = self.registrar.owner(crossing.context)
        year = self.year_in_china() if self.year_in_china else crossing.on.year
        counting.count(self.rules, self.law, self.counter, crossing, owner, year)

    def release(self, crossing: Crossing) -> None:
        """Give back the persons of a call that did not leave."""
        counting.release(self.counter, crossing)

    def must_count(self, crossing: Crossing) -> bool:
        """Does a law of this call count persons, so that `count` has to?"""
        return counting.counts_persons(self.rules, self.law, crossing)

    def decide(self, crossing: Crossing) -> None:
        """The decision in clear, hooks included; raises `Refused` for a block."""
        if self.days is not None and not crossing.days:
            crossing.days = self.days(crossing.context.subject_country)
        own = decision = self.evaluate(crossing, crossing.content)
        crossing.on = own.on
        crossing.decided_on = crossing.content
        if self.hooks:
            decision = hooked(self, self.hooks, crossing, own)
        crossing.tightened = decision is not own
        crossing.decision = decision
        crossing.data_form = form_in_clear(crossing.content)
        log_unasked_laws(crossing.decided)
        counting.warn(crossing.decided)
        if crossing.decision.effect is Effect.BLOCK and crossing.decision.enforced:
            raise Refused(crossing.decision)

    def approve(self, crossing: Crossing) -> bool:
        """Did an officer approve the call just refused? Then it starts again."""
        if self.approvals is None or crossing.approval:
            return False
        clear = partial(self.evaluate, crossing, in_clear(crossing))
        found = self.approvals.find(crossing, clear)
        if found is not None:
            crossing.start_again(found)
        return found is not None

    def grounds(self, decision: Decision, crossing: Crossing) -> Mapping[str, Decision]:
        """On which an officer's approval of this one call answers the refusal."""
        if self.approvals is None or crossing.approval or not decision.regimes:
            return {}
        own = self.evaluate(crossing, crossing.content).effect is Effect.BLOCK
        if not (wanted := demanded(decision)) and not own:
            return {}
        clear = in_clear(crossing)
        last = max((crossing.on, *crossing.days))  # none that ends sooner answers it
        return curing(partial(self.evaluate, crossing, clear), last, wanted=wanted)

    def evaluate(
        self, crossing: Crossing, content: Content, approval: Approval | None = None
    ) -> Decision:
        """The policy's answer for this destination and content, today."""
        book = Book(self.rules, self.law, self.detector.digest)
        return ask(book, crossing, content, approval or crossing.approval)

    def rewrite(self, crossing: Crossing) -> None:
        """Steps 5 and 6, with what the vault says now."""
        self.redact(crossing)
        self.check(crossing)
        ranges.ask_whole(crossing, self.vault)

    def redact(self, crossing: Crossing) -> None:
        """Replace what the decision demands; the rest keeps its bytes."""
        redacting.redact(self, crossing)

    def check(self, crossing: Crossing) -> None:
        """Read the outgoing bytes again; refuse if a found value is still there."""
        if crossing.outgoing is None or crossing.decided.effect is not Effect.REDACT:
            self.check_known(crossing)
            return
        seen = self.read(crossing.outgoing).looking_for(crossing.read.numbers)
        addresses.refuse_moved(crossing, place(self.law, self.rules, seen))
        left = self._masked(seen, crossing)
        every = [f for group in (*chosen(crossing), crossing.fixed) for f in group]
        texts = [*(passage.text for passage in left), *seen.opaque]
        if every:
            texts += seen.protocol
        kinds = self.detector.left(every, texts)
        kinds |= protocol_words.left(self.detector, every, seen)
        kinds |= protocol_words.known_in(self.detector, seen, crossing.context.known)
        if kinds:
            raise Refused(still_there(kinds, crossing.on))
        if crossing.decided.form is not None and replaces_all(crossing.decided):
            self.decide_again(crossing, seen)

    def check_known(self, crossing: Crossing) -> None:
        """Refuse a known value where nothing is replaced, if it may not go in clear."""
        known, content = crossing.context.known, crossing.content
        if content.kinds or not crossing.decided.enforced:
            return  # decided with the kind in mind, or only observed
        if kinds := protocol_words.known_in(self.detector, crossing.read, known):
            said = self.evaluate(crossing, replace(content, kinds=kinds))
            if said.effect is not Effect.ALLOW:
                raise Refused(still_there(kinds, crossing.on))

    def _masked(
        self, seen: Message, crossing: Crossing, *, as_words: bool = False
    ) -> tuple[Passage, ...]:
        own = masked(seen.passages, crossing.issued, as_words=as_words)
        return addresses.blotted(own, crossing, self.rules, self.law)

    def decide_again(self, crossing: Crossing, seen: Message) -> None:
        """Decide on what is left after replacing (GDPR recital 26)."""
        both = (self._masked(seen, crossing, as_words=way) for way in (False, True))
        left = unreplaced(self.detector, crossing, both)
        reached = crossing.decided.form
        content = replace(crossing.content, reached=reached, left=left)
        crossing.content = content
        if (again := self.evaluate(crossing, content)).effect is Effect.BLOCK:
            crossing.on = again.on
            raise Refused(again)

    def intend(self, crossing: Crossing) -> bool:
        """Make the intent durable; from now on the call may leave.

        What was issued is kept first: an answer that comes back by another way, to
        another process, could not be restored otherwise. False: calls on other machines
        were counted since this one was, so it must be decided once more.
        """
        if crossing.request.bulk is None:  # the blocks of a long one were kept each
            self.keep(crossing, lambda: self.rewrite(crossing))
            told.remember(self.conversations, self.detector, crossing)
        record = self.registrar.intent(crossing)
        last, whole = self.last_look(crossing), (self.trail, self.under_way, crossing)
        try:
            receipt = intended(*whole, record, last, end=self.outcome)
        except counting.Recount:
            crossing.start_again()
            return False
        self.use_up(crossing, receipt)
        return True

    def keep(self, crossing: Crossing, again: Callable[[], object]) -> None:
        """Keep what was issued; `again` redacts where another process was first."""
        if crossing.issued:
            owner = self.registrar.owner(crossing.context)
            circles.keep(self.vault, crossing, owner, self.key, again)
            coded_files.note(crossing, self.key, self.vault.notes)

    def last_look(self, crossing: Crossing) -> counting.Last | None:
        """What counts a call's persons once more when nobody else can append."""
        owner = self.registrar.owner(crossing.context)
        return counting.last_look(self.rules, self.law, self.counter, crossing, owner)

    def use_up(self, crossing: Crossing, receipt: object) -> None:
        """Refuse where another process used the approval first: the log's order tells.

        Nothing was sent, and the outcome says so.
        """
        approval = crossing.approval
        if approval is None or self.approvals is None:
            return
        index = receipt.index if isinstance(receipt, Receipt) else -1
        if not self.approvals.is_first_use(approval, index):
            self.outcome(crossing, "not_sent")
            crossing.intended = False
            sentence = f"the approval of call {approval.id} was used already"
            raise Refused(refusal("approval.used", sentence, "", crossing.on))

    def deny(self, crossing: Crossing) -> None:
        """Make the refusal durable; nothing was sent."""
        if self.approvals and demanded(crossing.decided):
            told = self.registrar.place(crossing)
            asked = self.approvals.request(crossing, told)
            self.trail.append(asked | self.registrar.asked_until(crossing))
        self.trail.append(self.registrar.denied(crossing))
        self.release(crossing)

    def complete(self, decision: Decision, crossing: Crossing) -> Decision:
        """A refusal with what is known of the call, so that its record stands alone."""
        crossing.tightened = crossing.tightened or not decision.rules_digest
        duties = tuple(one for one in decision.obligations if one.id != OBLIGATION)
        if found := self.grounds(decision, crossing):
            laws, call = self._laws(crossing), crossing.attempt.call_id
            duties = (*duties, obligation(call, laws, found))
        crossing.grounds = found
        return replace(
            decision,
            obligations=duties,
            destination=decision.destination or crossing.destination,
            rules_digest=decision.rules_digest or self.rules.digest,
            law_digest=decision.law_digest or self.law.digest,
            detectors_digest=self.detector.digest,
        )

    def outcome(
        self,
        crossing: Crossing,
        state: str,
        *,
        status: int | None = None,
        restoration: Restoration | None = None,
        said: tuple[Reported, ...] = (),
    ) -> bool:
        """Record how it ended. The data have left, so a failure here is only told.

        False: its end was recorded already, or is another process's to record.
        """
        if state == "not_sent":
            crossing.give_back()
        return ended(
            self.trail,
            self.under_way,
            crossing,
            lambda: self.registrar.outcome(
                crossing, state, status=status, restoration=restoration, said=said
            ),
        )

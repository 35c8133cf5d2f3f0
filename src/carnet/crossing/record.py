"""What the trail says about a call: never content, only kinds, counts, digests.

Fields follow GDPR Art. 30(1) and (2), EDPB Recommendations 01/2020 (step 1), PIPL Art.
55-56 and 28 CFR 202.1101, so that one record feeds each register. Identifiers given by
the caller appear as keyed digests; a bare hash of an e-mail address could be guessed.
Those of a data subject are keyed by that person's own key, which can be destroyed.
"""

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Protocol

from carnet import ruleset
from carnet.adapter import Json
from carnet.crossing import counting, recorded_address, recorded_decision
from carnet.crossing.contradictions import in_record
from carnet.crossing.state import Crossing
from carnet.denial import to_json
from carnet.errors import TrailError
from carnet.events import logger
from carnet.law import Law
from carnet.memo import Memo
from carnet.policy import Retention, Rules
from carnet.policy.explaining.standards import DecidedCall
from carnet.policy.places.reported import Reported
from carnet.redaction import Restoration
from carnet.trail.persons.subjects import (
    MemorySubjects,
    SubjectKeyUnavailable,
    Subjects,
)
from carnet.vocabulary import Context, Decision, Destination, Kind

_UNSEARCHED: Final[Mapping[str, Json]] = {"searched": False}
"""Of a call that was refused before detectors had read all of it."""
UNAVAILABLE: Final = "trail.unavailable"
"""Reason id of a refusal since no record could be made."""


class Appends(Protocol):
    """The part of a trail that a call needs."""

    def append(
        self, record: dict[str, Json], *, last: counting.Last | None = None
    ) -> object:
        """Make `record` durable and signed before returning; raises `TrailError`.

        `last` is asked for fields of it when nobody else can append any more. After an
        interrupt (`KeyboardInterrupt`) `record` bears an `id` if it is durable.
        """


def unrecorded(crossing: Crossing, error: TrailError) -> None:
    """Say in the application's log that a record is missing from the trail, and why.

    What to do is the error's to say: a disk that is full and a journal that somebody
    cut ask for opposite things. A call that the trail stopped is told of in the words
    of its refusal: the trail may have others at the second try.
    """
    intended, decision = crossing.intended, crossing.decision
    what = "carnet verify reports the open intent" if intended else "nothing was sent"
    words, hint = str(error.args[0]), f"{what}; {error.hint}"
    if not intended and decision and decision.reasons[0].rule == UNAVAILABLE:
        words, hint = decision.reasons[0].sentence, what
    logger("carnet").error(
        "record_not_durable",
        call_id=crossing.attempt.call_id,
        error=words,
        hint=hint,
    )


APPROVABLE: Final = timedelta(days=30)
"""How long after a refusal its approval may be used, for all that retention knows."""


@dataclass(frozen=True, slots=True)
class Registrar:
    """Writes the records of one guard: the parts that every record repeats."""

    rules: Rules
    """The assertions in force."""
    law: Law
    """The facts in force."""
    detectors: str
    """Digest of all detectors."""
    strictness: str
    """Of the detectors, as configured."""
    key: bytes = field(repr=False)
    """Derives digests of what belongs to no person with a key of its own."""
    subjects: Subjects = field(repr=False, default_factory=MemorySubjects)
    """The keys under which persons have their pseudonyms."""
    versions: Mapping[str, Json] = field(default_factory=dict)
    """Distributions and their adapters, since any installed one may answer a name."""
    _per_decision: Memo[Decision, Mapping[str, Json]] = field(
        init=False, repr=False, compare=False, default_factory=Memo
    )
    """What each decision says in every record that rests on it."""

    def intent(self, crossing: Crossing) -> dict[str, Json]:
        """The record that is durable before the first byte leaves."""
        return {"type": "transfer.intent", **self._body(crossing)}

    def denied(self, crossing: Crossing) -> dict[str, Json]:
        """The record of a refusal; nothing was sent.

        It names no data subject where that person's key is not to be had: a refusal is
        on record even so.
        """
        try:
            body = self._body(crossing)
        except SubjectKeyUnavailable:
            body = self._body(crossing, named=False)
        return {"type": "transfer.denied", **body}

    def outcome(
        self,
        crossing: Crossing,
        state: str,
        *,
        status: int | None = None,
        restoration: Restoration | None = None,
        said: tuple[Reported, ...] = (),
    ) -> dict[str, Json]:
        """How it ended: `completed`, `not_sent`, `abandoned` or `cut`."""
        record: dict[str, Json] = {
            "type": "transfer.outcome",
            "call_id": crossing.attempt.call_id,
            "attempt": crossing.attempt.number,
            "state": state,
            "retention_until": self._retention(crossing).until.isoformat(),
        }
        if status is not None:
            record["status"] = status
        if restoration is not None:
            record["restoration"] = recorded_decision.restoration(restoration)
        if said:
            record["reported_location"] = in_record(said)
        return record

    def digest(self, domain: str, text: str, subject: str | None = None) -> str:
        """Keyed digest (HMAC-SHA256, hex) of an identifier of the caller's.

        What belongs to a `subject` is keyed by that person's key, and erased with it.
        """
        if subject:
            return self.subjects.key_of(subject).digest(domain, text)
        data = f"{domain}\0{text}".encode()
        return hmac.new(self.key, data, hashlib.sha256).hexdigest()

    def owner(self, context: Context) -> str | None:
        """Pseudonym of the person that a call is about; None where it names nobody."""
        subject = context.data_subject
        return self.subjects.key_of(subject).id if subject else None

    def place(self, crossing: Crossing) -> Destination | None:
        """Where the call would go, as a record may name it."""
        return recorded_address.told_destination(crossing, self.rules, self.law)

    def _body(self, crossing: Crossing, *, named: bool = True) -> dict[str, Json]:
        """What intents and refusals have in common; no value of the call is in it."""
        told = self.place(crossing)
        return {
            "call_id": crossing.attempt.call_id,
            "attempt": crossing.attempt.number,
            "on": crossing.on.isoformat(),
            "endpoint": self._endpoint(crossing),
            "destination": recorded_decision.destination_fields(told),
            "data_subject": self._data_subject(crossing, named=named),
            "data_categories": _names(crossing.kinds),
            "data_form": crossing.data_form.value,
            "redaction": {
                "entities_replaced": {
                    kind.value: n for kind, n in sorted(crossing.replaced.items())
                },
                "residual": _names(crossing.content.left),
                "key_location": self.rules.runtime_country
                or self.rules.exporter.country,
            },
            **_approved(crossing),
            "inputs": _inputs(crossing),
            "tightened": crossing.tightened,
            "counters": counting.record(crossing),
            "detectors": {
                "digest": self.detectors,
                "strictness": self.strictness,
                "found": _rule_counts(crossing),
                **({} if recorded_address.is_searched(crossing) else _UNSEARCHED),
                **self._unread(crossing),
            },
            **recorded_address.without_hosts(crossing, self._standing(crossing), told),
        }

    def _unread(self, crossing: Crossing) -> dict[str, Json]:
        """How many files went that no detector read; nothing where none did."""
        message = crossing.message if self.rules.attachments == "allow" else None
        count = message.unread if message else 0
        return {"unread_files": count} if count else {}

    def _standing(self, crossing: Crossing) -> Mapping[str, Json]:
        """What all calls say that rest on one decision; derived once for them."""
        decision, purpose = crossing.decision, crossing.context.purpose
        kinds, form = crossing.kinds, crossing.data_form
        gone = bool(crossing.replaced)
        counts, approval = crossing.counts, crossing.approval
        key = (purpose, kinds, form, gone, counts, approval, crossing.on)
        known = self._per_decision.get(decision, key) if decision else None
        if known is not None:
            return known
        found: dict[str, Json] = {
            "exporter": self._exporter(),
            "purpose": purpose or self.rules.purpose,
            "engine": ruleset.digest(),
            "adapters": self.versions,
            **self._decided(crossing),
            **self._retention_fields(crossing),
        }
        found = {key: recorded_decision.shared(one) for key, one in found.items()}
        return self._per_decision.put(decision, found, key) if decision else found

    def _decided(self, crossing: Crossing) -> Mapping[str, Json]:
        """What was decided, and classes, terms and topics by which others read it."""
        purpose = crossing.context.purpose or self.rules.purpose
        if crossing.decision is None:
            return recorded_decision.undecided(self.rules, purpose)
        return recorded_decision.decision_fields(
            DecidedCall(
                self.rules,
                self.law,
                crossing.decision,
                crossing.kinds,
                crossing.data_form,
                self.rules.purpose_named(purpose),
                crossing.counts,
                crossing.approval,
                replaced=bool(crossing.replaced),
            )
        )

    def _retention_fields(self, crossing: Crossing) -> dict[str, Json]:
        """Until when the record is kept, and on whose word."""
        kept = self._retention(crossing)
        return {
            "retention_until": kept.until.isoformat(),
            "retention_basis": {"rule": kept.rule, "citation": kept.citation},
        }

    def asked_until(self, crossing: Crossing) -> dict[str, Json]:
        """Until when the request to approve a refused call is kept.

        For as long as the record of that call if it is made on an approval that an
        officer gives within `APPROVABLE`: nobody can replay it without.
        """
        until = self._retention(crossing).until + APPROVABLE
        return {"retention_until": until.isoformat()}

    def _retention(self, crossing: Crossing) -> Retention:
        purpose = crossing.context.purpose or self.rules.purpose
        decision, on = crossing.decision, crossing.on
        return recorded_decision.retention_of(
            self.rules, self.law, decision, purpose, on
        )

    def _exporter(self) -> Json:
        return {
            "entity": self.rules.exporter.name,
            "country": self.rules.exporter.country,
            "role": self.rules.exporter.role.value,
        }

    def _endpoint(self, crossing: Crossing) -> Json:
        message = crossing.message
        dialect = message.dialect if message else None
        host = recorded_address.host(crossing, crossing.host, self.rules, self.law)
        return {
            "host": host,
            "method": crossing.request.method,
            "path": recorded_address.path(crossing),
            "dialect": dialect.name if dialect else None,
            **({"proxy": crossing.request.proxy} if crossing.request.proxy else {}),
        }

    def _data_subject(self, crossing: Crossing, *, named: bool) -> Json:
        context = crossing.context
        subject, chat = context.data_subject, context.conversation
        said = self.digest("conversation", chat, subject) if chat and named else None
        return {
            "id": self.owner(context) if named else None,
            "country": context.subject_country,
            "count_estimate": crossing.content.persons,
            "declared": _names(context.categories),
            "conversation": said,
        }


def _inputs(crossing: Crossing) -> dict[str, Json]:
    """What the policy was told of content and context: kinds, counts, no text."""
    context, left = crossing.context, crossing.content
    return {
        "content": recorded_decision.content(crossing.decided_on or crossing.content),
        "left": recorded_decision.content(left) if left.reached is not None else None,
        "purpose": context.purpose,
        "subject_country": context.subject_country,
        "categories": _names(context.categories),
    }


def _names(kinds: Iterable[Kind]) -> Json:
    """Kinds as text: what is no plain JSON costs the trail a second look."""
    return sorted([kind.value for kind in kinds])


def _approved(crossing: Crossing) -> dict[str, Json]:
    """The approval that the decision rests on, where there is one."""
    approval = crossing.approval
    return {} if approval is None else {"approval": to_json(approval)}


def _rule_counts(crossing: Crossing) -> Json:
    """How often each rule found each kind: `{"iban:bank_account": 2}`."""
    groups = tuple(filter(None, (*crossing.findings, *crossing.cues)))
    if not (groups or crossing.further):
        return {}
    pairs = Counter(name for group in groups for name in counting.names(group))
    pairs.update(crossing.further)
    return dict(sorted(pairs.items()))

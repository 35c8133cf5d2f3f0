"""The decision: user rules and every law that applies, the strictest wins.

Pure and total: no clock, no file, no network; an error inside is a refusal. The same
inputs give the same answer, so answers are kept (bounded) under digests of the rules
and the facts.

A call is decided twice. First in clear (`content.reached` is None): the answer says
whether it may go as it is, or which form must be reached. Then on what is left
(`content.reached` set): allowed if that form is enough, refused if anything would still
have to be replaced.

`content.kinds` must hold a special category only if it concerns a person found or
declared in the call; this module takes every kind in it for personal data.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from carnet.law import EXPIRED_AFTER_DAYS, STALE_AFTER_DAYS, Law
from carnet.policy import counters
from carnet.policy.deciding import asserted, left
from carnet.policy.deciding.approval import approved
from carnet.policy.deciding.assemble import facts, settled
from carnet.policy.deciding.evidence import duties as evidence_duties
from carnet.policy.deciding.evidence import evidence
from carnet.policy.deciding.observing import observed
from carnet.policy.explaining import alternatives
from carnet.policy.inputs import NOBODY, OBSERVE_DAYS, Inputs
from carnet.policy.limits import ai_act, lists, purposes
from carnet.policy.locate import recipients
from carnet.policy.regimes.applicable import FOLLOWS, applicable, left_out, residents
from carnet.policy.regimes.judge import Judgement
from carnet.policy.rules import Rules
from carnet.policy.verdict import Verdict, strictest
from carnet.vocabulary import (
    Approval,
    Content,
    Context,
    Counts,
    Decision,
    Destination,
    Effect,
    Kind,
    Obligation,
    Reason,
    RegimeResult,
)


def evaluate(  # noqa: PLR0913 - one parameter for each thing that decides
    rules: Rules,
    law: Law,
    destination: Destination,
    content: Content,
    context: Context,
    on: date,
    *,
    counts: Counts = NOBODY,
    approval: Approval | None = None,
    elsewhere: tuple[Destination, ...] | None = None,
) -> Decision:
    """May this content go there on that day? Never raises.

    `counts` is what the trail says of persons whose data went before; without it the
    persons of this call are the first. `approval` is an officer's of this one call,
    its signature verified by the caller. `elsewhere` are the places of the same request
    at the vendor's other hosts (`explaining.elsewhere`): no decision, only the
    alternatives depend on them.
    """
    try:
        return _cached(
            Inputs(
                rules,
                law,
                destination,
                replace(content, persons=0),  # what counts persons is in `counts`
                context.purpose,
                context.subject_country,
                context.categories,
                on,
                approval,
                counters.banded(
                    rules, law, counts, content.persons, context.subject_country, on
                ),
                elsewhere,
            )
        )
    except Exception as error:  # noqa: BLE001 - total: whatever fails is a refusal
        return _failed(error, on)


def _failed(error: Exception, on: date) -> Decision:
    sentence = f"the policy could not be evaluated ({type(error).__name__})"
    return Decision(Effect.BLOCK, on, (Reason("policy.error", sentence, ""),))


@lru_cache(maxsize=8192)  # decisions; about 4 kB each
def _cached(inputs: Inputs) -> Decision:
    """The decision, with its alternatives, what it rests on, and the digests."""
    decision = _while_approved(inputs, decide(inputs))
    ways: tuple[str, ...] = ()
    if decision.effect is not Effect.ALLOW:
        ways = alternatives.ways(inputs, decision, decide)
    return replace(
        decision,
        alternatives=ways,
        asserted=asserted.relied_on(inputs, decision),
        rules_digest=inputs.rules.digest,
        law_digest=inputs.law.digest,
    )


def _while_approved(inputs: Inputs, decision: Decision) -> Decision:
    """The decision, no longer than the approval that it rests on."""
    given = inputs.approval
    if given is None:
        return decision
    alone = decide(replace(inputs, approval=None))
    if (alone.effect, alone.reasons) == (decision.effect, decision.reasons):
        return decision
    until = min(decision.valid_until or given.last, given.last)
    return replace(decision, valid_until=until)


def decide(inputs: Inputs) -> Decision:
    """The decision without its alternatives and digests."""
    regimes = applicable(inputs.law, inputs.rules, inputs.context)
    if not regimes:
        return _block(inputs, NO_REGIME)
    age = inputs.law.age_days(inputs.on)
    if age > EXPIRED_AFTER_DAYS and inputs.rules.stale_law == "block":
        return _block(inputs, EXPIRED)
    everybody = _all_recipients(inputs)
    return _decision(inputs, [_ask(inputs, one, regimes) for one in everybody])


NO_REGIME = Reason(
    "policy.no_regime",
    "no law that carnet knows applies to the exporter and the data subjects",
    "",
)
EXPIRED = Reason(
    "policy.stale_law", f"the law facts are older than {EXPIRED_AFTER_DAYS} days", ""
)


def _block(inputs: Inputs, reason: Reason) -> Decision:
    """The refusal of a call about which no law can be asked."""
    return _complete(inputs, Verdict(Effect.BLOCK, (reason,)), (), None)


def _all_recipients(inputs: Inputs) -> tuple[Destination, ...]:
    """The destination, then each host that it will call and each hop behind it."""
    place = inputs.destination
    return (place, *recipients(inputs.law, inputs.rules, place))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is said of one recipient."""

    laws: Judgement
    limits: tuple[Verdict, ...]
    """What the operator's lists say, and the limits of the purpose."""

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """All of it, the laws first."""
        return (self.laws.verdict, *self.limits)


def _ask(inputs: Inputs, recipient: Destination, regimes: tuple[str, ...]) -> _Asked:
    """Ask the laws about one recipient, then the operator."""
    rules, law = inputs.rules, inputs.law
    purpose = inputs.purpose_rule
    call = facts(inputs, recipient, purpose)
    call = approved(call, inputs.approval, inputs.on)
    laws = left.judged_content(inputs, recipient, call, regimes)
    limits = [lists.decide(rules, law, recipient)]
    limits += purposes.limits(inputs, recipient)
    limits = [left.after_replacing(inputs, law, verdict) for verdict in limits]
    if recipient is not inputs.destination:
        limits = [left.onward(verdict, recipient) for verdict in limits]
        laws = replace(laws, verdict=left.onward(laws.verdict, recipient))
    return _Asked(laws, tuple(limits))


def _decision(inputs: Inputs, found: Sequence[_Asked]) -> Decision:
    """The strictest of what is said of all recipients."""
    verdict = strictest(verdict for one in found for verdict in one.verdicts)
    results = tuple(result for one in found for result in one.laws.regimes)
    only = _secrets_alone(found) if verdict.effect is Effect.REDACT else None
    decision = _complete(inputs, verdict, results, only)
    return replace(decision, enforced=not observed(inputs, verdict, results))


def _secrets_alone(found: Sequence[_Asked]) -> frozenset[Kind] | None:
    """The kinds of secrets, if without them the call could go in clear.

    None: it could not, and every finding has to be replaced.
    """
    judged = [one.laws for one in found]
    if any(j.only is None and j.verdict.effect is not Effect.ALLOW for j in judged):
        return None
    if any(v.effect is not Effect.ALLOW for one in found for v in one.limits):
        return None
    return next((j.only for j in judged if j.only), None)


def _complete(
    inputs: Inputs,
    verdict: Verdict,
    regimes: tuple[RegimeResult, ...],
    only: frozenset[Kind] | None,
) -> Decision:
    asked = applicable(inputs.law, inputs.rules, inputs.context)
    told = evidence(inputs, asked)
    duties = (
        *verdict.obligations,
        *purposes.duties(inputs, asked),
        *ai_act.duties(inputs, asked),
        *evidence_duties(inputs.law, told),
        *_residents(inputs),
    )
    age = inputs.law.age_days(inputs.on)
    if age > STALE_AFTER_DAYS:
        stale = f"the law facts are {age} days old: update them"
        duties = (*duties, Obligation("policy.stale_law", stale))
    effect = verdict.effect or Effect.BLOCK
    missing = asserted.missing(inputs) if effect is not Effect.ALLOW else ()
    return Decision(
        effect=effect,
        on=inputs.on,
        reasons=tuple(dict.fromkeys((*verdict.reasons, *missing))),
        form=verdict.form,
        replace=only,
        obligations=duties,
        tool=verdict.tool,
        regimes=regimes,
        evidence=told,
        valid_until=min(_last_days(inputs, verdict), default=None),
        destination=settled(inputs.rules, inputs.law, inputs.destination, inputs.on),
        approval=inputs.approval.id if inputs.approval else None,
    )


def _last_days(inputs: Inputs, verdict: Verdict) -> Iterator[date]:
    """Days, from today on, after which the same call may be decided otherwise."""
    on, until = inputs.on, inputs.rules.observe_until
    yield from (end for end in verdict.ends if end >= on)
    facts_end = inputs.law.as_of + timedelta(days=EXPIRED_AFTER_DAYS)
    if inputs.rules.stale_law == "block" and facts_end >= on:
        yield facts_end
    if until is not None and until >= on:
        # Nothing is observed earlier than `OBSERVE_DAYS` before the roll-out ends.
        enforced_to = until - OBSERVE_DAYS - timedelta(days=1)
        yield enforced_to if enforced_to >= on else until


def _residents(inputs: Inputs) -> tuple[Obligation, ...]:
    """Laws that may follow the subjects and were not asked, for a person to look at."""
    unasked = tuple(
        Obligation(
            f"{name}.subjects",
            f"CARNET_REGIMES leaves out a law that follows the data subjects: {name} "
            "was not asked",
            FOLLOWS[name],
        )
        for name in left_out(inputs.law, inputs.rules, inputs.context)
    )
    return unasked + tuple(
        Obligation(
            f"{rule.country.lower()}.subjects",
            f"the law of {rule.country} may follow its residents abroad: {rule.name} "
            f"(confidence: {rule.confidence})",
            rule.citation,
        )
        for country in residents(inputs.law, inputs.rules, inputs.context)
        if (rule := inputs.law.country_rule(country))
    )

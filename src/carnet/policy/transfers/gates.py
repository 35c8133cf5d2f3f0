"""A law on the pattern of the GDPR, from its gates to its rules on transfers.

The order of the rules, the first that matches deciding:

    O1  a foreign authority's order without an international agreement     block
    N0  no personal data in the content                                    allow
    S1  special categories without a condition for this purpose            block
    S2  criminal-offence data without authority                            block
    S3  data about a child without a documented basis                      redact
    ..  the route: route.py (U1 T0 A1 M2 M1 M3 M1' D1 X)
    P1  the importer's own purposes, the processor's contract              redact, duty

S1 to S3 are gates of the GDPR and the UK GDPR only. S3 and P1 only tighten what the
route says. Secrets (K1) are the same in every law and are decided before any of them.
"""

from dataclasses import replace

from carnet.law import Gdpr, Law
from carnet.policy.facts.call import Facts, State
from carnet.policy.transfers.route import route
from carnet.policy.transfers.statute import Statute
from carnet.policy.verdict import Verdict, strictest
from carnet.policy.words import join, names
from carnet.vocabulary import (
    OPERATOR,
    UNKNOWN,
    Effect,
    Form,
    Kind,
    Obligation,
    Reason,
    Role,
)


def decide(statute: Statute, facts: Facts, law: Law) -> Verdict:
    """What the law says about one call to one recipient."""
    if facts.ordered_from_outside(statute.inside(law)):
        return _foreign_order(statute)
    if _nothing_personal(facts, law):
        sentence = "no personal data were found or declared"
        reason = Reason(statute.rule("N0"), sentence, statute.articles.nothing)
        return Verdict(Effect.ALLOW, (reason,))
    blocked = _without_ground(statute, facts, law) if statute.gates else ()
    if blocked:
        return Verdict(Effect.BLOCK, blocked)
    found = route(statute, facts, law)
    verdicts = [found, *_own_purposes(statute, facts, found)]
    if statute.gates:
        verdicts += _child(statute, facts, law, found)
    whole = strictest(verdicts)
    duties = (*whole.obligations, *_duties(statute, facts, law))
    return replace(whole, obligations=duties)


def _foreign_order(statute: Statute) -> Verdict:
    citation = statute.articles.order
    sentence = (
        "an order of a foreign authority is no ground for a transfer without an "
        "international agreement"
    )
    duty = Obligation(
        statute.rule("human"), "let a person decide on the order", citation
    )
    reason = Reason(statute.rule("O1"), sentence, citation)
    return Verdict(Effect.BLOCK, (reason,), obligations=(duty,))


def _nothing_personal(facts: Facts, law: Law) -> bool:
    if Kind.IMPORTANT_DATA_CN in facts.kinds:
        return False
    personal = facts.kinds - facts.of_class(law, Gdpr.NONE)
    return not personal or facts.state is State.NON_PERSONAL


def _without_ground(statute: Statute, facts: Facts, law: Law) -> tuple[Reason, ...]:
    """S1 and S2: kinds that no documented ground of the purpose carries."""
    articles = statute.articles
    special = facts.of_class(law, Gdpr.SPECIAL)
    criminal = facts.of_class(law, Gdpr.CRIMINAL)
    gates = (
        ("S1", special, facts.art9_ground, "Art. 9(2) condition", articles.special),
        ("S2", criminal, facts.art10, "authority (Art. 10)", articles.criminal),
    )
    return tuple(
        Reason(
            statute.rule(row),
            f"{names(law, missing)}: {_lacking(what, ground)}",
            citation,
        )
        for row, kinds, ground, what, citation in gates
        if (missing := facts.ungrounded(kinds, ground))
    )


def _lacking(what: str, ground: str) -> str:
    """Which of both it is: no ground at all, or one for other kinds of data."""
    if not ground:
        return f"no {what} is documented for this purpose"
    return f"the {what} of this purpose is documented for other CATEGORIES only"


def _child(
    statute: Statute, facts: Facts, law: Law, found: Verdict
) -> tuple[Verdict, ...]:
    """S3: replaced, or refused where a child's own consent would have to carry it.

    Replacing makes no consent valid: what was refused in clear is so as pseudonyms too.
    """
    kinds = facts.of_class(law, Gdpr.CHILD)
    if not facts.ungrounded(kinds, facts.child_ground):
        return ()
    citation = statute.articles.child
    duty = Obligation(
        statute.rule("child"),
        "document on which basis data about children are processed",
        citation,
    )
    strict = facts.consent or facts.role is Role.CONTROLLER
    if facts.state is not State.CLEAR and not strict:
        return (Verdict(Effect.ALLOW, (), obligations=(duty,)),)
    why = (
        "data about a child cannot rest on the child's own consent"
        if facts.consent
        else "data about a child without a documented basis"
    )
    return (
        Verdict(
            Effect.BLOCK if strict else Effect.REDACT,
            (Reason(statute.rule("S3"), why, citation),),
            form=None if strict else form_after(found),
            obligations=(duty,),
        ),
    )


def form_after(found: Verdict) -> Form:
    """Where clear text may go, pseudonyms may; else what the route demands."""
    if found.effect is Effect.ALLOW:
        return Form.PSEUDONYMISED
    return found.form or Form.NON_PERSONAL


def _own_purposes(
    statute: Statute, facts: Facts, found: Verdict
) -> tuple[Verdict, ...]:
    """P1: an importer that trains on inputs is a controller: module 1, or redact.

    One step stricter than for a processor, and no further: where nothing fits (X), what
    is left after replacing holds nothing personal that it could use for itself. Where
    the route refuses and relies on no tool, what a module 1 that is held lacks is what
    the route says.
    """
    if facts.role is not Role.CONTROLLER:
        return ()
    first = [tool.id for tool in facts.tools if tool.module == 1]
    refused = found.effect is not Effect.ALLOW and found.tool is None
    carried = found.tool in first or (first and refused)
    if carried or facts.state is not State.CLEAR:
        basis = Obligation(
            statute.rule("controller"),
            "the importer is a controller: a legal basis of its own is needed",
            statute.articles.basis,
        )
        return (Verdict(Effect.ALLOW, (), obligations=(basis,)),)
    lacking = "SCC module 1 or evidence of an opt-out is missing"
    if first:
        lacking = (
            f"SCC module 1 ({join(first)}) does not carry this call, and evidence of "
            "an opt-out is missing"
        )
    sentence = (
        f"the importer trains on inputs, so it is a controller of its own: {lacking}"
    )
    reason = Reason(statute.rule("P1"), sentence, statute.articles.controller)
    return (Verdict(Effect.REDACT, (reason,), form=form_after(found)),)


def _duties(statute: Statute, facts: Facts, law: Law) -> list[Obligation]:
    """What the exporter has to see to whatever the route says."""
    own = facts.same_entity or facts.importer == OPERATOR
    duties = [] if own else _toward_importer(statute, facts, law)
    sensitive = statute.weighs(facts, law)
    if statute.articles.sensitive and sensitive:
        what = f"{names(law, sensitive)}: have a justification for the disclosure"
        cite = statute.articles.sensitive
        duties.append(Obligation(statute.rule("sensitive"), what, cite))
    return duties


def _toward_importer(statute: Statute, facts: Facts, law: Law) -> list[Obligation]:
    """Contract, parent and training of an importer that is another entity."""
    duties, articles = [], statute.articles
    processor = facts.role is Role.PROCESSOR
    if processor and not facts.contract:
        what = "the importer acts as processor: keep evidence of the contract"
        duties.append(Obligation(statute.rule("art28"), what, articles.processor))
    outside = facts.parent not in statute.inside(law) | {UNKNOWN}
    if outside and facts.parent not in facts.members:
        what = (
            f"the importer is controlled from {facts.parent}: check that its "
            "guarantees hold against orders from there"
        )
        duties.append(Obligation(statute.rule("parent"), what, articles.parent))
    if processor and facts.training is None:
        what = "confirm that inputs are not used for training"
        duties.append(Obligation(statute.rule("training"), what, articles.training))
    return duties

"""GDPR: may personal data of an exporter in the EEA go there (Art. 9, 10, Chapter V)?

The order of the rules, the first that matches deciding:

    O1  a foreign authority's order without an international agreement     block
    N0  no personal data in the content                                    allow
    S1  special categories without an Art. 9(2) condition                  block
    S2  criminal-offence data without authority (Art. 10)                  block
    S3  data about a child without a documented basis                      redact
    ..  the route: eu_route.py (U1 T0 A1 M2 M1 M3 M1' D1 X)
    P1  the importer's own purposes, the Art. 28 contract                  redact, duty

S3 and P1 only tighten what the route says. Secrets (K1) are the same in every law and
are decided before any of them.
"""

from dataclasses import replace

from carnet.law import Gdpr, Law
from carnet.policy.eu_route import route
from carnet.policy.facts import Facts, State
from carnet.policy.verdict import Verdict, strictest
from carnet.policy.words import names
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

REGIME = "eu"


def decide(facts: Facts, law: Law) -> Verdict:
    """What the GDPR says about one call to one recipient."""
    if facts.foreign_order and not facts.agreement:
        return _foreign_order()
    if _nothing_personal(facts, law):
        return Verdict(
            Effect.ALLOW,
            (
                Reason(
                    "eu.N0", "no personal data were found or declared", "GDPR Art. 4(1)"
                ),
            ),
        )
    blocked = _without_ground(facts, law)
    if blocked:
        return Verdict(Effect.BLOCK, blocked)
    found = route(facts, law)
    verdicts = [found, *_child(facts, law, found), *_own_purposes(facts, found)]
    whole = strictest(verdicts)
    return replace(whole, obligations=(*whole.obligations, *_duties(facts, law)))


def _foreign_order() -> Verdict:
    return Verdict(
        Effect.BLOCK,
        (
            Reason(
                "eu.O1",
                "an order of a foreign authority is no ground for a transfer without "
                "an international agreement",
                "GDPR Art. 48; EDPB Guidelines 02/2024",
            ),
        ),
        obligations=(
            Obligation("eu.human", "let a person decide on the order", "GDPR Art. 48"),
        ),
    )


def _nothing_personal(facts: Facts, law: Law) -> bool:
    if Kind.IMPORTANT_DATA_CN in facts.kinds:
        return False
    personal = facts.kinds - facts.of_class(law, Gdpr.NONE)
    return not personal or facts.state is State.NON_PERSONAL


def _without_ground(facts: Facts, law: Law) -> tuple[Reason, ...]:
    reasons = []
    special = facts.of_class(law, Gdpr.SPECIAL)
    missing = facts.ungrounded(special, facts.art9_ground)
    if missing:
        reasons.append(
            Reason(
                "eu.S1",
                f"{names(law, missing)}: no Art. 9(2) condition is documented for "
                "this purpose",
                "GDPR Art. 9(1)-(2)",
            )
        )
    criminal = facts.of_class(law, Gdpr.CRIMINAL)
    missing = facts.ungrounded(criminal, facts.art10)
    if missing:
        reasons.append(
            Reason(
                "eu.S2",
                f"{names(law, missing)}: no authority is documented for this purpose",
                "GDPR Art. 10",
            )
        )
    return tuple(reasons)


def _child(facts: Facts, law: Law, found: Verdict) -> tuple[Verdict, ...]:
    """S3: replaced, or refused where a child's own consent would have to carry it."""
    kinds = facts.of_class(law, Gdpr.CHILD)
    if not facts.ungrounded(kinds, facts.child):
        return ()
    duty = Obligation(
        "eu.child",
        "document on which basis data about children are processed",
        "GDPR Art. 8, recital 38",
    )
    if facts.state is not State.CLEAR:
        return (Verdict(Effect.ALLOW, (), obligations=(duty,)),)
    strict = facts.consent or facts.role is Role.CONTROLLER
    why = (
        "data about a child cannot rest on the child's own consent"
        if facts.consent
        else "data about a child without a documented basis"
    )
    return (
        Verdict(
            Effect.BLOCK if strict else Effect.REDACT,
            (Reason("eu.S3", why, "GDPR Art. 8, recital 38"),),
            form=None if strict else _form(found),
            obligations=(duty,),
        ),
    )


def _form(found: Verdict) -> Form:
    """Where clear text may go, pseudonyms may; else what the route demands."""
    return (
        Form.PSEUDONYMISED
        if found.effect is Effect.ALLOW
        else (found.form or Form.NON_PERSONAL)
    )


def _own_purposes(facts: Facts, found: Verdict) -> tuple[Verdict, ...]:
    """P1: an importer that trains on inputs is a controller: module 1, or redact."""
    if facts.role is not Role.CONTROLLER:
        return ()
    first_module = any(t.module == 1 and t.id == found.tool for t in facts.tools)
    if first_module or facts.state is not State.CLEAR:
        basis = Obligation(
            "eu.controller",
            "the importer is a controller: a legal basis of its own is needed",
            "GDPR Art. 6(1)",
        )
        return (Verdict(Effect.ALLOW, (), obligations=(basis,)),)
    return (
        Verdict(
            Effect.REDACT,
            (
                Reason(
                    "eu.P1",
                    "the importer trains on inputs, so it is a controller of its own: "
                    "SCC module 1 or evidence of an opt-out is missing",
                    "GDPR Art. 4(7), 6(1), 28(10); EDPB Opinion 28/2024",
                ),
            ),
            form=_form(found),
        ),
    )


def _duties(facts: Facts, law: Law) -> tuple[Obligation, ...]:
    own = facts.same_entity or facts.importer == OPERATOR
    duties = []
    if facts.role is Role.PROCESSOR and not own and not facts.contract:
        duties.append(
            Obligation(
                "eu.art28",
                "the importer acts as processor: keep evidence of the contract",
                "GDPR Art. 28(3)",
            )
        )
    eea = law.bloc("EEA") or frozenset()
    outside = facts.parent not in eea and facts.parent not in (UNKNOWN, OPERATOR)
    if outside and not own and facts.parent not in facts.members:
        duties.append(
            Obligation(
                "eu.parent",
                f"the importer is controlled from {facts.parent}: check that its "
                "guarantees hold against orders from there",
                "GDPR Art. 28(1), 48; EDPB Guidelines 05/2021",
            )
        )
    if facts.training is None and not own and facts.role is Role.PROCESSOR:
        duties.append(
            Obligation(
                "eu.training",
                "confirm that inputs are not used for training",
                "GDPR Art. 28(3)(a); EDPB Opinion 28/2024",
            )
        )
    return tuple(duties)

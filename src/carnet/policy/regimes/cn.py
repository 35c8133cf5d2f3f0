"""PIPL Chapter III: may personal information leave mainland China for there?

The order of the rules, the first that matches deciding:

    O1  a foreign authority's order for data stored in China               block
    N0  neither personal information nor important data                    allow
    S3  a person under 14, no guardian's consent                           block
    C0  everything stays in the mainland                                   allow
    U1  nobody can name the recipient                        redact, sensitive: block
    C1  important data without a security assessment                       block
    C3  the route that the numbers demand is missing   redact; sensitive data, or an
        assessment is needed: block
    C4  notice, assessment or separate consent is missing    redact, sensitive: block
    C9  route and duties in place                                          allow

Pseudonymised data are still personal (Art. 73(3)); only anonymised data leave the law,
so a form that replaces names by stable placeholders never helps here. The law follows
persons in China to handlers abroad (Art. 3(2)).
"""

from dataclasses import replace
from datetime import date

from carnet.law import Law
from carnet.policy.facts.call import Facts, State
from carnet.policy.facts.mainland import MAINLAND, by_context, personal, sensitive
from carnet.policy.regimes import cn_route
from carnet.policy.verdict import Verdict, strictest
from carnet.policy.words import join, names
from carnet.vocabulary import OPERATOR, Effect, Form, Kind, Obligation, Reason

REGIME = "cn"


def decide(facts: Facts, law: Law) -> Verdict:
    """What Chinese law says about one call to one recipient."""
    if facts.cn.ordered:
        return _ordered()
    held = facts.kinds | facts.replaced
    anonymous = facts.state is State.NON_PERSONAL
    kinds = personal(law, () if anonymous else held)
    important = Kind.IMPORTANT_DATA_CN in held
    if not kinds and not important:
        sentence = "no personal information was found or declared"
        return _allow("N0", sentence, "PIPL Art. 4, 73(4)")
    begins = _begins(facts, law)
    if begins and not important and not facts.cn.ciio:
        sentence = f"the law is not in force on {facts.on}"
        found = _allow("C0", sentence, "PIPL Art. 74")
        return replace(found, ends=facts.before([begins]))
    if Kind.MINOR_UNDER_14 in kinds and not facts.cn.guardian:
        return _child()
    if _stays(facts):
        where = "in mainland China"
        if not facts.members <= {MAINLAND}:
            where = "the exporter's own, or in mainland China"
        sentence = f"importer, processing, storage and access are {where}: no export"
        return _allow("C0", sentence, "PIPL Art. 38")
    return _export(facts, law, kinds, important=important)


def _allow(rule: str, sentence: str, citation: str) -> Verdict:
    return Verdict(Effect.ALLOW, (Reason(f"cn.{rule}", sentence, citation),))


def _begins(facts: Facts, law: Law) -> date | None:
    """First day of a law that is not in force yet; None: it is."""
    rule = law.statute("cn.pipl.38")
    return rule.first if rule is not None and facts.on < rule.first else None


def _ordered() -> Verdict:
    citation = "PIPL Art. 41; DSL Art. 36"
    sentence = (
        "an authority outside China orders data that are stored in China, and no "
        "competent Chinese authority has approved it"
    )
    duty = Obligation("cn.human", "let a person decide on the order", citation)
    reason = Reason("cn.O1", sentence, citation)
    return Verdict(Effect.BLOCK, (reason,), obligations=(duty,))


def _child() -> Verdict:
    citation = "PIPL Art. 28, 31"
    sentence = "data about a person under 14, and no guardian's consent is documented"
    duty = Obligation("cn.guardian", "obtain the guardian's consent", citation)
    reason = Reason("cn.S3", sentence, citation)
    return Verdict(Effect.BLOCK, (reason,), obligations=(duty,))


def _stays(facts: Facts) -> bool:
    """Does nothing leave the mainland, or the exporter's own machine abroad?"""
    own = facts.same_entity or facts.importer == OPERATOR
    home = {facts.exporter} if own else set()
    return facts.members <= home | {MAINLAND}


def _export(
    facts: Facts, law: Law, kinds: frozenset[Kind], *, important: bool
) -> Verdict:
    """U1 to C9, for what leaves; everything that is missing is named at once."""
    strict = bool(sensitive(law, kinds))
    found = [cn_route.route(facts, law, kinds, important=important)]
    if kinds:
        found += [*_unknown(facts, strict=strict), *_duties(facts, strict=strict)]
    whole = strictest(found)
    return replace(
        whole, obligations=(*whole.obligations, *_remaining_duties(facts, law, kinds))
    )


def _refuse(reason: Reason, *, strict: bool) -> Verdict:
    if strict:
        return Verdict(Effect.BLOCK, (reason,))
    return Verdict(Effect.REDACT, (reason,), Form.NON_PERSONAL)


def _unknown(facts: Facts, *, strict: bool) -> tuple[Verdict, ...]:
    if not facts.nobody_knows:
        return ()
    sentence = (
        "nobody can name the recipient or the place, so no notice can, and no contract "
        "binds whoever receives it"
    )
    reason = Reason("cn.U1", sentence, "PIPL Art. 38(3), 39; CAC Order 13 Art. 5")
    return (_refuse(reason, strict=strict),)


def _duties(facts: Facts, *, strict: bool) -> tuple[Verdict, ...]:
    """C4: due whatever the volume, and for exempt exports too (Order 16 Art. 10)."""
    cn = facts.cn
    due = (
        (cn.notice, "the notice of Art. 39"),
        (cn.consent or not cn.needs_consent, "separate consent (Art. 39)"),
        (cn.pipia, "the impact assessment of Art. 55"),
    )
    missing = [what for done, what in due if not done]
    if not missing:
        return ()
    sentence = f"not documented for this purpose: {join(missing)}"
    reason = Reason("cn.C4", sentence, "PIPL Art. 39, 55; CAC Order 16 Art. 10")
    return (_refuse(reason, strict=strict),)


def _remaining_duties(
    facts: Facts, law: Law, kinds: frozenset[Kind]
) -> tuple[Obligation, ...]:
    """Duties that remain when the export may go."""
    keep = "keep the impact assessment and the record of handling for three years"
    duties = [Obligation("cn.record", keep, "PIPL Art. 56")]
    if not facts.cn.needs_consent and not facts.cn.consent:
        what = (
            "another basis than consent is documented: that no separate consent is "
            "needed then is practice of the CAC, not certain law"
        )
        duties.append(Obligation("cn.basis", what, "PIPL Art. 13, 39"))
    open_ = by_context(law, kinds)
    if open_ and not sensitive(law, kinds):
        what = f"{names(law, open_)}: make sure that it is not sensitive in this use"
        duties.append(Obligation("cn.context", what, "PIPL Art. 28; GB/T 45574-2025"))
    return tuple(duties)

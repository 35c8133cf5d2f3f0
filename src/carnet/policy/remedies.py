"""Which document or change would alter a refusal, where no single change was found.

By the rule that refused. A sentence names a document, never a verdict on a case.
"""

from collections.abc import Mapping
from types import MappingProxyType

from carnet.vocabulary import Decision

_BY_RULE: Mapping[str, str] = MappingProxyType(
    {
        "K1": "the call without the secret would be decided anew",
        "user.block": "only taking the entry out of CARNET_BLOCK would alter this",
        "user.default": "an entry in CARNET_ALLOW or CARNET_REDACT would alter this",
        "user.redact": "an entry in CARNET_ALLOW instead of CARNET_REDACT would alter "
        "this",
        "user.purpose": "an entry in the purpose's __IMPORTERS would alter this",
        "policy.no_regime": "CARNET_REGIMES or CARNET_SUBJECTS would alter this",
        "policy.stale_law": "an update of the law facts would alter this (carnet law)",
        "policy.left": "text without the data that were left would alter this",
        "policy.unsigned": "an officer's signature would alter this (policy sign)",
        "policy.error": "nothing but a repaired configuration would alter this",
        "purpose.ai_risk": "another declared risk level would alter this",
        "S1": "a documented Art. 9(2) condition for the purpose would alter this",
        "S2": "a documented Art. 10 authority for the purpose would alter this",
        "S3": "a documented basis for children's data would alter this",
        "O1": "an international agreement that covers the order, named in an officer's "
        "approval of this one call, would alter this (carnet approve)",
        "cn.O1": "the competent Chinese authority's approval, named in an officer's of "
        "this one call, would alter this (carnet approve)",
        "U1": "a declared place of the endpoint, or an endpoint whose place is known, "
        "would alter this",
        "X": "an adequacy decision, or a transfer tool with an assessment, would alter "
        "this",
        "M2": "an assessment in date that covers the country would alter this",
        "M3": "an assessment with another conclusion, or that relies on pseudonyms, "
        "would alter this",
        "P1": "evidence of a contract that rules out the importer's own use would "
        "alter this",
        "not_evaluable": "a version of carnet with the rules of that law would alter "
        "this",
        "C1": "a security assessment by the authority would alter this",
        "C3": "the route that the count of persons asks for would alter this: "
        "assessment, standard contract or certification",
        "C4": "notice, separate consent and PIPIA for the purpose would alter this",
        "W1": "evidence of the CISA security requirements would alter this; replacing "
        "the data would not",
        "W2": "no document would alter this; another importer would",
    }
)


def remedies(decision: Decision) -> tuple[str, ...]:
    """One sentence for each rule that refused; never empty."""
    named = (reason.rule for reason in decision.reasons)
    found = (
        _BY_RULE.get(rule) or _BY_RULE.get(rule.partition(".")[2]) for rule in named
    )
    known = tuple(dict.fromkeys(sentence for sentence in found if sentence))
    return known or ("what the first reason cites, documented, would alter this",)

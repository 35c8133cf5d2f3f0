"""Which document or change would alter a refusal, where no single change was found.

By the rule that refused. A sentence names a document, never a verdict on a case.
"""

from collections.abc import Mapping
from types import MappingProxyType

from carnet.policy.limits.unsigned import LIMITS, words
from carnet.policy.regimes.applicable import ORDER
from carnet.policy.rules import Withheld
from carnet.policy.verdict import STRICTNESS
from carnet.vocabulary import Decision, Effect

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
        "purpose.undeclared": "a declaration of the purpose with its ground would "
        "alter this (CARNET_PURPOSES__x__BASIS)",
        "purpose.unsigned": "an officer's signature would alter this (policy sign)",
        "purpose.category": "an entry in the purpose's __CATEGORIES would alter this",
        "S1": "a documented Art. 9(2) condition for the purpose would alter this",
        "S2": "a documented Art. 10 authority for the purpose would alter this",
        "S3": "a documented basis for children's data would alter this",
        "O1": "an international agreement that covers the order, named in an officer's "
        "approval of this one call, would alter this (carnet approve)",
        "cn.O1": "the competent Chinese authority's approval, named in an officer's of "
        "this one call, would alter this (carnet approve)",
        "cn.S3": "a guardian's consent documented for the purpose would alter this",
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


_OF_SECRECY: Mapping[str, str] = MappingProxyType(
    {
        "S1": "an undertaking of secrecy that the importer signs would alter this "
        "(CARNET_TOOLS__x__SECRECY)",
        "S2": "evidence that secrets are as well protected there "
        "(CARNET_TOOLS__x__SECRECY_COVERS), or an importer that stays where they are, "
        "would alter this",
        "unknown": "taking the duty of secrecy out of the purpose would alter this",
    }
)
"""National overlays, whose ids are of another shape: `de-203`."""
_OF_OTHERS: Mapping[str, str] = MappingProxyType(
    {
        "X": "a route of that law that reaches the place would alter this "
        "(CARNET_TOOLS__x__KIND=national)",
        "U": _BY_RULE["U1"],
        "B": "no document would alter this; an importer inside the country would",
    }
)
"""Laws of other countries, by two letters: `br`."""
_KNOWN = frozenset(ORDER)


_REDACTING = frozenset(
    {"user.redact", "purpose.category", "purpose.undeclared", "purpose.unsigned"}
)
"""The operator's rules that only ever ask for replacing: they refuse nothing."""
_ALONE = ("no document", "nothing but", "the call without")
"""How a sentence begins that is the whole answer: no document is of use beside it."""
_ALTERS = " would alter this"


def remedies(decision: Decision) -> tuple[str, ...]:
    """What would alter the answer, by each rule that made it so strict; never empty.

    Where several did, none alone would: one sentence names all that is needed. Of what
    was left after replacing, text without it helps as well as a document.
    """
    every = tuple(reason.rule for reason in decision.reasons)
    left = "policy.left" in every
    known = _sentences(every if left else _deciding(decision)) or _sentences(every)
    alone = tuple(sentence for sentence in known if sentence.startswith(_ALONE))
    if alone:
        return alone[:1]
    if len(known) > 1 and not left:
        return (_together(known),)
    return known or ("what the first reason cites, documented, would alter this",)


def _sentences(rules: tuple[str, ...]) -> tuple[str, ...]:
    """The remedy of each rule that has one, once."""
    found = (_remedy(rule) for rule in rules)
    return tuple(dict.fromkeys(sentence for sentence in found if sentence))


def _deciding(decision: Decision) -> tuple[str, ...]:
    """The rules as strict as the decision itself; the others' remedies alter nothing.

    Where no officer signed the limits, only that is known to stand in the way.
    """
    unsigned = words(Withheld(LIMITS))
    if any(reason.sentence == unsigned for reason in decision.reasons):
        return ("policy.unsigned",)
    weaker = {
        reason.rule
        for result in decision.regimes
        if result.effect and STRICTNESS[result.effect] < STRICTNESS[decision.effect]
        for reason in result.reasons
    }
    if decision.effect is Effect.BLOCK:
        weaker |= _REDACTING
    strict = {
        reason.rule
        for result in decision.regimes
        if result.effect in (decision.effect, None)
        for reason in result.reasons
    }
    rules = tuple(reason.rule for reason in decision.reasons)
    return tuple(rule for rule in rules if rule in strict or rule not in weaker)


def _together(sentences: tuple[str, ...]) -> str:
    """One sentence of several, none of which is true alone."""
    return f"only together would these alter it: {'; '.join(map(_needed, sentences))}"


def _needed(sentence: str) -> str:
    """What a sentence asks for, and the setting that says it."""
    what, _, rest = sentence.removeprefix("only ").partition(_ALTERS)
    return what.rstrip(",") + (rest if rest.startswith(" (") else "")


def _remedy(rule: str) -> str | None:
    """By the whole id, else by its row in the table of the kind of law it is of."""
    law, _, row = rule.partition(".")
    if rule in _BY_RULE:
        return _BY_RULE[rule]
    if law in _KNOWN or row == "not_evaluable":
        return _BY_RULE.get(row)
    return (_OF_SECRECY if "-" in law else _OF_OTHERS).get(row)

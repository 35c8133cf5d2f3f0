"""What a purpose allows and demands: importers, categories, risk, retention, basis.

Grounds (Art. 9, 10, children) are asked by the laws themselves. A purpose only
tightens: what it does not name is not needed for it (GDPR Art. 5(1)(b)-(c)), and a
purpose that nobody declared has no ground, basis or limit that anybody documented.
"""

from carnet.law import Gdpr, Law
from carnet.policy.facts.grounds import point
from carnet.policy.inputs import Inputs
from carnet.policy.limits import lists, unsigned
from carnet.policy.provisions import cited
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import PurposeRule
from carnet.policy.verdict import Verdict
from carnet.policy.words import names
from carnet.vocabulary import (
    Destination,
    Effect,
    Form,
    Kind,
    Obligation,
    Reason,
)

PROHIBITED = "prohibited"
_BASIS = point("6-1", "a-f")
_ASKING = {"eu": "GDPR Art. 5(2), 6(1)", "uk": "UK GDPR Art. 5(2), 6(1)"}
"""Laws under which every processing needs a basis, and where they say so."""
UNNAMED = "default"
"""A name to declare the purpose under, where no call and no setting names one."""


def named(inputs: Inputs) -> str:
    """The name of the call's purpose, declared or not."""
    rule = inputs.purpose_rule
    return rule.name if rule else inputs.purpose or inputs.rules.purpose or UNNAMED


def setting(inputs: Inputs, *fields: str) -> str:
    """Where the call's purpose is documented, and selected if nothing selects one."""
    first, *more = fields
    said = ", ".join((f"CARNET_PURPOSES__{named(inputs).upper()}__{first}", *more))
    selected = inputs.purpose or inputs.rules.purpose
    return said if selected else f"{said} and CARNET_PURPOSE={UNNAMED}"


def is_basis(text: str) -> bool:
    """Does `text` name a basis of GDPR Art. 6(1), such as `6-1-b`?"""
    return _BASIS.search(text) is not None


def limits(inputs: Inputs, recipient: Destination) -> tuple[Verdict, ...]:
    """What the purpose says against this recipient and content."""
    rules, law, rule = inputs.rules, inputs.law, inputs.purpose_rule
    asked = applicable(law, rules, inputs.context)
    if rule is None:
        return _undeclared(inputs, asked)
    held = unsigned.held_back(rules, f"purpose/{rule.name}")
    found = (
        _useless("purpose.unsigned", unsigned.words(held), asked) if held else None,
        lists.purpose_limit(
            rules, law, rule, recipient, citation=cited("purpose", asked)
        ),
        _risk(rule),
        _unnamed(inputs, law, rule, asked),
    )
    return tuple(verdict for verdict in found if verdict)


def _undeclared(inputs: Inputs, asked: tuple[str, ...]) -> tuple[Verdict, ...]:
    """A purpose that a call names and nobody declared, where others are declared."""
    name = inputs.purpose or inputs.rules.purpose
    if not name or not inputs.rules.purposes:
        return ()
    said = "the call names a purpose that is not declared"
    return (_useless("purpose.undeclared", said, asked),)


def _useless(rule: str, said: str, asked: tuple[str, ...]) -> Verdict:
    """What a purpose is for that nobody vouches for: replaced data at most."""
    sentence = f"{said}: it has no documented use"
    reason = Reason(rule, sentence, cited("declared", asked))
    return Verdict(Effect.REDACT, (reason,), Form.PSEUDONYMISED)


def _risk(rule: PurposeRule) -> Verdict | None:
    if rule.ai_risk != PROHIBITED:
        return None
    sentence = f"the purpose {rule.name} is declared a prohibited practice"
    cite = "Regulation (EU) 2024/1689 Art. 5"
    return Verdict(Effect.BLOCK, (Reason("purpose.ai_risk", sentence, cite),))


def _unnamed(
    inputs: Inputs, law: Law, rule: PurposeRule, asked: tuple[str, ...]
) -> Verdict | None:
    """Kinds in the call that the purpose does not name: replaced, since not needed.

    A list without any identifier says what may be told about persons, and leaves open
    by which identifiers they are named.
    """
    if not rule.categories:
        return None
    found = inputs.content.kinds | inputs.categories
    extra = {k for k in found - rule.categories if law.kind(k).gdpr is not Gdpr.NONE}
    if not any(law.kind(kind).identifier for kind in rule.categories):
        extra = {kind for kind in extra if not law.kind(kind).identifier}
    extra -= {Kind.PASSWORD_SECRET}
    if not extra:
        return None
    sentence = f"the purpose {rule.name} does not name {names(law, extra)}"
    reason = Reason("purpose.category", sentence, cited("needed", asked))
    return Verdict(Effect.REDACT, (reason,), Form.PSEUDONYMISED)


def duties(inputs: Inputs, regimes: tuple[str, ...]) -> tuple[Obligation, ...]:
    """What the purpose leaves to be documented or agreed, for personal data."""
    rule = inputs.purpose_rule
    found = (inputs.content.kinds | inputs.categories) - {Kind.NON_PERSONAL}
    if not found:
        return ()
    duties = []
    asking = [_ASKING[name] for name in regimes if name in _ASKING]
    if asking and not (rule and is_basis(rule.basis)):
        what = f"document the legal basis of the purpose ({setting(inputs, 'BASIS')})"
        duties.append(Obligation("purpose.basis", what, "; ".join(asking)))
    if rule and rule.retention:
        what = f"agree that the importer keeps the data for {rule.retention} at most"
        cite = cited("processor", regimes)
        duties.append(Obligation("purpose.retention", what, cite))
    return tuple(duties)

"""What the AI Act asks of a purpose, by its declared risk and role.

    minimal        nothing
    transparency   notice and marking (Art. 50)
    high           logs (Art. 12, 19, 26(6)), notice (13, 26(7), 26(11)), oversight (14,
                   26(2)), impact on fundamental rights (27), and those of transparency
    prohibited     refused (Art. 5; `purposes`)

Words and days are law facts, `ai.eu.RISK.ROLE.TOPIC`: a duty that does not bind yet is
announced with the day from which it does. Risk without role brings the duties of both
roles. Whether a system is of high risk is the operator's word; nothing here finds out.
"""

from collections.abc import Iterator
from datetime import date

from carnet.law import Law, Statute
from carnet.policy.inputs import Inputs
from carnet.policy.rules import PurposeRule
from carnet.vocabulary import Obligation

ACT = "ai.eu_act"
ROLES = ("provider", "deployer")
_LEVELS = {"high": ("high", "transparency"), "transparency": ("transparency",)}
"""Levels whose duties a risk brings; others bring none."""
LEVELS = tuple(f"ai.{level}." for level in _LEVELS)
"""How the ids of duties begin whose words are facts of the law."""


def duties(inputs: Inputs, regimes: tuple[str, ...]) -> tuple[Obligation, ...]:
    """Duties of the call's purpose, where the law of the Union applies at all."""
    rule, act = inputs.purpose_rule, inputs.law.statute(ACT)
    if rule is None or "eu" not in regimes:
        return ()
    if act is None or inputs.on < act.first:
        return ()
    return (*_undeclared(rule), *_owed(inputs.law, rule, inputs.on))


def _undeclared(rule: PurposeRule) -> Iterator[Obligation]:
    """A role without a risk, or a risk that brings duties without a role."""
    known = rule.ai_risk in _LEVELS
    if (rule.ai_risk or not rule.ai_role) and (rule.ai_role or not known):
        return
    missing = "ROLE" if rule.ai_risk else "RISK"
    what = f"declare CARNET_PURPOSES__{rule.name.upper()}__AI_{missing} as well"
    yield Obligation("ai.class", what, "Regulation (EU) 2024/1689 Art. 3(3)-(4), 6, 50")


def _owed(law: Law, rule: PurposeRule, on: date) -> Iterator[Obligation]:
    for level in _LEVELS.get(rule.ai_risk, ()):
        for role in (rule.ai_role,) if rule.ai_role else ROLES:
            for duty in of(law, level, role):
                if duty.last is None or on <= duty.last:
                    yield _obligation(duty, on)


def of(law: Law, level: str, role: str) -> tuple[Statute, ...]:
    """The duties that the facts name for one level of risk and one role."""
    named = f"ai.eu.{level}.{role}."
    return tuple(s for s in law.statutes.values() if s.id.startswith(named))


def _obligation(duty: Statute, on: date) -> Obligation:
    _, _, level, role, topic = duty.id.split(".", 4)
    due = duty.first if on < duty.first else None
    return Obligation(f"ai.{level}.{role}.{topic}", duty.text, duty.citation, due)

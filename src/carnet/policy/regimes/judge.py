"""Every law that applies to a call is asked; secrets are the same in all of them.

Beside the laws of transfers stand the national overlays that the purpose is under. What
cannot be evaluated is not guessed: its effect is None, which counts as the strictest
answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from carnet.law import Law
from carnet.policy.facts.call import SECRET, Facts, State
from carnet.policy.provisions import cited
from carnet.policy.regimes import ch, cn, eu, other, overlays, uk, us
from carnet.policy.verdict import Verdict, strictest
from carnet.vocabulary import Effect, Form, Kind, Reason, RegimeResult

Regime = Callable[[Facts, Law], Verdict]

REGIMES: Mapping[str, Regime] = {
    uk.REGIME: uk.decide,
    eu.REGIME: eu.decide,
    ch.REGIME: ch.decide,
    cn.REGIME: cn.decide,
    us.REGIME: us.decide,
}
K1 = Reason("K1", "a secret was found: secrets never leave", "")
"""Under every law; each says it in an article of its own."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What all laws together say, and each of them by itself."""

    verdict: Verdict
    regimes: tuple[RegimeResult, ...]
    only: frozenset[Kind] | None = None
    """Kinds that are enough to replace; None: every finding."""


def judge(facts: Facts, law: Law, regimes: tuple[str, ...]) -> Judgement:
    """Ask each regime about the facts, secrets apart.

    28 CFR 202 sees them too: replacing does not cure, and a password is a listed
    identifier (202.206, 202.212).
    """
    rest = facts
    if SECRET & (facts.kinds | facts.replaced):
        kinds, replaced = facts.kinds - SECRET, facts.replaced - SECRET
        rest = replace(facts, kinds=kinds, replaced=replaced)
    results = {
        name: ask(name, facts if name == us.REGIME else rest, law) for name in regimes
    }
    results |= {name: overlays.decide(name, rest, law) for name in facts.secrecy}
    verdict = strictest(results.values())
    shown = tuple(_result(law, name, found) for name, found in results.items())
    if not facts.kinds & SECRET:
        return Judgement(verdict, shown)
    found_secret = replace(K1, citation=cited("security", regimes))
    secret = Verdict(Effect.REDACT, (found_secret,), _secret_form(facts, law, regimes))
    only = SECRET if verdict.effect is Effect.ALLOW else None
    return Judgement(strictest((secret, verdict)), shown, only)


def _secret_form(facts: Facts, law: Law, regimes: tuple[str, ...]) -> Form:
    """A stable placeholder only where personal data may go in clear as well.

    Asked of other data than the secret, which stays here: where a law looks at what
    there was before anything was replaced, it must not look at that.
    """
    probe = replace(
        facts,
        kinds=frozenset({Kind.KNOWN_VALUE}),
        replaced=frozenset(),
        state=State.CLEAR,
    )
    found = strictest(ask(name, probe, law) for name in regimes)
    return Form.PSEUDONYMISED if found.effect is Effect.ALLOW else Form.NON_PERSONAL


def ask(name: str, facts: Facts, law: Law) -> Verdict:
    """What one law says; a law that nobody knows is not guessed."""
    regime = REGIMES.get(name)
    if regime:
        return regime(facts, law)
    rule = other.rule_of(law, name)
    if rule is None:
        reason = Reason(f"{name}.not_evaluable", "no rule of this law is known", "")
        return Verdict(None, (reason,))
    return other.decide(rule, facts, law)


def _result(law: Law, name: str, verdict: Verdict) -> RegimeResult:
    rule = None if name in REGIMES else other.rule_of(law, name)
    overlay = law.overlay(name)
    known = rule or overlay
    return RegimeResult(
        name,
        verdict.effect,
        verdict.form,
        verdict.reasons,
        verdict.tool,
        known.confidence if known else "",
    )

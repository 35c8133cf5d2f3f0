"""What an officer's approval of one call changes, and which refusals it could cure.

Art. 49 carries one transfer that a human answers for, never a route (EDPB Guidelines
2/2018); an order of a foreign authority is followed only under an international
agreement that somebody names (GDPR Art. 48). Nothing else is loosened by an approval:
not a missing Art. 9 condition, not CARNET_BLOCK, not the law of another country.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from carnet.policy.facts.call import Facts
from carnet.policy.provisions import cited
from carnet.policy.verdict import FORMS, STRICTNESS
from carnet.vocabulary import Approval, Decision, Effect, Obligation

AGREEMENT = "48"
CHINESE = "41"
HUMAN = "human"
GROUNDS: Mapping[str, str] = MappingProxyType(
    {
        "49-1-a": "explicit consent after being told of the risks",
        "49-1-b": "necessary for a contract with the data subject",
        "49-1-c": "necessary for a contract in the data subject's interest",
        "49-1-d": "important reasons of public interest",
        "49-1-e": "establishment, exercise or defence of legal claims",
        "49-1-f": "vital interests of a person who cannot consent",
        "49-1-g": "a public register",
        "49-1-2": "compelling legitimate interests, told to the authority",
        AGREEMENT: "an international agreement covers the foreign order",
        CHINESE: "the competent Chinese authority approved the foreign order",
        HUMAN: "a person looked at this call, as a hook demands",
    }
)
"""Grounds of an approval. Source: GDPR Art. 49(1) and 48; PIPL Art. 41."""
OBLIGATION = "approval"
_LETTERED = tuple(f"49-1-{letter}" for letter in "abcdefg")


def approved(facts: Facts, approval: Approval | None, on: date) -> Facts:
    """The facts of a call that an officer approved, on a day that it covers."""
    if approval is None or on > approval.last:
        return facts
    if approval.ground == AGREEMENT:
        return replace(facts, agreement=True)
    if approval.ground == CHINESE:
        return replace(facts, cn=replace(facts.cn, ordered=False))
    if approval.ground in GROUNDS and approval.ground != HUMAN:
        return replace(facts, art49=approval.ground, systematic=False)
    return facts


def curing(
    decided: Callable[[Approval | None], Decision], on: date, *, wanted: bool = False
) -> dict[str, Decision]:
    """The grounds on which an approval of its own would let the call go; none: none.

    With each stands the decision on it. It is on easier terms than without; or at all,
    where a hook has `wanted` nothing but a person's look. `decided` gives the decision
    on the call in clear, with an approval or without; `on` is the last of the calendar
    days that it is decided for.
    """
    now = decided(None)
    probes = {ground: decided(Approval("", ground, "", on)) for ground in GROUNDS}
    return {
        ground: probe
        for ground, probe in probes.items()
        if probe.effect is not Effect.BLOCK and (wanted or _terms(probe) < _terms(now))
    }


def _terms(decision: Decision) -> tuple[int, int]:
    return STRICTNESS[decision.effect], FORMS[decision.form]


def demanded(decision: Decision) -> bool:
    """Does a refusal say that an approval would answer it?"""
    return any(duty.id == OBLIGATION for duty in decision.obligations)


def in_words(grounds: Collection[str]) -> str:
    """Grounds as they are chosen from: `48`, or `one of 49-1-a to 49-1-g, 49-1-2`."""
    left = [ground for ground in GROUNDS if ground in grounds]
    if {*_LETTERED} <= {*left}:
        rest = [ground for ground in left if ground not in _LETTERED]
        left = [f"{_LETTERED[0]} to {_LETTERED[-1]}", *rest]
    return f"one of {', '.join(left)}" if len(grounds) > 1 else "".join(left)


def obligation(
    call_id: str, regimes: Collection[str], grounds: Collection[str]
) -> Obligation:
    """The duty that a refused call leaves: an officer's approval of this one call."""
    return Obligation(
        OBLIGATION,
        "an officer may approve this one call and nothing else, with --ground "
        f"{in_words(grounds)}: carnet approve {call_id}",
        cited("approval", regimes),
    )

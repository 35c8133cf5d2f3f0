"""A call in the words of others: DPV, the AI Act's classes, topics of the crosswalk.

Derived from a decision and what it is about, so that a record can be read without
Carnet; nothing is decided on it. Short names only: `law.dpv.iri` gives the IRI of a
term, and `crosswalk.NAME` is the id of a topic, with its provision in each law and its
control in ISO/IEC 42001 and 27701. Purposes and modules of the clauses have no term.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from carnet.law import Gdpr, Law
from carnet.policy.facts import mainland
from carnet.policy.inputs import NOBODY
from carnet.policy.locate import recipients
from carnet.policy.rules import PurposeRule, Rules, Tool, ToolKind
from carnet.vocabulary import (
    OPERATOR,
    Approval,
    Counts,
    DataForm,
    Decision,
    Destination,
    Effect,
    Kind,
)

TOPIC = "crosswalk."
NEVER = "channel"
"""The topic that gives no basis for anything, and so applies to no call."""
_RISKS = {
    "minimal": "RiskLevelMinimal",
    "transparency": "RiskLevelTransparencyRequired",
    "high": "RiskLevelHigh",
    "prohibited": "RiskLevelProhibited",
}
_ROLES = {"provider": "AIProvider", "deployer": "AIDeployer"}
_MINORS = frozenset({Kind.MINOR_UNDER_14, Kind.MINOR_14_17})
_CONTRACTS = frozenset(
    {
        ToolKind.SCC,
        ToolKind.IDTA,
        ToolKind.ADDENDUM,
        ToolKind.ADHOC,
        ToolKind.CN_CONTRACT,
    }
)
_CERTIFICATES = frozenset({ToolKind.CERT, ToolKind.CN_CERTIFICATION})


@dataclass(frozen=True, slots=True)
class DecidedCall:
    """One call after its decision: all that its description in others' words needs."""

    rules: Rules
    law: Law
    decision: Decision
    kinds: frozenset[Kind]
    """Kinds found or declared."""
    form: DataForm
    """Of the content that really left."""
    purpose: PurposeRule | None = None
    """As the operator declared it; None: undeclared."""
    counts: Counts = NOBODY
    """Persons counted by the laws that count them."""
    approval: Approval | None = None
    """The officer's approval that the call rests on, if any."""
    replaced: bool = False
    """Was anything replaced, perhaps not all of it?"""

    @property
    def is_transfer(self) -> bool | None:
        """Does anything reach a place outside the exporter's area? None: not located.

        Source: EDPB Guidelines 05/2021, the third criterion; an unknown place counts.
        """
        place = self.decision.destination
        if place is None:
            return None
        every = (place, *recipients(self.law, self.rules, place))
        return any(_outside(self.rules, self.law, one) for one in every)

    @property
    def onward(self) -> tuple[Destination, ...]:
        """Who else gets the call, each with its places; nobody: nothing was located."""
        place = self.decision.destination
        return () if place is None else recipients(self.law, self.rules, place)

    @property
    def basis(self) -> dict[str, str]:
        """What the operator documented: Art. 6(1), 9(2) and 10 GDPR."""
        rule = self.purpose
        if rule is None:
            return {}
        given = {"art6": rule.basis, "art9": rule.art9, "art10": rule.art10}
        return {name: text for name, text in given.items() if text}

    @property
    def tools(self) -> tuple[tuple[str, Tool], ...]:
        """Law and transfer tool of each law that relied on one."""
        held = {tool.id: tool for tool in self.rules.tools}
        return tuple(
            (result.regime, held[result.tool])
            for result in self.decision.regimes
            if result.tool in held
        )

    def reached(self, rule: str) -> bool:
        """Did a law decide by the rule that ends so?"""
        return any(
            reason.rule.endswith(f".{rule}")
            for result in self.decision.regimes
            for reason in result.reasons
        )


def ai_act(rule: PurposeRule | None) -> dict[str, str | None]:
    """Risk and role under Regulation (EU) 2024/1689, as declared."""
    return {
        "risk": (rule.ai_risk or None) if rule else None,
        "role": (rule.ai_role or None) if rule else None,
    }


def dpv(call: DecidedCall) -> dict[str, list[str]]:
    """Terms of the Data Privacy Vocabulary by what they say; nothing empty."""
    found = {
        "processing": list(_processing(call)),
        "data": sorted({*_data(call), *_classes(call)}),
        "measures": list(_measures(call)),
        "basis": sorted(set(_basis(call))),
        "ai": list(_ai(call.purpose)),
        "outcome": [_class(call, _outcome(call.decision))],
    }
    return {name: terms for name, terms in found.items() if terms}


def _class(call: DecidedCall, name: str) -> str:
    return call.law.dpv.classes[name]


def _processing(call: DecidedCall) -> Iterator[str]:
    if call.is_transfer:
        yield _class(call, "processing")


def _data(call: DecidedCall) -> Iterator[str]:
    for kind in call.kinds:
        if term := call.law.kind(kind).pd:
            yield f"pd:{term}"


def _classes(call: DecidedCall) -> Iterator[str]:
    law = call.law
    if any(law.kind(kind).gdpr is Gdpr.SPECIAL for kind in call.kinds):
        yield _class(call, "special")
    if mainland.sensitive(law, call.kinds):
        yield _class(call, "sensitive")
    if call.kinds & _MINORS:
        yield _class(call, "child")


def _measures(call: DecidedCall) -> Iterator[str]:
    if call.form is DataForm.PSEUDONYMISED:
        yield _class(call, "pseudonymisation")
    if call.replaced or call.form in (DataForm.PSEUDONYMISED, DataForm.REPLACED):
        yield _class(call, "redaction")


def _basis(call: DecidedCall) -> Iterator[str]:
    """Transfer tools of the Union's law, an adequacy decision, a derogation."""
    terms = call.law.dpv.terms["eu-gdpr"]
    for regime, tool in call.tools:
        for facts in call.law.tools_of(regime, tool.kind)[:1]:
            _, _, term = facts.dpv.rpartition("#")
            if term in terms:
                yield f"eu-gdpr:{term}"
    if any(
        reason.rule == "eu.A1"
        for result in call.decision.regimes
        for reason in result.reasons
    ):
        yield "eu-gdpr:A45-3"
    ground = call.approval.ground if call.approval else ""
    if f"A{ground}" in terms:
        yield f"eu-gdpr:A{ground}"


def _ai(rule: PurposeRule | None) -> Iterator[str]:
    if rule and rule.ai_risk in _RISKS:
        yield f"eu-aiact:{_RISKS[rule.ai_risk]}"
    if rule and rule.ai_role in _ROLES:
        yield f"eu-aiact:{_ROLES[rule.ai_role]}"


def _outcome(decision: Decision) -> str:
    stopped = decision.effect is Effect.BLOCK and decision.enforced
    return "prohibition" if stopped else "permission"


def crosswalk(call: DecidedCall) -> list[str]:
    """Topics of the crosswalk that the call touches, in the order of the facts."""
    found = set(_topics(call)) - {NEVER}
    known = [row.id.removeprefix(TOPIC) for row in call.law.crosswalk]
    return [name for name in known if name in found]


def _topics(call: DecidedCall) -> Iterator[str]:
    kinds = {tool.kind for _, tool in call.tools}
    tests = {
        "assessment": bool(call.is_transfer),
        "contract": bool(kinds & _CONTRACTS),
        "certification": bool(kinds & _CERTIFICATES),
        "sensitive": bool(set(_classes(call)) - {_class(call, "child")}),
        "minors": bool(call.kinds & _MINORS),
        "pseudonymised": call.form is DataForm.PSEUDONYMISED,
        "consent": _consent(call),
        "volume": bool(call.counts.cn or call.counts.us),
        "retention": True,
        "orders": call.reached("O1"),
        "ai_risk": bool(call.purpose and call.purpose.ai_risk),
    }
    yield from (name for name, holds in tests.items() if holds)


def _consent(call: DecidedCall) -> bool:
    """A person's own word is part of the basis, on either side."""
    rule = call.purpose
    given = call.approval is not None and call.approval.ground == "49-1-a"
    asked = any(result.regime == "cn" for result in call.decision.regimes)
    documented = rule is not None and bool(rule.cn_consent)
    return given or (asked and (documented or call.reached("C4")))


def _outside(rules: Rules, law: Law, place: Destination) -> frozenset[str]:
    """Places that see the data outside the exporter's area, unknown ones included."""
    home = law.country(rules.exporter.country)
    area = law.bloc("EEA") or frozenset()
    inside = {home, OPERATOR, *(area if home in area or law.bloc(home) else ())}
    seen = {
        place.importer,
        *place.processing,
        *place.storage,
        *place.remote_access,
        *place.sub_processors,
    }
    return frozenset(seen - inside)

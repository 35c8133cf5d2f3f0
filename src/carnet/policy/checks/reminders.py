"""What is in order today and wants a person soon: warnings of `carnet check`."""

from collections.abc import Iterator
from datetime import date, timedelta

from carnet.law import Law
from carnet.policy.checks.gaps import Contradiction
from carnet.policy.checks.unused import unused
from carnet.policy.facts.grounds import (
    is_guardians_consent,
    is_pipl_ground,
    names_pipl_consent,
)
from carnet.policy.facts.tools import Held
from carnet.policy.limits.purposes import is_basis
from carnet.policy.regimes import cn_route
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import PurposeRule, Rules, ToolKind
from carnet.vocabulary import Context, Kind

_LIMITED = frozenset({ToolKind.BCR, ToolKind.CERT, ToolKind.ADHOC})
"""Tools that reach only whom a group, a scheme or an authority lets them reach."""
_HEALTH = frozenset({Kind.HEALTH, Kind.MENTAL_HEALTH, Kind.DISABILITY})
SOON = timedelta(days=60)
"""How far ahead a last day is told of: an assessment takes weeks."""


def reminders(rules: Rules, law: Law, on: date) -> tuple[Contradiction, ...]:
    """What ends soon, is only observed, does nothing, or stands on no signature."""
    return (
        *_ends(rules, on),
        *_extensions(rules, law, on),
        *_observed(rules, on),
        *_evidence(rules),
        *_limited(rules, law, on),
        *_unsigned(rules),
        *_adequacies(rules, law, on),
        *_purposes(rules, law),
        *unused(rules, law),
    )


def _ends(rules: Rules, on: date) -> Iterator[Contradiction]:
    for tool in rules.tools:
        name = f"CARNET_TOOLS__{tool.id.upper()}"
        days = [("tool.expires_soon", f"{name} expires", tool.expires)]
        if tool.tia:
            days.append(("tia.due_soon", f"{name}__TIA is due", tool.tia.review))
        for code, what, day in days:
            if day is not None and on <= day <= on + SOON:
                yield Contradiction(
                    code, f"{what} on {day}", "renew it before that day"
                )


def _extensions(rules: Rules, law: Law, on: date) -> Iterator[Contradiction]:
    """Chinese routes that end after a period of years, which no setting states.

    Whoever wants to go on asks the authority long before the last day.
    """
    if cn_route.REGIME not in applicable(law, rules, Context()):
        return
    for tool in rules.tools:
        held = Held(tool.id, tool.kind.value, None, tool.executed, tool.expires)
        due, last = cn_route.extension(law, held, on)
        if due is not None and last is not None and due <= on + SOON and on <= last:
            yield Contradiction(
                "tool.extension",
                f"CARNET_TOOLS__{tool.id.upper()} ends on {last}: the extension is to "
                f"be asked for by {due}",
                "ask the authority, and set the day of its new answer",
            )


def _observed(rules: Rules, on: date) -> Iterator[Contradiction]:
    until = rules.observe_until
    if until is not None and on <= until:
        yield Contradiction(
            "observe.running",
            f"decisions are only recorded until {until}: calls go in clear",
            "remove CARNET_OBSERVE_UNTIL once the records look right",
        )


def _evidence(rules: Rules) -> Iterator[Contradiction]:
    for tool in rules.tools:
        name = f"CARNET_TOOLS__{tool.id.upper()}"
        if not tool.evidence:
            yield Contradiction(
                "tool.no_evidence",
                f"{name} names no signed text",
                f"set {name}__EVIDENCE to a file, so that a change is noticed",
            )
        if tool.tia and not tool.tia.evidence:
            yield Contradiction(
                "tia.no_evidence",
                f"{name}__TIA names no document",
                f"set {name}__TIA__EVIDENCE",
            )


def _limited(rules: Rules, law: Law, on: date) -> Iterator[Contradiction]:
    """What a tool that is no clauses asks for, and no setting says."""
    asked = applicable(law, rules, Context())
    for tool in rules.tools:
        found = (
            facts
            for name in asked
            for facts in law.tools_of(name, tool.kind.value)
            if facts.in_force(on) and facts.limit and tool.kind in _LIMITED
        )
        for facts in found:
            name = f"CARNET_TOOLS__{tool.id.upper()}"
            yield Contradiction(
                "tool.limit",
                f"{name} counts under {facts.regime} only as its law has it: "
                f"{facts.name}: {facts.limit} ({facts.citation})",
                f"make sure of it, and set {name}__EVIDENCE to what shows it",
            )


def _unsigned(rules: Rules) -> Iterator[Contradiction]:
    asserted = rules.tools or rules.purposes or rules.endpoints
    if asserted and not rules.policy_keys:
        yield Contradiction(
            "policy.one_pair_of_eyes",
            "tools, grounds and endpoints stand on the operator's word, unsigned",
            "`carnet keys new PATH --officer NAME`, then `carnet policy sign`",
        )


def _purposes(rules: Rules, law: Law) -> Iterator[Contradiction]:
    """Bases that no law has under that name, and a purpose without any."""
    asked = applicable(law, rules, Context())
    gdpr = bool({"eu", "uk"} & set(asked))
    for rule in rules.purposes:
        name = f"CARNET_PURPOSES__{rule.name.upper()}"
        if gdpr and rule.basis and not is_basis(rule.basis):
            yield Contradiction(
                "purpose.basis",
                f"{name}__BASIS names no ground of GDPR Art. 6(1)",
                "one of 6-1-a to 6-1-f",
            )
        if gdpr:
            yield from _unnamed(rule, name)
        if "cn" in asked:
            yield from _chinese(rule, name)
    if rules.purpose and not rules.purposes:
        yield Contradiction(
            "purpose.undeclared",
            f"CARNET_PURPOSE={rules.purpose} is declared nowhere: no ground counts",
            f"declare CARNET_PURPOSES__{rules.purpose.upper()}__BASIS",
        )


def _unnamed(rule: PurposeRule, name: str) -> Iterator[Contradiction]:
    """Kinds that a ground was surely meant for, and which the purpose does not name.

    What is called health in a ward are three kinds here: each is refused that is none
    of those named.
    """
    if not rule.categories:
        return
    lacking = _HEALTH - rule.categories if rule.art9 else frozenset[Kind]()
    if Kind.HEALTH in rule.categories and lacking:
        kinds = ",".join(sorted(lacking))
        yield Contradiction(
            "purpose.health",
            f"{name}__CATEGORIES names health and not {kinds}: calls with those are "
            "refused, whatever ART9 documents",
            f"add {kinds} to {name}__CATEGORIES, if the ground carries them",
        )
    if rule.art10 and Kind.CRIMINAL not in rule.categories:
        yield Contradiction(
            "purpose.criminal",
            f"{name}__ART10 is documented and CATEGORIES does not name criminal: calls "
            "with such data are refused",
            f"add criminal to {name}__CATEGORIES",
        )


def _chinese(rule: PurposeRule, name: str) -> Iterator[Contradiction]:
    """What PIPL asks of a purpose beyond what its settings say."""
    if rule.cn_basis and not is_pipl_ground(rule.cn_basis):
        yield Contradiction(
            "purpose.cn_basis",
            f"{name}__CN_BASIS names no ground of PIPL Art. 13(1), so separate "
            "consent is asked for",
            "one of 13-1-1 (consent) to 13-1-7",
        )
    elif names_pipl_consent(rule.cn_basis) and not rule.cn_consent:
        yield Contradiction(
            "purpose.cn_consent",
            f"{name}__CN_BASIS names consent, so separate consent is asked for, "
            "whatever it names beside, and none is documented",
            f"set {name}__CN_CONSENT, or name the other ground alone",
        )
    if rule.child and not is_guardians_consent(rule.child):
        yield Contradiction(
            "purpose.guardian",
            f"{name}__CHILD names no guardian's consent, so data about persons "
            "under 14 are refused under cn",
            "the guardian's consent, such as `PIPL 31(1)`, beside what it says",
        )


def _adequacies(rules: Rules, law: Law, on: date) -> Iterator[Contradiction]:
    """An adequacy behind a certification that ends within the period."""
    if not any(tool.kind is ToolKind.DPF for tool in rules.tools):
        return
    day = rules.ended.get("US")
    ends = [day - timedelta(days=1)] if day else []
    ends += [e.last for e in law.adequacies if "US" in e.countries and e.last]
    for last in sorted(set(ends)):
        if on <= last <= on + SOON:
            yield Contradiction(
                "adequacy.ends_soon",
                f"the adequacy behind a certification ends on {last}",
                "hold clauses with an assessment from the next day on",
            )

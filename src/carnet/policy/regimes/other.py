"""Other countries' laws for data that leave them: one order of rules over their facts.

N0  no personal data in the content                                    allow
T0  everything stays in the country                                    allow
F   the rule asks for no route, or is not in force on the day          allow
B   the rule lets nothing leave                                        block
U   importer, processing or storage place unknown       non-personal, special: block
A   every outside place is recognised by the country                   allow
R   a route of this law covers the rest                                allow
X   no route                                            non-personal, special: block

The facts behind it are short, so every reason says how sure they are.
"""

from dataclasses import replace
from datetime import date

from carnet.law import CountryRule, Gdpr, Law, Recognition
from carnet.policy.facts.call import Facts, State
from carnet.policy.facts.tools import Held
from carnet.policy.transfers.statute import SPECIAL
from carnet.policy.verdict import Verdict
from carnet.policy.words import join, places
from carnet.vocabulary import Effect, Form, Obligation, Reason

NATIONAL = "national"


def rule_of(law: Law, regime: str) -> CountryRule | None:
    """The rule of the country that a regime such as `jp` is named after, or None."""
    return law.country_rule(regime.upper())


def decide(rule: CountryRule, facts: Facts, law: Law) -> Verdict:
    """What the law of that country says about one call to one recipient."""
    personal = facts.kinds - facts.of_class(law, Gdpr.NONE)
    if not personal or facts.state is State.NON_PERSONAL:
        return _verdict(
            rule, Effect.ALLOW, "N0", "no personal data were found or declared"
        )
    third = facts.members - {rule.country}
    if not third:
        return _verdict(rule, Effect.ALLOW, "T0", f"everything stays in {rule.country}")
    found = _leaving(rule, facts, law, third)
    return replace(found, ends=(*found.ends, *_turns(rule, facts, law, third)))


def _leaving(
    rule: CountryRule, facts: Facts, law: Law, third: frozenset[str]
) -> Verdict:
    """F, B, U, or by recognition and route."""
    if not rule.in_force(facts.on) or rule.default == "allow":
        return _verdict(rule, Effect.ALLOW, "F", f"{rule.name}: no route is asked for")
    if rule.default == "block":
        return _verdict(rule, Effect.BLOCK, "B", f"{rule.name}: {rule.rule}")
    if facts.nobody_knows:
        where = "nobody can name the importer or a place of the call"
        return _refuse(rule, facts, law, "U", where)
    return _by_route(rule, facts, law, third)


def _turns(
    rule: CountryRule, facts: Facts, law: Law, third: frozenset[str]
) -> tuple[date, ...]:
    """Last days before a rule, a recognition or a route begins or ends."""
    known = [one for one in law.recognitions if one.origin == rule.country]
    firsts: list[date | None] = [rule.first, *(one.first for one in known)]
    firsts += [tool.first for tool in facts.tools]
    end = [rule.last, *(one.last for one in known)]
    end += [facts.switched_off(law, place) for place in third]
    return (*facts.before(firsts), *(day for day in end if day is not None))


def _by_route(
    rule: CountryRule, facts: Facts, law: Law, third: frozenset[str]
) -> Verdict:
    known = {place: recognised(rule, facts, law, place) for place in third}
    rest = sorted(place for place, found in known.items() if found is None)
    if not rest:
        cites = {found.citation for found in known.values() if found}
        sentence = f"{places(third)}: recognised on {facts.on}"
        return _verdict(rule, Effect.ALLOW, "A", sentence, join(sorted(cites)))
    held = [_route(rule, facts, place) for place in rest]
    routes = [tool for tool in held if tool is not None]
    if len(routes) < len(rest):
        open_ = [place for place, tool in zip(rest, held, strict=True) if tool is None]
        ways = join(rule.routes)
        sentence = f"no route of this law reaches {places(open_)}; it knows: {ways}"
        return _refuse(rule, facts, law, "X", sentence)
    return _routed(rule, rest, routes)


def _routed(rule: CountryRule, rest: list[str], routes: list[Held]) -> Verdict:
    ids = join(dict.fromkeys(tool.id for tool in routes))
    found = _verdict(rule, Effect.ALLOW, "R", f"a route covers {places(rest)} ({ids})")
    duty = f"keep the evidence of {ids} for {rule.name}"
    name = f"{rule.country.lower()}.route"
    return Verdict(
        found.effect,
        found.reasons,
        obligations=(Obligation(name, duty, rule.citation),),
        ends=tuple(tool.last for tool in routes if tool.last),
        tool=routes[0].id,
    )


def recognised(
    rule: CountryRule, facts: Facts, law: Law, place: str
) -> Recognition | None:
    """How the country recognises `place`; a bloc only where each member is."""
    members = law.bloc(place) or frozenset({place})
    last = facts.switched_off(law, place)
    if last is not None and last < facts.on:
        return None
    found = law.recognised(rule.country, min(members), facts.on)
    return found if found and members <= found.countries else None


def _route(rule: CountryRule, facts: Facts, place: str) -> Held | None:
    """A route of this law, in date, that reaches `place`."""
    return next(
        (
            tool
            for tool in facts.tools
            if tool.kind == NATIONAL
            and rule.country.lower() in tool.changes
            and tool.valid(facts.on)
            and tool.outward
            and tool.reaches(place)
        ),
        None,
    )


def _refuse(
    rule: CountryRule, facts: Facts, law: Law, row: str, sentence: str
) -> Verdict:
    special = facts.of_class(law, *SPECIAL)
    return _verdict(rule, Effect.BLOCK if special else Effect.REDACT, row, sentence)


def _verdict(
    rule: CountryRule, effect: Effect, row: str, sentence: str, citation: str = ""
) -> Verdict:
    shown = f"{sentence} (confidence: {rule.confidence})"
    reason = Reason(f"{rule.country.lower()}.{row}", shown, citation or rule.citation)
    form = Form.NON_PERSONAL if effect is Effect.REDACT else None
    return Verdict(effect, (reason,), form)

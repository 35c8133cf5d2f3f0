"""By which tool may a call reach each country: one order of rules for every such law.

U1  importer, processing or storage place unknown           redact, sensitive: block
T0  everything inside the home area: no transfer            allow
A1  each outside country adequate, conditions met           allow
M2  a tool, but no assessment in date for the country       redact, sensitive: block
M1  tool and positive assessment for each country           allow
M3  tool, negative assessment, clear text                   redact, sensitive: block
M1' the same, content pseudonymised (use case 2)            allow
D1  a ground for one transfer, one-off and approved         allow
X   nothing fits                                            redact, sensitive: block

Source: GDPR Art. 44-49; UK GDPR Art. 44A-49; FADP Art. 16-17. Which one is asked says
the `Statute`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from carnet.law import Adequacy, Law
from carnet.policy.facts.call import Facts, State
from carnet.policy.facts.tools import Held
from carnet.policy.transfers.conditions import unmet
from carnet.policy.transfers.cover import Cover, Reach, best, counting
from carnet.policy.transfers.statute import Statute
from carnet.policy.verdict import Verdict
from carnet.policy.words import join, places
from carnet.vocabulary import GLOBAL, Effect, Form, Obligation, Reason


@dataclass(frozen=True, slots=True)
class Case:
    """One call under one law."""

    statute: Statute
    facts: Facts
    law: Law

    def reason(self, row: str, sentence: str, citation: str) -> Reason:
        """A reason under this law's own name."""
        return Reason(self.statute.rule(row), sentence, citation)

    def refuse(self, reason: Reason) -> Verdict:
        """Redact; block where the content holds data that the law calls sensitive."""
        if self.statute.weighs(self.facts, self.law):
            return Verdict(Effect.BLOCK, (reason,))
        return Verdict(Effect.REDACT, (reason,), Form.NON_PERSONAL)

    def adequate(self, country: str) -> Adequacy | None:
        """What makes `country` adequate under this law on the day, or None."""
        return self.facts.adequate(self.law, self.statute.regime, country)


def route(statute: Statute, facts: Facts, law: Law) -> Verdict:
    """The verdict of the law's rules on transfers on one call to one recipient."""
    case = Case(statute, facts, law)
    if facts.nobody_knows:
        return _unknown(case)
    third = statute.third(facts, law)
    if not third:
        sentence = (
            "importer, processing, storage and access are inside "
            f"{statute.area}: no transfer"
        )
        inside = case.reason("T0", sentence, statute.articles.inside)
        return Verdict(Effect.ALLOW, (inside,))
    found = {country: case.adequate(country) for country in third}
    entries = {country: entry for country, entry in found.items() if entry}
    rest = sorted(third - entries.keys())
    if not rest:
        return _adequate(case, entries)
    covers = tuple(best(statute, facts, law, country) for country in rest)
    worst = min(cover.reach for cover in covers)
    verdict = _RULES[worst](case, covers)
    ends = (*verdict.ends, *_starts(case, rest))
    if worst >= Reach.NEGATIVE:
        ends = (*ends, *_adequacy_ends(case, entries))
    duties = _notice(case, third, verdict)
    return replace(verdict, ends=ends, obligations=(*verdict.obligations, *duties))


def _unknown(case: Case) -> Verdict:
    sentence = (
        "nobody can name the importer, the place of processing or the place of "
        "storage, so neither a tool nor a notice can cover it"
    )
    return case.refuse(case.reason("U1", sentence, case.statute.articles.unknown))


def _adequate(case: Case, entries: dict[str, Adequacy]) -> Verdict:
    facts = case.facts
    ordered = [entries[country] for country in sorted(entries)]
    certified = facts.dpf if any("dpf_active" in e.needs for e in ordered) else None
    duties = [
        Obligation(f"{e.id}.duty", d, e.citation) for e in ordered for d in e.duties
    ]
    duties += _look_up(case, ordered)
    verdict = Verdict(
        Effect.ALLOW,
        tuple(
            case.reason("A1", f"{entry.name}: adequate on {facts.on}", entry.citation)
            for entry in dict.fromkeys(ordered)
        ),
        ends=_adequacy_ends(case, entries),
        tool=certified.id if certified else ordered[0].id,
    )
    duties += _notice(case, entries, verdict)
    return replace(verdict, obligations=tuple(duties))


def _look_up(case: Case, entries: Iterable[Adequacy]) -> list[Obligation]:
    """A certification lasts a year at most: look it up again."""
    sentence = "look the importer up on the DPF list again"
    return [
        Obligation(
            case.statute.rule("dpf"), sentence, entry.citation, case.facts.dpf.last
        )
        for entry in dict.fromkeys(entries)
        if case.facts.dpf and "dpf_active" in entry.needs
    ]


def _adequacy_ends(case: Case, entries: dict[str, Adequacy]) -> tuple[date, ...]:
    """Last days of the entries relied on: their own, the switch, the certification."""
    facts = case.facts
    ends = [entry.last for entry in entries.values()]
    ends += [facts.switched_off(case.law, country) for country in entries]
    if facts.dpf and any("dpf_active" in entry.needs for entry in entries.values()):
        ends.append(facts.dpf.last)
    return tuple(end for end in ends if end is not None)


def _starts(case: Case, rest: Iterable[str]) -> tuple[date, ...]:
    """Days before something begins that could change the answer."""
    facts, regime = case.facts, case.statute.regime
    entries = (e for country in rest for e in case.law.entries(regime, country))
    firsts = [entry.first for entry in entries] + [t.first for t in facts.tools]
    if facts.dpf:
        firsts.append(facts.dpf.first)
    if facts.tools:
        firsts.append(case.statute.assessed_since)
    return facts.before(firsts)


def _nothing_fits(case: Case, covers: tuple[Cover, ...]) -> Verdict:
    """D1 where one approved transfer rests on a ground of its own; else X."""
    facts, statute = case.facts, case.statute
    if facts.art49 and not facts.systematic:
        return _derogation(case)
    open_ = [cover.country for cover in covers if cover.reach is Reach.NONE]
    where = places(open_)
    said = f" ({facts.art49} does not carry a systematic route)" if facts.art49 else ""
    sentence = (
        f"no {statute.decision} and no transfer tool in force reaches {where}{said}"
    ) + _conditions(case, open_)
    also = f"; {statute.articles.derogation}" if facts.art49 else ""
    return case.refuse(case.reason("X", sentence, statute.articles.tools + also))


def _conditions(case: Case, open_: Iterable[str]) -> str:
    """Which conditions alone stand in the way, if every place has a decision."""
    facts, law, regime = case.facts, case.law, case.statute.regime
    found = [unmet(facts, law, regime, country) for country in open_]
    return f": {join(dict.fromkeys(found))}" if found and all(found) else ""


def _derogation(case: Case) -> Verdict:
    ground, articles = case.facts.art49, case.statute.articles
    sentence = f"one approved transfer rests on the ground {ground}"
    duty = (
        "document the assessment; for compelling legitimate interests tell the "
        "supervisory authority and the data subject"
    )
    return Verdict(
        Effect.ALLOW,
        (case.reason("D1", sentence, articles.derogation),),
        obligations=(Obligation(case.statute.rule("art49"), duty, articles.document),),
        tool=f"derogation {ground}",
    )


def _no_assessment(case: Case, covers: tuple[Cover, ...]) -> Verdict:
    lacking = [cover for cover in covers if cover.reach is Reach.NO_TIA]
    why = dict.fromkeys(cover.why for cover in lacking)
    articles, clauses = case.statute.articles, case.statute.clauses
    kinds = {cover.tool.kind for cover in lacking if cover.tool}
    citation = articles.assessment
    if kinds.isdisjoint(clauses):
        citation = articles.assessment_else or citation
    return case.refuse(case.reason("M2", join(why), citation))


def _negative(case: Case, covers: tuple[Cover, ...]) -> Verdict:
    """M1' for pseudonymised content, M3 for clear text."""
    facts, articles = case.facts, case.statute.articles
    bad = [cover for cover in covers if cover.reach is Reach.NEGATIVE]
    where = places(cover.country for cover in bad)
    relied = all(c.tool and c.tool.tia and c.tool.tia.measures for c in bad)
    usable = relied and _key_at_home(case)
    if usable and facts.state in (State.PSEUDONYMISED, State.FOR_RECIPIENT):
        return _by_tool(case, covers, "M1'", "pseudonyms only, the key stays here")
    if usable and not case.statute.weighs(facts, case.law):
        sentence = (
            f"{where}: the assessment is negative for clear text and relies on "
            "pseudonyms"
        )
        verdict = _by_tool(case, covers, "M3", sentence)
        return replace(verdict, effect=Effect.REDACT, form=Form.PSEUDONYMISED)
    how = "" if relied else " and does not rely on pseudonymisation"
    sentence = f"{where}: the {case.statute.assessment} is negative for clear text{how}"
    return case.refuse(case.reason("M3", sentence, articles.negative))


def _key_at_home(case: Case) -> bool:
    """Use case 2: the key is in the area or in a country adequate as a whole."""
    home = case.facts.runtime or case.facts.exporter
    entry = case.adequate(home)
    inside = home in case.statute.inside(case.law)
    return inside or (entry is not None and not entry.needs)


def _positive(case: Case, covers: tuple[Cover, ...]) -> Verdict:
    where = places(cover.country for cover in covers)
    return _by_tool(case, covers, "M1", f"tool and positive assessment cover {where}")


def _by_tool(case: Case, covers: tuple[Cover, ...], row: str, sentence: str) -> Verdict:
    """Allow on the tools of `covers`, with what keeps them alive."""
    articles = case.statute.articles
    tools = list(dict.fromkeys(cover.tool for cover in covers if cover.tool))
    reviews = [(t, t.tia.review) for t in tools if t.tia and t.tia.review]
    ends = [review for _, review in reviews] + [t.last for t in tools if t.last]
    ends += [cover.last for cover in covers if cover.last]
    ids = join(tool.id for tool in tools)
    clear = case.facts.state is State.CLEAR
    citation = articles.assessed if clear else articles.pseudonyms
    return Verdict(
        Effect.ALLOW,
        (case.reason(row, f"{sentence} ({ids})", citation),),
        obligations=(
            *(_review(case, tool, day) for tool, day in reviews if day < date.max),
            *(duty for tool in tools for duty in _limit(case, tool)),
        ),
        ends=tuple(end for end in ends if end < date.max),
        tool=tools[0].id,
    )


def _review(case: Case, tool: Held, day: date) -> Obligation:
    """The assessment is due again: under the clauses, or beside the tool's own law."""
    statute, facts = case.statute, case.facts
    citation = statute.articles.review
    if tool.kind not in statute.clauses:
        known = counting(statute, case.law, tool, facts.on)
        own = (known.citation,) if known else ()
        citation = "; ".join((*own, statute.articles.review_else or citation))
    what = f"review the assessment of {tool.id}"
    return Obligation(statute.rule("tia"), what, citation, day)


def _limit(case: Case, tool: Held) -> Iterator[Obligation]:
    """What a tool that is no clauses asks for and nobody but a person can see."""
    known = counting(case.statute, case.law, tool, case.facts.on)
    if known and known.limit and tool.kind not in case.statute.clauses:
        what = f"make sure that {tool.id} carries it ({known.name}: {known.limit})"
        yield Obligation(case.statute.rule("limit"), what, known.citation)


def _notice(
    case: Case, third: Iterable[str], verdict: Verdict
) -> tuple[Obligation, ...]:
    """Name the countries to the data subject: also for pseudonyms (C-413/23 P)."""
    personal = verdict.effect is Effect.ALLOW or verdict.form is Form.PSEUDONYMISED
    if not personal or case.facts.same_entity:
        return ()
    named = places(set(third) - {GLOBAL}) or "the countries"
    sentence = f"name {named} and the safeguard in the privacy notice"
    rule = case.statute.rule("notice")
    return (Obligation(rule, sentence, case.statute.articles.notice),)


_RULES = {
    Reach.NONE: _nothing_fits,
    Reach.NO_TIA: _no_assessment,
    Reach.NEGATIVE: _negative,
    Reach.POSITIVE: _positive,
}

"""GDPR Chapter V, Art. 44-49: by which tool may it reach each country?

U1  importer, processing or storage place unknown           redact, special: block
T0  everything inside the EEA: no transfer                  allow
A1  each outside country adequate, conditions met           allow
M2  an Art. 46 tool, but no TIA in date for the country     redact, special: block
M1  tool and positive TIA for each country                  allow
M3  tool, negative TIA, clear text                          redact, special: block
M1' the same, content pseudonymised (use case 2)            allow
D1  an Art. 49 ground, one-off and approved                 allow
X   nothing fits                                            redact, special: block
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from carnet.law import Adequacy, Gdpr, Law
from carnet.policy.facts import Assessment, Facts, Held, State
from carnet.policy.verdict import Verdict
from carnet.policy.words import join, places
from carnet.vocabulary import GLOBAL, Effect, Form, Obligation, Reason

REGIME = "eu"
OLD_CLAUSES_END = date(2022, 12, 27)  # Decision (EU) 2021/914 Art. 4(4)
NEW_CLAUSES_FIRST = date(2021, 6, 27)
_DAY = timedelta(days=1)


class Reach(IntEnum):
    """How well the tools cover one country, from worst to best."""

    NONE = 0
    NO_TIA = 1
    NEGATIVE = 2
    POSITIVE = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """The best tool for one country."""

    country: str
    reach: Reach
    tool: Held | None = None
    why: str = ""


def route(facts: Facts, law: Law) -> Verdict:
    """The verdict of Chapter V on one call to one recipient."""
    if facts.nobody_knows:
        return _unknown(facts, law)
    eea = law.bloc("EEA") or frozenset()
    third = facts.members - eea - {"EU", "EEA"}
    if not third:
        return Verdict(
            Effect.ALLOW,
            (
                Reason(
                    "eu.T0",
                    "importer, processing, storage and access are inside the EEA: "
                    "no transfer",
                    "EDPB Guidelines 05/2021; GDPR Art. 44",
                ),
            ),
        )
    found = {c: facts.adequate(law, REGIME, c) for c in third}
    entries = {country: entry for country, entry in found.items() if entry}
    rest = sorted(third - entries.keys())
    if not rest:
        return _adequate(facts, entries)
    covers = tuple(_best(facts, law, country) for country in rest)
    worst = min(covers, key=lambda cover: cover.reach)
    verdict = _RULES[worst.reach](facts, law, covers)
    ends = (*verdict.ends, *_starts(facts, law, rest))
    if worst.reach >= Reach.NEGATIVE:
        ends = (*ends, *_adequacy_ends(facts, entries))
    duties = _transfer_duties(facts, third, verdict)
    return replace(verdict, ends=ends, obligations=(*verdict.obligations, *duties))


def _special(facts: Facts, law: Law) -> bool:
    return bool(facts.of_class(law, Gdpr.SPECIAL, Gdpr.CRIMINAL))


def _refuse(
    facts: Facts, law: Law, reason: Reason, form: Form = Form.NON_PERSONAL
) -> Verdict:
    """Redact; block where the content holds special or criminal-offence data."""
    if _special(facts, law):
        return Verdict(Effect.BLOCK, (reason,))
    return Verdict(Effect.REDACT, (reason,), form)


def _unknown(facts: Facts, law: Law) -> Verdict:
    reason = Reason(
        "eu.U1",
        "nobody can name the importer, the place of processing or the place of "
        "storage, so neither a tool nor a notice can cover it",
        "GDPR Art. 13(1)(f), 30(1)(e); EDPB Opinion 22/2024",
    )
    return _refuse(facts, law, reason)


def _adequate(facts: Facts, entries: dict[str, Adequacy]) -> Verdict:
    ordered = [entries[country] for country in sorted(entries)]
    duties = [
        Obligation(f"{e.id}.duty", d, e.citation) for e in ordered for d in e.duties
    ]
    certified = facts.dpf if any("dpf_active" in e.needs for e in ordered) else None
    if certified:
        duties.append(
            Obligation(
                "eu.dpf",
                "look the importer up on the DPF list again",
                "Decision (EU) 2023/1795 Art. 1",
                certified.last,
            )
        )
    verdict = Verdict(
        Effect.ALLOW,
        tuple(
            Reason("eu.A1", f"{entry.name}: adequate on {facts.on}", entry.citation)
            for entry in dict.fromkeys(ordered)
        ),
        ends=_adequacy_ends(facts, entries),
        tool=certified.id if certified else ordered[0].id,
    )
    duties += _transfer_duties(facts, entries, verdict)
    return replace(verdict, obligations=tuple(duties))


def _adequacy_ends(facts: Facts, entries: dict[str, Adequacy]) -> tuple[date, ...]:
    """Last days of the entries relied on: their own, the switch, the certification."""
    ends = [entry.last for entry in entries.values()]
    ends += [facts.ended[c] - _DAY for c in entries if c in facts.ended]
    if facts.dpf and any("dpf_active" in entry.needs for entry in entries.values()):
        ends.append(facts.dpf.last)
    return tuple(end for end in ends if end is not None)


def _starts(facts: Facts, law: Law, rest: Iterable[str]) -> tuple[date, ...]:
    """Days before something begins that could change the answer."""
    entries = (e for country in rest for e in law.entries(REGIME, country))
    firsts = [entry.first for entry in entries] + [t.first for t in facts.tools]
    if facts.dpf:
        firsts.append(facts.dpf.first)
    return tuple(first - _DAY for first in firsts if first and first > facts.on)


def _best(facts: Facts, law: Law, country: str) -> Cover:
    """The best cover that any valid tool gives to `country`."""
    best = Cover(country, Reach.NONE)
    for tool in facts.tools:
        cover = _cover(facts, law, tool, country)
        if cover.reach > best.reach:
            best = cover
    return best


def _cover(facts: Facts, law: Law, tool: Held, country: str) -> Cover:
    known = law.tool(REGIME, tool.kind)
    counts = known is not None and known.tia and _in_date(tool, facts.on)
    if not counts or not tool.reaches(country):
        return Cover(country, Reach.NONE)
    if not tool.fits:
        why = f"{tool.id} is signed for another module than the roles need"
        return Cover(country, Reach.NO_TIA, tool, why)
    missing = _missing(tool.tia, country, facts.on)
    if missing:
        return Cover(country, Reach.NO_TIA, tool, f"{tool.id}: {missing}")
    positive = tool.tia is not None and tool.tia.positive
    return Cover(country, Reach.POSITIVE if positive else Reach.NEGATIVE, tool)


def _in_date(tool: Held, on: date) -> bool:
    """In date; the clauses from before 27 June 2021 ended on 27 December 2022."""
    old = (
        tool.kind == "scc"
        and tool.first is not None
        and (date.min < tool.first < NEW_CLAUSES_FIRST)
    )
    return tool.valid(on) and not (old and on > OLD_CLAUSES_END)


def _missing(tia: Assessment | None, country: str, on: date) -> str:
    """What an assessment lacks for `country` on `on`; empty: nothing."""
    place = places([country])
    if tia is None:
        return "there is no transfer impact assessment"
    if not tia.reaches(country):
        return f"the transfer impact assessment does not cover {place}"
    if tia.review is None:
        return "the transfer impact assessment has no review date"
    if on > tia.review:
        return f"the transfer impact assessment was due for review on {tia.review}"
    return ""


def _nothing_fits(facts: Facts, law: Law, covers: tuple[Cover, ...]) -> Verdict:
    """D1 where one approved transfer rests on Art. 49; else X."""
    if facts.art49 and not facts.systematic:
        return _derogation(facts)
    open_ = [cover.country for cover in covers if cover.reach is Reach.NONE]
    where = places(open_)
    also = " (Art. 49 does not carry a systematic route)" if facts.art49 else ""
    reason = Reason(
        "eu.X",
        f"no adequacy decision and no transfer tool in force reaches {where}{also}",
        "GDPR Art. 44-46" + ("; EDPB Guidelines 2/2018" if facts.art49 else ""),
    )
    return _refuse(facts, law, reason)


def _derogation(facts: Facts) -> Verdict:
    return Verdict(
        Effect.ALLOW,
        (
            Reason(
                "eu.D1",
                f"one approved transfer rests on the ground {facts.art49}",
                "GDPR Art. 49(1); EDPB Guidelines 2/2018",
            ),
        ),
        obligations=(
            Obligation(
                "eu.art49",
                "document the assessment; for compelling legitimate interests tell "
                "the supervisory authority and the data subject",
                "GDPR Art. 49(1) second subparagraph, 49(6)",
            ),
        ),
        tool=f"derogation {facts.art49}",
    )


def _no_assessment(facts: Facts, law: Law, covers: tuple[Cover, ...]) -> Verdict:
    why = dict.fromkeys(c.why for c in covers if c.reach is Reach.NO_TIA)
    reason = Reason(
        "eu.M2", join(why), "SCC clause 14; C-311/18; EDPB Recommendations 01/2020"
    )
    return _refuse(facts, law, reason)


def _negative(facts: Facts, law: Law, covers: tuple[Cover, ...]) -> Verdict:
    """M1' for pseudonymised content, M3 for clear text."""
    bad = [cover for cover in covers if cover.reach is Reach.NEGATIVE]
    where = places(cover.country for cover in bad)
    relied = all(c.tool and c.tool.tia and c.tool.tia.measures for c in bad)
    usable = relied and _key_at_home(facts, law)
    if usable and facts.state in (State.PSEUDONYMISED, State.FOR_RECIPIENT):
        return _by_tool(facts, covers, "eu.M1'", "pseudonyms only, the key stays here")
    if usable and not _special(facts, law):
        verdict = _by_tool(
            facts,
            covers,
            "eu.M3",
            f"{where}: the assessment is negative "
            "for clear text and relies on pseudonyms",
        )
        return replace(verdict, effect=Effect.REDACT, form=Form.PSEUDONYMISED)
    how = "" if relied else " and does not rely on pseudonymisation"
    reason = Reason(
        "eu.M3",
        f"{where}: the transfer impact assessment is negative for clear text{how}",
        "EDPB Recommendations 01/2020, use case 6",
    )
    return _refuse(facts, law, reason)


def _key_at_home(facts: Facts, law: Law) -> bool:
    """Use case 2: the key is in the EEA or in a country adequate as a whole."""
    home = facts.runtime or facts.exporter
    eea = (law.bloc("EEA") or frozenset()) | {"EU", "EEA"}
    entry = facts.adequate(law, REGIME, home)
    return home in eea or (entry is not None and not entry.needs)


def _positive(facts: Facts, _law: Law, covers: tuple[Cover, ...]) -> Verdict:
    where = places(cover.country for cover in covers)
    return _by_tool(
        facts, covers, "eu.M1", f"tool and positive assessment cover {where}"
    )


def _by_tool(
    facts: Facts, covers: tuple[Cover, ...], rule: str, sentence: str
) -> Verdict:
    """Allow on the tools of `covers`, with what keeps them alive."""
    tools = list(dict.fromkeys(cover.tool for cover in covers if cover.tool))
    reviews = [(t, t.tia.review) for t in tools if t.tia and t.tia.review]
    ends = [review for _, review in reviews] + [t.last for t in tools if t.last]
    ids = join(tool.id for tool in tools)
    citation = "GDPR Art. 46; EDPB Recommendations 01/2020"
    if facts.state is not State.CLEAR:
        citation += ", use case 2; C-413/23 P"
    return Verdict(
        Effect.ALLOW,
        (Reason(rule, f"{sentence} ({ids})", citation),),
        obligations=tuple(
            Obligation(
                "eu.tia", f"review the assessment of {tool.id}", "SCC clause 14(e)", day
            )
            for tool, day in reviews
            if day < date.max
        ),
        ends=tuple(end for end in ends if end < date.max),
        tool=tools[0].id,
    )


def _transfer_duties(
    facts: Facts, third: Iterable[str], verdict: Verdict
) -> tuple[Obligation, ...]:
    """Name the countries to the data subject: also for pseudonyms (C-413/23 P)."""
    personal = verdict.effect is Effect.ALLOW or verdict.form is Form.PSEUDONYMISED
    if not personal or facts.same_entity:
        return ()
    named = places(set(third) - {GLOBAL}) or "the countries"
    return (
        Obligation(
            "eu.notice",
            f"name {named} and the safeguard in the privacy notice",
            "GDPR Art. 13(1)(f), 14(1)(f), 30(1)(e)",
        ),
    )


_RULES = {
    Reach.NONE: _nothing_fits,
    Reach.NO_TIA: _no_assessment,
    Reach.NEGATIVE: _negative,
    Reach.POSITIVE: _positive,
}

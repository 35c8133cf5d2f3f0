"""By which route may it leave: security assessment, standard contract, certification?

The numbers decide which one is needed; the first that matches:

    important data                                         assessment      (C1)
    an exemption of Order 16 Art. 3 to 6                   none
    an operator of critical information infrastructure     assessment
    a threshold of the facts, reached with this call       what it demands
    below every threshold                                  none

An assessment serves wherever a contract would. Routes end: an assessment after three
years (two before Order 16), a certification after three.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from carnet.law import Law, Threshold
from carnet.policy.facts.call import Facts
from carnet.policy.facts.mainland import MAINLAND, ORDER_16, sensitive
from carnet.policy.facts.thresholds import approached
from carnet.policy.facts.tools import Held
from carnet.policy.verdict import Verdict
from carnet.policy.words import places
from carnet.vocabulary import Effect, Form, Kind, Obligation, Reason

REGIME = "cn"
ASSESSMENT, CONTRACT, CERTIFICATION = (
    "cn_assessment",
    "cn_contract",
    "cn_certification",
)
NAMES = {
    ASSESSMENT: "a security assessment by the CAC",
    CONTRACT: "a filed standard contract",
    CERTIFICATION: "a certification",
}
FILING_DAYS = 10  # working days; CAC Order 13 Art. 7
EXTENSION_DAYS = 60  # working days before the end; CAC Order 16 Art. 9
RENEWAL_MONTHS = 6  # before the end; CAC/SAMR Order 20
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Need:
    """Which routes would do, and why; none: the export needs none."""

    routes: tuple[str, ...]
    why: str
    citation: str
    rule: str = "C3"


def route(
    facts: Facts, law: Law, kinds: frozenset[Kind], *, important: bool
) -> Verdict:
    """C1, C3 or C9 for one export."""
    strict = bool(sensitive(law, kinds))
    need = needed(facts, law, strict=strict, important=important)
    tool = _best(facts, law, need.routes)
    if need.routes and tool is None:
        return _missing(facts, law, need, strict=strict)
    sentence = f"{need.why}; route: {tool.id if tool else 'none needed'}"
    reason = Reason("cn.C9", sentence, need.citation)
    near = approached(law, REGIME, facts.on, facts.cn.persons(sensitive=strict))
    open_ = [t for t in near if tool is None or tool.kind not in _serving(t.demands)]
    exempt = bool(facts.cn.exemption(law, facts.on))
    return Verdict(
        Effect.ALLOW,
        (reason,),
        obligations=(
            *(_renewals(facts, law, tool) if tool else ()),
            *(() if exempt else _warnings(open_)),
            *_necessity(facts, law),
        ),
        ends=(*_ends(facts, law, tool), *_starts(facts, law)),
        tool=tool.id if tool else None,
    )


def needed(facts: Facts, law: Law, *, strict: bool, important: bool) -> Need:
    """The routes of which the export needs one."""
    if important:
        why = "important data need a security assessment"
        return Need((ASSESSMENT,), why, "DSL Art. 31; CAC Order 16 Art. 7", "C1")
    exempt = facts.cn.exemption(law, facts.on)
    if exempt:
        return Need((), f"the export is exempt ({facts.cn.exempt})", exempt)
    if facts.cn.ciio:
        why = "an operator of critical information infrastructure always needs it"
        return Need((ASSESSMENT,), why, "PIPL Art. 40; CAC Order 16 Art. 7(1)(1)")
    persons = facts.cn.persons(sensitive=strict)
    reached = [
        t
        for t in law.thresholds_of(REGIME, facts.on)
        if t.data_class in persons and t.reached(persons[t.data_class])
    ]
    if not reached:
        why = "the persons of this year stay below every threshold"
        return Need((), why, "PIPL Art. 38; CAC Order 16 Art. 5(4)")
    hardest = min(reached, key=lambda t: len(t.demands))
    why = f"with this call, the persons of this year reach a threshold ({hardest.name})"
    return Need(hardest.demands, why, hardest.citation)


def _serving(routes: tuple[str, ...]) -> tuple[str, ...]:
    return (*routes, ASSESSMENT)


def _best(facts: Facts, law: Law, routes: tuple[str, ...]) -> Held | None:
    """A route that is in force and serves; without a need, any that is held."""
    wanted = _serving(routes) if routes else tuple(NAMES)
    held = [t for t in facts.tools if t.kind in wanted and _counts(facts, law, t)]
    return max(held, key=lambda t: last_day(law, t, facts.on) or date.max, default=None)


def _counts(facts: Facts, law: Law, tool: Held) -> bool:
    """Is it signed by the exporter, in force, and for every place outside?"""
    return _runs(facts, law, tool) and not _lacks(facts, tool)


def _runs(facts: Facts, law: Law, tool: Held) -> bool:
    """Is it in force, whatever it is for?"""
    known = any(t.takes(tool.first, facts.on) for t in law.tools_of(REGIME, tool.kind))
    last = last_day(law, tool, facts.on)
    return known and tool.valid(facts.on) and (last is None or facts.on <= last)


def _lacks(facts: Facts, tool: Held) -> str:
    """Why one that is in force does not carry this call; empty: it does."""
    if not tool.outward:
        return "was signed by the operator as importer, so it carries no data from here"
    open_ = uncovered(facts, tool)
    return f"does not cover {places(open_)}" if open_ else ""


def uncovered(facts: Facts, tool: Held) -> frozenset[str]:
    """Places outside the mainland that it was not made for."""
    outside = facts.members - {MAINLAND}
    return frozenset() if tool.covers is None else outside - tool.covers


def last_day(law: Law, tool: Held, on: date) -> date | None:
    """Last day of a route; a period of years ends on the same day (Civil Code 202)."""
    years = {CERTIFICATION: 3, ASSESSMENT: _assessment_years(law, on)}.get(tool.kind)
    if years is None or tool.first is None or tool.first == date.min:
        return tool.last
    end = _years_on(tool.first, years)
    return min(end, tool.last) if tool.last else end


def _assessment_years(law: Law, on: date) -> int:
    order = law.statute(ORDER_16)
    return 3 if order is not None and order.first <= on else 2


def _years_on(day: date, years: int) -> date:
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _missing(facts: Facts, law: Law, need: Need, *, strict: bool) -> Verdict:
    wanted = " or ".join(NAMES[kind] for kind in need.routes)
    sentence = f"{need.why}: {wanted} is needed, and {_held(facts, law, need)}"
    reason = Reason(f"cn.{need.rule}", sentence, need.citation)
    ends = _starts(facts, law)
    if strict or need.routes == (ASSESSMENT,):
        return Verdict(Effect.BLOCK, (reason,), ends=ends)
    return Verdict(Effect.REDACT, (reason,), Form.NON_PERSONAL, ends=ends)


def _held(facts: Facts, law: Law, need: Need) -> str:
    """What is held instead of a route that carries the call, in words."""
    serving = _serving(need.routes)
    running = [t for t in facts.tools if t.kind in serving and _runs(facts, law, t)]
    if not running:
        return "none is in force"
    near = min(running, key=lambda t: (not t.outward, len(uncovered(facts, t))))
    return f"{near.id} {_lacks(facts, near)}"


def _ends(facts: Facts, law: Law, tool: Held | None) -> tuple[date, ...]:
    last = last_day(law, tool, facts.on) if tool else None
    return (last,) if last else ()


def _starts(facts: Facts, law: Law) -> tuple[date, ...]:
    """Days before a route, a kind of route or a threshold begins or ends."""
    firsts = [t.first for t in facts.tools]
    firsts += [f.first for kind in NAMES for f in law.tools_of(REGIME, kind)]
    firsts += [t.first for t in law.thresholds if t.regime == REGIME]
    return facts.before(firsts)


def _renewals(facts: Facts, law: Law, tool: Held) -> tuple[Obligation, ...]:
    """Filing of a contract; the day by which an extension must be asked for."""
    if tool.kind == CONTRACT:
        known = tool.first not in (None, date.min)
        due = working_days(tool.first, FILING_DAYS) if tool.first and known else None
        what = f"file {tool.id} and the impact assessment with the provincial CAC"
        return (Obligation("cn.filing", what, "CAC Order 13 Art. 7", due),)
    due, _ = extension(law, tool, facts.on)
    if due is None:
        return ()
    what = f"ask for an extension of {tool.id}"
    cite = "CAC Order 16 Art. 9" if tool.kind == ASSESSMENT else "CAC/SAMR Order 20"
    return (Obligation("cn.renew", what, cite, due),)


def extension(law: Law, tool: Held, on: date) -> tuple[date | None, date | None]:
    """The day by which to ask for an extension of a route, and the route's last day."""
    last = last_day(law, tool, on)
    if last is None or tool.kind not in (ASSESSMENT, CERTIFICATION):
        return None, last
    if tool.kind == ASSESSMENT:
        return working_days(last, -EXTENSION_DAYS), last
    return months_before(last, RENEWAL_MONTHS), last


def _warnings(near: list[Threshold]) -> tuple[Obligation, ...]:
    return tuple(
        Obligation(
            f"cn.near.{t.id.removeprefix('cn.')}",
            f"four fifths of a threshold are reached ({t.name}): prepare "
            + " or ".join(NAMES[kind] for kind in t.demands),
            t.citation,
        )
        for t in near
    )


def _necessity(facts: Facts, law: Law) -> tuple[Obligation, ...]:
    cited = facts.cn.exemption(law, facts.on)
    if facts.cn.exempt != "contract_necessity" or not cited:
        return ()
    what = (
        "show that the contract with the person needs this very call: a model used for "
        "the handler's own convenience is not necessary"
    )
    return (Obligation("cn.necessity", what, cited),)


def working_days(day: date, count: int) -> date:
    """The day `count` working days after `day` (before: negative), holidays apart.

    Weekends only: a public holiday would move a deadline out, never in.
    """
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left and date.min < day < date.max:
        day += step
        left -= day.weekday() < _SATURDAY
    return day


def months_before(day: date, months: int) -> date:
    """The same day of the month `months` earlier, or its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))

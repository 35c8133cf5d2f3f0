"""What one law's verdict rests on: which tool, until which days, with which duties."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import DAY, LAW, ON

from carnet.policy.facts.call import Facts, State
from carnet.policy.facts.tools import Assessment, Dpf, Held
from carnet.policy.regimes import ch, eu, uk
from carnet.policy.transfers.cover import Reach, best
from carnet.policy.transfers.route import route
from carnet.policy.verdict import Verdict
from carnet.vocabulary import Effect, Kind, Role

GB_LAST = date(2031, 12, 27)
DPF = Dpf("D", ON, ON + 30 * DAY, covers_data=True, uk=True, ch=True)
TIA = Assessment(positive=True, covers=None, review=date(2040, 1, 1), measures=True)
SCC = Held("S", "scc", None, date(2026, 1, 10), fits=True, tia=TIA,
           changes=frozenset({"ch"}))  # fmt: skip


def facts(*places: str, **more: Any) -> Facts:
    base = Facts(
        on=ON,
        kinds=frozenset({Kind.EMAIL}),
        importer=places[0],
        processing=frozenset(places),
        storage=frozenset(places),
        exporter="DE",
    )
    return replace(base, **more)


def by(*places: str, statute: Any = eu.STATUTE, **more: Any) -> Verdict:
    return route(statute, facts(*places, **more), LAW)


def duties(verdict: Verdict) -> list[str]:
    return [duty.id for duty in verdict.obligations]


def test_a_certification_among_adequate_countries_is_the_tool_and_ends_it() -> None:
    mixed = by("GB", "US", dpf=DPF)
    assert (mixed.effect, mixed.tool) == (Effect.ALLOW, "D")
    assert sorted(mixed.ends) == [ON + 30 * DAY, GB_LAST]
    assert duties(mixed) == ["eu.dpf", "eu.notice"]
    (again, _) = mixed.obligations
    assert (again.due, "2023/1795" in again.citation) == (ON + 30 * DAY, True)
    alone = by("GB", dpf=DPF)
    assert (alone.tool, alone.ends, duties(alone)) == (
        "eu.GB",
        (GB_LAST,),
        ["eu.notice"],
    )
    assert by("NZ").ends == ()


def test_the_kill_switch_ends_a_verdict_the_day_before_it() -> None:
    assert by("NZ", ended={"NZ": ON + 9 * DAY}).ends == (ON + 8 * DAY,)
    assert by("NZ", ended={"NZ": ON}).effect is Effect.REDACT
    assert by("NZ", ended={"NZ": ON + DAY}).effect is Effect.ALLOW


def test_adequate_places_beside_a_tool_end_it_too() -> None:
    assert set(by("GB", "CN", tools=(SCC,)).ends) == {TIA.review, GB_LAST}
    negative = replace(SCC, tia=replace(TIA, positive=False))
    verdict = by("GB", "CN", tools=(negative,))
    assert (verdict.effect, set(verdict.ends)) == (Effect.REDACT, {TIA.review, GB_LAST})
    lacking = replace(SCC, tia=None)
    assert by("GB", "CN", tools=(lacking,)).ends == ()


def test_a_refusal_lasts_until_the_day_before_something_begins() -> None:
    later = replace(SCC, first=ON + 5 * DAY)
    assert by("CN", tools=(later,)).ends == (ON + 4 * DAY,)
    today = replace(SCC, first=ON, covers=frozenset({"SG"}))
    assert by("CN", tools=(today,)).ends == ()
    coming = replace(DPF, first=ON + 3 * DAY)
    assert by("US", dpf=coming).ends == (ON + 2 * DAY,)
    assert by("US", dpf=replace(DPF, covers_data=False)).ends == ()
    early = facts("BR", on=date(2026, 1, 20))
    assert route(eu.STATUTE, early, LAW).ends == (date(2026, 1, 25),)


def test_a_tool_ends_with_itself_its_assessment_and_its_generation() -> None:
    dated = replace(SCC, last=date(2030, 1, 1))
    assert set(by("CN", tools=(dated,)).ends) == {TIA.review, date(2030, 1, 1)}
    old = replace(SCC, first=date(2020, 9, 1))
    verdict = route(eu.STATUTE, facts("CN", tools=(old,), on=date(2022, 1, 1)), LAW)
    assert date(2022, 12, 27) in verdict.ends
    endless = replace(SCC, last=date.max, tia=replace(TIA, review=date.max))
    assert by("CN", tools=(endless,)).ends == ()
    assert "eu.tia" not in duties(by("CN", tools=(endless,)))


def test_the_best_of_several_tools_covers_a_country() -> None:
    bad = replace(SCC, id="B", tia=replace(TIA, positive=False))
    none = replace(SCC, id="N", tia=None)
    for tools in ((bad, SCC, none), (SCC, bad, none), (none, bad, SCC)):
        cover = best(eu.STATUTE, facts("CN", tools=tools), LAW, "CN")
        assert (cover.reach, cover.tool) == (Reach.POSITIVE, SCC)
    assert by("CN", tools=(none, bad)).reasons[0].rule == "eu.M3"
    both = by("CN", "SG", tools=(replace(SCC, covers=frozenset({"CN"})), none))
    assert both.reasons[0].rule == "eu.M2"
    first = replace(SCC, id="1")
    second = replace(SCC, id="2")
    assert by("CN", tools=(first, second)).tool == "1"


def test_pseudonyms_pass_a_negative_assessment_only_where_it_relies_on_them() -> None:
    bad = replace(SCC, tia=replace(TIA, positive=False))
    for state in (State.PSEUDONYMISED, State.FOR_RECIPIENT):
        assert by("CN", tools=(bad,), state=state).reasons[0].rule == "eu.M1'"
    unrelied = replace(bad, tia=replace(TIA, positive=False, measures=False))
    for state in (State.PSEUDONYMISED, State.CLEAR):
        verdict = by("CN", tools=(unrelied,), state=state)
        assert (verdict.effect, verdict.reasons[0].rule) == (Effect.REDACT, "eu.M3")
    special = frozenset({Kind.HEALTH})
    assert by("CN", tools=(bad,), kinds=special).effect is Effect.BLOCK
    relied = replace(bad, covers=frozenset({"CN"}))
    other = replace(unrelied, covers=frozenset({"SG"}))
    mixed = by("CN", "SG", tools=(relied, other))
    assert mixed.form is not None
    assert mixed.form.value == "non_personal"


@pytest.mark.parametrize(
    ("statute", "home", "stays"),
    [
        (eu.STATUTE, "", True),
        (eu.STATUTE, "EEA", True),
        (eu.STATUTE, "CH", True),
        (eu.STATUTE, "US", False),
        (eu.STATUTE, "CA", False),
        (uk.AMENDED_STATUTE, "GB", True),
        (uk.AMENDED_STATUTE, "EU", True),
        (uk.AMENDED_STATUTE, "BR", False),
        (ch.STATUTE, "EEA", True),
        (ch.STATUTE, "JP", False),
    ],
)
def test_the_key_stays_at_home_or_where_a_law_finds_everything_adequate(
    statute: Any, home: str, stays: Any
) -> None:
    scc = replace(SCC, kind="addendum") if statute.regime == "uk" else SCC
    bad = replace(scc, tia=replace(TIA, positive=False))
    certified = {"dpf": DPF, "holds": frozenset({"recipient_subject_to_pipeda"})}
    verdict = by("CN", statute=statute, tools=(bad,), runtime=home, **certified)
    assert (verdict.form is not None and verdict.form.value == "pseudonymised") is stays


def test_one_entity_needs_no_notice_to_itself() -> None:
    assert "eu.notice" in duties(by("NZ"))
    assert "eu.notice" not in duties(by("NZ", same_entity=True))
    assert "eu.notice" not in duties(by("CN"))
    assert (
        by("global", "NZ", tools=(SCC,)).obligations[-1].sentence.startswith("name NZ")
    )
    anywhere = by("global", tools=(SCC,)).obligations[-1].sentence
    assert anywhere == "name the countries and the safeguard in the privacy notice"


def test_a_derogation_needs_one_transfer_and_a_ground() -> None:
    once = by("CN", art49="49-1-e", systematic=False)
    assert (once.effect, once.tool) == (Effect.ALLOW, "derogation 49-1-e")
    assert duties(once) == ["eu.art49", "eu.notice"]
    assert by("CN", systematic=False).effect is Effect.REDACT
    route_ = by("CN", art49="49-1-e").reasons[0]
    assert "(49-1-e does not carry a systematic route)" in route_.sentence
    assert route_.citation.endswith("GDPR Art. 49(1); EDPB Guidelines 2/2018")
    assert by("CN").reasons[0].citation == "GDPR Art. 44-46"


def test_the_european_blocs_are_adequate_where_each_member_is() -> None:
    assert by("EU", statute=uk.AMENDED_STATUTE).effect is Effect.ALLOW
    assert by("EEA", statute=ch.STATUTE).effect is Effect.ALLOW
    ended = by("EU", statute=uk.AMENDED_STATUTE, ended={"FR": ON})
    assert ended.effect is Effect.REDACT
    assert by("EU", role=Role.CONTROLLER).effect is Effect.ALLOW


def test_a_tool_of_before_the_judgment_holds_until_assessments_were_asked_for() -> None:
    first = date(2020, 7, 16)
    old = replace(
        SCC, kind="bcr", first=date(2018, 1, 1), tia=None, changes=frozenset()
    )
    before = by("IN", on=date(2020, 7, 1), tools=(old,))
    after = by("IN", on=first, tools=(old,))
    assert (before.effect, after.effect) == (Effect.ALLOW, Effect.REDACT)
    assert min(before.ends) == first - DAY
    assert first - DAY not in after.ends

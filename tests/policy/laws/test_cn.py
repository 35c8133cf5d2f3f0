"""Chinese law: each threshold at its edge, each date, each duty, each exemption."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.policy.deciding import LAW, ON, duties, go, named, rules

from carnet.policy import (
    EndpointRule,
    Exporter,
    PurposeRule,
    Tool,
    ToolKind,
    decide_case,
    evaluate,
)
from carnet.policy.locate import locate
from carnet.policy.regimes.cn_route import months_before, working_days
from carnet.policy.rules import Opening
from carnet.vocabulary import Content, Context, Count, Counts, Decision, Effect, Kind

DAY = timedelta(days=1)
ORDINARY = ("email", "person_name")
HEALTH = ("person_name", "health")
DONE = {"notice": True, "consent": True, "pipia": True}
PURPOSE = PurposeRule("help", cn_notice="n", cn_consent="c", cn_pipia="p")
MISTRAL = "https://api.eu.mistral.ai/v1/chat/completions"
FOUND = frozenset({Kind.PERSON_NAME, Kind.EMAIL})


def place(*countries: str) -> dict[str, Any]:
    where = list(countries)
    return {"importer": where[0], "proc": where, "store": where}


def decided(
    cn: dict[str, Any],
    data: tuple[str, ...] = ORDINARY,
    on: date = ON,
    **facts: Any,
) -> tuple[str | None, str]:
    given = {**place("FR"), **facts, "cn": {**DONE, **cn}}
    case: dict[str, Any] = {
        "id": "x",
        "origin": ["CN"],
        "data": list(data),
        "date": str(on),
    }
    result = decide_case({**case, "facts": given}, LAW)
    return result.effect, result.reasons[0].rule


@pytest.mark.parametrize(
    ("counted", "data", "route", "expected"),
    [
        ({"n_ytd": 99_998}, ORDINARY, None, ("allow", "cn.C9")),
        ({"n_ytd": 99_999}, ORDINARY, None, ("redact", "cn.C3")),
        ({"n_ytd": 100_000}, ORDINARY, None, ("redact", "cn.C3")),
        ({"n_ytd": 99_999}, ORDINARY, "standard_contract", ("allow", "cn.C9")),
        ({"n_ytd": 99_999}, ORDINARY, "certification", ("allow", "cn.C9")),
        ({"n_ytd": 999_998}, ORDINARY, "standard_contract", ("allow", "cn.C9")),
        ({"n_ytd": 999_999}, ORDINARY, "standard_contract", ("block", "cn.C3")),
        ({"n_ytd": 999_999}, ORDINARY, None, ("block", "cn.C3")),
        ({"n_ytd": 5_000_000}, ORDINARY, "security_assessment", ("allow", "cn.C9")),
        ({}, HEALTH, None, ("block", "cn.C3")),
        ({}, HEALTH, "standard_contract", ("allow", "cn.C9")),
        ({"s_ytd": 9_998}, HEALTH, "standard_contract", ("allow", "cn.C9")),
        ({"s_ytd": 9_999}, HEALTH, "standard_contract", ("block", "cn.C3")),
        ({"s_ytd": 9_999}, HEALTH, "security_assessment", ("allow", "cn.C9")),
        ({"s_ytd": 1}, ORDINARY, None, ("redact", "cn.C3")),
        ({"n_ytd": 0, "n_call": 99_999}, ORDINARY, None, ("allow", "cn.C9")),
        ({"n_ytd": 0, "n_call": 100_000}, ORDINARY, None, ("redact", "cn.C3")),
        ({"ciio": True}, ORDINARY, None, ("block", "cn.C3")),
        ({"ciio": True}, ORDINARY, "certification", ("block", "cn.C3")),
        ({"ciio": True}, ORDINARY, "security_assessment", ("allow", "cn.C9")),
        ({}, ("important_data_cn",), "standard_contract", ("block", "cn.C1")),
        ({}, ("important_data_cn",), "security_assessment", ("allow", "cn.C9")),
        ({}, (), None, ("allow", "cn.N0")),
    ],
)
def test_the_numbers_of_a_year_demand_a_route(
    counted: dict[str, Any],
    data: tuple[str, ...],
    route: str | None,
    expected: tuple[str, str],
) -> None:
    assert decided({**counted, "route": route}, data) == expected


@pytest.mark.parametrize(
    "exempt",
    ["overseas_origin_transit", "contract_necessity", "hr_rules", "emergency",
     "ftz_not_listed"],
)  # fmt: skip
def test_an_exemption_carries_any_number_but_no_important_data(exempt: str) -> None:
    many = {"n_ytd": 5_000_000, "s_ytd": 50_000, "exempt": exempt}
    assert decided(many) == ("allow", "cn.C9")
    assert decided(many, HEALTH) == ("allow", "cn.C9")
    assert decided({**many, "ciio": True}) == ("allow", "cn.C9")
    assert decided(many, ("important_data_cn",)) == ("block", "cn.C1")
    assert decided({**many, "pipia": False}) == ("redact", "cn.C4")
    assert decided(many, on=date(2024, 3, 22)) == ("allow", "cn.C9")
    assert decided(many, on=date(2024, 3, 21))[0] == "block"


@pytest.mark.parametrize("duty", ["notice", "consent", "pipia"])
def test_a_duty_that_is_missing_is_missing_for_one_person_too(duty: str) -> None:
    assert decided({duty: False}) == ("redact", "cn.C4")
    route = {"route": "standard_contract"}
    assert decided({duty: False, **route}, HEALTH) == ("block", "cn.C4")


def test_a_certification_counts_from_its_measures_on() -> None:
    with_ = {"n_ytd": 200_000, "route": "certification"}
    assert decided(with_, on=date(2025, 12, 31)) == ("redact", "cn.C3")
    assert decided(with_, on=date(2026, 1, 1)) == ("allow", "cn.C9")
    contract = {"n_ytd": 200_000, "route": "standard_contract"}
    assert decided(contract, on=date(2024, 3, 22)) == ("allow", "cn.C9")
    few = {"n_ytd": 5, "route": "standard_contract"}
    assert decided(few, on=date(2023, 5, 31)) == ("redact", "cn.C3")
    assert decided(few, on=date(2023, 6, 1)) == ("allow", "cn.C9")


def test_before_order_16_no_volume_was_exempt() -> None:
    assert decided({}, on=date(2024, 3, 21)) == ("redact", "cn.C3")
    assert decided({}, on=date(2024, 3, 22)) == ("allow", "cn.C9")
    assert decided({}, on=date(2021, 11, 1)) == ("redact", "cn.C3")
    assert decided({}, on=date(2021, 10, 31)) == ("allow", "cn.C0")


@pytest.mark.parametrize("country", ["HK", "MO", "TW", "SG", "FR", "global"])
def test_what_leaves_the_mainland_is_an_export(country: str) -> None:
    here: dict[str, Any] = {"importer": "CN", "proc": ["CN"], "store": ["CN"]}
    assert decided({"pipia": False}, **here) == ("allow", "cn.C0")
    abroad: dict[str, Any] = {**here, "remote": [country]}
    assert decided({"pipia": False}, **abroad) == ("redact", "cn.C4")


def test_a_recipient_that_nobody_can_name_gets_nothing_personal() -> None:
    for part in ("proc", "store"):
        lost: dict[str, Any] = {part: "unknown"}
        assert decided({}, **lost) == ("redact", "cn.U1")
        route = {"route": "standard_contract"}
        assert decided(route, HEALTH, **lost)[0] == "block"


def test_a_child_under_14_needs_a_guardian_at_home_too() -> None:
    child = ("person_name", "minor_under_14")
    here: dict[str, Any] = {"importer": "CN", "proc": ["CN"], "store": ["CN"]}
    assert decided({"consent": False}, child, **here) == ("block", "cn.S3")
    assert decided({}, child, **here) == ("allow", "cn.C0")
    assert decided({}, child) == ("block", "cn.C3")
    assert decided({"route": "standard_contract"}, child) == ("allow", "cn.C9")
    teen = ("person_name", "minor_14_17")
    assert decided({}, teen) == ("allow", "cn.C9")


def test_an_order_from_abroad_for_data_stored_in_china_is_held() -> None:
    here: dict[str, Any] = {"importer": "CN", "proc": ["CN"], "store": ["CN"]}
    assert decided({"foreign_order": True}, **here) == ("block", "cn.O1")
    assert decided({}, foreign_order=True, intl_agreement=True)[1] == "cn.O1"
    assert decided({"foreign_order": True}, ()) == ("block", "cn.O1")


def test_pseudonyms_are_still_personal_and_anonymous_data_are_not() -> None:
    missing = {"pipia": False}
    assert decided(missing, form="pseudonymised_uc2") == ("redact", "cn.C4")
    assert decided(missing, form="nonpersonal_for_recipient") == ("redact", "cn.C4")
    assert decided(missing, form="nonpersonal") == ("allow", "cn.N0")


def test_a_case_without_counters_counts_as_without_route_and_duties() -> None:
    case: dict[str, Any] = {
        "id": "x",
        "origin": ["CN"],
        "data": list(ORDINARY),
        "date": str(ON),
    }
    result = decide_case({**case, "facts": place("FR")}, LAW)
    assert result.effect == "redact"
    sensitive = {**case, "data": list(HEALTH), "facts": place("FR")}
    assert decide_case(sensitive, LAW).effect == "block"


@pytest.mark.parametrize(
    "wrong",
    [{"n_ytd": -1}, {"n_ytd": "5"}, {"n_ytd": True}, {"route": "gba"},
     {"exempt": "convenience"}, {"ciio": 1}, {"n": 3}],
)  # fmt: skip
def test_a_count_that_cannot_be_understood_decides_nothing(wrong: Any) -> None:
    assert decided(wrong) == (None, "case.not_understood")


def call(
    *tools: Tool,
    kinds: frozenset[Kind] = FOUND,
    counts: Counts | None = None,
    on: date = ON,
    purpose: PurposeRule = PURPOSE,
    **more: Any,
) -> Decision:
    by = rules(
        **{
            "exporter": Exporter("CN"),
            "purposes": (purpose,),
            "purpose": "help",
            "tools": tools,
            **more,
        }
    )
    to = locate(LAW, by, url=MISTRAL)
    content = Content(kinds, 1)
    return evaluate(by, LAW, to, content, Context(), on, counts=counts or Counts())


def counts(ordinary: int = 0, sensitive: int = 0) -> Counts:
    return Counts(
        cn=(
            Count("ordinary", ordinary, ordinary + 1),
            Count("sensitive", sensitive, sensitive + 1),
        )
    )


def tool(kind: ToolKind, executed: date, **more: Any) -> Tool:
    covers = more.pop("covers", ("FR", "EEA"))
    return Tool("ROUTE", kind, ("mistral-eu", "api.eu.mistral.ai"),
                covers=covers, executed=executed, **more)  # fmt: skip


def test_the_counters_of_the_trail_and_the_balance_decide_a_call() -> None:
    assert call(counts=counts(99_998)).effect is Effect.ALLOW
    assert call(counts=counts(99_999)).effect is Effect.REDACT
    opening = Opening(date(2026, 6, 1), cn=(("ordinary", 99_999),))
    assert call(opening=opening).effect is Effect.REDACT
    later = date(2027, 1, 1)
    assert call(opening=opening, on=later).effect is Effect.ALLOW
    forever = Opening(None, cn=(("ordinary", 99_999),))
    assert call(opening=forever, on=later).effect is Effect.REDACT


def test_from_four_fifths_on_the_operator_is_warned() -> None:
    assert "cn.near.ordinary.contract" not in duties(call(counts=counts(79_998)))
    assert "cn.near.ordinary.contract" in duties(call(counts=counts(79_999)))
    held = tool(ToolKind.CN_CONTRACT, date(2026, 1, 10))
    assert "cn.near.ordinary.contract" not in duties(call(held, counts=counts(90_000)))
    assert "cn.near.ordinary.assessment" in duties(call(held, counts=counts(800_000)))


def test_routes_end_after_their_years() -> None:
    many = counts(200_000)
    certified = tool(ToolKind.CN_CERTIFICATION, date(2026, 2, 1))
    last = date(2029, 2, 1)
    assert call(certified, counts=many, on=last).effect is Effect.ALLOW
    assert call(certified, counts=many, on=last + DAY).effect is Effect.REDACT
    assert call(certified, counts=many).valid_until == last
    (renew,) = (
        d for d in call(certified, counts=many).obligations if d.id == "cn.renew"
    )
    assert renew.due == date(2028, 8, 1)
    assessed = tool(ToolKind.CN_ASSESSMENT, date(2024, 2, 29))
    for on, effect in ((date(2027, 2, 28), "allow"), (date(2027, 3, 1), "block")):
        assert call(assessed, counts=counts(2_000_000), on=on).effect == effect
    early = tool(ToolKind.CN_ASSESSMENT, date(2022, 3, 1))
    assert call(early, counts=many, on=date(2024, 3, 2)).effect is Effect.BLOCK
    short = tool(ToolKind.CN_ASSESSMENT, date(2025, 1, 1), expires=date(2025, 12, 31))
    assert call(short, counts=many).effect is Effect.REDACT


def test_a_contract_is_filed_within_ten_working_days() -> None:
    signed = tool(ToolKind.CN_CONTRACT, date(2026, 11, 20))
    found = call(signed, counts=counts(200_000))
    (filing,) = (duty for duty in found.obligations if duty.id == "cn.filing")
    assert (found.tool, filing.due) == ("ROUTE", date(2026, 12, 4))


def test_a_route_counts_for_its_recipient_its_places_and_its_signer() -> None:
    many = counts(200_000)
    signed = date(2026, 1, 10)
    for wrong in (
        tool(ToolKind.CN_CONTRACT, signed, covers=("SG",)),
        tool(ToolKind.CN_CONTRACT, signed, covers=()),
        tool(ToolKind.CN_CONTRACT, signed, party="importer"),
        tool(ToolKind.CN_CONTRACT, ON + DAY),
        tool(ToolKind.SCC, signed, module=2, covers=("any",)),
        Tool("ROUTE", ToolKind.CN_CONTRACT, ("deepseek",), executed=signed),
    ):
        assert call(wrong, counts=many).effect is Effect.REDACT
    inside = tool(ToolKind.CN_CONTRACT, signed, covers=("EEA",))
    assert call(inside, counts=many).effect is Effect.ALLOW


def test_another_documented_basis_needs_no_separate_consent() -> None:
    bare = PurposeRule("help", cn_notice="n", cn_pipia="p")
    assert "cn.C4" in named(call(purpose=bare))
    consent = PurposeRule("help", cn_notice="n", cn_pipia="p", cn_basis="13-1-1")
    assert "cn.C4" in named(call(purpose=consent))
    contract = PurposeRule("help", cn_notice="n", cn_pipia="p", cn_basis="13-1-2")
    found = call(purpose=contract)
    assert (found.effect, "cn.basis" in duties(found)) == (Effect.ALLOW, True)


def test_an_operator_of_critical_infrastructure_needs_the_assessment() -> None:
    ciio = Exporter("CN", ciio=True)
    assert call(exporter=ciio).effect is Effect.BLOCK
    assessed = tool(ToolKind.CN_ASSESSMENT, date(2025, 5, 1))
    assert call(assessed, exporter=ciio).effect is Effect.ALLOW


def test_the_law_follows_persons_in_china_to_handlers_abroad() -> None:
    abroad = go(MISTRAL, by=rules(subjects=("CN",)))
    assert (abroad.effect, "cn.C4" in named(abroad)) == (Effect.REDACT, True)
    machine = EndpointRule("v", "localhost:8000", provider="local", country="DE")
    by = rules(subjects=("CN",), endpoints=(machine,))
    own = go("http://localhost:8000/v1/x", by=by)
    (said,) = [one.sentence for one in own.reasons if one.rule == "cn.C0"]
    assert "access are the exporter's own, or in mainland China: no export" in said


def test_what_becomes_sensitive_by_context_is_a_duty() -> None:
    found = call(kinds=FOUND | {Kind.TRADE_UNION})
    assert (found.effect, "cn.context" in duties(found)) == (Effect.ALLOW, True)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2027, 8, 31), 6, date(2027, 2, 28)),
        (date(2028, 8, 30), 6, date(2028, 2, 29)),
        (date(2027, 3, 15), 6, date(2026, 9, 15)),
        (date(2027, 12, 1), 12, date(2026, 12, 1)),
        (date(2027, 1, 31), 1, date(2026, 12, 31)),
    ],
)
def test_months_before_a_day_end_with_the_shorter_month(
    day: date, months: int, before: date
) -> None:
    assert months_before(day, months) == before


@pytest.mark.parametrize(
    ("count", "day"),
    [
        (1, date(2026, 11, 30)),  # from a Friday over the weekend
        (10, date(2026, 12, 11)),
        (-1, date(2026, 11, 26)),
        (-5, date(2026, 11, 20)),
    ],
)
def test_working_days_leave_weekends_out_in_both_directions(
    count: int, day: date
) -> None:
    assert working_days(date(2026, 11, 27), count) == day
    assert working_days(date(2026, 11, 27), 0) == date(2026, 11, 27)

"""Routes out of China: which would do, until which day, with which duties."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import DAY, HEALTH, LAW, ON, named, owed, words
from tests.policy.in_words.wording_counted import DONE, ROUTES, chinese

from carnet.policy import PurposeRule, Tool, ToolKind
from carnet.policy.cases.case import read
from carnet.policy.facts.mainland import EXEMPTIONS
from carnet.policy.facts.tools import Held
from carnet.policy.regimes.cn_route import last_day
from carnet.policy.regimes.judge import judge
from carnet.vocabulary import Effect


def test_a_contract_in_china_ends_with_its_own_last_day() -> None:
    contract = Tool(
        "SC",
        ToolKind.CN_CONTRACT,
        ("mistral-eu",),
        covers=("EEA",),
        executed=date(2026, 1, 1),
    )
    assert chinese(HEALTH, tools=(contract,)).valid_until is None
    last = replace(contract, expires=ON)
    assert chinese(HEALTH, tools=(last,)).valid_until == ON
    over = replace(contract, expires=ON - DAY)
    assert chinese(HEALTH, tools=(over,)).effect is Effect.BLOCK


def test_a_contract_of_no_known_day_has_no_day_to_file_it_by() -> None:
    case: dict[str, Any] = {
        "id": "1",
        "origin": ["CN"],
        "data": ["person_name", "health"],
        "date": "2026-11-24",
        "facts": {
            "importer": "FR",
            "proc": ["FR"],
            "store": ["FR"],
            "cn": {
                "route": "standard_contract",
                "notice": True,
                "consent": True,
                "pipia": True,
            },
        },
    }
    found = judge(read(case, LAW), LAW, ("cn",)).verdict
    filing = [duty.due for duty in found.obligations if duty.id == "cn.filing"]
    assert (found.effect, filing) == (Effect.ALLOW, [None])


def test_an_assessment_in_china_lasts_three_years_from_the_day_of_the_order() -> None:
    held = Held("A", "cn_assessment", None, date(2023, 1, 10))
    assert last_day(LAW, held, date(2024, 3, 21)) == date(2025, 1, 10)
    assert last_day(LAW, held, date(2024, 3, 22)) == date(2026, 1, 10)
    leap = replace(held, first=date(2024, 2, 29))
    assert last_day(LAW, leap, ON) == date(2027, 2, 28)
    shorter = replace(held, last=date(2024, 6, 1))
    assert last_day(LAW, shorter, ON) == date(2024, 6, 1)


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("overseas_origin_transit", "CAC Order 16 Art. 4"),
        ("contract_necessity", "CAC Order 16 Art. 5(1)"),
        ("hr_rules", "CAC Order 16 Art. 5(2)"),
        ("emergency", "CAC Order 16 Art. 5(3)"),
        ("ftz_not_listed", "CAC Order 16 Art. 6"),
    ],
)
def test_an_exempt_export_cites_its_article_and_keeps_the_duties(
    name: str, article: str
) -> None:
    assert EXEMPTIONS[name] == article
    exempt = replace(DONE, cn_exempt=name)
    found = chinese(n=2_000_000, purpose=exempt)
    assert found.effect is Effect.ALLOW
    assert f"the export is exempt ({name}); route: none needed ({article})" in words(
        found
    )
    # Order 16 Art. 10: notice, consent and assessment stay.
    bare = chinese(n=2_000_000, purpose=PurposeRule("p", cn_exempt=name))
    assert "cn.C4" in named(bare)
    # Nobody is told to prepare a route that the export does not need.
    assert not any(one.startswith("cn.near") for one in owed(found))
    assert ("cn.necessity" in owed(found)) is (name == "contract_necessity")


def test_a_missing_route_names_every_route_that_would_do() -> None:
    found = chinese(n=99_999)
    assert (
        "a filed standard contract or a certification is needed, and none is in force"
        in words(found)
    )
    assert found.effect is Effect.REDACT
    above = chinese(n=999_999)
    assert "a security assessment by the CAC is needed, and none" in words(above)
    assert above.effect is Effect.BLOCK
    below = chinese()
    assert (
        "the persons of this year stay below every threshold; route: none needed "
        "(PIPL Art. 38; CAC Order 16 Art. 5(4))" in words(below)
    )


def test_a_contract_is_told_when_to_be_filed_and_a_certification_when_to_renew() -> (
    None
):
    filing = chinese(HEALTH, tools=(ROUTES["contract"],))
    assert {d.id: d.due for d in filing.obligations}["cn.filing"] == date(2026, 12, 4)
    renewal = chinese(HEALTH, tools=(ROUTES["certification"],))
    due = {d.id: d.due for d in renewal.obligations}
    assert due["cn.renew"] == date(2029, 2, 28)  # six months before 31 August
    assert "cn.filing" not in due


def test_a_route_that_ends_today_still_carries_and_tomorrow_none_does() -> None:
    # An assessment of 29 February 2024 under Order 16 lasts three years.
    tools = (ROUTES["assessment"],)
    last = date(2027, 2, 28)
    assert chinese(HEALTH, tools=tools, on=last).valid_until == last
    assert chinese(HEALTH, tools=tools, on=last).tool == "SA"
    assert chinese(HEALTH, tools=tools, on=last + DAY).effect is Effect.BLOCK
    # A shorter term that was agreed counts.
    short = replace(ROUTES["assessment"], expires=ON + 5 * DAY)
    assert chinese(HEALTH, tools=(short,)).valid_until == ON + 5 * DAY
    long = replace(ROUTES["assessment"], expires=date(2030, 1, 1))
    assert chinese(HEALTH, tools=(long,)).valid_until == last


def test_of_two_routes_the_one_that_lasts_longer_is_named() -> None:
    both = (ROUTES["certification"], ROUTES["assessment"])
    for tools in (both, both[::-1]):
        assert chinese(HEALTH, tools=tools).tool == "PC"
    endless = (ROUTES["contract"], *both)
    assert chinese(HEALTH, tools=endless).tool == "SC"


def test_a_route_of_tomorrow_bounds_the_answer_of_today() -> None:
    later = replace(ROUTES["contract"], executed=ON + 3 * DAY)
    found = chinese(HEALTH, tools=(later,))
    assert found.effect is Effect.BLOCK
    assert found.valid_until == ON + 2 * DAY


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"covers": ("FR",)}, "is needed, and SC does not cover AT, "),
        (
            {"party": "importer"},
            "is needed, and SC was signed by the operator as importer, so it carries",
        ),
        ({"executed": ON + DAY}, "is needed, and none is in force"),
        ({"expires": ON - DAY}, "is needed, and none is in force"),
    ],
)
def test_a_route_that_is_held_is_told_with_what_it_lacks(
    change: dict[str, Any], said: str
) -> None:
    held = replace(ROUTES["contract"], **change)
    found = chinese(HEALTH, tools=(held,))
    assert named(found) == {"cn.C3"}
    assert said in words(found)
    # Of several in force, the one that lacks least is named.
    narrow = replace(ROUTES["contract"], id="N", covers=("US",))
    wider = replace(ROUTES["assessment"], id="W", covers=("FR", "DE"))
    assert "W does not cover AT" in words(chinese(HEALTH, tools=(narrow, wider)))


def test_a_way_out_does_not_ask_for_the_contract_that_is_filed() -> None:
    held = replace(ROUTES["contract"], covers=("FR",))
    ways = " | ".join(chinese(HEALTH, tools=(held,)).alternatives)
    assert "after a filed standard contract for every place of the call (cn_c" in ways
    assert "after a security assessment by the CAC (cn_assessment)" in ways


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (ToolKind.CN_CONTRACT, date(2023, 6, 1)),
        (ToolKind.CN_ASSESSMENT, date(2022, 9, 1)),
        (ToolKind.CN_CERTIFICATION, date(2026, 1, 1)),
    ],
)
def test_a_route_that_was_signed_before_its_instrument_was_none(
    kind: ToolKind, first: date
) -> None:
    on = first + 30 * DAY
    (known,) = LAW.tools_of("cn", kind.value)
    assert known.first == first
    assert known.takes(first, on)
    assert not known.takes(first - DAY, on)


def test_a_contract_that_is_older_than_its_order_is_no_route() -> None:
    contract = replace(ROUTES["contract"], executed=date(2021, 2, 1))
    assert chinese(HEALTH, tools=(contract,)).effect is Effect.BLOCK
    of_order = replace(contract, executed=date(2023, 6, 1))
    assert chinese(HEALTH, tools=(of_order,)).effect is Effect.ALLOW

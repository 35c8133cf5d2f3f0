"""A certification is yearly, per data type and extension, whatever the lines' order."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from tests.policy.deciding import LAW, ON, ORDINARY, go, rules

from carnet.policy import EndpointRule, Exporter, Tool, ToolKind, contradictions
from carnet.policy.regimes.certified import last_day
from carnet.vocabulary import Decision, Effect, Kind

URL = "https://us.api.x.ai/v1/chat/completions"
OLD = Tool(
    "OLD",
    ToolKind.DPF,
    ("xai-us",),
    executed=date(2025, 11, 1),
    expires=date(2026, 10, 31),
)
NEW = replace(OLD, id="NEW", executed=date(2026, 11, 1), expires=date(2027, 10, 31))
STAFF = replace(NEW, id="HR", data=("hr",), expires=date(2027, 3, 1))
BRITISH = replace(NEW, id="UK", extensions=("uk",), data=(), expires=date(2027, 2, 1))


def decided(*tools: Tool, on: date = ON, **more: object) -> Decision:
    return go(URL, by=rules(tools=tools, **more), on=on)


@pytest.mark.parametrize("tools", [(OLD, NEW), (NEW, OLD)])
@pytest.mark.parametrize(
    ("on", "tool"), [(date(2026, 10, 15), "OLD"), (date(2026, 11, 24), "NEW")]
)
def test_the_one_in_force_counts_in_either_order(
    tools: tuple[Tool, ...], on: date, tool: str
) -> None:
    found = decided(*tools, on=on)
    assert (found.effect, found.tool) == (Effect.ALLOW, tool)


def test_between_two_certifications_there_is_none() -> None:
    late = replace(NEW, executed=date(2026, 12, 1))
    for tools in ((OLD, late), (late, OLD)):
        found = decided(*tools)
        assert found.effect is Effect.REDACT
        assert found.valid_until == date(2026, 11, 30)


@pytest.mark.parametrize("tools", list(permutations((OLD, NEW, STAFF))))
def test_staff_data_may_have_their_own(tools: tuple[Tool, ...]) -> None:
    by = rules(tools=tools)
    staff = ORDINARY | {Kind.EMPLOYMENT}
    assert (found := go(URL, staff, by=by)).effect is Effect.ALLOW
    assert (found.tool, found.valid_until) == ("HR", date(2027, 3, 1))
    assert go(URL, by=by).tool == "NEW"
    assert go(URL, staff, by=rules(tools=(OLD, NEW))).effect is Effect.REDACT


@pytest.mark.parametrize("tools", [(NEW, BRITISH), (BRITISH, NEW)])
def test_an_extension_may_have_its_own(tools: tuple[Tool, ...]) -> None:
    home = Exporter("GB")
    found = decided(*tools, exporter=home)
    assert (found.effect, found.valid_until) == (Effect.ALLOW, date(2027, 2, 1))
    assert decided(NEW, exporter=home).effect is Effect.REDACT


def test_a_renewal_ahead_of_time_takes_the_earlier_day_away() -> None:
    ahead = replace(OLD, expires=date(2026, 12, 1))
    assert decided(ahead, NEW).valid_until == date(2027, 10, 31)


def test_without_a_last_day_it_counts_for_a_year() -> None:
    open_ = replace(NEW, expires=None)
    assert decided(open_).valid_until == date(2027, 10, 31)
    gone = replace(OLD, expires=None)
    assert decided(gone).effect is Effect.REDACT
    told = {c.code: c for c in contradictions(rules(tools=(gone,)), LAW, ON)}
    assert "2026-10-31" in told["dpf.undated"].message
    assert "2026-10-31" in told["tool.expired"].message
    assert last_day(replace(gone, executed=date(2024, 2, 29))) == date(2025, 2, 28)
    assert last_day(replace(gone, executed=date(9999, 5, 1))) == date.max


def test_a_last_day_years_ahead_counts_for_a_year() -> None:
    """The list names the next date of certification, a year ahead at most."""
    far = replace(NEW, expires=date(2099, 12, 31))
    assert decided(far).valid_until == date(2027, 11, 1)
    assert decided(far, on=date(2027, 11, 2)).effect is Effect.REDACT
    told = {c.code: c.message for c in contradictions(rules(tools=(far,)), LAW, ON)}
    assert "it counts until 2027-11-01" in told["dpf.long"]
    due = replace(NEW, expires=date(2027, 11, 1))
    codes = {c.code for c in contradictions(rules(tools=(due,)), LAW, ON)}
    assert "dpf.long" not in codes


def test_a_country_is_no_certified_organisation() -> None:
    nobody = replace(NEW, targets=("US",))
    found = decided(nobody)
    assert (found.effect, found.tool) == (Effect.REDACT, None)
    assert found.reasons[0].rule == "eu.X"
    both = decided(nobody, NEW)
    assert (both.effect, both.tool) == (Effect.ALLOW, "NEW")
    host = replace(NEW, targets=("us.api.x.ai",))
    assert decided(host).effect is Effect.ALLOW
    (told,) = [
        one.message
        for one in contradictions(rules(tools=(nobody,)), LAW, ON)
        if one.code == "dpf.nobody"
    ]
    assert told.startswith("CARNET_TOOLS__NEW: a certification is one organisation's")
    for named in (NEW, host):
        codes = {one.code for one in contradictions(rules(tools=(named,)), LAW, ON)}
        assert "dpf.nobody" not in codes


def test_an_endpoint_that_bears_a_countrys_name_is_an_organisation() -> None:
    own = EndpointRule("us", "model.example", country="US", entity="Model Inc.")
    by = rules(tools=(replace(NEW, targets=("US",)),), endpoints=(own,))
    found = go("https://model.example/v1/chat/completions", by=by)
    assert (found.effect, found.tool) == (Effect.ALLOW, "NEW")
    assert go(URL, by=by).effect is Effect.REDACT
    assert not [o for o in contradictions(by, LAW, ON) if o.code == "dpf.nobody"]

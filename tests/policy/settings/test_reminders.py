"""What `carnet check` warns of: nothing is wrong yet, and somebody has to act soon."""

from dataclasses import replace
from typing import Any

import pytest
from tests.policy.settings.tools import DAY, DPF, LAW, ON, TIA, TOOL

from carnet.policy import (
    Exporter,
    Rules,
    ToolKind,
    contradictions,
    reminders,
)
from carnet.policy.rules import Opening, PurposeRule
from carnet.vocabulary import Kind

WARD = PurposeRule("care", art9="9-2-h", categories=frozenset({Kind.HEALTH}))
COURT = PurposeRule("court", art10="law", categories=frozenset({Kind.EMAIL}))
NAMED = frozenset({Kind.HEALTH, Kind.MENTAL_HEALTH, Kind.DISABILITY, Kind.CRIMINAL})


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"purposes": (WARD,)}, "purpose.health"),
        ({"purposes": (COURT,)}, "purpose.criminal"),
        ({"tools": (replace(TOOL, expires=ON + 60 * DAY),)}, "tool.expires_soon"),
        ({"tools": (replace(TOOL, tia=replace(TIA, review=ON)),)}, "tia.due_soon"),
        ({"tools": (replace(TOOL, kind=ToolKind.BCR),)}, "tool.limit"),
        ({"tools": (replace(TOOL, kind=ToolKind.ADHOC),)}, "tool.limit"),
        ({"observe_until": ON}, "observe.running"),
        ({"tools": (TOOL,)}, "tool.no_evidence"),
        ({"tools": (TOOL,)}, "tia.no_evidence"),
        ({"tools": (TOOL,)}, "policy.one_pair_of_eyes"),
        ({"tools": (DPF,), "ended": {"US": ON + 9 * DAY}}, "adequacy.ends_soon"),
    ],
)
def test_what_wants_a_person_soon_is_a_warning(
    change: dict[str, Any], code: str
) -> None:
    mine = Rules(**{"exporter": Exporter("DE"), **change})
    found = {one.code: one for one in reminders(mine, LAW, ON)}
    assert code in found
    assert found[code].message
    assert found[code].hint
    later = {one.code for one in contradictions(mine, LAW, ON)}
    assert code not in later


@pytest.mark.parametrize("categories", [NAMED, frozenset()])
def test_a_ground_for_every_kind_that_it_is_meant_for_warns_of_nothing(
    categories: frozenset[Kind],
) -> None:
    whole = replace(WARD, art10="law", categories=categories)
    mine = Rules(exporter=Exporter("DE"), purposes=(whole,))
    assert not [one for one in reminders(mine, LAW, ON) if "purpose" in one.code]


def test_what_is_signed_and_far_from_its_end_warns_of_nothing() -> None:
    tia = replace(TIA, evidence="tia.pdf")
    tool = replace(TOOL, evidence="scc.pdf", tia=tia)
    mine = Rules(exporter=Exporter("DE"), tools=(tool,), policy_keys=("k",))
    assert not reminders(mine, LAW, ON)


IDLE = {"opening": Opening(since=ON)}
CHINESE = {"opening": Opening(cn=(("ordinary", 5),))}
AMERICAN = {"opening": Opening(us=(("health", 5),))}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"tools": (replace(TOOL, data=("hr",)),)}, "__DATA"),
        ({"tools": (replace(DPF, module=2),)}, "__MODULE"),
        ({"tools": (replace(DPF, tia=TIA),)}, "__TIA"),
        ({"tools": (replace(DPF, covers=("SG",)),)}, "__COVERS"),
        (IDLE, "CARNET_COUNTERS__SINCE"),
        (CHINESE, "CARNET_COUNTERS__CN"),
        (AMERICAN, "CARNET_COUNTERS__US"),
    ],
)
def test_what_does_nothing_is_a_warning(change: dict[str, Any], named: str) -> None:
    mine = Rules(**{"exporter": Exporter("DE"), **change})
    (found,) = [r for r in reminders(mine, LAW, ON) if r.code.endswith(".unused")]
    assert named in found.message
    assert found.hint


@pytest.mark.parametrize(
    "change",
    [
        {"tools": (TOOL, replace(DPF, data=("hr", "non_hr")))},
        {**CHINESE, "subjects": ("CN",)},
        {**AMERICAN, "regimes": ("eu", "us")},
        {"opening": Opening(since=ON, cn=(("ordinary", 5),)), "subjects": ("CN",)},
    ],
)
def test_what_is_read_is_no_warning(change: dict[str, Any]) -> None:
    mine = Rules(**{"exporter": Exporter("DE"), **change})
    codes = [r.code for r in reminders(mine, LAW, ON)]
    assert not [code for code in codes if code.endswith(".unused")]

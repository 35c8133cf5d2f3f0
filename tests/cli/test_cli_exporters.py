"""`carnet subject` over a trail that companies share: each call has its sender."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ran
from tests.report.companies import GROUP, NAMES, company
from tests.report.conftest import Made

ASKED = "c-1", "customer-204417"
"""Persons whom every company made a call about."""


@pytest.fixture
def group(folder: Path) -> Made:
    for name in GROUP:
        company(folder, name, GROUP)
    company(folder, "de", {"de": {**GROUP["de"], "CARNET_BLOCK": "model"}})
    return Made(folder)


def sender(made: Made, number: dict[str, Any]) -> dict[str, Any]:
    """The exporter of the one call of a number, read without the code under test."""
    (index,) = (number["first"],) * number["n"]
    found: dict[str, Any] = made.decided()[index]["exporter"]
    return found


def test_a_letter_says_whose_each_call_was(
    group: Made, real: Callable[..., Ran]
) -> None:
    for person in ASKED:
        ran = real("subject", "trail", person, "--json")
        letter = real("subject", "trail", person).out
        assert ran.code == 0
        items = [
            (fate, one)
            for fate in ("recipients", "refused", "not_sent")
            for one in ran.document[fate]
        ]
        assert {one["exporter"]["entity"] for _, one in items} == {*NAMES.values()}
        assert {fate for fate, _ in items} >= {"recipients", "refused"}
        for fate, one in items:
            who = one["exporter"]
            assert who == sender(group, one["calls"])
            named = f"{who['entity']} ({who['country']})"
            why = f", for {one['purpose']}" if one.get("purpose") else ""
            calls = f"1 call [{one['calls']['records']}]"
            said = (
                f"   Sent by {named}.\n   {calls} from "
                if fate == "recipients"
                else f"nothing left: {calls} to {one['host']}{why}, from {named}.\n"
            )
            assert said in letter

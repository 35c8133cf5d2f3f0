"""What carries a transfer, and what it is told to lack where it does not."""

from dataclasses import replace
from typing import Any

import pytest
from tests.policy.deciding import (
    DAY,
    DEEPSEEK,
    LAW,
    MISTRAL,
    ON,
    ORDINARY,
    TOOL,
    duties,
    go,
    rules,
    words,
)

from carnet.policy import EndpointRule, Tia
from carnet.policy.facts.call import Facts
from carnet.policy.rules import Withheld
from carnet.vocabulary import Effect, Role


def test_an_adequacy_serves_an_exporter_in_any_of_its_blocs() -> None:
    brazil = next(e for e in LAW.adequacies if e.id == "eu.BR")
    both = replace(brazil, exporters=("EU", "NO"))
    law = replace(
        LAW,
        digest="both",
        adequacies=tuple(both if e is brazil else e for e in LAW.adequacies),
    )
    facts = Facts(ON, ORDINARY, "BR", frozenset({"BR"}), frozenset())
    for exporter in ("DE", "EU", "NO"):
        assert replace(facts, exporter=exporter).adequate(law, "eu", "BR") == both
    assert replace(facts, exporter="IS").adequate(law, "eu", "BR") is None


def test_one_of_the_importers_of_an_unsigned_tool_is_enough() -> None:
    withheld = (Withheld("tool/ali", ("openai", "deepseek")),)
    found = go(DEEPSEEK, by=rules(withheld=withheld))
    assert found.reasons[-1].sentence == "tool ali is not signed by an officer"


def test_a_contract_makes_the_importer_a_processor_that_does_not_train() -> None:
    held = replace(TOOL, dpa="d.pdf")
    place = go(DEEPSEEK, by=rules(tools=(held,))).destination
    assert place is not None
    assert (place.role, place.training_default) == (Role.PROCESSOR, False)
    place = go(DEEPSEEK, by=rules(tools=(TOOL,))).destination
    assert place is not None
    assert (place.role, place.training_default) == (Role.CONTROLLER, True)


def test_a_contract_for_processors_of_either_module_is_one_of_art_28() -> None:
    def asked(module: int) -> bool:
        held = replace(TOOL, targets=("mistral-eu",), module=module)
        return "eu.art28" in duties(go(MISTRAL, by=rules(tools=(held,))))

    assert [asked(module) for module in (1, 2, 3, 4)] == [True, False, False, True]


def test_an_entry_for_one_of_several_places_is_relied_on() -> None:
    assessed = Tia("T", positive=True, review=ON)
    held = replace(TOOL, targets=("openai-us",), covers=("US",), tia=assessed)
    by = rules(allow=("US", "IE"), tools=(held,))
    found = go("https://us.api.openai.com/v1", by=by)
    assert found.effect is Effect.ALLOW
    assert {"allow/US", "allow/IE", "tool/SEEK"} <= {one.id for one in found.asserted}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"tia": None}, "there is no transfer impact assessment"),
        (
            {"tia": Tia("T", positive=True, covers=("SG",), review=ON)},
            "the transfer impact assessment does not cover CN",
        ),
        (
            {"tia": Tia("T", positive=True)},
            "the transfer impact assessment has no review date",
        ),
        (
            {"tia": Tia("T", positive=True, review=ON - DAY)},
            f"the transfer impact assessment was due for review on {ON - DAY}",
        ),
        ({"module": 3}, "it is signed for another module than the roles need"),
        (
            {"party": "importer"},
            "the operator signed it as importer, so it carries no data from here",
        ),
    ],
)
def test_a_tool_that_does_not_carry_says_what_it_lacks(
    change: dict[str, Any], what: str
) -> None:
    vouched = EndpointRule("ds", "api.deepseek.com", training=False)
    mine = rules(tools=(replace(TOOL, **change),), endpoints=(vouched,))
    found = go(DEEPSEEK, by=mine)
    assert found.effect is Effect.REDACT
    assert f"SEEK: {what}" in words(found)

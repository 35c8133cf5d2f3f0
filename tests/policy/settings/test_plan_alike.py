"""Kinds that a plan decides once for all of them are decided alike one by one."""

import ast
from pathlib import Path
from typing import Any

import pytest
from tests.policy.deciding import LAW, ON, TOOL, rules

import carnet.policy
from carnet.policy import Exporter, PurposeRule, Rules, counters, locate
from carnet.policy.checks.alike import BY_NAME, alike
from carnet.policy.evaluate import decide
from carnet.policy.inputs import NOBODY, Inputs
from carnet.policy.regimes import ch
from carnet.policy.rules import Opening
from carnet.policy.verdict import FORMS
from carnet.vocabulary import Content, Kind

POLICY = Path(carnet.policy.__file__).parent
NO_DECISION = {"cases", "checks", "explaining"}
"""Rooms that only say more about a decision, or check settings."""
PLACES = (
    "https://api.deepseek.com/chat/completions",
    "https://api.openai.com/v1/responses",
    "https://api.eu.mistral.ai/v1/chat/completions",
    "https://bedrock-runtime.eu-west-2.amazonaws.com/model/m/converse",
    "https://llm.unknown.example/",
)
CLAIMS = PurposeRule("claims", categories=frozenset({Kind.HEALTH, Kind.EMAIL}))
GENOME = Opening(us=(("omic_genomic", 900),), since=ON)
SIDES: tuple[dict[str, Any], ...] = (
    {},
    {"tools": (TOOL,), "subjects": ("DE", "US")},
    {"exporter": Exporter("CN"), "subjects": ("CN",)},
    {"exporter": Exporter("US"), "subjects": ("US", "CN"), "opening": GENOME},
    {"exporter": Exporter("CH")},
    {"exporter": Exporter("GB"), "subjects": ("*",)},
    {"exporter": Exporter("JP")},
    {"purposes": (CLAIMS,), "purpose": "claims"},
    {"regimes": ("ch", "us")},
)


def decided(mine: Rules, url: str, kind: Kind) -> object:
    place = locate(LAW, mine, url=url)
    content = Content(frozenset({kind, Kind.PERSON_NAME}))
    counts = counters.banded(mine, LAW, NOBODY, 0, None, ON)
    found = decide(
        Inputs(mine, LAW, place, content, None, None, frozenset(), ON, counts=counts)
    )
    form = found.form and FORMS[found.form]
    laws = [(one.regime, one.effect, one.form) for one in found.regimes]
    only = found.replace is not None
    return found.effect, form, only, found.enforced, found.valid_until, laws


@pytest.mark.parametrize("side", SIDES, ids=range(len(SIDES)))
@pytest.mark.parametrize("url", PLACES)
def test_kinds_of_a_group_are_decided_alike(side: dict[str, Any], url: str) -> None:
    mine = rules(**side)
    groups = alike([(mine, LAW)])
    assert {kind for group in groups for kind in group} == set(Kind)
    assert len(groups) < len(Kind) * 2 / 3
    for first, *others in groups:
        expected = decided(mine, url, first)
        for other in others:
            assert decided(mine, url, other) == expected, (first, other)


def test_what_one_of_two_sides_tells_apart_is_apart() -> None:
    one, both = rules(), rules(purposes=(CLAIMS,))
    together = alike([(one, LAW)])
    apart = alike([(one, LAW), (both, LAW)])
    assert any({Kind.EMAIL, Kind.PHONE} <= set(group) for group in together)
    assert not any({Kind.EMAIL, Kind.PHONE} <= set(group) for group in apart)


def test_each_kind_that_the_policy_names_is_like_no_other() -> None:
    """A module that looks at another kind by its name has to tell it here."""
    named = set()
    for path in POLICY.rglob("*.py"):
        if path.relative_to(POLICY).parts[0] in NO_DECISION or path.name == "ch.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Kind":
                named.add(node.attr)
    assert named
    assert named <= {kind.name for kind in BY_NAME}
    assert len(ch.SENSITIVE) > 1

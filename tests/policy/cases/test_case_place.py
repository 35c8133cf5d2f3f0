"""A worked case without facts goes where its host and model say."""

from typing import Any

import pytest
from tests.policy.cases.test_cases import EEA, SCC_CN, TIA_CN, decided
from tests.policy.deciding import LAW

from carnet.policy import decide_case


@pytest.mark.parametrize(
    ("host", "model", "said"),
    [
        ("api.deepseek.com", None, ("redact", {"eu.X", "eu.P1"})),
        ("api.scaleway.ai", None, ("allow", {"eu.T0"})),
        ("https://unlisted.example/v1", None, ("redact", {"eu.U1"})),
        ("bedrock-runtime.eu-central-1.amazonaws.com", None, ("redact", {"eu.U1"})),
        (
            "bedrock-runtime.eu-central-1.amazonaws.com",
            "global.anthropic.claude",
            ("redact", {"eu.X"}),
        ),
    ],
)
def test_without_facts_the_host_and_the_model_say_where_it_goes(
    host: str, model: str | None, said: tuple[str, set[str]]
) -> None:
    case: dict[str, Any] = {
        "id": "x",
        "origin": ["EU"],
        "destination_host": host,
        "data": ["email"],
        "date": "2026-11-24",
    }
    result = decide_case(case if model is None else {**case, "model": model}, LAW)
    assert (result.effect, {reason.rule for reason in result.reasons}) == said
    facts = {**case, "facts": EEA}
    assert decide_case(facts, LAW).effect == "allow"
    nothing = {key: case[key] for key in case if key != "destination_host"}
    assert decide_case(nothing, LAW).effect is None


def test_the_first_module_is_for_an_importer_with_a_use_of_its_own() -> None:
    china = {"importer": "CN", "proc": ["CN"], "store": ["CN"]}
    facts = {**china, "scc": {**SCC_CN, "module": 1}, "tia": TIA_CN}
    assert decided({**facts, "training": False}) == ("redact", "eu.M2")
    assert decided({**facts, "training": True}) == ("allow", "eu.M1")
    assert decided(facts) == ("allow", "eu.M1")

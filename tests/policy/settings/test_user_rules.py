"""CARNET_ALLOW, _REDACT, _BLOCK and _DEFAULT: most specific wins, and only tightens."""

from datetime import date
from typing import Any

import pytest

from carnet import law
from carnet.policy import EndpointRule, Exporter, Rules, evaluate, locate
from carnet.vocabulary import Content, Context, Decision, Effect, Kind

LAW = law.load()
ON = date(2026, 11, 24)
MISTRAL = "api.eu.mistral.ai"
LOCAL = EndpointRule("VLLM", "localhost:8000", country="DE")


def go(host: str, *, kinds: bool = True, **lists: Any) -> Decision:
    rules = Rules(Exporter("DE"), **lists)
    found = frozenset({Kind.EMAIL}) if kinds else frozenset()
    place = locate(LAW, rules, url=f"https://{host}/v1")
    return evaluate(rules, LAW, place, Content(found, 1), Context(), ON)


@pytest.mark.parametrize(
    ("lists", "effect"),
    [
        ({}, Effect.BLOCK),
        ({"default": Effect.REDACT}, Effect.REDACT),
        ({"default": Effect.ALLOW}, Effect.ALLOW),
        ({"allow": ("*",)}, Effect.ALLOW),
        ({"allow": ("EEA",)}, Effect.ALLOW),
        ({"allow": ("EU",)}, Effect.ALLOW),
        ({"allow": ("FR",)}, Effect.BLOCK),
        ({"allow": ("mistral-eu",)}, Effect.ALLOW),
        ({"allow": ("MISTRAL_EU",)}, Effect.ALLOW),
        ({"allow": ("mistral",)}, Effect.ALLOW),
        ({"allow": ("*.mistral.ai",)}, Effect.ALLOW),
        ({"allow": ("*.mistral.com",)}, Effect.BLOCK),
        ({"allow": ("EEA",), "redact": ("DE",)}, Effect.REDACT),
        ({"allow": ("EEA",), "block": ("DE",)}, Effect.BLOCK),
        ({"allow": ("EEA",), "block": ("*",)}, Effect.ALLOW),
        ({"allow": ("EEA",), "block": ("EU",)}, Effect.BLOCK),
        ({"allow": (MISTRAL,), "block": ("mistral-eu", "EEA")}, Effect.ALLOW),
        ({"allow": ("mistral-eu",), "block": ("mistral",)}, Effect.ALLOW),
        ({"allow": ("mistral-eu",), "block": ("mistral-eu",)}, Effect.BLOCK),
        ({"allow": (MISTRAL,), "redact": (MISTRAL,)}, Effect.REDACT),
        ({"allow": ("EEA",), "block": (MISTRAL,)}, Effect.BLOCK),
    ],
)
def test_the_most_specific_entry_wins_and_a_tie_is_strict(
    lists: dict[str, Any], effect: Effect
) -> None:
    assert go(MISTRAL, **lists).effect is effect


def test_no_entry_loosens_the_law() -> None:
    host = "api.deepseek.com"
    for lists in ({"allow": (host,)}, {"allow": ("CN",)}, {"default": Effect.ALLOW}):
        assert go(host, **lists).effect is Effect.REDACT


def test_an_entry_for_a_country_counts_for_every_place_touched() -> None:
    lists: dict[str, Any] = {"allow": ("EEA", "CH"), "redact": ("US",)}
    assert go("eu.api.openai.com", **lists).effect is Effect.REDACT
    assert go("eu.api.openai.com", allow=("EEA", "CH")).effect is Effect.BLOCK
    assert go("api.openai.com", **lists).effect is Effect.BLOCK
    assert go("us.api.openai.com", allow=("*",), block=("US",)).effect is Effect.BLOCK


def test_a_vendor_family_is_blocked_as_a_whole() -> None:
    for host in ("openrouter.ai", "eu.openrouter.ai", "us.openrouter.ai"):
        assert go(host, allow=("*",), block=("openrouter",)).effect is Effect.BLOCK


def test_markers_are_named_like_places() -> None:
    assert go("api.mistral.ai", allow=("EEA",)).effect is Effect.BLOCK
    both: dict[str, Any] = {"allow": ("EEA",), "redact": ("global",)}
    assert go("api.mistral.ai", **both).effect is Effect.REDACT
    assert go("nobody.example", redact=("unknown",)).effect is Effect.REDACT


def test_the_operators_own_machine_is_at_home() -> None:
    lists: dict[str, Any] = {"allow": ("DE",), "endpoints": (LOCAL,)}
    assert go("localhost:8000", **lists).effect is Effect.ALLOW
    by_name: dict[str, Any] = {"allow": ("vllm",), "endpoints": (LOCAL,)}
    assert go("localhost:8000", **by_name).effect is Effect.ALLOW


def test_without_personal_data_redact_is_met_and_block_is_not() -> None:
    host = "api.deepseek.com"
    assert go(host, kinds=False, redact=("CN",)).effect is Effect.ALLOW
    assert go(host, kinds=False, block=("CN",)).effect is Effect.BLOCK
    assert go(host, kinds=False).effect is Effect.BLOCK


@pytest.mark.parametrize(
    ("host", "lists", "said"),
    [
        (MISTRAL, {"allow": ("EEA",), "block": ("FR", "DE")}, "names DE and FR"),
        (MISTRAL, {"block": (MISTRAL,)}, f"names {MISTRAL}"),
        (MISTRAL, {"block": ("mistral",)}, f"names mistral, which covers {MISTRAL}"),
        (MISTRAL, {"block": ("*.AI",)}, f"names *.AI, which covers {MISTRAL}"),
        (MISTRAL, {"block": ("EEA",)}, "names EEA, which covers"),
        ("api.deepseek.com", {"block": ("cn",)}, "names cn"),
        ("api.deepseek.com", {"block": ("*",)}, "names *, which covers CN"),
        ("api.deepseek.com", {"block": ("*", "CN")}, "names CN"),
        ("nobody.example", {"block": ("unknown",)}, "names unknown"),
        ("nobody.example", {"block": ("*",)}, "names *, which covers an unknown place"),
        (MISTRAL, {"block": ("*", "FR")}, "names FR"),
        (
            "us.api.openai.com",
            {"allow": ("EEA",), "block": ("IN", "*")},
            "names *, which covers US",
        ),
    ],
)
def test_a_reason_names_what_stands_in_the_setting(
    host: str, lists: dict[str, Any], said: str
) -> None:
    first = go(host, **lists).reasons[0]
    assert first.rule == "user.block"
    assert first.sentence.startswith(f"CARNET_BLOCK {said}")


def test_where_nothing_names_a_place_the_reason_names_the_default() -> None:
    (first, *_) = go("nobody.example").reasons
    assert first.rule == "user.default"
    assert first.sentence == (
        "no rule of the operator names an unknown place, and CARNET_DEFAULT is block"
    )


def test_alternatives_are_what_would_really_be_decided() -> None:
    refused = go("api.mistral.ai", allow=("EEA",))
    assert f"{MISTRAL} would be allowed" in refused.alternatives
    assert go(MISTRAL, allow=("EEA",)).effect is Effect.ALLOW
    assert not any("api.us.mistral.ai" in way for way in refused.alternatives)
    listed = [way for way in refused.alternatives if "CARNET_ALLOW" in way]
    assert listed
    assert go(MISTRAL, allow=("EEA",)).alternatives == ()
    blocked = go("api.mistral.ai", allow=("EEA",), block=("api.mistral.ai",))
    assert not any("CARNET_ALLOW" in way for way in blocked.alternatives)
    assert len(refused.alternatives) <= 4


def test_an_assessment_is_offered_as_a_way() -> None:
    decision = go("us.api.x.ai", default=Effect.ALLOW)
    assert decision.effect is Effect.REDACT
    assert (
        "after SCC (module 2) and an assessment that covers US and is positive, "
        "the call would "
        "be allowed"
    ) in decision.alternatives

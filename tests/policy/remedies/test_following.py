"""Each alternative that is offered, done literally, comes to what it claims."""

import pytest
from tests.policy.deciding import HEALTH, ORDINARY
from tests.policy.remedies.following import Asked, follow

from carnet.vocabulary import Effect, Kind

BASE = {"CARNET_EXPORTER__COUNTRY": "DE", "CARNET_ALLOW": "*"}
CONFIGURATIONS = {
    "nothing listed": {"CARNET_ALLOW": ""},
    "everything listed": {},
    "a purpose": {
        "CARNET_PURPOSES__CLAIMS__BASIS": "6-1-b",
        "CARNET_PURPOSE": "claims",
    },
    "a text without an assessment": {
        "CARNET_TOOLS__OLD__FOR": "xai-us,openai,deepseek",
        "CARNET_TOOLS__OLD__KIND": "scc",
        "CARNET_TOOLS__OLD__MODULE": "2",
        "CARNET_TOOLS__OLD__COVERS": "US,CN",
        "CARNET_TOOLS__OLD__EXECUTED": "2026-01-10",
    },
    "a text of the wrong module": {
        "CARNET_TOOLS__OLD__FOR": "xai-us,deepseek",
        "CARNET_TOOLS__OLD__KIND": "scc",
        "CARNET_TOOLS__OLD__MODULE": "3",
        "CARNET_TOOLS__OLD__COVERS": "any",
        "CARNET_TOOLS__OLD__EXECUTED": "2026-01-10",
        "CARNET_TOOLS__OLD__TIA__ID": "T",
        "CARNET_TOOLS__OLD__TIA__CONCLUSION": "positive",
        "CARNET_TOOLS__OLD__TIA__REVIEW": "2027-06-30",
    },
    "a purpose that names what it needs": {
        "CARNET_PURPOSES__CLAIMS__BASIS": "6-1-a",
        "CARNET_PURPOSES__CLAIMS__CATEGORIES": "email,person_name",
        "CARNET_PURPOSE": "claims",
    },
    "the whole EEA": {"CARNET_EXPORTER__COUNTRY": "EEA"},
    "a purpose that nobody declared": {
        "CARNET_EXPORTER__COUNTRY": "CN",
        "CARNET_PURPOSES__CLAIMS__CN_BASIS": "13-1-2",
        "CARNET_PURPOSE": "other",
    },
    "Switzerland": {"CARNET_EXPORTER__COUNTRY": "CH"},
    "three laws": {"CARNET_EXPORTER__COUNTRY": "GB", "CARNET_SUBJECTS": "DE,CH"},
    "China": {"CARNET_EXPORTER__COUNTRY": "CN"},
    "China and the Union": {"CARNET_SUBJECTS": "DE,CN"},
    "America": {"CARNET_EXPORTER__COUNTRY": "US"},
    "an order": {
        "CARNET_PURPOSES__ORDER__BASIS": "6-1-c",
        "CARNET_PURPOSES__ORDER__FOREIGN_ORDER": "US",
        "CARNET_PURPOSE": "order",
    },
}
LEAST = {"America": 0, "an order": 10}
"""How many alternatives there are at least; 28 CFR 202 refuses nobody here."""
URLS = (
    "https://api.openai.com/v1/responses",
    "https://api.deepseek.com/chat/completions",
    "https://api.mistral.ai/v1/chat/completions",
    "https://api.eu.mistral.ai/v1/chat/completions",
    "https://us.api.x.ai/v1/responses",
    "https://dashscope-intl.aliyuncs.com/compatible-mode/v1",
    "http://localhost:8000/v1/chat/completions",
    "http://localhost:4000/v1/chat/completions",
    "https://nobody.example/v1",
)
CONTENTS = (
    ORDINARY,
    HEALTH,
    frozenset({Kind.PERSON_NAME, Kind.CRIMINAL}),
    frozenset({Kind.PERSON_NAME, Kind.MINOR_UNDER_14}),
)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_every_alternative_that_is_offered_is_lawful_when_it_is_followed(
    name: str,
) -> None:
    env = {**BASE, **CONFIGURATIONS[name]}
    followed = 0
    for url in URLS:
        for kinds in CONTENTS:
            asked = Asked(env, url, kinds)
            for sentence in asked.decide().alternatives:
                if "would be allowed" in sentence:
                    check(asked, sentence)
                    followed += 1
    assert followed >= LEAST.get(name, 20)


def check(asked: Asked, sentence: str) -> None:
    """Follow one sentence; after replacing, what is left may leave."""
    done, claim = follow(asked, sentence)
    assert not done.unread, sentence
    decision = done.decide()
    assert decision.effect is claim, (asked, sentence, decision.reasons)
    assert decision.effect is not Effect.BLOCK
    if claim is Effect.REDACT and decision.replace is None:
        again = Asked(done.env, done.url, done.kinds, done.onward, done.approval,
                      reached=decision.form).decide()  # fmt: skip
        assert again.effect is Effect.ALLOW, (asked, sentence, again.reasons)


def test_a_call_without_the_server_that_it_names_is_an_alternative() -> None:
    asked = Asked(BASE, "https://api.eu.mistral.ai/v1", ORDINARY, "mcp.example.org")
    sentence = asked.decide().alternatives[0]
    assert sentence == "the call without mcp.example.org inside it would be allowed"
    check(asked, sentence)

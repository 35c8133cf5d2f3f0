"""Special categories decide: somebody's diagnosis stays, a question about it goes."""

from collections.abc import Iterator

import openai
import pytest
from tests.clients.speech import Journal, Opens, ask

from carnet import Guard, decision_of
from carnet.testing import FakeProvider

DIAGNOSIS = (
    "Dear Dr Braun, my patient Erika Mustermann, born 3 April 1962, was diagnosed with "
    "multiple sclerosis in May. Please draft a letter to her insurer."
)
QUESTION = "Explain what multiple sclerosis is and how it is treated."
US = {"CARNET_ENDPOINTS__FAKE__COUNTRY": "US", "CARNET_REDACT": "US"}


@pytest.fixture
def overseas(opens: Opens) -> Guard:
    return opens(tool=False, **US)


@pytest.fixture
def client(overseas: Guard, provider: FakeProvider) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="sk-loopback") as one:
        yield overseas.wrap(one)


def test_a_letter_with_a_diagnosis_is_refused_without_a_ground(
    client: openai.OpenAI, provider: FakeProvider, journal: Journal
) -> None:
    with pytest.raises(openai.APIStatusError) as caught:
        ask(client, DIAGNOSIS)
    decision = decision_of(caught.value)
    assert decision
    assert "eu.S1" in {reason.rule for reason in decision.reasons}
    assert provider.requests == ()
    (denied,) = journal("transfer.denied")
    assert "health" in denied["data_categories"]
    assert denied["detectors"]["found"]["cue.health.en:health"] >= 1
    assert "sclerosis" not in str(denied)


def test_the_general_question_goes_through_untouched(
    client: openai.OpenAI, provider: FakeProvider, journal: Journal
) -> None:
    ask(client, QUESTION)
    (sent,) = provider.requests
    assert QUESTION.encode() in sent.body
    (intent,) = journal("transfer.intent")
    assert intent["data_categories"] == []


def test_a_documented_ground_lets_the_letter_go_without_its_person(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    ground = {
        "CARNET_PURPOSE": "claims",
        "CARNET_PURPOSES__CLAIMS__ART9": "9-2-f",
        "CARNET_TOOLS__FAKE__TIA__CONCLUSION": "positive",
    }
    guard = opens(tool=True, **ground)
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as one:
        gpt = guard.wrap(one)
        with guard.context(known=["Erika Mustermann"]):
            ask(gpt, DIAGNOSIS)
    (sent,) = provider.requests
    assert b"multiple sclerosis" in sent.body
    assert b"Mustermann" not in sent.body
    (intent,) = journal("transfer.intent")
    assert "health" in intent["data_categories"]
    assert intent["data_form"] == "pseudonymised"
    assert intent["redaction"]["residual"] == ["health"]


def test_a_child_without_a_documented_basis_is_redacted_with_a_duty(
    client: openai.OpenAI, journal: Journal
) -> None:
    ask(client, "Please write an excuse: my daughter, 9, missed the school trip.")
    (intent,) = journal("transfer.intent")
    assert "minor_under_14" in intent["data_categories"]
    assert "eu.S3" in {reason["rule"] for reason in intent["reasons"]}
    assert "eu.child" in {duty["id"] for duty in intent["obligations"]}

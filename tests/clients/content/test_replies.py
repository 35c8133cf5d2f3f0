"""What the model asked in one message says what the next one holds."""

import json
from typing import Any

import pytest
import requests
from tests.clients.speech import Opens

from carnet.testing import FakeProvider

BORN = "12.03.1985"


def chat(*turns: tuple[str, str]) -> dict[str, Any]:
    return {
        "model": "m",
        "messages": [{"role": role, "content": text} for role, text in turns],
    }


CHAT = ("/v1/chat/completions", chat(("assistant", "Date of birth?"), ("user", BORN)))
PARTS = (
    "/v1/messages",
    {
        "model": "m",
        "max_tokens": 9,
        "messages": [
            {
                "role": "assistant",
                "content": [
                    {"type": "text", "text": "I see."},
                    {"type": "text", "text": "Thanks!\n\nWhat is your date of birth?"},
                ],
            },
            {"role": "user", "content": [{"type": "text", "text": f"\n{BORN}\n"}]},
        ],
    },
)
ITEMS = (
    "/v1/responses",
    {
        "model": "m",
        "input": [
            {
                "type": "message",
                "role": "assistant",
                "content": [{"type": "output_text", "text": "Ihr Geburtsdatum?"}],
            },
            {"role": "user", "content": f"Am {BORN}."},
        ],
    },
)
GEMINI = (
    "/v1beta/models/m:generateContent",
    {
        "contents": [
            {"role": "model", "parts": [{"text": "Votre date de naissance ?"}]},
            {"role": "user", "parts": [{"text": BORN}]},
        ]
    },
)


@pytest.mark.parametrize(
    ("path", "body"), [CHAT, PARTS, ITEMS, GEMINI], ids=lambda one: str(one)[:12]
)
def test_a_date_that_was_asked_for_does_not_leave_and_comes_home(
    opens: Opens, provider: FakeProvider, path: str, body: dict[str, Any]
) -> None:
    with requests.Session() as session:
        http = opens().wrap(session)
        answer = http.post(f"{provider.url}{path}", json=body)
    assert not provider.leaks([BORN])
    assert "BIRTHDATE_" in json.dumps(provider.requests[0].json)
    assert BORN in answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is your password?", "Hunter2!xyz"),
        ("And the PIN?", "4711"),
        ("And your phone number?", "4155201"),
        ("Your policy number?", "K1234567, thanks"),
    ],
)
def test_so_do_other_answers_whose_question_is_their_label(
    opens: Opens, provider: FakeProvider, question: str, value: str
) -> None:
    body = chat(("assistant", question), ("user", value), ("assistant", "ok"))
    with requests.Session() as session:
        opens().wrap(session).post(f"{provider.url}{CHAT[0]}", json=body)
    assert not provider.leaks([value.removesuffix(", thanks")])


@pytest.mark.parametrize(
    "turns",
    [
        [("assistant", "Which version is it?"), ("user", BORN)],
        [("user", "When was Noether born? Her date of birth?"), ("assistant", BORN)],
        [
            ("assistant", "Your date of birth?"),
            ("user", "Why do you ask?"),
            ("assistant", "Never mind. Which release?"),
            ("user", BORN),
        ],
    ],
)
def test_what_nobody_asked_for_is_a_date_like_any_other(
    opens: Opens, provider: FakeProvider, turns: list[tuple[str, str]]
) -> None:
    with requests.Session() as session:
        opens().wrap(session).post(f"{provider.url}{CHAT[0]}", json=chat(*turns))
    assert provider.leaks([BORN])


@pytest.mark.parametrize(
    ("question", "hidden"),
    [
        ("Ihre Kundennummer?", True),
        ("Kundennummer:", True),
        ("Danke. Bitte nennen Sie mir Ihre Kundennummer.", True),
        (
            "Die Kundennummer auf Ihrer Rechnung, rechts oben, gleich unter dem Datum?",
            True,
        ),
        ("Wie viele Schrauben brauchen Sie?", False),
    ],
)
def test_a_pattern_of_the_operators_own_knows_the_question_as_its_label(
    opens: Opens, provider: FakeProvider, question: str, *, hidden: bool
) -> None:
    guard = opens(
        CARNET_PATTERNS__P__REGEX=r"\d{6}", CARNET_PATTERNS__P__LABEL="Kundennummer"
    )
    body = chat(("assistant", question), ("user", "Das ist 900112."))
    with requests.Session() as session:
        guard.wrap(session).post(f"{provider.url}{CHAT[0]}", json=body)
    assert bool(provider.leaks(["900112"])) is not hidden

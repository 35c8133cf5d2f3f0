"""`carnet redact --jsonl` finds in a request what the guard finds in it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import requests

from carnet import Guard
from carnet.testing import FakeProvider, write_env

BORN, PASSPORT, NUMBER, PIN = "12.03.1985", "C01X00T47", "900112", 471123
LABELLED = {
    "CARNET_PATTERNS__P__REGEX": r"\d{6}",
    "CARNET_PATTERNS__P__LABEL": "Kundennummer",
}


def said(role: str, text: str) -> dict[str, Any]:
    return {"role": role, "content": text}


ARGUMENTS = json.dumps({"pin": PIN, "amount": 12500})
CALL = {"name": "look", "arguments": ARGUMENTS}
REQUESTS: dict[str, tuple[list[Any], list[str]]] = {
    "date": (
        [
            said("user", "I want a quote"),
            said("assistant", "I see.\nWhat is your date of birth?"),
            said("user", BORN),
            said("assistant", "And what is your passport number?"),
            said("user", PASSPORT),
        ],
        [BORN, PASSPORT],
    ),
    "label": (
        [said("assistant", "Ihre Kundennummer?"), said("user", NUMBER)],
        [NUMBER],
    ),
    "number": (
        [
            {
                **said("assistant", ""),
                "tool_calls": [{"id": "c", "type": "function", "function": CALL}],
            },
        ],
        [str(PIN)],
    ),
    "turns": (
        [
            said("user", "My account: DE89 3704 0044"),
            said("assistant", "Go on."),
            said("user", "0532 0130 00"),
        ],
        ["3704 0044", "0532 0130 00"],
    ),
}


def shape(request: Any) -> str:
    """A request, whatever the random part of its placeholders."""
    return re.sub(r"_[0-9A-Z]{8,10}(?![0-9A-Z])", "_", json.dumps(request))


@pytest.mark.parametrize("name", REQUESTS)
def test_a_payload_leaves_the_command_as_it_leaves_the_guard(
    folder: Path, carnet: Any, name: str
) -> None:
    messages, hidden = REQUESTS[name]
    payload = {"model": "m-1", "messages": messages}
    with FakeProvider() as provider:
        env = write_env(folder, provider, tool=False, settings=LABELLED)
        with Guard.from_env(env) as guard, requests.Session() as session:
            guard.wrap(session).post(
                f"{provider.url}/v1/chat/completions", json=payload
            )
        sent = provider.requests[-1].json
    line = {"id": 1, "payload": payload, "lang": "de", "must_hide": hidden}
    text = json.dumps(line)
    ran = carnet("redact", "--jsonl", "--env-file", str(env), stdin=text)
    (done,) = ran.lines
    assert not [one for one in hidden if one in json.dumps(done["redacted"])]
    assert shape(done["redacted"]) == shape(sent)
    assert {one["path"] for one in done["findings"]}
    (folder / "data.jsonl").write_text(text)
    measured = carnet("eval", "data.jsonl", "--env-file", str(env), "--json").document
    assert measured["total"]["leaks"] == 0


@pytest.mark.parametrize(
    ("question", "answer", "kind"),
    [
        ("What is your date of birth?", BORN, "birth_date"),
        ("Thanks!\nIhre Kundennummer?", NUMBER, "known_value"),
        ("Bitte nennen Sie mir Ihre Kundennummer.", NUMBER, "known_value"),
    ],
)
def test_a_part_is_the_answer_to_the_part_before(
    carnet: Any, question: str, answer: str, kind: str
) -> None:
    parts = ["Hello.", question, f"\n{answer}", "Thank you."]
    line = json.dumps({"parts": parts})
    (done,) = carnet("redact", "--jsonl", stdin=line, env=LABELLED).lines
    (found,) = done["findings"]
    assert "|".join(parts)[found["start"] : found["end"]] == answer
    assert found["kind"] == kind
    assert answer not in done["redacted"]


def test_what_was_asked_before_that_says_nothing(carnet: Any) -> None:
    parts = ["What is your date of birth?", "Why?", BORN]
    (done,) = carnet("redact", "--jsonl", stdin=json.dumps({"parts": parts})).lines
    assert done["findings"] == []


def test_reasoning_in_a_payload_keeps_no_value_beside_its_placeholders(
    carnet: Any,
) -> None:
    text = "PERSON_7F3K2M9Q wrote from ada.lovelace@example.com"
    block = {"type": "thinking", "thinking": text, "signature": ""}
    line = {"payload": {"messages": [{"role": "assistant", "content": [block]}]}}
    (done,) = carnet("redact", "--jsonl", stdin=json.dumps(line)).lines
    (left,) = done["redacted"]["messages"][0]["content"]
    assert "ada.lovelace" not in left["thinking"]
    assert left["thinking"].count("_") == 2

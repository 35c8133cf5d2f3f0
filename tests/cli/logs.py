"""Logs as other tools write them, with planted values that may come out nowhere."""

import csv
import json
from pathlib import Path
from typing import Any

EMAIL = "erika.mustermann@example.de"
IBAN = "DE02120300000000202051"
PERSON = "Erika Mustermann"
SECRET = "sk-ant-planted-000000"
PLANTED = (EMAIL, IBAN, "Mustermann", SECRET, "203.0.113.77", "customer-4711")
LETTER = f"{PERSON} ({EMAIL}) asks to be paid on {IBAN}."
HARMLESS = "How do tides work?"
ENV = """CARNET_EXPORTER__COUNTRY=DE
CARNET_EXPORTER__NAME=ACME GmbH
CARNET_SUBJECTS=DE
CARNET_REGIMES=eu
CARNET_ALLOW=EEA,CH
CARNET_REDACT=deepseek
CARNET_BLOCK=openai
CARNET_ENDPOINTS__SWISS__HOST=llm.example.ch
CARNET_ENDPOINTS__SWISS__COUNTRY=CH
CARNET_ENDED__CH=2026-06-01
"""


def asked(text: str, model: str = "gpt-4o") -> dict[str, Any]:
    return {"model": model, "messages": [{"role": "user", "content": text}]}


def standard(text: str, base: str, start: float = 1772323200.5) -> dict[str, Any]:
    """LiteLLM's StandardLoggingPayload, shortened; 1772323200 is 2026-03-01."""
    return {
        "id": "chatcmpl-1",
        "litellm_call_id": "c-1",
        "call_type": "acompletion",
        "custom_llm_provider": "openai",
        "api_base": base,
        "startTime": start,
        "model_parameters": {"temperature": 0.2},
        "metadata": {"requester_ip_address": "203.0.113.77"},
        "end_user": "customer-4711",
        "response": {"choices": [{"message": {"content": LETTER}}]},
        **asked(text),
    }


def spend(text: str, model: str) -> dict[str, Any]:
    """A row of LiteLLM's spend logs: JSON in strings, the request as it came."""
    return {
        "request_id": "r-1",
        "call_type": "completion",
        "spend": 0.1,
        "startTime": "2026-03-02T08:00:00Z",
        "model": model,
        "messages": "{}",
        "api_base": "",
        "requester_ip_address": "203.0.113.77",
        "proxy_server_request": json.dumps(asked(text, model)),
    }


def lines(path: Path, *records: object) -> Path:
    path.write_text("".join(f"{json.dumps(one)}\n" for one in records))
    return path


def langfuse_json(path: Path) -> Path:
    """A trace with its observations, as the public API gives it."""
    common = {"traceId": "t", "startTime": "2026-03-05T10:00:00.000Z"}
    generation = {
        **common,
        "id": "o1",
        "type": "GENERATION",
        "model": "deepseek-chat",
        "input": [{"role": "user", "content": LETTER}],
        "output": {"content": LETTER},
    }
    span = {**common, "id": "o2", "type": "SPAN", "input": LETTER}
    trace = {"id": "t", "observations": [generation, span]}
    path.write_text(json.dumps({"data": [trace], "meta": {"page": 1}}, indent=1))
    return path


def langfuse_csv(path: Path) -> Path:
    """An export of the table of generations."""
    where = {"attributes": {"server.address": "api.deepseek.com"}}
    body = {"messages": asked(LETTER)["messages"]}
    with path.open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Id", "Trace Id", "Start Time", "Model", "Input", "Metadata"])
        cells = ["o1", "t", "2026-03-05 10:00:00", "some-model"]
        table.writerow([*cells, json.dumps(body), json.dumps(where)])
    return path


def batch(path: Path, *texts: str) -> Path:
    """An input file of OpenAI's batch API."""
    return lines(
        path,
        *(
            {
                "custom_id": f"row-{number}",
                "method": "POST",
                "url": "/v1/chat/completions",
                "body": asked(text),
            }
            for number, text in enumerate(texts)
        ),
    )


def har(path: Path) -> Path:
    """An archive with one call of a model, one log-in and one picture."""

    def entry(url: str, body: object) -> dict[str, Any]:
        headers = [
            {"name": ":authority", "value": "api.deepseek.com"},
            {"name": "Authorization", "value": f"Bearer {SECRET}"},
        ]
        request: dict[str, Any] = {"method": "POST", "url": url, "headers": headers}
        if body is not None:
            text = json.dumps(body)
            request["postData"] = {"mimeType": "application/json", "text": text}
        return {
            "startedDateTime": "2026-04-01T23:30:00.000-05:00",
            "request": request,
            "response": {"content": {"text": LETTER}},
        }

    entries = [
        entry("https://api.deepseek.com/chat/completions", asked(LETTER)),
        entry("https://shop.example/login", {"user": EMAIL}),
        entry("https://shop.example/logo.svg", None),
    ]
    log = {"version": "1.2", "pages": [{"id": "p", "title": EMAIL}], "entries": entries}
    path.write_text(json.dumps({"log": log}))
    return path

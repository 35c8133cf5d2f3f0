"""Batches: many requests in one, their answers later, perhaps in another process."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import anthropic
import openai
import pytest
from tests.clients.speech import Opens
from tests.clients.uploads.test_uploads import UPLOADED

from carnet import Guard, decision_of
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply
from carnet.testing.received import PLACEHOLDER

READER = Path(__file__).with_name("batch_reader.py")
COUNT = 5


def letter(number: int) -> str:
    return f"Letter {number}: {LETTER} and person{number}@example.de"


def requests_of(model: str = "m", count: int = COUNT) -> list[dict[str, Any]]:
    return [
        {
            "custom_id": f"task-{number}",
            "method": "POST",
            "url": "/v1/chat/completions",
            "body": {
                "model": model,
                "messages": [{"role": "user", "content": letter(number)}],
            },
        }
        for number in range(count)
    ]


def jsonl(lines: list[dict[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in lines).encode()


def sent_lines(provider: FakeProvider) -> list[Any]:
    body = provider.requests[-1].body.decode()
    return [json.loads(row) for row in body.splitlines() if row.startswith("{")]


def results(sent: list[Any]) -> bytes:
    """What the provider's file of results says: each letter again."""
    return b"".join(
        json.dumps(
            {
                "id": f"batch_req_{n}",
                "custom_id": line["custom_id"],
                "response": {
                    "status_code": 200,
                    "body": {
                        "object": "chat.completion",
                        "choices": [
                            {
                                "index": 0,
                                "finish_reason": "stop",
                                "message": line["body"]["messages"][0],
                            }
                        ],
                    },
                },
                "error": None,
            }
        ).encode()
        + b"\n"
        for n, line in enumerate(sent)
    )


@pytest.fixture
def shared(opens: Opens, tmp_path: Path) -> Guard:
    """A guard whose vault other processes read."""
    return opens(CARNET_VAULT=str(tmp_path / "vault.db"))


def elsewhere(tmp_path: Path, provider: FakeProvider, vendor: str) -> list[str]:
    command = [sys.executable, str(READER), str(tmp_path / ".env"), provider.url]
    done = subprocess.run([*command, vendor], capture_output=True, check=True)
    texts: list[str] = json.loads(done.stdout)
    return texts


def test_each_line_of_a_batch_leaves_stripped_and_its_answer_comes_home_elsewhere(
    shared: Guard, provider: FakeProvider, tmp_path: Path
) -> None:
    batch = {
        "id": "batch_1",
        "object": "batch",
        "endpoint": "/v1/chat/completions",
        "input_file_id": "file-1",
        "completion_window": "24h",
        "status": "validating",
        "created_at": 1,
    }
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        shared.wrap(client)
        provider.script(UPLOADED, Reply(raw=json.dumps(batch).encode()))
        with shared.context(known=KNOWN):
            data = jsonl(requests_of())
            file = client.files.create(file=("b.jsonl", data), purpose="batch")
            sent = sent_lines(provider)
            client.batches.create(
                input_file_id=file.id,
                endpoint="/v1/chat/completions",
                completion_window="24h",
            )
    assert [line["custom_id"] for line in sent] == [f"task-{n}" for n in range(COUNT)]
    assert provider.leaks([*PLANTED, "person3@example.de"]) == ()
    kind = "application/octet-stream"
    provider.script(Reply(raw=results(sent), content_type=kind))
    texts = elsewhere(tmp_path, provider, "openai")
    assert texts == [letter(number) for number in range(COUNT)]


def test_a_batch_of_messages_comes_home_in_another_process(
    opens: Opens, provider: FakeProvider, tmp_path: Path
) -> None:
    guard = opens(
        CARNET_VAULT=str(tmp_path / "vault.db"),
        CARNET_ENDPOINTS__FAKE__DIALECT="anthropic",
    )
    batch = {"id": "msgbatch_1", "type": "message_batch", "processing_status": "ended"}
    url = f"{provider.url}/v1/messages/batches/msgbatch_1/results"
    asked: Any = [
        {
            "custom_id": f"task-{n}",
            "params": {
                "model": "m",
                "max_tokens": 9,
                "messages": [{"role": "user", "content": letter(n)}],
            },
        }
        for n in range(COUNT)
    ]
    with anthropic.Anthropic(base_url=provider.url, api_key="k") as client:
        guard.wrap(client)
        provider.script(Reply(raw=json.dumps(batch).encode()))
        with guard.context(known=KNOWN):
            client.messages.batches.create(requests=asked)
    assert provider.leaks(PLANTED) == ()
    sent: Any = provider.requests[-1].json
    lines = [_succeeded(one) for one in sent["requests"]]
    provider.script(
        Reply(raw=json.dumps({**batch, "results_url": url}).encode()),
        Reply(raw=jsonl(lines), content_type="application/x-jsonl"),
    )
    texts = elsewhere(tmp_path, provider, "anthropic")
    assert texts == [letter(n) for n in range(COUNT)]


def _succeeded(asked: Any) -> dict[str, Any]:
    text = asked["params"]["messages"][0]["content"]
    message = {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "m",
        "content": [{"type": "text", "text": text}],
        "stop_reason": "end_turn",
        "usage": {"input_tokens": 1, "output_tokens": 1},
    }
    result = {"type": "succeeded", "message": message}
    return {"custom_id": asked["custom_id"], "result": result}


def test_tokens_are_counted_of_what_would_leave(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="anthropic")
    with anthropic.Anthropic(base_url=provider.url, api_key="k") as client:
        guard.wrap(client)
        with guard.context(known=KNOWN):
            counted = client.messages.count_tokens(
                model="m", messages=[{"role": "user", "content": LETTER}]
            )
    assert counted.input_tokens > 0
    assert provider.leaks(PLANTED) == ()


def test_without_a_tool_nothing_links_two_requests_of_a_batch(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(tool=False)
    mail = "erika.mustermann@example.de"
    lines = requests_of(count=2)
    for line in lines:
        line["body"]["messages"][0]["content"] = f"Write to {mail}"
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as client:
        guard.wrap(client)
        provider.script(UPLOADED)
        client.files.create(file=("b.jsonl", jsonl(lines)), purpose="batch")
    one, two = (PLACEHOLDER.findall(json.dumps(row)) for row in sent_lines(provider))
    assert one
    assert not set(one) & set(two)


def test_a_batch_for_two_places_is_refused(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    data = jsonl([*requests_of("m"), *requests_of("gpt-oss:120b-cloud")])
    with pytest.raises(openai.APIStatusError) as caught:
        gpt.files.create(file=("b.jsonl", data), purpose="batch")
    decision = decision_of(caught.value)
    assert decision is not None
    assert decision.reasons[0].rule == "wire.mixed_batch"
    assert provider.requests == ()


def test_lines_that_hold_nothing_keep_their_bytes(
    guard: Guard, gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    plain = b'{"custom_id" : "1",  "body":{"messages": [{"content":"tides"}]}}\r\n\r\n'
    provider.script(UPLOADED)
    with guard.context(known=KNOWN):
        file = ("b.jsonl", plain + jsonl(requests_of(count=1)) + plain)
        gpt.files.create(file=file, purpose="batch")
    assert provider.requests[0].body.count(plain) == 2
    assert provider.leaks(PLANTED) == ()


def test_a_line_that_is_no_json_stops_the_whole_file(
    gpt: openai.OpenAI, provider: FakeProvider
) -> None:
    data = jsonl(requests_of()) + b"Erika Mustermann\n"
    with pytest.raises(openai.APIStatusError) as caught:
        gpt.files.create(file=("b.jsonl", data), purpose="batch")
    decision = decision_of(caught.value)
    assert decision is not None
    assert decision.reasons[0].rule == "wire.not_json"
    assert provider.requests == ()

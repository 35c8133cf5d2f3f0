"""boto3's client for Bedrock through the guard: every way it has to send a text."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from tests.clients.conftest import Journal, Opens
from tests.clients.sdks.bedrock_calls import (
    client,
    converse,
    converse_stream,
    joined,
    plain,
    said,
    speaking_bedrock,
)
from tests.clients.sdks.clouds import BEARER, CLAUDE, REGION, over_tls, signature_holds

from carnet import decision_of
from carnet.testing import (
    KNOWN,
    LETTER,
    PLANTED,
    AdapterContract,
    Call,
    FakeProvider,
    error,
)
from carnet.vocabulary import Effect

TOOLS: Any = {
    "tools": [
        {
            "toolSpec": {
                "name": "look_up",
                "description": "Look a person up",
                "inputSchema": {
                    "json": {
                        "type": "object",
                        "properties": {
                            "who": {"type": "string"},
                            "limit": {"type": "integer"},
                        },
                    }
                },
            }
        }
    ]
}


def converse_tools(bedrock: Any, text: str) -> Any:
    return plain(
        bedrock.converse(modelId=CLAUDE, messages=said(text), toolConfig=TOOLS)
    )


def converse_tools_stream(bedrock: Any, text: str) -> Any:
    answer = bedrock.converse_stream(
        modelId=CLAUDE, messages=said(text), toolConfig=TOOLS
    )
    return joined(answer["stream"])


def converse_history(bedrock: Any, text: str) -> Any:
    """A tool was called before; its input and its result hold the text."""
    call = {"toolUseId": "t1", "name": "look_up", "input": {"who": text}}
    result = {"toolUseId": "t1", "content": [{"text": text}, {"json": {"is": text}}]}
    turns = [
        *said(text),
        {"role": "assistant", "content": [{"toolUse": call}]},
        {"role": "user", "content": [{"toolResult": result}]},
    ]
    return plain(bedrock.converse(modelId=CLAUDE, messages=turns, toolConfig=TOOLS))


def anthropic_body(text: str) -> str:
    return json.dumps(
        {
            "anthropic_version": "bedrock-2023-05-31",
            "max_tokens": 99,
            "messages": [{"role": "user", "content": text}],
        },
        ensure_ascii=False,
    )


def invoke_model(bedrock: Any, text: str) -> Any:
    answer = bedrock.invoke_model(modelId=CLAUDE, body=anthropic_body(text))
    return json.loads(answer["body"].read())


def invoke_model_in_pieces(bedrock: Any, text: str) -> Any:
    answer = bedrock.invoke_model(modelId=CLAUDE, body=anthropic_body(text).encode())
    return json.loads(b"".join(answer["body"].iter_chunks(7)))


def invoke_model_stream(bedrock: Any, text: str) -> Any:
    answer = bedrock.invoke_model_with_response_stream(
        modelId=CLAUDE, body=anthropic_body(text)
    )
    inner = [json.loads(event["chunk"]["bytes"]) for event in answer["body"]]
    return "".join(event.get("delta", {}).get("text", "") for event in inner)


CALLS: Mapping[str, Call] = {
    call.__name__: call
    for call in (
        converse,
        converse_stream,
        converse_tools,
        converse_tools_stream,
        converse_history,
        invoke_model,
        invoke_model_in_pieces,
        invoke_model_stream,
    )
}


class TestBedrock(AdapterContract):
    denied = (ClientError,)
    dialect = "bedrock"

    def client(self, url: str) -> object:
        return client(url)

    def calls(self) -> Mapping[str, Call]:
        return CALLS


def test_what_arrives_is_signed_as_it_arrives(
    opens: Opens, provider: FakeProvider, subtests: Any
) -> None:
    guard = speaking_bedrock(opens)
    bedrock = guard.wrap(client(provider.url))
    for name, call in CALLS.items():
        with subtests.test(name):
            provider.clear()
            with guard.context(known=KNOWN):
                call(bedrock, LETTER)
            call(bedrock, "How do tides work?")
            assert provider.leaks(PLANTED) == ()
            changed, unchanged = provider.requests
            assert changed.placeholders
            assert signature_holds(changed)
            assert signature_holds(unchanged)
            assert not signature_holds(replace(changed, body=changed.body + b" "))


def test_a_retry_is_signed_again_and_is_the_same_call(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = speaking_bedrock(opens)
    bedrock = guard.wrap(client(provider.url))
    provider.script(error(503), error(503))
    with guard.context(known=KNOWN):
        answer = converse(bedrock, LETTER)
    assert answer["output"]["message"]["content"][0]["text"] == LETTER
    assert len(provider.requests) == 3
    assert all(map(signature_holds, provider.requests))
    assert len({request.body for request in provider.requests}) == 1
    intents = journal("transfer.intent")
    assert [record["attempt"] for record in intents] == [1, 2, 3]
    assert len({record["call_id"] for record in intents}) == 1
    assert len(journal("transfer.outcome")) == 3


def test_a_bearer_token_needs_no_signature(
    opens: Opens,
    provider: FakeProvider,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", BEARER)
    guard = speaking_bedrock(opens)
    secure = {"endpoint_url": f"https://{provider.host}", "region_name": REGION}
    secure["verify"] = str(over_tls(provider, tmp_path))
    bedrock = guard.wrap(boto3.client("bedrock-runtime", **secure))
    with guard.context(known=KNOWN):
        answer = converse_stream(bedrock, LETTER)
    assert answer["texts"] == {"0 text": LETTER}
    assert provider.requests[0].header("authorization") == f"Bearer {BEARER}"
    assert provider.leaks(PLANTED) == ()


def test_a_denied_call_is_refused_once_with_451_and_says_why(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = speaking_bedrock(opens, CARNET_REDACT="", CARNET_BLOCK="CN")
    bedrock = guard.wrap(client(provider.url))
    with pytest.raises(ClientError) as caught:
        converse(bedrock, LETTER)
    meta = caught.value.response["ResponseMetadata"]
    assert meta["HTTPStatusCode"] == 451
    assert meta["RetryAttempts"] == 0
    found = decision_of(caught.value)
    assert found is not None
    assert found.effect is Effect.BLOCK
    assert found.reasons[0].rule in str(caught.value)
    assert len(journal("transfer.denied")) == 1
    assert provider.requests == ()


@pytest.mark.parametrize("dialect", ["bedrock", ""])
def test_a_refusal_at_a_path_that_is_no_models_says_why_too(
    opens: Opens, provider: FakeProvider, dialect: str
) -> None:
    guard = opens(
        CARNET_ENDPOINTS__FAKE__DIALECT=dialect, CARNET_REDACT="", CARNET_BLOCK="CN"
    )
    bedrock = guard.wrap(client(provider.url))
    asked = {"guardrailIdentifier": "g1", "guardrailVersion": "1", "source": "INPUT"}
    with pytest.raises(ClientError, match=r"carnet refused this call \["):
        bedrock.list_async_invokes()
    with pytest.raises(ClientError, match="CARNET_BLOCK names CN") as caught:
        bedrock.apply_guardrail(**asked, content=[{"text": {"text": "hi"}}])
    assert caught.value.response["Error"]["Code"] == "AccessDeniedException"
    assert provider.requests == ()


def test_headers_of_the_applications_own_are_stripped_and_signed(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = speaking_bedrock(opens)
    bedrock = guard.wrap(client(provider.url))

    def tell(request: Any, **_: object) -> None:
        request.headers["X-About"] = "erika.mustermann@example.de"

    bedrock.meta.events.register_last("before-sign.bedrock-runtime", tell)
    bedrock.invoke_model(
        modelId=CLAUDE,
        body=anthropic_body("hi"),
        requestMetadata='{"who": "erika.mustermann@example.de"}',
    )["body"].read()
    (seen,) = provider.requests
    assert provider.leaks(PLANTED) == ()
    assert "EMAIL_" in seen.header("x-about")
    assert "EMAIL_" in seen.header("x-amzn-bedrock-request-metadata")
    assert signature_holds(seen)


def test_a_hook_before_sending_cannot_add_anything_unseen(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = speaking_bedrock(opens)
    bedrock = guard.wrap(client(provider.url))

    def tell(request: Any, **_: object) -> None:
        request.body = request.body.replace(b"tides", b"erika.mustermann@example.de")

    bedrock.meta.events.register_last("before-send.bedrock-runtime", tell)
    answer = converse(bedrock, "How do tides work?")
    told = answer["output"]["message"]["content"][0]["text"]
    assert told == "How do erika.mustermann@example.de work?"
    assert provider.leaks(PLANTED) == ()
    assert signature_holds(provider.requests[0])

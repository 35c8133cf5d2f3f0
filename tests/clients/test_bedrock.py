"""boto3's client for Bedrock through the guard: every way it has to send a text."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError
from tests.clients.clouds import (
    ACCESS_KEY,
    BEARER,
    CLAUDE,
    REGION,
    SECRET_KEY,
    SESSION_TOKEN,
    over_tls,
    signature_holds,
)
from tests.clients.conftest import Journal, Opens

from carnet import Guard, PolicyDenied, UnsupportedClient, decision_of
from carnet.errors import NotSigned
from carnet.testing import (
    KNOWN,
    LETTER,
    PLANTED,
    AdapterContract,
    Call,
    FakeProvider,
    Reply,
    error,
)
from carnet.vocabulary import Effect

SESSION = boto3.Session()  # reads the models of AWS's services once
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


def client(url: str, **options: Any) -> Any:
    """A client as an application makes it, with keys of its own."""
    keys = {
        "aws_access_key_id": ACCESS_KEY,
        "aws_secret_access_key": SECRET_KEY,
        "aws_session_token": SESSION_TOKEN,
    }
    config = Config(retries={"mode": "standard", "max_attempts": 3})
    made = {"config": config, "region_name": REGION, **keys, **options}
    return SESSION.client("bedrock-runtime", endpoint_url=url, **made)


def said(text: str) -> Any:
    return [{"role": "user", "content": [{"text": text}]}]


def plain(answer: Any) -> Any:
    return {key: value for key, value in answer.items() if key != "ResponseMetadata"}


def joined(events: Iterator[Any]) -> Any:
    """What a caller that reads the events of a converse stream has in the end."""
    texts: dict[str, str] = {}
    rest: list[Any] = []
    for event in events:
        delta = event.get("contentBlockDelta")
        if delta is None:
            rest.append(event)
            continue
        at = delta["contentBlockIndex"]
        part = delta["delta"]
        name, text = (
            (f"{at} input", part["toolUse"]["input"])
            if "toolUse" in part
            else (f"{at} text", part["text"])
        )
        texts[name] = texts.get(name, "") + text
    return {"texts": texts, "rest": rest}


def converse(bedrock: Any, text: str) -> Any:
    answer = bedrock.converse(
        modelId=CLAUDE,
        messages=said(text),
        system=[{"text": text}],
        requestMetadata={"about": "letters"},
    )
    return plain(answer)


def converse_stream(bedrock: Any, text: str) -> Any:
    answer = bedrock.converse_stream(modelId=CLAUDE, messages=said(text))
    return joined(answer["stream"])


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


def speaking_bedrock(opens: Opens, **settings: str) -> Guard:
    return opens(CARNET_ENDPOINTS__FAKE__DIALECT="bedrock", **settings)


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


def test_a_client_that_was_closed_opens_again_under_the_guard(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = speaking_bedrock(opens)
    bedrock = guard.wrap(client(provider.url))
    kept = bedrock.converse
    bedrock.close()
    with guard.context(known=KNOWN):
        kept(modelId=CLAUDE, messages=said(LETTER))
    assert provider.leaks(PLANTED) == ()
    guard.close()
    with pytest.raises(ClientError, match=r"guard\.closed"):
        kept(modelId=CLAUDE, messages=said(LETTER))
    assert len(provider.requests) == 1


def test_a_proxy_of_the_environment_sees_placeholders_only(
    opens: Opens, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", provider.url)
    host = "bedrock.example"
    guard = opens(
        CARNET_ENDPOINTS__FAKE__DIALECT="bedrock", CARNET_ENDPOINTS__FAKE__HOST=host
    )
    bedrock = guard.wrap(client(f"http://{host}"))
    with guard.context(known=KNOWN):
        converse(bedrock, LETTER)
    (seen,) = provider.requests
    assert seen.target.startswith(f"http://{host}/model/")
    assert seen.placeholders
    assert provider.leaks(PLANTED) == ()


@pytest.mark.parametrize("cut", [0, 3])
def test_a_cut_stream_ends_as_it_would_without_the_guard(
    opens: Opens, provider: FakeProvider, journal: Journal, cut: int
) -> None:
    def heard(bedrock: Any) -> type[Exception]:
        provider.script(replace(Reply("Hello, reader."), cut_after=cut))
        with pytest.raises(Exception) as caught:  # noqa: PT011 - compared below
            converse_stream(bedrock, LETTER)
        return caught.type

    guard = speaking_bedrock(opens)
    unguarded = heard(client(provider.url))
    assert heard(guard.wrap(client(provider.url))) is unguarded
    assert journal("transfer.outcome")[-1]["state"] in ("cut", "abandoned")


def test_a_connection_that_is_refused_is_the_librarys_own_error_and_nothing_left(
    opens: Opens, journal: Journal
) -> None:
    guard = speaking_bedrock(opens, CARNET_ENDPOINTS__FAKE__HOST="127.0.0.1:9")
    config = Config(retries={"total_max_attempts": 1})
    bedrock = guard.wrap(client("http://127.0.0.1:9", config=config))
    with pytest.raises(EndpointConnectionError):
        converse(bedrock, "How do tides work?")
    assert [one["state"] for one in journal("transfer.outcome")] == ["not_sent"]


def test_credentials_that_ran_out_refuse_the_change_and_nothing_leaves(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = speaking_bedrock(opens)
    bedrock = guard.wrap(client(provider.url))

    def lose(request: Any, **_: object) -> None:
        del request
        bedrock._request_signer._credentials.get_frozen_credentials = None

    bedrock.meta.events.register_last("before-send.bedrock-runtime", lose)
    with pytest.raises(NotSigned), guard.context(known=KNOWN):
        converse(bedrock, LETTER)
    assert provider.requests == ()
    assert [one["state"] for one in journal("transfer.outcome")] == ["not_sent"]


def test_secrets_stand_in_no_record_and_no_error(
    opens: Opens, provider: FakeProvider, tmp_path: Path
) -> None:
    guard = speaking_bedrock(opens, CARNET_REDACT="CN")
    bedrock = guard.wrap(client(provider.url))
    provider.script(error(400, "no such model"))
    with pytest.raises(ClientError) as caught:
        converse(bedrock, LETTER)
    converse(bedrock, LETTER)
    signatures = [r.header("authorization")[-64:] for r in provider.requests]
    guard.close()
    kept = b"".join(p.read_bytes() for p in tmp_path.rglob("trail/**/*") if p.is_file())
    told = repr(caught.value) + repr(caught.value.response)
    for secret in (SECRET_KEY, SESSION_TOKEN, ACCESS_KEY, *signatures):
        assert secret.encode() not in kept
        assert secret not in told


def test_an_unlisted_service_and_an_address_to_sign_are_refused(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = speaking_bedrock(opens)
    other = boto3.client(
        "bedrock-agent-runtime",
        endpoint_url=provider.url,
        region_name=REGION,
        aws_access_key_id=ACCESS_KEY,
        aws_secret_access_key=SECRET_KEY,
    )
    before = other._endpoint.http_session
    with pytest.raises(UnsupportedClient, match="bedrock-runtime"):
        guard.wrap(other)
    assert other._endpoint.http_session is before
    bedrock = guard.wrap(client(provider.url))
    with pytest.raises(PolicyDenied):
        bedrock.generate_presigned_url("converse", Params={"modelId": CLAUDE})


def test_an_endpoint_that_goes_round_its_session_is_refused(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = speaking_bedrock(opens)
    bedrock = client(provider.url)
    session = bedrock._endpoint.http_session
    bedrock._endpoint._send = session.send
    with pytest.raises(UnsupportedClient):
        guard.wrap(bedrock)
    assert bedrock._endpoint.http_session is session

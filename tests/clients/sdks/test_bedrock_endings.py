"""How guarded calls of Bedrock end: cuts, refused connections, lost credentials."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError, EndpointConnectionError
from tests.clients.conftest import Journal, Opens
from tests.clients.sdks.bedrock_calls import (
    client,
    converse,
    converse_stream,
    said,
    speaking_bedrock,
)
from tests.clients.sdks.clouds import (
    ACCESS_KEY,
    CLAUDE,
    REGION,
    SECRET_KEY,
    SESSION_TOKEN,
)

from carnet import PolicyDenied, UnsupportedClient
from carnet.errors import NotSigned
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply, error


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
    host = "127.0.0.1:9"  # on the proxy's own: another one would read what it must not
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

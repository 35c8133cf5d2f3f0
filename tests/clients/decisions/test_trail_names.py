"""What callers write into paths, models and hosts does not get into a trail."""

import contextlib
import json
import re
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from tests.clients.conftest import Journal, Opens
from tests.clients.sdks.bedrock_calls import client as bedrock
from tests.clients.sdks.bedrock_calls import said, speaking_bedrock
from tests.replay.rewriting import codes, replayed

from carnet import TransferBlocked
from carnet.testing import FakeProvider
from carnet.trail import records

MAIL, ACCOUNT = "erika.mustermann@example.de", "KD-99887766"
CHAT: Any = {"model": "m-1", "messages": [{"role": "user", "content": "hello"}]}


def trail(folder: Path) -> str:
    """All that the trail says, in one string without case."""
    return "\n".join(json.dumps(e.record) for e in records(folder / "trail")).lower()


def test_a_path_that_is_rewritten_is_recorded_without_its_values(
    opens: Opens, provider: FakeProvider, tmp_path: Path, journal: Journal
) -> None:
    guard = opens()
    with openai.OpenAI(base_url=f"{provider.url}/v1", api_key="k") as gpt:
        guard.wrap(gpt)
        with contextlib.suppress(openai.APIStatusError):
            gpt.files.retrieve(MAIL)
        with (
            guard.context(known=[ACCOUNT]),
            contextlib.suppress(openai.APIStatusError),
        ):
            gpt.conversations.items.list(ACCOUNT)
    sent = " ".join(one.target for one in provider.requests)
    assert MAIL not in sent
    assert ACCOUNT not in sent
    said = [one["endpoint"]["path"] for one in journal("transfer.intent")]
    assert said == ["/files/{email}", "/conversations/{known_value}/items"]
    assert "mustermann" not in trail(tmp_path)
    assert ACCOUNT.lower() not in trail(tmp_path)


def test_a_refused_call_is_recorded_without_the_values_of_its_path(
    opens: Opens, provider: FakeProvider, tmp_path: Path, journal: Journal
) -> None:
    guard = opens()
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked), guard.context(categories=["health"]):
            client.get(f"/v1/files/{MAIL}")
        with pytest.raises(TransferBlocked):
            client.post(
                f"/v1/files/{MAIL}",
                content=b"x",
                headers={"content-type": f"application/{MAIL}"},
            )
    assert not provider.requests
    assert journal("transfer.denied")[0]["endpoint"]["path"] == "/files/{email}"
    assert "mustermann" not in trail(tmp_path)


def test_a_value_in_clear_is_not_recorded_either(
    opens: Opens, provider: FakeProvider, tmp_path: Path, journal: Journal
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__COUNTRY="DE", CARNET_ALLOW="DE")
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client)
        client.get(f"/v1/files/{MAIL}")
    assert MAIL in provider.requests[0].target
    assert journal("transfer.intent")[0]["endpoint"]["path"] == "/files/{email}"
    assert "mustermann" not in trail(tmp_path)


def test_models_regions_and_hosts_that_hold_a_value_are_left_out(
    opens: Opens, provider: FakeProvider, tmp_path: Path, journal: Journal
) -> None:
    guard = opens()
    mcp = {"type": "mcp", "server_label": "s", "server_url": "https://erika-m.acme.de/"}
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client)
        with guard.context(known=["erika-m", "Erika M"]):
            tuned = {**CHAT, "model": "ft:a:erika-m"}
            with pytest.raises(TransferBlocked):
                client.post("/v1/chat/completions", json=tuned)
            with contextlib.suppress(TransferBlocked):
                client.post("/v1/responses", json={"model": "m-1", "tools": [mcp]})
    every = journal("transfer.intent") + journal("transfer.denied")
    told = {one["destination"]["model"]: one["destination"]["onward"] for one in every}
    assert told == {None: [], "m-1": ["unknown"]}
    # Decided on a host that nobody knows, and so the same for one without a name.
    assert codes(replayed(tmp_path)) == []
    assert "erika" not in trail(tmp_path)


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("erika-mustermann.tenants.example", "unknown.tenants.example"),
        ("erika.mustermann.tenants.example", "unknown.unknown.tenants.example"),
        ("hut-7f3k.tenants.example", "unknown.tenants.example"),  # known to the caller
        ("erika-mustermann.openai.azure.com", "unknown.openai.azure.com"),
        ("gateway.tenants.example", "gateway.tenants.example"),
    ],
)
def test_a_host_is_told_without_the_labels_that_hold_a_value(
    opens: Opens,
    provider: FakeProvider,
    tmp_path: Path,
    journal: Journal,
    host: str,
    told: str,
) -> None:
    guard = opens(CARNET_DEFAULT="redact")
    with (
        httpx2.Client(transport=provider.transport(httpx2)) as client,
        guard.context(known=["Hut 7F3K"]),
        contextlib.suppress(TransferBlocked),
    ):
        guard.wrap(client).post(f"https://{host}/v1/chat/completions", json=CHAT)
    (record,) = journal("transfer.intent") + journal("transfer.denied")
    assert record["endpoint"]["host"] == record["destination"]["host"] == told
    assert codes(replayed(tmp_path)) == []
    assert not {"erika", "7f3k"} & set(re.findall(r"[a-z0-9]+", trail(tmp_path)))


def test_a_host_that_the_operator_wrote_is_told_as_it_is(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    host = "erika-mustermann.tenants.example"
    guard = opens(CARNET_REDACT=f"CN,{host}")
    with httpx2.Client(transport=provider.transport(httpx2)) as client:
        guard.wrap(client).post(f"https://{host}/v1/chat/completions", json=CHAT)
    (intent,) = journal("transfer.intent")
    assert intent["destination"]["host"] == host


def test_the_host_of_a_request_that_nobody_read_is_told_by_its_domain(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    guard = opens()
    with httpx2.Client(transport=provider.transport(httpx2)) as client:
        guard.wrap(client)
        for host in ("erika-mustermann.tenants.example", "eu.api.openai.com"):
            with pytest.raises(TransferBlocked):
                client.post(f"https://{host}/v1/files", content=b"{")
    hosts = [one["endpoint"]["host"] for one in journal("transfer.denied")]
    assert hosts == ["unknown.tenants.example", "eu.api.openai.com"]


def test_a_model_id_of_boto3_that_is_an_address_is_not_recorded(
    opens: Opens, provider: FakeProvider, tmp_path: Path, journal: Journal
) -> None:
    boto = bedrock(provider.url)
    speaking_bedrock(opens).wrap(boto)
    boto.converse(modelId=MAIL, messages=said("hello"))
    assert "mustermann" not in provider.requests[0].target
    (intent,) = journal("transfer.intent")
    assert intent["endpoint"]["path"] == "/model/{email}/converse"
    assert intent["destination"]["model"] is None
    assert "mustermann" not in trail(tmp_path)

"""Addresses that a vendor will call: the host decided on is the one that goes."""

import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from tests.clients.speech import Journal, Opens, rule_of

from carnet import TransferBlocked
from carnet.testing import FakeProvider

HOST = "hans-gruber.example.com"
SAID = "Write to Hans Gruber, please."
DECLARED = {
    "CARNET_ALLOW": "DE",
    "CARNET_ENDPOINTS__CRM__COUNTRY": "DE",
    "CARNET_ENDPOINTS__CRM__ENTITY": "CRM GmbH",
    "CARNET_ENDPOINTS__CRM__TRAINING": "false",
}
Body = Callable[[str, str], dict[str, Any]]


def tool(url: str, said: str) -> dict[str, Any]:
    server = {"type": "mcp", "server_label": "crm", "server_url": url}
    return {"model": "m", "input": said, "tools": [server]}


def file(url: str, said: str) -> dict[str, Any]:
    parts = [
        {"type": "input_text", "text": said},
        {"type": "input_file", "file_url": url},
    ]
    return {"model": "m", "input": [{"role": "user", "content": parts}]}


def sent(
    opens: Opens, provider: FakeProvider, body: dict[str, Any], **settings: str
) -> str:
    guard = opens(**settings)
    with httpx2.Client(base_url=provider.url) as client:
        guard.wrap(client).post("/v1/responses", json=body).raise_for_status()
    return provider.requests[-1].body.decode()


@pytest.mark.parametrize("said", [SAID, "What is the weather?"])
@pytest.mark.parametrize("body", [tool, file])
def test_a_declared_host_goes_as_it_was_decided_on(
    opens: Opens, provider: FakeProvider, journal: Journal, body: Body, said: str
) -> None:
    url = f"https://{HOST}/mcp"
    settings = {**DECLARED, "CARNET_ENDPOINTS__CRM__HOST": HOST}
    left = sent(opens, provider, body(url, said), **settings)
    assert json.dumps(url) in left
    assert "Hans Gruber" not in left
    (intent,) = journal("transfer.intent")
    assert intent["destination"]["onward"] == [HOST]


@pytest.mark.parametrize("body", [tool, file])
def test_behind_the_host_only_what_was_found_is_replaced(
    opens: Opens, provider: FakeProvider, body: Body
) -> None:
    url = "https://crm.example.com/u/hans-gruber/mcp?of=hans.gruber@example.org&v=2"
    settings = {**DECLARED, "CARNET_ENDPOINTS__CRM__HOST": "crm.example.com"}
    left = sent(opens, provider, body(url, SAID), **settings)
    before, _, rest = left.partition("https://crm.example.com/u/PERSON_")
    assert before
    tag, _, rest = rest.partition("/mcp?of=EMAIL_")
    assert tag.isalnum()
    assert rest.partition("&v=2")[0].isalnum()
    assert "gruber" not in left.lower()


@pytest.mark.parametrize("host", [HOST, "10.20.30.40:8000", "hans-gruber.crm.example"])
@pytest.mark.parametrize("body", [tool, file])
def test_a_host_that_nobody_declared_and_that_is_somebodys_is_refused(
    opens: Opens, provider: FakeProvider, journal: Journal, body: Body, host: str
) -> None:
    settings = {**DECLARED, "CARNET_ENDPOINTS__CRM__HOST": "*.crm.example"}
    settings |= {"CARNET_REDACT": "CN,*"}
    with pytest.raises(TransferBlocked) as caught:
        sent(opens, provider, body(f"https://{host}/mcp", SAID), **settings)
    assert rule_of(caught.value) == "guard.onward"
    assert host not in str(caught.value)
    assert not provider.requests
    (denied,) = journal("transfer.denied")
    assert denied["destination"]["onward"] == ["unknown"]
    assert host not in json.dumps(denied)


def test_a_blocked_host_is_told_in_the_record(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    settings = {"CARNET_REDACT": "CN,*", "CARNET_BLOCK": HOST}
    with pytest.raises(TransferBlocked):
        sent(opens, provider, tool(f"https://{HOST}/mcp", SAID), **settings)
    (denied,) = journal("transfer.denied")
    assert denied["destination"]["onward"] == [HOST]

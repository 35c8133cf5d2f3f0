"""Whoever a call is passed on to is a counterparty, with thresholds of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from tests.clients.speech import Journal, Opens

from carnet import Guard, TransferBlocked
from carnet.replay import replay
from carnet.testing import FakeProvider
from carnet.trail import Verdict, records

ASKED = "mail {}@example.com has diabetes"
FROM_AMERICA = {
    "CARNET_EXPORTER__COUNTRY": "US",
    "CARNET_SUBJECTS": "US",
    "CARNET_REGIMES": "us",
    "CARNET_ALLOW": "*",
    "CARNET_REDACT": "KP",
    "CARNET_COUNTERS__US__HEALTH": "9999",
    "CARNET_ENDPOINTS__OTHER__COUNTRY": "HK",
    "CARNET_ENDPOINTS__OTHER__ENTITY": "Other Ltd",
    "CARNET_ENDPOINTS__OTHER__TRAINING": "false",
    "CARNET_ENDPOINTS__OTHER__DIALECT": "openai",
}


@pytest.fixture
def other() -> Iterator[FakeProvider]:
    with FakeProvider(seed=6) as one:
        yield one


@pytest.fixture
def guard(opens: Opens, other: FakeProvider) -> Guard:
    return opens(tool=False, **FROM_AMERICA, CARNET_ENDPOINTS__OTHER__HOST=other.host)


def test_each_counterparty_that_a_call_reaches_is_held_to_the_threshold(
    guard: Guard,
    provider: FakeProvider,
    other: FakeProvider,
    journal: Journal,
    tmp_path: Path,
) -> None:
    tools = [{"type": "mcp", "server_label": "x", "server_url": f"{other.url}/mcp"}]

    def ask(person: str, to: FakeProvider, **more: object) -> None:
        body = {"model": "m", "input": ASKED.format(person), **more}
        with guard.context(data_subject=person, categories=["health"]):
            http.post(f"{to.url}/v1/responses", json=body)

    with guard.wrap(requests.Session()) as http:
        ask("p1", other)
        with pytest.raises(TransferBlocked) as caught:
            ask("p2", provider, tools=tools)
        ask("p1", provider, tools=tools)
    assert {r.rule for r in caught.value.decision.reasons} >= {"us.W1"}
    added = [one["counters"]["adds"] for one in journal("transfer.intent")]
    assert [one.get("also") for one in added] == [None, ["other-ltd"]]
    done = replay(records(tmp_path / "trail"), "acme.example/transfers")
    assert done.verdict is Verdict.CONFIRMED

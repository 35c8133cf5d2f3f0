"""A law that counts persons may come with a call; without a key nobody can count."""

import base64
from pathlib import Path

import httpx2
import pytest
from tests.clients.conftest import Journal

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider, write_env

BODY = {
    "model": "m",
    "messages": [
        {"role": "user", "content": "Write to jane.doe@example.com, +1 202 555 0143."}
    ],
}
CHINESE = {
    "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
    "CARNET_ENDPOINTS__FAKE__COUNTRY": "CN",
    "CARNET_ENDPOINTS__FAKE__ENTITY": "Example Ltd.",
    "CARNET_ALLOW": "*",
}
KEY = base64.b64encode(bytes(range(32))).decode()


def opened(folder: Path, provider: FakeProvider, key: str) -> Guard:
    path = write_env(folder, provider, tool=False, settings=CHINESE)
    kept = [
        line
        for line in path.read_text().splitlines()
        if not line.startswith(("CARNET_PSEUDONYM_KEY", "CARNET_REGIMES"))
    ]
    more = [f"CARNET_PSEUDONYM_KEY={key}"] if key else []
    path.write_text("\n".join((*kept, *more, "")))
    return Guard.from_env(path)


def sent(guard: Guard, provider: FakeProvider, country: str) -> int:
    with (
        httpx2.Client(base_url=provider.url) as client,
        guard.context(subject_country=country, data_subject="c1"),
    ):
        guard.wrap(client).post("/v1/chat/completions", json=BODY)
    return len(provider.requests)


def test_a_call_that_a_law_counts_is_refused_without_a_key(
    tmp_path: Path, provider: FakeProvider, journal: Journal
) -> None:
    with opened(tmp_path, provider, "") as guard:
        assert sent(guard, provider, "DE") == 1
        with pytest.raises(TransferBlocked) as caught:
            sent(guard, provider, "US")
    assert caught.value.decision.reasons[0].rule == "counting.no_key"
    assert "CARNET_PSEUDONYM_KEY" in str(caught.value)
    assert len(provider.requests) == 1
    (denied,) = journal("transfer.denied")
    assert denied["reasons"][0]["rule"] == "counting.no_key"


def test_with_a_key_it_goes_and_is_counted(
    tmp_path: Path, provider: FakeProvider, journal: Journal
) -> None:
    with opened(tmp_path, provider, KEY) as guard:
        assert sent(guard, provider, "US") == 1
    (intent,) = journal("transfer.intent")
    assert intent["counters"]["adds"]["counterparty"] == "example-ltd"

"""Where somebody is, beside the name: decided as what it is, and given back as sent."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider, write_env

AMERICAN = {
    "CARNET_EXPORTER__COUNTRY": "US",
    "CARNET_SUBJECTS": "US",
    "CARNET_REGIMES": "us",
    "CARNET_ALLOW": "CN",
    "CARNET_REDACT": "RU",
    "CARNET_COUNTERS__US__PRECISE_GEO": "1000",
}


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as one:
        yield one


def ask(
    place: Path, provider: FakeProvider, settings: Mapping[str, str], *turns: Any
) -> httpx.Response:
    """The answer to those turns, texts of the user or whole messages."""
    env = write_env(place, provider, tool=False, settings=dict(settings))
    said = [
        one if isinstance(one, dict) else {"role": "user", "content": one}
        for one in turns
    ]
    url = f"{provider.url}/v1/chat/completions"
    with Guard.from_env(env) as guard, guard.wrap(httpx.Client()) as http:
        return http.post(url, json={"model": "m-1", "messages": said})


@pytest.mark.parametrize(
    "text",
    [
        "Driver John Brown GPS: 40.712776, -74.005974",
        '{"driver":"John Brown","at":{"lat":40.712776,"lon":-74.005974}}',
        "name,lat,lon\nJohn Brown,40.712776,-74.005974\n",
    ],
)
def test_it_counts_as_precise_geolocation(
    tmp_path: Path, provider: FakeProvider, text: str
) -> None:
    with pytest.raises(TransferBlocked) as refused:
        ask(tmp_path, provider, AMERICAN, text)
    assert "us.W1" in [one.rule for one in refused.value.decision.reasons]
    assert not provider.requests


@pytest.mark.parametrize(
    "text",
    [
        "name,lat,lon\nPetra Schmidt,48.137430,11.575490\n",
        "GPS 48.13743, 11.57549\nPetra Schmidt",
        "Petra Schmidt\n48.13743\n11.57549\n",
    ],
)
def test_it_goes_and_comes_back_as_it_was(
    tmp_path: Path, provider: FakeProvider, text: str
) -> None:
    answer = ask(tmp_path, provider, {}, text)
    sent = json.loads(provider.requests[-1].body)["messages"][0]["content"]
    assert "48.13" not in sent
    assert sent.count("\n") == text.count("\n")
    assert answer.json()["choices"][0]["message"]["content"] == text


def test_so_do_the_numbers_that_a_tool_is_called_with(
    tmp_path: Path, provider: FakeProvider
) -> None:
    arguments = {"lat": 48.13743, "lon": 11.57549, "at": [48.1, 11.5], "zoom": 3.14159}
    function = {"name": "map", "arguments": json.dumps(arguments)}
    call = {"id": "c1", "type": "function", "function": function}
    turn = {"role": "assistant", "content": None, "tool_calls": [call]}
    result = {"role": "tool", "tool_call_id": "c1", "content": "{}"}
    ask(tmp_path, provider, {}, "Wo ist Petra Schmidt?", turn, result)
    body = provider.requests[-1].body.decode()
    assert "48.13743" not in body
    assert "11.57549" not in body
    assert "3.14159" in body

"""The public test support itself: a contract must be able to fail."""

from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import httpx2
import pytest

from carnet.errors import TrailError, TransferBlocked
from carnet.testing import AdapterContract, Call, MemoryTrail, settled
from carnet.trail import Trail, keys


def around(client: Any, text: str) -> Any:
    """A call that goes round the guard."""
    body = {"model": "m", "messages": [{"role": "user", "content": text}]}
    url = client.base_url.join("/v1/chat/completions")
    return httpx2.post(url, json=body).json()


def post(client: Any, text: str) -> Any:
    """A call like any other."""
    body = {"model": "m", "messages": [{"role": "user", "content": text}]}
    return client.post("/v1/chat/completions", json=body).json()


class Loose(AdapterContract):
    __test__ = False
    denied: tuple[type[Exception], ...] = (httpx2.HTTPError,)

    def client(self, url: str) -> object:
        return httpx2.Client(base_url=url)

    def calls(self) -> Mapping[str, Call]:
        return {"around": around}


class Wrong(Loose):
    """Names an error that its calls do not raise."""

    __test__ = False
    denied = (KeyError,)

    def calls(self) -> Mapping[str, Call]:
        return {"post": post}


class Subtests:
    """Stands for pytest's own: an assertion in it fails the whole test."""

    def test(self, _name: str) -> nullcontext[None]:
        return nullcontext()


def test_the_contract_catches_a_leak(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        Loose().test_the_caller_gets_what_an_unguarded_call_gives(around, tmp_path)


def test_the_contract_catches_a_call_that_goes_round_a_denial(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="was not refused"):
        Loose().test_a_denied_call_sends_nothing(Subtests(), tmp_path)


def test_the_contract_catches_an_error_of_another_class(tmp_path: Path) -> None:
    with pytest.raises(TransferBlocked):
        Wrong().test_a_denied_call_sends_nothing(Subtests(), tmp_path)


def test_settled_reads_json_in_strings_and_nothing_else() -> None:
    assert settled({"a": '{"x": "\\u00e9"}', "b": ["[1]", "{no"]}) == {
        "a": {"x": "é"},
        "b": [[1], "{no"],
    }


TAKEN: list[Any] = [{"type": "x"}, {"type": "x", "n": [1, {"a": None}]}]
REFUSED: list[Any] = [
    None,
    "x",
    [1],
    {},
    {"type": 1},
    {"type": ""},
    {"type": "x", "n": 0.5},
    {"type": "x", "n": 2**53},
    {"type": "x", "é": 1},
    {"type": "x", "n": {1, 2}},
    {"type": "x", "n": "\ud800"},
    {"type": "x", "n": "x" * 70_000},
    {"type": "key.transition"},
]


@pytest.mark.parametrize("record", [*TAKEN, *REFUSED], ids=lambda r: repr(r)[:30])
def test_a_memory_trail_takes_what_a_trail_takes(tmp_path: Path, record: Any) -> None:
    keys.generate(tmp_path / "key.pem", "test.example/t")
    kept = Trail.open(
        tmp_path / "trail",
        origin="test.example/t",
        signing_key=tmp_path / "key.pem",
    )
    with kept, MemoryTrail() as memory:
        for trail in (kept, memory):
            if record in TAKEN:
                assert trail.append(record).index == 0
            else:
                with pytest.raises(TrailError):
                    trail.append(record)
        assert len(memory.records) == (record in TAKEN)


def test_a_memory_trail_knows_a_record_again_and_proves_nothing() -> None:
    trail = MemoryTrail()
    first = trail.append({"type": "x", "id": "1"})
    assert trail.append({"type": "x", "id": "1"}) == first
    with pytest.raises(TrailError, match="another record"):
        trail.append({"type": "y", "id": "1"})
    with pytest.raises(TrailError, match="nothing is signed"):
        trail.prove(0)


def test_a_memory_trail_keeps_order_and_refuses_after_close() -> None:
    trail = MemoryTrail()
    receipt = trail.append({"type": "transfer.intent", "call_id": "1"})
    both = trail.append_many([{"type": "transfer.outcome"}, {"type": "policy"}])
    assert (receipt.index, receipt.size) == (0, 1)
    assert [(one.index, one.size) for one in both] == [(1, 3), (2, 3)]
    types = [record["type"] for record in trail.records]
    assert types == ["transfer.intent", "transfer.outcome", "policy"]
    (intent,) = trail.of_type("transfer.intent")
    assert {"id", "time", "v"} <= set(intent)
    with pytest.raises(TrailError):
        trail.append_many([{"type": "policy"}, {"no": "type"}])
    with trail:
        trail.publish()
    with pytest.raises(TrailError):
        trail.append({"type": "policy"})
    assert len(trail.records) == 3

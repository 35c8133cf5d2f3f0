"""What a call asks of its driver: to wait for a disk, to do what is heavy, to send."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from carnet import Guard
from carnet.call import cross
from carnet.crossing.message import Request
from carnet.crossing.parts import Parts
from carnet.crossing.steps import Send
from carnet.testing import write_env
from carnet.testing.provider import FakeProvider
from carnet.vocabulary import Context

BODY = b'{"model":"m-1","messages":[{"role":"user","content":"%s"}]}'
HEADERS = (("content-type", "application/json"),)


def steps(parts: Parts, url: str, text: bytes) -> Iterator[str]:
    """Each step before the request leaves."""
    request = Request("POST", f"{url}/v1/chat/completions", HEADERS, BODY % text)
    call = cross(parts, request, Context())
    step = next(call)
    while not isinstance(step, Send):
        yield "wait" if step.waits else "heavy" if step.size else "light"
        step = call.send(step.run())
    call.close()


@pytest.mark.parametrize("text", [b"hello", b"mail ada@example.com"])
@pytest.mark.parametrize("vault", ["", "./vault"], ids=["alone", "shared"])
def test_a_call_is_searched_rewritten_and_recorded(
    tmp_path: Path, text: bytes, vault: str
) -> None:
    settings = {"CARNET_VAULT": vault} if vault else {}
    with FakeProvider() as provider:
        env, url = write_env(tmp_path, provider, settings=settings), provider.url
    with Guard.from_env(env) as guard:
        parts = guard._rooms.gate.parts
        first = list(steps(parts, url, text))
        later = list(steps(replace(parts, contradictions=None), url, text))
    joined = ["wait"] if vault else []  # by what other processes noted
    contradicted = ["wait"]  # what answers said before stands in the trail
    rest = ["heavy", "heavy", "wait"]
    assert first == [*joined, *contradicted, *rest]
    assert later == [*joined, *rest]

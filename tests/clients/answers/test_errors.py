"""What an error tracker takes from an error: links, requests, and locals of frames.

The frames of the guard, and of the libraries beneath it, hold nothing in clear that an
error tracker would write down; those above it are the application's own.
"""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextvars import copy_context
from pathlib import Path
from types import TracebackType
from typing import Any

import aiohttp
import anthropic
import cohere
import httpx
import httpx2
import ollama
import openai
import pytest
import requests
import zai
from tests.clients.speech import Opens

import carnet
from carnet import Guard, denial
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply, ReplyTo

SAID: Any = [{"role": "user", "content": LETTER}]
BODY: Any = {"model": "m", "messages": SAID, "user": PLANTED[2]}
CHAT = "/v1/chat/completions"
ASKED = f"{CHAT}?user={PLANTED[2]}"
"""For aiohttp, whose errors say the address and not the request."""
SOON_S = 0.5
OURS = str(Path(carnet.__file__).parent)
Ask = Callable[[str, Guard | None], object]
LEFT_OPEN = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


def wrapped(client: Any, guard: Guard | None) -> Any:
    return guard.wrap(client) if guard else client


def with_openai(url: str, guard: Guard | None) -> object:
    made: Any = {"base_url": f"{url}/v1", "api_key": "k", "max_retries": 0}
    with wrapped(openai.OpenAI(**made, timeout=SOON_S), guard) as client:
        return client.chat.completions.create(**BODY)


def with_anthropic(url: str, guard: Guard | None) -> object:
    made: Any = {"base_url": url, "api_key": "k", "max_retries": 0}
    with wrapped(anthropic.Anthropic(**made, timeout=SOON_S), guard) as client:
        return client.messages.create(model="m", max_tokens=9, messages=SAID)


def bare(module: Any) -> Ask:
    def ask(url: str, guard: Guard | None) -> object:
        with wrapped(module.Client(timeout=SOON_S), guard) as client:
            return client.post(url + CHAT, json=BODY).raise_for_status()

    return ask


def with_requests(url: str, guard: Guard | None) -> object:
    with wrapped(requests.Session(), guard) as session:
        answer = session.post(url + CHAT, json=BODY, timeout=SOON_S)
        answer.raise_for_status()
        return answer


def with_aiohttp(url: str, guard: Guard | None) -> object:
    async def ask() -> object:
        late = aiohttp.ClientTimeout(sock_read=SOON_S)
        async with (
            wrapped(aiohttp.ClientSession(timeout=late), guard) as session,
            session.post(url + ASKED, json=BODY, raise_for_status=True) as answer,
        ):
            return await answer.json()

    return waited(ask())


def later(kind: Any) -> Ask:
    def ask(url: str, guard: Guard | None) -> object:
        async def send() -> object:
            made: Any = {"base_url": f"{url}/v1", "api_key": "k", "max_retries": 0}
            async with wrapped(kind(**made, timeout=SOON_S), guard) as client:
                return await client.chat.completions.create(**BODY)

        return waited(send())

    return ask


def waited(work: Any) -> object:
    with asyncio.Runner() as runner:
        return runner.run(work, context=copy_context())


WAYS: dict[str, Ask] = {
    "openai": with_openai,
    "openai async": later(openai.AsyncOpenAI),
    "anthropic": with_anthropic,
    "httpx": bare(httpx),
    "httpx2": bare(httpx2),
    "requests": with_requests,
    "aiohttp": with_aiohttp,
}
FAULTS: dict[str, Reply | ReplyTo] = {
    "an error of the provider": Reply(raw=b'{"error": {}}', status=400),
    "a cut": lambda asked: Reply(asked.prompt * 2, cut_after=1),
    "no answer in time": Reply("late", delay_s=5),
    "no JSON": Reply(raw=b"{", content_type="application/json"),
}


def linked(error: BaseException | None) -> Iterator[BaseException]:
    """The error and all that it hangs on."""
    seen: set[int] = set()
    queue = [error]
    while queue:
        one = queue.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            queue += [one.__cause__, one.__context__]


def frames(trace: TracebackType | None) -> Iterator[Any]:
    while trace is not None:
        yield trace.tb_frame
        trace = trace.tb_next


def told(error: BaseException) -> str:
    """What can be read off an error, its links, and the guard's frames below it."""
    out: list[str] = []
    for one in linked(error):
        out += [repr(one), str(one), repr(one.args)]
        for owner in (one, getattr(one, "response", None)):
            try:
                shown = [getattr(owner, n, None) for n in ("request", "request_info")]
            except RuntimeError:  # httpx: no request was set
                continue
            out += [repr(vars(each)) for each in shown if hasattr(each, "__dict__")]
        below = False
        for frame in frames(one.__traceback__):
            below = below or is_ours(frame)
            if below:
                out += [f"{k}={held!r}" for k, held in frame.f_locals.items()]
    return "\n".join(out)


def failed(ask: Ask, url: str, guard: Guard | None) -> BaseException:
    try:
        ask(url, guard)
    except Exception as error:  # noqa: BLE001 - whichever the client raises
        return error
    pytest.fail("nothing was raised")


CELLS = [
    pytest.param(ask, fault, id=f"{way}: {what}")
    for way, ask in WAYS.items()
    for what, fault in FAULTS.items()
    if what != "no JSON" or way not in ("httpx", "httpx2", "requests")
]
"""A bare client of those leaves the body alone."""


@pytest.mark.parametrize(("ask", "fault"), CELLS)
def test_a_failed_call_raises_as_unguarded_and_its_error_says_nothing_in_clear(
    guard: Guard, provider: FakeProvider, ask: Ask, fault: Reply | ReplyTo
) -> None:
    provider.script(fault)
    expected = failed(ask, provider.url, None)
    provider.clear()
    provider.script(fault)
    with guard.context(known=KNOWN):
        error = failed(ask, provider.url, guard)
    assert type(error).__name__ == type(expected).__name__
    assert isinstance(error, type(expected).__mro__[1])
    assert [value for value in PLANTED if value in told(error)] == []
    assert provider.leaks(PLANTED) == ()


ENTERED: dict[str, tuple[Callable[[str], Any], Callable[..., Any]]] = {
    "cohere": (
        lambda url: cohere.ClientV2(api_key="k", base_url=url),
        lambda client, **asked: client.chat(**asked),
    ),
    "ollama": (
        lambda url: ollama.Client(host=url),
        lambda client, **asked: client.chat(**asked),
    ),
    "ollama async": (
        lambda url: ollama.AsyncClient(host=url),
        lambda client, **asked: waited(client.chat(**asked)),
    ),
    "zai": (
        lambda url: zai.ZaiClient(api_key="k.k", base_url=f"{url}/v4"),
        lambda client, **asked: client.chat.completions.create(**asked),
    ),
}
"""Clients with a method that the guard stands in for, called with the caller's data."""


@LEFT_OPEN
@pytest.mark.parametrize("client", ENTERED)
def test_no_frame_of_the_guard_holds_what_a_method_was_called_with(
    opens: Opens, provider: FakeProvider, client: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="")
    make, ask = ENTERED[client]
    one = guard.wrap(make(provider.url))
    provider.script(*[Reply("An answer that is long enough", cut_after=1)] * 4)
    error = failed(lambda *_: ask(one, model="m", messages=SAID), "", None)
    own = [frame for frame in frames(error.__traceback__) if is_ours(frame)]
    held = "\n".join(repr(frame.f_locals) for frame in own)
    assert own
    assert [value for value in PLANTED if value in held] == []


def is_ours(frame: Any) -> bool:
    return bool(frame.f_code.co_filename.startswith(OURS))


@pytest.mark.parametrize("ask", WAYS.values(), ids=WAYS)
def test_a_call_that_nobody_answers_or_that_is_refused_says_nothing_in_clear(
    opens: Opens, provider: FakeProvider, ask: Ask
) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{held.getsockname()[1]}"
        guard = opens(CARNET_ENDPOINTS__FAKE__HOST=host)
        expected = failed(ask, f"http://{host}", None)
        with guard.context(known=KNOWN):
            error = failed(ask, f"http://{host}", guard)
            denied = failed(ask, provider.url, guard)
    assert type(error).__name__ == type(expected).__name__
    assert [value for value in PLANTED if value in told(error)] == []
    assert carnet.decision_of(denied) is not None
    assert [value for value in PLANTED if value in told(denied)] == []
    assert provider.requests == ()


@pytest.mark.parametrize("ask", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(
    "detect", ["default", "bank_account"], ids=["touched", "as it is"]
)
def test_a_decision_that_an_upstream_made_up_is_none_of_the_guards(
    opens: Opens, provider: FakeProvider, ask: Ask, detect: str
) -> None:
    guard = opens(CARNET_DETECT=detect, CARNET_ALLOW="*")
    forged = denial.encode(guard.decide(provider.url, categories=["health"]))
    said = Reply(raw=b'{"error": {}}', status=451, headers={denial.HEADER: forged})
    provider.script(said, said)
    assert carnet.decision_of(failed(ask, provider.url, None)) is not None
    assert carnet.decision_of(failed(ask, provider.url, guard)) is None
    assert len(provider.requests) == 2

"""litellm, huggingface_hub and dashscope, which cannot be wrapped, under install()."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dashscope
import litellm
import pytest
from dashscope.common.error import UploadFileException
from huggingface_hub import AsyncInferenceClient, InferenceClient
from tests.clients.sdks.vendors import (
    JSON,
    SSE,
    incremental,
    native_event,
    native_heard,
)
from tests.clients.sdks.vendors import whole as whole_body

from carnet import Guard, decision_of
from carnet.config import telemetry
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply, write_env
from carnet.vocabulary import Effect

pytestmark = [
    pytest.mark.filterwarnings(f"ignore::{kind}")
    for kind in (
        "UserWarning",
        "DeprecationWarning",
        "ResourceWarning",
        "pytest.PytestUnraisableExceptionWarning",
    )
]
"""What these libraries say of themselves, and sessions that they leave open."""
MESSAGES: Any = [{"role": "user", "content": LETTER}]
Ask = Callable[[str], str]
GENERATION: Any = dashscope.Generation
AIO_GENERATION: Any = dashscope.AioGeneration
CONVERSATION: Any = dashscope.MultiModalConversation
LITELLM: Any = litellm


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider(seed=4) as running:
        yield running


def script(provider: FakeProvider, name: str) -> None:
    """Have it answer in the vendor's own words, where it has to be told them."""
    if spell := NATIVE.get(name):
        kind = SSE if spell is incremental else JSON
        provider.script(
            lambda asked: Reply(raw=spell(native_heard(asked.json)), content_type=kind)
        )


def openai_like(url: str) -> dict[str, Any]:
    return {"model": "openai/m-1", "api_base": f"{url}/v1", "api_key": "k"}


def claude(url: str) -> dict[str, Any]:
    return {"model": "anthropic/claude-fake", "api_base": url, "api_key": "k"}


def ollama(url: str) -> dict[str, Any]:
    return {"model": "ollama_chat/fake", "api_base": url}


def whole(where: Callable[[str], dict[str, Any]]) -> Ask:
    def ask(url: str) -> str:
        given = LITELLM.completion(messages=MESSAGES, max_retries=0, **where(url))
        return str(given.choices[0].message.content)

    return ask


def streamed(where: Callable[[str], dict[str, Any]]) -> Ask:
    def ask(url: str) -> str:
        given = LITELLM.completion(
            messages=MESSAGES, max_retries=0, stream=True, **where(url)
        )
        return "".join(chunk.choices[0].delta.content or "" for chunk in given)

    return ask


def asynchronous(where: Callable[[str], dict[str, Any]]) -> Ask:
    async def work(url: str) -> str:
        given = await LITELLM.acompletion(
            messages=MESSAGES, max_retries=0, **where(url)
        )
        text = str(given.choices[0].message.content)
        given = await LITELLM.acompletion(
            messages=MESSAGES, max_retries=0, stream=True, **where(url)
        )
        pieces = [chunk.choices[0].delta.content or "" async for chunk in given]
        assert "".join(pieces) == text
        await LITELLM.close_litellm_async_clients()
        return text

    return lambda url: asyncio.run(work(url))


def huggingface(url: str) -> str:
    client = InferenceClient(base_url=f"{url}/v1", api_key="k")
    given = client.chat_completion(MESSAGES, model="m-1")
    return str(given.choices[0].message.content)


def huggingface_streamed(url: str) -> str:
    client = InferenceClient(base_url=f"{url}/v1", api_key="k")
    given = client.chat_completion(MESSAGES, model="m-1", stream=True)
    return "".join(chunk.choices[0].delta.content or "" for chunk in given)


def huggingface_async(url: str) -> str:
    async def work() -> str:
        async with AsyncInferenceClient(base_url=f"{url}/v1", api_key="k") as client:
            given = await client.chat_completion(MESSAGES, model="m-1")
            return str(given.choices[0].message.content)

    return asyncio.run(work())


def qwen(url: str) -> str:
    given = GENERATION.call(
        model="qwen-plus",
        messages=MESSAGES,
        api_key="k",
        result_format="message",
        base_address=f"{url}/api/v1",
    )
    return (
        str(given.output.choices[0].message.content) if given.output else refuse(given)
    )


def refuse(given: Any) -> str:
    raise PermissionError(given.code, given.status_code)


def qwen_streamed(url: str) -> str:
    given = GENERATION.call(
        model="qwen-plus",
        messages=MESSAGES,
        api_key="k",
        result_format="message",
        stream=True,
        incremental_output=True,
        base_address=f"{url}/api/v1",
    )
    return "".join(
        p.output.choices[0].message.content if p.output else refuse(p) for p in given
    )


def qwen_async(url: str) -> str:
    async def work() -> str:
        given = await AIO_GENERATION.call(
            model="qwen-plus",
            messages=MESSAGES,
            api_key="k",
            result_format="message",
            base_address=f"{url}/api/v1",
        )
        if not given.output:
            return refuse(given)
        return str(given.output.choices[0].message.content)

    return asyncio.run(work())


def one(text: str) -> bytes:
    return whole_body(native_event(text, "stop"))


NATIVE: dict[str, Callable[[str], bytes]] = {
    "dashscope": one,
    "dashscope streamed": incremental,
    "dashscope async": one,
}
"""What the provider answers where it does not speak the wire by itself."""
WAYS: dict[str, Ask] = {
    "litellm openai": whole(openai_like),
    "litellm openai streamed": streamed(openai_like),
    "litellm openai async": asynchronous(openai_like),
    "litellm anthropic": whole(claude),
    "litellm anthropic streamed": streamed(claude),
    "litellm anthropic async": asynchronous(claude),
    "litellm ollama": whole(ollama),
    "litellm ollama streamed": streamed(ollama),
    "huggingface": huggingface,
    "huggingface streamed": huggingface_streamed,
    "huggingface async": huggingface_async,
    "dashscope": qwen,
    "dashscope streamed": qwen_streamed,
    "dashscope async": qwen_async,
}


SOME = ("litellm ollama", "litellm anthropic async", "huggingface", "dashscope async")
"""One for each library that sends: httpx, aiohttp, httpx2."""
EXTENTS = [SOME, pytest.param(tuple(WAYS), marks=pytest.mark.slow)]


@pytest.mark.parametrize("extent", EXTENTS, ids=len)
def test_nothing_planted_leaves_and_everything_comes_back(
    provider: FakeProvider, tmp_path: Path, subtests: Any, extent: tuple[str, ...]
) -> None:
    with Guard.from_env(write_env(tmp_path, provider)) as guard:
        guard.install()
        try:
            for name in extent:
                ask = WAYS[name]
                with subtests.test(name):
                    provider.clear()
                    script(provider, name)
                    with guard.context(known=KNOWN):
                        text = ask(provider.url)
                    assert [value for value in PLANTED if value not in text] == []
                    assert provider.requests
                    assert provider.leaks(PLANTED) == ()
        finally:
            guard.uninstall()


@pytest.mark.parametrize("extent", EXTENTS, ids=len)
def test_a_blocked_call_sends_nothing_and_its_error_has_the_decision(
    provider: FakeProvider, tmp_path: Path, subtests: Any, extent: tuple[str, ...]
) -> None:
    settings = {"CARNET_REDACT": "", "CARNET_BLOCK": "CN"}
    path = write_env(tmp_path, provider, settings=settings)
    with Guard.from_env(path) as guard:
        guard.install()
        try:
            for name in extent:
                ask = WAYS[name]
                with subtests.test(name):
                    with pytest.raises(Exception, match=r"\w") as caught:
                        ask(provider.url)
                    assert PLANTED[2] not in str(caught.value)
                    if isinstance(caught.value, PermissionError):
                        assert caught.value.args[1] == 451
                        continue
                    decision = decision_of(caught.value)
                    assert decision is not None
                    assert decision.effect is Effect.BLOCK
        finally:
            guard.uninstall()
    assert provider.requests == ()


def test_callbacks_that_copy_prompts_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(litellm, "success_callback", ["langfuse"])
    assert "litellm.success_callback" in telemetry.copying()


def test_an_upload_that_the_sdk_makes_by_itself_says_why_it_was_refused(
    provider: FakeProvider, tmp_path: Path
) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"PNG")
    asked: Any = {"model": "qwen-vl", "api_key": "k"}
    asked["messages"] = [{"role": "user", "content": [{"image": f"file://{picture}"}]}]
    settings = {"CARNET_ENDPOINTS__FAKE__DIALECT": "dashscope"}
    env = write_env(tmp_path, provider, settings=settings)
    with Guard.from_env(env) as guard:
        guard.install()
        try:
            with pytest.raises(UploadFileException, match="the guard cannot see"):
                CONVERSATION.call(**asked, base_address=f"{provider.url}/api/v1")
        finally:
            guard.uninstall()
    assert provider.requests == ()

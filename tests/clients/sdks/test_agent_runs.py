"""A wrapped agent, run with another model than its own: guarded, or nothing leaves."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from openai import AsyncOpenAI
from pydantic_ai import Agent
from pydantic_ai.agent import WrapperAgent
from pydantic_ai.capabilities import ModelFallback
from pydantic_ai.direct import model_request
from pydantic_ai.messages import ModelRequest, ModelResponse
from pydantic_ai.models.fallback import FallbackModel
from pydantic_ai.models.function import FunctionModel
from pydantic_ai.models.openai import OpenAIChatModel
from pydantic_ai.models.test import TestModel as Pretended
from pydantic_ai.models.wrapper import WrapperModel
from pydantic_ai.providers.openai import OpenAIProvider
from tests.clients.speech import Journal, Opens

from carnet import Guard, PolicyDenied, UnsupportedClient
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider

# Agents leave what they opened to be collected.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def loops(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Closes the loops that `run_sync` makes where there is none, and leaves open."""
    made: list[asyncio.AbstractEventLoop] = []
    new = asyncio.new_event_loop

    def noted() -> asyncio.AbstractEventLoop:
        made.append(new())
        return made[-1]

    monkeypatch.setattr(asyncio, "new_event_loop", noted)
    asyncio.set_event_loop(None)
    yield
    asyncio.set_event_loop(None)
    for one in made:
        if not one.is_closed():
            for transport in list(vars(one)["_transports"].values()):
                transport.abort()  # connections that an agent keeps
            one.run_until_complete(asyncio.sleep(0))
            one.close()


NAMED = "openai-chat:gpt-4o"
Makes = Callable[[], OpenAIChatModel]


@pytest.fixture
def model(provider: FakeProvider, monkeypatch: pytest.MonkeyPatch) -> Makes:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("OPENAI_BASE_URL", f"{provider.url}/v1")

    def make() -> OpenAIChatModel:
        made = OpenAIProvider(base_url=f"{provider.url}/v1", api_key="k")
        return OpenAIChatModel("m", provider=made)

    return make


@pytest.fixture
def agent(guard: Guard, model: Makes) -> Agent:
    one = Agent(model())
    assert guard.wrap(one) is one
    return one


def overridden(agent: Agent, model: Any) -> Any:
    with agent.override(model=model):
        return agent.run_sync(LETTER).output


def assigned(agent: Agent, model: Any) -> Any:
    agent.model = model
    return agent.run_sync(LETTER).output


def iterated(agent: Agent, model: Any) -> Any:
    async def step() -> Any:
        async with agent.iter(LETTER, model=model) as running:
            async for _node in running:
                pass
        assert running.result is not None
        return running.result.output

    return asyncio.run(step())


def streamed(agent: Agent, model: Any) -> Any:
    async def read() -> Any:
        async with agent.run_stream(LETTER, model=model) as result:
            return await result.get_output()

    return asyncio.run(read())


def by_events(agent: Agent, model: Any) -> Any:
    async def read() -> Any:
        async with agent.run_stream_events(LETTER, model=model) as events:
            return [one async for one in events][-1].result.output  # type: ignore[union-attr]

    return asyncio.run(read())


RUNS: dict[str, Callable[[Agent, Any], Any]] = {
    "run": lambda agent, model: agent.run_sync(LETTER, model=model).output,
    "override": overridden,
    "assigned": assigned,
    "iter": iterated,
    "run_stream": streamed,
    "run_stream_sync": lambda agent, model: agent.run_stream_sync(
        LETTER, model=model
    ).get_output(),
    "run_stream_events": by_events,
}


@pytest.mark.parametrize("way", RUNS)
def test_another_model_is_guarded(
    way: str,
    model: Makes,
    agent: Agent,
    guard: Guard,
    provider: FakeProvider,
    journal: Journal,
) -> None:
    with guard.context(known=KNOWN):
        assert RUNS[way](agent, model()) == LETTER
        assert RUNS[way](agent, NAMED) == LETTER
    assert len(provider.requests) == len(journal("transfer.intent")) == 2
    assert provider.leaks(PLANTED) == ()


class Elsewhere(WrapperModel):
    """A wrapper of the application's own."""


def test_models_within_models_are_guarded(
    agent: Agent, guard: Guard, model: Makes, provider: FakeProvider
) -> None:
    inner = FallbackModel(Elsewhere(model()), NAMED)
    with guard.context(known=KNOWN):
        assert agent.run_sync(LETTER, model=inner).output == LETTER
        assert agent.run_sync(LETTER, model=Elsewhere(inner)).output == LETTER
    assert provider.leaks(PLANTED) == ()


def test_what_a_capability_puts_in_the_place_of_a_model_is_guarded(
    opens: Opens, model: Makes, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ENDPOINTS__GONE__HOST="127.0.0.1:9")
    agent = guard.wrap(Agent(model()))
    dead = AsyncOpenAI(base_url="http://127.0.0.1:9/v1", api_key="k", max_retries=0)
    first = OpenAIChatModel("m", provider=OpenAIProvider(openai_client=dead))
    tried: Any = [ModelFallback(NAMED)]
    with guard.context(known=KNOWN):
        ran = agent.run_sync(LETTER, model=first, capabilities=tried)
    assert ran.output == LETTER
    assert provider.leaks(PLANTED) == ()


@pytest.mark.parametrize("direct", [False, True], ids=["agent", "direct"])
def test_an_agent_that_a_tool_runs_is_guarded(
    direct: bool,  # noqa: FBT001
    agent: Agent,
    guard: Guard,
    model: Makes,
    provider: FakeProvider,
) -> None:
    inner, heard = Agent(model()), []

    async def delegate() -> str:
        """Ask somebody else."""
        if direct:
            said = await model_request(model(), [ModelRequest.user_text_prompt(LETTER)])
            heard.append(said.text)
        else:
            heard.append((await inner.run(LETTER)).output)
        return "done"

    agent.tool_plain(delegate)
    with guard.context(known=KNOWN):
        agent.run_sync("How do tides work?")
    assert heard == [LETTER]
    assert provider.leaks(PLANTED) == ()


def test_outside_of_a_wrapped_agents_run_nothing_is_watched(
    agent: Agent, model: Makes, provider: FakeProvider
) -> None:
    agent.run_sync("How do tides work?")
    other = Agent(model())
    assert other.run_sync(LETTER).output == LETTER
    assert provider.leaks(PLANTED) != ()


class Foreign(Pretended):
    """A model of the application's own; what it sends with, nobody knows."""


def answering(*_said: Any) -> ModelResponse:
    raise AssertionError("it was asked")


@pytest.mark.parametrize("strange", [Foreign, lambda: FunctionModel(answering)])
def test_a_model_that_cannot_be_guarded_is_not_asked(
    strange: Any, agent: Agent, provider: FakeProvider
) -> None:
    with pytest.raises(UnsupportedClient, match="pydantic-ai-slim"):
        agent.run_sync(LETTER, model=strange())
    with pytest.raises(UnsupportedClient), agent.override(model=strange()):
        agent.run_sync(LETTER)
    assert provider.requests == ()


def test_the_sdks_own_test_model_sends_nothing_and_may_be_run(agent: Agent) -> None:
    with agent.override(model=Pretended()):
        assert agent.run_sync(LETTER).output


def test_a_session_over_a_socket_is_refused(agent: Agent, journal: Journal) -> None:
    with pytest.raises(PolicyDenied):
        agent.realtime("openai:gpt-realtime")
    assert journal("transfer.intent") == []


def test_an_agent_around_an_agent_is_guarded_by_the_inner_one(
    guard: Guard, model: Makes, provider: FakeProvider
) -> None:
    outer = guard.wrap(WrapperAgent(Agent(model())))
    with guard.context(known=KNOWN):
        assert outer.run_sync(LETTER, model=model()).output == LETTER
    assert provider.leaks(PLANTED) == ()


@pytest.mark.parametrize("made", [Agent, lambda: Agent(NAMED, defer_model_check=True)])
def test_an_agent_without_a_model_is_told_what_to_do(guard: Guard, made: Any) -> None:
    with pytest.raises(UnsupportedClient, match="wrap the model itself"):
        guard.wrap(made())


def test_a_second_wrap_changes_nothing(
    agent: Agent, guard: Guard, provider: FakeProvider
) -> None:
    assert guard.wrap(agent) is agent
    with guard.context(known=KNOWN):
        assert [agent.run_sync(LETTER).output for _ in range(3)] == [LETTER] * 3
    assert provider.leaks(PLANTED) == ()

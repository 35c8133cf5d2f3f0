"""What LangChain derives from a wrapped model sends nothing that was not decided."""

from collections.abc import Callable
from typing import Any

import pytest
from langchain_anthropic import ChatAnthropic
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.runnables import ConfigurableField, RunnableLambda
from langchain_openai import ChatOpenAI
from tests.clients.speech import Opens

from carnet import Guard, UnsupportedClient
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider

# LangChain keeps one HTTP client for each address and timeout, open until the end.
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
LLM = ConfigurableField(id="llm")
Makes = Callable[..., Any]


@pytest.fixture(params=["openai", "anthropic"])
def made(
    request: pytest.FixtureRequest, opens: Opens, provider: FakeProvider
) -> tuple[Guard, Makes]:
    """A guard and what makes a model; each has HTTP clients of its own."""
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=request.param)
    times = iter(range(3, 99))

    def make() -> Any:
        said: Any = {"model": "m", "api_key": "k", "max_retries": 0}
        said["timeout"] = next(times)
        if request.param == "openai":
            return ChatOpenAI(**said, base_url=f"{provider.url}/v1")
        return ChatAnthropic(**said, base_url=provider.url)

    return guard, make


def picked(model: Any, make: Makes) -> Any:
    others: Any = {"other": make(), "lazy": make}
    return model.configurable_alternatives(LLM, **others)


def asked(chain: Any, **configured: object) -> Any:
    return chain.invoke(LETTER, config={"configurable": configured}).content


def test_what_a_setting_of_the_call_picks_is_guarded(
    made: tuple[Guard, Makes], provider: FakeProvider
) -> None:
    guard, make = made
    model = guard.wrap(make())
    with guard.context(known=KNOWN):
        for name in ("default", "other", "lazy"):
            assert asked(picked(model, make), llm=name) == LETTER
    assert provider.leaks(PLANTED) == ()


def test_a_new_model_made_for_one_call_is_guarded(
    made: tuple[Guard, Makes], provider: FakeProvider
) -> None:
    guard, make = made
    model = guard.wrap(make())
    field = next(n for n in type(model).model_fields if n.endswith("request_timeout"))
    chain = model.configurable_fields(**{field: ConfigurableField(id="wait")})
    with guard.context(known=KNOWN):
        assert asked(chain, wait=77.5) == LETTER
        assert asked(chain.with_config(configurable={"wait": 78.5})) == LETTER
    assert provider.leaks(PLANTED) == ()


def test_a_fallback_is_guarded(
    made: tuple[Guard, Makes], provider: FakeProvider
) -> None:
    guard, make = made
    other = make()
    chain = guard.wrap(make()).with_fallbacks([other])
    with guard.context(known=KNOWN):
        assert chain.invoke(LETTER).content == LETTER
        assert other.invoke(LETTER).content == LETTER
    assert provider.leaks(PLANTED) == ()


def test_what_calls_no_model_may_stand_in_for_one(made: tuple[Guard, Makes]) -> None:
    guard, make = made
    model = guard.wrap(make())
    pretended = FakeListChatModel(responses=["tides"])
    model.with_fallbacks([pretended, RunnableLambda(lambda _said: "tides")])
    assert asked(model.configurable_alternatives(LLM, fake=pretended), llm="fake")


class Own(FakeListChatModel):
    """A model of the application's own; what it sends with, nobody knows."""


def test_a_model_that_cannot_be_guarded_is_not_asked(
    made: tuple[Guard, Makes],
) -> None:
    guard, make = made
    model = guard.wrap(make())
    with pytest.raises(UnsupportedClient):
        model.with_fallbacks([Own(responses=["tides"])])
    chain = model.configurable_alternatives(LLM, own=Own(responses=["tides"]))
    with pytest.raises(UnsupportedClient):
        asked(chain, llm="own")


def test_of_a_model_that_is_not_wrapped_nothing_changes(
    made: tuple[Guard, Makes], provider: FakeProvider
) -> None:
    guard, make = made
    guard.wrap(make())
    assert asked(picked(make(), make), llm="other") == LETTER
    assert provider.leaks(PLANTED) != ()


def test_a_wrapped_model_is_written_down_copied_and_compared_as_before(
    made: tuple[Guard, Makes],
) -> None:
    guard, make = made
    model = make()
    before = (model.model_dump(), repr(model), dict(model).keys())
    guard.wrap(model)
    assert (model.model_dump(), repr(model), dict(model).keys()) == before
    assert model.model_copy() == model

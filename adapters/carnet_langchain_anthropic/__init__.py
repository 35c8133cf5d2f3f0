"""LangChain's `ChatAnthropic`.

Its HTTP clients are shared by all models with the same address and timeout, so wrapping
one guards them all, and a second guard for one of them is refused.
"""

import sys
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.derived import Derivation, keep
from carnet.sdk import Sdk


def _innermost(derived: Any) -> Any:
    while hasattr(type(derived), "prepare") and "default" in derived.__dict__:
        derived = derived.default
    return derived


_DERIVED = (
    Derivation(
        "langchain_core.runnables",
        "Runnable",
        "with_fallbacks",
        start=lambda model: model,
        others=lambda derived: getattr(derived, "fallbacks", ()),
    ),
    Derivation(
        "langchain_core.runnables.configurable",
        "DynamicRunnable",
        "prepare",
        start=_innermost,
        others=lambda prepared: prepared[:1],
    ),
)
"""What picks another model, or makes a new one, for all or for one call."""


def _sends(other: object) -> bool:
    """Is it a model? LangChain's own core has none but those of tests."""
    core = sys.modules["langchain_core.language_models"]
    ours = type(other).__module__.startswith("langchain_core.")
    return isinstance(other, core.BaseLanguageModel) and not ours


class LangChainAnthropicAdapter:
    """Guards both Anthropic clients inside a model."""

    name = "langchain_anthropic"
    dialects: tuple[Dialect, ...] = ()
    sdk = Sdk(
        "langchain-anthropic",
        "langchain_anthropic",
        ("ChatAnthropic", "AnthropicLLM"),
        tested=">=1.7,<2",
    )

    def knows(self, client: object) -> bool:
        """Is it one of LangChain's models of Anthropic?"""
        return self.sdk.made(client)

    def fit(self, client: object, fitter: Fitter) -> object:
        """Guard `_client` and `_async_client` through their own adapter."""
        keep(client, fitter, _DERIVED, _sends)
        inner = (self.sdk.held(client, n) for n in ("_client", "_async_client"))
        return tuple(http for one in inner for http in fitter.client(one))


ADAPTER: Adapter = LangChainAnthropicAdapter()

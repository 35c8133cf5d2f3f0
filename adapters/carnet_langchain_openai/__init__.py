"""LangChain's models of OpenAI: `ChatOpenAI`, `OpenAIEmbeddings`, their Azure twins.

A model holds clients of the openai SDK, which its own adapter guards.
"""

import sys
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.derived import Derivation, keep
from carnet.sdk import Sdk

_MODELS = """ChatOpenAI AzureChatOpenAI OpenAI AzureOpenAI
    OpenAIEmbeddings AzureOpenAIEmbeddings"""


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


class LangChainOpenAIAdapter:
    """Guards both OpenAI clients inside a model."""

    name = "langchain_openai"
    dialects: tuple[Dialect, ...] = ()
    sdk = Sdk(
        "langchain-openai",
        "langchain_openai",
        tuple(_MODELS.split()),
        tested=">=1.7,<2",
    )

    def knows(self, client: object) -> bool:
        """Is it one of LangChain's models of OpenAI?"""
        return self.sdk.made(client)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard the clients behind `client` and `async_client`.

        Either may be missing, where the key is a function that only one side can ask.
        """
        held = (getattr(client, name, None) for name in ("client", "async_client"))
        inner = [self.sdk.held(one, "_client") for one in held if one is not None]
        if not inner:
            raise self.sdk.unknown(client, "it holds no OpenAI client")
        keep(client, fitter, _DERIVED, _sends)
        return tuple(http for one in inner for http in fitter.client(one))


ADAPTER: Adapter = LangChainOpenAIAdapter()

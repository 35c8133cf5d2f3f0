"""LangChain's models of OpenAI: `ChatOpenAI`, `OpenAIEmbeddings`, their Azure twins.

A model holds clients of the openai SDK, which its own adapter guards.
"""

from typing import Any

from carnet import derived
from carnet.adapter import Adapter, Dialect, Fitter
from carnet.sdk import Sdk

_MODELS = """ChatOpenAI AzureChatOpenAI OpenAI AzureOpenAI
    OpenAIEmbeddings AzureOpenAIEmbeddings"""


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
        derived.keep(client, fitter, derived.LANGCHAIN, derived.is_langchain_model)
        return tuple(http for one in inner for http in fitter.client(one))


ADAPTER: Adapter = LangChainOpenAIAdapter()

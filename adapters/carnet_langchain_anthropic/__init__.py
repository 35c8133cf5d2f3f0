"""LangChain's `ChatAnthropic`.

Its HTTP clients are shared by all models with the same address and timeout, so wrapping
one guards them all, and a second guard for one of them is refused.
"""

from carnet import derived
from carnet.adapter import Adapter, Dialect, Fitter
from carnet.sdk import Sdk


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
        derived.keep(client, fitter, derived.LANGCHAIN, derived.is_langchain_model)
        inner = (self.sdk.held(client, n) for n in ("_client", "_async_client"))
        return tuple(http for one in inner for http in fitter.client(one))


ADAPTER: Adapter = LangChainAnthropicAdapter()

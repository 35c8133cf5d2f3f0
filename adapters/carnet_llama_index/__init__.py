"""LlamaIndex's models of OpenAI's wire: `OpenAI`, `OpenAIResponses`, `OpenAILike`.

A model makes its OpenAI clients when it first needs them, or one for every call; so
each is guarded as it is handed out.
"""

from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.sdk import Sdk

_ASKED = ("_get_client", "_get_aclient")
_HELD = ("_client", "_aclient")


class LlamaIndexAdapter:
    """Guards both OpenAI clients of a model."""

    name = "llama_index"
    dialects: tuple[Dialect, ...] = ()
    sdk = Sdk(
        "llama-index-llms-openai",
        "llama_index.llms.openai",
        ("OpenAI", "OpenAIResponses"),
        tested=">=0.8.3,<0.9",
    )

    def knows(self, client: object) -> bool:
        """Is it one of LlamaIndex's models of OpenAI, or a subclass of one?"""
        return self.sdk.made(client)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard what the model holds and whatever it will hand out."""
        if not hasattr(client, _ASKED[0]):
            inner = [self.sdk.held(client, name) for name in _HELD]
            return tuple(http for one in inner for http in fitter.client(one))
        first = [self._guard_each(client, name, fitter) for name in _ASKED]
        return tuple(http for proofs in first for http in proofs)

    def _guard_each(self, client: Any, name: str, fitter: Fitter) -> tuple[object, ...]:
        original = self.sdk.held(client, name)

        def guarded() -> Any:
            inner = original()
            fitter.again().client(inner)
            return inner

        fitter.set(client, name, guarded)
        return fitter.client(original())


ADAPTER: Adapter = LlamaIndexAdapter()

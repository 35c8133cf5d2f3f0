"""LlamaIndex's models of OpenAI's wire: `OpenAI`, `OpenAIResponses`, `OpenAILike`.

And `OpenAIEmbedding`. A model makes its OpenAI clients when it first needs them, or one
for every call; so each is guarded as it is handed out.
"""

from collections.abc import Callable
from typing import Any, NoReturn

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.errors import UnsupportedClient
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
    _embeds = Sdk(
        "llama-index-embeddings-openai",
        "llama_index.embeddings.openai",
        ("OpenAIEmbedding",),
        tested=">=0.7,<0.8",
    )

    def knows(self, client: object) -> bool:
        """Is it one of LlamaIndex's models of OpenAI, or a subclass of one?"""
        return self.sdk.made(client) or self._embeds.made(client)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard what the model holds and whatever it will hand out."""
        fitter.set(client, "__reduce_ex__", _pickled)
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


def _pickled(_protocol: object) -> tuple[Callable[[], NoReturn], tuple[()]]:
    """Let a model be pickled, and refuse it when it is loaded.

    What holds a model leaves out what cannot be pickled, and the other process would
    make a model of its own in its place, unguarded.
    """
    return unpickled, ()


def unpickled() -> NoReturn:
    """What a guarded model becomes in the other process."""
    raise UnsupportedClient(
        "a guarded model cannot be pickled: what came back would be unguarded",
        hint="make a model in the other process and wrap it there",
    )


ADAPTER: Adapter = LlamaIndexAdapter()

"""Hugging Face: `InferenceClient`, `AsyncInferenceClient`; the wire is OpenAI's.

The synchronous client has no HTTP client of its own: all of huggingface_hub shares one,
which may be replaced at any time. So the wrapped client alone gets its methods bound to
a guarded copy of whatever is shared at the time of a call; downloads of models stay as
they were.
"""

import copy
import sys
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.sdk import Sdk, rebound

_METHODS = ("_inner_post", "get_endpoint_info", "health_check")
"""The methods of the synchronous client that send something."""


class HuggingFaceAdapter:
    """Guards the session that an inference client asks for."""

    name = "huggingface_hub"
    dialects: tuple[Dialect, ...] = ()
    sdk = Sdk(
        "huggingface_hub",
        "huggingface_hub",
        ("InferenceClient", "AsyncInferenceClient"),
        tested=">=2.4,<3",
    )

    def knows(self, client: object) -> bool:
        """Is it an inference client of huggingface_hub?"""
        return self.sdk.made(client)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Let the client ask for a guarded session; return one for the canary."""
        hub = sys.modules["huggingface_hub"]
        if isinstance(client, hub.AsyncInferenceClient):
            return self._fit_async(client, hub, fitter)

        def session() -> Any:
            own = copy.copy(hub.get_session())
            fitter.again().http(own)
            return own

        for name in _METHODS:
            method = self.sdk.held(client, name)
            if "get_session" not in method.__code__.co_names:
                raise self.sdk.unknown(client, f"`{name}` takes no shared session")
            fitter.set(client, name, rebound(method, get_session=session))
        return session()

    def _fit_async(self, client: Any, hub: Any, fitter: Fitter) -> object:
        original = self.sdk.held(client, "_get_async_client")

        async def guarded() -> Any:
            own = await original()
            fitter.again().http(own)
            return own

        fitter.set(client, "_get_async_client", guarded)
        proof = hub.get_async_session()
        fitter.http(proof)
        return proof


ADAPTER: Adapter = HuggingFaceAdapter()

"""The OpenAI family: `OpenAI`, `AsyncOpenAI`, their Azure twins, and its wire.

The wire is also that of DeepSeek, Qwen, Moonshot, Mistral, vLLM and most gateways; the
dialect is chosen by path, so they are covered through any client.
"""

import sys
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet_openai.dialect import OPENAI

_SOCKETS = "wss://websockets-are-refused-by-carnet.invalid/"  # RFC 2606, June 1999
_WHY = "a WebSocket goes round the guard"


class OpenAIAdapter:
    """Guards the HTTP client inside an OpenAI client. Tested with openai 3.57."""

    name = "openai"
    dialects: tuple[Dialect, ...] = (OPENAI,)

    def knows(self, client: object) -> bool:
        """Is it a client of the openai SDK?"""
        sdk = sys.modules.get("openai")
        return sdk is not None and isinstance(client, sdk.OpenAI | sdk.AsyncOpenAI)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard `client._client` in place, and refuse its sockets, on copies too."""
        fitter.http(client._client)  # noqa: SLF001 - the one private name, see above
        self._refuse_sockets(client, fitter)
        return client._client  # noqa: SLF001

    def _refuse_sockets(self, client: Any, fitter: Fitter) -> None:
        """The address is inherited by copies, except where a copy sets a region."""
        if str(client.websocket_base_url) == _SOCKETS:
            return
        fitter.set(client, "websocket_base_url", _SOCKETS)
        for name in ("copy", "with_options"):
            original = getattr(client, name)

            def copied(*args: Any, _original: Any = original, **options: Any) -> Any:
                copy = _original(*args, **options)
                self.fit(copy, fitter.again())
                return copy

            fitter.set(client, name, copied)


ADAPTER: Adapter = OpenAIAdapter()

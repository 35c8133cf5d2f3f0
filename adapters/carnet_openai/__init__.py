"""The OpenAI family: `OpenAI`, `AsyncOpenAI`, their twins for the clouds, and its wire.

The wire is also that of DeepSeek, Qwen, Moonshot, Mistral, vLLM and most gateways; the
dialect is chosen by path, so they are covered through any client. The module itself is
a client too (`openai.chat.completions.create`).
"""

import sys
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.sdk import SOCKET, Sdk, rebound
from carnet_openai.dialect import OPENAI

_SOCKETS = "wss://websockets-are-refused-by-carnet.invalid/"  # RFC 2606, June 1999
_MODULE = "openai.lib._module_runtime"  # where the module gets its client from
_LOAD = "load_client"
_FAMILIES = "openai._httpx2"  # what it knows of both; it imports the one that it is of
_SENDS = "_upload_and_poll_vector_store_file_batch"


class OpenAIAdapter:
    """Guards the HTTP client inside an OpenAI client."""

    name = "openai"
    dialects: tuple[Dialect, ...] = (OPENAI,)
    sdk = Sdk("openai", "openai", ("OpenAI", "AsyncOpenAI"), tested=">=2,<4")

    def knows(self, client: object) -> bool:
        """Is it a client of the openai SDK, or the SDK itself?"""
        itself = isinstance(client, ModuleType) and client.__name__ == "openai"
        return itself or self.sdk.made(client)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard `client._client` in place, and refuse its sockets, on copies too."""
        if client is sys.modules.get("openai"):
            client = self._module(fitter)
        http: object = self.sdk.held(client, "_client")
        fitter.http(http)
        self.sdk.held(client, "_prepare_request")
        fitter.prepares(client, "_prepare_request", lambda: client._client)  # noqa: SLF001 - as above
        if str(client.websocket_base_url) != _SOCKETS:
            fitter.set(client, "websocket_base_url", _nowhere(fitter))
        self._carry(client, fitter)
        fitter.copies(client, ("copy", "with_options"), self.fit)
        return http

    def _carry(self, client: Any, fitter: Fitter) -> None:
        """Many files are sent from the threads of a pool: let them know the context."""
        batches = getattr(getattr(client, "vector_stores", None), "file_batches", None)
        method = getattr(batches, "upload_and_poll", None)
        names = getattr(getattr(method, "__func__", None), "__globals__", {})
        sends = names.get(_SENDS)
        if sends is not None and "ThreadPoolExecutor" in sends.__globals__:
            from carnet.context.threads import Pool  # 0.3 MB with what it brings

            pooled = rebound(sends, ThreadPoolExecutor=Pool)
            bound = rebound(method, **{_SENDS: pooled})
            fitter.set(batches, "upload_and_poll", bound)

    def _module(self, fitter: Fitter) -> Any:
        """The module's client; one that it makes later is guarded when it is taken."""
        runtime = import_module(_MODULE)
        client = runtime.load_client()
        fitter.copies(runtime, (_LOAD,), self.fit)
        return client


def _nowhere(fitter: Fitter) -> Any:
    """Where sockets would be opened: the SDK cannot even read it, and raises why.

    Of the class that the SDK works with: httpx2's since openai 3, httpx's in 2. Elder
    ones want text there; it names a host that does not exist.
    """
    known = vars(sys.modules.get(_FAMILIES, object))
    family = known.get("httpx2") or known.get("httpx")
    if family is None:
        return _SOCKETS
    url = _urls(family.URL)(_SOCKETS)
    fitter.forbid(url, ["refuse"], SOCKET)
    return url


@cache
def _urls(own: Any) -> Any:
    class Nowhere(own):  # type: ignore[misc]
        """A URL whose path is refused; all of the SDK's sockets ask for it."""

        def refuse(self) -> Any:
            """Replaced on each one."""

        @property
        def raw_path(self) -> Any:
            return self.refuse()

        def copy_with(self, **_more: Any) -> Any:
            return self.refuse()

    return Nowhere


ADAPTER: Adapter = OpenAIAdapter()

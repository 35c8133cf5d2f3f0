"""Google's Gemini: `google.genai.Client`, both its sides, and its wire."""

import sys
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.errors import UnsupportedClient
from carnet_google_genai.dialect import GEMINI

_WHY = "a live connection goes round the guard"


class GoogleAdapter:
    """Guards the two HTTP clients inside a Gemini client. Tested with 3.6.

    Its asynchronous side prefers aiohttp, and else makes a client for each event loop;
    both would go round a guarded transport. A session that the application named is
    guarded; else the side is told to use its own httpx client, as if the application
    had named that, and each loop's client is guarded as it is made.
    """

    name = "google_genai"
    dialects: tuple[Dialect, ...] = (GEMINI,)

    def knows(self, client: object) -> bool:
        """Is it a client of the google-genai SDK?"""
        sdk = sys.modules.get("google.genai")
        return sdk is not None and isinstance(client, sdk.Client)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard `_httpx_client` and `_async_httpx_client` in place; refuse sockets."""
        inner = client._api_client  # noqa: SLF001 - the private names: see above
        names = ("_httpx_client", "_async_httpx_client", "_http_options")
        if any(getattr(inner, name, None) is None for name in names):
            raise _unknown("it has no httpx client of its own")
        if inner._use_google_auth_sync():  # noqa: SLF001
            raise _unknown("it calls with a client certificate")
        fitter.http(inner._httpx_client)  # noqa: SLF001
        self._guard_later(inner, fitter)
        fitter.forbid(client.aio.live, ["connect"], _WHY)
        fitter.forbid(client.aio.live.music, ["connect"], _WHY)
        return inner._httpx_client  # noqa: SLF001

    def _guard_later(self, inner: Any, fitter: Fitter) -> None:
        """The asynchronous side: the application's aiohttp session, or httpx."""
        options, later = inner._http_options, inner._async_httpx_client  # noqa: SLF001
        fitter.http(later)
        self._guard_each_loop(later, fitter)
        if options.aiohttp_client is not None:
            fitter.http(options.aiohttp_client)
            return
        fitter.set(options, "httpx_async_client", later)
        self._close_as_before(inner, later, fitter)

    def _guard_each_loop(self, later: Any, fitter: Fitter) -> None:
        """Guard the client that the SDK makes for each event loop, as it is made."""
        original = getattr(later, "_client_for_running_loop", None)
        if original is None:
            return

        def guarded() -> Any:
            client = original()
            fitter.again().http(client)
            return client

        fitter.set(later, "_client_for_running_loop", guarded)

    def _close_as_before(self, inner: Any, later: Any, fitter: Fitter) -> None:
        """The SDK leaves a client that the application named open; this one is not."""
        original = inner.aclose

        async def aclose() -> None:
            await original()
            await later.aclose()

        fitter.set(inner, "aclose", aclose)


def _unknown(why: str) -> UnsupportedClient:
    return UnsupportedClient(
        f"this google.genai.Client cannot be guarded: {why}",
        hint="use a google-genai 3.x client with an API key",
    )


ADAPTER: Adapter = GoogleAdapter()

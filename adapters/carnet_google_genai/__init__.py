"""Google's Gemini: `google.genai.Client`, both its sides, and its wire."""

from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.sdk import Sdk
from carnet_google_genai.dialect import GEMINI, RAW
from carnet_google_genai.interactions import INTERACTIONS

_SENDS = ("_request_once", "_async_request_once")
_SOCKETS = ("aio.live", "aio.live.music")
_UPLOADS = (
    ("files", "upload"),
    ("file_search_stores", "upload_to_file_search_store"),
)
_WHY = "a live connection goes round the guard"


class GoogleAdapter:
    """Guards the two HTTP clients inside a Gemini client.

    Its asynchronous side prefers aiohttp, and else makes a client for each event loop;
    both would go round a guarded transport. A session that the application named is
    guarded; else the side is told to use its own httpx client, as if the application
    had named that, and each loop's client is guarded as it is made.
    """

    name = "google_genai"
    dialects: tuple[Dialect, ...] = (GEMINI, INTERACTIONS)
    sdk = Sdk("google-genai", "google.genai", ("Client",), tested=">=3.6,<4")

    def knows(self, client: object) -> bool:
        """Is it a client of the google-genai SDK?"""
        return self.sdk.made(client)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard `_httpx_client` and `_async_httpx_client` in place; refuse sockets."""
        inner = self.sdk.held(client, "_api_client")
        http: object = self.sdk.held(inner, "_httpx_client")
        for name in ("_async_httpx_client", "_http_options", *_SENDS):
            self.sdk.held(inner, name)
        if inner._use_google_auth_sync():  # noqa: SLF001 - the private names: see above
            raise self.sdk.unknown(client, "it calls with a client certificate")
        fitter.http(http)
        self._guard_later(inner, fitter)
        fitter.before(inner, _SENDS, lambda: _http_clients(inner))
        for path in _SOCKETS:
            fitter.forbid(self.sdk.held(client, path), ["connect"], _WHY)
        for side in (client, client.aio):
            self._refuse_uploads(side, fitter)
        if interactions := getattr(client.aio, "interactions", None):  # since 3.6
            fitter.forbid(interactions, ["connect"], _WHY)
        return http

    def _refuse_uploads(self, side: Any, fitter: Fitter) -> None:
        """Also at an endpoint that nobody declared as Gemini's."""
        for path, name in _UPLOADS:
            if owner := getattr(side, path, None):
                fitter.forbid(owner, [name], RAW, hint=GEMINI.instead[RAW])

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


def _http_clients(inner: Any) -> tuple[object, ...]:
    return (inner._httpx_client, inner._async_httpx_client)  # noqa: SLF001 - see above


ADAPTER: Adapter = GoogleAdapter()

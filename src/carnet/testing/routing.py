"""Clients that reach the fake provider under a vendor's real host name.

Only the connection is redirected, below everything a client or a guard does: the URL,
the `Host` header and the bytes are those of a call to the vendor.
"""

from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from requests import PreparedRequest, Response
    from requests.adapters import HTTPAdapter


def transport(module: ModuleType, base: str) -> Any:  # noqa: ANN401 - a class of the caller's own module
    """Return a transport of `httpx` or `httpx2` that connects to `base` only."""

    class Routed(module.HTTPTransport):  # type: ignore[name-defined,misc] # the module is the caller's
        def handle_request(self, request: Any) -> Any:  # noqa: ANN401 - as above
            return super().handle_request(_routed(module, request, base))

    return Routed()


def async_transport(module: ModuleType, base: str) -> Any:  # noqa: ANN401 - as above
    """Return the same for an asynchronous client."""

    class Routed(module.AsyncHTTPTransport):  # type: ignore[name-defined,misc] # as above
        async def handle_async_request(self, request: Any) -> Any:  # noqa: ANN401 - as above
            return await super().handle_async_request(_routed(module, request, base))

    return Routed()


def adapter(base: str) -> "HTTPAdapter":
    """Return an adapter of `requests` that connects to `base` only."""
    from requests.adapters import HTTPAdapter

    class Routed(HTTPAdapter):
        def send(
            self,
            request: "PreparedRequest",
            *args: Any,  # noqa: ANN401 - passed on as they are
            **kwargs: Any,  # noqa: ANN401 - as above
        ) -> "Response":
            url = request.url or ""
            host, slash, rest = url.partition("://")[2].partition("/")
            routed = request.copy()
            routed.headers["Host"] = host
            routed.url = base + slash + rest
            response = super().send(routed, *args, **kwargs)
            response.url, response.request = url, request
            return response

    return Routed()


def _routed(module: ModuleType, request: Any, base: str) -> Any:  # noqa: ANN401 - as above
    """Copy a request; the copy connects elsewhere, its `Host` header stays."""
    to = module.URL(base)
    return module.Request(
        request.method,
        request.url.copy_with(scheme=to.scheme, host=to.host, port=to.port),
        headers=request.headers,
        stream=request.stream,
        extensions=request.extensions,
    )

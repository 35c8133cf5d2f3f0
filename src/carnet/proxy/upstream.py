"""One route's guard and its client, and how a request goes out through them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING

from carnet.guard import Guard
from carnet.proxy import headers as heads
from carnet.proxy.route import Route
from carnet.wire.head import Headers

if TYPE_CHECKING:
    import httpx2

CONNECT_S, READ_S = 15.0, 600.0
"""Seconds to a connection; seconds between two bytes of an answer (slow models)."""

IDLE_S = 60.0
"""Seconds for which an idle connection is kept: a new one costs a TLS handshake, and
the library's own 5 seconds are shorter than the pause of most conversations."""


@dataclass(eq=False)
class Upstream:
    """A route, open. Use from one event loop."""

    route: Route
    guard: Guard = field(repr=False)
    client: "httpx2.AsyncClient" = field(repr=False)

    @classmethod
    def open(cls, route: Route, guard: Guard) -> "Upstream":
        """A client for `route`, guarded; its trail is open.

        Raises:
            ConfigError, TrailError: The guard cannot work; nothing listens yet.
        """
        import httpx2

        client = httpx2.AsyncClient(
            timeout=httpx2.Timeout(READ_S, connect=CONNECT_S),
            limits=httpx2.Limits(
                max_connections=None,
                max_keepalive_connections=100,
                keepalive_expiry=IDLE_S,
            ),
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),  # keeps none
        )
        return cls(route, guard, guard.wrap(client))

    def request(
        self, method: str, rest: str, headers: Headers, body: bytes
    ) -> "httpx2.Request":
        """The request to the upstream: `rest` is path and query, as it came."""
        import httpx2

        return httpx2.Request(
            method,
            self.route.upstream + rest,
            headers=heads.upstream(headers),
            content=body if body or method in {"POST", "PUT", "PATCH"} else None,
        )

    async def send(
        self, request: "httpx2.Request", said: dict[str, object]
    ) -> "httpx2.Response":
        """The head of the answer; its body is read by `passed`.

        Raises:
            TransferBlocked: The call may not be made; nothing was sent.
            ConfigError, RedactionError: What the application said cannot be used.
        """
        with self.guard.context(**said):  # type: ignore[arg-type] # checked in `said`
            return await self.client.send(
                request, stream=True, auth=None, follow_redirects=False
            )

    def head(
        self, response: "httpx2.Response", address: str
    ) -> list[tuple[bytes, bytes]]:
        """The answer's headers for an application that calls the proxy `address`."""
        here = f"{address}/{self.route.name}"
        return heads.answered(response.headers.raw, self.route.upstream, here)

    async def close(self) -> None:
        """Close the connections; the guard belongs to the proxy."""
        await self.client.aclose()


async def passed(response: "httpx2.Response") -> AsyncIterator[bytes]:
    """The answer's bytes as they come; closing it records the outcome."""
    try:
        async for chunk in response.aiter_raw():
            yield chunk
    finally:
        await response.aclose()

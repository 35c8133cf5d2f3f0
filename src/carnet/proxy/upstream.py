"""One route's guard and its client, and how a request goes out through them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from carnet.guard import Guard
from carnet.proxy.door import Headers
from carnet.proxy.route import Route
from carnet.proxy.said import PREFIX

if TYPE_CHECKING:
    import httpx2

HOP_BY_HOP = frozenset(
    """connection keep-alive proxy-connection proxy-authenticate proxy-authorization
    te trailer transfer-encoding upgrade host content-length expect
    http2-settings""".split()
)
"""RFC 9110 section 7.6.1 (June 2022), and what the client library writes itself."""
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
        )
        return cls(route, guard, guard.wrap(client))

    def request(
        self, method: str, rest: str, headers: Headers, body: bytes
    ) -> "httpx2.Request":
        """The request to the upstream: `rest` is path and query, as it came."""
        import httpx2

        named = {
            token.strip().lower()
            for key, value in headers
            if key == "connection"
            for token in value.split(",")
        }
        kept = [
            (key, value)
            for key, value in headers
            if key not in HOP_BY_HOP and key not in named and not _own(key)
        ]
        return httpx2.Request(
            method,
            self.route.upstream + rest,
            headers=kept,
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

    async def close(self) -> None:
        """Close the connections; the guard belongs to the proxy."""
        await self.client.aclose()


def head(response: "httpx2.Response") -> list[tuple[bytes, bytes]]:
    """The answer's headers that go on to the application."""
    kept = HOP_BY_HOP - {"content-length"}
    return [
        (key.lower(), value)
        for key, value in response.headers.raw
        if key.decode("latin-1").lower() not in kept
    ]


async def passed(response: "httpx2.Response") -> AsyncIterator[bytes]:
    """The answer's bytes as they come; closing it records the outcome."""
    try:
        async for chunk in response.aiter_raw():
            yield chunk
    finally:
        await response.aclose()


def _own(key: str) -> bool:
    """Is it for this proxy, or about who called it?"""
    told = {"origin", "referer", "forwarded", "x-real-ip"}
    return key in told or key.startswith((PREFIX, "x-forwarded-", "sec-fetch-"))

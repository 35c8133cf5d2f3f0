"""The ASGI application: one request in, one guarded call out."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from carnet import adapter as adapters
from carnet import denial
from carnet.adapter import Dialect
from carnet.crossing.message import choose
from carnet.errors import Error, PolicyDenied, TrailError
from carnet.proxy import context_headers
from carnet.proxy.dated import Dated
from carnet.proxy.door import Door, Refusal, framing
from carnet.proxy.reading import Gone, TooMuch, read_body, while_there
from carnet.proxy.upstream import Upstream, passed
from carnet.wire.head import Headers

if TYPE_CHECKING:
    import httpx2
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

NO_RETRY = {"x-should-retry": "false"}
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
_REDIRECTS = range(300, 400)
_NOT_MODIFIED = 304
_UPSTREAMS = 500
"""From this status on it is the upstream's fault."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """What every request meets."""

    upstreams: Mapping[str, Upstream]
    door: Door
    limit: int
    """Bytes that a request's body may have."""
    dialects: tuple[Dialect, ...]

    async def forward(self, request: "Request") -> "Response":
        """Take one request upstream and its answer back."""
        headers = _headers(request)
        raw = request.scope["raw_path"].decode("latin-1")
        query = request.scope["query_string"].decode("latin-1")
        asked = f"?{query}" if query else ""
        refused = self.door.refusal(request.method, raw + asked, headers)
        name, _, rest = raw.lstrip("/").partition("/")
        upstream = self.upstreams.get(name)
        if refused is not None:
            return _refused(refused)
        if upstream is None:
            told = "no such route of this proxy"
            return _refused(Refusal(404, "proxy.route", told))
        try:
            body = await read_body(request.receive, self.limit)
            context = context_headers.context(headers)
        except TooMuch as error:
            return _refused(error.refusal, close=True)
        except Error as error:
            return _refused(Refusal(400, "proxy.context", str(error)))
        outgoing = upstream.request(request.method, f"/{rest}{asked}", headers, body)
        sending = upstream.send(outgoing, context)
        answer = while_there(request.receive, sending)
        address = f"{request.scope['scheme']}://{request.headers['host']}"
        return await self._cross(upstream, outgoing, answer, address)

    async def _cross(
        self,
        upstream: Upstream,
        outgoing: "httpx2.Request",
        answer: "Awaitable[httpx2.Response]",
        address: str,
    ) -> "Response":
        """Wait for the answer; where none comes, say why in an answer of our own."""
        import httpx2

        try:
            response = await answer
        except Gone:
            return _refused(Refusal(499, "proxy.gone", "the application left"))
        except PolicyDenied as error:
            return self._denied(str(outgoing.url), error)
        except Error as error:
            return _refused(Refusal(400, "proxy.context", str(error)))
        except httpx2.TimeoutException:
            return _refused(Refusal(504, "proxy.timeout", "the upstream is too slow"))
        except httpx2.HTTPError as error:
            told = f"the upstream cannot be reached ({type(error).__name__})"
            return _refused(Refusal(502, "proxy.upstream", told))
        status = response.status_code
        if status in _REDIRECTS and status != _NOT_MODIFIED:
            await response.aclose()
            told = "the upstream redirects, and a client would follow round the guard"
            # No 502: some SDKs try that again, and this call would be made once more.
            return _refused(Refusal(403, "proxy.redirect", told))
        return _answered(response, upstream.head(response, address))

    def _denied(self, url: str, error: PolicyDenied) -> "Response":
        """The 451 of the vendor whose client is calling."""
        from starlette.responses import Response

        dialect = choose(self.dialects, urlsplit(url), None)
        headers, body = denial.answer(error.decision, dialect)
        return Response(body, denial.STATUS, headers)


def application(
    upstreams: Sequence[Upstream],
    door: Door,
    limit: int,
    ready: Callable[[], None],
) -> "Starlette":
    """The application; `ready` raises where the trail cannot take a record."""
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    dialects = tuple(d for one in adapters.load_all() for d in one.dialects)
    table = {upstream.route.name: upstream for upstream in upstreams}
    proxy = Proxy(table, door, limit, dialects)

    async def healthz(request: "Request") -> Response:
        if refused := framing(request.method, _headers(request)):
            return _refused(refused)
        return JSONResponse({"status": "ok"})

    async def readyz(request: "Request") -> Response:
        if refused := framing(request.method, _headers(request)):
            return _refused(refused)
        try:
            await asyncio.to_thread(ready)
        except (TrailError, OSError) as error:
            told = {"status": "not ready", "reason": type(error).__name__}
            return JSONResponse(told, 503)
        return JSONResponse({"status": "ok"})

    return Starlette(
        middleware=[Middleware(Dated)],
        lifespan=_ended(upstreams),
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/{path:path}", proxy.forward, methods=_METHODS),
        ],
    )


def _ended(
    upstreams: Sequence[Upstream],
) -> "Callable[[Starlette], AbstractAsyncContextManager[None]]":
    """Close the connections when the server ends; guards belong to the caller."""

    @asynccontextmanager
    async def lifespan(app: "Starlette") -> AsyncIterator[None]:
        del app
        yield
        for upstream in upstreams:
            await upstream.close()

    return lifespan


def _answered(
    response: "httpx2.Response", headers: list[tuple[bytes, bytes]]
) -> "Response":
    from carnet.proxy.carried import Carried

    answer = Carried(passed(response), response.status_code)
    answer.raw_headers = headers
    return answer


def _headers(request: "Request") -> Headers:
    return tuple(
        (key.decode("latin-1").lower(), value.decode("latin-1"))
        for key, value in request.scope["headers"]
    )


def _refused(refusal: Refusal, *, close: bool | None = None) -> "Response":
    """An error in the shape that most SDKs read.

    They do not try again, unless it is the upstream that was away: then they do as they
    would without a proxy.
    """
    from starlette.responses import Response

    error = {"message": refusal.message, "type": "proxy_error", "code": refusal.code}
    again = {} if refusal.status >= _UPSTREAMS else NO_RETRY
    headers = {"content-type": "application/json", **again}
    if refusal.ends if close is None else close:
        headers["connection"] = "close"
    return Response(json.dumps({"error": error}), refusal.status, headers)

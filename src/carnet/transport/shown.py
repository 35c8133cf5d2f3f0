"""The request as errors and answers show it: never the one with the caller's data.

httpx hangs the request on every answer and every error, above the transport, and SDKs
hand it on (`err.request`); error trackers take it from there. What they get here is
what left: the rewritten request, or one without its body where nothing was rewritten
or nothing left at all. The original stays as it is for redirects and retries.
"""

from functools import cache
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from carnet.crossing.message import Request
from carnet.wire.head import FRAMING


def as_sent(http: ModuleType, request: Any, outgoing: Request, plain: Request) -> Any:
    """The library's request for `outgoing`.

    Without its body where that is `plain` itself, or where it stands in a file.
    """
    body = b"" if outgoing is plain or outgoing.bulk else outgoing.body
    same = outgoing.headers is plain.headers
    seen = http.Request(
        outgoing.method,
        address(request, outgoing, plain),
        headers=_unchanged(request) if same else lines(outgoing),
        stream=http.ByteStream(body),
        extensions=request.extensions,
    )
    seen.read()
    return seen


def lines(outgoing: Request) -> list[tuple[bytes, bytes]]:
    """The headers of `outgoing` as bytes, in the coding in which they were read."""
    return [
        (key.encode("latin-1"), value.encode("latin-1"))
        for key, value in outgoing.headers
        if key.lower() not in FRAMING
    ]


def _unchanged(request: Any) -> Any:
    """The headers of `lines`, where the library has them already."""
    kept = request.headers.copy()
    for name in FRAMING:
        if name in kept:
            del kept[name]
    return kept


def address(request: Any, outgoing: Request, plain: Request) -> Any:
    """The URL of `outgoing`; the library's own object, which is parsed, if it stays."""
    return request.url if outgoing.url == plain.url else outgoing.url


def as_refused(http: ModuleType, request: Any) -> Any:
    """Method and host of a request that did not leave: the rest may be content."""
    url = urlsplit(str(request.url))
    host = url.netloc.rpartition("@")[2]
    return http.Request(request.method, f"{url.scheme}://{host}/")


def overwrite(request: Any, shown: Any) -> None:
    """Make an SDK's own request show no more than `shown`; it builds one a try."""
    request.url, request.headers = shown.url, shown.headers
    request.stream = shown.stream
    request._content = shown.content  # noqa: SLF001 - as `Request.read` sets it


def showing(error: Exception, shown: Any) -> None:
    """Make an error of the library keep `shown`, whatever the client hangs on it."""
    if not hasattr(type(error), "request"):
        return
    kind: Any = type(error)
    error.__class__ = _keeping(kind)
    error.__dict__["_shown"] = shown


@cache
def _keeping(kind: type[Exception]) -> type[Exception]:
    """A class of that name whose instances keep the request that they show."""
    if "_shown" in kind.__dict__:
        return kind

    def request(self: Any) -> Any:
        return self._shown

    def keep(_self: Any, _value: object) -> None:
        """The client's own request is not kept."""

    def rebuilt(self: Any) -> tuple[type, tuple[object, ...]]:
        return kind, self.args

    return type(
        kind.__name__,
        (kind,),
        {
            "__module__": kind.__module__,
            "__qualname__": kind.__qualname__,
            "__doc__": kind.__doc__,
            "__reduce__": rebuilt,
            "_shown": None,
            "request": property(request, keep),
        },
    )


@cache
def answers(http: ModuleType) -> Any:
    """The library's class of answers, but keeping the request that they show.

    A copy, or what is pickled, is of the library's own.
    """
    own = http.Response.request

    def keep(self: Any, value: object) -> None:
        if self._request is None:
            own.fset(self, value)

    def rebuilt(self: Any) -> Any:
        plain = http.Response.__new__(http.Response)
        plain.__dict__.update(self.__dict__)
        return plain.__reduce_ex__(0)  # from 2 on, pickle wants the object's own class

    return type(
        "Response",
        (http.Response,),
        {
            "__module__": http.Response.__module__,
            "__doc__": http.Response.__doc__,
            "__reduce__": rebuilt,
            "request": property(own.fget, keep),
        },
    )

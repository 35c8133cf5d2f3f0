"""Requests that the client signs over their body (AWS SigV4): signed anew.

The signature is made above the transport, so a changed body would break it. An SDK's
own signing method is therefore kept with each request, and run again on what leaves.
What a signer may change on its second run is the signature alone.
"""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any

from carnet.errors import NotSigned
from carnet.wire.head import Headers

SIGNER = "carnet.signer"
"""The extension of an httpx request that holds its signing method."""
OWN = frozenset(
    "authorization x-amz-content-sha256 x-amz-date x-amz-security-token".split()
)
"""Headers that a signature consists of (SigV4, AWS general reference, 2026-11)."""
_LENGTH = "content-length"
_HINT = "check that the client's credentials are still valid"


class Preparing:
    """Stands in for an SDK's method that prepares each request before it is sent."""

    def __init__(
        self,
        own: Callable[[Any], Any],
        http: Callable[[], object],
        guard: Callable[[object], None],
    ) -> None:
        self._own = own
        self._http = http
        self._guard = guard
        self._guarded: object = None

    def __call__(self, request: Any) -> Any:
        """Prepare `request` as the SDK does; its HTTP object may be another by now."""
        http = self._http()
        if http is not self._guarded:
            self._guard(http)
            self._guarded = http
        request.extensions = {**request.extensions, SIGNER: self._own}
        return self._own(request)


def sign(request: Any, outgoing: Headers) -> None:
    """Sign the library's `request` anew, whose headers stand in `outgoing`.

    Raises:
        NotSigned: The signer failed, or would send more than the guard has read.
    """
    _strip(request)
    try:
        request.extensions[SIGNER](request)
    except Exception as error:
        raise _failed() from error
    only_signed(outgoing, _lines(request))


async def asign(request: Any, outgoing: Headers) -> None:
    """The same for a method that must be awaited."""
    _strip(request)
    try:
        signing: Awaitable[object] = request.extensions[SIGNER](request)
        await signing
    except Exception as error:
        raise _failed() from error
    only_signed(outgoing, _lines(request))


def unsigned(headers: Headers) -> Headers:
    """The headers without their signature, and without the length of the body."""
    return tuple(h for h in headers if h[0].lower() not in (OWN | {_LENGTH}))


def only_signed(before: Headers, after: Headers) -> None:
    """Raise `NotSigned` if anything but the signature came in by signing."""
    if new := set(_comparable(unsigned(after))) - set(_comparable(before)):
        names = ", ".join(sorted(name for name, _ in new))
        raise NotSigned(
            f"signing anew would add what the guard has not read (headers: {names})",
            hint="set these headers before the request is prepared",
        )


def _strip(request: Any) -> None:
    for name in OWN:
        request.headers.pop(name, None)


def _lines(request: Any) -> Headers:
    raw: Iterable[tuple[bytes, bytes]] = request.headers.raw
    return tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in raw)


def _comparable(headers: Headers) -> Iterator[tuple[str, str]]:
    return ((name.lower(), value.strip()) for name, value in headers)


def _failed() -> NotSigned:
    return NotSigned("the changed request could not be signed anew", hint=_HINT)

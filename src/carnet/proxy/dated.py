"""One `Date` in each answer: the upstream's own, or ours where it sent none.

uvicorn would write its own beside the upstream's. RFC 9110 (June 2022) section 6.6.1:
the origin's stays as it is, and who has a clock and passes on an answer without one
adds when it came.
"""

from collections.abc import MutableMapping
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


class Dated:
    """An ASGI application, whose answers all say when they were made."""

    def __init__(self, app: "ASGIApp") -> None:
        self.app = app

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer as the application does, with a date."""

        async def dated(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _dated(message.get("headers", ()))}
            await send(message)

        await self.app(scope, receive, dated)


def _dated(headers: Any) -> list[tuple[bytes, bytes]]:  # noqa: ANN401 - any iterable
    told = list(headers)
    if all(key.lower() != b"date" for key, _ in told):
        told.append((b"date", formatdate(usegmt=True).encode()))
    return told

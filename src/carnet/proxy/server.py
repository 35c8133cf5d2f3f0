"""The server: uvicorn on one socket, with limits on heads and connections."""

import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

from carnet.errors import ConfigError
from carnet.policy.places.host import is_loopback
from carnet.proxy.door import HEAD_BYTES

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette

CONNECTIONS = 4_096
GRACE_S = 30
"""Seconds that running calls have when the server is told to end."""


def listen(address: str, *, token: bool) -> socket.socket:
    """A listening socket at `HOST:PORT`.

    Raises:
        ConfigError: It is no address, is in use, or others could reach it without a
            token.
    """
    host, _, port = address.rpartition(":")
    host = host.strip("[]")
    if not host or not port.isdigit():
        hint = "HOST:PORT, such as 127.0.0.1:8787"
        raise ConfigError("the proxy's address cannot be read", hint=hint)
    if not is_loopback(host) and not token:
        raise ConfigError(
            "the proxy would listen to other machines without a token",
            hint="set CARNET_PROXY__TOKEN, or listen on 127.0.0.1",
        )
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        made = socket.create_server((host, int(port)), family=family, backlog=1024)
    except (OSError, OverflowError):
        hint = "choose another port, or port 0 for a free one"
        raise ConfigError("the proxy's address cannot be used", hint=hint) from None
    # Head and body leave in two writes; without this the second waits some 40 ms for
    # the client's delayed acknowledgement. asyncio sets it on sockets of its own alone.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def serve(
    application: "Starlette", listening: socket.socket, name: Callable[[], None]
) -> None:
    """Serve until SIGINT or SIGTERM; running calls end first.

    `name` tells where. From then on SIGTERM ends the server and not the process, also
    before the server has begun: whoever started it may have read enough.
    """
    import uvicorn

    server = uvicorn.Server(_config(application))

    def end(_signal: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    # uvicorn ends its process by the signal that it caught; trails are closed first.
    before = signal.signal(signal.SIGTERM, end)
    try:
        name()
        server.run(sockets=[listening])
    finally:
        signal.signal(signal.SIGTERM, before)


def _config(application: "Starlette") -> "uvicorn.Config":
    import uvicorn

    from carnet.proxy.patience import Patient

    return uvicorn.Config(
        application,
        http=Patient,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,  # paths may hold personal data
        server_header=False,
        date_header=False,  # the application's: the upstream's own stays (see `dated`)
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=GRACE_S,
        # Ends a head that grows; one that comes in one piece is the door's to refuse.
        h11_max_incomplete_event_size=HEAD_BYTES,
    )

"""WebSockets: refused, since what goes over them is not a request that can be decided.

On a wrapped client its own entry points refuse (`Fitter.forbid`); under `install()` the
libraries do: websockets where it reads the address, websocket-client and aiohttp where
they connect. Only CARNET_OTHER_HOSTS=pass lets those to other hosts through, a
loosening that is not in force before an officer, where there are any, signed it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from carnet.transport.net import Net

Function = Callable[..., Any]


def uri(own: Function, net: Net) -> Function:
    """Websockets' `parse_uri`, asked for every address before anything is opened."""

    @wraps(own)
    def parse_uri(uri: str, *args: Any, **options: Any) -> Any:
        net.refuse_socket(str(uri))
        return own(uri, *args, **options)

    return parse_uri


def connect(own: Function, net: Net) -> Function:
    """websocket-client's `WebSocket.connect`."""

    @wraps(own)
    def opened(self: Any, url: str, **options: Any) -> Any:
        net.refuse_socket(url)
        return own(self, url, **options)

    return opened


def run_forever(own: Function, net: Net) -> Function:
    """websocket-client's `WebSocketApp.run_forever`, which hides what it meets."""

    @wraps(own)
    def run(self: Any, *args: Any, **options: Any) -> Any:
        net.refuse_socket(str(self.url))
        return own(self, *args, **options)

    return run


def ws_connect(own: Function, net: Net) -> Function:
    """Aiohttp's `ClientSession._ws_connect`."""

    @wraps(own)
    async def opened(self: Any, url: Any, **options: Any) -> Any:
        net.refuse_socket(str(self._build_url(url)))
        return await own(self, url, **options)

    return opened

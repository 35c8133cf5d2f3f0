"""Forward proxies: who else stands on the way of a request.

For `https://` a proxy carries a tunnel and sees the host alone: the record names it.
What goes to an `http://` URL it reads whole, whoever it is, and no rule was asked about
it: that is refused. The transport knows which; what lies behind it, nobody does.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

_WITHIN = ("_transport", "transport")
"""Where transports that wrap another keep it (OpenTelemetry's, retrying ones)."""
_DEPTH = 4
UNREADABLE = "unreadable"
"""Stands for the host of a proxy whose URL names none that can be read."""


def of_transport(transport: Any, request: Any) -> str | None:
    """The host of the proxy through which a transport of httpx would send."""
    for _ in range(_DEPTH):
        if host := _proxy_of(transport) or host_in(_looked_up(transport, request)):
            return host
        inner = (getattr(transport, name, None) for name in _WITHIN)
        transport = next(filter(None, inner), None)
        if transport is None:
            break
    return None


def of_adapter(url: str, proxies: Mapping[str, str] | None) -> str | None:
    """The host of the proxy that requests would choose among `proxies`."""
    if not proxies:
        return None
    from requests.utils import select_proxy

    return host_in(select_proxy(url, dict(proxies)))


def host_in(proxy: object) -> str | None:
    """The host that a proxy's URL names, with or without a scheme."""
    if not proxy:
        return None
    said = str(proxy)
    try:
        return urlsplit(said if "//" in said else f"//{said}").hostname
    except ValueError:  # half a bracket
        return UNREADABLE


def _proxy_of(transport: Any) -> str | None:
    """The proxy of one transport: of httpx's own pool, or of an aiohttp one's."""
    pool = getattr(transport, "_pool", None)
    url = getattr(pool, "_proxy_url", None)  # httpcore 0.17 to 1.0, httpcore2
    if url is not None:
        host: bytes = url.host
        return host.decode("ascii").strip("[]").lower()
    proxy = getattr(transport, "proxy", None)  # httpx-aiohttp, as vendored by openai
    return host_in(getattr(proxy, "url", None))


def _looked_up(transport: Any, request: Any) -> object:
    """What a transport finds in the environment for each request (litellm's)."""
    look = getattr(transport, "_get_proxy_settings", None)
    if look is None:
        return None
    asked = look(request)
    try:
        asked.send(None)  # a coroutine that waits for nothing, in litellm 1.72 to 1.92
    except StopIteration as found:
        return found.value
    finally:
        asked.close()
    return None

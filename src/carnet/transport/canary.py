"""Proof that a client's requests pass the guard: a canary that never leaves.

The canary goes through the client's own HTTP object, with the user's hooks and auth set
aside, and ends by an exception inside the guard's transport. A client whose requests go
another way does not raise it and is refused.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from carnet.errors import UnsupportedClient
from carnet.transport.gate import CANARY, CanarySeen

SUPPORTED = (
    "supported: clients of the SDKs of `carnet adapters`, of httpx 0.27 to 0.28, "
    "httpx2 2.12 to 2.16, requests and aiohttp, and boto3's bedrock-runtime"
)
"""What can be wrapped, for a hint."""

URL = "https://carnet-canary.invalid/"  # RFC 2606, June 1999: never resolves


def prove(http: object, token: str) -> None:
    """Send a canary through `http`.

    Raises:
        UnsupportedClient: The guard did not see it; the caller undoes its changes.
    """
    send = _sender(http)
    try:
        send(token)
    except CanarySeen:
        return
    except Exception as error:  # noqa: BLE001 - any other end means: not seen
        raise UnsupportedClient(
            f"the canary did not reach the guard ({type(error).__name__})",
            hint="wrap an open client of a supported shape",
        ) from None
    raise UnsupportedClient(
        f"requests of this {type(http).__name__} go round its transport",
        hint="wrap a client that sends through its own transport",
    )


def _sender(http: object) -> Callable[[str], None]:
    """What sends a canary through such a client."""
    for name in ("httpx", "httpx2"):
        module = sys.modules.get(name)
        if module and isinstance(http, module.Client):
            return lambda token: _send(http, token)
        if module and isinstance(http, module.AsyncClient):
            return lambda token: _asend(http, token)
    requests = sys.modules.get("requests")
    if requests and isinstance(http, requests.Session):
        return lambda token: _send_requests(http, token)
    aiohttp = sys.modules.get("aiohttp")
    if aiohttp and isinstance(http, aiohttp.ClientSession):
        return lambda token: _send_aiohttp(http, token)
    botocore = sys.modules.get("botocore.endpoint")
    if botocore and isinstance(http, botocore.Endpoint):
        return lambda token: _send_botocore(http, token)
    raise UnsupportedClient(
        f"no canary for {type(http).__name__}",
        hint=SUPPORTED,
    )


@contextmanager
def _quiet(client: object) -> Iterator[None]:
    """Set the user's event hooks aside, in the very lists that the user may hold.

    The client is as unopened afterwards as it was, so that `with client:` still works.
    """
    lists = tuple(client.event_hooks.values())  # type: ignore[attr-defined]
    kept, state = [list(hooks) for hooks in lists], client.__dict__.get("_state")
    for hooks in lists:
        hooks.clear()
    try:
        yield
    finally:
        for hooks, before in zip(lists, kept, strict=True):
            hooks[:] = before
        if state is not None:
            client.__dict__["_state"] = state


def _send(client: object, token: str) -> None:
    with _quiet(client):
        request = client.build_request("GET", URL, headers={CANARY: token})  # type: ignore[attr-defined]
        client.send(request, auth=None)  # type: ignore[attr-defined]


def _asend(client: object, token: str) -> None:
    """One step of the coroutine, outside any loop: the guard raises before any wait."""
    with _quiet(client):
        request = client.build_request("GET", URL, headers={CANARY: token})  # type: ignore[attr-defined]
        sending = client.send(request, auth=None)  # type: ignore[attr-defined]
        try:
            sending.send(None)
        finally:
            sending.close()


def _send_requests(session: object, token: str) -> None:
    import requests

    request = requests.Request("GET", URL, headers={CANARY: token}).prepare()
    session.send(request)  # type: ignore[attr-defined]


_ASIDE = {
    "_trust_env": False,
    "_trace_configs": [],
    "_middlewares": (),
    "_default_headers": {},
}
"""The user's own parts of an aiohttp session, and what stands in for them."""


def _send_aiohttp(session: object, token: str) -> None:
    """One step of the coroutine: nothing waits, since nothing of the user's runs."""
    import aiohttp
    from multidict import CIMultiDict

    held = session.__dict__
    before = {name: held[name] for name in _ASIDE if name in held}
    held.update({**_ASIDE, "_default_headers": CIMultiDict()})
    try:
        sending = held["_request"](
            "GET", URL, headers={CANARY: token}, timeout=aiohttp.ClientTimeout()
        )
        try:
            sending.send(None)
        finally:
            sending.close()
    finally:
        held.update(before)


def _send_botocore(endpoint: object, token: str) -> None:
    from botocore.awsrequest import AWSRequest

    request = AWSRequest("GET", URL, headers={CANARY: token}).prepare()
    endpoint._send(request)  # type: ignore[attr-defined] # noqa: SLF001 - as its `make_request` does

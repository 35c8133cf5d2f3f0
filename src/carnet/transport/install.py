"""The process-wide mode: every client of every library, existing and future.

Public classes are changed, not objects: the four classes of clients and transports of
httpx and httpx2, requests' sessions and adapters, aiohttp's sessions, pools of threads,
whose work keeps what was said of a call; and what opens a WebSocket in websockets,
websocket-client and aiohttp refuses. What a library's clients bound at import is caught
too, since nothing is replaced that somebody may hold. One guard a process; `uninstall`
puts back exactly what was there, and leaves in place, without effect, what somebody
else has wrapped meanwhile.
"""

import importlib
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial, wraps
from types import ModuleType, SimpleNamespace
from typing import Any

from carnet.beneath import is_beneath
from carnet.context.threads import carried
from carnet.errors import ConfigError
from carnet.locks import rlock
from carnet.transport import httpx, httpx_client, sockets
from carnet.transport.net import Net

_ABSENT = object()
_SOCKETS = ("sync", "asyncio", "legacy")


@dataclass(frozen=True, slots=True)
class Patch:
    """One attribute of one class or module, replaced."""

    owner: Any
    name: str
    before: object
    ours: object

    def undo(self) -> None:
        """Put back what was there, unless somebody else came after us."""
        if self.owner.__dict__.get(self.name) is not self.ours:
            return
        if self.before is _ABSENT:
            delattr(self.owner, self.name)
        else:
            setattr(self.owner, self.name, self.before)


@dataclass(slots=True)
class _Installed:
    net: Net
    patches: list[Patch] = field(default_factory=list)

    def replace(self, owner: Any, name: str, make: Callable[[Any], object]) -> None:
        """Replace an attribute by what `make` makes of the present one."""
        before = owner.__dict__.get(name, _ABSENT)
        ours = make(getattr(owner, name))
        setattr(owner, name, ours)
        self.patches.append(Patch(owner, name, before, ours))

    def undo(self) -> None:
        """Take every change back, the last one first."""
        self.net.active = False
        while self.patches:
            self.patches.pop().undo()


_LOCK = rlock()
_HELD: list[_Installed] = []


def install(net: Net) -> None:
    """Guard the whole process; a second time with the same gate changes nothing.

    Raises:
        ConfigError: Another guard is installed; everything is as it was.
    """
    with _LOCK:
        if _HELD:
            if _HELD[0].net.gate is net.gate:
                return
            raise ConfigError(
                "another guard is installed in this process",
                hint="one policy a process: uninstall() that one first",
            )
        made = _Installed(net)
        try:
            _change(made)
        except BaseException:
            made.undo()
            raise
        _HELD.append(made)


def uninstall(gate: object) -> None:
    """Put everything back, if it is `gate` that is installed."""
    with _LOCK:
        if _HELD and _HELD[0].net.gate is gate:
            _HELD.pop().undo()


def _change(made: _Installed) -> None:
    """Change every library that is there; `made` knows how to undo it."""
    for name in httpx_client.MODULES:
        if module := _library(name):
            _httpx(made, module)
    if module := _library("requests"):
        _requests(made, module)
    if module := _library("aiohttp"):
        _aiohttp(made, module)
    made.replace(ThreadPoolExecutor, "submit", lambda own: _pools(own, made.net))
    for kind in _SOCKETS:
        if module := _library(f"websockets.{kind}.client"):
            made.replace(module, "parse_uri", lambda own: sockets.uri(own, made.net))
    if module := _library("websocket"):
        made.replace(
            module.WebSocket, "connect", lambda own: sockets.connect(own, made.net)
        )
        made.replace(
            module.WebSocketApp,
            "run_forever",
            lambda own: sockets.run_forever(own, made.net),
        )


def _pools(own: Any, net: Net) -> Any:
    """`ThreadPoolExecutor.submit`: work keeps what `guard.context` said of it.

    Libraries that send from the threads of a pool (`litellm.batch_completion`) would
    leave it behind.
    """

    @wraps(own)
    def submit(self: Any, function: Any, /, *args: Any, **options: Any) -> Any:
        said = net.active and net.gate.is_said()
        return own(self, carried(function) if said else function, *args, **options)

    return submit


def _library(name: str) -> ModuleType | None:
    """The library, imported now if it is there: later is too late to be changed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # websockets.legacy
        try:
            return importlib.import_module(name)
        except ImportError:
            return None


def _httpx(made: _Installed, module: ModuleType) -> None:
    """Guard clients of httpx or httpx2, and transports that are used without one."""
    sync, asynchronous = httpx.transports(module)
    made.replace(
        module.Client,
        "_transport_for_url",
        lambda own: _chooser(own, sync, module, made.net),
    )
    made.replace(
        module.AsyncClient,
        "_transport_for_url",
        lambda own: _chooser(own, asynchronous, module, made.net),
    )
    made.replace(
        module.HTTPTransport,
        "handle_request",
        lambda own: _handler(own, sync, module, made.net),
    )
    made.replace(
        module.AsyncHTTPTransport,
        "handle_async_request",
        lambda own: _async_handler(own, asynchronous, module, made.net),
    )


def _chooser(own: Any, kind: type, http: ModuleType, net: Net) -> Any:
    """A client's choice of transport, guarded unless it was wrapped."""

    @wraps(own)
    def chosen(self: Any, url: Any) -> Any:
        inner = own(self, url)
        guarded = httpx.is_guarded(inner) or not net.active
        return inner if guarded else kind(http, inner, net.gate, False, net)  # noqa: FBT003

    return chosen


def _handler(own: Any, kind: type, http: ModuleType, net: Net) -> Any:
    """A transport that is used without a client, guarded."""

    @wraps(own)
    def handle_request(self: Any, request: Any) -> Any:
        if is_beneath() or not net.active:
            return own(self, request)
        inner = SimpleNamespace(handle_request=partial(own, self), transport=self)
        return kind(http, inner, net.gate, False, net).handle_request(request)  # noqa: FBT003

    return handle_request


def _async_handler(own: Any, kind: type, http: ModuleType, net: Net) -> Any:
    """The same for an asynchronous one."""

    @wraps(own)
    async def handle_async_request(self: Any, request: Any) -> Any:
        if is_beneath() or not net.active:
            return await own(self, request)
        inner = SimpleNamespace(handle_async_request=partial(own, self), transport=self)
        guarded = kind(http, inner, net.gate, False, net)  # noqa: FBT003
        return await guarded.handle_async_request(request)

    return handle_async_request


def _requests(made: _Installed, module: ModuleType) -> None:
    from carnet.transport import requests as sessions

    made.replace(
        module.Session, "get_adapter", lambda own: sessions.chooser(own, made.net)
    )
    made.replace(
        module.adapters.HTTPAdapter, "send", lambda own: sessions.sender(own, made.net)
    )


def _aiohttp(made: _Installed, module: ModuleType) -> None:
    from carnet.transport import aiohttp as asynchronous

    made.replace(
        module.ClientSession,
        "_request",
        lambda own: asynchronous.sender(own, made.net),
    )
    made.replace(
        module.ClientSession,
        "_ws_connect",
        lambda own: sockets.ws_connect(own, made.net),
    )

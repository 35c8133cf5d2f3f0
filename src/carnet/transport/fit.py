"""Guard client objects in place, all of them or none."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from inspect import iscoroutinefunction
from operator import is_not
from typing import Any, NoReturn, Protocol

from carnet.adapter import Adapter, Fitter
from carnet.denial import message, refusal
from carnet.errors import PolicyDenied, UnsupportedClient
from carnet.sdk import stranger
from carnet.transport import httpx_client
from carnet.transport.gate import Gate
from carnet.transport.signing import Preparing

_ABSENT = object()
"""What an instance had of its own, where it had nothing."""
_HELD = "_carnet_gate"
"""Attribute of a guarded client."""
_ENTERS = "carnet_enters"
"""Attribute of a method that `Entering` stands in for."""


class Undoable(Protocol):
    """One change to a client."""

    def undo(self) -> None:
        """Take it back."""


def _library(client: object) -> Callable[..., Undoable]:
    """What guards a client of that library; none is imported that is not in use."""
    requests, aiohttp = sys.modules.get("requests"), sys.modules.get("aiohttp")
    amazon = sys.modules.get("botocore.client")
    if requests is not None and isinstance(client, requests.Session):
        from carnet.transport import requests as sessions

        return sessions.fit
    if aiohttp is not None and isinstance(client, aiohttp.ClientSession):
        from carnet.transport import aiohttp as asynchronous

        return asynchronous.fit
    if amazon is not None and isinstance(client, amazon.BaseClient):
        from carnet.transport import botocore

        return botocore.fit
    return httpx_client.fit


def _is_bare(client: object) -> bool:
    """Is it a client of one of those libraries, and so nobody's SDK?"""
    other = _library(client) is not httpx_client.fit
    return other or httpx_client.module_of(client) is not None


@dataclass(frozen=True, slots=True)
class Replaced:
    """One attribute replaced on one instance."""

    owner: object
    name: str
    before: object

    def undo(self) -> None:
        """Give the instance its own attribute back."""
        if self.before is _ABSENT:
            self.owner.__dict__.pop(self.name, None)
        else:
            self.owner.__dict__[self.name] = self.before


@dataclass(frozen=True, slots=True)
class Copying:
    """Stands in for a method that returns a copy of a guarded client."""

    own: Callable[..., object]
    fit: Callable[[Any, Fitter], object]
    again: Callable[[], Fitter]

    def __call__(self, *args: object, **options: object) -> object:
        """Return the copy, guarded too."""
        copy = self.own(*args, **options)
        self.fit(copy, self.again())
        return copy


class _Given:
    """What a method was called with: a trace shows the locals of frames, not this."""

    __slots__ = ("_args", "_options")

    def __init__(self, args: tuple[Any, ...], options: dict[str, Any]) -> None:
        self._args, self._options = args, options

    def to(self, method: Callable[..., Any]) -> Any:
        """Call another one with it."""
        return method(*self._args, **self._options)


@dataclass(slots=True)
class Entering:
    """What stands in for a method below which something is sent: `bound`."""

    own: Callable[..., Any]
    """The method that it stands in for."""
    http: Callable[[], object]
    """What sends now: a client, or several."""
    guard: Callable[[object], None]
    """Guards one of them in place."""
    guarded: tuple[object, ...] = ()
    """Those that were guarded last."""

    def look(self) -> None:
        """Guard what will send, if it is not what it was."""
        held = self.http()
        found = held if isinstance(held, tuple) else (held,)
        if len(found) != len(self.guarded) or any(map(is_not, found, self.guarded)):
            for one in found:
                self.guard(one)
            self.guarded = found

    @property
    def bound(self) -> Callable[..., Any]:
        """The method: a coroutine function where its own is one, as SDKs ask."""

        @wraps(self.own)
        def enter(*args: object, **options: object) -> object:
            given = _Given(args, options)
            del args, options
            self.look()
            return given.to(self.own)

        @wraps(self.own)
        async def later(*args: object, **options: object) -> object:
            given = _Given(args, options)
            del args, options
            self.look()
            return await given.to(self.own)

        made = later if iscoroutinefunction(self.own) else enter
        made.__dict__[_ENTERS] = self
        return made


@dataclass(slots=True)
class InPlace:
    """The `Fitter` that a guard hands to an adapter; remembers what it changed.

    `vendor`: a refused call gets a 451 answer, so that the SDK raises its own error.
    """

    gate: Gate
    """The guard's own."""
    vendor: bool
    """Is it a vendor's SDK that sends?"""
    adapters: tuple[Adapter, ...] = ()
    """Every installed one, for a client within another."""
    changes: list[Undoable] = field(default_factory=list)
    """What was changed, the last one last."""

    def http(self, client: object) -> None:
        """Guard a client of httpx or botocore, a session of requests or aiohttp."""
        fit = _library(client)
        self.changes.append(fit(client, self.gate, vendor=self.vendor))

    def client(self, client: object) -> tuple[object, ...]:
        """Guard a client of any known SDK, or a bare HTTP client, in place.

        Returns the HTTP clients by which it sends, each to be proven.

        Raises:
            UnsupportedClient: It is nobody's that is known, or its shape is another
                than was tested; the caller undoes what was changed.
        """
        adapter = next((one for one in self.adapters if one.knows(client)), None)
        if adapter is None:
            if not _is_bare(client) and (error := stranger(client, self.adapters)):
                raise error
            self.http(client)
            return (client,)
        self._keep_here(client)
        fitted = adapter.fit(client, self)
        return fitted if isinstance(fitted, tuple) else (fitted,)

    def prepares(self, owner: object, name: str, http: Callable[[], object]) -> None:
        """Guard `http()` anew before each request, and keep the request's signer."""
        own = getattr(owner, name)
        if isinstance(own, Preparing):
            return
        again = self.again()
        self.set(owner, name, Preparing(own, http, again.http))

    def before(
        self, owner: object, names: Iterable[str], http: Callable[[], object]
    ) -> None:
        """Guard what `http()` returns, or each of a tuple, before these methods run."""
        for name in names:
            own = getattr(owner, name, None)
            if own is not None and not hasattr(own, _ENTERS):
                entering = Entering(own, http, self.again().http)
                self.set(owner, name, entering.bound)

    def copies(
        self,
        owner: object,
        names: Iterable[str],
        fit: Callable[[Any, Fitter], object],
    ) -> None:
        """Have `fit` guard whatever these methods of `owner` return."""
        for name in names:
            own = getattr(owner, name, None)
            if own is not None and not isinstance(own, Copying):
                self.set(owner, name, Copying(own, fit, self.again))

    def forbid(
        self,
        owner: object,
        names: Iterable[str],
        why: str,
        *,
        hint: str = "use the HTTP endpoint",
    ) -> None:
        """Replace methods of `owner` by ones that refuse with `why`."""
        for name in names:
            if hasattr(owner, name):
                self.set(owner, name, self._refuser(why, hint))

    def again(self) -> "InPlace":
        """A fitter of the same guard, for a copy of the client made later."""
        return InPlace(self.gate, self.vendor, self.adapters)

    def set(self, owner: object, name: str, value: object) -> None:
        """Set one attribute or method on one instance.

        Raises:
            UnsupportedClient: Nothing can be set on it; the caller undoes its changes.
        """
        try:
            before = owner.__dict__.get(name, _ABSENT)
            owner.__dict__[name] = value
        except AttributeError:
            raise UnsupportedClient(
                f"{type(owner).__name__} cannot be changed in place",
                hint="report the SDK's version",
            ) from None
        self.changes.append(Replaced(owner, name, before))

    def undo(self) -> None:
        """Take every change back, the last one first."""
        while self.changes:
            self.changes.pop().undo()

    def _keep_here(self, client: object) -> None:
        """Have the client hold the gate, which no pickle takes; a copy keeps it.

        What is set on an instance a pickle may leave out, or find by name on the class.
        """
        if hasattr(client, "__dict__"):
            self.set(client, _HELD, self.gate)

    def _refuser(self, why: str, hint: str) -> Callable[..., NoReturn]:
        def refuse(*_args: object, **_options: object) -> NoReturn:
            decision = refusal("transport.socket", why, "", self.gate.parts.today())
            self.gate.record_refusal(decision)
            raise PolicyDenied(message(decision), decision=decision, hint=hint)

        return refuse

"""Guard a client of httpx or httpx2 in place: its transports, and its choice of one.

The swap is in `_transport` and every value of `_mounts` (proxies of the environment are
mounted), and in the method by which the client chooses among them, so that a transport
that is set or mounted later is guarded when it is chosen.
"""

import sys
import weakref
from dataclasses import dataclass
from types import ModuleType, SimpleNamespace
from typing import Any

from carnet.errors import UnsupportedClient
from carnet.transport.canary import SUPPORTED
from carnet.transport.gate import Gate
from carnet.transport.httpx import Guarded, transports

MODULES = ("httpx", "httpx2")
"""Tested with httpx 0.27 to 0.28 and httpx2 2.12 to 2.16."""
_CHOICE = "_transport_for_url"


@dataclass(frozen=True, slots=True)
class Swap:
    """What `fit` did to a client, so that it can be undone."""

    client: Any
    transport: Any
    mounts: dict[Any, Any]
    chooser: Any

    def undo(self) -> None:
        """Put the client's own transports back, and its choice among them."""
        self.client._transport = self.transport  # noqa: SLF001 - see MODULES
        self.client._mounts = self.mounts  # noqa: SLF001
        if self.chooser is None:
            self.client.__dict__.pop(_CHOICE, None)
        else:
            self.client.__dict__[_CHOICE] = self.chooser


def fit(client: Any, gate: Gate, *, vendor: bool) -> Swap:
    """Guard an httpx or httpx2 client in place; a second time changes nothing.

    Raises:
        UnsupportedClient: No such client, or another guard's; it is as it was.
    """
    http = module_of(client)
    own, mounts = getattr(client, "_transport", None), getattr(client, "_mounts", None)
    if http is None or own is None or not isinstance(mounts, dict):
        raise UnsupportedClient(
            f"{type(client).__name__} has no transport that can be guarded",
            hint=SUPPORTED,
        )
    present = client.__dict__.get(_CHOICE)
    swap = Swap(client, own, mounts, present)
    kind = transports(http)[isinstance(client, http.AsyncClient)]
    chooser = Chooser(
        weakref.ref(client), _own_choice(client), kind, http, gate, vendor
    )
    new = {key: inner and chooser.guarded(inner) for key, inner in mounts.items()}
    client._transport, client._mounts = chooser.guarded(own), new  # noqa: SLF001
    chooser.kept = SimpleNamespace(_transport=client._transport, _mounts=new)  # noqa: SLF001
    if isinstance(present, Chooser) and present.client() is client:
        present.vendor = vendor
    else:
        client.__dict__[_CHOICE] = chooser
    return swap


@dataclass(eq=False)
class Chooser:
    """Stands in for a client's choice: a transport that came later is guarded too."""

    client: "weakref.ref[Any]"
    """Weak, or the client would never be collected."""
    own: Any
    """The method of the client's class."""
    kind: Any
    """The guarded transport of this library, sync or async."""
    http: ModuleType
    """The library."""
    gate: Gate
    """Of the guard that wrapped the client."""
    vendor: bool
    """As in `InPlace`."""
    kept: Any = None
    """What the client held when it was wrapped, for a copy that outlives it."""

    def __call__(self, url: Any) -> Any:
        """The transport for `url`."""
        return self.guarded(self.own(self.client() or self.kept, url))

    def guarded(self, inner: Any) -> Any:
        """The transport, guarded once.

        Raises:
            UnsupportedClient: Another guard's.
        """
        if not isinstance(inner, Guarded) or inner.net is not None:
            return self.kind(self.http, inner, self.gate, self.vendor)
        if inner.gate is not self.gate:
            raise UnsupportedClient(
                "the client is guarded by another guard already",
                hint="use one guard for each HTTP client",
            )
        inner.vendor = self.vendor
        return inner


def _own_choice(client: Any) -> Any:
    """How the client chose before: by its class's method, or by somebody's own."""
    present = client.__dict__.get(_CHOICE)
    if present is None:
        return getattr(type(client), _CHOICE)
    return present.own if isinstance(present, Chooser) else lambda _, url: present(url)


def module_of(client: object) -> ModuleType | None:
    """The library that `client` is a client of, or None."""
    for name in MODULES:
        module = sys.modules.get(name)
        if module and isinstance(client, module.Client | module.AsyncClient):
            return module
    return None

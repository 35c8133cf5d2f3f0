"""What adapters of vendors' SDKs share: reaching HTTP clients that an SDK holds.

An SDK keeps its HTTP client under a name that it does not promise, so an adapter says
which releases it was tested with. Another release works where the names are the same;
where one is gone, the error names both versions.
"""

import sys
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from types import FunctionType, MethodType, ModuleType
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.errors import UnsupportedClient

SOCKET = "a WebSocket goes round the guard"


@dataclass(frozen=True, slots=True)
class Sdk:
    """One vendor's SDK: where its client classes are, and what was tested."""

    package: str
    """The distribution, as its index spells it."""
    module: str
    """The module whose attributes the classes are."""
    classes: tuple[str, ...]
    tested: str
    """The range of releases whose private names were seen to hold."""
    hint: str = ""
    """What to do with what cannot be wrapped, if not to install a tested release."""

    def made(self, client: object) -> bool:
        """Is `client` an object of one of the classes? Imports nothing."""
        module = sys.modules.get(self.module)
        kinds = (getattr(module, name, None) for name in self.classes)
        return isinstance(client, tuple(one for one in kinds if isinstance(one, type)))

    def has(self, thing: object) -> bool:
        """Does `thing`, or its class, come from this SDK's package?"""
        top = self.module.partition(".")[0]
        names = [getattr(one, "__module__", None) for one in (thing, type(thing))]
        if isinstance(thing, ModuleType):
            names.append(thing.__name__)
        return any(str(name).partition(".")[0] == top for name in names)

    def held(self, client: object, path: str) -> Any:  # noqa: ANN401 - whatever the SDK holds there
        """The object at a dotted path of attributes within `client`.

        Raises:
            UnsupportedClient: There is none; the message names the tested releases.
        """
        found: Any = client
        for name in path.split("."):
            found = getattr(found, name, None)
        if found is None:
            raise self.unknown(client, f"it has no `{path}`")
        return found

    def unknown(self, client: object, why: str, *, hint: str = "") -> UnsupportedClient:
        """The error for a client whose shape is not the one that was tested."""
        named = isinstance(client, type | ModuleType)
        what = getattr(client if named else type(client), "__name__", "a client")
        return UnsupportedClient(
            f"{what} of {self.package} {self._installed()} cannot be guarded "
            f"({why}); tested with {self.package} {self.tested}",
            hint=hint or self.hint or f'install "{self.package}{self.tested}"',
        )

    def _installed(self) -> str:
        try:
            return metadata.version(self.package)
        except metadata.PackageNotFoundError:
            return "(of unknown version)"


@dataclass
class SdkAdapter:
    """An adapter for clients that hold their HTTP clients at known places."""

    name: str
    sdk: Sdk
    http: tuple[str, ...]
    """Dotted paths from the client to each HTTP client; all are proven."""
    dialects: tuple[Dialect, ...] = ()
    sockets: tuple[str, ...] = ()
    """Dotted paths of methods that would open a WebSocket, refused where present."""
    refused: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Dotted path of another method that is refused -> why, and what to do instead."""
    copies: tuple[str, ...] = ()
    """Methods that return another client, which must be guarded as well."""
    enters: tuple[str, ...] = ()
    """Dotted paths of methods through which every request goes: before one runs, the
    HTTP clients are guarded anew, in case the application has replaced one."""

    def knows(self, client: object) -> bool:
        """Is it one of the SDK's clients?"""
        return self.sdk.made(client)

    def fit(self, client: object, fitter: Fitter) -> object:
        """Guard each HTTP client in place; refuse sockets, on copies too."""
        clients = self._clients_of(client)
        for one in clients:
            fitter.http(one)
        for path in self.enters:
            owner, _, name = path.rpartition(".")
            within = self.sdk.held(client, owner) if owner else client
            fitter.before(within, [name], lambda: self._clients_of(client))
        refuse_sockets(client, fitter, self.sockets)
        for path, (why, hint) in self.refused.items():
            owner, _, name = path.rpartition(".")
            fitter.forbid(self.sdk.held(client, owner), [name], why, hint=hint)
        fitter.copies(client, self.copies, self.fit)
        return clients

    def _clients_of(self, client: object) -> tuple[object, ...]:
        return tuple(self.sdk.held(client, path) for path in self.http)


def refuse_sockets(client: object, fitter: Fitter, paths: Iterable[str]) -> None:
    """Replace each method at a dotted path by one that refuses.

    Some SDKs make such a part when it is first asked for, and warn of it; nobody asked.
    """
    for path in paths:
        owner, _, name = path.rpartition(".")
        found: Any = client
        with warnings.catch_warnings(action="ignore"):
            for step in filter(None, owner.split(".")):
                found = getattr(found, step, None)
        if found is not None:
            fitter.forbid(found, [name], SOCKET)


def rebound(function: Any, **names: object) -> Any:  # noqa: ANN401 - a function or a method
    """A function or method with some of its module's names replaced, for it alone."""
    own = getattr(function, "__func__", function)
    made = FunctionType(
        own.__code__, {**own.__globals__, **names}, own.__name__, own.__defaults__
    )
    made.__kwdefaults__ = own.__kwdefaults__
    bound = getattr(function, "__self__", None)
    return made if bound is None else MethodType(made, bound)


def stranger(client: object, adapters: Iterable[Adapter]) -> UnsupportedClient | None:
    """The error for something of a known SDK that no adapter knows; None: unknown."""
    for adapter in adapters:
        sdk = getattr(adapter, "sdk", None)
        if isinstance(sdk, Sdk) and sdk.has(client):
            why = "it is none of the clients that are known"
            known = " or ".join(sdk.classes)
            hint = sdk.hint or f"wrap the client itself, an object of {known}"
            return sdk.unknown(client, why, hint=hint)
    return None

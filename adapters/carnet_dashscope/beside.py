"""What a client of DashScope's sends beside its own HTTP client.

Files of this machine that a message names go to a store by functions of the elder SDK,
with sessions of their own; AgentStudio has an HTTP client of its own, which is made
when it is first asked for.
"""

import os
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from inspect import iscoroutinefunction
from types import ModuleType
from typing import Any

from carnet.adapter import Fitter

STORE = "the file would go to a store that the guard cannot see"
_HINT = "read the file and send it within the message"
_MARK = "_carnet_uploads"
"""Attribute of a guarded client: what refuses its uploads."""
_PLACE = "_agentstudio"
"""Attribute under which a client keeps AgentStudio's."""
_asking: ContextVar[Any] = ContextVar("carnet_dashscope_asking", default=None)
"""What refuses the uploads of the client whose message is looked through."""


class Uploads:
    """Refuses the uploads of one guarded client."""

    def refuse(self) -> None:
        """Replaced on each one."""


def refuse_uploads(client: Any, uploads: ModuleType, fitter: Fitter) -> None:
    """Refuse that this client uploads a file by itself.

    `uploads` is the SDK's module that does it. Two of its functions are replaced, which
    go on as they did for clients that are not guarded: each upload asks the first of
    them whose it is, and the second one to look at each address.
    """
    refusing = Uploads()
    fitter.forbid(refusing, ["refuse"], STORE, hint=_HINT)
    fitter.set(client, _MARK, refusing)
    names = vars(uploads)
    if not hasattr(names["_effective"], "__wrapped__"):
        names["_effective"] = _telling(names["_effective"])
        names["check_and_upload_local"] = _checking(names["check_and_upload_local"])


def _telling(own: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(own)
    def tell(client: Any, *args: Any, **options: Any) -> Any:
        _asking.set(vars(client).get(_MARK))
        return own(client, *args, **options)

    return tell


def _checking(own: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(own)
    def check(model: str, content: str, *args: Any, **options: Any) -> Any:
        refusing = _asking.get()
        if refusing is not None and _is_local(content):
            refusing.refuse()
        return own(model, content, *args, **options)

    return check


def _is_local(address: str) -> bool:
    """Would the SDK take it for a file of this machine?"""
    if address.startswith("file://"):
        return True
    elsewhere = address.startswith(("http", "oss://"))
    return not elsewhere and os.path.isfile(os.path.expanduser(address))  # noqa: PTH111, PTH113 - as the SDK does; `Path` raises where a text is no path


class Studio:
    """Stands in for a client's AgentStudio: it is guarded before anybody has it."""

    def __init__(self, client: Any, fitter: Fitter) -> None:
        self._client, self._fitter = client, fitter
        self._inner = vars(client).get(_PLACE)
        if self._inner is not None:
            fit_studio(self._inner, fitter)

    def _made(self) -> Any:
        if self._inner is None:
            own = vars(self._client)
            own[_PLACE] = None
            try:
                made = self._client.agentstudio
            finally:
                own[_PLACE] = self
            fit_studio(made, self._fitter.again())
            self._inner = made
        return self._inner

    @property  # type: ignore[misc] # as the SDK's own stand-in tells it
    def __class__(self) -> Any:
        try:
            return self._made().__class__
        except ValueError:  # no workspace: the SDK says so when a method is asked for
            return Studio

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made(), name)

    def close(self) -> None:
        """Close what was made; another is made when it is asked for."""
        inner, self._inner = self._inner, None
        if inner is not None:
            inner.close()

    async def aclose(self) -> None:
        """The same for an asynchronous client."""
        inner, self._inner = self._inner, None
        if inner is not None:
            await inner.aclose()


def stand_in(client: Any, fitter: Fitter) -> None:
    """Put a stand-in where the client keeps AgentStudio's, also after it was closed."""
    held = vars(client).get(_PLACE)
    if type(held) is Studio:
        return
    studio = Studio(client, fitter)
    fitter.set(client, _PLACE, studio)
    for name in ("close", "aclose"):
        own = getattr(client, name, None)
        if own is not None:
            fitter.set(client, name, _keeping(own, client, studio))


def _keeping(own: Callable[..., Any], client: Any, studio: Studio) -> Any:
    """A way to close the client that leaves the stand-in where it is."""

    @wraps(own)
    def close() -> None:
        own()
        vars(client)[_PLACE] = studio

    @wraps(own)
    async def later() -> None:
        await own()
        vars(client)[_PLACE] = studio

    return later if iscoroutinefunction(own) else close


def fit_studio(studio: Any, fitter: Fitter) -> object:
    """Guard the HTTP client of an AgentStudio client; returns it."""
    transport = studio.transport
    http: object = transport._client  # noqa: SLF001 - dashscope 2.0.2
    fitter.http(http)
    fitter.before(transport, ["request"], lambda: transport._client)  # noqa: SLF001
    return http

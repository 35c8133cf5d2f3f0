"""What an SDK derives from a guarded object, and what sends in its place then.

A framework's model may hand its work on: to a fallback, to another model that a setting
of one call picks, to a new object of its own class. The methods that do so are public
ones of the framework's classes; each asks the object that it starts from whether it is
guarded, and does what it always did for one that is not. Nothing is kept on the object
but a mark, since such objects are copied, compared and written down.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial, wraps
from importlib import import_module
from typing import Any, cast

from carnet.adapter import Fitter
from carnet.errors import UnsupportedClient

MARK = "_carnet_derived"
_OWN = "carnet_own"


@dataclass(frozen=True, slots=True)
class Derivation:
    """One public method of a framework's class that gives the work to others."""

    module: str
    name: str
    """The class in it."""
    method: str
    start: Callable[[Any], object]
    """The object that it starts from, which may be guarded."""
    others: Callable[[Any], Iterable[object]]
    """What may send in its place, from what the method returned."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """The mark on a guarded object: what is derived from it is guarded too."""

    fitter: Fitter
    sends: Callable[[object], bool]
    """Is it something that calls a model, and not just one step of a chain?"""

    def admit(self, other: object) -> None:
        """Guard `other` in place.

        Raises:
            UnsupportedClient: It cannot be guarded; nothing was sent.
        """
        if self.sends(other):
            self.fitter.again().client(other)


def keep(
    client: object,
    fitter: Fitter,
    derivations: Iterable[Derivation],
    sends: Callable[[object], bool],
) -> None:
    """Mark `client`, and have those methods ask; the framework is in use already.

    Raises:
        UnsupportedClient: One of them is not where it was; nothing was changed.
    """
    found = [(_class(one), one) for one in derivations]
    for kind, one in found:
        ask(kind, one.method, partial(_asking, one))
    fitter.set(client, MARK, Keeping(fitter.again(), sends))


def ask(kind: type, method: str, make: Callable[[Any], Any]) -> None:
    """Put what `make` makes of a method in its place, once; it must ask for a mark."""
    own = getattr(kind, method)
    if not hasattr(own, _OWN):
        made = make(own)
        setattr(made, _OWN, own)
        setattr(kind, method, made)


def _class(derivation: Derivation) -> type:
    module = import_module(derivation.module)  # frameworks load their parts late
    kind = getattr(module, derivation.name, None)
    if not hasattr(kind, derivation.method):
        raise UnsupportedClient(
            f"{derivation.module}.{derivation.name} has no `{derivation.method}`, so "
            "what it hands work on to cannot be guarded",
            hint="wrap the vendor's client that the model sends with",
        )
    return cast("type", kind)


def _asking(derivation: Derivation, own: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(own)
    def asking(self: object, *args: object, **options: object) -> object:
        found = own(self, *args, **options)
        start = derivation.start(self)
        kept: Keeping | None = getattr(start, "__dict__", {}).get(MARK)
        if kept is not None:
            for other in derivation.others(found):
                if other is not start:
                    kept.admit(other)
        return found

    return asking


def _innermost(configured: Any) -> object:  # noqa: ANN401 - not imported here
    """The object that LangChain's wrappers of configurable fields begin with."""
    while hasattr(type(configured), "prepare") and "default" in configured.__dict__:
        configured = configured.default
    return configured


LANGCHAIN = (
    Derivation(
        "langchain_core.runnables",
        "Runnable",
        "with_fallbacks",
        start=lambda model: model,
        others=lambda found: getattr(found, "fallbacks", ()),
    ),
    Derivation(
        "langchain_core.runnables.configurable",
        "DynamicRunnable",
        "prepare",
        start=_innermost,
        others=lambda prepared: prepared[:1],
    ),
)
"""What picks another model, or makes a new one, for all or for one call: of the core
that LangChain's packages of every vendor share, as langchain-core 1.8 has it."""


def is_langchain_model(other: object) -> bool:
    """Is it a model? LangChain's own core has none but those of tests."""
    core = sys.modules["langchain_core.language_models"]
    ours = type(other).__module__.startswith("langchain_core.")
    return isinstance(other, core.BaseLanguageModel) and not ours

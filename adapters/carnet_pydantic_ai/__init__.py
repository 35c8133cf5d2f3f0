"""Pydantic AI: agents, models and providers, by the vendor's client that they hold.

A provider replaces the HTTP client that it made itself, after a loop or a context has
ended; what it holds then is guarded again. An agent may be run with another model than
its own: `runs` guards whatever it is run with, or refuses it.
"""

import sys
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.sdk import Sdk
from carnet_pydantic_ai import runs

_FIRST = "give the agent its model first, or wrap the model itself"


class PydanticAIAdapter:
    """Guards the vendors' clients below an agent, a model or a provider."""

    name = "pydantic_ai"
    dialects: tuple[Dialect, ...] = ()
    sdk = Sdk("pydantic-ai-slim", "pydantic_ai", ("Agent",), tested=">=2.62,<3")
    _around = Sdk(
        "pydantic-ai-slim", "pydantic_ai.agent", ("WrapperAgent",), sdk.tested
    )
    _models = Sdk("pydantic-ai-slim", "pydantic_ai.models", ("Model",), sdk.tested)
    _providers = Sdk(
        "pydantic-ai-slim", "pydantic_ai.providers", ("Provider",), sdk.tested
    )
    _pretended = Sdk(
        "pydantic-ai-slim", "pydantic_ai.models.test", ("TestModel",), sdk.tested
    )

    def knows(self, client: object) -> bool:
        """Is it an agent, a model or a provider of Pydantic AI?"""
        kinds = (self.sdk, self._around, self._models, self._providers)
        return any(kind.made(client) for kind in kinds)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard each provider that can be reached from here, and an agent's runs."""
        if self._providers.made(client):
            return self._fit_provider(client, fitter)
        if self._models.made(client):
            return self._fit_model(client, fitter)
        return self._fit_agent(client, fitter)

    def _fit_agent(self, agent: Any, fitter: Fitter) -> tuple[object, ...]:
        """Its model, so that a canary proves it, and whatever it will be run with."""
        run = runs.Run(self.admit, fitter.again())
        run.refuse_durable(agent, ())
        if self._around.made(agent):
            return fitter.client(agent.wrapped)
        if not self._models.made(agent.model):
            why = "it names no model that can be reached"
            raise self.sdk.unknown(agent, why, hint=_FIRST)
        runs.watch(sys.modules[self.sdk.module])
        fitter.set(agent, runs.MARK, run)
        return fitter.client(agent.model)

    def admit(self, model: Any, fitter: Fitter) -> None:
        """Guard a model that a run has come to; one that pretends sends nothing."""
        for one in _leaves(model):
            pretends = self._pretended.made(one)
            if not pretends or type(one).__module__ != self._pretended.module:
                fitter.client(one)

    def _fit_model(self, model: Any, fitter: Fitter) -> tuple[object, ...]:
        """Each provider below, and a client that was given to the model alone."""
        proofs: list[object] = []
        for one in _leaves(model):
            provider, own = _provider(one), getattr(one, "client", None)
            if not self._providers.made(provider):
                why = "it has no provider whose client can be reached"
                hint = "wrap the client that it sends with, or use a provider's model"
                raise self.sdk.unknown(one, why, hint=hint)
            proofs += self._fit_provider(provider, fitter)
            if own is not None and own is not provider.client:
                proofs += fitter.client(own)
        return tuple(proofs)

    def _fit_provider(self, provider: Any, fitter: Fitter) -> tuple[object, ...]:
        proofs = fitter.client(self.sdk.held(provider, "client"))
        original = getattr(provider, "_refresh_http_client", None)
        if original is not None and not isinstance(original, _Refreshing):
            refreshing = _Refreshing(original, provider, fitter.again())
            fitter.set(provider, "_refresh_http_client", refreshing)
        return proofs


class _Refreshing:
    """Guards what a provider holds after it has replaced its HTTP client."""

    def __init__(self, own: Any, provider: Any, fitter: Fitter) -> None:
        self._own, self._provider, self._fitter = own, provider, fitter

    def __call__(self) -> None:
        """Replace it, and guard the new one."""
        self._own()
        self._fitter.again().client(self._provider.client)


def _leaves(model: Any) -> tuple[Any, ...]:
    """The models that send, within wrappers and lists of fallbacks."""
    inside = getattr(model, "models", None) or [getattr(model, "wrapped", None)]
    found = [one for one in inside if one is not None]
    return tuple(leaf for one in found for leaf in _leaves(one)) if found else (model,)


def _provider(model: Any) -> Any:
    return getattr(model, "provider", None) or getattr(model, "_provider", None)


ADAPTER: Adapter = PydanticAIAdapter()

"""Pydantic AI: agents, models and providers, by the vendor's client that they hold.

A provider replaces the HTTP client that it made itself, after a loop or a context has
ended; what it holds then is guarded again.
"""

from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.sdk import Sdk


class PydanticAIAdapter:
    """Guards the vendors' clients below an agent, a model or a provider."""

    name = "pydantic_ai"
    dialects: tuple[Dialect, ...] = ()
    sdk = Sdk("pydantic-ai-slim", "pydantic_ai", ("Agent",), tested=">=2.62,<3")
    _models = Sdk("pydantic-ai-slim", "pydantic_ai.models", ("Model",), sdk.tested)
    _providers = Sdk(
        "pydantic-ai-slim", "pydantic_ai.providers", ("Provider",), sdk.tested
    )

    def knows(self, client: object) -> bool:
        """Is it an agent, a model or a provider of Pydantic AI?"""
        kinds = (self.sdk, self._models, self._providers)
        return any(kind.made(client) for kind in kinds)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard each provider that can be reached from here."""
        if self._providers.made(client):
            return self._fit_provider(client, fitter)
        below = self._below(client)
        return tuple(http for one in below for http in fitter.client(one))

    def _below(self, client: Any) -> tuple[object, ...]:
        """The models of an agent or of a wrapper, the provider of a model."""
        if self.sdk.made(client):
            found = (client.model,)
        elif hasattr(client, "models"):
            found = tuple(client.models)
        else:
            found = (getattr(client, "wrapped", None) or _provider(client),)
        if not all(map(self.knows, found)):
            raise self.sdk.unknown(client, "it names no model that can be reached")
        return found

    def _fit_provider(self, client: Any, fitter: Fitter) -> object:
        proofs = fitter.client(self.sdk.held(client, "client"))
        original = getattr(client, "_refresh_http_client", None)
        if original is not None:

            def refreshed() -> None:
                original()
                fitter.again().client(client.client)

            fitter.set(client, "_refresh_http_client", refreshed)
        return proofs


def _provider(model: Any) -> object:
    return getattr(model, "provider", None) or getattr(model, "_provider", None)


ADAPTER: Adapter = PydanticAIAdapter()

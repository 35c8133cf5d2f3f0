"""Ollama: `Client`, `AsyncClient`, and its wire, lines of JSON."""

import sys
from collections.abc import Mapping
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter, Json
from carnet.vocabulary import Decision


def error(message: str, decision: Decision) -> Json:
    """The body of an Ollama error."""
    rule, others = decision.reasons[0].rule, list(decision.alternatives)
    return {"error": message, "code": rule, "alternatives": others}


def structured(body: Json) -> bool:
    """Does the request demand JSON as the answer's text?"""
    return isinstance(body, Mapping) and bool(body.get("format"))


OLLAMA = Dialect(
    name="ollama",
    paths=(r"/api/(?:chat|generate|embed|embeddings|tags|ps|version|show)$",),
    hosts=(r"(?:www\.)?ollama\.com",),
    error=error,
    refused={
        r"/api/(?:blobs|create|push)": "a model that is built or published holds text "
        "that the guard cannot read",
    },
    protocol={
        "model": r"(?!.*[0-9]{9})[A-Za-z][\w.:/+-]{0,199}",
        "role": r"system|user|assistant|tool",
        "done_reason": r"[a-z_]{2,20}",
        "format": r"json",
        "keep_alive": r"-?\d+(?:\.\d+)?[a-z]{0,2}",
    },
    attachments=frozenset({"images"}),
    json_text=frozenset({"arguments"}),
    answer_text=frozenset({"content", "response"}),
    unrestored=frozenset({"thinking"}),
    structured=structured,
    last_event=r'"done"\s*:\s*true',
)


class OllamaAdapter:
    """Guards the HTTP client inside an Ollama client. Tested with ollama 0.6."""

    name = "ollama"
    dialects: tuple[Dialect, ...] = (OLLAMA,)

    def knows(self, client: object) -> bool:
        """Is it a client of the ollama SDK?"""
        sdk = sys.modules.get("ollama")
        return sdk is not None and isinstance(client, sdk.Client | sdk.AsyncClient)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard `client._client` in place."""
        fitter.http(client._client)  # noqa: SLF001 - the one private name
        return client._client  # noqa: SLF001


ADAPTER: Adapter = OllamaAdapter()

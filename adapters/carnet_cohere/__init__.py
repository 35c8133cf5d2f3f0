"""Cohere: `ClientV2`, `AsyncClientV2` and their elders, and the v2 wire."""

import sys
from collections.abc import Mapping
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter, Json
from carnet.vocabulary import Decision

_WORD = r"[A-Za-z][A-Za-z0-9_-]{1,63}"
_ID = r"(?!.*[0-9]{8})[\w-]{2,100}"
_CLOUDS = ("BedrockClient", "SagemakerClient", "AwsClient", "OciClient")


def error(message: str, decision: Decision) -> Json:
    """The body of a Cohere error."""
    return {
        "message": message,
        "code": decision.reasons[0].rule,
        "alternatives": list(decision.alternatives),
    }


def structured(body: Json) -> bool:
    """Does the request demand JSON as the answer's text?"""
    wanted = body.get("response_format") if isinstance(body, Mapping) else None
    return isinstance(wanted, Mapping) and wanted.get("type") == "json_object"


COHERE = Dialect(
    name="cohere",
    paths=(r"/v2/(?:chat|embed|rerank)$",),
    own=(r"/v1/(?:chat|embed|rerank|classify|tokenize|detokenize|models)$",),
    hosts=(r"api\.cohere\.(?:com|ai)",),
    error=error,
    headers=("x-client-name", "x-fern-"),
    protocol={
        "model": r"(?!.*[0-9]{9})[A-Za-z][\w.:/+-]{0,199}",
        "role": r"system|user|assistant|tool",
        "type": _WORD,
        "id": _ID,
        "tool_call_id": _ID,
        "input_type": _WORD,
        "finish_reason": _WORD,
    },
    attachments=frozenset({"url", "image"}),
    onward=frozenset({"url"}),
    json_text=frozenset({"arguments"}),
    answer_text=frozenset({"text"}),
    unrestored=frozenset({"logprobs", "thinking"}),
    structured=structured,
    last_event=r"message-end",
)


class CohereAdapter:
    """Guards the HTTP client inside a Cohere client. Tested with cohere 7.3.

    The clients of other clouds rewrite and sign each request in hooks, so they are not
    known here.
    """

    name = "cohere"
    dialects: tuple[Dialect, ...] = (COHERE,)

    def knows(self, client: object) -> bool:
        """Is it a client of the cohere SDK that calls Cohere itself?"""
        sdk = sys.modules.get("cohere")
        if sdk is None or any(_named(sdk, c, client) for c in _CLOUDS):
            return False
        kinds = sdk.Client | sdk.AsyncClient | sdk.ClientV2 | sdk.AsyncClientV2
        return isinstance(client, kinds)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard the httpx client within, in place."""
        http = client._client_wrapper.httpx_client.httpx_client  # noqa: SLF001 - the one private name
        fitter.http(http)
        return http


def _named(sdk: Any, name: str, client: object) -> bool:
    kind = getattr(sdk, name, None)
    return isinstance(kind, type) and isinstance(client, kind)


ADAPTER: Adapter = CohereAdapter()

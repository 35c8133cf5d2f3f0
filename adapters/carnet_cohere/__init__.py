"""Cohere: `ClientV2`, `AsyncClientV2` and their elders, and the v2 wire."""

from collections.abc import Mapping
from typing import Any

from carnet.adapter import SCHEMA_NUMBERS, WORDS, Adapter, Dialect, Fitter, Json
from carnet.sdk import Sdk
from carnet.vocabulary import Decision

_WORD = r"[A-Za-z][A-Za-z0-9_-]{1,63}"
_ID = r"(?!.*[0-9]{8})[\w-]{2,100}"
_CLIENTS = "Client AsyncClient ClientV2 AsyncClientV2"
_CLOUDS = "BedrockClient SagemakerClient AwsClient OciClient"


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


def conversation(body: Json) -> str | None:
    """The conversation of the elder API, which Cohere keeps where it is named."""
    named = body.get("conversation_id") if isinstance(body, Mapping) else None
    return named if isinstance(named, str) else None


COHERE = Dialect(
    name="cohere",
    paths=(r"/v2/(?:chat|embed|rerank)$",),
    own=(r"/v1/(?:chat|embed|rerank|classify|tokenize|detokenize|models)$",),
    hosts=(r"api\.cohere\.(?:com|ai)",),
    begun=(r"/v[12]/(?:chat|embed|rerank|classify|tokenize|detokenize)$",),
    error=error,
    headers={
        "x-fern-language": WORDS,
        "x-fern-platform": WORDS,
        "x-fern-runtime": WORDS,
        "x-fern-sdk-name": WORDS,
        "x-fern-sdk-version": WORDS,
    },
    protocol={
        "model": r"(?!.*[0-9]{9})[A-Za-z][\w.:/+-]{0,199}",
        "role": r"system|user|assistant|tool",
        "type": _WORD,
        "id": _ID,
        "tool_call_id": _ID,
        "input_type": _WORD,
        "finish_reason": _WORD,
    },
    numbers=SCHEMA_NUMBERS.union(["seed"]),
    attachments=frozenset({"url", "image"}),
    onward=frozenset({"url"}),
    json_text=frozenset({"arguments"}),
    application=frozenset(
        """arguments data document documents json_schema parameter_definitions
        parameters schema tool_results""".split()
    ),
    objects=frozenset({"citation_options", "response_format", "thinking"}),
    answer_text=frozenset({"text"}),
    unrestored=frozenset({"logprobs", "thinking"}),
    conversation=conversation,
    structured=structured,
    last_event=r"message-end",
)


class CohereAdapter:
    """Guards the HTTP client inside a Cohere client.

    The elder ones send a long list of texts from the threads of a pool. The clients of
    other clouds rewrite and sign each request in hooks, so they are not
    known here.
    """

    name = "cohere"
    dialects: tuple[Dialect, ...] = (COHERE,)
    sdk = Sdk("cohere", "cohere", tuple(_CLIENTS.split()), tested=">=7.3,<8")
    _clouds = Sdk("cohere", "cohere", tuple(_CLOUDS.split()), sdk.tested)

    def knows(self, client: object) -> bool:
        """Is it a client of the cohere SDK that calls Cohere itself?"""
        return self.sdk.made(client) and not self._clouds.made(client)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard the httpx client within, in place."""
        within = self.sdk.held(client, "_client_wrapper.httpx_client")
        http: object = self.sdk.held(within, "httpx_client")
        fitter.http(http)
        fitter.before(within, ("request", "stream"), lambda: within.httpx_client)
        if pool := getattr(client, "_executor", None):
            from carnet.context.threads import Carrying  # 0.3 MB with what it brings

            fitter.set(client, "_executor", Carrying(pool))
        return http


ADAPTER: Adapter = CohereAdapter()

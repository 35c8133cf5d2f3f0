"""Ollama: `Client`, `AsyncClient`, and its wire, lines of JSON."""

from collections.abc import Mapping

from carnet.adapter import SCHEMA_NUMBERS, Adapter, Dialect, Json
from carnet.sdk import Sdk, SdkAdapter
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
    begun=(r"/api/(?:chat|generate|embed|embeddings)$",),
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
    numbers=SCHEMA_NUMBERS.union(["seed"]),
    attachments=frozenset({"images"}),
    json_text=frozenset({"arguments"}),
    application=frozenset({"format", "options", "parameters"}),
    objects=frozenset[str](),
    answer_text=frozenset({"content", "response"}),
    unrestored=frozenset({"thinking"}),
    structured=structured,
    last_event=r'"done"\s*:\s*true',
)


ADAPTER: Adapter = SdkAdapter(
    name="ollama",
    sdk=Sdk("ollama", "ollama", ("Client", "AsyncClient"), tested=">=0.6,<0.7"),
    http=("_client",),
    enters=("_request",),
    dialects=(OLLAMA,),
)

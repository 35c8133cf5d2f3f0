"""The wire of Anthropic's Messages API (anthropic 2.13, 2026-11).

Thinking blocks are signed by the vendor: "`thinking` or `redacted_thinking` blocks in
the latest assistant message cannot be modified", so they are searched, pass byte for
byte or the request is refused, and they are not restored.
"""

from collections.abc import Mapping

from carnet.adapter import (
    OBJECT,
    SCHEMA_NUMBERS,
    STAINLESS,
    UUID,
    WORDS,
    Dialect,
    Json,
    word,
)
from carnet.vocabulary import Decision

_ID = r"(?!.*[0-9]{8})[a-z]{2,16}_[A-Za-z0-9_-]{1,200}"
"""An id of the vendor's; a run of digits as long as somebody's number is content."""
_WORD = r"[a-z][a-z0-9_]{1,63}"
_OBJECTS = frozenset(
    """cache_control container context_management diagnostics mcp_servers output_config
    output_format requests source thinking tool_choice""".split()
)
_SIGNED = frozenset({"thinking", "redacted_thinking"})

_PROSE = frozenset(
    """mcp_tool_result web_search_tool_result web_fetch_tool_result tool_result document
    search_result""".split()
)
"""Blocks of tools of the vendor's that are prose also where the answer is JSON."""


def error(message: str, decision: Decision) -> Json:
    """The body of an Anthropic error."""
    return {
        "type": "error",
        "error": {
            "type": "permission_error",
            "message": message,
            "code": decision.reasons[0].rule,
            "alternatives": list(decision.alternatives),
        },
    }


def shape(body: Json) -> bool:
    """Is it a Messages request, single or in a batch?"""
    return isinstance(body, Mapping) and bool({"messages", "requests"} & body.keys())


def signed(node: Mapping[str, Json]) -> bool:
    """Is it a reasoning block that the vendor signed?"""
    return word(node, "type") in _SIGNED and bool({"signature", "data"} & node.keys())


def conversation(body: Json) -> str | None:
    """The answer that the request continues, where the provider holds the thread."""
    thread = body.get("thread") if isinstance(body, OBJECT) else None
    if not (thread and isinstance(thread, OBJECT)):
        return None
    named = thread.get("previous_message_id")
    return named if isinstance(named, str) else None


def sealed(node: Mapping[str, Json]) -> bool:
    """Does a block of a request carry the vendor's signature?"""
    kind = node.get("type")
    proof = {"thinking": "signature", "redacted_thinking": "data"}.get(str(kind))
    return proof is not None and bool(node.get(proof))


def structured(body: Json) -> bool:
    """Does the request demand JSON as the answer's text?"""
    if not isinstance(body, Mapping):
        return False
    config = body.get("output_config")
    wanted = config.get("format") if isinstance(config, Mapping) else None
    form = wanted or body.get("output_format")
    return isinstance(form, Mapping) and form.get("type") == "json_schema"


ANTHROPIC = Dialect(
    name="anthropic",
    paths=(
        r"/v1/messages(?:/count_tokens|/batches(?:/[\w-]+(?:/\w+)?)?)?$",
        r"/publishers/anthropic/models/[^/]+:(?:rawPredict|streamRawPredict)$",
    ),
    own=(r"/v1/(?:files|models)(?:/[\w.:-]+(?:/content)?)?$",),
    hosts=(
        r"api\.anthropic\.com",
        r"bedrock-mantle\.[\w-]+\.api\.aws",
        r"aws-external-anthropic\.[\w-]+\.api\.aws",
        r"claude\.googleapis\.com",
        r"(?:[\w-]+-)?aiplatform(?:\.(?:us|eu)\.rep)?\.googleapis\.com",
        r"[\w-]+\.services\.ai\.azure\.com",
    ),
    kept=(r"/v1/messages/batches/", r"/v1/files/[\w-]+/content$"),
    begun=(
        r"/v1/(?:messages(?:/count_tokens|/batches)?|files)$",
        r":(?:rawPredict|streamRawPredict)$",
    ),
    error=error,
    shape=shape,
    credentials=frozenset({"api-key", "authorization", "x-api-key"}),  # Azure: both
    headers={
        "anthropic-beta": WORDS,
        "anthropic-dangerous-direct-browser-access": r"true|false",
        "anthropic-organization-id": rf"{UUID}|org_\w{{1,64}}",
        "anthropic-version": r"20\d\d-\d\d-\d\d",
        "anthropic-workspace-id": rf"{UUID}|wrkspc_\w{{1,64}}|default",
        **STAINLESS,
    },
    query={"beta": r"true|false"},
    protocol={
        "model": r"(?!.*[0-9]{9})[A-Za-z][\w.:/+-]{0,199}",
        "role": r"system|user|assistant",
        "type": _WORD,
        "id": _ID,
        "anthropic_version": r"(?:vertex-)?20[2-9]\d-[01]\d-[0-3]\d",
        "tool_use_id": _ID,
        "previous_message_id": _ID,
        "media_type": r"[a-z]+/[a-z0-9.+-]+",
        "stop_reason": _WORD,
        "service_tier": _WORD,
        "inference_geo": _WORD,
    },
    opaque=frozenset(
        "signature encrypted_content encrypted_index encrypted_stdout".split()
    ),
    numbers=SCHEMA_NUMBERS,
    attachments=frozenset({"data", "url"}),
    onward=frozenset({"url"}),
    json_text=frozenset({"partial_json", "input", "metadata"}),
    answer_text=frozenset({"text"}),
    prose=_PROSE,
    unrestored=frozenset({"thinking", "signature"}),
    last_event=r"message_stop",
    answer_id=r'"id"\s*:\s*"(msg_[A-Za-z0-9_-]+)"',
    application=frozenset({"input_schema", "input_examples", "metadata", "schema"}),
    objects=_OBJECTS,
    signed=signed,
    sealed=sealed,
    reasoning=frozenset({"thinking", "signature", "data"}),
    conversation=conversation,
    structured=structured,
)

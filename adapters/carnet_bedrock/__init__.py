"""The wire of Amazon Bedrock: converse and invoke, whole and as event streams.

Its calls with an API key (a bearer token) go through any guarded HTTP client. A body
that is signed (SigV4) passes only where nothing in it has to change.
"""

from collections.abc import Mapping

from carnet.adapter import Adapter, Dialect, Json, WireAdapter
from carnet.vocabulary import Decision

_WORD = r"[A-Za-z][A-Za-z0-9_]{1,63}"
_ID = r"(?!.*[0-9]{8})[\w-]{2,100}"


def error(message: str, decision: Decision) -> Json:
    """The body of a Bedrock error."""
    return {
        "message": message,
        "__type": "AccessDeniedException",
        "reason": decision.reasons[0].rule,
        "alternatives": list(decision.alternatives),
    }


def signed(node: Mapping[str, Json]) -> bool:
    """Is it reasoning that the model's vendor signed?"""
    kind = node.get("type")
    own = "reasoningText" in node or "redactedContent" in node
    return own or kind in ("thinking", "redacted_thinking")


BEDROCK = Dialect(
    name="bedrock",
    paths=(
        r"/model/[^/]+/converse(?:-stream)?$",
        r"/model/[^/]+/(?:invoke(?:-with-response-stream)?|count-tokens)$",
    ),
    hosts=(r"bedrock-runtime(?:-fips)?\.[\w-]+\.amazonaws\.com(?:\.cn)?",),
    error=error,
    refused={
        r"/invoke-with-bidirectional-stream$": "a media stream goes round the guard",
        r"/async-invoke": "the answer would go to a bucket that the guard cannot see",
    },
    credentials=frozenset({"authorization", "x-amz-security-token"}),
    headers=("x-amz-", "amz-sdk-", "x-amzn-"),
    protocol={
        "role": r"user|assistant|system|tool",
        "type": _WORD,
        "format": r"[a-z0-9]{2,8}",
        "toolUseId": _ID,
        "anthropic_version": r"bedrock-[\d-]+",
        "stopReason": _WORD,
        "stop_reason": _WORD,
    },
    opaque=frozenset({"signature"}),
    attachments=frozenset({"bytes", "data", "url"}),
    onward=frozenset({"uri", "url"}),
    json_text=frozenset({"input", "partial_json", "requestMetadata"}),
    answer_text=frozenset({"text"}),
    unrestored=frozenset({"reasoningContent", "thinking", "signature"}),
    signed=signed,
    last_event=r"messageStop|message_stop",
)

ADAPTER: Adapter = WireAdapter("bedrock", (BEDROCK,))

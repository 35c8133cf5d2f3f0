"""The wire of Gemini's Interactions API (google-genai 3.6, 2026-11).

Steps in, steps out, for models and agents. A step `thought` carries the model's
reasoning and a signature over it, and must come back as it went out: it is searched,
passes byte for byte or the request is refused, and is not restored.

Source: the SDK's own parameter and response types (`google.genai.interactions`).
"""

from collections.abc import Mapping

from carnet.adapter import SCHEMA_NUMBERS, Dialect, Json, word
from carnet_google_genai.dialect import GEMINI, error

_STEPS = """code_execution file_search function google_maps google_search
    mcp_server_tool processing retrieval tool_search url_context""".split()
_TYPES = (
    *_STEPS,
    *(f"{step}_{end}" for step in _STEPS for end in ("call", "result")),
    *"""audio computer_use deep-research document dynamic file_citation image mcp_server
    model_output place_citation remote static text thought url_citation
    user_input video""".split(),
)
_ID = r"(?!.*[0-9]{8})[a-z][a-z0-9]{0,15}_[A-Za-z0-9_-]{1,400}"
"""An id of the vendor's; a run of digits as long as somebody's number is content."""
_NAME = r"[a-z][a-z0-9]*[.-][a-z0-9.:-]{1,100}(?:@[0-9]{1,8})?"
_MODEL = rf"(?!.*[0-9]{{9}})(?:[\w-]+/){{0,8}}{_NAME}"
_MIME = r"[a-z]+/[a-z0-9.+-]+"
_WORD = r"[a-z][a-z_]{1,40}"
_THOUGHTS = frozenset({"thought", "thought_summary", "thought_signature"})
_JSON = "application/json"


def signed(node: Mapping[str, Json]) -> bool:
    """Is it a step of the model's own reasoning, or a piece of one?"""
    return word(node, "type") in _THOUGHTS


def sealed(node: Mapping[str, Json]) -> bool:
    """Is it such a step of a request, with the signature that Gemini gave it?"""
    return signed(node) and bool(node.get("signature"))


def structured(body: Json) -> bool:
    """Does the request demand JSON as the answer's text?"""
    if not isinstance(body, Mapping):
        return False
    wanted = body.get("response_format")
    formats = wanted if isinstance(wanted, list) else [wanted]
    return body.get("response_mime_type") == _JSON or any(map(_is_json, formats))


def _is_json(form: Json) -> bool:
    """A format names its type; the schema alone, as the API once took it, does not."""
    if not isinstance(form, Mapping):
        return False
    kind = form.get("type")
    if kind in ("audio", "image", "video"):
        return False
    said = form.get("mime_type"), form.get("schema")
    return kind != "text" or said[0] == _JSON or isinstance(said[1], Mapping)


def shape(body: Json) -> bool:
    """Is it a request of this API, on a host that nobody listed?"""
    if not isinstance(body, Mapping):
        return False
    return "model" in body or "agent" in body


def conversation(body: Json) -> str | None:
    """Id of the interaction that the request continues."""
    found = body.get("previous_interaction_id") if isinstance(body, Mapping) else None
    return found if isinstance(found, str) else None


INTERACTIONS = Dialect(
    name=GEMINI.name,
    paths=(r"/v[1-9]\w*/(?:projects/.+/)?interactions$",),
    own=(r"/interactions(?:/[\w-]+(?:/cancel)?)?$",),
    hosts=GEMINI.hosts,
    kept=(r"/interactions/[\w-]+",),
    begun=(r"/interactions$",),
    shape=shape,
    error=error,
    refused={
        r"/interactions/live$": "a WebSocket goes round the guard",
        r"/interactions/[\w-]+/auth_tokens": "the answer would be a key for a browser "
        "that goes round the guard",
    },
    credentials=GEMINI.credentials,
    headers=GEMINI.headers,
    query=GEMINI.query,
    protocol={
        "agent": _MODEL,
        "model": _MODEL,
        "type": "|".join(_TYPES),
        "mime_type": _MIME,
        "response_mime_type": _MIME,
        "previous_interaction_id": _ID,
        "id": _ID,
        "call_id": _ID,
        "service_tier": _WORD,
        "thinking_level": _WORD,
        "thinking_summaries": _WORD,
        "response_modalities": _WORD,
    },
    opaque=frozenset({"signature", "continuation_token"}),
    numbers=SCHEMA_NUMBERS.union(["seed"]),
    attachments=frozenset({"data", "uri"}),
    onward=frozenset({"uri", "uris", "url"}),
    json_text=frozenset({"arguments", "labels", "result"}),
    application=frozenset(
        {"parameters", "schema", "user_metadata", "custom_config", "env"}
    ),
    answer_text=frozenset({"text", "output_text"}),
    json_events={"arguments_delta": frozenset({"arguments"})},
    prose=frozenset({"user_input", "thought_summary"}).union(
        f"{step}_result" for step in _STEPS
    ),
    unrestored=frozenset({"signature", "continuation_token"}),
    signed=signed,
    sealed=sealed,
    reasoning=frozenset({"summary", "signature"}),
    conversation=conversation,
    structured=structured,
    last_event=r"\[DONE\]|interaction\.(?:completed|cancelled)\b",
    answer_id=r'"id"\s*:\s*"(v[0-9]_[A-Za-z0-9_-]+)"',
)

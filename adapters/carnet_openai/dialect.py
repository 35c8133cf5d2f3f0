"""The wire of OpenAI's API, as far as redaction must know it (openai 3.57, 2026-11).

Source: the SDK's own parameter and response types. Fields change every week, so only
what is *not* content is named.
"""

from collections.abc import Mapping

from carnet.adapter import (
    OBJECT,
    SCHEMA_NUMBERS,
    STAINLESS,
    WORDS,
    Dialect,
    Json,
    word,
)
from carnet.denial import plain_error

_ID = r"(?!.*[0-9]{8})[a-z]{2,16}[_-][A-Za-z0-9_-]{1,200}"
"""An id of the vendor's; a run of digits as long as somebody's number is content."""
_WORD = r"[a-z][a-z0-9_.]{1,63}"
_OBJECTS = frozenset(
    """audio body chunking_strategy conversation data_source data_source_config
    expires_after file function function_call grader hyperparameters input item message
    method moderation prediction prompt ranking_options reasoning response
    response_format run_spec session static stream_options testing_criteria text thread
    tool_choice tool_resources truncation_strategy usage voice
    web_search_options""".split()
)
_STRUCTURED = frozenset({"json_object", "json_schema"})
_SEALED = frozenset({"compaction", "encrypted_content", "reasoning"})
_MEDIA = "the answer would set up a media connection that goes round the guard"
_PIECES = "a file that is sent in pieces cannot be read as a whole"
_KEY = "the answer would be a key for a browser that goes round the guard"

_ARGUMENTS = (
    "response.function_call_arguments.delta",
    "response.mcp_call_arguments.delta",
)
_PROSE = frozenset(
    """reasoning reasoning_text summary_text thinking file_search_call web_search_call
    mcp_call code_interpreter_call function_call_output custom_tool_call_output
    input_text response.reasoning_text.done response.reasoning_summary_text.done
    response.reasoning_summary_part.added
    response.reasoning_summary_part.done""".split()
)
"""Events, items and parts that are prose also where the answer is JSON; `thinking` is
Mistral's."""


def conversation(body: Json) -> str | None:
    """The answer or conversation that the request continues at the provider."""
    if not isinstance(body, OBJECT):
        return None
    held = body.get("conversation")
    if held and isinstance(held, OBJECT):
        held = held.get("id")
    named = body.get("previous_response_id") or held
    return named if isinstance(named, str) else None


def structured(body: Json) -> bool:
    """Does the request demand JSON as the answer's text?"""
    if not isinstance(body, OBJECT):
        return False
    text = body.get("text")
    wanted = text.get("format") if text and isinstance(text, OBJECT) else None
    for form in (body.get("response_format"), wanted):
        if form and isinstance(form, OBJECT) and word(form, "type") in _STRUCTURED:
            return True
    return False


def sealed(node: Mapping[str, Json]) -> bool:
    """Is it an item that holds what the vendor encrypted, and takes back unchanged?"""
    return word(node, "type") in _SEALED and bool(node.get("encrypted_content"))


OPENAI = Dialect(
    name="openai",
    paths=(
        r"/(?:chat/)?completions(?:/[\w-]+(?:/messages)?)?$",
        r"/responses(?:/[\w-]+(?:/[\w-]+)?)?$",
        r"/(?:embeddings|moderations|models)(?:/[\w.:-]+)?$",
        r"/(?:audio|images|realtime|live)/[\w/-]+$",
        r"/(?:files|batches|threads|assistants|conversations|vector_stores)(?:/.*)?$",
        r"/(?:evals|fine_tuning|containers|uploads|videos)(?:/.*)?$",
    ),
    hosts=(r"(?:[a-z]{2}\.)?api\.openai\.com", r".+\.openai\.azure\.com"),
    kept=(
        r"/files/[\w-]+/content$",
        r"/(?:threads|conversations|responses|chat/completions)/",
        r"/(?:batches|evals|fine_tuning|vector_stores|assistants)/",
    ),
    begun=(
        r"/(?:completions|responses(?:/compact|/input_tokens)?|embeddings)$",
        r"/(?:audio|images|realtime|live)/[\w/-]+$",
        r"/(?:moderations|rerank|ocr|search|remix|threads/runs|evals/[\w-]+/runs)$",
        r"/(?:assistants|batches|containers|conversations|evals|files|threads)$",
        r"/(?:uploads|vector_stores|videos|fine_tuning/jobs)$",
    ),
    error=plain_error,
    refused={
        r"/uploads/[\w-]+/parts": _PIECES,
        r"/realtime/calls": _MEDIA,
        r"/realtime/client_secrets": _KEY,
        r"/realtime/(?:sessions|transcription_sessions)": _KEY,
        r"/live/": _MEDIA,
    },
    credentials=frozenset({"authorization", "api-key"}),
    headers={**STAINLESS, "openai-beta": WORDS},
    query={
        "api-version": r"20\d\d-\d\d-\d\d(?:-preview)?|v\d[\d.]*|preview|latest",
        "stream": r"true|false",
    },
    protocol={
        "model": r"(?!.*[0-9]{9})[A-Za-z][\w.:/+-]{0,199}",
        "role": r"system|developer|user|assistant|tool|function",
        "type": _WORD,
        "id": _ID,
        "assistant_id": _ID,
        "call_id": _ID,
        "tool_call_id": _ID,
        "item_id": _ID,
        "previous_response_id": _ID,
        "object": _WORD,
        "status": _WORD,
        "encoding_format": r"float|base64",
        "reasoning_effort": _WORD,
        "service_tier": _WORD,
        "finish_reason": _WORD,
    },
    opaque=frozenset({"encrypted_content"}),
    sealed=sealed,
    reasoning=frozenset({"encrypted_content"}),
    numbers=SCHEMA_NUMBERS.union("seed random_seed logit_bias".split()),
    attachments=frozenset(
        {"url", "image_url", "file_data", "data", "b64_json", "partial_image_b64"}
    ),
    onward=frozenset({"server_url", "file_url", "url", "image_url"}),
    json_text=frozenset({"arguments", "metadata"}),
    application=frozenset(
        """attributes chat_template_kwargs documents filters inputSchema input_examples
        input_schema item_schema metadata parameters schema value variables""".split()
    ),
    objects=_OBJECTS,
    answer_text=frozenset({"content", "text"}),
    json_events=dict.fromkeys(_ARGUMENTS, frozenset({"delta"})),
    answer_events={"response.output_text.delta": frozenset({"delta"})},
    prose=_PROSE,
    unrestored=frozenset({"logprobs", "reasoning_content", "encrypted_content"}),
    conversation=conversation,
    conversations=r"/(?:conversations|threads)/((?:conv|thread)_[\w-]+)(?:/[\w/-]+)?$",
    structured=structured,
    last_event=r"\[DONE\]|response\.(?:completed|incomplete|failed)\b",
    answer_id=r'"(?:\w+_)?id"\s*:\s*"((?:resp|conv|thread)_[A-Za-z0-9_-]+)"',
)

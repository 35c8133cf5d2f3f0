"""LiteLLM's logs: StandardLoggingPayload of callbacks, rows of the proxy's spend logs.

Source: docs.litellm.ai, "StandardLoggingPayload" and "Spend tracking", read 2026-11.
"""

import re
from typing import Final

import orjson

from carnet.adapter import Json
from carnet.scan import vendors
from carnet.scan.entry import Assumed, Entry, day, opened, part, text
from carnet.scan.pieces import Record

_OWN: Final = ("litellm_call_id", "custom_llm_provider", "model_map_information")
_CALLED: Final = frozenset({"messages", "model"})
_KEPT: Final = ("api_base", "litellm_params", "response_cost", *_OWN)
"""What a callback of one's own keeps beside them, of all that it is given."""
_SPEND: Final = frozenset({"call_type", "spend", "model"})
_EMBEDDING: Final = re.compile(r"embedding")
_RESPONSES: Final = re.compile(r"responses")


def is_one(record: Record) -> bool:
    """Does this look like an entry of such a log?"""
    if record.keys() >= _CALLED and any(name in record for name in _KEPT):
        return True
    if "call_type" not in record and "litellm_call_id" not in record:
        return False
    return any(name in record for name in _OWN) or record.keys() >= _SPEND


def entry(record: Record, given_host: str) -> Entry | None:
    """The call of an entry; None: its content was not logged."""
    asked = _body(record)
    if asked is None:
        return None
    model = text(record, "model") or str(asked.get("model") or "")
    base, assumed = _said(record, "api_base"), Assumed.NAMED
    if not base:
        base, assumed = vendors.host(
            _said(record, "custom_llm_provider"), model, given_host
        )
    return Entry(
        url=vendors.url(base, model, _kind(record)),
        body=orjson.dumps({"model": model, **asked}),
        on=day(record.get("startTime") or record.get("start_time")),
        assumed=assumed,
    )


def _said(record: Record, name: str) -> str:
    """A field of the call, which callbacks have beside it or with its parameters."""
    return text(record, name) or text(part(record.get("litellm_params")), name)


def _kind(record: Record) -> str:
    called = text(record, "call_type").lower()
    if _EMBEDDING.search(called):
        return "embedding"
    return "responses" if _RESPONSES.search(called) else ""


def _body(record: Record) -> dict[str, Json] | None:
    """What was asked: the messages as logged, or the request that the proxy kept."""
    given = dict(part(record.get("model_parameters")))
    messages = opened(record.get("messages"))
    if messages:
        return {**given, **_request_body(messages, _kind(record))}
    kept = part(record.get("proxy_server_request"))
    inner = part(kept.get("body")) or kept
    fields = ("messages", "input", "prompt", "contents")
    if any(inner.get(name) for name in fields):
        return {**given, **inner}
    return None


def _request_body(messages: Json, kind: str) -> dict[str, Json]:
    if isinstance(messages, dict):
        return dict(messages)
    if kind:
        return {"input": messages}
    if isinstance(messages, str):
        return {"messages": [{"role": "user", "content": messages}]}
    return {"messages": messages}

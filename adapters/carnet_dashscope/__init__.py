"""Alibaba's DashScope (Model Studio): `Client`, `AsyncClient`, and the native wire.

The SDK's elder calls (`Generation.call`) belong to no client that could be wrapped;
`guard.install()` covers them.

A client sends files of this machine, and what is for AgentStudio, beside its own HTTP
client: `beside` refuses the one and guards the other.

Its streams tell the whole text so far in each event unless `incremental_output` asks
for the pieces alone; both are restored. The compatible mode is OpenAI's wire.
"""

import sys
from collections.abc import Mapping
from typing import Any

from carnet.adapter import (
    SCHEMA_NUMBERS,
    UUID,
    WORDS,
    Adapter,
    Dialect,
    Fitter,
    Json,
)
from carnet.sdk import Sdk, SdkAdapter
from carnet.vocabulary import Decision
from carnet_dashscope import beside

_WORD = r"[A-Za-z][A-Za-z0-9_-]{1,63}"


def error(message: str, decision: Decision) -> Json:
    """The body of a DashScope error."""
    return {
        "code": decision.reasons[0].rule,
        "message": message,
        "alternatives": list(decision.alternatives),
    }


def structured(body: Json) -> bool:
    """Does the request demand JSON as the answer's text?"""
    asked = body.get("parameters") if isinstance(body, Mapping) else None
    form = asked.get("response_format") if isinstance(asked, Mapping) else None
    return isinstance(form, Mapping) and form.get("type") == "json_object"


def conversation(body: Json) -> str | None:
    """The session of an application, which holds its earlier turns."""
    asked = body.get("input") if isinstance(body, Mapping) else None
    named = asked.get("session_id") if isinstance(asked, Mapping) else None
    return named if isinstance(named, str) else None


DASHSCOPE = Dialect(
    name="dashscope",
    paths=(r"/api/v1/services/[\w/-]+$", r"/api/v1/apps/[\w-]+/completion$"),
    hosts=(r"dashscope(?:-\w+)?\.aliyuncs\.com(?:\.cn)?",),
    own=(r"/api/v1/tasks/[\w-]+$",),
    kept=(r"/api/v1/tasks/[\w-]+$",),
    begun=(r"/api/v1/services/", r"/api/v1/apps/[\w-]+/completion$"),
    error=error,
    refused={
        r"/api-ws/": "a WebSocket goes round the guard",
        r"/api/v1/uploads": beside.STORE,
    },
    credentials=frozenset({"authorization"}),
    headers={
        "x-dashscope-async": r"enable|disable",
        "x-dashscope-datainspection": r"enable|disable|\{[a-z\": ,]{0,80}\}",
        "x-dashscope-ossresourceresolve": r"enable|disable",
        "x-dashscope-sdk-client": WORDS,
        "x-dashscope-sdk-session-id": rf"{UUID}|{WORDS}",
        "x-dashscope-sse": r"enable|disable",
    },
    protocol={
        "model": r"(?!.*[0-9]{9})[A-Za-z][\w.:/+-]{0,199}",
        "role": r"system|user|assistant|tool",
        "type": _WORD,
        "result_format": _WORD,
        "finish_reason": _WORD,
    },
    numbers=SCHEMA_NUMBERS.union(["seed"]),
    attachments=frozenset({"image", "audio", "video", "file"}),
    onward=frozenset({"image", "audio", "video", "file", "url", "file_url"}),
    json_text=frozenset({"arguments"}),
    application=frozenset({"biz_params", "parameters", "schema"}),
    objects=frozenset({"input"}),
    answer_text=frozenset({"content", "text"}),
    unrestored=frozenset({"reasoning_content", "logprobs"}),
    conversation=conversation,
    structured=structured,
    last_event=r'"finish_reason"\s*:\s*"(?!null)',
    answer_id=r'"session_id"\s*:\s*"([\w-]{8,64})"',
)

_ELDER = "the elder SDK sends it, with sessions of its own that go round the guard"
_TRAINING = """jobs.create delete_function_instance query_all_function_instance_logs
query_function_instance_logs register_functions test_functions upload_data""".split()
"""Methods of `client.rl` that do not send through the client itself."""
_UPLOADS = "dashscope.v2.resources._oss"
_STUDIO = Sdk(
    "dashscope",
    "dashscope.agentstudio",
    ("Client", "AsyncClient"),
    tested=">=2.0.2,<3",
)


class DashScopeAdapter(SdkAdapter):
    """Guards a client, and what it sends beside its own HTTP client."""

    def knows(self, client: object) -> bool:
        """Is it a client of the SDK, or of its AgentStudio?"""
        return super().knows(client) or _STUDIO.made(client)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard it in place, its AgentStudio too; refuse its uploads and sockets."""
        if _STUDIO.made(client):
            return beside.fit_studio(client, fitter)
        uploads = sys.modules.get(_UPLOADS)
        names = {"_effective", "check_and_upload_local"}
        if uploads is None or names - vars(uploads).keys():
            raise self.sdk.unknown(client, "its uploads are made in another place")
        beside.refuse_uploads(client, uploads, fitter)
        beside.stand_in(client, fitter)
        return super().fit(client, fitter)


ADAPTER: Adapter = DashScopeAdapter(
    name="dashscope",
    sdk=Sdk(
        "dashscope",
        "dashscope",
        ("Client", "AsyncClient"),
        tested=">=2.0.2,<3",
        hint="wrap a dashscope.Client, or cover module-level calls by guard.install()",
    ),
    http=("_transport.http_client",),
    enters=("_transport.request", "_transport.open_stream"),
    dialects=(DASHSCOPE,),
    sockets=(
        "ws_connection",
        "audio.asr.recognize",
        "audio.asr.transcribe",
        "audio.tts.connect",
        "audio.realtime.connect",
        "tingwu.realtime",
    ),
    refused={
        f"rl.{name}": (
            _ELDER,
            "call it on a client that is not wrapped, under install()",
        )
        for name in _TRAINING
    },
    copies=("with_options",),
)

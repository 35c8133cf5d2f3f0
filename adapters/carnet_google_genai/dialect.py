"""The wire of Gemini, at Google's own host and on Vertex (google-genai 3.6, 2026-11).

Thought signatures must come back as they went out; a part with `thought: true` is the
model's reasoning and is not restored. With a signature it is not rewritten either.
"""

from collections.abc import Mapping

from carnet.adapter import SCHEMA_NUMBERS, WORDS, Dialect, Json
from carnet.vocabulary import Decision

_WORD = r"[A-Za-z][A-Za-z0-9_]{1,63}"
_PRODUCT = r"[\w.-]{1,60}/[\w.+#:-]{1,60}"
_VERBS = """generateContent streamGenerateContent countTokens embedContent
    batchEmbedContents batchGenerateContent predict rawPredict
    streamRawPredict""".split()
RAW = (
    "a file that is uploaded raw says its size before its text is known, and may come "
    "in pieces, so what must be replaced in it cannot be"
)
_SCHEMA = frozenset({"application/json", "text/x.enum"})


def error(message: str, decision: Decision) -> Json:
    """The body of a Google API error."""
    return {
        "error": {
            "code": 451,
            "status": "PERMISSION_DENIED",
            "message": message,
            "details": [
                {
                    "reason": decision.reasons[0].rule,
                    "alternatives": list(decision.alternatives),
                }
            ],
        }
    }


def signed(node: Mapping[str, Json]) -> bool:
    """Is it a part of the model's own reasoning?"""
    return node.get("thought") is True


def sealed(node: Mapping[str, Json]) -> bool:
    """Is it such a part of a request, with the signature that Gemini gave it?"""
    return signed(node) and bool(
        node.get("thoughtSignature") or node.get("thought_signature")
    )


def structured(body: Json) -> bool:
    """Does the request demand JSON as the answer's text?"""
    if not isinstance(body, Mapping):
        return False
    config = body.get("generationConfig") or body.get("generation_config")
    if not isinstance(config, Mapping):
        return False
    wanted = config.get("responseMimeType") or config.get("response_mime_type")
    return wanted in _SCHEMA


GEMINI = Dialect(
    name="google_genai",
    paths=(
        rf"/models/[\w.:-]+:(?:{'|'.join(_VERBS)})$",
        r"^(?:/[\w.-]+)*/upload/v\d\w*/(?:files|[\w/-]+:uploadToFileSearchStore)$",
    ),
    own=(r"/(?:files|cachedContents|batches|operations)(?:/[\w/:-]+)?$",),
    hosts=(
        r"generativelanguage\.googleapis\.com",
        r"(?:[\w-]+-)?aiplatform\.googleapis\.com",
    ),
    kept=(r"/(?:batches|operations|cachedContents|files)/",),
    begun=(rf":(?:{'|'.join(_VERBS)})$", r"/(?:cachedContents|files)$"),
    arrays=(r":streamGenerateContent$",),
    error=error,
    refused={
        r"BidiGenerateContent": "a media connection goes round the guard",
        r"/upload/": RAW,
    },
    instead={RAW: "send its text, or the file, in the request (types.Part.from_text)"},
    credentials=frozenset({"authorization", "x-goog-api-key"}),
    headers={
        "x-goog-api-client": rf"{_PRODUCT}(?: {_PRODUCT})*",
        "x-goog-api-version": WORDS,
        "x-goog-hash": r"(?:crc32c|md5)=[\w+/=]+(?:, ?(?:crc32c|md5)=[\w+/=]+)*",
        "x-goog-upload-command": WORDS,
        "x-goog-upload-header-content-length": r"\d{1,18}",
        "x-goog-upload-offset": r"\d{1,18}",
        "x-goog-upload-protocol": r"raw|resumable|multipart",
        "x-server-timeout": r"\d{1,6}(?:\.\d{1,6})?",
    },
    query={"key": r"[\w.-]+", "alt": r"sse|json", "$alt": r"[\w;=.-]+"},
    protocol={
        "model": r"(?!.*[0-9]{9})[\w./:-]{1,200}(?:@(?:[0-9]{1,8}|default|latest))?",
        "role": r"user|model|function|system",
        "mimeType": r"[a-z]+/[a-z0-9.+-]+",
        "mime_type": r"[a-z]+/[a-z0-9.+-]+",
        "responseMimeType": r"[a-z]+/[a-z0-9.+-]+",
        "type": _WORD,
        "category": _WORD,
        "threshold": _WORD,
        "taskType": _WORD,
        "finishReason": _WORD,
    },
    opaque=frozenset({"thoughtSignature", "thought_signature"}),
    numbers=SCHEMA_NUMBERS.union(["seed"]),
    attachments=frozenset({"data", "fileUri", "file_uri"}),
    onward=frozenset({"fileUri", "file_uri"}),
    json_text=frozenset({"args", "response", "partialArgs", "labels"}),
    answer_text=frozenset({"text"}),
    unrestored=frozenset({"thoughtSignature", "logprobsResult"}),
    application=frozenset(
        """parameters parametersJsonSchema parameters_json_schema response
        responseSchema response_schema responseJsonSchema response_json_schema
        responseFormat response_format""".split()
    ),
    signed=signed,
    sealed=sealed,
    reasoning=frozenset({"text", "thoughtSignature", "thought_signature"}),
    structured=structured,
    last_event=r"finishReason",
)

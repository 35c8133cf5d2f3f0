"""Hosts inside a request that the importer will call or fetch from.

An onward transfer is a transfer (GDPR Art. 44): a tool server, a file or an image by
URL, and a gateway's target header each name a further recipient.
"""

from collections.abc import Iterator, Mapping

from carnet.adapter import Json
from carnet.policy.host import host_of
from carnet.vocabulary import UNKNOWN

URL_KEYS = frozenset(
    {
        "server_url",  # openai, mistral: remote MCP server
        "file_url",
        "image_url",
        "audio_url",
        "video_url",
        "document_url",  # mistral
        "file_uri",
        "fileUri",  # gemini
        "webhook_url",
        "callback_url",
    }
)
URL_HOLDERS = frozenset(
    {
        "mcp_servers",  # anthropic
        "image_url",
        "audio_url",
        "video_url",
        "source",  # anthropic: {"type": "url", "url": ...}
        "document",
        "file",
        "image",
    }
)
"""Keys whose object carries the address under `url`, `uri` or `data`."""
TARGET_HEADERS = frozenset(
    {"helicone-target-url", "x-portkey-custom-host", "x-target-url"}
)
SCHEMES = {"gs": "storage.googleapis.com", "s3": "s3.amazonaws.com"}
_WEB = frozenset({"http", "https", "ws", "wss"})
_MAX_DEPTH = 200


def onward_hosts(body: Json, headers: Mapping[str, str]) -> tuple[str, ...]:
    """Every host named that way, sorted; `unknown` for an address that names none."""
    found = set(_walk(body, "", "", 0))
    for name, value in headers.items():
        if name.lower() in TARGET_HEADERS:
            found.add(host_of(value) or UNKNOWN)
    return tuple(sorted(found))


def _walk(node: Json, key: str, holder: str, depth: int) -> Iterator[str]:
    if depth > _MAX_DEPTH:
        yield UNKNOWN
    elif isinstance(node, str):
        if key in URL_KEYS or (key in ("url", "uri") and holder in URL_HOLDERS):
            yield from _target(node)
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from _walk(value, name, key, depth + 1)
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _walk(item, key, holder, depth + 1)


def _target(address: str) -> Iterator[str]:
    scheme = address.split(":", 1)[0].strip().lower() if "://" in address else ""
    if scheme in SCHEMES:
        yield SCHEMES[scheme]
    elif scheme in _WEB:
        yield host_of(address) or UNKNOWN

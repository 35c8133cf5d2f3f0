"""Hosts inside a request that the importer will call or fetch from.

An onward transfer is a transfer (GDPR Art. 44): a tool server, a file or an image by
URL, and a gateway's target header each name a further recipient; so do the provider's
own tools that search or fetch (`hosted`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from carnet.adapter import OBJECT, Json, word
from carnet.policy.places.host import host_of
from carnet.policy.places.hosted import hosted
from carnet.vocabulary import UNKNOWN

URL_KEYS = frozenset(
    {
        "serverurl",  # openai, mistral: remote MCP server
        "fileurl",
        "imageurl",
        "audiourl",
        "videourl",
        "documenturl",  # mistral
        "docurl",  # qwen-long
        "fileuri",  # gemini: fileUri
        "webhookurl",
        "callbackurl",
        "webhook",  # replicate
        "image",
        "audio",
        "video",
        "document",
        "file",
    }
)
"""Keys whose string, if it is an address, is called or fetched; as `_plain` spells."""
EVERY_URL = frozenset({"datasources", "networkpolicy"})
"""Keys below which every address counts: Azure's `data_sources`, and the hosts that a
container of OpenAI's may call."""
AT_ONCE = frozenset({"environment", "modellist", "userconfig", "webhookconfig"})
"""The same for keys of the body itself: where an agent of Gemini's works, whom it tells
when it is done, and the models that a caller brings to LiteLLM. Deeper these are an
application's own words."""
DOMAINS = frozenset({"alloweddomains", "domain"})
URL_HOLDERS = frozenset(
    {
        "mcpservers",  # anthropic
        "imageurl",
        "audiourl",
        "videourl",
        "source",  # anthropic: {"type": "url", "url": ...}
        "document",
        "file",
        "image",
        "video",
        "audio",
        "s3location",  # bedrock
        "tools",  # gemini: {"type": "mcp_server", "url": ...}
        "webhook",
    }
)
"""Keys whose object carries the address under `url` or `uri`."""
FETCHED = re.compile(
    r"\w*(?:ur[il]|audio|file|frame|image|img|media|video|apibase|host)(?:s|list)?"
)
"""Keys near the top of a body whose addresses are fetched or called, as `_plain`
spells: each service of DashScope's and Together's has a few of its own, and so has
LiteLLM for where a call goes on to (`api_base`) and is told of (`langfuse_host`).
Deeper such a key may be an application's: an argument of a tool, a field of a document.
"""
_NEAR = frozenset({"contents", "frameimages", "input", "media", "parameters"})
"""Keys whose objects are near the top, where they stand there themselves."""
TARGET_HEADERS = frozenset(
    {"helicone-target-url", "x-portkey-custom-host", "x-target-url"}
)
SCHEMES = {"gs": "storage.googleapis.com", "s3": "s3.amazonaws.com"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")  # RFC 3986 section 3.1
_MAX_DEPTH = 200
_URLS = frozenset({"url", "uri"})
_MEDIA = frozenset({"audio", "document", "image", "video"})
"""Types of a part whose `uri` Gemini fetches; a citation has other types."""
_NAMED = URL_KEYS | EVERY_URL | AT_ONCE | _URLS
"""Keys of strings that may name a host; nearly no string of a request has one."""
_SCALARS = (str, int, float, type(None))
_HOLDERS = (dict, list, tuple, Mapping)


def onward_hosts(body: Json, headers: Mapping[str, str]) -> tuple[str, ...]:
    """Every host named that way, sorted; `unknown` for an address that names none."""
    found: set[str] = set()
    if isinstance(body, _HOLDERS):
        _walk(body, "", "", 0, found, near=True)
        found.update(hosted(body))
    if not TARGET_HEADERS.isdisjoint(map(str.lower, headers)):
        for name, value in headers.items():
            if name.lower() in TARGET_HEADERS:
                found.add(host_of(value) or UNKNOWN)
    return tuple(sorted(found))


def _walk(
    node: Json, key: str, holder: str, depth: int, found: set[str], *, near: bool
) -> None:
    """Add the hosts below an object or array, which may be near the top."""
    if depth >= _MAX_DEPTH:
        found.update([UNKNOWN] if node else [])
    elif isinstance(node, OBJECT):
        media = "uri" in node and word(node, "type") in _MEDIA
        for name, value in node.items():
            if media and name == "uri" and isinstance(value, str):
                found.update(_target(value))
            plain = _plain(name)
            named = plain in _NAMED or (near and _is_fetched(plain))
            if named or not isinstance(value, _SCALARS):
                _meet(value, plain, key, depth + 1, found, near=near)
    elif isinstance(node, _HOLDERS):
        near = near and key != "input"  # a list of that name is a conversation
        for item in node:
            _meet(item, key, holder, depth + 1, found, near=near)


def _meet(
    node: Json, key: str, holder: str, depth: int, found: set[str], *, near: bool
) -> None:
    if key in EVERY_URL or (depth == 1 and key in AT_ONCE):
        found.update(_every(node, key, depth))
    elif isinstance(node, str):
        held = key in _URLS and holder in URL_HOLDERS
        if held or key in URL_KEYS or (near and _is_fetched(key)):
            found.update(_target(node))
    elif isinstance(node, _HOLDERS):
        near = near and (key in _NEAR or not isinstance(node, OBJECT))
        _walk(node, key, holder, depth, found, near=near)


def _every(node: Json, key: str, depth: int) -> Iterator[str]:
    """Each address below; a bare domain counts only where domains are listed."""
    if depth > _MAX_DEPTH:
        yield UNKNOWN
    elif isinstance(node, str):
        yield from _target(f"//{node}" if key in DOMAINS else node)
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from _every(value, _plain(name), depth + 1)
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _every(item, key, depth + 1)


@lru_cache(maxsize=4096)
def _is_fetched(key: str) -> bool:
    return FETCHED.fullmatch(key) is not None


@lru_cache(maxsize=4096)
def _plain(key: str) -> str:
    """A key without case and underscores: `fileUri` and `file_uri` are one."""
    return key.replace("_", "").lower()


def _target(address: str) -> Iterator[str]:
    """The host that an address names; a file's id, a name or data name none."""
    text = address.strip()
    scheme = _SCHEME.match(text)
    if text.startswith("//"):
        yield host_of(f"https:{text}") or UNKNOWN
    elif scheme is not None:
        named = SCHEMES.get(scheme.group(1).lower())
        yield named or host_of(text) or UNKNOWN

"""Whose own host a provider's name, or a model that only its vendor serves, means.

A log that names no host may still name the provider as LiteLLM, LangChain or
OpenTelemetry call it. Where the vendor has many hosts by region (Azure, Bedrock,
Vertex), or anyone may serve the model, nothing is assumed.
"""

import re
from typing import Final

from carnet.scan.entry import Assumed

HOSTS: Final = {
    "openai": "api.openai.com",
    "text-completion-openai": "api.openai.com",
    "anthropic": "api.anthropic.com",
    "deepseek": "api.deepseek.com",
    "mistral": "api.mistral.ai",
    "mistralai": "api.mistral.ai",
    "mistral_ai": "api.mistral.ai",
    "gemini": "generativelanguage.googleapis.com",
    "gcp.gemini": "generativelanguage.googleapis.com",
    "google_genai": "generativelanguage.googleapis.com",
    "groq": "api.groq.com",
    "cohere": "api.cohere.com",
    "cohere_chat": "api.cohere.com",
    "together_ai": "api.together.xyz",
    "fireworks_ai": "api.fireworks.ai",
    "fireworks": "api.fireworks.ai",
    "deepinfra": "api.deepinfra.com",
    "cerebras": "api.cerebras.ai",
    "sambanova": "api.sambanova.ai",
    "perplexity": "api.perplexity.ai",
    "openrouter": "openrouter.ai",
    "xai": "api.x.ai",
    "x_ai": "api.x.ai",
    "dashscope": "dashscope-intl.aliyuncs.com",
    "moonshot": "api.moonshot.ai",
    "zai": "api.z.ai",
}
"""By the names of LiteLLM, LangChain (`ls_provider`) and OpenTelemetry (`gen_ai`);
LiteLLM's own defaults where a vendor has several hosts (read 2026-11)."""
_MODELS: Final = (
    (r"(?:gpt-|chatgpt-|o[134](?:-|$)|text-embedding-(?:3|ada)|davinci)", "openai"),
    (r"claude-", "anthropic"),
    (r"deepseek-(?:chat|reasoner)$", "deepseek"),
    (r"gemini-", "gemini"),
    (r"grok-", "xai"),
)
_PATHS: Final = {
    "api.anthropic.com": "/v1/messages",
    "generativelanguage.googleapis.com": "/v1beta/models/{model}:generateContent",
}
_KINDS: Final = {"embedding": "/v1/embeddings", "responses": "/v1/responses"}
NOWHERE: Final = "unnamed.invalid"
"""A host that cannot exist (RFC 2606); its place is unknown."""
_OPERATION: Final = re.compile(
    r"/(?:completions|messages|embeddings|responses|converse(?:-stream)?|invoke)$"
    r"|:\w+$|/chat$"
)


def host(provider: str, model: str, given_host: str) -> tuple[str, Assumed]:
    """The host that an entry without one went to, and on whose word.

    `given_host`: as `Source.given_host`; it wins over what the log says of the vendor.
    """
    if given_host:
        return given_host, Assumed.GIVEN
    name = provider.lower()
    if not name and "/" in model:
        name, _, model = model.lower().partition("/")
    if name in HOSTS:
        return HOSTS[name], Assumed.VENDOR
    if not name:
        for pattern, vendor in _MODELS:
            if re.match(pattern, model.lower()):
                return HOSTS[vendor], Assumed.VENDOR
    return NOWHERE, Assumed.NOWHERE


def url(base: str, model: str, kind: str) -> str:
    """The URL of an operation below `base`, a host or what a log calls `api_base`."""
    whole = base if "://" in base else f"https://{base}"
    before, _, query = whole.rstrip("/").partition("?")
    name = before.partition("://")[2].partition("/")[0]
    if _OPERATION.search(before):
        return whole
    path = _PATHS.get(name) or _KINDS.get(kind) or "/v1/chat/completions"
    if before.endswith("/v1") and path.startswith("/v1/"):
        before = before.removesuffix("/v1")
    safe = model if re.fullmatch(r"[\w.:-]{1,100}", model) else "model"
    return f"{before}{path.format(model=safe)}{'?' + query if query else ''}"

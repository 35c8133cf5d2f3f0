"""Tools that the provider itself runs, and that hand the call on: searches, fetches.

A search engine, a crawler or a connector gets what the model asks it for, words of the
prompt among them, and the request names no host. Each is a recipient of its own under
a name without a dot, which no public host has: `web-search`, `web-fetch`, or a
connector's (`connector-gmail`). Nobody knows where it is, until the operator declares
an endpoint whose host is that name.

Sources: parameters of OpenAI's, Anthropic's, Google's, Mistral's, xAI's, Cohere's and
Alibaba's APIs, of OpenRouter's plugins and of Groq's tools, November 2026. A function
of the application's own has type `function` or `custom`, whatever its name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from carnet.adapter import OBJECT, Json

SEARCH: Final = "web-search"
FETCH: Final = "web-fetch"
FALLBACK: Final = "model-fallback"
_TYPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?:x|web|browser|enterprise_web|google)_search(?:_\w+)?"), SEARCH),
    (re.compile(r"(?:web_fetch|url_context|browser_automation)(?:_\w+)?"), FETCH),
)
"""Types of a tool."""
_KEYS = {
    "googlesearch": SEARCH,
    "googlesearchretrieval": SEARCH,
    "enterprisewebsearch": SEARCH,
    "urlcontext": FETCH,
    "websearch": SEARCH,
}
"""Gemini and Zhipu name a tool by the key that holds its settings."""
_OWN = ("function", "custom")
_SYSTEM = {"nova_grounding": SEARCH}  # Bedrock: toolConfig.tools[].systemTool.name
_ENGINES = ("exa_ai_search", "parallel_ai_search")
"""Of others, behind Gemini's tool `retrieval`."""
_PLUGINS = {"web": SEARCH}  # OpenRouter
_ONLINE = ":online"  # OpenRouter: a model with the plugin web
_ASKING = frozenset(
    """connectors enable_search parameters plugins search_parameters toolConfig tools
    web_search_options""".split()
)
"""Keys of a body below which all that stands; a chat without tools has none."""


def hosted(body: Json) -> Iterator[str]:
    """Names of the recipients that the tools and settings of a request ask for."""
    if not isinstance(body, OBJECT):
        return
    if not _ASKING.isdisjoint(body):
        for holder in (body, body.get("toolConfig"), body.get("parameters")):
            if isinstance(holder, OBJECT):
                for tool in _objects(holder.get("tools")):
                    yield from _of_tool(tool)
                yield from _of_settings(holder)
    model = body.get("model")
    if isinstance(model, str) and model.endswith(_ONLINE):
        yield SEARCH


def _of_tool(tool: Mapping[str, Json]) -> Iterator[str]:
    kind = tool.get("type")
    if isinstance(kind, str):
        yield from (name for form, name in _TYPES if form.fullmatch(kind))
    if kind not in _OWN:
        for key in tool:
            if name := _KEYS.get(key.replace("_", "").lower()):
                yield name
    engines = tool.get("retrieval_types")
    if isinstance(engines, list | tuple):
        yield from (SEARCH for engine in engines if engine in _ENGINES)
    system = tool.get("systemTool")
    if isinstance(system, Mapping) and str(system.get("name")) in _SYSTEM:
        yield _SYSTEM[str(system.get("name"))]
    connector = tool.get("connector_id")
    if isinstance(connector, str):
        yield connector_name(connector)


def _of_settings(body: Mapping[str, Json]) -> Iterator[str]:
    if isinstance(body.get("web_search_options"), Mapping):  # OpenAI, chat
        yield SEARCH
    if body.get("enable_search") is True:  # DashScope
        yield SEARCH
    live = body.get("search_parameters")  # xAI
    if isinstance(live, Mapping) and live.get("mode") != "off":
        yield SEARCH
    for plugin in _objects(body.get("plugins")):
        if plugin.get("enabled") is not False:
            yield from (_PLUGINS[i] for i in [str(plugin.get("id"))] if i in _PLUGINS)
    for connector in _objects(body.get("connectors")):  # Cohere, v1
        yield connector_name(str(connector.get("id")))


def connector_name(connector: str) -> str:
    """The recipient behind a connector: `connector_gmail` is `connector-gmail`."""
    words = re.sub(r"[^a-z0-9]+", "-", connector.lower()).strip("-")
    if words == SEARCH:
        return SEARCH
    return words if words.startswith("connector-") else f"connector-{words}"


def _objects(value: Json) -> Sequence[Mapping[str, Json]]:
    if not isinstance(value, list | tuple):
        return ()
    return [item for item in value if isinstance(item, Mapping)]

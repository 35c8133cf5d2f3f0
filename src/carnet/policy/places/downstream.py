"""Whom a router may hand a call to, as far as the request itself names them.

A name narrows nothing: a router told `only: [deepseek]` still decides the place,
so processing stays `unknown_downstream`. But a provider that is named is a recipient,
and is decided as one: each hop that the call may take, also where the first one fails.

A model's author hosts it too (`deepseek/deepseek-chat`), so the author counts, unless
the request leaves it out: by `only`, by an `order` without fallbacks, by `ignore`.
"""

from collections.abc import Iterable, Iterator, Mapping

from carnet.adapter import OBJECT, Json
from carnet.law import Law, Provider, Source

_DEEP = 64  # lists in lists that are gone through for the names of models
FALLBACKS = (
    *("fallbacks", "context_window_fallbacks", "content_policy_fallbacks"),
    *("user_config", "model_list"),
)
"""Where a call to a gateway names other models to try, or brings its own list of them
(LiteLLM, whatever is behind)."""
_FALLBACKS = frozenset(FALLBACKS)
_PROVIDER = "custom_llm_provider"
"""The provider that LiteLLM is to ask, whatever the model is called."""
NAMING = _FALLBACKS | {_PROVIDER}
"""Names of a body under which a gateway is told who else may get it."""


def named_providers(
    law: Law, row: Provider, path: str, model: str | None, body: Json
) -> tuple[str, ...]:
    """Ids of the providers that the request names to this router, sorted."""
    names: set[str] = set()
    authors: set[str] = set()
    pinned: set[str] = set()
    ignored: set[str] = set()
    for way in row.downstream:
        kind, _, where = way.partition(":")
        if kind == "author":
            authors.update(_slugs(law, _authors(where, model, body)))
            continue
        found = set(_slugs(law, _names(kind, where, path, model, body)))
        names |= found
        above, _, last = where.rpartition(".")
        if last == "order" and _field(body, f"{above}.allow_fallbacks") is False:
            pinned |= found
        elif last == "only":
            pinned |= found
            ignored.update(_slugs(law, _texts(_field(body, f"{above}.ignore"))))
    possible = authors & pinned if pinned else authors - ignored
    return tuple(sorted(names | possible))


def goes_on(body: Json) -> bool:
    """Does a request say to a gateway who else may get it?"""
    return isinstance(body, OBJECT) and not NAMING.isdisjoint(body)


def fallen_back(law: Law, body: Json) -> tuple[str, ...]:
    """Ids of the providers that a request names for the case that the first one fails.

    Whoever stands at the address: a gateway is not known by its host.
    """
    names = [*map(_author, fallbacks(body)), *_texts(_field(body, _PROVIDER))]
    return tuple(sorted(set(_slugs(law, names))))


def countries(law: Law, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Countries of those providers' entities, parents and fixed places; no markers."""
    found: set[str] = set()
    for row in filter(None, map(law.provider, ids)):
        fixed = row.processing.places if row.processing.source is Source.FIXED else ()
        found |= {row.importer, row.parent, *law.expand(fixed)}
    return tuple(sorted(code for code in found if code.isupper()))


def fallbacks(body: Json) -> tuple[str, ...]:
    """Models that a gateway is to try where the first one fails."""
    if not isinstance(body, OBJECT) or _FALLBACKS.isdisjoint(body):
        return ()
    return tuple(name for key in FALLBACKS for name in _deep(body.get(key)))


def nameless(law: Law, body: Json) -> bool:
    """Is there a fallback of which nobody can say who hosts it?"""
    return any(not tuple(_slugs(law, [_author(name)])) for name in fallbacks(body))


def _names(
    kind: str, where: str, path: str, model: str | None, body: Json
) -> Iterator[str]:
    if kind == "body":
        yield from _texts(_field(body, where))
    elif kind == "suffix" and model and ":" in model:
        yield model.rpartition(":")[2]
    elif kind == "prefix" and model and "/" in model:
        yield model.partition("/")[0]
    elif kind == "path":
        parts = path.strip("/").split("/")
        yield from parts[int(where) : int(where) + 1]


def _authors(where: str, model: str | None, body: Json) -> Iterator[str]:
    models = [model or ""] if where == "model" else _texts(_field(body, where))
    yield from map(_author, models)


def _author(model: str) -> str:
    """Who made, or serves, a model of this name; empty where it does not say."""
    author, sign, _ = model.partition("/")
    return author if sign else ""


def _slugs(law: Law, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if slug := law.slugs.get(name.strip().lower().partition("/")[0]):
            yield slug


def _field(body: Json, dotted: str) -> Json:
    node = body
    for part in dotted.split("."):
        node = node.get(part) if isinstance(node, Mapping) else None
    return node


def _texts(value: Json) -> Iterator[str]:
    values = value if isinstance(value, list | tuple) else [value]
    yield from (item for item in values if isinstance(item, str))


def _deep(value: Json, depth: int = 0) -> Iterator[str]:
    """Names in a list of them, of objects with a model, or of objects by model.

    An empty one, which is nobody's, stands for what is too deep to be gone through.
    """
    if isinstance(value, str):
        yield value
    elif depth >= _DEEP and isinstance(value, (*OBJECT, list, tuple)):
        yield ""
    elif isinstance(value, Mapping):
        model = value.get("model")
        yield from _deep(model or list(value.values()), depth + 1)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _deep(item, depth + 1)

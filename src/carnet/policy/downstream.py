"""Whom a router may hand a call to, as far as the request itself names them.

A name narrows nothing: a router told `only: [deepseek]` still decides the place,
so processing stays `unknown_downstream`. But a provider that is named is a recipient,
and its countries are among those that the call may reach.
"""

from collections.abc import Iterator, Mapping

from carnet.adapter import Json
from carnet.law import Law, Provider, Source

_MAX = 64  # names taken from one request; a longer list adds no country


def named(
    law: Law, row: Provider, path: str, model: str | None, body: Json
) -> tuple[str, ...]:
    """Ids of the providers that the request names to this router, sorted."""
    found: set[str] = set()
    for way in row.downstream:
        kind, _, where = way.partition(":")
        for name in _names(kind, where, path, model, body):
            slug = law.slugs.get(name.strip().lower().partition("/")[0])
            if slug:
                found.add(slug)
    return tuple(sorted(found))


def countries(law: Law, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Countries of those providers' entities, parents and fixed places; no markers."""
    found: set[str] = set()
    for row in filter(None, map(law.provider, ids)):
        fixed = row.processing.places if row.processing.source is Source.FIXED else ()
        found |= {row.importer, row.parent, *law.expand(fixed)}
    return tuple(sorted(code for code in found if code.isupper()))


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


def _field(body: Json, dotted: str) -> Json:
    node = body
    for part in dotted.split("."):
        node = node.get(part) if isinstance(node, Mapping) else None
    return node


def _texts(value: Json) -> Iterator[str]:
    values = value if isinstance(value, list | tuple) else [value]
    yield from (item for item in values[:_MAX] if isinstance(item, str))

"""What a schema says of a field in its own words, of which the field is no label.

    {"properties": {"password": {"type": "string", "description": "8 letters"}}}

In a record, what stands under `password` is one. In a schema there stand the words of
JSON Schema, and a vendor refuses the tool whose `type` is a placeholder. A program that
makes a schema of its own names writes each a second time as a title, in capitals:

    {"title": "Invoice", "properties": {"iban": {"title": "Iban", "type": "string"}}}

Sources: JSON Schema 2020-12 (core, sections 8 to 10; validation, sections 6 to 9), the
subsets and additions of OpenAPI 3.1, Gemini (`Schema`) and Cohere
(`parameter_definitions`).
"""

import re
from collections.abc import Mapping

from carnet.adapter import Json

WORDS = frozenset(
    """$anchor $comment $defs $dynamicAnchor $dynamicRef $id $ref $schema
    additionalItems additionalProperties allOf anyOf const contains contentEncoding
    contentMediaType contentSchema default definitions dependentRequired
    dependentSchemas deprecated description discriminator else enum example examples
    exclusiveMaximum exclusiveMinimum format if items maxContains maxItems maxLength
    maxProperties maximum minContains minItems minLength minProperties minimum
    multipleOf not nullable oneOf pattern patternProperties prefixItems properties
    propertyNames propertyOrdering readOnly required strict then title type
    unevaluatedItems unevaluatedProperties uniqueItems writeOnly""".split()
)
"""Keys of a schema."""
SAID = frozenset(
    """$anchor $comment $id $ref $schema contentEncoding contentMediaType description
    format pattern title type""".split()
)
"""Those that speak of the field, and hold no value of it."""
_TYPES = frozenset(
    """any array bool boolean dict float int integer list null number object str
    string""".split()
)
_OTHERS = frozenset("$ref allOf anyOf const enum oneOf properties".split())
"""Keys of a schema that need not name a type."""
_CLASS = re.compile(r"[A-Z_][A-Za-z0-9_]{0,127}")
_OF_A_CLASS = frozenset({"enum", "properties"})
_CLASSES = frozenset({"$defs", "definitions"})
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def is_schema(node: Mapping[str, Json]) -> bool:
    """Is the object a schema, by its keys and its type?"""
    kind = node.get("type")
    if isinstance(kind, str):
        known = kind.lower().partition("[")[0] in _TYPES
    else:
        known = isinstance(kind, list) or not _OTHERS.isdisjoint(node)
    return known and node.keys() <= WORDS


def names(node: Mapping[str, Json], key: str, path: tuple[str | int, ...]) -> bool:
    """Is what stands under `key` of the schema `node` at `path` a name in a program?

    That of the field, which its key tells already, or of the class it is made of.
    """
    text = node[key]
    if key != "title" or not isinstance(text, str):
        return False
    field = path[-1] if path else None
    if isinstance(field, str) and _bare(text) == _bare(field):
        return True
    return not _OF_A_CLASS.isdisjoint(node) and _CLASS.fullmatch(text) is not None


def defines(key: str, node: Json, path: tuple[str | int, ...]) -> bool:
    """Is `key` of the object at `path` the name of a class whose schema is `node`?"""
    if not path or path[-1] not in _CLASSES or not isinstance(node, Mapping):
        return False
    return is_schema(node) and _CLASS.fullmatch(key) is not None


def _bare(name: str) -> str:
    return _BETWEEN_WORDS.sub("", name).casefold()

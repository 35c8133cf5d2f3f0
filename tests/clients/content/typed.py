"""Every place for a string in the types of an SDK, and a body that has one there.

The types are those by which an SDK describes what it sends (dicts with named keys) and
what it reads (pydantic models); a new version brings its new fields along.
"""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
)

from pydantic import BaseModel
from typing_extensions import TypeAliasType, get_type_hints, is_typeddict

_UNIONS = (Union, types.UnionType)
_LISTS = (list, Iterable, Sequence)
_DICTS = (dict, Mapping)
_QUALIFIED = (Annotated, Required, NotRequired)
_FREE = (str, object, Any)
_PLAIN: Mapping[Any, Any] = {int: 1, float: 0.5, bool: False}
_DEEPEST = 8


class Place(NamedTuple):
    """A string somewhere in a body."""

    path: tuple[str, ...]
    """Type and key of each step from the top; `[]` and `{}` for items."""
    put: Callable[[str], Any]
    """The smallest body with that string there."""

    @property
    def key(self) -> str:
        """Type and key under which it stands."""
        return next(step for step in reversed(self.path) if "." in step)


def places(
    hint: Any, above: tuple[Any, ...] = (), deepest: int = _DEEPEST
) -> Iterator[Place]:
    """Of each free string in a type, no more than `deepest` steps below it.

    A type within itself is not entered again, and constants are no free strings.
    """
    kind, (origin, parts) = _bare(hint), _parts(hint)
    if deepest < 0:
        return
    if kind in _FREE:
        yield Place((), lambda value: value)
    elif origin in _UNIONS:
        for part in parts:
            yield from places(part, above, deepest)
    elif origin in _LISTS:
        yield from _in_items(
            "[]", lambda one: [one], places(parts[0], above, deepest - 1)
        )
    elif origin in _DICTS or kind in _DICTS:
        held = parts[1] if parts else str
        yield from _in_items(
            "{}", lambda one: {"k": one}, places(held, above, deepest - 1)
        )
    elif kind not in above:
        yield from _in_fields(kind, above, deepest)


def _in_items(
    step: str, around: Callable[[Any], Any], every: Iterator[Place]
) -> Iterator[Place]:
    for path, put in every:
        yield Place((step, *path), partial(_with, around, put))


def _in_fields(kind: Any, above: tuple[Any, ...], deepest: int) -> Iterator[Place]:
    least = _smallest(kind)
    for key, hint in _fields(kind).items():
        around = partial(_under, least, key)
        below = places(hint, (*above, kind), deepest - 1)
        yield from _in_items(f"{kind.__name__}.{key}", around, below)


def _with(around: Callable[[Any], Any], put: Callable[[str], Any], value: str) -> Any:
    return around(put(value))


def _under(least: Mapping[str, Any], key: str, value: Any) -> Any:
    return {**least, key: value}


def _bare(hint: Any) -> Any:
    """A type without what is said of it besides."""
    while True:
        if isinstance(hint, TypeAliasType):
            hint = hint.__value__
        elif get_origin(hint) in _QUALIFIED:
            hint = get_args(hint)[0]
        else:
            return hint


def _parts(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    kind = _bare(hint)
    return get_origin(kind), get_args(kind)


def _fields(kind: Any) -> Mapping[str, Any]:
    """The keys of a type with named ones, as they are on the wire, and their types."""
    if is_typeddict(kind):
        return get_type_hints(kind, include_extras=True)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {
            field.alias or name: field.annotation
            for name, field in kind.model_fields.items()
        }
    return {}


def _needed(kind: Any) -> frozenset[str]:
    if is_typeddict(kind):
        return frozenset(kind.__required_keys__)
    return frozenset(
        field.alias or name
        for name, field in kind.model_fields.items()
        if field.is_required()
    )


def _smallest(hint: Any, depth: int = 0) -> Any:
    """The smallest value of a type; of one within itself None at some depth."""
    kind, (origin, parts) = _bare(hint), _parts(hint)
    if origin is Literal:
        return parts[0]
    if origin in _UNIONS:
        return None if type(None) in parts else _smallest(parts[0], depth)
    if origin in _LISTS:
        return []
    if origin in _DICTS or kind in _DICTS:
        return {}
    if fields := _fields(kind):
        if depth > _DEEPEST:
            return None
        needed = _needed(kind)
        return {k: _smallest(h, depth + 1) for k, h in fields.items() if k in needed}
    return _PLAIN.get(kind, "x")

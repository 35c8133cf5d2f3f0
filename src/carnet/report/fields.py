"""Fields that a law asks for: filled, or missing by name and with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from carnet.adapter import Json
from carnet.law import Register

_NUMBER: Final = frozenset({"n", "first", "last", "records"})
SILENT: Final = "no record says it"


@dataclass(frozen=True, slots=True)
class Missing:
    """What no trail knows, and who does."""

    why: str = SILENT


Parts = Mapping[str, "Json | Missing"]
"""An object of which a part may be missing for a reason of its own."""
Given = Mapping[str, "Json | Parts | Missing"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a register, in one row."""

    id: str
    """As the law's facts name it."""
    text: str
    """What the law asks for."""
    citation: str
    """Where it does."""
    value: Json
    """What is known of it."""
    missing: Mapping[str, str]
    """Names of what is not filled, the field itself or a part of it, and why."""

    def document(self) -> dict[str, Json]:
        """As JSON: what is asked for, the value, and what is missing."""
        return {
            "asks_for": self.text,
            "citation": self.citation,
            "value": self.value,
            "missing": dict(self.missing),
        }


def filled(register: Register, given: Given) -> tuple[Field, ...]:
    """Every field of the register, in its order.

    An object with an empty part lacks that part: `controller.contact`.

    Raises:
        KeyError: A field was given that the register does not have.
    """
    known = {item.id for item in register.fields}
    if strange := set(given) - known:
        raise KeyError(min(strange))
    return tuple(
        _field(item.id, item.text, item.citation or register.citation, given)
        for item in register.fields
    )


def _field(name: str, text: str, citation: str, given: Given) -> Field:
    value = given.get(name, Missing())
    if isinstance(value, Missing):
        return Field(name, text, citation, None, {name: value.why})
    if _empty(value):
        return Field(name, text, citation, None, {name: SILENT})
    kept, lacks = _split(name, value)
    if _empty(kept):
        known = {part: why for part, why in lacks.items() if why != SILENT}
        return Field(name, text, citation, None, {name: SILENT, **known})
    return Field(name, text, citation, kept, lacks)


def _split(name: str, value: "Json | Parts") -> tuple[Json, dict[str, str]]:
    """What is there of a value, and names of what is not; lists are taken whole."""
    if not isinstance(value, Mapping) or set(value) >= _NUMBER:
        # A number of none is an answer, and lacks nothing.
        return cast("Json", value), {}
    kept: dict[str, Json] = {}
    lacks: dict[str, str] = {}
    for key, part in value.items():
        if isinstance(part, Missing):
            lacks[f"{name}.{key}"] = part.why
            continue
        inside, without = _split(f"{name}.{key}", part)
        if _empty(inside):
            lacks[f"{name}.{key}"] = SILENT
        else:
            kept[key] = inside
            lacks |= without
    return kept, lacks


def _empty(value: object) -> bool:
    return value is None or value in ("", [], {})

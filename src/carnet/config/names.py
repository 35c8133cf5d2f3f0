"""The names of all settings, and the real name closest to a mistyped one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from carnet.config.settings import NESTING, PREFIX, Settings

ANY = "*"  # stands for a middle name of the operator's own


@dataclass(frozen=True, slots=True)
class Name:
    """One setting: `CARNET_TOOLS__*__TIA__ID` has the parts TOOLS, *, TIA, ID."""

    parts: tuple[str, ...]
    doc: str
    default: object
    later: str
    """What this version cannot do, so that setting it is refused; empty if it can."""
    is_secret: bool = False
    """Is its value never shown, whatever it says?"""

    def matches(self, parts: tuple[str, ...]) -> bool:
        """Do the parts of a variable name this setting?"""
        return len(parts) == len(self.parts) and all(
            known in (ANY, part) and part
            for known, part in zip(self.parts, parts, strict=True)
        )

    def like(self, parts: tuple[str, ...], own: str = "NAME") -> str:
        """The variable's name with the middle name of `parts`, where they have one."""
        filled = [
            (parts[at] if at < len(parts) - 1 and parts[at] else own)
            if part == ANY
            else part
            for at, part in enumerate(self.parts)
        ]
        return PREFIX + NESTING.join(filled)


def parts_of(variable: str) -> tuple[str, ...]:
    """Return the parts of a variable's name, upper case, without the prefix."""
    return tuple(variable.upper().removeprefix(PREFIX).split(NESTING))


@cache
def known() -> tuple[Name, ...]:
    """Return every setting, in the order of the tree."""
    return tuple(_walk(Settings.model_fields, ()))


@lru_cache(maxsize=1024)
def find(variable: str) -> Name | None:
    """Return the setting that a variable names, or None."""
    parts = parts_of(variable)
    return next((name for name in known() if name.matches(parts)), None)


def spelled(variable: str) -> str:
    """Return the real name that a variable is, but for single underscores, or ""."""
    return variable if find(variable) else _singles().get(_single(variable), "")


@cache
def _singles() -> Mapping[str, str]:
    """Every name with single underscores, and as it is."""
    names = [name.like(()) for name in known()]
    return {_single(name): name for name in names}


def _single(name: str) -> str:
    return name.upper().replace(NESTING, "_")


def closest(variable: str) -> str:
    """Return the real name closest to an unknown one, or an empty text."""
    import difflib

    parts = parts_of(variable)
    # Compared without the prefix, which would make everything look alike.
    names = [name.like(parts).removeprefix(PREFIX) for name in known()]
    near = difflib.get_close_matches(NESTING.join(parts), names, 1)
    return PREFIX + near[0] if near else ""


def _walk(fields: Mapping[str, FieldInfo], above: tuple[str, ...]) -> Iterator[Name]:
    for key, info in fields.items():
        here = (*above, (info.alias or key).upper())
        inner, starred = _inner(info.annotation)
        if inner is not None:
            yield from _walk(inner.model_fields, (*here, ANY) if starred else here)
            continue
        extra: Any = info.json_schema_extra or {}
        yield Name(
            (*here, ANY) if starred else here,
            info.description or "",
            extra.get("shown") or info.default,
            extra.get("later", ""),
            SecretStr in (info.annotation, *get_args(info.annotation)),
        )


def _inner(annotation: object) -> tuple[type[BaseModel] | None, bool]:
    """The model below an annotation, and whether own names stand between."""
    if get_origin(annotation) is dict:
        return _inner(get_args(annotation)[1])[0], True
    for option in (annotation, *get_args(annotation)):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return option, False
    return None, False

"""Reading the fields of a worked case: a value of the right type, or a `CaseError`."""

from collections.abc import Mapping
from datetime import date

from carnet.adapter import Json
from carnet.law import Law
from carnet.vocabulary import UNKNOWN


class CaseError(ValueError):
    """A case that cannot be understood; says which part, never its value."""


def place(law: Law, given: Mapping[str, Json], key: str) -> str:
    """A country or marker; `unknown` where there is none."""
    found = text(given, key) or UNKNOWN
    return found if found.islower() else law.country(found)


def places(
    law: Law, given: Mapping[str, Json], key: str, default: tuple[str, ...] = (UNKNOWN,)
) -> frozenset[str]:
    """A list of countries, or one marker."""
    value = given.get(key)
    if value is None:
        return frozenset(default)
    codes = (value,) if isinstance(value, str) else tuple(texts(given, key))
    return frozenset(law.expand(codes))


def table(given: Mapping[str, Json], key: str) -> Mapping[str, Json] | None:
    """An object, or None where there is none.

    Raises:
        CaseError: It is something else.
    """
    value = given.get(key)
    if value is None or isinstance(value, Mapping):
        return value
    raise CaseError(f"{key} is no object")


def only(given: Mapping[str, Json], known: frozenset[str], where: str) -> None:
    """Refuse a key that nobody would read.

    Raises:
        CaseError: There is one.
    """
    if given.keys() - known:
        raise CaseError(f"unknown {where} {min(given.keys() - known)}")


def texts(given: Mapping[str, Json], key: str) -> list[str]:
    """A list of strings.

    Raises:
        CaseError: It is none, or missing.
    """
    value = given.get(key)
    if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value):
        return [str(item) for item in value]
    raise CaseError(f"{key} is no list of strings")


def text(given: Mapping[str, Json], key: str) -> str:
    """A string; empty where there is none.

    Raises:
        CaseError: It is something else.
    """
    value = given.get(key)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    raise CaseError(f"{key} is no string")


def flag(given: Mapping[str, Json], key: str, *, default: bool = False) -> bool:
    """True or false; `default` where nothing is said.

    Raises:
        CaseError: It is something else.
    """
    value = given.get(key)
    if value is None:
        return default
    if isinstance(value, bool):
        return value
    raise CaseError(f"{key} is neither true nor false")


def number(given: Mapping[str, Json], key: str, *, default: int = 0) -> int:
    """A whole number from 0 on; `default` where there is none.

    Raises:
        CaseError: It is something else.
    """
    value = given.get(key)
    if value is None:
        return default
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise CaseError(f"{key} is no whole number from 0 on")


def day(given: Mapping[str, Json], key: str) -> date:
    """A date, `2026-11-24`.

    Raises:
        CaseError: It is none, or missing.
    """
    try:
        return date.fromisoformat(str(given.get(key)))
    except ValueError:
        raise CaseError(f"{key} is no date") from None

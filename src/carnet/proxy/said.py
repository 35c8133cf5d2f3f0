"""What an application says of its call, in headers: the context of `Guard.context`.

    x-carnet-purpose, x-carnet-data-subject, x-carnet-subject-country,
    x-carnet-categories (A,B), x-carnet-persons, x-carnet-conversation,
    x-carnet-known (a JSON array of strings, base64url)

They are taken off; nothing of them goes upstream.
"""

import base64
import binascii
import json
from collections.abc import Mapping

from carnet.errors import ConfigError

PREFIX = "x-carnet-"
_PLAIN = ("purpose", "data-subject", "subject-country", "conversation")
_KNOWN = frozenset({*_PLAIN, "categories", "persons", "known", "token"})


def context(headers: Mapping[str, str]) -> dict[str, object]:
    """The keywords of `Guard.context`; `headers` have lower-case names.

    Raises:
        ConfigError: A header of that prefix is unknown or cannot be read.
    """
    given = {k[len(PREFIX) :]: v for k, v in headers.items() if k.startswith(PREFIX)}
    if unknown := sorted(given.keys() - _KNOWN):
        raise ConfigError(
            f"no such header: {PREFIX}{unknown[0]}",
            hint=f"known: {', '.join(PREFIX + name for name in sorted(_KNOWN))}",
        )
    said: dict[str, object] = {
        name.replace("-", "_"): given[name] for name in _PLAIN if name in given
    }
    if "categories" in given:
        named = (part.strip() for part in given["categories"].split(","))
        said["categories"] = tuple(part for part in named if part)
    if "persons" in given:
        said["persons"] = _count(given["persons"])
    if "known" in given:
        said["known"] = _values(given["known"])
    return said


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:  # noqa: PLR2004
        raise ConfigError(f"{PREFIX}persons: not a number", hint="such as 1")
    return int(text)


def _values(text: str) -> tuple[str, ...]:
    try:
        found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ConfigError(
            f"{PREFIX}known: cannot be read",
            hint="a JSON array of strings, base64url",
        )
    return tuple(found)

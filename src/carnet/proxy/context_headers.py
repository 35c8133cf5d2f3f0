"""What an application says of its call, in headers: the context of `Guard.context`.

    x-carnet-purpose, x-carnet-data-subject, x-carnet-subject-country,
    x-carnet-categories (A,B), x-carnet-persons, x-carnet-conversation,
    x-carnet-known (a JSON array of strings, base64url)

They are taken off; nothing of them goes upstream. One that comes twice is refused: who
sends two lists means both, and half of what is known would leave in clear.
"""

import base64
import binascii
import json

from carnet.errors import ConfigError
from carnet.wire.head import Headers

PREFIX = "x-carnet-"
_PLAIN = ("purpose", "data-subject", "subject-country", "conversation")
_KNOWN = frozenset({*_PLAIN, "categories", "persons", "known", "token"})


def is_ours(key: str) -> bool:
    """Is it a header of this proxy's, `_` for `-` as some gateways write it?"""
    return key.replace("_", "-").startswith(PREFIX)


def context(headers: Headers) -> dict[str, object]:
    """The keywords of `Guard.context`; `headers` have lower-case names.

    Raises:
        ConfigError: A header of that prefix is unknown, comes twice or cannot be read.
    """
    ours = [(key[len(PREFIX) :], value) for key, value in headers if is_ours(key)]
    given = dict(ours)
    if len(given) != len(ours):
        raise ConfigError(f"a header {PREFIX}* comes twice", hint="send one of each")
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
        # Not lenient: of two lists that a gateway joined, one would be passed over.
        code = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
        found = json.loads(base64.b64decode(code, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ConfigError(
            f"{PREFIX}known: cannot be read",
            hint="a JSON array of strings, base64url",
        )
    return tuple(found)

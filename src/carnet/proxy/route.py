"""A route: a name below which requests go to one upstream, under one `.env`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from carnet.errors import ConfigError
from carnet.policy.places.host import is_loopback

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
RESERVED = frozenset({"healthz", "readyz"})
_HINT = "NAME=https://host[/path][@FILE.env], such as openai=https://api.openai.com"


@dataclass(frozen=True, slots=True)
class Route:
    """Requests to `/name/...` go to `upstream/...`."""

    name: str
    upstream: str
    """An absolute URL without a trailing slash; https, unless on this machine."""
    env_file: Path | None = None
    """The settings of its guard; None: those of the proxy."""


def parse_routes(texts: Iterable[str], folder: Path) -> tuple[Route, ...]:
    """The routes of a proxy; `folder` is where the paths of their settings start.

    Raises:
        ConfigError: There is none, one is not of the form, or two have one name.
    """
    found = tuple(parse_route(text, folder) for text in texts)
    if not found or len({one.name for one in found}) != len(found):
        hint = "--route openai=https://api.openai.com, each name once"
        raise ConfigError("the proxy has no routes, or a name twice", hint=hint)
    return found


def parse_route(text: str, folder: Path = Path()) -> Route:
    """The route that `NAME=URL[@FILE]` describes.

    Raises:
        ConfigError: It is not of that form, or its upstream has no TLS.
    """
    name, equals, rest = text.strip().partition("=")
    url, _, file = rest.partition("@")
    if not equals or not _NAME.fullmatch(name) or name in RESERVED:
        raise ConfigError("a route of the proxy has no valid name", hint=_HINT)
    parts = _split(url)
    host = parts.hostname if parts else None
    if parts is None or not host or parts.query or parts.fragment or "%" in url:
        raise ConfigError(f"route {name}: its upstream is no plain URL", hint=_HINT)
    plain = parts.scheme == "http" and is_loopback(host)
    if parts.scheme != "https" and not plain:
        raise ConfigError(f"route {name}: its upstream has no TLS", hint="use https://")
    upstream = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    own = folder / Path(file).expanduser() if file else None
    return Route(name, upstream, own)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts

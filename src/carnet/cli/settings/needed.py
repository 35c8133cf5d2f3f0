"""The settings without which nothing can be recorded, and an example of each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from carnet.config import Config

EXAMPLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CARNET_TRAIL": "./trail",
        "CARNET_TRAIL_ORIGIN": "acme.example/transfers",
        "CARNET_SIGNING_KEY": "~/.local/share/carnet/key.pem",
    }
)


def lacking(found: "Config") -> tuple[str, ...]:
    """Names of those that are not set."""
    values = (found.trail, found.trail_origin, found.signing_key)
    return tuple(
        name for name, value in zip(EXAMPLES, values, strict=True) if value is None
    )

"""The Anthropic family: its own clients, those for the clouds, and its wire.

The clients for AWS sign each request above the transport; what the guard changed is
signed anew by the client's own method.
"""

import sys
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet_anthropic.dialect import ANTHROPIC

CLIENTS = tuple(
    prefix + name
    for prefix in ("", "Async")
    for name in (
        "Anthropic",
        "AnthropicAWS",
        "AnthropicBedrock",
        "AnthropicBedrockMantle",
        "AnthropicFoundry",
        "AnthropicGoogleCloud",
        "AnthropicVertex",
    )
)
"""Names of the SDK's client classes; older releases have fewer."""


class AnthropicAdapter:
    """Guards the HTTP client inside an Anthropic client. Tested with anthropic 2.13."""

    name = "anthropic"
    dialects: tuple[Dialect, ...] = (ANTHROPIC,)

    def knows(self, client: object) -> bool:
        """Is it a client of the anthropic SDK?"""
        sdk = sys.modules.get("anthropic")
        if sdk is None:
            return False
        known = (getattr(sdk, name, None) for name in CLIENTS)
        return isinstance(client, tuple(one for one in known if one is not None))

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard `client._client` in place, and the copies that are made later."""
        fitter.http(client._client)  # noqa: SLF001 - the private names, see above
        fitter.prepares(client, "_prepare_request", lambda: client._client)  # noqa: SLF001
        fitter.copies(client, ("copy", "with_options"), self.fit)
        return client._client  # noqa: SLF001


ADAPTER: Adapter = AnthropicAdapter()

"""The Anthropic family: its own clients, those for the clouds, and its wire.

The clients for AWS sign each request above the transport; what the guard changed is
signed anew by the client's own method.
"""

from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet.sdk import Sdk
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
    """Guards the HTTP client inside an Anthropic client."""

    name = "anthropic"
    dialects: tuple[Dialect, ...] = (ANTHROPIC,)
    sdk = Sdk("anthropic", "anthropic", CLIENTS, tested=">=1,<3")

    def knows(self, client: object) -> bool:
        """Is it a client of the anthropic SDK?"""
        return self.sdk.made(client)

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard `client._client` in place, and the copies that are made later."""
        http: object = self.sdk.held(client, "_client")
        fitter.http(http)
        self.sdk.held(client, "_prepare_request")
        fitter.prepares(client, "_prepare_request", lambda: client._client)  # noqa: SLF001 - as above
        fitter.copies(client, ("copy", "with_options"), self.fit)
        return http


ADAPTER: Adapter = AnthropicAdapter()

"""The Anthropic family: `Anthropic`, `AsyncAnthropic`, and its wire."""

import sys
from typing import Any

from carnet.adapter import Adapter, Dialect, Fitter
from carnet_anthropic.dialect import ANTHROPIC


class AnthropicAdapter:
    """Guards the HTTP client inside an Anthropic client. Tested with anthropic 2.13.

    The cloud variants that sign a request above the transport (Bedrock, AWS) are not
    known here: a rewritten body would break their signature, so they are refused.
    """

    name = "anthropic"
    dialects: tuple[Dialect, ...] = (ANTHROPIC,)

    def knows(self, client: object) -> bool:
        """Is it a client of the anthropic SDK that does not sign its requests?"""
        sdk = sys.modules.get("anthropic")
        return sdk is not None and isinstance(
            client, sdk.Anthropic | sdk.AsyncAnthropic
        )

    def fit(self, client: Any, fitter: Fitter) -> object:
        """Guard `client._client` in place."""
        fitter.http(client._client)  # noqa: SLF001 - the one private name, see above
        return client._client  # noqa: SLF001


ADAPTER: Adapter = AnthropicAdapter()

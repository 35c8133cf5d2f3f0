"""Mistral: `Mistral`, both its sides; its wire is OpenAI's, with paths of its own.

All parts of a client share one configuration, which names both HTTP clients. The
clients for Azure and Google Cloud are classes of their own and are not known here.
"""

from carnet.adapter import Adapter
from carnet.sdk import Sdk, SdkAdapter

ADAPTER: Adapter = SdkAdapter(
    name="mistralai",
    sdk=Sdk("mistralai", "mistralai.client", ("Mistral",), tested=">=3.7,<4"),
    http=("sdk_configuration.client", "sdk_configuration.async_client"),
    enters=("sdk_configuration._hooks.before_request",),
    sockets=("audio.realtime.connect", "audio.realtime_speech.connect"),
)

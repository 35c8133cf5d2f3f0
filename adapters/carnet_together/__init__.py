"""Together: `Together`, `AsyncTogether`; its wire is OpenAI's."""

from carnet.adapter import Adapter
from carnet.sdk import Sdk, SdkAdapter

ADAPTER: Adapter = SdkAdapter(
    name="together",
    sdk=Sdk("together", "together", ("Together", "AsyncTogether"), tested=">=3.1,<4"),
    http=("_client",),
    enters=("_prepare_request",),
    sockets=("beta.realtime.connect", "beta.realtime.transcription"),
    copies=("copy", "with_options"),
)

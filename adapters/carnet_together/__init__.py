"""Together: `Together`, `AsyncTogether`; its wire is OpenAI's."""

from carnet.adapter import Adapter
from carnet.sdk import Sdk, SdkAdapter

_RAW = (
    "a file goes to a store in pieces, by clients that the SDK makes for it, where "
    "nobody can read it"
)

ADAPTER: Adapter = SdkAdapter(
    name="together",
    sdk=Sdk("together", "together", ("Together", "AsyncTogether"), tested=">=3.1,<4"),
    http=("_client",),
    enters=("_prepare_request",),
    sockets=("beta.realtime.connect", "beta.realtime.transcription"),
    refused={"files.upload": (_RAW, "send its text in the request")},
    copies=("copy", "with_options"),
)

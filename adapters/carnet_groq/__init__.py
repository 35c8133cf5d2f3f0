"""Groq: `Groq`, `AsyncGroq`; its wire is OpenAI's, below `/openai/v1`."""

from carnet.adapter import Adapter
from carnet.sdk import Sdk, SdkAdapter

ADAPTER: Adapter = SdkAdapter(
    name="groq",
    sdk=Sdk("groq", "groq", ("Groq", "AsyncGroq"), tested=">=1.7,<2"),
    http=("_client",),
    enters=("_prepare_request",),
    copies=("copy", "with_options"),
)

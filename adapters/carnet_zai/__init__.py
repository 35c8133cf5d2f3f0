"""Zhipu's Z.ai: `ZaiClient`, `ZhipuAiClient`; its wire is OpenAI's, below `/paas/v4`.

Without a path of its own the client calls `api.z.ai` or `open.bigmodel.cn`, which are
two importers.
"""

from carnet.adapter import Adapter
from carnet.sdk import Sdk, SdkAdapter

ADAPTER: Adapter = SdkAdapter(
    name="zai",
    sdk=Sdk("zai-sdk", "zai", ("ZaiClient", "ZhipuAiClient"), tested=">=0.2.3,<0.3"),
    http=("_client",),
    enters=("_request",),
)

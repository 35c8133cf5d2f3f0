"""Headers of vendors' SDKs that carry what a caller said are content, not protocol."""

from typing import Any

import httpx2
import pytest
from google import genai
from tests.clients.speech import Opens

from carnet import Guard, PolicyDenied
from carnet.testing import KNOWN, LETTER, FakeProvider

LAX = {"CARNET_ALLOW": "", "CARNET_REDACT": "*", "CARNET_DEFAULT": "redact"}
GEMINI = "https://generativelanguage.googleapis.com"
HEADERS = [
    (f"{GEMINI}/v1beta/cachedContents", "X-Goog-Upload-File-Name"),
    (f"{GEMINI}/v1beta/cachedContents", "X-Goog-Upload-Header-Content-Type"),
    ("https://api.anthropic.com/v1/messages", "anthropic-user-profile-id"),
    ("https://api.anthropic.com/v1/messages", "anthropic-worker-id"),
    ("https://dashscope-intl.aliyuncs.com/api/v1/services/aigc/x", "X-DashScope-Uid"),
    ("https://api.cohere.com/v2/chat", "X-Client-Name"),
    ("https://api.openai.com/v1/responses", "OpenAI-Safety-Identifier"),
]


@pytest.mark.parametrize(("url", "header"), HEADERS, ids=[h for _, h in HEADERS])
def test_a_header_that_a_caller_fills_is_searched(
    opens: Opens, provider: FakeProvider, url: str, header: str
) -> None:
    guard = opens(**LAX)
    body = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}
    name = KNOWN[0].replace(" ", "_")
    with (
        guard.wrap(httpx2.Client(transport=provider.transport(httpx2))) as client,
        guard.context(known=[name]),
    ):
        client.post(url, json=body, headers={header: f"{name}.pdf"})
    assert len(provider.requests) == 1
    assert provider.requests[0].header(header) != ""
    assert provider.leaks([name]) == ()


@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::FutureWarning")
def test_a_live_interaction_of_gemini_is_refused(
    guard: Guard, provider: FakeProvider
) -> None:
    options: Any = {"base_url": provider.url}
    client = guard.wrap(genai.Client(api_key="k", http_options=options))
    with pytest.raises(PolicyDenied, match="goes round the guard"):
        client.aio.interactions.connect(LETTER)
    assert provider.requests == ()
    client.close()

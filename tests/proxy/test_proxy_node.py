"""The Node SDKs of OpenAI and Anthropic through a real proxy.

They are looked for where NODE_PATH points: `npm install openai @anthropic-ai/sdk`.
"""

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider
from tests.proxy.conftest import MAILS, Running, Starts, clean
from tests.trail.machine import needs, needs_npm

SCRIPT = Path(__file__).parent / "clients.cjs"
NAMED = base64.urlsafe_b64encode(json.dumps(list(KNOWN)).encode()).decode()


@pytest.fixture(autouse=True)
def sdks() -> None:
    """Looked for before a proxy starts: one that is ended at once may not end well."""
    needs("node")
    needs_npm("openai", "@anthropic-ai/sdk")


def node(proxy: Running, vendor: str) -> dict[str, Any]:
    asked = {
        "vendor": vendor,
        "url": proxy.url,
        "text": LETTER,
        "headers": {"x-carnet-known": NAMED},
    }
    done = subprocess.run(
        ["node", str(SCRIPT), json.dumps(asked)],
        capture_output=True,
        env=clean(),
        timeout=120,
        check=True,
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("vendor", ["openai", "anthropic"])
def test_every_way_to_ask_comes_back_restored_and_nothing_leaves(
    starts: Starts, provider: FakeProvider, vendor: str
) -> None:
    found = node(starts(dialect=vendor), vendor)
    assert len(found) >= 2
    assert set(found.values()) == {LETTER}
    assert len(provider.requests) == len(found)
    assert not provider.leaks(PLANTED)


@pytest.mark.parametrize(
    ("vendor", "name"), [("openai", "APIError"), ("anthropic", "APIError")]
)
def test_a_refused_call_fails_once_with_the_reason(
    starts: Starts, provider: FakeProvider, vendor: str, name: str
) -> None:
    proxy = starts(
        dialect=vendor, CARNET_BLOCK=provider.host, CARNET_REDACT="", **MAILS
    )
    found = node(proxy, vendor)
    assert (found["status"], found["name"]) == (451, name)
    assert "carnet refused this call" in found["message"]
    assert len(proxy.journal("transfer.denied")) == 1
    assert not provider.requests

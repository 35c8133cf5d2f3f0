"""What a client of DashScope's sends beside its own HTTP client."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dashscope
import pytest
from dashscope import agentstudio
from tests.clients.loop import running
from tests.clients.matrix.row import got
from tests.clients.speech import Opens

from carnet import Guard
from carnet.errors import PolicyDenied
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, Reply

CLIENTS: tuple[Any, ...] = (dashscope.Client, dashscope.AsyncClient)
STUDIOS: tuple[Any, ...] = (agentstudio.Client, agentstudio.AsyncClient)
EACH = pytest.mark.parametrize("kind", CLIENTS)
UPLOADS: dict[str, Callable[[Any, str], Any]] = {
    "chat": lambda client, address: client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": [{"image": address}]}]
    ),
    "embeddings": lambda client, address: client.multimodal.embeddings.create(
        model="m", input=[{"image": address}]
    ),
    "image": lambda client, address: client.images.generate(
        model="m", prompt="a boat", image_urls=[address]
    ),
    "video": lambda client, address: client.videos.generate(
        model="m", prompt="a boat", image_url=address
    ),
}
AGENT: Any = {"name": "desk", "model": "qwen-max", "system_prompt": LETTER}


@pytest.fixture
def speaking(opens: Opens) -> Guard:
    return opens(CARNET_ENDPOINTS__FAKE__DIALECT="dashscope")


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch, provider: FakeProvider) -> str:
    url = f"{provider.url}/api/v1/agentstudio"
    monkeypatch.setenv("DASHSCOPE_AGENTSTUDIO_URL", url)
    return url


def made(kind: Any, provider: FakeProvider) -> Any:
    return kind(api_key="k", base_url=f"{provider.url}/api/v1", max_retries=0)


def shut(client: Any) -> None:
    got(client.aclose() if hasattr(client, "aclose") else client.close())


@EACH
@pytest.mark.parametrize("upload", UPLOADS.values(), ids=UPLOADS)
def test_a_file_of_this_machine_is_not_uploaded_by_a_guarded_client(
    speaking: Guard, provider: FakeProvider, tmp_path: Path, kind: Any, upload: Any
) -> None:
    note = tmp_path / "note.txt"
    note.write_text(LETTER, encoding="utf-8")
    with running():
        client = speaking.wrap(made(kind, provider))
        for address in (f"file://{note}", str(note)):
            with pytest.raises(PolicyDenied, match="a store that the guard cannot see"):
                got(upload(client, address))
        shut(client)
    assert provider.requests == ()


def test_a_client_that_is_not_guarded_uploads_as_before(
    speaking: Guard, provider: FakeProvider, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("tides")
    with speaking.wrap(made(dashscope.Client, provider)):
        pass
    allowed = "policy signature upload_dir oss_access_key_id x_oss_object_acl"
    certificate = dict.fromkeys((*allowed.split(), "x_oss_forbid_overwrite"), "x")
    certificate["upload_host"] = f"{provider.url}/store"
    answer = {"request_id": "r", "data": certificate}
    provider.script(Reply(raw=json.dumps(answer).encode()), Reply(raw=b"{}"))
    with made(dashscope.Client, provider) as other:
        UPLOADS["chat"](other, f"file://{note}")
    assert b"tides" in provider.requests[1].raw


@EACH
def test_what_the_elder_sdk_would_send_for_a_training_is_refused(
    speaking: Guard, provider: FakeProvider, tmp_path: Path, kind: Any
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(json.dumps({"messages": LETTER}), encoding="utf-8")
    with running():
        client = speaking.wrap(made(kind, provider))
        with pytest.raises(PolicyDenied, match="go round the guard"):
            got(client.rl.upload_data(training_dataset_paths=[str(rows)]))
        with pytest.raises(PolicyDenied, match="go round the guard"):
            got(client.reinforcement_learning.jobs.create(job_name="j"))
        shut(client)
    assert provider.requests == ()


@EACH
def test_what_goes_to_agentstudio_is_guarded_also_after_the_client_was_closed(
    speaking: Guard, provider: FakeProvider, studio: str, kind: Any
) -> None:
    del studio
    provider.script(*[Reply(raw=b'{"id": "a"}')] * 3)
    with running(), speaking.context(known=KNOWN):
        client = speaking.wrap(made(kind, provider))
        assert isinstance(client.agentstudio, STUDIOS)
        got(client.agentstudio.agents.create(**AGENT))
        copied = client.with_options(timeout=9)
        got(copied.agentstudio.agents.create(**AGENT))
        for one in (copied, client):
            shut(one)
        got(client.agentstudio.agents.create(**AGENT))
        shut(client)
    assert len(provider.requests) == 3
    assert all(request.placeholders for request in provider.requests)
    assert provider.leaks(PLANTED) == ()


@EACH
def test_a_client_without_a_workspace_can_be_looked_at_and_says_what_it_lacks(
    speaking: Guard, provider: FakeProvider, kind: Any
) -> None:
    with running():
        client = speaking.wrap(made(kind, provider))
        assert not isinstance(client.agentstudio, str)
        with pytest.raises(ValueError, match="workspace is required"):
            got(client.agentstudio.agents.create(**AGENT))
        shut(client)
    assert provider.requests == ()


@pytest.mark.parametrize("kind", STUDIOS)
def test_a_client_of_agentstudio_can_be_wrapped_itself(
    speaking: Guard, provider: FakeProvider, studio: str, kind: Any
) -> None:
    provider.script(lambda seen: Reply(raw=json.dumps(seen.json).encode()))
    with running(), speaking.context(known=KNOWN):
        client = speaking.wrap(kind(api_key="k", base_url=studio))
        agent = got(client.agents.create(**AGENT))
        shut(client)
    assert agent.system_prompt == LETTER
    assert provider.leaks(PLANTED) == ()

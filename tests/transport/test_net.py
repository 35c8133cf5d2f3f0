"""Calls of models to hosts that nobody listed, under `install()`."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import httpx2
import pytest
import requests

from carnet import Guard, TransferBlocked
from carnet.testing import LETTER, FakeProvider, write_env
from carnet.transport.net import Concern, Net


@pytest.fixture
def guard(tmp_path: Path) -> Iterator[Guard]:
    with (
        FakeProvider() as provider,
        Guard.from_env(write_env(tmp_path, provider)) as opened,
    ):
        opened.install()
        yield opened
        opened.uninstall()


MODELS = "/v1/chat/completions"
TOLD = json.dumps({"model": "m", "messages": [{"role": "user", "content": LETTER}]})
UNREAD: dict[str, tuple[str, dict[str, Any]]] = {
    "compressed": (MODELS, {"data": gzip.compress(TOLD.encode())}),
    "utf-16": (MODELS, {"data": TOLD.encode("utf-16")}),
    "escaped keys": (
        MODELS,
        {"data": TOLD.replace("model", "m\\u006fdel").replace("mess", "m\\u0065ss")},
    ),
    "cut off": (MODELS, {"data": TOLD[:-1]}),
    "a bare string": (MODELS, {"json": LETTER}),
    "strings": (MODELS, {"json": [LETTER]}),
    "a form": ("/v1/threads", {"data": {"name": LETTER}}),
    "a file": ("/v1/files", {"files": {"file": ("a.txt", LETTER.encode())}}),
    "speech": (
        "/v1/audio/transcriptions",
        {"data": {"prompt": LETTER}, "files": {"file": ("a.wav", b"RIFF")}},
    ),
    "a search": ("/v1/vector_stores/vs_1/search", {"json": {"query": LETTER}}),
    "a turn": (
        "/v1/threads/thread_1/messages",
        {"json": {"role": "user", "content": LETTER}},
    ),
    "a thread": ("/v1/conversations", {"json": {"items": [{"text": LETTER}]}}),
}


@pytest.mark.parametrize(("path", "sent"), UNREAD.values(), ids=UNREAD)
def test_what_cannot_be_read_at_a_models_path_is_refused_on_an_unlisted_host(
    guard: Guard, path: str, sent: dict[str, Any]
) -> None:
    assert guard is not None
    with FakeProvider() as elsewhere:
        for post in (requests.post, httpx.post, httpx2.post):
            bare = post is not requests.post and isinstance(
                sent.get("data"), str | bytes
            )
            given = {"content": sent["data"]} if bare else sent
            with pytest.raises(TransferBlocked):
                post(elsewhere.url + path, **given)
        assert elsewhere.requests == ()


@pytest.mark.parametrize(
    ("method", "path", "sent"),
    [
        ("GET", "/v1/models", {}),
        ("POST", "/v1/threads/t_1/runs/r_1/cancel", {}),
        ("POST", "/conversations", {"json": {}}),
        ("POST", "/v1/batches", {"json": [{"amount": 1, "tags": ["a"]}]}),
        ("PUT", "/repository/files/src/main.py", {"json": {"content": "x = 1"}}),
    ],
)
def test_what_asks_no_model_passes_at_such_a_path(
    guard: Guard, method: str, path: str, sent: dict[str, Any]
) -> None:
    assert guard is not None
    with FakeProvider() as elsewhere:
        requests.request(method, elsewhere.url + path, timeout=9, **sent)
        assert len(elsewhere.requests) == 1


@pytest.mark.parametrize(
    ("url", "concern"),
    [
        ("https://api.elevenlabs.io/v1/text-to-speech/abc", Concern.OURS),
        ("https://api.eu.residency.elevenlabs.io/v1/speech-to-text", Concern.OURS),
        ("https://api.eu.assemblyai.com/v2/transcript", Concern.OURS),
        ("https://api.deepgram.com/v1/listen", Concern.OURS),
        ("https://api-free.deepl.com/v2/translate", Concern.OURS),
        ("https://api.jina.ai/v1/rerank", Concern.OURS),
        ("https://api.stability.ai/v2beta/stable-image/generate/core", Concern.OURS),
        ("https://translation.googleapis.com/language/translate/v2", Concern.OURS),
        ("https://acme-chat.hf.space/api/predict", Concern.OURS),
        ("https://llm.example/generate", Concern.LOOK),
        ("https://llm.example/completion", Concern.LOOK),
        ("https://acme.example/api/v2/cortex/inference:complete", Concern.LOOK),
        ("https://www.elevenlabs.io/pricing", Concern.OTHERS),
        ("https://api.deepl.com.example/v2/translate", Concern.OTHERS),
        ("https://reports.example/monthly/generate", Concern.OTHERS),
        ("https://storage.googleapis.com/upload", Concern.OTHERS),
    ],
)
def test_models_that_no_adapter_speaks_to_are_known_by_host_or_path(
    guard: Guard, url: str, concern: Concern
) -> None:
    assert Net(guard._rooms.gate, lambda: False).concern(url) is concern


def test_a_host_that_cannot_be_noted_is_refused_by_the_laws_of_the_exporter(
    tmp_path: Path,
) -> None:
    named = {
        "CARNET_EXPORTER__COUNTRY": "CN",
        "CARNET_SUBJECTS": "",
        "CARNET_REGIMES": "",
    }
    with FakeProvider() as provider, FakeProvider() as elsewhere:
        file = write_env(tmp_path, provider, tool=False, settings=named)
        guard = Guard.from_env(file)
        guard.install()
        guard.trail.close()
        with pytest.raises(TransferBlocked) as caught:
            requests.post(elsewhere.url + "/orders", json={"to": 1}, timeout=9)
        guard.uninstall()
        assert elsewhere.requests == ()
    (reason,) = caught.value.decision.reasons
    assert (reason.rule, reason.citation) == ("trail.unavailable", "PIPL Art. 9, 54")

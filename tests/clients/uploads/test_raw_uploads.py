"""Files that are sent raw: to a store in pieces, which is refused, or as the body."""

import asyncio
from pathlib import Path
from typing import Any

import boto3
import httpx2
import pytest
from google import genai
from google.genai import types
from huggingface_hub import InferenceClient
from huggingface_hub.errors import HfHubHTTPError
from tests.clients.speech import Journal, Opens
from together import AsyncTogether, Together

from carnet import PolicyDenied, TransferBlocked
from carnet.testing import LETTER, FakeProvider, Reply

pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture(params=["a.txt", "a.pdf"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    made = tmp_path / str(request.param)
    made.write_text(LETTER)
    return made


@pytest.mark.parametrize("dialect", ["google_genai", "openai"])
@pytest.mark.parametrize("files", ["block", "allow"])
def test_gemini_is_told_why_and_what_to_do(
    opens: Opens, provider: FakeProvider, path: Path, dialect: str, files: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect, CARNET_ATTACHMENTS=files)
    options = types.HttpOptions(base_url=provider.url)
    client = guard.wrap(genai.Client(api_key="k", http_options=options))
    stores = client.file_search_stores
    uploads: Any = (
        lambda: client.files.upload(file=path),
        lambda: client.aio.files.upload(file=path),
        lambda: stores.upload_to_file_search_store(
            file_search_store_name="fileSearchStores/a", file=path
        ),
    )
    for upload in uploads:
        with pytest.raises(PolicyDenied, match="uploaded raw") as caught:
            upload()
        assert "types.Part.from_text" in caught.value.hint
    asyncio.run(client.aio.aclose())
    assert provider.requests == ()


@pytest.mark.parametrize("begin", ["", "/gateway"])
def test_an_upload_that_an_application_opens_itself_is_refused(
    opens: Opens, provider: FakeProvider, begin: str
) -> None:
    guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT="google_genai")
    with guard.wrap(httpx2.Client()) as client:
        for path in ("files", "fileSearchStores/a:uploadToFileSearchStore"):
            with pytest.raises(TransferBlocked, match="uploaded raw") as caught:
                client.post(
                    f"{provider.url}{begin}/upload/v1beta/{path}",
                    headers={"x-goog-upload-command": "start"},
                    json={"file": {"displayName": "a"}},
                )
            assert "types.Part.from_text" in str(caught.value)
    assert provider.requests == ()


def test_an_answer_that_would_go_to_a_bucket_is_refused_at_any_endpoint(
    opens: Opens, provider: FakeProvider
) -> None:
    bucket = {"s3OutputDataConfig": {"s3Uri": "s3://a-bucket/x"}}
    keys: Any = {"aws_access_key_id": "a", "aws_secret_access_key": "b"}
    for dialect in ("openai", "bedrock"):
        guard = opens(CARNET_ENDPOINTS__FAKE__DIALECT=dialect)
        made = boto3.client(
            "bedrock-runtime", "eu-central-1", endpoint_url=provider.url, **keys
        )
        client = guard.wrap(made)
        with pytest.raises(PolicyDenied, match="bucket") as caught:
            client.start_async_invoke(
                modelId="amazon.nova-reel-v1:0",
                modelInput={"text": LETTER},
                outputDataConfig=bucket,
            )
        assert "invoke_model" in caught.value.hint
        guard.close()
    assert provider.requests == ()


def test_together_is_told_why_and_what_to_do(
    opens: Opens, provider: FakeProvider, path: Path
) -> None:
    guard = opens()
    with Together(api_key="k", base_url=f"{provider.url}/v1") as client:
        for one in (guard.wrap(client), client.with_options(timeout=9)):
            with pytest.raises(PolicyDenied, match="nobody can read it") as caught:
                one.files.upload(path, purpose="fine-tune", check=False)
            assert "in the request" in caught.value.hint
    later: Any = guard.wrap(AsyncTogether(api_key="k", base_url=f"{provider.url}/v1"))
    with pytest.raises(PolicyDenied):
        later.files.upload(path, purpose="fine-tune", check=False)
    assert provider.requests == ()


WAVE = b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\xff\xfe\0\0data\0\0\0\0"
KINDS = [None, "audio/wav", "application/octet-stream"]


def test_hugging_faces_recordings_follow_the_setting_for_files(
    opens: Opens, provider: FakeProvider, journal: Journal
) -> None:
    client = InferenceClient(base_url=f"{provider.url}/v1", api_key="k")
    guard = opens()
    with pytest.raises(HfHubHTTPError, match="CARNET_ATTACHMENTS=allow"):
        guard.wrap(client).automatic_speech_recognition(WAVE)
    assert provider.requests == ()
    guard.close()
    provider.script(Reply(raw=b'{"text": "hello"}'))
    client = InferenceClient(base_url=f"{provider.url}/v1", api_key="k")
    guard = opens(CARNET_ATTACHMENTS="allow")
    heard = guard.wrap(client).automatic_speech_recognition(WAVE)
    assert heard.text == "hello"
    assert [one.body for one in provider.wait_for(1)] == [WAVE]
    assert journal("transfer.intent")[0]["detectors"]["unread_files"] == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "body",
    [b"RIFF " + LETTER.encode(), b"RIFF " + LETTER.encode("latin-1", "replace")],
)
def test_a_text_that_begins_like_a_file_is_none(
    opens: Opens, provider: FakeProvider, kind: str | None, body: bytes
) -> None:
    guard = opens(CARNET_ATTACHMENTS="allow")
    headers = {} if kind is None else {"content-type": kind}
    with guard.wrap(httpx2.Client()) as client, pytest.raises(TransferBlocked):
        client.post(f"{provider.url}/v1/models/m", content=body, headers=headers)
    assert provider.requests == ()


def test_a_file_that_says_it_is_something_else_is_refused(
    opens: Opens, provider: FakeProvider
) -> None:
    guard = opens(CARNET_ATTACHMENTS="allow")
    for kind in ("application/json", "text/plain", "", "application/x-own"):
        with guard.wrap(httpx2.Client()) as client, pytest.raises(TransferBlocked):
            client.post(
                f"{provider.url}/v1/models/m",
                content=WAVE,
                headers={"content-type": kind},
            )
    assert provider.requests == ()

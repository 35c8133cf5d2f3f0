"""Long uploads of requests and aiohttp: block by block, also without a length."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextvars import copy_context
from pathlib import Path
from typing import Any

import aiohttp
import httpx2
import pytest
import requests
from tests.clients.speech import Opens, rule_of
from tests.clients.uploads.test_long_uploads import (
    LINES,
    batch,  # noqa: F401 - a fixture, as is the next
    line,
    sent,
    short,  # noqa: F401
    written,
)
from tests.clients.uploads.test_uploads import UPLOADED

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider, Reply
from carnet.trail import records

ADDRESSES = [f"person{n}@example.de" for n in range(LINES)]
BOUNDARY = "----tide"
FORM = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
Upload = Callable[[Guard, str, Path], None]


def form(path: Path) -> bytes:
    """A form with this file, as any library writes it."""
    head = 'Content-Disposition: form-data; name="'
    return (
        f'--{BOUNDARY}\r\n{head}purpose"\r\n\r\nbatch\r\n'
        f'--{BOUNDARY}\r\n{head}file"; filename="b.jsonl"\r\n\r\n'
        f"{path.read_text()}\r\n--{BOUNDARY}--\r\n"
    ).encode()


def pieces(path: Path) -> Iterator[bytes]:
    data = form(path)
    yield from (data[at : at + 700] for at in range(0, len(data), 700))


async def apieces(path: Path) -> AsyncIterator[bytes]:
    for piece in pieces(path):
        yield piece


def by_requests(guard: Guard, url: str, path: Path) -> None:
    with guard.wrap(requests.Session()) as session, path.open("rb") as stream:
        files = {"file": ("b.jsonl", stream)}
        session.post(url, data={"purpose": "batch"}, files=files).raise_for_status()


def by_requests_in_pieces(guard: Guard, url: str, path: Path) -> None:
    with guard.wrap(requests.Session()) as session:
        session.post(url, data=pieces(path), headers=FORM).raise_for_status()


def by_httpx2_in_pieces(guard: Guard, url: str, path: Path) -> None:
    with guard.wrap(httpx2.Client(follow_redirects=True)) as client:
        client.post(url, content=pieces(path), headers=FORM).raise_for_status()


def asynchronous(send: Callable[[aiohttp.ClientSession, str, Path], Any]) -> Upload:
    def upload(guard: Guard, url: str, path: Path) -> None:
        async def all_of_it() -> None:
            async with guard.wrap(aiohttp.ClientSession()) as session:
                await send(session, url, path)

        with asyncio.Runner() as runner:
            runner.run(all_of_it(), context=copy_context())

    return upload


async def by_aiohttp(session: aiohttp.ClientSession, url: str, path: Path) -> None:
    with path.open("rb") as stream:
        data = aiohttp.FormData({"purpose": "batch"})
        data.add_field("file", stream, filename="b.jsonl")
        async with session.post(url, data=data) as response:
            response.raise_for_status()
            await response.read()


async def by_aiohttp_in_pieces(
    session: aiohttp.ClientSession, url: str, path: Path
) -> None:
    async with session.post(url, data=apieces(path), headers=FORM) as response:
        response.raise_for_status()
        await response.read()


UPLOADS: dict[str, Upload] = {
    "requests": by_requests,
    "requests, in pieces": by_requests_in_pieces,
    "httpx2, in pieces": by_httpx2_in_pieces,
    "aiohttp": asynchronous(by_aiohttp),
    "aiohttp, in pieces": asynchronous(by_aiohttp_in_pieces),
}
EVERY = pytest.mark.parametrize("upload", UPLOADS.values(), ids=UPLOADS)


@EVERY
def test_each_block_of_a_long_upload_leaves_stripped(
    opens: Opens, provider: FakeProvider, tmp_path: Path, file: Path, upload: Upload
) -> None:
    guard = opens(CARNET_VAULT=str(tmp_path / "vault.db"))
    provider.script(UPLOADED)
    upload(guard, f"{provider.url}/v1/files", file)
    rows = sent(provider)
    assert [row["custom_id"] for row in rows] == [f"task-{n}" for n in range(LINES)]
    assert provider.leaks(ADDRESSES) == ()
    (request,) = provider.requests
    assert request.header("content-length") == str(len(request.body))
    texts = [row["body"]["messages"][0]["content"] for row in rows]
    home = [guard.restore(text) for text in texts]
    assert home == [line(n)["body"]["messages"][0]["content"] for n in range(LINES)]


@EVERY
def test_a_redirect_sends_the_same_lines_again(
    guard: Guard, provider: FakeProvider, file: Path, upload: Upload
) -> None:
    there = f"{provider.url}/v1/files"
    again = Reply(raw=b"{}", status=307, headers={"location": there})
    provider.script(again, UPLOADED)
    upload(guard, there, file)
    first, second = (one.body.split(b"\r\n\r\n", 2)[2] for one in provider.requests)
    assert first.partition(b"\r\n--")[0] == second.partition(b"\r\n--")[0]
    assert provider.leaks(ADDRESSES) == ()


@EVERY
def test_the_last_line_can_refuse_all_of_it(
    guard: Guard, provider: FakeProvider, file: Path, upload: Upload
) -> None:
    with file.open("a") as out:
        out.write("Erika Mustermann\n")
    with pytest.raises(TransferBlocked) as caught:
        upload(guard, f"{provider.url}/v1/files", file)
    assert rule_of(caught.value) == "wire.not_json"
    assert provider.requests == ()


@EVERY
def test_what_does_not_say_its_length_and_is_short_is_read_whole(
    guard: Guard, provider: FakeProvider, tmp_path: Path, upload: Upload
) -> None:
    path = written(tmp_path / "short.jsonl", [line(n) for n in range(3)])
    provider.script(UPLOADED)
    upload(guard, f"{provider.url}/v1/files", path)
    assert len(sent(provider)) == 3
    assert provider.leaks(ADDRESSES) == ()


def test_a_long_upload_of_many_lines_is_one_record(
    guard: Guard, provider: FakeProvider, tmp_path: Path, file: Path
) -> None:
    provider.script(UPLOADED)
    by_requests(guard, f"{provider.url}/v1/files", file)
    every = [entry.record or {} for entry in records(tmp_path / "trail")]
    (intent,) = [one for one in every if one.get("type") == "transfer.intent"]
    assert json.loads(json.dumps(intent))["redaction"]["entities_replaced"] == {
        "email": LINES
    }

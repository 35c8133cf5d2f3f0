"""Another process: uploads a long file and says how much memory that took.

    python long_upload.py WAY ENV_FILE URL FILE

Prints the megabytes by which its peak grew from the guard's first upload to the end.
"""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import openai
import requests

from carnet import Guard

BOUNDARY = "----carnet-long-upload"
HEAD = 'Content-Disposition: form-data; name="'
BEFORE = (
    f'--{BOUNDARY}\r\n{HEAD}purpose"\r\n\r\nbatch\r\n'
    f'--{BOUNDARY}\r\n{HEAD}file"; filename="long.jsonl"\r\n\r\n'
).encode()
AFTER = f"\r\n--{BOUNDARY}--\r\n".encode()
FIRST = ("b.jsonl", b'{"custom_id": "0"}\n')
Upload = Callable[[Any], None]


def peak() -> int:
    """Most memory that this process ever had, in kB; a child does not inherit it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def by_openai(guard: Guard, url: str, stream: Any, http: Any = None) -> None:
    made: Any = {"base_url": f"{url}/v1", "api_key": "k", "http_client": http}
    with openai.OpenAI(**made, timeout=3600) as client:
        guard.wrap(client)
        client.files.create(file=FIRST, purpose="batch")
        grown(lambda: client.files.create(file=stream, purpose="batch"))


def by_httpx(guard: Guard, url: str, stream: Any) -> None:
    """OpenAI's client over the elder httpx, which it still takes."""
    by_openai(guard, url, stream, httpx.Client(timeout=3600))


class Form:
    """A form around a file, read piece by piece (as requests-toolbelt has it)."""

    def __init__(self, stream: Any) -> None:
        self.parts = [BEFORE, stream, AFTER]

    def __iter__(self) -> Any:
        yield BEFORE
        while piece := self.parts[1].read(1 << 18):
            yield piece
        yield AFTER


def by_requests(guard: Guard, url: str, stream: Any) -> None:
    kind = {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}
    with guard.wrap(requests.Session()) as session:

        def post(data: Any) -> None:
            there = f"{url}/v1/files"
            session.post(there, data=data, headers=kind).raise_for_status()

        post(BEFORE + FIRST[1] + AFTER)
        grown(lambda: post(iter(Form(stream))))


def by_aiohttp(guard: Guard, url: str, stream: Any) -> None:
    async def post(session: aiohttp.ClientSession, file: Any) -> None:
        form = aiohttp.FormData({"purpose": "batch"})
        form.add_field("file", file, filename="long.jsonl")
        async with session.post(f"{url}/v1/files", data=form) as response:
            response.raise_for_status()
            await response.read()

    async def both() -> None:
        forever = aiohttp.ClientTimeout(total=None)
        async with guard.wrap(aiohttp.ClientSession(timeout=forever)) as session:
            await post(session, FIRST[1])
            before = peak()
            await post(session, stream)
            sys.stdout.write(str((peak() - before) // 1024))

    asyncio.run(both())


def grown(upload: Callable[[], object]) -> None:
    before = peak()
    upload()
    sys.stdout.write(str((peak() - before) // 1024))


WAYS: dict[str, Callable[[Guard, str, Any], None]] = {
    "httpx2": by_openai,
    "httpx": by_httpx,
    "requests": by_requests,
    "aiohttp": by_aiohttp,
}


def main(way: str, env: str, url: str, file: str) -> None:
    with Guard.from_env(Path(env)) as guard, Path(file).open("rb") as stream:
        WAYS[way](guard, url, stream)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""How much memory an upload of 200 MB takes, by each library, and what arrives of it.

The short form sends 12 MB; `pytest -m slow` the whole.
"""

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.clients.uploads.test_uploads import FILE

from carnet import Guard
from carnet.testing import FakeProvider, write_env

SCRIPT = Path(__file__).with_name("long_upload.py")
MOST_MB = 180
"""Of which some 60 are caches with a bound that 200 MB fill and 12 do not."""
WORDS = "The tide comes twice a day and the boats wait for it in the harbour. " * 240
WAYS = ("httpx2", "httpx", "requests", "aiohttp")
SHORT = {("httpx2", 12), ("aiohttp", 12)}  # one that blocks and one of the event loop
SIZES = [
    pytest.param(way, size, marks=() if (way, size) in SHORT else pytest.mark.slow)
    for size in (12, 200)
    for way in WAYS
]


class Sink(ThreadingHTTPServer):
    """Takes uploads of any size into a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(("127.0.0.1", 0), Reader)
        self.path = path


class Reader(BaseHTTPRequestHandler):
    server: Sink

    def do_POST(self) -> None:
        left = int(self.headers["content-length"])
        with self.server.path.open("wb") as out:
            while left:
                chunk = self.rfile.read(min(left, 1 << 20))
                left -= out.write(chunk)
        body = json.dumps(FILE).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is printed."""


@pytest.fixture
def sink(tmp_path: Path) -> Iterator[Sink]:
    with Sink(tmp_path / "arrived") as one:
        thread = threading.Thread(target=one.serve_forever)
        thread.start()
        yield one
        one.shutdown()
        thread.join()


def row(number: int) -> dict[str, Any]:
    said = f"Write to person{number}@example.de about tide {number}."
    messages = [{"role": "system", "content": WORDS}, {"role": "user", "content": said}]
    body = {"model": "m", "messages": messages}
    return {"custom_id": f"task-{number}", "url": "/v1/x", "body": body}


def batch(path: Path, size_mb: int) -> int:
    """Write a batch of this size; returns how many lines it has."""
    number = 0
    with path.open("w", encoding="ascii") as out:
        while out.tell() < size_mb << 20:
            out.write(json.dumps(row(number)) + "\n")
            number += 1
    return number


def rows(path: Path) -> Iterator[str]:
    """The lines of JSON in what arrived."""
    with path.open(encoding="ascii") as lines:
        yield from (line for line in lines if line.startswith("{"))


def digest(lines: Iterator[str]) -> str:
    """SHA-256 of the values of all lines."""
    hasher = hashlib.sha256()
    for line in lines:
        hasher.update(json.dumps(json.loads(line)).encode())
    return hasher.hexdigest()


@pytest.mark.parametrize(("way", "size_mb"), SIZES)
def test_a_long_upload_takes_little_memory_and_comes_home_whole(
    tmp_path: Path, sink: Sink, way: str, size_mb: int
) -> None:
    with FakeProvider() as provider:
        settings = {
            "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
            "CARNET_ENDPOINTS__FAKE__HOST": f"127.0.0.1:{sink.server_port}",
            "CARNET_VAULT": str(tmp_path / "vault.db"),
            "CARNET_DETECT": "email",
        }
        env = write_env(tmp_path, provider, settings=settings)
    path = tmp_path / "long.jsonl"
    count = batch(path, size_mb)
    url = f"http://127.0.0.1:{sink.server_port}"
    command = [sys.executable, str(SCRIPT), way, str(env), url, str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    grown = int(done.stdout.splitlines()[-1])
    sys.stderr.write(f"\n{way}: {size_mb} MB, {count} lines: {grown} MB more\n")
    assert grown < MOST_MB
    assert not any("@example.de" in line for line in rows(sink.path))
    with Guard.from_env(env) as guard:
        home = digest(guard.restore(line) for line in rows(sink.path))
    with path.open(encoding="ascii") as lines:
        assert home == digest(lines)

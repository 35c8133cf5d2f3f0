"""How much memory an upload of 200 MB takes: `pytest -m slow tests/clients/...`."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.clients.test_uploads import FILE

from carnet.testing import FakeProvider, write_env

SCRIPT = Path(__file__).with_name("long_upload.py")
SIZE_MB = 200
WORDS = "The tide comes twice a day and the boats wait for it in the harbour. " * 60


class Sink(ThreadingHTTPServer):
    """Takes uploads of any size and keeps only what it counts in them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Reader)
        self.lines = 0
        self.addresses = 0


class Reader(BaseHTTPRequestHandler):
    server: Sink

    def do_POST(self) -> None:
        left, kept = int(self.headers["content-length"]), b""
        while left:
            chunk = self.rfile.read(min(left, 1 << 20))
            left -= len(chunk)
            seen = kept + chunk
            whole, _, kept = seen.rpartition(b"\n")
            self.server.lines += whole.count(b'"custom_id"')
            self.server.addresses += whole.count(b"@example.de")
        body = json.dumps(FILE).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is printed."""


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as one:
        thread = threading.Thread(target=one.serve_forever)
        thread.start()
        yield one
        one.shutdown()
        thread.join()


def batch(path: Path, size_mb: int) -> int:
    """Write a batch of this size; returns how many lines it has."""
    number = 0
    with path.open("w", encoding="ascii") as out:
        while out.tell() < size_mb << 20:
            said = f"Write to person{number}@example.de. {WORDS}"
            body = {"model": "m", "messages": [{"role": "user", "content": said}]}
            row = {"custom_id": f"task-{number}", "url": "/v1/x", "body": body}
            out.write(json.dumps(row) + "\n")
            number += 1
    return number


@pytest.mark.slow
def test_200_mb_are_uploaded_in_less_than_150_mb(tmp_path: Path, sink: Sink) -> None:
    with FakeProvider() as provider:
        settings = {
            "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
            "CARNET_ENDPOINTS__FAKE__HOST": f"127.0.0.1:{sink.server_port}",
            "CARNET_VAULT": str(tmp_path / "vault.db"),
            "CARNET_DETECT": "email",
        }
        env = write_env(tmp_path, provider, settings=settings)
    count = batch(tmp_path / "long.jsonl", SIZE_MB)
    url = f"http://127.0.0.1:{sink.server_port}"
    command = [sys.executable, str(SCRIPT), str(env), url, str(tmp_path / "long.jsonl")]
    done = subprocess.run(command, capture_output=True, check=True)
    assert sink.lines == count + 1
    assert sink.addresses == 0
    grown = int(done.stdout)
    sys.stderr.write(f"\n{SIZE_MB} MB, {count} lines: {grown} MB more\n")
    assert grown < 150

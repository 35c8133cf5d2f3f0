"""HTTP as bytes: what a test says to a proxy on a socket, and what it hears."""

import base64
import contextlib
import json
import socket

from carnet.testing import KNOWN, LETTER
from tests.proxy.conftest import Running

WAIT_S = 30.0
LINE = "POST /ai/v1/chat/completions HTTP/1.1\r\n"
HOST = "Host: 127.0.0.1\r\nConnection: close\r\n"
ASKED = json.dumps({"model": "m", "messages": [{"role": "user", "content": LETTER}]})
NAMES = base64.urlsafe_b64encode(json.dumps(list(KNOWN)).encode()).decode()
NAME, OTHER = (
    base64.urlsafe_b64encode(json.dumps([one]).encode()).decode() for one in KNOWN
)
CHUNKED = "Transfer-Encoding: chunked\r\n"


def speak(proxy: Running, data: bytes) -> bytes:
    """Everything that the proxy says until it closes, or falls silent for a second."""
    with socket.create_connection(("127.0.0.1", proxy.port), WAIT_S) as line:
        line.sendall(data)
        said = b""
        with contextlib.suppress(ConnectionError, TimeoutError):
            while more := line.recv(65536):
                said += more
                line.settimeout(1)
        return said


def request(fields: str = "", body: str = ASKED) -> bytes:
    data = body.encode()
    kind = f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n"
    return f"{LINE}{HOST}x-carnet-known: {NAMES}\r\n{kind}{fields}\r\n".encode() + data


def status(said: bytes) -> int:
    return int(said.split(b" ", 2)[1]) if said else 0


def chunks(*parts: bytes, extension: bytes = b"", trailer: bytes = b"") -> bytes:
    sent = b"".join(b"%x%s\r\n%s\r\n" % (len(p), extension, p) for p in parts)
    return sent + b"0\r\n" + trailer + b"\r\n"

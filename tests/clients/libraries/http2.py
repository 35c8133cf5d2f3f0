"""A front that speaks HTTP/2 over TLS and packs its answers, before a fake provider."""

import contextlib
import datetime as dt
import http.client
import ipaddress
import ssl
import threading
import zlib
from pathlib import Path
from socket import SHUT_RDWR, SHUT_WR, create_server, socket
from typing import Any, Self

import brotli  # type: ignore[import-untyped]
import h2.config
import h2.connection
import h2.events
from backports import zstd
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from carnet.testing import FakeProvider

PIECE = 37
"""Bytes of an answer in one frame: events are cut at odd places."""
_SKIPPED = frozenset({"connection", "transfer-encoding", "content-length", "server"})


def packed(body: bytes, coding: str) -> bytes:
    """The body in a content coding (RFC 9110, RFC 7932, RFC 8878)."""
    match coding:
        case "br":
            return bytes(brotli.compress(body))
        case "zstd":
            return zstd.compress(body)
        case "gzip":
            packer = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
            return packer.compress(body) + packer.flush()
        case _:
            return body


def certificate(folder: Path) -> Path:
    """A key and a certificate for 127.0.0.1 that vouches for itself, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    host = x509.IPAddress(ipaddress.IPv4Address("127.0.0.1"))
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([host]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "front.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


class Front:
    """Takes HTTP/2 only: a client that offers nothing else gets no connection."""

    def __init__(self, provider: FakeProvider, pem: Path) -> None:
        self.provider = provider
        self.coding = ""
        self.cut = False
        """Close the connection in the middle of an answer."""
        self.taken = 0
        """Requests that came by HTTP/2."""
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(pem)
        self._tls.set_alpn_protocols(["h2"])
        self._listener = create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._listener.shutdown(SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _accept(self) -> None:
        workers: list[threading.Thread] = []
        with contextlib.suppress(OSError):
            while True:
                peer, _ = self._listener.accept()
                workers.append(threading.Thread(target=self._serve, args=(peer,)))
                workers[-1].start()
        for worker in workers:
            worker.join()

    def _serve(self, peer: socket) -> None:
        with contextlib.suppress(OSError):
            line = self._tls.wrap_socket(peer, server_side=True)
            with contextlib.closing(line):
                self._talk(line)

    def _talk(self, line: ssl.SSLSocket) -> None:
        config = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
        spoken = h2.connection.H2Connection(config=config)
        spoken.initiate_connection()
        line.sendall(spoken.data_to_send())
        heads: dict[int, dict[str, str]] = {}
        bodies: dict[int, bytes] = {}
        while data := line.recv(65_536):
            for event in spoken.receive_data(data):
                match event:
                    case h2.events.RequestReceived():
                        heads[event.stream_id] = {
                            str(k): str(v) for k, v in event.headers
                        }
                        bodies[event.stream_id] = b""
                    case h2.events.DataReceived():
                        bodies[event.stream_id] += event.data
                        size = event.flow_controlled_length
                        spoken.acknowledge_received_data(size, event.stream_id)
                    case h2.events.StreamEnded():
                        one = event.stream_id
                        self._answer(line, spoken, one, heads[one], bodies[one])
                        if self.cut:
                            line.shutdown(SHUT_WR)  # what was sent arrives
                            while line.recv(65_536):
                                pass
                            return
                    case _:
                        pass
            line.sendall(spoken.data_to_send())

    def _answer(
        self, line: ssl.SSLSocket, spoken: Any, one: int, head: Any, body: bytes
    ) -> None:
        self.taken += 1
        behind = http.client.HTTPConnection(self.provider.host)
        headers = {k: v for k, v in head.items() if k[0] != ":" and k not in _SKIPPED}
        headers["accept-encoding"] = "identity"
        behind.request(head[":method"], head[":path"], body, headers)
        answer = behind.getresponse()
        whole = packed(answer.read(), self.coding)
        kept = [(k.lower(), v) for k, v in answer.getheaders()]
        lines = [(k, v) for k, v in kept if k not in _SKIPPED]
        if self.coding:
            lines.append(("content-encoding", self.coding))
        spoken.send_headers(one, [(":status", str(answer.status)), *lines])
        end = len(whole) * 2 // 3 if self.cut else len(whole)
        for at in range(0, end, PIECE):
            spoken.send_data(one, whole[at : min(at + PIECE, end)])
            line.sendall(spoken.data_to_send())
        if not self.cut:
            spoken.end_stream(one)
        behind.close()

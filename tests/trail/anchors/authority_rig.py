"""A time-stamp authority made of OpenSSL's `ts -reply` behind a small HTTP server."""

import contextlib
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIG = """
[tsa]
default_tsa = authority
[authority]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
certs = chain.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


@dataclass
class Authority:
    """Where the authority listens, and whether it answers and what."""

    folder: Path
    url: str
    mood: str = "honest"
    """honest, away, refusing, other_hash, other_nonce, or garbage."""
    asked: list[bytes] = field(default_factory=list)

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    def reply(self, query: bytes) -> bytes:
        """The response of OpenSSL, or of an authority that cheats."""
        self.asked.append(query)
        if self.mood == "garbage":
            return b"\x30\x03\x02\x01\x05"
        if self.mood == "other_hash":
            query = self.query(b"another text")
        elif self.mood == "other_nonce":
            query = query[:-12] + bytes([query[-12] ^ 1]) + query[-11:]
        (self.folder / "query").write_bytes(query)
        self.openssl("ts -reply -config ts.cnf -queryfile query -out reply")
        return (self.folder / "reply").read_bytes()

    def query(self, data: bytes) -> bytes:
        (self.folder / "data").write_bytes(data)
        self.openssl("ts -query -data data -sha256 -cert -out own")
        return (self.folder / "own").read_bytes()

    def stamp(self, data: bytes) -> bytes:
        return self.reply(self.query(data))

    def openssl(self, arguments: str) -> None:
        openssl(self.folder, *arguments.split())


def openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def certify(
    folder: Path, usage: str = "critical,timeStamping", *, past: bool = False
) -> None:
    """A root, an intermediate below it, and the authority's own certificate.

    `past`: that one expired in 2020.
    """
    ca, own = "basicConstraints=critical,CA:TRUE", "basicConstraints=critical,CA:FALSE"
    new = ("-newkey", "rsa:2048", "-nodes")
    root = ("-x509", "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=Root")
    openssl(folder, "req", *new, *root, "-addext", ca)
    month = ("-days", "30")
    expired = ("-not_before", "20200101000000Z", "-not_after", "20200201000000Z")
    sign(folder, "int", "root", ca, month)
    extensions = f"{own}\nextendedKeyUsage={usage}"
    sign(folder, "tsa", "int", extensions, expired if past else month)
    chain = (folder / "int.pem").read_text() + (folder / "root.pem").read_text()
    (folder / "chain.pem").write_text(chain)
    (folder / "ts.cnf").write_text(CONFIG)
    (folder / "serial").write_text("01\n")


def sign(
    folder: Path, name: str, issuer: str, extensions: str, valid: tuple[str, ...]
) -> None:
    """A new key `name`, certified by `issuer`."""
    (folder / f"{name}.ext").write_text(extensions)
    made = ("-newkey", "rsa:2048", "-nodes", "-keyout", f"{name}.key")
    openssl(folder, "req", *made, "-out", f"{name}.csr", "-subj", f"/CN={name}")
    by = ("-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key", "-CAcreateserial")
    files = ("-in", f"{name}.csr", "-extfile", f"{name}.ext", "-out", f"{name}.pem")
    openssl(folder, "x509", "-req", *files, *by, *valid)


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Authority]:
    """An authority on loopback that stamps what it is asked."""
    folder.mkdir()
    certify(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            status, body = 200, b""
            if authority.mood == "away":
                status = 503
            else:
                body = authority.reply(query)
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        authority = Authority(folder, url)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield authority
        finally:
            server.shutdown()
            thread.join()

"""What answers like the object stores of Google and of Microsoft, on loopback.

Azure: `azurite` from npm, Microsoft's own emulator, behind a relay that can refuse and
lose requests (`npm install azurite`; AZURITE names its `azurite-blob` if it is not on
the path). It honours If-None-Match and If-Match.

Google: nothing that can be installed honours `x-goog-if-generation-match` on the XML
interface which obstore speaks. `fake-gcs-server` answers such an upload with 400 and
honours `ifGenerationMatch` in multipart uploads of the JSON interface alone,
`gcp-storage-emulator` ignores the condition in both, and `carnet trail init` refuses
both (see `test_clouds`). So the relay itself keeps generations, by Google's
documentation, in front of the server that speaks S3: their lists and objects are alike.
"""

import base64
import hashlib
import hmac
import http.client
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from tests.ports import free_port
from tests.trail.stores import s3_rig
from tests.trail.stores.s3_rig import BUCKET, Environ

ACCOUNT: Final = "devstoreaccount1"
ACCOUNT_KEY: Final = (
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/"
    "K1SZFPTOtr/KBHBeksoGMGw=="
)
"""Of every Azurite: public, from its documentation."""
NOBODY: Final = (
    '{"gcs_base_url":"","disable_oauth":true,"client_email":"","private_key":"",'
    '"private_key_id":""}'
)
VARIABLES: Final = {
    "GOOGLE_SERVICE_ACCOUNT_KEY": NOBODY,
    "AZURE_STORAGE_ACCOUNT_KEY": ACCOUNT_KEY,
}
_WRITER = (
    f"AWS4-HMAC-SHA256 Credential={s3_rig.KEYS['writer']}/20260101/{s3_rig.REGION}/s3/"
    "aws4_request, SignedHeaders=host, Signature=0"
)
_MATCH = "HTTP_X_GOOG_IF_GENERATION_MATCH"


class Google(s3_rig.Bucket):
    """Generations in front of S3: the condition of a write, and what tells of it.

    Source: cloud.google.com/storage/docs/xml-api/reference-headers.
    """

    conditions = ((_MATCH, "If-None-Match"),)
    name = "acme-trails-elsewhere"

    def __init__(self) -> None:
        super().__init__()
        self._generations: dict[str, int] = {}
        self._last = 0

    def url(self, prefix: str) -> str:
        return f"gs://{self.name}/{prefix}?endpoint={self.endpoint}"

    def denied(self, environ: Environ) -> str | None:
        del environ
        return None

    def answer(self, environ: Environ, start: Any) -> Iterable[bytes]:
        name, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        environ["RAW_URI"] = environ["REQUEST_URI"] = quote(name) + (
            f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else ""
        )
        if environ.get("HTTP_AUTHORIZATION", "Bearer").startswith("Bearer"):
            environ["HTTP_AUTHORIZATION"] = _WRITER  # whom the server of S3 knows
        wanted = environ.pop(_MATCH, None)
        if wanted is not None and int(wanted) != self._generations.get(name, 0):
            start("412 Precondition Failed", [("Content-Type", "application/xml")])
            return [b"<Error><Code>PreconditionFailed</Code></Error>"]

        def with_generation(status: str, headers: Any, *more: Any) -> Any:
            if status.startswith("2") and method == "PUT":
                self._last += 1
                self._generations[name] = self._last
            if status.startswith("2") and method == "DELETE":
                self._generations.pop(name, None)
            told = str(self._generations.get(name, 0))
            return start(status, [*headers, ("x-goog-generation", told)], *more)

        return super().answer(environ, with_generation)


class Azure(s3_rig.Bucket):
    """A relay in front of a real Azurite."""

    conditions = ()

    def __init__(self, program: str, folder: Path) -> None:
        super().__init__()
        self._port = free_port()
        where = ("--blobPort", str(self._port), "--location", str(folder))
        self._azurite = subprocess.Popen(
            [program, *where, "--silent"],
            stdout=subprocess.DEVNULL,
        )

    def url(self, prefix: str) -> str:
        where = f"endpoint={self.endpoint}/{ACCOUNT}"
        return f"az://{ACCOUNT}/{BUCKET}/{prefix}?{where}"

    def denied(self, environ: Environ) -> str | None:
        del environ
        return None

    def answer(self, environ: Environ, start: Any) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        headers = {
            name[5:].replace("_", "-").lower(): value
            for name, value in environ.items()
            if name.startswith("HTTP_") and name != "HTTP_CONNECTION"
        }
        if environ.get("CONTENT_TYPE"):
            headers["content-type"] = environ["CONTENT_TYPE"]
        body = environ["wsgi.input"].read(length)
        status, told, data = self._ask(
            environ["REQUEST_METHOD"], environ["RAW_URI"], headers, body
        )
        start(status, told)
        return [data]

    def _ask(
        self, method: str, target: str, headers: dict[str, str], body: bytes
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            connection.putrequest(
                method, target, skip_host="host" in headers, skip_accept_encoding=True
            )
            for name, value in headers.items():
                if name != "content-length":
                    connection.putheader(name, value)
            if body or method == "PUT":
                connection.putheader("content-length", str(len(body)))
            connection.endheaders(body)
            got = connection.getresponse()
            dropped = ("transfer-encoding", "connection", "keep-alive")
            told = [pair for pair in got.getheaders() if pair[0].lower() not in dropped]
            return f"{got.status} {got.reason or 'Answer'}", told, got.read()
        finally:
            connection.close()

    def create(self) -> None:
        """Make the container, with Shared Key authorization (2009-09-19 and later)."""
        for _ in range(100):
            try:
                status = self._put_container()
            except OSError:
                time.sleep(0.1)
            else:
                assert status.startswith("201"), status
                return
        raise AssertionError("azurite does not answer")

    def _put_container(self) -> str:
        headers = {
            "x-ms-date": format_datetime(datetime.now(UTC), usegmt=True),
            "x-ms-version": "2021-08-06",
        }
        path = f"/{ACCOUNT}/{BUCKET}"
        lines = [
            *("PUT", *[""] * 11),
            *(f"{name}:{value}" for name, value in sorted(headers.items())),
            f"/{ACCOUNT}{path}",
            "restype:container",
        ]
        key = base64.b64decode(ACCOUNT_KEY)
        signed = hmac.digest(key, "\n".join(lines).encode(), hashlib.sha256)
        token = base64.b64encode(signed).decode()
        headers["authorization"] = f"SharedKey {ACCOUNT}:{token}"
        return self._ask("PUT", f"{path}?restype=container", headers, b"")[0]

    def stop(self) -> None:
        super().stop()
        self._azurite.terminate()
        self._azurite.wait()


def azurite() -> str | None:
    """The program, where it is installed."""
    given = os.environ.get("AZURITE")  # noqa: TID251 - where a test's tool is
    return given or shutil.which("azurite-blob")


@contextmanager
def google() -> Iterator[Google]:
    server = Google()
    try:
        server.create()
        yield server
    finally:
        server.stop()


@contextmanager
def azure(program: str) -> Iterator[Azure]:
    with tempfile.TemporaryDirectory() as folder:
        server = Azure(program, Path(folder))
        try:
            server.create()
            yield server
        finally:
            server.stop()

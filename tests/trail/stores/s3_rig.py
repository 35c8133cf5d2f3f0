"""A real server that speaks S3, on loopback: one request after the other, so that its
conditional writes are atomic; and what can happen on the way to it."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import boto3
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    create_backend_app,
)
from werkzeug.serving import make_server

BUCKET: Final = "acme-trails"
REGION: Final = "eu-central-1"
SECRET: Final = "kept-out-of-errors-and-logs"
KEYS: Final = {"writer": "AKIDWRITER", "reader": "AKIDREADER"}

Environ = dict[str, Any]
Handler = Callable[[Environ], "str | None"]
"""Sees each request; a text is answered instead of the server's own answer."""

_ERROR = "<Error><Code>{}</Code><Message>refused</Message></Error>"


class Bucket:
    """The server with one bucket; requests can be refused or lost before it."""

    conditions: tuple[tuple[str, str], ...] = (
        ("HTTP_IF_NONE_MATCH", "If-None-Match"),
        ("HTTP_IF_MATCH", "If-Match"),
    )
    """Headers that make a write conditional, and what a refusal calls them."""
    name = BUCKET

    def __init__(self) -> None:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._app = DomainDispatcherApplication(create_backend_app)
        self.lock = threading.Lock()
        self._server = make_server("127.0.0.1", 0, self._serve, threaded=True)
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}"
        self.before: Handler = lambda _: None
        self.after: Handler = lambda _: None
        self.ignores: tuple[str, ...] = ()
        self._prefixes = 0
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def _serve(self, environ: Environ, start: Any) -> Iterable[bytes]:
        with self.lock:
            return self._served(environ, start)

    def _served(self, environ: Environ, start: Any) -> Iterable[bytes]:
        for header in self.ignores:
            environ.pop(header, None)
        refused = self.denied(environ) or self.before(environ)
        if refused is None:
            answer = list(self.answer(environ, start))
            refused = self.after(environ)
            if refused is None:
                return answer
        start(refused, [("Content-Type", "application/xml")])
        return [_ERROR.format(refused.partition(" ")[2]).encode()]

    def answer(self, environ: Environ, start: Any) -> Iterable[bytes]:
        """What the server says."""
        answered: Iterable[bytes] = self._app(environ, start)
        return answered

    def denied(self, environ: Environ) -> str | None:
        """Who may do what: a key nobody knows nothing, a reader only read."""
        said = environ.get("HTTP_AUTHORIZATION", "")
        if not any(key in said for key in KEYS.values()):
            return "403 InvalidAccessKeyId"
        writes = environ["REQUEST_METHOD"] in ("PUT", "POST", "DELETE")
        return "403 AccessDenied" if KEYS["reader"] in said and writes else None

    def create(self) -> None:
        self.client().create_bucket(
            Bucket=self.name, CreateBucketConfiguration={"LocationConstraint": REGION}
        )

    def client(self) -> Any:
        return boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=KEYS["writer"],
            aws_secret_access_key=SECRET,
        )

    def fresh(self) -> str:
        """The URL of a prefix that nobody used yet."""
        self._prefixes += 1
        return self.url(f"t{self._prefixes}")

    def url(self, prefix: str) -> str:
        return f"s3://{BUCKET}/{prefix}?region={REGION}&endpoint={self.endpoint}"

    def mend(self) -> None:
        self.before = self.after = lambda _: None
        self.ignores = ()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def variables(who: str = "writer") -> dict[str, str]:
    """What the environment of a process says to the cloud's SDKs."""
    return {"AWS_ACCESS_KEY_ID": KEYS[who], "AWS_SECRET_ACCESS_KEY": SECRET}


@contextmanager
def running() -> Iterator[Bucket]:
    server = Bucket()
    try:
        server.create()
        yield server
    finally:
        server.stop()

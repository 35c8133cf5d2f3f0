"""Witnesses that others wrote, as processes on loopback.

    sigsum   `sigsum-witness` of the Sigsum project, Go (Debian: sigsum-go)
    aics     `aics-witness`, Python 3.12 and later (PyPI)

`.ci/run` installs them all. A test of one that is missing says so and is left out.
"""

import base64
import contextlib
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from tests.ports import free_port

from carnet.trail.anchors.cosignature import ED25519, WitnessKey
from carnet.trail.anchors.policy import Witness
from carnet.trail.keys import VerifierKey

LOG_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ORIGIN = (
    "sigsum.org/v1/tree/"
    + hashlib.sha256(LOG_KEY.public_key().public_bytes_raw()).hexdigest()
)
"""The only name under which `sigsum-witness` knows a log of this key."""
VKEY = VerifierKey(ORIGIN, LOG_KEY.public_key().public_bytes_raw()).format()

STARTED_S = 20.0
ROUTES = {"GODEBUG": "httpmuxgo121=0"}
"""Debian builds `sigsum-witness` with the routes of Go 1.21; it needs those of 1.22."""


@dataclass
class Running:
    """A witness that can be stopped and started again, with what it remembers."""

    name: str
    public: bytes
    port: int
    begin: Callable[[], "subprocess.Popen[bytes]"]
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def key(self) -> WitnessKey:
        return WitnessKey(self.name, ED25519, self.public)

    def known_as(self, name: str) -> Witness:
        return Witness(name, self.key, self.url)

    def start(self) -> None:
        self.process = self.begin()
        until = time.monotonic() + STARTED_S
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            assert time.monotonic() < until, f"{self.name} does not listen"
            time.sleep(0.02)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
            self.process = None


def program(name: str, package: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = shutil.which(name) or (str(beside) if beside.exists() else None)
    if found is None:
        pytest.skip(f"no {name} here: `.ci/run` installs {package}")
    return found


def background(*arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        arguments,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},  # noqa: TID251 - a child's own
    )


def once(*arguments: str, **environment: str) -> str:
    return subprocess.run(
        arguments,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},  # noqa: TID251 - a child's own
    ).stdout


def openssh(folder: Path, key: Ed25519PrivateKey) -> Path:
    file = folder / "witness.key"
    file.touch(mode=0o600)
    file.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    )
    return file


def sigsum(folder: Path) -> Running:
    binary, port = program("sigsum-witness", "sigsum-go"), free_port()
    own = Ed25519PrivateKey.generate()
    public = own.public_key().public_bytes_raw()
    log_key = folder / "log.pub"
    line = LOG_KEY.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    log_key.write_bytes(line + b" log\n")
    key = openssh(folder, own)

    def begin() -> "subprocess.Popen[bytes]":
        state = f"--state-file={folder / 'state'}"
        keys = ("-k", str(key), f"--log-key={log_key}")
        return background(binary, *keys, state, f"127.0.0.1:{port}", **ROUTES)

    name = f"sigsum.org/v1/witness/{hashlib.sha256(public).hexdigest()}"
    return Running(name, public, port, begin)


def aics(folder: Path) -> Running:
    binary, port = program("aics-witness", "aics-witness for Python 3.13"), free_port()
    config = ("--config", str(folder / "witness.json"))
    name = "aics.example/w1"
    vkey = once(binary, "init", *config, "--name", name).split()[-1]
    once(binary, "add-log", *config, "--origin", ORIGIN, "--vkey", VKEY)

    def begin() -> "subprocess.Popen[bytes]":
        listen = ("--listen", f"127.0.0.1:{port}")
        return background(binary, "serve", *config, *listen)

    material = base64.b64decode(vkey.split("+", 2)[2])
    return Running(name, material[1:], port, begin)


KINDS: dict[str, Callable[[Path], Running]] = {
    "sigsum": sigsum,
    "aics": aics,
}


@contextlib.contextmanager
def running(kind: str, folder: Path) -> Iterator[Running]:
    """A witness of this kind that knows the log `VKEY` and has seen nothing."""
    place = folder / f"witness-{kind}"
    place.mkdir()
    witness = KINDS[kind](place)
    try:
        witness.start()
        yield witness
    finally:
        witness.stop()

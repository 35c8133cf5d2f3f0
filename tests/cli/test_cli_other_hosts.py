"""Other hosts that pass unseen, WebSockets too: a loosening that officers sign."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import requests
import websockets.sync.client
from tests.cli.conftest import Ran

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider, write_env
from carnet.trail import records

Carnet = Callable[..., Ran]
PASS = "CARNET_OTHER_HOSTS=pass\n"


@pytest.fixture
def arrived() -> Iterator[tuple[str, list[bytes]]]:
    """Address of a server on loopback, and the first bytes of each connection to it."""
    got: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection:
                        got.append(connection.recv(14))

        threading.Thread(target=serve, daemon=True).start()
        yield f"ws://127.0.0.1:{server.getsockname()[1]}/x", got


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as one:
        yield one


@pytest.fixture
def env(folder: Path, provider: FakeProvider, carnet: Carnet) -> Path:
    """Settings that an officer signed."""
    made = carnet("keys", "new", "dpo.pem", "--officer", "dpo.example", "--json")
    settings = {"CARNET_POLICY_KEYS": str(made.document["vkey"])}
    path = write_env(folder, provider, settings=settings)
    sign(carnet, path)
    return path


def sign(carnet: Carnet, env: Path) -> None:
    ran = carnet("policy", "sign", "--key", "dpo.pem", "--env-file", str(env))
    assert ran.code == 0


def test_what_nobody_signed_lets_no_socket_pass_and_notes_hosts_as_before(
    env: Path, carnet: Carnet, arrived: tuple[str, list[bytes]]
) -> None:
    url, got = arrived
    env.write_text(f"{env.read_text()}{PASS}")
    shown = carnet("policy", "show", "--env-file", str(env))
    assert "OTHER_HOSTS" in shown.out
    with Guard.from_env(env) as guard, FakeProvider() as elsewhere:
        guard.install()
        try:
            with pytest.raises(TransferBlocked, match="WebSocket"):
                websockets.sync.client.connect(url, open_timeout=5)
            requests.get(elsewhere.url, timeout=9)
        finally:
            guard.uninstall()
        trail = env.parent / "trail"
        types = [(entry.record or {}).get("type") for entry in records(trail)]
    assert got == []
    assert "transfer.unguarded" in types


def test_what_an_officer_signed_passes(
    env: Path, carnet: Carnet, arrived: tuple[str, list[bytes]]
) -> None:
    url, got = arrived
    env.write_text(f"{env.read_text()}{PASS}")
    sign(carnet, env)
    with Guard.from_env(env) as guard:
        guard.install()
        try:
            with pytest.raises(Exception, match=r"(?i)http|handshake|closed|eof"):
                websockets.sync.client.connect(url, open_timeout=5)
        finally:
            guard.uninstall()
    assert got == [b"GET /x HTTP/1."]


@pytest.mark.parametrize("before", ["record", "block"])
def test_a_plan_shows_that_they_pass_once_and_as_looser(
    before: str, env: Path, carnet: Carnet
) -> None:
    text = env.read_text().replace("CARNET_POLICY_KEYS", "# CARNET_POLICY_KEYS")
    old, new = env.parent / "old.env", env.parent / "new.env"
    old.write_text(f"{text}CARNET_OTHER_HOSTS={before}\n")
    new.write_text(f"{text}{PASS}")
    ran = carnet("plan", str(old), str(new), "--json")
    (one,) = ran.document["settings"]
    said = "" if before == "record" else before
    assert one == {
        "setting": "CARNET_OTHER_HOSTS",
        "before": said,
        "after": "pass",
        "looser": True,
    }
    assert ran.code == 1
    back = carnet("plan", str(new), str(old), "--json")
    assert (back.code, [s["looser"] for s in back.document["settings"]]) == (0, [False])

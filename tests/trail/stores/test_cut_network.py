"""The network to the database fails in mid-load: a real one, its cable is pulled."""

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from tests.trail.conftest import ORIGIN
from tests.trail.stores import namespace_rig
from tests.trail.stores.namespace_rig import THERE, Cable
from tests.trail.stores.postgres_rig import Server, running

from carnet import Guard, TransferBlocked
from carnet.testing import FakeProvider, write_env
from carnet.trail import records, verify
from carnet.trail.stores import Database
from carnet.trail.stores.postgres import schema

WHY = namespace_rig.missing()
pytestmark = pytest.mark.skipif(WHY is not None, reason=WHY or "")


@pytest.fixture
def far() -> Iterator[tuple[Cable, Server]]:
    """A database in a namespace of its own, and the cable to it."""
    more = f"host all all {namespace_rig.HERE}/32 scram-sha-256\n"
    with (
        namespace_rig.laid() as cable,
        running(host=THERE, inside=cable.inside, hba=more) as server,
    ):
        yield cable, server


class Load(threading.Thread):
    """Calls without an end; counts what was answered and what was refused."""

    def __init__(self, client: httpx2.Client, target: str) -> None:
        super().__init__(daemon=True)
        self.answered = self.refused = 0
        self.failure: BaseException | None = None
        self.changed = threading.Condition()
        self.over = False
        self._client, self._target = client, target

    def run(self) -> None:
        said = [{"role": "user", "content": "Write to erika@example.org."}]
        while not self.over:
            try:
                self._client.post(self._target, json={"model": "m", "messages": said})
            except TransferBlocked:
                self.refused += 1
            except BaseException as error:  # noqa: BLE001 - told by the test itself
                self.failure = error
                return
            else:
                self.answered += 1
            with self.changed:
                self.changed.notify_all()

    def wait(self, answered: int = 0, refused: int = 0) -> None:
        """Return once so many more calls ended so."""
        answered, refused = self.answered + answered, self.refused + refused
        with self.changed:
            enough = self.changed.wait_for(
                lambda: self.answered >= answered and self.refused >= refused, 60
            )
        assert enough, (self.answered, self.refused, self.failure)


def ready(server: Server) -> str:
    """The URL of a trail whose tables are made, given up soon when nobody answers."""
    root = server.folder / "root.crt"
    secure = f"&sslmode=verify-full&sslrootcert={root}&gssencmode=disable"
    url = f"{server.fresh()}{secure}&tcp_user_timeout=700&connect_timeout=2"
    schema.init(Database(url))
    return url


def settings(server: Server, url: str) -> dict[str, str]:
    return {
        "CARNET_TRAIL": url,
        "CARNET_TRAIL_ORIGIN": ORIGIN,
        "CARNET_ALLOW": "DE",
        "CARNET_ENDPOINTS__DB__HOST": f"{THERE}:{server.port}",
        "CARNET_ENDPOINTS__DB__COUNTRY": "DE",
        "CARNET_ENDPOINTS__DB__ENTITY": "ACME GmbH",
    }


def pulled_in_mid_load(loads: list[Load], cable: Cable, provider: FakeProvider) -> None:
    """Calls are refused while the cable is out, and none of them leaves."""
    for load in loads:
        load.start()
    for load in loads:
        load.wait(answered=3)
    cable.pull()
    for load in loads:
        load.wait(refused=2)
    asked = len(provider.requests)
    for load in loads:
        load.wait(refused=1)
    assert len(provider.requests) == asked
    cable.plug_in()
    for load in loads:
        load.wait(answered=3)
        load.over = True
    for load in loads:
        load.join(60)
        assert load.failure is None


def test_a_cable_that_is_pulled_stops_calls_until_it_is_plugged_in(
    far: tuple[Cable, Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cable, server = far
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    url = ready(server)
    with FakeProvider() as provider:
        env = write_env(tmp_path, provider, settings=settings(server, url))
        with Guard.from_env(env) as guard, httpx2.Client(timeout=60) as client:
            guard.wrap(client)
            target = f"{provider.url}/v1/chat/completions"
            loads = [Load(client, target) for _ in range(3)]
            pulled_in_mid_load(loads, cable, provider)
            vkey = guard.trail.vkey
        answered, sent = sum(load.answered for load in loads), len(provider.requests)
    kinds = [str((entry.record or {})["type"]) for entry in records(url)]
    assert answered <= sent <= kinds.count("transfer.intent")
    report = verify(url, [vkey], highwater_base=tmp_path / "state/carnet/highwater")
    assert report.verdict == "confirmed", report

"""The adapter that the guide shows is a real one."""

import re
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import httpx2
import pytest

from carnet import Guard, PolicyDenied, UnsupportedClient
from carnet.adapter import Adapter, Dialect
from carnet.testing import FakeProvider, write_env
from carnet.transport import InPlace, prove

GUIDE = Path(__file__).parent.parent / "adapters" / "README.md"


class Client:
    """A vendor's client as the guide describes it."""

    def __init__(self, url: str) -> None:
        self._http = httpx2.Client(base_url=url)
        self.live = SimpleNamespace(connect=lambda: "a socket")

    def with_options(self) -> "Client":
        return Client(str(self._http.base_url))


@pytest.fixture
def adapter() -> Adapter:
    (program,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert len(program.splitlines()) <= 60
    names: dict[str, Any] = {}
    exec(compile(program, str(GUIDE), "exec"), names)  # noqa: S102 - the guide's code
    assert isinstance(names["ADAPTER"], Adapter)
    return names["ADAPTER"]


def test_the_adapter_in_the_guide_works_as_it_stands(
    adapter: Adapter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acme: Any = ModuleType("acme")
    acme.Client = Client
    monkeypatch.setitem(sys.modules, "acme", acme)
    with FakeProvider() as overseas, Guard.from_env(write_env(tmp_path, overseas)) as g:
        client, gate = Client(overseas.url), g._rooms.gate
        fitter = InPlace(gate, vendor=True, adapters=(adapter,))
        for http in fitter.client(client):
            prove(http, gate.canary())
        copy = client.with_options()
        for one in (client, copy):
            assert one._http.post("/v1/realtime/calls", json={}).status_code == 451
            with pytest.raises(PolicyDenied, match="WebSocket"):
                one.live.connect()
            one._http.close()
        assert overseas.requests == ()
        del client._http
        with pytest.raises(UnsupportedClient, match=r"tested with acme-sdk >=4.2,<5"):
            fitter.client(client)


def test_the_dialect_in_the_guide_knows_its_paths(adapter: Adapter) -> None:
    assert not adapter.knows(object())
    (dialect,) = adapter.dialects
    assert isinstance(dialect, Dialect)
    assert dialect.matches("/proxy/v1/generate")
    assert dialect.endpoint("/proxy/v1/generate") == "/v1/generate"
    assert dialect.refusal("/v1/live")

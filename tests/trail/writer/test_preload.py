"""What the publisher's thread needs is loaded before it starts.

A child that is forked while another thread imports a module waits for it for ever.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ports import free_port
from tests.trail.anchors import authority_rig, witness_rig
from tests.trail.anchors.authority_rig import Authority
from tests.trail.anchors.witness_rig import ORIGIN, Running
from tests.trail.conftest import KEY
from tests.trail.keys.token_rig import PIN, Token, inserted

TENDING = """
import json, sys
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from carnet.trail import Trail, records
from carnet.trail.anchors.cosignature import parse_witness
from carnet.trail.anchors.policy import among, named
from carnet.trail.anchors.round import Anchors
from carnet.trail.anchors.seal_key import SealKey
from carnet.trail.anchors.sealing import Sealing

folder, origin, seed, tsa, module, pin, *witnesses = sys.argv[1:]
vkeys, urls = map(parse_witness, witnesses[::2]), witnesses[1::2]
pairs = list(zip(vkeys, urls, strict=True))
trail = Trail.open(
    Path(folder, "trail"), origin=origin, highwater=Path(folder, "mark"),
    signing_key=Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)),
    publish_interval_s=None, sealing=Sealing(seconds=0.0, on_close=False),
    anchors=Anchors(
        among(named(pairs), 1), tsa,
        seal=SealKey("hsm:1?label=seal", module=Path(module), pin=pin),
    ),
)
trail.append({"type": "test"})
trail._sealer.preload()
before = set(sys.modules)
trail._tend()
loaded = sorted(set(sys.modules) - before)
found = [e.record for e in records(trail.path) if e.record["type"] == "anchor"]
print(json.dumps([loaded, found]))
"""


@pytest.fixture
def witness(tmp_path: Path) -> Iterator[Running]:
    with witness_rig.running("aics", tmp_path) as running:
        yield running


@pytest.fixture
def tsa(tmp_path: Path) -> Iterator[Authority]:
    with authority_rig.serving(tmp_path / "tsa") as found:
        yield found


@pytest.fixture
def token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Token:
    token = inserted(tmp_path, monkeypatch)
    token.draw()
    return token


def test_the_publishers_thread_imports_nothing_while_it_seals(
    tmp_path: Path, witness: Running, tsa: Authority, token: Token
) -> None:
    dead = f"http://127.0.0.1:{free_port()}"
    pairs = (witness.key.format(), witness.url, OTHER, dead)
    seed = KEY.private_bytes_raw().hex()
    arguments = (str(tmp_path), ORIGIN, seed, tsa.url, str(token.module), PIN, *pairs)
    ran = subprocess.run(
        [sys.executable, "-c", TENDING, *arguments],
        check=True,
        capture_output=True,
    )
    loaded, (anchor,) = json.loads(ran.stdout)
    assert anchor["cosignatures"], anchor
    assert anchor["missing"][0]["outcome"] == "away"
    assert anchor["timestamp"]["outcome"] == "stamped"
    assert anchor["seal"]["outcome"] == "signed"
    assert loaded == []


OTHER = "witness.example/w1+e75f6532+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"

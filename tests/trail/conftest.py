from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.stores import clouds_rig, s3_rig
from tests.trail.stores.postgres_rig import Server, running
from tests.trail.trail_rig import fill

from carnet.trail import Report, Trail, verify
from carnet.trail.stores import Bucket, Database
from carnet.trail.stores.objects import probe
from carnet.trail.stores.postgres import schema

ORIGIN = "acme.example/transfers"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))

Open = Callable[..., Trail]
Verify = Callable[..., Report]


@pytest.fixture
def key() -> Ed25519PrivateKey:
    return KEY


@pytest.fixture
def highwater(tmp_path: Path) -> Path:
    return tmp_path / "highwater"


@pytest.fixture
def open_trail(tmp_path: Path, highwater: Path) -> Open:
    """Opens `tmp_path/trail` without a background thread, mark below `tmp_path`."""

    def opened(path: Path = tmp_path / "trail", **changes: object) -> Trail:
        options: dict[str, object] = {
            "origin": ORIGIN,
            "signing_key": KEY,
            "highwater": highwater,
            "publish_interval_s": None,
        }
        return Trail.open(path, **{**options, **changes})  # type: ignore[arg-type] # values of a test

    return opened


@pytest.fixture
def open_in(highwater: Path) -> Open:
    """Opens the trail at a URL likewise."""

    def opened(url: str, **changes: object) -> Trail:
        options: dict[str, object] = {
            "origin": ORIGIN,
            "signing_key": KEY,
            "highwater": highwater,
            "publish_interval_s": None,
        }
        return Trail.open(url, **{**options, **changes})  # type: ignore[arg-type] # values of a test

    return opened


@pytest.fixture
def check(tmp_path: Path, highwater: Path) -> Verify:
    """Verifies `tmp_path/trail` with the mark below `tmp_path`."""

    def checked(path: Path = tmp_path / "trail", **changes: object) -> Report:
        return verify(path, highwater_base=highwater, **changes)  # type: ignore[arg-type] # values of a test

    return checked


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One PostgreSQL for all tests; each takes a schema of its own."""
    with running() as started:
        yield started


@pytest.fixture(scope="session")
def s3_started() -> Iterator[s3_rig.Bucket]:
    """One server that speaks S3; each test takes a prefix of its own."""
    with s3_rig.running() as started:
        yield started


@pytest.fixture
def s3(
    s3_started: s3_rig.Bucket, monkeypatch: pytest.MonkeyPatch
) -> Iterator[s3_rig.Bucket]:
    """The server, and in the environment what its writer may show."""
    for name, value in s3_rig.variables().items():
        monkeypatch.setenv(name, value)
    yield s3_started
    s3_started.mend()


@pytest.fixture(scope="session")
def gs() -> Iterator[s3_rig.Bucket]:
    """One server that answers like Google's."""
    with clouds_rig.google() as started:
        yield started


@pytest.fixture(scope="session")
def az() -> Iterator[s3_rig.Bucket]:
    """One Azurite, where it is installed."""
    program = clouds_rig.azurite()
    if program is None:
        pytest.skip("no azurite here: npm install azurite")
    with clouds_rig.azure(program) as started:
        yield started


@pytest.fixture(
    params=[
        "s3",
        pytest.param("gs", marks=pytest.mark.slow),
        pytest.param("az", marks=pytest.mark.slow),
    ]
)
def cloud(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[s3_rig.Bucket]:
    """An object store of each kind, and in the environment what may be shown to it."""
    for name, value in clouds_rig.VARIABLES.items():
        monkeypatch.setenv(name, value)
    started: s3_rig.Bucket = request.getfixturevalue(request.param)
    yield started
    started.mend()


@pytest.fixture
def database_url(server: Server) -> str:
    """A schema of its own, made ready for a trail."""
    found = server.fresh()
    schema.init(Database(found))
    return found


@pytest.fixture
def bucket_url(s3: s3_rig.Bucket) -> str:
    """A prefix of its own, made ready for a trail."""
    found = s3.fresh()
    assert probe.init(Bucket(found))
    return found


RACED = pytest.mark.parametrize(
    "shared_url",
    ["database_url", pytest.param("bucket_url", marks=pytest.mark.slow)],
    indirect=True,
)
"""For tests in which processes race, which are long: in a bucket by `-m slow`."""


@pytest.fixture(params=["database_url", "bucket_url"])
def shared_url(request: pytest.FixtureRequest) -> str:
    """A store that machines share, of each kind."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def trail(tmp_path: Path, open_trail: Open) -> Path:
    """600 entries published in four steps, one kept checkpoint, 8 unpublished."""
    trail = open_trail()
    fill(trail, 0, 20)
    trail.publish()
    fill(trail, 20, 50)
    trail.seal()
    trail.append_many([{"type": "test", "i": i} for i in range(460)])
    trail.publish()
    fill(trail, 0, 4)
    trail._ledger.close()
    return tmp_path / "trail"

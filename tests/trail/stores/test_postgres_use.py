"""A trail in PostgreSQL as its users meet it: guard, command line, TLS, a full disk."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx2
import psycopg
import pytest
from tests.trail.conftest import KEY, ORIGIN
from tests.trail.machine import needs
from tests.trail.stores.postgres_rig import PASSWORD, Server, schema_of

from carnet import Guard, TransferBlocked
from carnet.cli import main
from carnet.errors import TrailError
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, write_env
from carnet.trail import Trail, records, verify
from carnet.trail.stores import Database, locate
from carnet.trail.stores.postgres import schema

BODY = {"model": "m-1", "messages": [{"role": "user", "content": LETTER}]}


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


@pytest.fixture
def env(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Path, FakeProvider]]:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with FakeProvider() as provider:
        settings = {"CARNET_TRAIL": url, "CARNET_TRAIL_ORIGIN": ORIGIN}
        settings |= {"CARNET_SUBJECTS": "DE", "CARNET_REGIMES": "eu"}
        yield write_env(tmp_path, provider, settings=settings), provider


def carnet(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capfd.readouterr()
    code = main(arguments)
    out, err = capfd.readouterr()
    assert PASSWORD not in out + err
    return code, out + err


def test_a_call_is_recorded_in_the_database_before_it_leaves(
    env: tuple[Path, FakeProvider], url: str, tmp_path: Path
) -> None:
    path, provider = env
    with Guard.from_env(path) as guard, httpx2.Client() as client:
        guard.wrap(client)
        with guard.context(purpose="support", known=KNOWN):
            answer = client.post(f"{provider.url}/v1/chat/completions", json=BODY)
        assert answer.status_code == 200
        vkey = guard.trail.vkey
    assert len(provider.requests) == 1
    assert provider.leaks(PLANTED) == ()
    kinds = [str((entry.record or {})["type"]) for entry in records(url)]
    assert kinds.index("transfer.intent") < kinds.index("transfer.outcome")
    report = verify(url, [vkey], highwater_base=tmp_path / "state/carnet/highwater")
    assert (report.verdict, report.open_intents) == ("confirmed", 0), report


def test_no_call_leaves_while_the_database_is_away(
    env: tuple[Path, FakeProvider], server: Server
) -> None:
    path, provider = env
    with Guard.from_env(path) as guard, httpx2.Client() as client:
        guard.wrap(client)
        target = f"{provider.url}/v1/chat/completions"
        server.kill()
        try:
            with pytest.raises(TransferBlocked) as caught:
                client.post(target, json=BODY)
            assert PASSWORD not in str(caught.value)
            assert provider.requests == ()
        finally:
            server.start()
        assert client.post(target, json=BODY).status_code == 200
        assert len(provider.requests) == 1


def test_every_command_takes_the_url_and_none_shows_the_password(
    env: tuple[Path, FakeProvider],
    url: str,
    server: Server,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    fresh = server.fresh()
    code, said = carnet(capfd, "trail", "init", fresh)
    assert (code, "tables of version 1 were made" in said) == (0, True), said
    assert carnet(capfd, "trail", "init", fresh)[0] == 0
    assert carnet(capfd, "trail", "init", fresh, "--origin", "x")[0] == 2
    path, option = env[0], ("--env-file", str(env[0]))
    with Guard.from_env(path) as guard:
        guard.trail.append({"type": "test", "id": "one"})
        vkey = guard.trail.vkey
    size = sum(1 for _ in records(url))
    assert carnet(capfd, "trail", "seal", url, *option)[0] == 0
    code, said = carnet(capfd, "verify", url, "--key", vkey, "--level", "L1", "--json")
    assert (code, '"level":"L1"' in said.replace(" ", "")) == (0, True), said
    assert carnet(capfd, "trail", "show", url, "--total")[1].strip() == str(size)
    assert '"id":"one"' in carnet(capfd, "trail", "tail", url, "--count", "1")[1]
    proof, entry = tmp_path / "one.tlog-proof", tmp_path / "one.json"
    made = ("--out", str(proof), "--record", str(entry), *option)
    assert carnet(capfd, "trail", "prove", url, str(size - 1), *made)[0] == 0
    asked = ("verify", str(proof), "--record", str(entry), "--key", vkey)
    assert carnet(capfd, *asked)[0] == 0
    copy = tmp_path / "copy"
    assert carnet(capfd, "trail", "export", url, "--copy", str(copy))[0] == 0
    assert carnet(capfd, "verify", str(copy), "--key", vkey, "--level", "L1")[0] == 0
    assert carnet(capfd, "trail", "compare", url, str(copy))[0] == 0
    assert carnet(capfd, "keys", "list", url)[1].count(vkey) == 1
    assert carnet(capfd, "trail", "prune", url, "--dry-run", *option)[0] == 0
    assert carnet(capfd, "trail", "restore", str(copy), *option)[0] == 2
    code, said = carnet(capfd, "config", *option)
    assert (code, "postgresql://***@" in said) == (0, True)
    wrong = url.replace(PASSWORD, "another-secret")
    code, said = carnet(capfd, "verify", wrong)
    assert (code, "another-secret" in said) == (3, False), said


def test_tls_is_used_and_checked_as_the_url_says(
    server: Server, url: str, tmp_path: Path
) -> None:
    root = server.folder / "root.crt"
    verified = f"{url}&sslmode=verify-full&sslrootcert={root}"
    options = {"origin": ORIGIN, "signing_key": KEY, "highwater": tmp_path}
    with Trail.open(verified, **options) as trail:  # type: ignore[arg-type] # values of a test
        assert trail.append({"type": "test"}).index == 0
    assert verify(verified, highwater_base=tmp_path).verdict == "confirmed"
    other = tmp_path / "other.crt"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ed25519", "-nodes"),
            *("-subj", "/CN=other", "-keyout", str(tmp_path / "k"), "-out", str(other)),
        ],
        check=True,
        capture_output=True,
    )
    wrong = (
        f"{url}&sslmode=verify-full&sslrootcert={other}",
        verified.replace("@127.0.0.1", "@localhost"),
        f"{url}&sslmode=verify-full&sslrootcert={tmp_path / 'nowhere'}",
    )
    for each in wrong:
        report = verify(each)
        codes = [finding.code for finding in report.findings]
        assert (report.verdict, codes) == ("inconclusive", ["trail.unreadable"])
        with pytest.raises(TrailError, match=r"certificate|TLS") as caught:
            Trail.open(each, **options)  # type: ignore[arg-type] # values of a test
        assert PASSWORD not in str(caught.value)


def filled(trail: Trail) -> Iterator[int]:
    """Append for ever; yield how many records were acknowledged."""
    told = 0
    while True:
        told += len(trail.append_many([{"type": "t", "x": "y" * 900}] * 100))
        yield told


@pytest.fixture
def small_disk(server: Server) -> Iterator[Path]:
    """A real file system of 3 MB that the server may write."""
    needs("mount", root=True)
    mount = server.folder / "small"
    mount.mkdir()
    size = ["-o", "size=3m,mode=777"]
    subprocess.run(["mount", "-t", "tmpfs", *size, "tmpfs", mount], check=True)
    (mount / "space").mkdir(mode=0o700)
    server.own(mount / "space")
    try:
        yield mount
    finally:
        subprocess.run(["umount", "-l", mount], check=True)


def test_a_full_database_refuses_and_loses_nothing(
    server: Server, url: str, small_disk: Path, tmp_path: Path
) -> None:
    server.execute(f"CREATE TABLESPACE small LOCATION '{small_disk}/space'")
    server.execute("ALTER TABLE carnet_journal SET TABLESPACE small", schema_of(url))
    options = {"origin": ORIGIN, "signing_key": KEY, "highwater": tmp_path}
    trail = Trail.open(url, publish_interval_s=None, **options)  # type: ignore[arg-type] # values of a test
    told = 0
    with pytest.raises(TrailError, match="no room left on its disk"):
        for told in filled(trail):  # noqa: B007 - how far it came
            pass
    assert told
    report = verify(url, [trail.vkey], highwater_base=tmp_path)
    assert (report.verdict, report.entries) == ("confirmed", told), report
    grow = ["mount", "-o", "remount,size=12m", str(small_disk)]
    subprocess.run(grow, check=True)
    assert trail.append({"type": "t"}).index == told
    trail.close()
    server.execute(f"DROP SCHEMA {schema_of(url)} CASCADE")
    server.execute("DROP TABLESPACE small")


def test_a_url_that_is_no_store_is_refused_by_name() -> None:
    with pytest.raises(TrailError, match="no store is known for ftp://"):
        locate("ftp://user:word@host/x")


def test_a_process_of_many_trails_leaves_the_server_to_others(
    server: Server, tmp_path: Path
) -> None:
    """One guard a tenant: idle connections of all together are bounded."""
    for number in range(12):
        url, mark = server.fresh(), tmp_path / f"highwater{number}"
        schema.init(Database(url))
        with Trail.open(url, origin=ORIGIN, signing_key=KEY, highwater=mark) as trail:
            trail.append({"type": "test"})
    with psycopg.connect(server.url(), autocommit=True) as connection:
        (idle,) = connection.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        ).fetchall()
    assert idle[0] <= 8

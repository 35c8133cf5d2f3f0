"""A trail in a bucket as its users meet it: guard, command line, faults, mirror."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.trail.conftest import KEY, ORIGIN, Open
from tests.trail.stores.s3_rig import SECRET, variables
from tests.trail.stores.s3_rig import Bucket as Server

from carnet import Guard, TransferBlocked
from carnet.cli import main
from carnet.errors import TrailCorrupt, TrailError
from carnet.testing import KNOWN, LETTER, PLANTED, FakeProvider, write_env
from carnet.trail import Trail, records, verify
from carnet.trail.stores import Bucket, locate
from carnet.trail.stores.objects import probe
from carnet.trail.upkeep.mirror import mirror

BODY = {"model": "m-1", "messages": [{"role": "user", "content": LETTER}]}


@pytest.fixture
def url(bucket_url: str) -> str:
    return bucket_url


def open_at(url: str, highwater: Path, **changes: Any) -> Trail:
    given = {"origin": ORIGIN, "signing_key": KEY, "publish_interval_s": None}
    return Trail.open(url, **{**given, "highwater": highwater, **changes})


def test_a_call_is_recorded_in_the_bucket_or_does_not_leave(
    s3: Server, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with FakeProvider() as provider:
        settings = {"CARNET_TRAIL": url, "CARNET_TRAIL_ORIGIN": ORIGIN}
        settings |= {"CARNET_SUBJECTS": "DE", "CARNET_REGIMES": "eu"}
        path = write_env(tmp_path, provider, settings=settings)
        with Guard.from_env(path) as guard, httpx2.Client() as client:
            guard.wrap(client)
            target = f"{provider.url}/v1/chat/completions"
            with guard.context(purpose="support", known=KNOWN):
                assert client.post(target, json=BODY).status_code == 200
            s3.before = lambda _: "403 AccessDenied"
            with pytest.raises(TransferBlocked) as caught:
                client.post(target, json=BODY)
            assert SECRET not in str(caught.value)
            assert len(provider.requests) < 2
            s3.mend()
            with guard.context(purpose="support", known=KNOWN):
                assert client.post(target, json=BODY).status_code == 200
            vkey = guard.trail.vkey
        assert len(provider.requests) == 2
        assert provider.leaks(PLANTED) == ()
    report = verify(url, [vkey], highwater_base=tmp_path / "state/carnet/highwater")
    assert (report.verdict, report.open_intents) == ("confirmed", 0), report


def refused(words: str, act: Callable[[], object]) -> str:
    """What the trail says when it refuses."""
    with pytest.raises(TrailError, match=words) as caught:
        act()
    return str(caught.value)


def test_what_the_bucket_refuses_is_said_without_a_secret_and_loses_nothing(
    s3: Server, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail = open_at(url, tmp_path)
    trail.append({"type": "test"})
    words = "does not let these credentials"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", variables("reader")["AWS_ACCESS_KEY_ID"])
    reader = open_at(url, tmp_path)
    said = [
        refused(words, lambda: reader.append({"type": "test"})),
        refused(words, lambda: probe.init(Bucket(s3.fresh()))),
    ]
    assert verify(url, highwater_base=tmp_path).verdict == "confirmed"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDNOBODY")
    elsewhere = url.replace("acme-trails", "not-there")
    said += [
        refused("refused the credentials", lambda: open_at(url, tmp_path)),
        refused("does not let|refused", lambda: open_at(elsewhere, tmp_path)),
    ]
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", variables()["AWS_ACCESS_KEY_ID"])
    for words, place in wrong_places(s3, url).items():
        told = refused(words, partial(open_at, place, tmp_path))
        said.append(f"{told} {locate(place)} {locate(place)!r}")
    for text in said:
        assert not any(word in text for word in (SECRET, "geheim", "AKID"))
    assert trail.append({"type": "test"}).index == 1
    trail.close()
    assert [entry.index for entry in records(url)] == [0, 1]


def wrong_places(s3: Server, url: str) -> dict[str, str]:
    """URLs that name no bucket, or more than they may; and what is said of each."""
    return {
        "does not exist": url.replace("acme-trails", "not-there"),
        "cannot be reached": url.replace(s3.endpoint, "http://127.0.0.1:9"),
        "not encrypted": url.replace(s3.endpoint, "http://objects.example"),
        "says what it must not": f"{url}&secret_access_key=geheim",
        "must not": url.replace("s3://", "s3://AKID:geheim@"),
        "what it must not": url.replace("http://", "http://AKID:geheim@"),
    }


def test_older_objects_in_the_place_of_newer_ones_are_refused(
    s3: Server, url: str, tmp_path: Path
) -> None:
    name = url.partition("?")[0].rpartition("/")[2] + "/.state/head"
    with open_at(url, tmp_path) as trail:
        trail.append({"type": "test"})
        older = s3.client().get_object(Bucket="acme-trails", Key=name)["Body"].read()
        trail.append({"type": "test"})
        s3.client().put_object(Bucket="acme-trails", Key=name, Body=older)
        with pytest.raises(TrailCorrupt):
            trail.append({"type": "test"})
        codes = [f.code for f in verify(url, highwater_base=tmp_path).findings]
        assert "highwater.rollback" in codes
        trail._closed = True
    with pytest.raises(TrailCorrupt, match="were acknowledged"):
        open_at(url, tmp_path)


def test_a_forked_child_is_told_to_open_the_trail_itself(
    url: str, tmp_path: Path
) -> None:
    with open_at(url, tmp_path) as trail:
        trail.append({"type": "test"})
        child = os.fork()
        if child == 0:
            code = 1
            try:
                trail.append({"type": "test"})
            except TrailError as error:
                code = 0 if "fork" in str(error) else 2
            finally:
                os._exit(code)
        assert os.waitpid(child, 0)[1] == 0
        assert trail.append({"type": "test"}).index == 1


FORKED = """
import os, sys
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from carnet.trail import Trail

key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
url, origin, mark = sys.argv[1:]
child = os.fork()
if child:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
code = 1
try:
    with Trail.open(url, origin=origin, signing_key=key, highwater=Path(mark)) as trail:
        code = trail.append({"type": "test"}).index
finally:
    os._exit(code)
"""


def test_a_child_of_a_parent_that_used_no_bucket_opens_the_trail(
    url: str, tmp_path: Path
) -> None:
    with open_at(url, tmp_path) as trail:
        trail.append_many([{"type": "test"}] * 7)
    command = [sys.executable, "-c", FORKED, url, ORIGIN, str(tmp_path)]
    assert subprocess.run(command, timeout=120, check=False).returncode == 7
    assert verify(url, highwater_base=tmp_path).verdict == "confirmed"


MIRROR = "import sys; from carnet.cli import main; sys.exit(main(sys.argv[1:]))"


class Puts:
    """The names that were put into the bucket, in their order."""

    def __init__(self, s3: Server, then: Callable[[int], None] | None = None) -> None:
        self.names: list[str] = []
        self._then = then
        s3.before = self._see

    def _see(self, environ: dict[str, Any]) -> None:
        if environ["REQUEST_METHOD"] == "PUT":
            self.names.append(str(environ["PATH_INFO"]))
            if self._then:
                self._then(len(self.names))


def killed_at_the_fifth(s3: Server, command: tuple[str, ...]) -> set[str]:
    """What a mirror had put when it was killed."""
    child: list[subprocess.Popen[bytes]] = []
    puts = Puts(s3, lambda number: child[0].kill() if number == 5 else None)
    child.append(subprocess.Popen([sys.executable, "-c", MIRROR, *command]))
    child[0].wait(timeout=120)
    s3.mend()
    return set(puts.names)


@pytest.fixture
def source(tmp_path: Path, open_trail: Open) -> tuple[Path, str]:
    """A trail with something to copy, and its vkey."""
    with open_trail() as trail:
        trail.append_many([{"type": "test"}] * 600)
        trail.seal()
        return tmp_path / "trail", trail.vkey


@pytest.fixture
def env(tmp_path: Path) -> Path:
    path = tmp_path / ".env"
    path.write_text("CARNET_EXPORTER__COUNTRY=DE\n")
    return path


def test_a_mirror_that_was_killed_goes_on_and_verifies(
    s3: Server, source: tuple[Path, str], env: Path, open_trail: Open
) -> None:
    (trail, vkey), target = source, s3.fresh()
    command = ("trail", "mirror", str(trail), target, "--env-file", str(env))
    before = killed_at_the_fifth(s3, command)
    assert not any(name.endswith("/checkpoint") for name in before)
    assert verify(target).verdict == "inconclusive"
    again = Puts(s3).names
    assert main(command) == 0
    assert again
    assert len(before & set(again)) <= 1  # the one that was on its way
    whole = next(i for i, name in enumerate(again) if name.endswith("/checkpoint"))
    assert [name for name in again[whole:] if "/tile/" in name] == []
    assert [name for name in again[:whole] if "/checkpoints/" in name] == []
    s3.mend()
    assert main(("verify", target, "--key", vkey, "--level", "L1")) == 0
    assert main(("trail", "compare", str(trail), target)) == 0
    assert mirror(trail, locate(target)).files == 0
    with pytest.raises(TrailError, match="not made ready"):
        open_trail(target)  # a copy is no log to be written


def test_a_mirror_takes_no_other_log_and_goes_nowhere_unasked(
    s3: Server,
    source: tuple[Path, str],
    env: Path,
    tmp_path: Path,
    open_trail: Open,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (trail, _), target = source, locate(s3.fresh())
    mirror(trail, target)
    with open_trail(tmp_path / "other", origin="other.example/log") as other:
        other.append({"type": "test"})
        other.publish()
    with pytest.raises(TrailError, match="holds the log"):
        mirror(tmp_path / "other", target)
    far = ("trail", "mirror", str(trail), "s3://acme-copy/x?region=us-east-1")
    capfd.readouterr()
    assert main((*far, "--env-file", str(env))) == 2
    assert "may not be used" in capfd.readouterr().err


def test_every_command_takes_the_url(
    s3: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    fresh = s3.fresh()
    assert main(("trail", "init", fresh)) == 0
    assert main(("trail", "init", fresh)) == 0
    assert main(("trail", "init", fresh, "--origin", "x")) == 2
    with open_at(fresh, tmp_path) as trail:
        trail.append_many([{"type": "test", "id": f"r{i}"} for i in range(3)])
        vkey = trail.vkey
    capfd.readouterr()
    assert main(("verify", fresh, "--key", vkey, "--json")) == 0
    assert main(("trail", "show", fresh, "--total")) == 0
    assert main(("trail", "export", fresh, "--copy", str(tmp_path / "copy"))) == 0
    assert main(("verify", str(tmp_path / "copy"), "--key", vkey)) == 0
    assert main(("keys", "list", fresh)) == 0
    out, err = capfd.readouterr()
    assert SECRET not in out + err

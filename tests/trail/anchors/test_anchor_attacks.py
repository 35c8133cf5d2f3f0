"""What the holder of the log's key may try, and the exit code that each attempt gets.

Rollback, a fork with the stolen key, two histories for two auditors, a clock that lies,
and third parties without secrets; against witnesses and an authority that others wrote.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from tests.trail.anchors import authority_rig, witness_rig
from tests.trail.anchors.authority_rig import Authority
from tests.trail.anchors.witness_rig import LOG_KEY, ORIGIN, VKEY, Running

from carnet.cli import main
from carnet.trail import Trail, records

Carnet = Callable[..., "Ran"]


@dataclass(frozen=True)
class Ran:
    """What one run of the command left."""

    code: int
    document: dict[str, object]

    @property
    def codes(self) -> set[str]:
        findings = self.document["findings"]
        assert isinstance(findings, list)
        return {finding["code"] for finding in findings}

    @property
    def level(self) -> object:
        return self.document["level"]


@dataclass(frozen=True)
class Scene:
    """A trail's settings, its two witnesses and its authority."""

    folder: Path
    witnesses: tuple[Running, ...]
    authority: Authority

    @property
    def trusted(self) -> list[str]:
        named = [w.key.format() for w in self.witnesses]
        return [part for vkey in named for part in ("--witness", vkey)]

    @property
    def tsa(self) -> list[str]:
        return ["--tsa", str(self.authority.root)]

    def env(self, **more: str) -> Path:
        """A `.env` that names all of them."""
        asked = ",".join(f"{w.key.format()}+{w.url}" for w in self.witnesses)
        lines = {
            "CARNET_SIGNING_KEY": "key.pem",
            "CARNET_WITNESSES": asked,
            "CARNET_TSA": self.authority.url,
            **more,
        }
        file = self.folder / ".env"
        file.write_text("".join(f"{k}={v}\n" for k, v in lines.items() if v))
        return file


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    folder = tmp_path_factory.mktemp("authority")
    with authority_rig.serving(folder / "tsa") as found:
        yield found


@pytest.fixture
def scene(tmp_path: Path, running: Authority) -> Iterator[Scene]:
    pem = LOG_KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key = tmp_path / "key.pem"
    key.touch(mode=0o600)
    key.write_bytes(pem)
    with (
        witness_rig.running("sigsum", tmp_path) as one,
        witness_rig.running("aics", tmp_path) as other,
    ):
        found = Scene(tmp_path, (one, other), running)
        found.env()
        yield found
        running.mood = "honest"


@pytest.fixture
def carnet(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Carnet:
    """The command line, in this process, in a folder without anybody's settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in list(os.environ):  # noqa: TID251 - to clean it
        if name.startswith(("CARNET_", "XDG_")):
            monkeypatch.delenv(name)

    def run(*arguments: str | Path) -> Ran:
        capfd.readouterr()
        code = main([*map(str, arguments), "--json"])
        return Ran(code, json.loads(capfd.readouterr().out))

    return run


def write(
    path: Path,
    count: int,
    start: int = 0,
    moment: datetime | None = None,
    form: str = "%Y-%m-%dT%H:%M:%S.%fZ",
) -> None:
    """Add records to the trail at `path`, which is made if it is absent."""
    time = {} if moment is None else {"time": f"{moment:{form}}"}
    with Trail.open(
        path,
        origin=ORIGIN,
        signing_key=LOG_KEY,
        highwater=path.with_name(f"{path.name}.hwm"),
        publish_interval_s=None,
    ) as trail:
        trail.append_many(
            {"type": "test", "i": i, **time} for i in range(start, start + count)
        )


def sealed(carnet: Carnet, path: Path, code: int = 0) -> Path:
    """Ask the witnesses and the authority; return the newest kept checkpoint."""
    assert carnet("trail", "seal", path).code == code
    return max((path / "checkpoints").iterdir(), key=lambda file: int(file.name))


def last_anchor(path: Path) -> dict[str, Any]:
    found = [entry.record for entry in records(path)]
    return [r for r in found if r and r["type"] == "anchor"][-1]


def test_all_levels_are_reached_and_say_what_they_rest_on(
    scene: Scene, carnet: Carnet
) -> None:
    trail = scene.folder / "trail"
    write(trail, 20)
    kept = sealed(carnet, trail)
    write(trail, 7)
    key = ("--key", VKEY)
    plain = carnet("verify", trail, *key)
    assert (plain.code, plain.level) == (0, "L1")
    assert {"witnesses.not_checked", "time.not_checked", "rollback.not_checked"} <= (
        plain.codes
    )
    assert carnet("verify", trail, *key, "--old", kept).level == "L2"
    third = carnet("verify", trail, *key, *scene.trusted, "--level", "L3")
    assert (third.code, third.level) == (0, "L3")
    assert {"witnesses.cosigned", "time.not_checked"} <= third.codes
    assert "cosigned the first 20 records; 8 came later" in json.dumps(third.document)
    fourth = carnet("verify", trail, *key, *scene.trusted, *scene.tsa, "--level", "L4")
    assert (fourth.code, fourth.level) == (0, "L4")
    assert "time.dated" in fourth.codes
    policy = carnet("verify", trail, *key, "--policy", trail / "policy")
    assert (policy.code, policy.level) == (0, "L3")
    nobody = carnet("verify", trail, *scene.trusted, *scene.tsa)
    assert (nobody.code, nobody.level) == (0, "L0")  # nobody vouches for the key


def test_a_seal_that_lacks_a_receipt_says_so(scene: Scene, carnet: Carnet) -> None:
    trail = scene.folder / "trail"
    write(trail, 3)
    scene.witnesses[0].stop()
    scene.authority.mood = "away"
    found = carnet("trail", "seal", trail)
    assert (found.code, found.codes) == (3, {"witness.away", "authority.missing"})
    assert found.document["checkpoint"]["size"] == 3  # type: ignore[index] # JSON
    scene.witnesses[0].start()
    scene.authority.mood = "honest"
    found = carnet("trail", "seal", trail)
    assert (found.code, found.codes) == (0, set())


def test_row_4_a_rollback_is_refused_by_the_witnesses(
    scene: Scene, carnet: Carnet
) -> None:
    """Row 3 as well: what is cut off the end is smaller than what was cosigned."""
    trail, saved = scene.folder / "trail", scene.folder / "saved"
    write(trail, 10)
    shutil.copytree(trail, saved)
    write(trail, 10)
    sealed(carnet, trail)
    shutil.rmtree(trail)
    shutil.rmtree(scene.folder / "trail.hwm")
    shutil.rmtree(scene.folder / ".local/state/carnet", ignore_errors=True)
    shutil.copytree(saved, trail)
    assert carnet("verify", trail, "--key", VKEY).code == 0  # it verifies by itself
    sealed(carnet, trail, code=1)
    missing = last_anchor(trail)["missing"]
    assert missing == [{"witness": w.name, "outcome": "ahead"} for w in scene.witnesses]
    found = carnet("verify", trail, "--key", VKEY, *scene.trusted)
    assert (found.code, found.level) == (3, "L0")
    assert "witnesses.none" in found.codes


def test_row_3_a_tail_that_is_cut_off_is_missed_by_the_witnesses(
    scene: Scene, carnet: Carnet
) -> None:
    trail, saved = scene.folder / "trail", scene.folder / "saved"
    write(trail, 10)
    sealed(carnet, trail)
    shutil.copytree(trail, saved)
    write(trail, 10)
    newest = sealed(carnet, trail)
    found = carnet("verify", saved, "--key", VKEY, *scene.trusted, "--level", "L3")
    assert (found.code, found.level) == (0, "L3")  # what they cosigned by then
    found = carnet("verify", saved, "--key", VKEY, "--old", newest)
    assert found.code == 1
    assert "old.rollback" in found.codes
    shutil.copy(newest, saved / "checkpoints")  # a receipt without its records
    found = carnet("verify", saved, "--key", VKEY, *scene.trusted)
    assert found.code == 1
    assert "kept.rollback" in found.codes


def test_row_6_a_fork_with_the_stolen_key_is_confirmed_only_at_l1(
    scene: Scene, carnet: Carnet, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail, fork = scene.folder / "trail", scene.folder / "fork"
    write(trail, 20)
    kept = sealed(carnet, trail)
    write(fork, 30, start=1000)
    key = ("--key", VKEY)
    assert carnet("verify", fork, *key, "--level", "L1").code == 0
    second = carnet("verify", fork, *key, "--old", kept)
    assert second.code == 1
    assert "old.fork" in second.codes
    with monkeypatch.context() as elsewhere:  # the thief asks the same witnesses
        elsewhere.setenv("HOME", str(scene.folder / "thief"))
        sealed(carnet, fork, code=1)
    assert [m["outcome"] for m in last_anchor(fork)["missing"]] == ["fork", "fork"]
    third = carnet("verify", fork, *key, *scene.trusted, "--level", "L3")
    assert third.code == 3
    assert "witnesses.none" in third.codes
    shutil.copy(kept, fork / "checkpoints")  # or brings the receipts of the true log
    for stamp in (trail / "timestamps").iterdir():
        shutil.copy(stamp, fork / "timestamps")
    for trusted in (scene.trusted, scene.tsa):
        found = carnet("verify", fork, *key, *trusted)
        assert found.code == 1
        assert "kept.fork" in found.codes
    # Where the true log was written, the stolen key's one is not gone on with.
    assert "trail.corrupt" in carnet("trail", "seal", fork).codes


def test_row_6_a_history_that_is_written_later_is_not_dated_by_a_new_time_stamp(
    scene: Scene, carnet: Carnet
) -> None:
    """A thief with the key and a witness of his own gets today's time stamp only."""
    fork = scene.folder / "fork"
    past = datetime.now(UTC) - timedelta(days=90)
    write(fork, 30, moment=past)
    sealed(carnet, fork)
    found = carnet(
        "verify", fork, "--key", VKEY, *scene.trusted, *scene.tsa, "--level", "L4"
    )
    assert found.code == 3
    assert {"time.late", "level.not_reached"} <= found.codes


@pytest.mark.parametrize("form", ["%Y-%m-%dT%H:%M:%S.%f+00:00", "%Y%m%dT%H%M%SZ"])
def test_row_6_a_time_that_readers_take_but_nobody_compares_is_not_dated(
    scene: Scene, carnet: Carnet, form: str
) -> None:
    fork = scene.folder / "fork"
    write(fork, 30, moment=datetime.now(UTC) - timedelta(days=90), form=form)
    sealed(carnet, fork)
    found = carnet(
        "verify", fork, "--key", VKEY, *scene.trusted, *scene.tsa, "--level", "L4"
    )
    assert found.code == 3
    assert {"time.undated", "clock.unread", "level.not_reached"} <= found.codes


def test_row_7_a_split_view_is_found_when_two_auditors_compare(
    scene: Scene, carnet: Carnet
) -> None:
    one, other = scene.folder / "one", scene.folder / "other"
    write(one, 300)
    shutil.copytree(one, other)
    for path, start in ((one, 0), (other, 5000)):
        write(path, 40, start=start)
    found = carnet("trail", "compare", one, other)
    assert (found.code, found.document["relation"]) == (1, "split")
    assert found.document["first_difference"] == 301
    assert "compare.split" in found.codes
    found = carnet("trail", "compare", one / "checkpoint", other, "--key", VKEY)
    assert (found.code, found.document["first_difference"]) == (1, 340)
    assert found.document["exact"] is False
    write(other, 10)
    found = carnet("trail", "compare", one / "checkpoint", other / "checkpoint")
    assert (found.code, found.document["relation"]) == (3, "unknown")
    found = carnet("trail", "compare", one, other)
    assert (found.code, found.document["first_difference"]) == (1, 301)


def test_two_auditors_with_one_history_are_told_so(
    scene: Scene, carnet: Carnet
) -> None:
    one, other = scene.folder / "one", scene.folder / "other"
    write(one, 300)
    shutil.copytree(one, other)
    assert carnet("trail", "compare", one, other).document["relation"] == "same"
    write(other, 1)
    found = carnet("trail", "compare", one / "checkpoint", other)
    assert (found.code, found.document["relation"]) == (0, "second_extends")
    found = carnet("trail", "compare", other, one)
    assert (found.code, found.document["relation"]) == (0, "first_extends")
    tile = next((one / "tile/entries").rglob("*"))
    while tile.is_dir():
        tile = next(tile.iterdir())
    tile.write_bytes(tile.read_bytes()[:-1] + b"!")
    assert carnet("trail", "compare", one, other).code == 1
    write(scene.folder / "third", 0)
    key = scene.folder / "third/keys/log.vkeys"
    key.write_text(key.read_text().replace(ORIGIN, "acme.example/other"))
    assert carnet("trail", "compare", other, scene.folder / "third").code in (1, 3)


@pytest.mark.parametrize(
    ("off", "code"), [(-1, "time.backdated"), (1, "time.ahead"), (0, "")]
)
def test_row_10_a_clock_that_lies_is_refuted_by_independent_times(
    scene: Scene, carnet: Carnet, off: int, code: str
) -> None:
    trail = scene.folder / "trail"
    write(trail, 5)
    sealed(carnet, trail)
    write(trail, 5, moment=datetime.now(UTC) + off * timedelta(hours=3))
    write(trail, 1)
    sealed(carnet, trail)
    key = ("--key", VKEY)
    assert carnet("verify", trail, *key).code == 0  # the log alone cannot tell
    for trusted in (scene.trusted, scene.tsa):
        found = carnet("verify", trail, *key, *trusted)
        assert found.code == (1 if code else 0), found
        assert not code or code in found.codes


def test_row_20_third_parties_verify_one_record_and_growth_without_any_secret(
    scene: Scene, carnet: Carnet
) -> None:
    trail = scene.folder / "trail"
    write(trail, 20)
    kept = sealed(carnet, trail)
    write(trail, 300)
    made = ("trail", "prove", trail, "3", "--out", "proof", "--record", "record")
    assert carnet(*made).code == 0
    assert carnet("trail", "prove", trail, "--from", "20", "--out", "growth").code == 0
    away = scene.folder / "elsewhere"
    away.mkdir()
    for name in ("proof", "record", "growth"):
        shutil.move(scene.folder / name, away / name)
    old = shutil.copy(kept, away / "old")
    shutil.rmtree(trail)
    check = ("verify", away / "proof", "--record", away / "record", "--key", VKEY)
    assert (carnet(*check).code, carnet(*check).level) == (0, "L1")
    assert carnet(*check, *scene.trusted).level == "L3"
    full = carnet(*check, *scene.trusted, *scene.tsa, "--level", "L4")
    assert (full.code, full.level) == (0, "L4")
    grown = ("verify", away / "growth", "--key", VKEY)
    assert carnet(*grown).code == 3
    found = carnet(*grown, "--old", old)
    assert (found.code, found.level) == (0, "L2")
    changed = away / "changed"
    record = (away / "record").read_text()
    changed.write_text(record.replace('"i":3', '"i":4'))
    forged = ("verify", away / "proof", "--record", changed, "--key", VKEY)
    assert carnet(*forged, *scene.trusted).code == 1
    write(scene.folder / "fork", 20, start=70)
    note = scene.folder / "fork/checkpoint"
    other = carnet(*grown, "--old", note)
    assert other.code == 1
    assert "old.fork" in other.codes

"""Many trails: `carnet trail aggregate`, and `carnet verify` over several."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.answered import Run, answering  # noqa: F401 - a fixture
from tests.cli.fleet import NAMES, Fleet
from tests.cli.fleet import fleet as made

from carnet.cli import main


@pytest.fixture
def fleet(folder: Path) -> Fleet:
    return made(folder)


@pytest.fixture
def round_(fleet: Fleet, run: Run) -> Run:
    """Rounds of an aggregate whose roster holds both writers."""
    joined = [part for name in NAMES for part in ("--join", fleet.vkey(name))]
    origin = "acme.example/all"
    assert main(["init", "--key", "key.pem", "--origin", origin]) == 0
    Path("trail").rename("trails/all")
    env = Path(".env").read_text(encoding="utf-8")
    assert "CARNET_TRAIL" in env

    def one(*more: str) -> tuple[int, dict[str, Any]]:
        paths = [str(fleet.path(name)) for name in NAMES]
        return run("trail", "aggregate", "trails/all", *paths, *more)

    code, document = one(*joined)
    assert (code, document["taken"]) == (0, 2), document
    return one


def codes(document: dict[str, Any]) -> set[str]:
    return {finding["code"] for finding in document["findings"]}


def states(document: dict[str, Any]) -> dict[str, str]:
    return {one["origin"][13:]: one["state"] for one in document["writers"]}


def test_what_writers_add_is_taken_once_and_verifies_beside_them(
    fleet: Fleet, round_: Run, run: Run
) -> None:
    assert round_()[1]["taken"] == 0
    fleet.write("us", 5)
    code, document = round_()
    assert (code, document["taken"]) == (0, 1)
    assert states(document) == {"eu": "same", "us": "grew"}
    vkey = run("keys", "show")[1]["vkey"]
    code, document = run("verify", "trails", "--key", vkey, "--level", "L1")
    assert code == 0, document
    assert document["level"] == "L1"
    rows = {one["origin"]: one for one in document["trails"]}
    assert rows["acme.example/all"]["aggregate"]
    # The aggregate vouches for the writers' keys, and holds checkpoints of them.
    for name in NAMES:
        assert rows[f"acme.example/{name}"]["level"] == "L2"
    # With nobody's word for the aggregate there is none for the writers.
    code, document = run("verify", "trails")
    assert (code, document["level"]) == (0, "L0")


def test_a_writer_that_is_cut_back_or_shows_another_history_is_an_alarm(
    fleet: Fleet, round_: Run, run: Run
) -> None:
    snapshot = fleet.copy("eu")
    fleet.write("eu", 7)
    assert round_()[0] == 0
    whole = fleet.folder / "whole"
    shutil.copytree(fleet.path("eu"), whole)
    fleet.put_back("eu", snapshot)
    code, document = round_()
    assert (code, codes(document)) == (1, {"writer.rollback"})
    code, document = run("verify", "trails")
    assert code == 1
    assert "old.rollback" in codes(document)
    # The real key writes on from the snapshot: longer, signed, and another history.
    fleet.write("eu", 20, other=1)
    assert run("verify", str(fleet.path("eu")), "--key", fleet.vkey("eu"))[0] == 0
    code, document = round_()
    assert (code, codes(document)) == (1, {"writer.fork"})
    code, document = run("verify", "trails")
    assert code == 1
    assert "old.fork" in codes(document)
    # Even if the first history is put back, the evidence stays.
    fleet.put_back("eu", whole)
    code, document = run("verify", "trails")
    assert (code, "writer.fork" in codes(document)) == (1, True)


def test_a_writer_that_was_cut_back_and_came_back_whole_is_told_and_confirmed(
    fleet: Fleet, round_: Run, run: Run
) -> None:
    snapshot = fleet.copy("eu")
    fleet.write("eu", 7)
    assert round_()[0] == 0
    whole = fleet.folder / "whole"
    shutil.copytree(fleet.path("eu"), whole)
    fleet.put_back("eu", snapshot)
    assert round_()[0] == 1
    fleet.put_back("eu", whole)
    assert round_()[0] == 0
    code, document = run("verify", "trails")
    assert (code, "writer.rolled_back" in codes(document)) == (0, True)


def test_a_silent_writer_is_told_whether_it_is_looked_at_or_not(
    fleet: Fleet, round_: Run, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from carnet.trail.writing import entries

    with monkeypatch.context() as patch:
        patch.setattr(entries, "now", lambda: "2020-01-01T00:00:00.000000Z")
        fleet.write("eu", 1)  # its newest record is old, although it grew
    code, document = round_()
    assert (code, codes(document)) == (1, {"writer.silent"})
    assert states(document) == {"eu": "grew, silent", "us": "same"}
    code, document = run("trail", "aggregate", "trails/all", "--leave", "no.example")
    assert code == 2
    left = ("--leave", fleet.origin("eu"), "--silent-after", "1000000")
    code, document = run("trail", "aggregate", "trails/all", *left)
    assert (code, states(document)) == (0, {"eu": "left", "us": "not looked at"})


def test_a_writer_away_leaves_the_question_open_and_a_stranger_is_refused(
    fleet: Fleet, round_: Run, run: Run
) -> None:
    fleet.path("us").rename("elsewhere")
    code, document = round_()
    assert (code, codes(document)) == (3, {"writer.away"})
    fleet.write("new", 3)
    code, document = run("trail", "aggregate", "trails/all", str(fleet.path("new")))
    assert (code, codes(document)) == (1, {"writer.unknown"})
    # Whoever takes a writer's name without its key is not taken either.
    Path("elsewhere").rename(fleet.path("us"))
    fleet.keys["us"], name = fleet.keys["new"], fleet.path("us")
    shutil.rmtree(name)
    fleet.write("us", 900)
    code, document = round_()
    assert (code, codes(document)) == (1, {"writer.unsigned"})
    assert document["taken"] == 0


def test_a_key_that_handed_over_is_followed(
    fleet: Fleet, round_: Run, run: Run
) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    new = Ed25519PrivateKey.generate()
    with fleet.open("eu") as trail:
        trail.rotate_key(new)
        trail.append({"type": "test.note"})
    code, document = round_()
    assert (code, document["taken"]) == (0, 1), document
    assert run("verify", "trails")[0] == 0


def test_several_trails_have_one_verdict_each_and_the_worst_together(
    fleet: Fleet, run: Run, capfd: pytest.CaptureFixture[str]
) -> None:
    paths = [str(fleet.path(name)) for name in NAMES]
    keys = [part for name in NAMES for part in ("--key", fleet.vkey(name))]
    code, document = run("verify", *paths, *keys, "--workers", "2")
    assert (code, document["level"]) == (0, "L1")
    assert [one["entries"] for one in document["trails"]] == [300, 301]
    # A trail without anybody's word lowers the level of all.
    code, document = run("verify", *paths, *keys[:2])
    assert (code, document["level"]) == (0, "L0")
    assert run("verify", *paths, *keys[:2], "--level", "L1")[0] == 3
    tile = next((fleet.path("us") / "tile/entries/001.p").iterdir())
    tile.write_bytes(tile.read_bytes().replace(b"test.note", b"test.mote", 1))
    code, document = run("verify", *paths, *keys)
    assert code == 1
    assert [one["verdict"] for one in document["trails"]] == ["confirmed", "refuted"]
    capfd.readouterr()
    assert main(["verify", "trails"]) == 1
    assert "FAIL refuted: 2 trails" in capfd.readouterr().out


def test_what_is_about_one_trail_is_refused_for_several(fleet: Fleet, run: Run) -> None:
    paths = [str(fleet.path(name)) for name in NAMES]
    assert run("verify", *paths, "--old", "checkpoint")[0] == 2
    Path("note.txt").write_text("no trail", encoding="utf-8")
    assert run("verify", paths[0], "note.txt")[0] == 2
    assert run("verify", paths[0], "no-such-trail")[0] == 3


def forked(fleet: Fleet, *, rows: int = 3) -> Path:
    """Two histories of one log, of one key: what two auditors were shown."""
    fleet.write("eu", 2)
    copy = fleet.copy("eu")
    fleet.write("eu", rows, shown="to the one")
    kept = fleet.folder / "kept"
    shutil.move(fleet.path("eu"), kept)
    shutil.move(copy, fleet.path("eu"))
    shutil.rmtree(fleet.folder / "marks")
    fleet.write("eu", 3, shown="to the other")
    shutil.move(kept, fleet.folder / "trails" / "eu-again")
    return fleet.folder / "trails" / "eu-again"


@pytest.mark.parametrize("rows", [3, pytest.param(5, marks=pytest.mark.slow)])
def test_two_histories_of_one_log_are_refuted_side_by_side(
    folder: Path, run: Run, rows: int
) -> None:
    fleet = Fleet(folder)
    other = forked(fleet, rows=rows)
    one = fleet.path("eu")
    for path in (one, other):
        assert run("verify", str(path), "--key", fleet.vkey("eu"))[0] == 0
    given = ((), ("--key", fleet.vkey("eu")))
    for what in ((str(one), str(other)), (str(other), str(one)), (str(one.parent),)):
        for keys in given:
            code, document = run("verify", *what, *keys)
            assert (code, document["verdict"]) == (1, "refuted")
            assert codes(document) >= {"compare.split"}
            assert {row["verdict"] for row in document["trails"]} == {"refuted"}
    assert run("trail", "compare", str(one), str(other))[0] == 1


def test_a_shorter_copy_of_one_log_is_no_second_history(folder: Path, run: Run) -> None:
    fleet = Fleet(folder)
    fleet.write("eu", 2)
    copy = fleet.copy("eu")
    fleet.write("eu", 3)
    code, document = run("verify", str(copy), str(fleet.path("eu")))
    assert (code, document["verdict"]) == (0, "confirmed")


def test_a_namesake_under_another_key_refutes_nobody(folder: Path, run: Run) -> None:
    """Anybody can sign under any name; which log is meant, its key says."""
    fleet, other = Fleet(folder / "a"), Fleet(folder / "b")
    fleet.write("eu", 2)
    other.write("us", 1)  # the next key of the same seed is another
    other.write("eu", 3)
    code, document = run("verify", str(fleet.path("eu")), str(other.path("eu")))
    assert (code, document["verdict"]) == (3, "inconclusive")
    assert codes(document) >= {"compare.namesake"}

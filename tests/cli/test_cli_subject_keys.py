"""Keys of persons that are elsewhere: of another user, away, of the log before."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.cli.people import ADA, BO, erased, ids

Call = Callable[[str], None]
Run = Callable[..., Ran]
FIRST, SECOND, THIRD = "acme.example/t", "acme.example/t2", "acme.example/t3"


def codes(ran: Ran) -> list[str]:
    return [finding["code"] for finding in ran.document["findings"]]


def rename(folder: Path, old: str, new: str) -> None:
    """What `carnet trail restore --new-origin` says to set."""
    env = folder / ".env"
    text = env.read_text()
    assert f"CARNET_TRAIL_ORIGIN={old}\n" in text
    env.write_text(text.replace(f"ORIGIN={old}\n", f"ORIGIN={new}\n"))


def lose(folder: Path, run: Run, backup: str, old: str, new: str) -> Ran:
    """The disk is lost, and the trail goes on under another name."""
    shutil.rmtree(folder / "trail")
    ran = run("trail", "restore", backup, "--new-origin", new)
    assert ran.code == 0, ran
    rename(folder, old, new)
    return ran


@pytest.fixture(params=["named", "default"])
def place(request: pytest.FixtureRequest, folder: Path, call: Call) -> Call:
    """Calls whose keys are in a folder of the settings, or in the user's own."""
    if request.param == "default":
        env = folder / ".env"
        kept = env.read_text().replace("CARNET_SUBJECT_KEYS=../subjects\n", "")
        env.write_text(kept)
    return call


def test_an_erasure_reaches_the_persons_of_the_log_that_this_one_continues(
    folder: Path, place: Call, carnet: Run
) -> None:
    place(ADA)
    shutil.copytree(folder / "trail", folder / "backup")
    (old,) = ids(folder)
    place(BO)
    ran = lose(folder, carnet, "backup", FIRST, SECOND)
    assert f"erases persons of {FIRST} too" in ran.out
    asked = carnet("subject", "trail", ADA, "--json")
    assert asked.code == 3
    assert f"only to the log that this one continues, {FIRST}" in asked.out
    assert carnet("subject", "backup", ADA).code == 0
    place(ADA)  # the application starts, with its settings as they were
    (new,) = ids(folder)
    assert new != old
    ran = carnet("erase", "trail", ADA, "--out", "c.json", "--json")
    assert ran.code == 0, ran
    assert ran.document["key_id"] == new
    assert erased(folder) == [new, old]
    assert carnet("verify", "c.json").code == 0
    for trail in ("trail", "backup"):
        assert carnet("subject", trail, ADA).code == 3
    assert carnet("erase", "trail", ADA).code == 3
    assert carnet("trail", "prune", "trail").code == 0
    shutil.copytree(folder / "trail", folder / "backup2")
    place(ADA)
    lose(folder, carnet, "backup2", SECOND, THIRD)
    assert carnet("erase", "trail", BO, "--out", "b.json").code == 0  # of the first


def test_keys_of_another_log_that_nothing_continues_are_still_refused(
    folder: Path, call: Call, carnet: Run
) -> None:
    call(ADA)
    shutil.rmtree(folder / "trail")
    assert carnet("trail", "init", "trail", "--origin", "other.example/t").code == 0
    ran = carnet("erase", "trail", ADA)
    assert ran.code == 2
    assert "belong to another trail or key" in ran.err


def test_where_the_keys_are_not_nobody_is_said_to_be_unknown(
    folder: Path, place: Call, real: Run, tmp_path: Path
) -> None:
    place(ADA)
    keys, away = folder.parent / "subjects", folder.parent / "away"
    if keys.exists():
        keys.rename(away)
    other = {"HOME": str(tmp_path / "officer")}
    for asked in (
        ("subject", "trail", ADA),
        ("trail", "show", "trail", "--subject", ADA),
    ):
        ran = real(*asked, "--json", env=other)
        assert ran.code == 3
        assert "never named" not in ran.out
        assert "1 person of the trail has no key in" in ran.out
    ran = real("erase", "trail", ADA, "--json", env=other)
    assert (ran.code, codes(ran)) == (3, ["subject.unknown"])
    assert "nobody was erased" in ran.out
    assert "already erased" not in ran.out
    checked = real("check", "--json", env=other).document["warnings"]
    assert "subjects.elsewhere" in [note["code"] for note in checked]
    assert not keys.exists()
    assert not (tmp_path / "officer/.local/share/carnet/subjects").exists()
    if away.exists():
        away.rename(keys)
    assert real("subject", "trail", ADA).code == 0
    assert "subjects.elsewhere" not in real("check", "--json").out


def test_an_erasure_says_that_others_have_keys_elsewhere(
    folder: Path, call: Call, carnet: Run
) -> None:
    call(ADA)
    keys = folder.parent / "subjects"
    keys.rename(folder.parent / "first")
    call(ADA)  # by an application that began a folder of its own
    first, second = ids(folder)
    asked = carnet("subject", "trail", ADA, "--json")
    assert (asked.code, codes(asked)) == (0, ["subjects.elsewhere"])
    ran = carnet("erase", "trail", ADA, "--out", "c.json", "--json")
    assert (ran.code, codes(ran)) == (0, ["subjects.elsewhere"])
    assert ran.document["key_id"] == second
    shutil.rmtree(keys)
    (folder.parent / "first").rename(keys)
    ran = carnet("erase", "trail", ADA, "--out", "d.json", "--json")
    assert (ran.code, codes(ran)) == (0, [])
    assert erased(folder) == [second, first]

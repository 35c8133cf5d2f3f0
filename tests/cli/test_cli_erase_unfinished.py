"""`carnet erase` that something stops: told as it is, and finished by the next run."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.cli.people import ADA, BO, erased, ids

from carnet.trail import records
from carnet.trail.writing import health
from carnet.vault import file as vault_file

Call = Callable[[str], None]
Run = Callable[..., Ran]


def rows(folder: Path) -> int:
    with closing(sqlite3.connect(folder.parent / "vault")) as vault:
        (found,) = vault.execute("SELECT count(*) FROM entry").fetchone()
    return int(found)


@contextmanager
def unpublished(folder: Path) -> Iterator[None]:
    """The next entry finds no place among the tiles; the journal takes it.

    What stands there no crash explains, so the exit code is that of a damaged trail.
    """
    size = len(list(records(folder / "trail")))
    there = folder / f"trail/tile/entries/000.p/{size + 1}"
    (there / "in the way").mkdir(parents=True)
    yield
    shutil.rmtree(there)


def test_where_the_certificate_is_missing_it_is_said_and_the_next_run_writes_it(
    folder: Path, call: Call, carnet: Run
) -> None:
    call(ADA)
    call(BO)
    (ada, bo) = ids(folder)
    with unpublished(folder):
        ran = carnet("erase", "trail", ADA, "--out", "a.json", "--json")
        assert ran.code == 1
        (finding,) = ran.document["findings"]
        index = len(list(records(folder / "trail"))) - 1
        assert f"is erased, as entry {index} says, and not certif" in finding["message"]
        assert "run it again" in finding["hint"]
        assert not (folder / "a.json").exists()
        assert carnet("subject", "trail", ADA).code == 3
    assert carnet("erase", "trail", BO, "--out", "b.json").code == 0
    ran = carnet("erase", "trail", ADA, "--out", "a.json", "--json")
    assert (ran.code, ran.document["index"]) == (0, index), ran
    assert carnet("verify", "a.json").code == 0
    assert erased(folder) == [ada, bo]
    assert not list((folder.parent / "subjects/pending").iterdir())
    assert carnet("erase", "trail", ADA).code == 3


def test_a_person_who_was_named_again_meanwhile_is_erased_under_both_keys(
    folder: Path, call: Call, carnet: Run
) -> None:
    call(ADA)
    with unpublished(folder):
        assert carnet("erase", "trail", ADA).code == 1
    call(ADA)
    first, second = ids(folder)
    ran = carnet("erase", "trail", ADA, "--out", "a.json")
    assert ran.code == 0
    assert f"erased {first}" in ran.out
    assert f"erased {second}, the same person" in ran.out
    assert erased(folder) == [first, second]


def test_on_a_full_disk_nothing_is_destroyed(
    folder: Path, call: Call, carnet: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    call(ADA)
    with monkeypatch.context() as patch:
        patch.setattr(health, "ROOM", 1 << 62)  # as if less than that were left
        ran = carnet("erase", "trail", ADA)
    assert ran.code == 3
    assert "nothing was erased now: the disk of the trail is full" in ran.err
    assert erased(folder) == []
    assert carnet("subject", "trail", ADA).code == 0


def test_a_vault_that_another_process_holds_stops_it_before_the_key_goes(
    folder: Path, call: Call, carnet: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault_file, "_WAIT_S", 0.2)
    call(ADA)
    with closing(sqlite3.connect(folder.parent / "vault")) as other:
        other.isolation_level = None
        other.execute("BEGIN EXCLUSIVE")
        ran = carnet("erase", "trail", ADA, "--out", "c.json")
        other.execute("ROLLBACK")
    assert ran.code == 3
    assert "nothing was erased now" in ran.err
    assert carnet("subject", "trail", ADA).code == 0
    assert erased(folder) == []
    assert carnet("erase", "trail", ADA, "--out", "c.json").code == 0
    assert rows(folder) == 0


def test_a_vault_that_is_none_stops_it_before_the_key_goes(
    folder: Path, call: Call, carnet: Run
) -> None:
    call(ADA)
    vault = folder.parent / "vault"
    good = vault.read_bytes()
    vault.write_bytes(b"garbage" * 1000)
    ran = carnet("erase", "trail", ADA, "--out", "c.json")
    assert ran.code == 2
    assert "nothing was erased now" in ran.err
    assert carnet("subject", "trail", ADA).code == 0
    vault.write_bytes(good)
    assert carnet("erase", "trail", ADA, "--out", "c.json").code == 0
    assert rows(folder) == 0


def test_a_vault_that_is_away_is_said_and_cleaned_when_it_is_back(
    folder: Path, call: Call, carnet: Run
) -> None:
    call(ADA)
    call(BO)
    vault = folder.parent / "vault"
    vault.rename(folder.parent / "away")
    ran = carnet("erase", "trail", ADA, "--out", "c.json", "--json")
    assert ran.code == 0
    (finding,) = ran.document["findings"]
    assert finding["code"] == "vault.away"
    assert not vault.exists()
    (folder.parent / "away").rename(vault)
    assert rows(folder) == 2
    again = carnet("erase", "trail", ADA, "--json")
    assert again.code == 3
    codes = [one["code"] for one in again.document["findings"]]
    assert codes == ["subject.unknown", "vault.again"]
    assert rows(folder) == 1
    assert "vault.again" not in carnet("erase", "trail", ADA, "--json").out


def test_a_copy_of_the_vault_that_was_put_back_is_cleaned_by_any_erasure(
    folder: Path, call: Call, carnet: Run
) -> None:
    call(ADA)
    call(BO)
    vault = folder.parent / "vault"
    shutil.copy(vault, folder.parent / "copy")
    ran = carnet("erase", "trail", ADA, "--out", "a.json")
    assert "backups of the vault" in ran.out
    shutil.copy(folder.parent / "copy", vault)
    assert rows(folder) == 2
    ran = carnet("erase", "trail", BO, "--out", "b.json")
    assert ran.code == 0
    assert rows(folder) == 0
    assert json.loads((folder / "b.json").read_text())["key_id"] == ids(folder)[1]

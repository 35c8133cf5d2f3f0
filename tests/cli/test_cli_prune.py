"""`carnet trail prune`, and what `carnet verify` says of what is left (row 18)."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran

from carnet.cli import main
from carnet.config import load
from carnet.trail import Trail
from carnet.trail.persons.subject_store import SubjectStore

ORIGIN = "acme.example/log"
OLD = {"on": "2020-01-01", "time": "2020-01-01T10:00:00Z"}
KEPT = "2999-01-01"


@pytest.fixture
def trail(folder: Path) -> Path:
    """700 records of 2020, of these 600 expired."""
    assert main(["init", "--key", "../key.pem", "--origin", ORIGIN]) == 0
    with (folder / ".env").open("a") as env:
        env.write("CARNET_SUBJECT_KEYS=../subjects\n")
    key = load(str(folder / ".env")).pseudonym_key
    assert key
    ada = SubjectStore(folder.parent / "subjects", key, ORIGIN).key_of("ada")
    record = {"type": "transfer.denied", **OLD}
    with Trail.open(folder / "trail", signing_key=folder.parent / "key.pem") as opened:
        opened.append_many(
            [
                {**record, "retention_until": "2023-01-01", "n": n}
                | {"data_subject": {"id": ada.id}}
                for n in range(600)
            ]
        )
        opened.append_many([{**record, "retention_until": KEPT}] * 100)
    return folder / "trail"


def test_expired_records_go_and_the_rest_verifies(
    trail: Path, folder: Path, carnet: Callable[..., Ran]
) -> None:
    vkey = carnet("keys", "show", "--json").document["vkey"]
    carnet("trail", "prove", "trail", "3", "--out", "p", "--record", "r")
    carnet("trail", "seal", "trail")
    shutil.copy(trail / "checkpoint", folder / "kept")
    would = carnet("trail", "prune", "trail", "--dry-run", "--json").document
    assert (would["min_index"], would["keys"]) == (512, 1)
    assert len(list((trail / "tile/entries").iterdir())) == 3
    early = carnet("trail", "prune", "trail", "--before", "2019-12-31", "--json")
    assert (early.code, early.document["records"]) == (0, 0)
    done = carnet("trail", "prune", "trail", "--json")
    assert done.code == 0, done
    assert [done.document[k] for k in ("min_index", "records", "keys")] == [512, 512, 1]
    checked = carnet("verify", "trail", "--key", vkey, "--old", "kept", "--json")
    assert checked.code == 0, checked
    assert (checked.document["level"], checked.document["pruned"]) == ("L2", 512)
    codes = {f["code"]: f["message"] for f in checked.document["findings"]}
    assert codes["prune.announced"].startswith("records 0 to 511 were pruned under")
    assert carnet("verify", "p", "--record", "r", "--key", vkey).code == 0
    assert carnet("trail", "prove", "trail", "3", "--out", "q").code == 3
    assert (
        carnet("trail", "prove", "trail", "512", "--out", "q", "--record", "s").code
        == 0
    )
    assert carnet("verify", "q", "--record", "s", "--key", vkey).code == 0
    shown = carnet("trail", "show", "trail", "--count", "1").lines
    assert shown[0]["index"] == 512
    again = carnet("trail", "prune", "trail", "--json").document
    assert (again["records"], again["keys"]) == (0, 0)
    assert carnet("erase", "trail", "ada").code == 3


def test_a_beginning_that_was_deleted_in_silence_is_no_confirmation(
    trail: Path, carnet: Callable[..., Ran]
) -> None:
    for name in ("entries/000", "0/000"):
        (trail / "tile" / name).unlink()
    checked = carnet("verify", "trail", "--json")
    assert checked.code == 3
    assert "tile.missing" in {f["code"] for f in checked.document["findings"]}


def test_a_pruning_that_somebody_else_announces_is_refuted(
    trail: Path, carnet: Callable[..., Ran]
) -> None:
    """Without the key, an entry that excuses a deletion cannot be written."""
    journal = trail / ".state/journal" / f"{0:020d}.jsonl"
    entry = {"type": "retention.prune", "min_index": 256, "policy": "forged"}
    lines = journal.read_bytes().splitlines(keepends=True)
    lines.insert(-1, json.dumps(entry).encode() + b"\n")
    journal.write_bytes(b"".join(lines))
    for name in ("entries/000", "0/000"):
        (trail / "tile" / name).unlink()
    assert carnet("verify", "trail", "--json").code == 1


@pytest.mark.usefixtures("trail")
def test_a_register_over_a_time_that_was_pruned_says_so(
    carnet: Callable[..., Ran],
) -> None:
    def found(*words: str) -> tuple[list[str], int]:
        made = carnet("report", "trail", "--json", *words).document
        codes = [finding["message"] for finding in made["findings"]]
        gone = [one for one in codes if "pruned" in one]
        return gone, made["source"]["pruned"]

    assert found("--format", "art30-json") == ([], 0)
    assert carnet("trail", "prune", "trail").code == 0
    (told,), first = found("--format", "art30-json", "--from", "2019-12-31")
    assert first == 512
    assert "records 0 to 511 were pruned" in told
    assert f"before {OLD['time']}, so of that day and month" in told
    register = json.loads(carnet("report", "trail", "--format", "art30-json").out)
    assert register["missing"]["source.pruned"] == told
    left = int(carnet("trail", "show", "trail", "--total").out)
    assert register["source"]["records_read"] == left
    for form in ("recipients", "works-council"):
        assert told[1:] in carnet("report", "trail", "--format", form).out
    assert found("--format", "csv", "--out", "a.csv", "--to", "2021-12-31")[1] == 512
    assert found("--format", "csv", "--out", "b.csv", "--from", "2020-01-02") == ([], 0)
    missed = ("--detector", "d", "--kind", "email")
    (told,) = carnet("recall", "trail", *missed, "--json").document["findings"][-1:]
    assert told["code"] == "record.pruned"


def test_who_asks_for_access_is_told_what_was_deleted(
    trail: Path, carnet: Callable[..., Ran]
) -> None:
    gone = "deleted once its time was over"
    assert gone not in carnet("subject", "trail", "ada").out
    with_key = load(str(trail.parent / ".env")).pseudonym_key
    assert with_key
    assert carnet("trail", "prune", "trail").code == 0
    SubjectStore(trail.parent.parent / "subjects", with_key, ORIGIN).key_of("bert")
    told = carnet("subject", "trail", "bert").out
    assert f"before {OLD['time']}: {gone}" in told


@pytest.mark.parametrize(
    "asked",
    [("subject", "trail", "ada"), ("trail", "show", "trail", "--subject", "ada")],
)
@pytest.mark.usefixtures("trail")
def test_a_person_whose_key_the_pruning_destroyed_is_not_told_never_named(
    asked: tuple[str, ...], carnet: Callable[..., Ran]
) -> None:
    before = carnet("subject", "trail", "somebody", "--json").document["findings"]
    assert "prune" not in before[0]["message"]
    assert carnet("trail", "prune", "trail").code == 0
    after = carnet(*asked, "--json")
    assert after.code == 3
    (told,) = after.document["findings"]
    assert told["code"] == "subject.unknown"
    assert "key was destroyed when `carnet trail prune`" in told["message"]

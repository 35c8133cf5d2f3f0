"""Keys of erased persons that a backup brings back: told, and never used again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.cli.people import ADA, BO, erased, ids

Call = Callable[[str], None]
Run = Callable[..., Ran]
CODE = "subjects.returned"


@pytest.fixture
def back(folder: Path, call: Call, carnet: Run) -> str:
    """Two persons, one of them erased, and the keys of before put back; her id."""
    call(ADA)
    call(BO)
    subjects = folder.parent / "subjects"
    shutil.copytree(subjects, folder.parent / "backup")
    assert carnet("erase", "trail", ADA, "--out", "c.json").code == 0
    assert CODE not in codes(carnet("check", "--json"))
    shutil.rmtree(subjects)
    shutil.copytree(folder.parent / "backup", subjects)
    return ids(folder)[0]


def codes(ran: Ran) -> list[str]:
    told = [*ran.document["findings"], *ran.document.get("warnings", ())]
    return [finding["code"] for finding in told]


def test_keys_that_are_back_are_told(carnet: Run, back: str) -> None:
    assert back
    assert CODE in codes(carnet("check", "--json"))
    asked = carnet("subject", "trail", ADA, "--json")
    assert (asked.code, CODE in codes(asked)) == (0, True)
    assert CODE not in codes(carnet("subject", "trail", BO, "--json"))
    said = carnet("subject", "trail", ADA)
    assert "1 person's key that the trail says to be destroyed is there" in said.err


def test_a_call_about_an_erased_person_gets_a_new_key_whatever_was_put_back(
    folder: Path, call: Call, carnet: Run, back: str
) -> None:
    bo = ids(folder)[1]
    call(ADA)
    call(BO)
    assert back not in ids(folder)[2:]
    assert ids(folder)[3] == bo
    assert CODE not in codes(carnet("check", "--json"))
    assert "subject.returned" not in codes(carnet("verify", "trail", "--json"))


def test_the_next_erasure_of_whomever_destroys_them_again(
    folder: Path, carnet: Run, back: str
) -> None:
    assert carnet("erase", "trail", BO, "--out", "d.json").code == 0
    assert CODE not in codes(carnet("check", "--json"))
    assert carnet("subject", "trail", ADA).code == 3
    assert erased(folder).count(back) == 1

"""Who declared that nothing is personal, and was refuted, is not repeated."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.report.conftest import Made
from tests.speaking import call

from carnet import Guard
from carnet.cli import main
from carnet.report import FORMATS
from carnet.report.page.facts import cell
from carnet.testing import FakeProvider, write_env

NOTHING = "no personal data"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """A call with a name and an address, declared to hold none, then an empty one."""
    monkeypatch.chdir(tmp_path)
    said = {"categories": ["non_personal"], "data_subject": "k1"}
    with FakeProvider() as provider:
        env = write_env(tmp_path, provider, settings={"CARNET_SUBJECT_KEYS": "./sk"})
        with Guard.from_env(env) as guard:
            text = "Erika Mustermann, erika.mustermann@example.de"
            call(guard, provider, text, {**said, "purpose": "letters"})
            call(guard, provider, "What is a letter?", {**said, "purpose": "words"})
    return Made(tmp_path)


def text_of(made: Made, form: str) -> str:
    return b"".join(FORMATS[form].make(made.work())).decode()


def test_what_was_found_stands_in_letter_and_registers_alone(
    made: Made, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["subject", "trail", "k1"]) == 0
    said = capfd.readouterr().out
    both = "e-mail address (pseudonymised), name of a person (pseudonymised)"
    assert f"Data: {both}.\n" in said
    assert f"Data: {NOTHING} (declared_none).\n" in said  # of the call without any
    draft = text_of(made, "recipients")
    assert "Data: e-mail address, name of a person; pseudonymised 1 call" in draft
    rows = json.loads(text_of(made, "art30-json"))["rows"]
    kinds = [
        [one["kind"] for one in row["fields"]["personal_data_categories"]["value"]]
        for row in rows[:2]
    ]
    assert kinds == [["email", "person_name"], ["non_personal"]]
    calls = [*csv.DictReader(io.StringIO(text_of(made, "csv")))]
    assert [one["data_categories"].split("; ") for one in calls] == kinds


def test_the_page_counts_the_call_under_what_was_found(made: Made) -> None:
    found = [cell(one).kinds for one in made.work().calls()]
    assert found == [("email", "person_name"), ("non_personal",)]

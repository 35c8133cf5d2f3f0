"""Where the data go is one thing for the filter, the page, the recall and registers."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.report.conftest import Made

from carnet import Guard, PolicyDenied
from carnet.cli import main
from carnet.report.page.facts import cell
from carnet.testing import FakeProvider, write_env
from carnet.trail.reading.search import reached

LETTER = "A receipt to erika.mustermann@example.de, please."
HOSTS = {
    "openai": "api.openai.com/v1/chat/completions",
    "deepseek": "api.deepseek.com/chat/completions",
    "alibaba-intl": "dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions",
}
SETTINGS = {
    "CARNET_REGIMES": "eu",
    "CARNET_SUBJECTS": "DE",
    "CARNET_REDACT": "*",
    "CARNET_PURPOSE": "tickets",
}
REACHED = {
    "CN": {"deepseek"},
    "SG": {"alibaba-intl"},
    "US": {"openai"},
    "IE": {"openai"},
}
"""By country; Alibaba's parent is in China, and has no data by that."""


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A letter to each of three vendors, without its person."""
    folder = tmp_path_factory.mktemp("abroad")
    with FakeProvider(seed=5) as provider:
        env = write_env(folder, provider, tool=False, settings=SETTINGS)
    with Guard.from_env(env) as guard:
        for host in HOSTS.values():
            guard.guarded(str, destination=f"https://{host}")(LETTER)
    return Made(folder)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(list(arguments)) == 0
    return capsys.readouterr().out


def providers(made: Made, indices: list[int]) -> set[str]:
    records = made.records()
    return {records[index]["destination"]["provider"] for index in indices}


@pytest.mark.parametrize("country", REACHED)
def test_filter_page_and_recall_name_the_same_calls(
    country: str, abroad: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    trail = str(abroad.trail)
    rows = run(capsys, "report", trail, "--format", "csv", "--country", country)
    filtered = {row["provider"] for row in csv.DictReader(rows.splitlines())}
    missed = ("--detector", "email", "--kind", "email", "--json")
    recalled = json.loads(run(capsys, "recall", trail, *missed))["countries"]
    found = [int(each) for each in recalled[country]["records"].split()]
    paged = {
        one.provider
        for one in map(cell, abroad.work().calls())
        if country in one.countries
    }
    assert filtered == providers(abroad, found) == paged == REACHED[country]


def test_the_letter_to_a_person_names_where_the_data_are_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with FakeProvider(seed=5) as provider:
        env = write_env(tmp_path, provider, tool=False, settings=SETTINGS)
    with Guard.from_env(env) as guard, guard.context(data_subject="customer-1"):
        guard.guarded(str, destination=f"https://{HOSTS['openai']}")(LETTER)
    told = run(capsys, "subject", "trail", "customer-1")
    assert "processed in global, stored in US." in told


@pytest.mark.parametrize(
    ("record", "places"),
    [
        ({}, set()),
        ({"destination": None}, set()),
        ({"destination": {"parent": "CN", "sub_processors": ["FR"]}}, set()),
        ({"destination": {"importer": "IE", "storage": ["US"]}}, {"IE", "US"}),
        ({"destination": {"importer": 7, "processing": ["DE", 7, ""]}}, {"DE"}),
        ({"onward_transfer": [{"remote_access": ["IN"]}, 7]}, {"IN"}),
    ],
)
def test_a_place_is_read_whatever_a_record_says(
    record: dict[str, Any], places: set[str]
) -> None:
    assert reached(record) == places


def test_a_refused_call_names_where_it_was_meant_for(tmp_path: Path) -> None:
    with FakeProvider(seed=5) as provider:
        blocked = {**SETTINGS, "CARNET_BLOCK": "CN"}
        env = write_env(tmp_path, provider, tool=False, settings=blocked)
    with Guard.from_env(env) as guard, pytest.raises(PolicyDenied):
        guard.guarded(str, destination=f"https://{HOSTS['deepseek']}")(LETTER)
    (found,) = map(cell, Made(tmp_path).work().calls())
    assert (found.state, found.countries) == ("blocked", ("CN",))

"""Calls under several laws, with several recipients, of which a part is replaced."""

import json
from typing import Any

import httpx2
import pytest
from tests.report.conftest import Made

from carnet import Guard
from carnet.report import FORMATS, crossings, recall
from carnet.testing import FakeProvider, write_env
from carnet.trail import Query
from carnet.trail.reading.search import matching

PARIS, SHENZHEN = "Paris SAS", "Shenzhen Ltd"
SECRET = "password: hunter2xyzQ9"
SETTINGS = {
    "CARNET_SUBJECTS": "DE",
    "CARNET_ALLOW": "*",
    "CARNET_REDACT": "",
    "CARNET_PURPOSE": "ops",
    "CARNET_PURPOSES__OPS__BASIS": "6-1-b",
    "CARNET_ENDPOINTS__PAR__COUNTRY": "FR",
    "CARNET_ENDPOINTS__PAR__ENTITY": PARIS,
    "CARNET_ENDPOINTS__PAR__DIALECT": "openai",
    "CARNET_ENDPOINTS__SZX__COUNTRY": "CN",
    "CARNET_ENDPOINTS__SZX__ENTITY": SHENZHEN,
    "CARNET_TOOLS__SZX__KIND": "scc",
    "CARNET_TOOLS__SZX__MODULE": "2",
    "CARNET_TOOLS__SZX__COVERS": "CN",
    "CARNET_TOOLS__SZX__EXECUTED": "2026-01-10",
    "CARNET_TOOLS__SZX__TIA__ID": "TIA-SZX",
    "CARNET_TOOLS__SZX__TIA__CONCLUSION": "positive",
    "CARNET_TOOLS__SZX__TIA__REVIEW": "2099-06-30",
}


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Munich to a model in Paris that calls a tool's server in Shenzhen."""
    folder = tmp_path_factory.mktemp("several")
    with FakeProvider(seed=5) as paris, FakeProvider(seed=6) as shenzhen:
        hosts = {
            "CARNET_ENDPOINTS__PAR__HOST": paris.host,
            "CARNET_ENDPOINTS__SZX__HOST": shenzhen.host,
        }
        env = write_env(folder, paris, tool=False, settings={**SETTINGS, **hosts})
        text = env.read_text().splitlines()
        env.write_text("\n".join(line for line in text if "__FAKE__" not in line))
        tool = {"type": "mcp", "server_label": "x", "server_url": f"{shenzhen.url}/mcp"}
        asked = f"Write to erika@example.de, {SECRET}."
        body = {"model": "m", "input": asked, "tools": [tool]}
        with Guard.from_env(env) as guard, httpx2.Client() as client:
            guard.wrap(client)
            assert client.post(f"{paris.url}/v1/responses", json=body).is_success
    return Made(folder)


def register(made: Made, form: str) -> Any:
    return json.loads(b"".join(FORMATS[form].make(made.work())))


def call_of(made: Made) -> Any:
    (call,) = crossings(made.trail)
    return call


def test_a_recipient_inside_a_request_makes_a_transfer(several: Made) -> None:
    record = call_of(several).record
    assert record["destination"]["importer"] == "FR"
    assert record["is_transfer"] is True


def test_a_recipient_inside_a_request_stands_in_each_register(several: Made) -> None:
    (row, _) = register(several, "art30-json")["rows"]
    (behind,) = row["fields"]["recipient_categories"]["value"]["onward"]
    assert (behind["entity"], behind["importer"]) == (SHENZHEN, "CN")
    transfers = row["fields"]["third_country_transfers"]["value"]
    assert transfers["country"]["onward"] == ["CN"]
    assert transfers["tool"]["kind"] == "scc"
    assert transfers["assessment"]["id"] == "TIA-SZX"
    told = b"".join(FORMATS["recipients"].make(several.work())).decode()
    assert SHENZHEN in told
    shown = json.dumps(register(several, "dpv-jsonld"))
    assert "loc:CN" in shown
    assert "TIA-SZX" in shown


def test_a_call_is_found_by_the_country_of_a_recipient_inside_it(
    several: Made,
) -> None:
    (onward,) = call_of(several).record["onward_transfer"]
    assert (onward["entity"], onward["importer"]) == (SHENZHEN, "CN")
    index = call_of(several).index
    for country, found in (("CN", [index]), ("FR", [index]), ("SG", [])):
        query = Query(countries=frozenset({country}))
        assert [one.index for one in matching(several.trail, query)] == found
        work = several.work(query)
        assert [call.index for call in work.calls()] == found


def test_a_recall_names_the_recipient_inside_a_request_and_its_country(
    several: Made,
) -> None:
    found = recall.recall(several.work(), "email", "email")
    assert set(found.importers) == {PARIS, SHENZHEN}
    assert set(found.countries) == {"CN", "FR"}


def test_a_kind_that_was_replaced_is_not_told_to_have_left_in_clear(
    several: Made,
) -> None:
    call = call_of(several)
    assert call.record["data_form"] == "clear"
    assert call.form_of("email") == "clear"
    assert call.form_of("password_secret") == "pseudonymised"
    (row, _) = register(several, "art30-json")["rows"]
    forms = {
        one["kind"]: one["form"]
        for one in row["fields"]["personal_data_categories"]["value"]
    }
    assert forms == {"email": "clear", "password_secret": "pseudonymised"}


def test_ends_of_calls_that_nobody_asked_for_are_no_ends_without_a_beginning(
    several: Made,
) -> None:
    work = several.work(Query(purposes=frozenset({"another"})))
    assert list(work.calls()) == []
    assert work.source()["ends_without_intent"] == 0


def test_none_is_a_number_and_lacks_nothing(several: Made) -> None:
    missing = register(several, "transfer-file")["missing"]
    assert not [name for name in missing if ".refused." in name]

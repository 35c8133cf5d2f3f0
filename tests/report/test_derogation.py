"""A derogation is documented where its law asks for it: ground, word, reason."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.clients.decisions.desk_rig import Desk, post, refused
from tests.report.conftest import Made

from carnet.report import FORMATS
from carnet.testing import FakeProvider, write_env
from carnet.trail import keys

TEXT = "Take over erika.mustermann@example.de, who has diabetes and takes insulin."
REASON = "delivery of an order, once"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for name in [n for n in os.environ if n.startswith("CARNET_")]:  # noqa: TID251
        monkeypatch.delenv(name)
    with FakeProvider(seed=5) as provider:
        settings = {
            "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
            "CARNET_PURPOSES__CARE__BASIS": "6-1-b",
            "CARNET_PURPOSES__CARE__ART9": "9-2-h",
            "CARNET_PURPOSE": "care",
            "CARNET_ALLOW": "*",
            "CARNET_REDACT": "RU",
            "CARNET_POLICY_KEYS": keys.generate(tmp_path / "dpo.pem", "dpo.example"),
        }
        write_env(tmp_path, provider, tool=False, settings=settings)
        one = Desk(tmp_path, provider)
        _sign(one)
        yield one


def _sign(desk: Desk) -> None:
    from carnet.config import load
    from carnet.officer import assertions
    from carnet.officer.policy import sign_policy

    found = load(desk.env)
    assert found.asserted is not None
    every = assertions(found.asserted, found.officers.settings)
    signer = keys.signer("dpo.example", keys.load(desk.folder / "dpo.pem"))
    note = sign_policy(every, signer, origin=found.trail_origin or "")
    found.officers.path.write_bytes(note)


def transfers(desk: Desk) -> list[Any]:
    made = Made(desk.folder)
    document = json.loads(b"".join(FORMATS["transfer-file"].make(made.work())))
    found: list[Any] = document["transfers"]
    return found


def rows(desk: Desk) -> list[Any]:
    made = Made(desk.folder).work()
    found: list[Any] = json.loads(b"".join(FORMATS["art30-json"].make(made)))["rows"]
    return found


def test_an_approved_derogation_is_documented_with_its_reason(desk: Desk) -> None:
    call = refused(desk, TEXT)
    assert desk.approve(call, "49-1-b", reason=REASON) == 0
    with desk.guard() as guard:
        assert post(guard, desk, TEXT) is None
    (given,) = [
        entry["records"]["gdpr_49_6"]
        for entry in transfers(desk)
        if "gdpr_49_6" in entry.get("records", {})
    ]
    assert given["citation"] == "GDPR Art. 49(6)"
    (assessment,) = given["fields"]["assessment"]["value"]
    assert assessment["ground"] == "49-1-b"
    assert assessment["officer"] == "dpo.example"
    assert assessment["reason"] == REASON
    assert assessment["calls"]["n"] == 1
    (found, *_) = [
        one["fields"]["third_country_transfers"]["value"]["derogations"]
        for one in rows(desk)[:-1]
    ]
    assert found["49-1-b"]["n"] == 1
    record = Made(desk.folder).records()[assessment["approval"]]
    assert (record["type"], record["call_id"]) == ("approval.given", call)
    safeguards = given["fields"]["suitable_safeguards"]["value"]
    assert safeguards["technical"]


def approvers(desk: Desk) -> list[Any]:
    asked = (one["assessments"]["edpb_tia"]["fields"] for one in transfers(desk))
    return [fields["approver"] for fields in asked]


def test_who_approved_a_transfer_without_a_tool_is_the_officer_who_approved_the_call(
    desk: Desk,
) -> None:
    call = refused(desk, TEXT)
    assert desk.approve(call, "49-1-b", reason=REASON) == 0
    with desk.guard() as guard:
        assert post(guard, desk, TEXT) is None
    refusal, approved = approvers(desk)
    (told,) = approved["value"]
    assert (told["officer"], told["ground"]) == ("dpo.example", "49-1-b")
    assert told["calls"]["n"] == 1
    assert not approved["missing"]
    assert refusal["value"] is None
    assert refusal["missing"] == {
        "approver": "no assessment was asserted, and no call approved"
    }


def test_a_refusal_that_nobody_approved_documents_no_derogation(desk: Desk) -> None:
    refused(desk, TEXT)
    assert not [one for one in transfers(desk) if one.get("records")]


def test_an_approval_that_states_nothing_is_no_word(desk: Desk) -> None:
    call = refused(desk, TEXT)
    desk.append({"type": "approval.given", "call_id": call, "note": "no note"})
    assert transfers(desk)

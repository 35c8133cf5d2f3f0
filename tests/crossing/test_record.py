"""Every field that a transfer record must be able to carry, in real records."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from carnet import Guard, TransferBlocked, law
from carnet.testing import KNOWN, LETTER, FakeProvider, write_env
from carnet.trail import Entry, records
from carnet.trail.upkeep.expiry import AI_ACT_DAYS, keep_until

CARRIED = {
    "id": "id",
    "time": "time",
    "v": "v",
    "rules_version": "law_digest",
    "controller_ref": "exporter.entity",
    "exporter.country": "exporter.country",
    "exporter.role": "exporter.role",
    "importer.entity": "destination.entity",
    "importer.country": "destination.importer",
    "importer.parent_country": "destination.parent",
    "importer.role": "destination.role",
    "importer.sub_processors": "destination.sub_processors",
    "endpoint.host": "endpoint.host",
    "endpoint.path": "endpoint.path",
    "endpoint.provider_id": "destination.provider",
    "endpoint.model": "destination.model",
    "endpoint.region": "destination.region",
    "endpoint.deployment_scope": "destination.deployment_scope",
    "endpoint.remote_access_countries": "destination.remote_access",
    "origin_regimes": "regimes",
    "data_subject.locations": "data_subject.country",
    "data_subject.minors": "dpv",
    "data_subject.count_estimate": "data_subject.count_estimate",
    "data_categories": "data_categories",
    "data_form": "data_form",
    "redaction.policy": "rules_digest",
    "redaction.entities_replaced": "redaction.entities_replaced",
    "redaction.key_location": "redaction.key_location",
    "redaction.residual_risk": "redaction.residual",
    "purpose": "purpose",
    "lawful_basis": "lawful_basis",
    "is_transfer": "is_transfer",
    "mechanism.id": "transfer_tool",
    "mechanism.valid_to": "valid_until",
    "us_dsp.us_persons_12m_by_class": "counters",
    "cn_route.counts_ytd": "counters",
    "onward_transfer": "destination.onward",
    "decision": "decision",
    "obligations": "obligations",
    "reasons": "reasons",
    "retention_until": "retention_until",
    "detectors": "detectors.digest",
    "detectors.strictness": "detectors.strictness",
    "enforced": "enforced",
    "ai_act.risk": "ai_act.risk",
    "ai_act.role": "ai_act.role",
    "dpv": "dpv.outcome",
    "crosswalk": "crosswalk",
}
"""What a record must carry, and where it stands."""
ABSENT = {
    "data_subject.categories": "only the application knows whose data they are",
    "data_categories.confidence": "a score per value would tell values apart; detectors"
    " and their strictness are named",
    "mechanism.reference, module, valid_from, evidence_uri": "stand once, in the rules"
    " entry of rules_digest, under the tool's id",
    "tia": "stands once, in the rules entry of rules_digest, under the tool's id",
    "cn_route.route, filing_no, separate_consent_ref, pipia_ref": "stand once, in the"
    " rules entry of rules_digest, under the tool's id and the purpose",
    "us_dsp.covered_person": "derived from destination and law_digest; in the reasons",
    "us_dsp.agreement_class": "an API contract is a vendor agreement (us.dsp)",
    "restoration": "stands in the outcome, which shares call_id and attempt",
}
"""What it does not carry itself, and why."""
PURPOSE = {
    "CARNET_PURPOSE": "claims",
    "CARNET_PURPOSES__CLAIMS__BASIS": "6-1-b",
    "CARNET_PURPOSES__CLAIMS__AI_RISK": "high",
    "CARNET_PURPOSES__CLAIMS__AI_ROLE": "deployer",
    "CARNET_PURPOSES__CLAIMS__RETENTION": "30d",
    "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """One intent, its outcome and one refusal, by type."""
    folder = tmp_path_factory.mktemp("record")
    with (
        FakeProvider(seed=9) as provider,
        Guard.from_env(write_env(folder, provider, settings=PURPOSE)) as guard,
    ):
        for categories in ((), ("health",)):
            call(guard, provider, categories)
    return {record["type"]: record for record in transfers(folder / "trail")}


def call(guard: Guard, to: FakeProvider, categories: tuple[str, ...]) -> None:
    body = {"model": "m", "messages": [{"role": "user", "content": LETTER}]}
    with guard.context(known=KNOWN, categories=categories), httpx2.Client() as client:
        guard.wrap(client)
        try:
            client.post(f"{to.url}/v1/chat/completions", json=body)
        except TransferBlocked:
            return


def transfers(trail: Path) -> Iterator[dict[str, Any]]:
    for entry in records(trail):
        record = json.loads(entry.data)
        if record["type"].startswith("transfer."):
            yield record


def at(record: dict[str, Any], path: str) -> object:
    """The value at a path; KeyError where the record has no such field."""
    value: Any = record
    for name in path.split("."):
        value = value[name]
    return value


@pytest.mark.parametrize("kind", ["transfer.intent", "transfer.denied"])
def test_a_record_carries_every_field_that_is_not_absent_for_a_reason(
    made: dict[str, dict[str, Any]], kind: str
) -> None:
    for path in CARRIED.values():
        at(made[kind], path)
    assert not CARRIED.keys() & ABSENT.keys()
    assert all(ABSENT.values())


def test_what_stands_elsewhere_stands_there(made: dict[str, dict[str, Any]]) -> None:
    intent = made["transfer.intent"]
    assert made["transfer.outcome"]["restoration"]["issued"] > 0
    assert intent["transfer_tool"] == "fake"
    assert intent["call_id"] == made["transfer.outcome"]["call_id"]


def test_a_record_speaks_the_terms_of_others(made: dict[str, dict[str, Any]]) -> None:
    intent, denied = made["transfer.intent"], made["transfer.denied"]
    facts = law.load()
    for record in (intent, denied):
        assert record["ai_act"] == {"risk": "high", "role": "deployer"}
        assert record["is_transfer"] is True
        assert record["lawful_basis"] == {"art6": "6-1-b"}
        assert {"assessment", "retention", "ai_risk"} <= set(record["crosswalk"])
        known = {row.id for row in facts.crosswalk}
        assert {f"crosswalk.{name}" for name in record["crosswalk"]} <= known
        for terms in record["dpv"].values():
            assert all(facts.dpv.iri(term) for term in terms)
    assert intent["dpv"]["outcome"] == ["dpv:Permission"]
    assert intent["dpv"]["basis"] == ["eu-gdpr:A46-2-c"]
    assert "dpv:Pseudonymisation" in intent["dpv"]["measures"]
    assert {"contract", "pseudonymised"} <= set(intent["crosswalk"])
    assert denied["dpv"]["outcome"] == ["dpv:Prohibition"]
    assert "dpv:SpecialCategoryPersonalData" in denied["dpv"]["data"]


def test_a_record_stays_small(made: dict[str, dict[str, Any]]) -> None:
    names = ("ai_act", "dpv", "crosswalk", "is_transfer", "lawful_basis")
    for kind in ("transfer.intent", "transfer.denied"):
        added = {name: made[kind][name] for name in names}
        assert len(json.dumps(added, separators=(",", ":"))) < 900
        assert len(json.dumps(made[kind], separators=(",", ":"))) < 4_500


def test_duties_of_the_ai_act_are_named_and_their_words_stand_in_the_facts(
    made: dict[str, dict[str, Any]],
) -> None:
    named = [one for one in made["transfer.intent"]["obligations"] if len(one) == 2]
    assert {"id": "ai.high.deployer.logging", "due": "2027-12-02"} in named
    facts = law.load().statutes
    for one in named:
        assert facts[one["id"].replace("ai.", "ai.eu.", 1)].text
    whole = [o for o in made["transfer.intent"]["obligations"] if o not in named]
    assert all({"id", "sentence", "citation", "due"} == one.keys() for one in whole)


def test_pruning_reads_the_risk_from_the_record(
    made: dict[str, dict[str, Any]],
) -> None:

    intent = made["transfer.intent"]
    on = date.fromisoformat(intent["on"])
    for risk, days in (("high", AI_ACT_DAYS), ("minimal", 30)):
        record = {
            **intent,
            "ai_act": {"risk": risk, "role": "deployer"},
            "retention_until": (on + timedelta(30)).isoformat(),
        }
        data = json.dumps(record, separators=(",", ":")).encode()
        assert keep_until(Entry(0, data, published=True)) == on + timedelta(days)

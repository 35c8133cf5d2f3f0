"""Decisions under every law made again: counters, secrecy, orders, unenforced calls."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.replay.rewriting import (
    Change,
    codes,
    first,
    inside,
    put,
    replayed,
    rewritten,
)
from tests.speaking import call

from carnet import Guard
from carnet.testing import FakeProvider, write_env
from carnet.trail import Verdict, records

TOMORROW = datetime.now(UTC).date() + timedelta(1)
"""In Beijing, whose day counts under Chinese law, it is that from 16:00 UTC on."""
ALL = {
    "CARNET_REGIMES": "eu,uk,ch,cn,us",
    "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
    "CARNET_COUNTERS__CN__ORDINARY": "99998",
    "CARNET_COUNTERS__US__CPI": "99998",
    "CARNET_PURPOSES__TICKETS__BASIS": "6-1-b",
    "CARNET_PURPOSES__TICKETS__CN_NOTICE": "notice.pdf",
    "CARNET_PURPOSES__TICKETS__CN_CONSENT": "consent.pdf",
    "CARNET_PURPOSES__TICKETS__CN_PIPIA": "pipia.pdf",
    "CARNET_PURPOSES__CLINIC__SECRECY": "de-203",
    "CARNET_PURPOSES__CLINIC__ART9": "9-2-h",
    "CARNET_PURPOSES__COURT__FOREIGN_ORDER": "CN",
}
PLAIN = "A receipt to erika.mustermann@example.de, or call +49 30 23125 000."
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    (PLAIN, {"purpose": "tickets", "data_subject": "one"}),
    (PLAIN, {"purpose": "tickets", "data_subject": "two"}),
    (PLAIN, {"purpose": "tickets", "data_subject": "three"}),
    (PLAIN, {"purpose": "clinic", "categories": ["health"]}),
    (PLAIN, {"purpose": "court"}),
    ("Identifikationsnummer 86095742719, pay.", {"purpose": "tickets"}),
    ("Explain photosynthesis.", {"purpose": "tickets"}),
)


def calls(folder: Path, provider: FakeProvider, settings: dict[str, str]) -> None:
    for name in ("notice.pdf", "consent.pdf", "pipia.pdf"):
        (folder / name).write_bytes(b"a document")
    env = write_env(folder, provider, settings={**ALL, **settings})
    with Guard.from_env(env) as guard:
        for text, context in CALLS:
            call(guard, provider, text, context)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Calls under five laws, under two with what they count, and while observing."""
    folder = tmp_path_factory.mktemp("laws")
    with FakeProvider(seed=5) as provider:
        calls(folder, provider, {})
        two = {"CARNET_REGIMES": "cn,us", "CARNET_ALLOW": "*", "CARNET_REDACT": ""}
        calls(folder, provider, two)
        calls(folder, provider, {"CARNET_REGIMES": "us", **dict(list(two.items())[1:])})
        calls(folder, provider, {"CARNET_OBSERVE_UNTIL": TOMORROW.isoformat()})
        abroad = {"CARNET_REGIMES": "cn", "CARNET_ENDPOINTS__FAKE__COUNTRY": "SG"}
        calls(folder, provider, {**two, **abroad})
    return folder


def decisions(folder: Path) -> list[dict[str, Any]]:
    every = [entry.record or {} for entry in records(folder / "trail")]
    kinds = ("transfer.intent", "transfer.denied")
    return [record for record in every if record.get("type") in kinds]


def test_every_law_decides_its_calls_again_as_it_did(made: Path) -> None:
    found = replayed(made)
    assert codes(found) == []
    assert found.verdict is Verdict.CONFIRMED
    every = decisions(made)
    assert found.decisions + found.refusals == len(every) == 5 * len(CALLS)
    rules = {reason["rule"] for one in every for reason in one["reasons"]}
    assert {"eu.O1", "uk.X", "ch.M2", "cn.C0", "us.W3", "de-203.S1"} <= rules
    assert {"us.W1", "cn.C3", "cn.C9"} <= rules
    assert found.observed > 0
    counted = [one["counters"] for one in every if one["counters"]]
    assert {adds for one in counted for adds in one["adds"]["us"]} >= {"cpi"}
    sent = [one for one in every if one["type"] == "transfer.intent"]
    assert {one["counters"]["adds"]["cn"] for one in sent if one["counters"]} >= {
        "ordinary"
    }


def of_counted(change: Change) -> Change:
    """Change the first call that went and was counted for a counterparty."""
    done: list[bool] = []

    def once(record: dict[str, Any]) -> None:
        held = record.get("type") == "transfer.intent" and record.get("counters")
        if held and held["us"] and not done:
            done.append(True)
            change(record)

    return once


SECRET = first("transfer.denied", purpose="clinic")
UNENFORCED = first("transfer.intent", enforced=False)
REWRITES: dict[str, Change] = {
    "nobody counted": of_counted(put(counters=None)),
    "fewer added": of_counted(inside("counters", "adds", "persons", value=0)),
    "another counterparty": of_counted(
        inside("counters", "adds", "counterparty", value="other")
    ),
    "no class": of_counted(inside("counters", "adds", "us", value=[])),
    "too many before": of_counted(
        inside("counters", "us", value=[["cpi", 999_999, 1_000_000]])
    ),
    "a duty": of_counted(put(obligations=[])),
    "the purpose": SECRET(inside("inputs", "purpose", value="tickets")),
    "the kinds": SECRET(inside("inputs", "content", "kinds", value=["email"])),
    "enforced": UNENFORCED(put(enforced=True)),
    "categories in the register": of_counted(put(data_categories=[])),
    "the country in the register": of_counted(
        inside("data_subject", "country", value="FR")
    ),
    "evidence": first("transfer.intent", purpose="tickets")(
        put(evidence=[{"regime": "eu", "sentence": "x", "citation": ""}])
    ),
    "the subject's country": of_counted(
        inside("inputs", "subject_country", value="FR")
    ),
}


@pytest.mark.parametrize("name", REWRITES)
def test_a_changed_count_duty_or_purpose_is_found(
    name: str, made: Path, tmp_path: Path
) -> None:
    folder = rewritten(made, tmp_path, REWRITES[name])
    changed = [
        old.index
        for old, new in zip(
            records(made / "trail"), records(folder / "trail"), strict=True
        )
        if old.record != new.record
    ]
    assert len(changed) == 1
    found = replayed(folder)
    assert found.verdict is Verdict.REFUTED
    (finding,) = [f for f in found.findings if f.code == "replay.differs"]
    assert finding.message.startswith(f"entry {changed[0]}:")

"""Decisions under every law made again: counters, secrecy, orders, unenforced calls."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.replay.rewriting import (
    call,
    codes,
    replayed,
)

from carnet import Guard
from carnet.testing import FakeProvider, write_env
from carnet.trail import Verdict, records

TODAY = datetime.now(UTC).date()
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
PLAIN = "Erika Mustermann asks for a receipt, erika.mustermann@example.de."
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
        calls(folder, provider, {"CARNET_OBSERVE_UNTIL": TODAY.isoformat()})
        calls(folder, provider, {"CARNET_REGIMES": "cn"})
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
    print(
        rules,
        [(o["type"], o["decision"], bool(o["counters"]), o["enforced"]) for o in every],
    )
    assert found.observed > 0
    assert any(one["counters"] for one in every)

"""A trail made by real calls through the guard, under several laws and roles."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.speaking import call

from carnet import Guard
from carnet.report import Work
from carnet.testing import FakeProvider, write_env
from carnet.trail import Query, records
from carnet.trail.reading.search import origin_of, published

PERSON = "erika.mustermann@example.de"
SUBJECT = "customer-4711"
PHONES = ("23125 000", "23125000", "23125-000")
"""Ways to write the number whole: five of its digits are in some digest by chance."""
LETTER = f"A receipt to {PERSON}, or call +49 30 {PHONES[0]}."
LAWS = {
    "CARNET_EXPORTER__NAME": "=ACME GmbH",
    "CARNET_EXPORTER__CONTACT": "privacy@acme.example",
    "CARNET_EXPORTER__DPO": "dpo@acme.example",
    "CARNET_REGIMES": "eu,uk,ch,cn,us",
    "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
    "CARNET_COUNTERS__US__CPI": "99998",
    "CARNET_PURPOSES__TICKETS__BASIS": "6-1-b",
    "CARNET_PURPOSES__TICKETS__CN_NOTICE": "notice.pdf",
    "CARNET_PURPOSES__TICKETS__CN_CONSENT": "consent.pdf",
    "CARNET_PURPOSES__TICKETS__CN_PIPIA": "pipia.pdf",
    "CARNET_PURPOSES__TICKETS__CISA": "cisa.pdf",
    "CARNET_PURPOSES__HIRING__AI_RISK": "high",
    "CARNET_PURPOSES__HIRING__AI_ROLE": "deployer",
    "CARNET_PURPOSES__HIRING__BASIS": "6-1-f",
    "CARNET_PURPOSES__HIRING__RETENTION": "3y",
    "CARNET_PURPOSES__CLINIC__ART9": "9-2-h",
}
TWO = {"CARNET_REGIMES": "cn,us", "CARNET_ALLOW": "*", "CARNET_REDACT": ""}
RUNS: tuple[dict[str, str], ...] = (
    {},
    TWO,
    {"CARNET_EXPORTER__ROLE": "processor"},
    {**TWO, "CARNET_REGIMES": "cn", "CARNET_ENDPOINTS__FAKE__COUNTRY": "SG"},
)
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    (LETTER, {"purpose": "tickets", "data_subject": SUBJECT}),
    (LETTER, {"purpose": "tickets", "data_subject": "customer-4712"}),
    (LETTER, {"purpose": "hiring", "subject_country": "FR"}),
    (LETTER, {"purpose": "clinic", "categories": ["health"]}),
    ("Explain photosynthesis.", {"purpose": "tickets"}),
)


@dataclass(frozen=True)
class Made:
    """A folder with a trail, its key and its settings."""

    folder: Path

    @property
    def trail(self) -> Path:
        return self.folder / "trail"

    def work(self, query: Query | None = None) -> Work:
        return Work(
            self.trail, origin_of(self.trail), published(self.trail), query or Query()
        )

    def records(self) -> list[dict[str, Any]]:
        """Every record, read without the code under test."""
        return [entry.record for entry in records(self.trail) if entry.record]

    def decided(self) -> dict[int, dict[str, Any]]:
        """Intents and refusals by index, read without the code under test."""
        kinds = ("transfer.intent", "transfer.denied")
        return {
            entry.index: entry.record
            for entry in records(self.trail)
            if entry.record and entry.record["type"] in kinds
        }


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("evidence")
    for name in ("notice.pdf", "consent.pdf", "pipia.pdf", "cisa.pdf"):
        (folder / name).write_bytes(b"a document")
    with FakeProvider(seed=5) as provider:
        for settings in RUNS:
            env = write_env(folder, provider, settings={**LAWS, **settings})
            with Guard.from_env(env) as guard:
                for text, context in CALLS:
                    call(guard, provider, text, context)
    return Made(folder)

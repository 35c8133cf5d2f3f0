"""A trail that an officer might hold: real calls through a real guard, then a quarter.

`lived` makes some thirty calls to real hosts that the fake provider plays. `spread`
writes their records again, over as many days and calls as wanted.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2

from carnet import Error, Guard
from carnet.testing import LETTER, FakeProvider, Reply, write_env
from carnet.trail import Trail, records
from carnet.trail.keys import generate

START = datetime(2026, 8, 31, 6, 40, tzinfo=UTC)
ORIGIN = "acme.example/transfers"
TODAY = date(2026, 11, 24)
SETTINGS = {
    "CARNET_EXPORTER__NAME": "ACME Versicherung GmbH",
    "CARNET_REGIMES": "eu,us",
    "CARNET_ALLOW": "EEA",
    "CARNET_REDACT": "*",
    "CARNET_CONTRADICTION": "record",
    "CARNET_TOOLS__DEEP__FOR": "deepseek",
    "CARNET_TOOLS__DEEP__KIND": "scc",
    "CARNET_TOOLS__DEEP__MODULE": "2",
    "CARNET_TOOLS__DEEP__DPA": "dpa.pdf",
    "CARNET_TOOLS__DEEP__COVERS": "CN",
    "CARNET_TOOLS__DEEP__EXECUTED": "2026-01-10",
    "CARNET_TOOLS__DEEP__EXPIRES": "2027-01-31",
    "CARNET_TOOLS__DEEP__TIA__ID": "TIA-2026-07",
    "CARNET_TOOLS__DEEP__TIA__CONCLUSION": "negative",
    "CARNET_TOOLS__DEEP__TIA__MEASURES": "pseudonymisation",
    "CARNET_TOOLS__DEEP__TIA__COVERS": "CN",
    "CARNET_TOOLS__DEEP__TIA__REVIEW": "2026-12-31",
    "CARNET_TOOLS__ALI__FOR": "alibaba-intl",
    "CARNET_TOOLS__ALI__KIND": "scc",
    "CARNET_TOOLS__ALI__MODULE": "2",
    "CARNET_TOOLS__ALI__DPA": "dpa.pdf",
    "CARNET_TOOLS__ALI__COVERS": "any",
    "CARNET_TOOLS__ALI__EXECUTED": "2026-01-10",
    "CARNET_TOOLS__ALI__EXPIRES": "2028-01-09",
    "CARNET_TOOLS__ALI__TIA__ID": "TIA-2026-08",
    "CARNET_TOOLS__ALI__TIA__CONCLUSION": "positive",
    "CARNET_TOOLS__ALI__TIA__COVERS": "any",
    "CARNET_TOOLS__ALI__TIA__REVIEW": "2027-08-31",
    "CARNET_TOOLS__US_LABS__FOR": "openai,anthropic",
    "CARNET_TOOLS__US_LABS__KIND": "scc",
    "CARNET_TOOLS__US_LABS__MODULE": "2",
    "CARNET_TOOLS__US_LABS__DPA": "dpa.pdf",
    "CARNET_TOOLS__US_LABS__COVERS": "any",
    "CARNET_TOOLS__US_LABS__EXECUTED": "2026-02-01",
    "CARNET_TOOLS__US_LABS__EXPIRES": "2026-12-15",
    "CARNET_TOOLS__US_LABS__TIA__ID": "TIA-2026-03",
    "CARNET_TOOLS__US_LABS__TIA__CONCLUSION": "positive",
    "CARNET_TOOLS__US_LABS__TIA__COVERS": "any",
    "CARNET_TOOLS__US_LABS__TIA__REVIEW": "2027-02-28",
    "CARNET_PURPOSE": "support",
    "CARNET_PURPOSES__SUPPORT__BASIS": "6-1-b",
    "CARNET_PURPOSES__CLAIMS__BASIS": "6-1-b",
    "CARNET_PURPOSES__CLAIMS__ART9": "9-2-f",
    "CARNET_PURPOSES__CLAIMS__AI_RISK": "high",
    "CARNET_PURPOSES__CLAIMS__AI_ROLE": "deployer",
    "CARNET_PURPOSES__HR__BASIS": "6-1-f",
}
CHAT = "/v1/chat/completions"
DEEPSEEK = "https://api.deepseek.com" + CHAT
OPENAI = "https://api.openai.com" + CHAT
IONOS = "https://openai.inference.de-txl.ionos.com" + CHAT
QWEN = "https://dashscope-intl.aliyuncs.com/compatible-mode" + CHAT
CLAUDE = "https://api.anthropic.com/v1/messages"
PLAIN = "What is a carnet, and who issues it?"
SHORT = "Please write to erika.mustermann@example.de about her claim."


@dataclass(frozen=True)
class Ask:
    """One call."""

    url: str
    text: str = SHORT
    purpose: str | None = None
    categories: tuple[str, ...] = ()
    reply: Reply | None = None
    """What the provider answers; None: an echo."""
    weight: int = 1
    """How often it comes again in a spread trail."""


ASKED = (
    Ask(DEEPSEEK, weight=14),
    Ask(DEEPSEEK, LETTER, weight=9),
    Ask(DEEPSEEK, LETTER, "claims", weight=4),
    Ask(DEEPSEEK, SHORT, "support", ("health",), weight=2),
    Ask(DEEPSEEK, PLAIN, weight=5),
    Ask(OPENAI, weight=12),
    Ask(OPENAI, LETTER, "hr", weight=5),
    Ask(OPENAI, LETTER, "claims", ("health",), weight=3),
    Ask(OPENAI, SHORT, reply=Reply("overloaded", status=503), weight=1),
    Ask(IONOS, weight=11),
    Ask(IONOS, LETTER, "claims", weight=6),
    Ask(IONOS, SHORT, "claims", ("health",), weight=3),
    Ask(QWEN, LETTER, "hr", weight=5),
    Ask(QWEN, SHORT, weight=6),
    Ask(CLAUDE, SHORT, reply=Reply("Yes.", usage={"inference_geo": "us"}), weight=5),
    Ask("https://api.unlisted.example" + CHAT, weight=2),
)
OBSERVED = (Ask(OPENAI, LETTER, "hr"), Ask(QWEN, SHORT))
WRONG = Ask(CLAUDE, PLAIN, reply=Reply("Yes.", usage={"inference_geo": "in"}))
Call = tuple[dict[str, Any], ...]


def lived(folder: Path) -> Path:
    """A trail of real calls; the path of the trail. Its key is `folder/key.pem`."""
    soon = {"CARNET_OBSERVE_UNTIL": _soon()}
    with FakeProvider(seed=7) as provider:
        for asked, more in ((ASKED, {}), (OBSERVED, soon), ((WRONG,), {})):
            settings = {**SETTINGS, "CARNET_TRAIL_ORIGIN": ORIGIN, **more}
            path = write_env(folder, provider, tool=False, settings=settings)
            with Guard.from_env(path) as guard:
                for one in asked:
                    ask(guard, provider, one)
    return folder / "trail"


def _soon() -> str:
    return (datetime.now(UTC).date() + timedelta(days=9)).isoformat()


def ask(guard: Guard, provider: FakeProvider, one: Ask) -> None:
    """Make one call; a refusal is an answer too."""
    body: dict[str, Any] = {
        "model": "m",
        "messages": [{"role": "user", "content": one.text}],
    }
    if one.url == CLAUDE:
        body |= {"max_tokens": 9, "inference_geo": "us"}
    if one.reply is not None:
        provider.script(one.reply)
    transport = provider.transport(httpx2)
    with (
        guard.context(purpose=one.purpose, categories=one.categories),
        httpx2.Client(transport=transport) as client,
    ):
        guard.wrap(client)
        try:
            client.post(one.url, json=body, headers={"x-api-key": "sk-loopback"})
        except Error:
            return


def calls(trail: Path) -> tuple[list[dict[str, Any]], list[Call]]:
    """The records that stand for themselves, and those of each call."""
    standing: list[dict[str, Any]] = []
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in records(trail):
        record = json.loads(entry.data)
        if record["type"] in ("policy", "law"):
            standing.append(record)
        elif "call_id" in record:
            found.setdefault(record["call_id"], []).append(record)
    return standing, [tuple(each) for each in found.values()]


def spread(
    source: Path, folder: Path, total: int, days: int = 86, *, law: bool = True
) -> tuple[Path, str]:
    """Write about `total` records over `days`; the path of the trail, and its vkey."""
    standing, templates = calls(source)
    weights = [one.weight for one in ASKED]
    deck = [c for c, w in zip(templates, weights, strict=False) for _ in range(w)]
    rare = templates[len(ASKED) :]
    generate(folder / "key.pem")
    kept = [one for one in standing if law or one["type"] == "policy"]
    with Trail.open(
        folder / "trail",
        origin=ORIGIN,
        signing_key=folder / "key.pem",
        highwater=folder / "mark",
        publish_interval_s=None,
    ) as trail:
        trail.append_many([{**one, "time": _stamp(START)} for one in kept])
        batch: list[dict[str, Any]] = []
        for record in _quarter(deck, rare, total - len(kept), days):
            batch.append(record)
            if len(batch) == 2_000:
                trail.append_many(batch)
                batch.clear()
        trail.append_many(batch)
        trail.publish()
        return folder / "trail", trail.vkey


def _quarter(
    deck: list[Call], rare: list[Call], total: int, days: int
) -> Iterator[dict[str, Any]]:
    """Records of `days`: working days are full, the observed ones lie in the first."""
    made = number = 0
    while made < total:
        at = START + timedelta(days=days) * made / total
        if at.weekday() > 4 and number % 7:
            at -= timedelta(days=at.weekday() - 4)
        early = made < total / 20
        template = deck[number * 37 % len(deck)]
        if rare and ((early and number % 3 == 0) or number % 401 == 60):
            template = rare[number // 3 % len(rare)]
        number += 1
        for record in _again(template, at):
            made += 1
            yield record


def _again(template: Call, at: datetime) -> Iterator[dict[str, Any]]:
    """The records of a call, as if it had been made at another time."""
    call_id = str(uuid.uuid4())
    for step, record in enumerate(template):
        moved: dict[str, Any] = {**record, "call_id": call_id}
        moved["time"] = _stamp(at + timedelta(seconds=step))
        moved.pop("id")
        if "on" in moved:
            moved["on"] = at.date().isoformat()
        yield moved


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="microseconds").replace("+00:00", "Z")


def counted(trail: Path) -> Mapping[str, int]:
    """Calls by what became of them, counted without any of the page's code."""
    found = {"redacted": 0, "allowed": 0, "blocked": 0, "observed": 0}
    for entry in records(trail):
        record = json.loads(entry.data)
        if record["type"] == "transfer.denied":
            found["blocked"] += 1
        elif record["type"] == "transfer.intent":
            effect = {"allow": "allowed", "redact": "redacted", "block": "observed"}
            observed = not record["enforced"] and record["decision"] != "allow"
            found["observed" if observed else effect[record["decision"]]] += 1
    return found

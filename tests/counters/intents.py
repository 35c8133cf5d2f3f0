"""Intents of calls in a trail, and what a tally counts of them."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

from carnet import law
from carnet.counters.tally import Tally
from carnet.policy.counters import Adds
from carnet.trail import Trail
from carnet.trail.keys import generate
from carnet.vocabulary import Counts

LAW = law.load()
KEY = bytes(range(32))
ON = date(2026, 11, 24)
CN = Adds(1, cn="ordinary")
US = Adds(1, counterparty="deepseek", us=("cpi",))


def opened(folder: Path) -> Trail:
    key = folder / "key.pem"
    if not key.exists():
        generate(key)
    return Trail.open(
        folder / "trail",
        origin="acme.example/t",
        signing_key=key,
        highwater=folder / "mark",
        publish_interval_s=None,
    )


def intend(
    trail: Trail,
    call: str,
    adds: Adds = CN,
    subject: str | None = None,
    on: date = ON,
    *,
    attempt: int = 1,
    until: date | None = None,
) -> None:
    trail.append(
        {
            "type": "transfer.intent",
            "call_id": call,
            "attempt": attempt,
            "on": on.isoformat(),
            "data_subject": {"id": subject},
            "counters": {
                "adds": {**asdict(adds), "us": list(adds.us), "also": list(adds.also)}
            },
            **({"retention_until": until.isoformat()} if until else {}),
        }
    )


def of(counts: Counts, name: str) -> tuple[int, int]:
    (found,) = (c for c in (*counts.cn, *counts.us) if c.data_class == name)
    return found.before, found.after


def ask(
    tally: Tally,
    call: str,
    adds: Adds = CN,
    subject: str | None = None,
    on: date = ON,
) -> tuple[int, int]:
    counts = tally.count(f"{call}/1", adds, subject, on)
    tally.release(f"{call}/1")
    return of(counts, adds.cn or adds.us[0])

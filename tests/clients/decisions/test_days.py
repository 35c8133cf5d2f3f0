"""A Chinese contract ends with its last day in Beijing, whatever day it is in UTC."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any, Self

import pytest
import requests
from tests.clients.decisions.from_china import FROM_CHINA
from tests.clients.speech import Journal, Opens

from carnet import Guard, TransferBlocked, rooms
from carnet.law import Law
from carnet.policy import Rules
from carnet.policy.regimes.days import days
from carnet.replay import replay
from carnet.testing import FakeProvider
from carnet.trail import Trail, Verdict, records

CONTRACT = {
    **FROM_CHINA,
    "CARNET_TOOLS__SC__FOR": "fake",
    "CARNET_TOOLS__SC__KIND": "cn_contract",
    "CARNET_TOOLS__SC__COVERS": "FR",
    "CARNET_TOOLS__SC__EXECUTED": "2026-01-01",
}


class Clock:
    """The hour, in UTC, at which days are asked for."""

    hour = 12

    def days(
        self, rules: Rules, law: Law, country: str | None, now: datetime
    ) -> tuple[date, ...]:
        moved = datetime.combine(now.date(), time(self.hour), now.tzinfo)
        return days(rules, law, country, moved)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(rooms, "days", found.days)
    return found


def test_a_contract_does_not_outlive_its_last_day_in_beijing(
    opens: Opens,
    provider: FakeProvider,
    journal: Journal,
    clock: Clock,
    tmp_path: Path,
) -> None:
    today = rooms.today()
    last = {"CARNET_TOOLS__SC__EXPIRES": today.isoformat()}
    guard = opens(tool=False, **CONTRACT, **last)
    with guard.wrap(requests.Session()) as http:
        clock.hour = 15
        ask(guard, http, provider)
        clock.hour = 16
        said = guard.decide(
            f"{provider.url}/v1/chat/completions", categories=["health"]
        )
        with pytest.raises(TransferBlocked) as caught:
            ask(guard, http, provider)
    assert len(provider.requests) == 1
    assert caught.value.decision.on == said.on == today + timedelta(days=1)
    assert caught.value.decision.reasons[0].rule == said.reasons[0].rule == "cn.C3"
    (sent,), (denied,) = journal("transfer.intent"), journal("transfer.denied")
    assert (sent["on"], denied["on"]) == (str(today), str(said.on))
    done = replay(records(tmp_path / "trail"), "acme.example/transfers")
    assert (done.verdict, done.decisions) == (Verdict.CONFIRMED, 2)


def ask(guard: Guard, http: requests.Session, provider: FakeProvider) -> None:
    body = {"model": "m", "messages": [{"role": "user", "content": "w@example.cn"}]}
    with guard.context(data_subject="w", categories=["health"]):
        http.post(f"{provider.url}/v1/chat/completions", json=body)


class Turn(datetime):
    """The clock of the guard: just before, and just after midnight in Beijing."""

    minute_of = 15 * 60 + 59

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        midnight = cls(2026, 12, 31, tzinfo=UTC)
        return (midnight + timedelta(minutes=cls.minute_of)).astimezone(tz)


def test_the_chinese_year_turns_for_who_asks_when_it_does_for_the_call(
    opens: Opens, provider: FakeProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "datetime", Turn)
    guard = opens(tool=False, **FROM_CHINA)
    url = f"{provider.url}/v1/chat/completions"
    body = {"model": "m", "messages": [{"role": "user", "content": "w@example.cn"}]}

    def both(persons: int, minute: int) -> tuple[str, bool]:
        """What is told beforehand, and whether the value left in clear."""
        monkeypatch.setattr(Turn, "minute_of", minute)
        with guard.context(persons=persons):
            told = guard.decide(url, categories=["email"]).effect.value
            http.post(url, json=body)
        return told, b"w@example.cn" in provider.requests[-1].body

    with guard.wrap(requests.Session()) as http:
        assert both(99_999, 15 * 60) == ("allow", True)
        assert both(1, 15 * 60 + 59) == ("redact", False)
        assert both(1, 16 * 60 + 1) == ("allow", True)


BALANCE = {
    "CARNET_COUNTERS__SINCE": "2026-06-01",
    "CARNET_COUNTERS__CN__ORDINARY": "99997",
}


def test_last_years_balance_and_this_years_persons_are_no_sum(
    opens: Opens,
    provider: FakeProvider,
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """For eight hours a call counts in Beijing's new year on a day of the old one."""
    monkeypatch.setattr(rooms, "datetime", Turn)
    guard = opens(tool=False, **FROM_CHINA, **BALANCE)
    url = f"{provider.url}/v1/chat/completions"
    body = {"model": "m", "messages": [{"role": "user", "content": "w@example.cn"}]}
    sent = []
    with guard.wrap(requests.Session()) as http:
        for who in range(6):
            minute = 15 * 60 + 57 + who if who < 3 else 16 * 60 + who
            monkeypatch.setattr(Turn, "minute_of", minute)
            with guard.context(data_subject=f"c{who}"):
                told = guard.decide(url, categories=["email"]).effect.value
                http.post(url, json=body)
            in_clear = b"w@example.cn" in provider.requests[-1].body
            sent.append((told, in_clear))
    assert sent == [
        *[("allow", True)] * 2,
        ("redact", False),
        *[("allow", True)] * 3,
    ]
    found = [r["counters"] for r in journal("transfer.intent")]
    assert [one.get("cn_year") for one in found] == [None] * 3 + [2027] * 3
    assert [one["cn"][0][1] for one in found] == [0, 1, 2, 0, 1, 2]
    assert replayed_at(tmp_path, "2026-12-31T16:30:00Z") == (Verdict.CONFIRMED, 6)
    forged = replayed_at(tmp_path, "2026-12-31T16:30:00Z", cn_year=2028)
    assert forged == (Verdict.REFUTED, 0)


def replayed_at(folder: Path, written: str, **counted: int) -> tuple[Verdict, int]:
    """Of the same trail, as the clock would have written it; its decisions alike."""
    again = folder / f"again{len(counted)}"
    with Trail.open(
        again, origin="acme.example/transfers", signing_key=folder / "key.pem"
    ) as trail:
        for entry in records(folder / "trail"):
            record: Any = entry.record
            if record["type"] == "transfer.intent":
                record["time"] = written
                record["counters"].update(counted)
            trail.append(record)
    done = replay(records(again), "acme.example/transfers")
    return done.verdict, done.decisions

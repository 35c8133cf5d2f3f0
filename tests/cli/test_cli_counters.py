"""`carnet counters`, and the counts of the trail in `decide`, `check` and the guard."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from importlib import import_module
from pathlib import Path
from typing import Self

import pytest
import requests
from tests.cli.chinese import CHINA
from tests.cli.conftest import Ran

from carnet import Guard
from carnet.cli import main
from carnet.counters.tally import INDEX
from carnet.testing import FakeProvider

ANNA, BERT = "anna@example.org", "bert@example.org"


def write(folder: Path, provider: FakeProvider, ordinary: int) -> None:
    """The settings that `carnet init` wrote, for an exporter in China."""
    env = folder / ".env"
    kept = [
        line
        for line in env.read_text().splitlines()
        if line.startswith(
            (
                "CARNET_TRAIL",
                "CARNET_SIGNING_KEY",
                "CARNET_PSEUDONYM_KEY",
                "CARNET_EXPORTER__NAME",
            )
        )
    ]
    more = (
        f"CARNET_ENDPOINTS__FAKE__HOST={provider.host}\n"
        f"CARNET_COUNTERS__CN__ORDINARY={ordinary}\n"
    )
    env.write_text("\n".join(kept) + CHINA + more)


def send(provider: FakeProvider, *subjects: str) -> None:
    with Guard.from_env() as guard:
        client = guard.wrap(requests.Session())
        for subject in subjects:
            letter = {"role": "user", "content": f"Write to {subject}, please."}
            with guard.context(data_subject=subject):
                client.post(
                    f"{provider.url}/v1/chat/completions",
                    json={"model": "m-1", "messages": [letter]},
                )


@pytest.fixture
def begun(folder: Path) -> Path:
    assert main(["init", "--key", "../key.pem", "--origin", "acme.example/t"]) == 0
    return folder


def test_counters_stand_against_thresholds_and_outlive_an_erasure(
    begun: Path, carnet: Callable[..., Ran]
) -> None:
    with FakeProvider() as provider:
        write(begun, provider, 0)
        empty = carnet("counters", "--json")
        assert (empty.code, empty.document["counters"]) == (0, [])
        assert "nobody was counted" in carnet("counters").out
        send(provider, ANNA, BERT, ANNA)
        (row,) = carnet("counters", "--json").document["counters"]
        assert (row["regime"], row["class"]) == ("cn", "ordinary")
        assert (row["persons"], row["declared"], row["exact"]) == (2, 2, True)
        assert (row["threshold"], row["percent"], row["near"]) == (100_000, 1, False)
        assert (row["first"][5:], row["last"][5:]) == ("01-01", "12-31")
        assert carnet("erase", "trail", ANNA).code == 0
        for _ in ("with its index", "and anew"):
            (after,) = carnet("counters", "trail", "--json").document["counters"]
            assert after == row
            (begun / "trail" / INDEX).unlink()
        send(provider, ANNA)
        (again,) = carnet("counters", "--json").document["counters"]
        assert again["persons"] == 3, "who comes back cannot be known again"


def test_decide_check_and_the_guard_count_from_the_trail(
    begun: Path, carnet: Callable[..., Ran]
) -> None:
    with FakeProvider() as provider:
        write(begun, provider, 99_997)
        to = ("decide", "--to", f"{provider.url}/v1/chat/completions", "--json")
        assert carnet(*to).document["decision"]["effect"] == "allow"
        send(provider, ANNA, BERT)
        decided = carnet(*to).document["decision"]
        assert decided["effect"] != "allow"
        with Guard.from_env() as guard:
            url = f"{provider.url}/v1/chat/completions"
            asked = guard.decide(url, categories=["person_name"])
            assert asked.effect == decided["effect"]
            clear = guard.decide(url, categories=["non_personal"])
            assert clear.effect == "allow"
        found = carnet("counters", "--json").document
        assert found["counters"][0]["near"]
        assert not found["counters"][0]["exact"]
        assert found["warnings"] == [
            "cn, ordinary: 99999 of 100000 persons, 99 %"
        ]  # fmt: skip
        told = carnet("counters").out
        assert "upper bound" in told
        assert "WARN cn, ordinary: 99999 of 100000" in told
        warnings = carnet("check", "--json").document["warnings"]
        assert "threshold.near" in {one["code"] for one in warnings}
        shutil.rmtree(begun / "trail")
        assert carnet(*to).document["decision"]["effect"] == "allow"
        gone = carnet("counters", "--json")
        assert (gone.code, gone.document["verdict"]) == (3, "inconclusive")


def test_an_opening_balance_is_told_before_anybody_is_counted(
    begun: Path, carnet: Callable[..., Ran]
) -> None:
    """Whoever nears a threshold must know before the first call, not after it."""
    words = "cn, ordinary: 99990 of 100000 persons, 99 %"
    with FakeProvider() as provider:
        write(begun, provider, 99_990)
        (row,) = carnet("counters", "--json").document["counters"]
        assert (row["class"], row["persons"], row["near"]) == ("ordinary", 99_990, True)
        assert not row["exact"]
        assert f"WARN {words}" in carnet("counters").out
        assert words in carnet("check").out
        with Guard.from_env() as guard:
            guard.wrap(requests.Session())  # the rules are in the trail now
        _, *rows = carnet("report", "trail", "--format", "counters").out.splitlines()
        assert [line.split(",")[:2] for line in rows] == [["cn", "ordinary"]]
        assert ",99990," in rows[0]
        send(provider, ANNA)
        (row,) = carnet("counters", "--json").document["counters"]
        assert row["persons"] == 99_991, "the balance is told once"
        shutil.rmtree(begun / "trail")
        assert words in carnet("check").out


def test_who_does_not_hold_the_key_counts_too_and_leaves_the_index_alone(
    begun: Path, carnet: Callable[..., Ran]
) -> None:
    with FakeProvider() as provider:
        write(begun, provider, 0)
        send(provider, ANNA)
    env = begun / ".env"
    lines = env.read_text().splitlines(keepends=True)
    keys = ("CARNET_PSEUDONYM_KEY", "CARNET_SUBJECT_KEYS")
    env.write_text("".join(x for x in lines if not x.startswith(keys)))
    before = (begun / "trail" / INDEX).read_bytes()
    ran = carnet("counters", "trail", "--json")
    assert ran.code == 0, ran
    (row,) = ran.document["counters"]
    assert row["persons"] == 1
    assert (begun / "trail" / INDEX).read_bytes() == before


def test_decide_counts_in_the_year_of_beijing_unless_a_day_is_given(
    begun: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            real = datetime.now(tz)
            return cls(real.year, 12, 31, 16, 1, tzinfo=tz)

    with FakeProvider() as provider:
        write(begun, provider, ordinary=0)
        with Guard.from_env() as guard:
            client = guard.wrap(requests.Session())
            with guard.context(persons=99_999):
                client.post(
                    f"{provider.url}/v1/chat/completions",
                    json={
                        "model": "m-1",
                        "messages": [{"role": "user", "content": ANNA}],
                    },
                )
        deciding = import_module("carnet.cli.settings.decide")
        monkeypatch.setattr(deciding, "datetime", Tomorrow)
        ask = ["decide", "--to", provider.url, "--data", "email"]
        capfd.readouterr()
        assert main(ask) == 0
        assert capfd.readouterr().out.startswith("Allowed: ")
        last = f"{datetime.now(UTC).year}-12-31"
        assert main([*ask, "--on", last]) == 0
        assert capfd.readouterr().out.startswith(
            "Allowed once personal data are replaced"
        )

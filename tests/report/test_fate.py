"""What became of a call is one story: registers, letter, recall and page tell the same.

A call that left as decided, one that left although it was decided otherwise, two that
were refused, and one that was let go and never delivered, all about one person.
"""

import base64
import csv
import io
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.report.conftest import LETTER, SUBJECT, Made
from tests.speaking import call

from carnet import Guard
from carnet.cli import main
from carnet.report import activities
from carnet.report.page.facts import State, cell
from carnet.report.recorded_call import Fate, RecordedCall
from carnet.testing import FakeProvider, write_env

KEPT = {
    "CARNET_SUBJECT_KEYS": "./subjects",
    "CARNET_PSEUDONYM_KEY": base64.b64encode(bytes(range(32))).decode(),
}
PERSON: dict[str, Any] = {"data_subject": SUBJECT}
BLOCKED = "CARNET_BLOCK names fake"
Run = Callable[..., str]


def soon() -> str:
    return str(datetime.now(UTC).date() + timedelta(days=7))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("mixed")
    steps: tuple[tuple[dict[str, str], str, dict[str, Any]], ...] = (
        ({"CARNET_OBSERVE_UNTIL": soon()}, LETTER, PERSON),
        ({"CARNET_BLOCK": "fake"}, LETTER, PERSON),
        ({}, "A man has diabetes.", {**PERSON, "categories": ["health"]}),
        ({}, LETTER, PERSON),
    )
    with FakeProvider(seed=7) as provider:
        for settings, text, context in steps:
            write_env(folder, provider, settings={**KEPT, **settings})
            with Guard.from_env(folder / ".env") as guard:
                call(guard, provider, text, context)
    with Guard.from_env(folder / ".env") as guard, pytest.raises(httpx2.ConnectError):
        call(guard, provider, LETTER, PERSON)
    return Made(folder)


@pytest.fixture
def run(
    mixed: Made, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Run:
    monkeypatch.chdir(mixed.folder)

    def ran(*arguments: str) -> str:
        capsys.readouterr()
        assert main([*arguments]) == 0
        return capsys.readouterr().out

    return ran


@pytest.fixture
def told(mixed: Made) -> dict[Fate, list[int]]:
    """The calls by what became of them, read without the code under test."""
    records = mixed.records()
    unsent = {r["call_id"] for r in records if r.get("state") == "not_sent"}
    found: dict[Fate, list[int]] = {fate: [] for fate in Fate}
    for index, record in mixed.decided().items():
        if record["type"] == "transfer.denied":
            fate = Fate.REFUSED
        elif record["call_id"] in unsent:
            fate = Fate.NOT_SENT
        else:
            fate = Fate.SENT if record["enforced"] else Fate.AGAINST
        found[fate].append(index)
    assert [len(found[fate]) for fate in Fate] == [2, 1, 1, 1]
    return found


def indices(*numbers: Any) -> list[int]:
    found: list[int] = []
    for number in numbers:
        for part in str(number["records"]).split():
            first, _, last = part.partition("-")
            found += range(int(first), int(last or first) + 1)
    return sorted(found)


def numbers(of: Iterable[Any]) -> dict[Fate, list[int]]:
    """The same from the numbers that a register has of each activity."""
    each = [*of]
    found = {fate: indices(*(one[fate.value] for one in each)) for fate in Fate}
    found[Fate.SENT] = [i for i in found[Fate.SENT] if i not in found[Fate.AGAINST]]
    return found


def test_registers_tell_one_story(run: Run, told: dict[Fate, list[int]]) -> None:
    transfers = json.loads(run("report", "trail", "--format", "transfer-file"))
    assert numbers(one["numbers"] for one in transfers["transfers"]) == told
    rows = csv.DictReader(io.StringIO(run("report", "trail", "--format", "csv")))
    sent = {int(row["index"]) for row in rows if row["sent"] == "true"}
    assert sent == {*told[Fate.SENT], *told[Fate.AGAINST]}
    text = run("report", "trail", "--format", "art30-csv")
    row, own = csv.DictReader(io.StringIO(text))
    assert (
        row["not_sent_records"] == own["not_sent_records"] == str(*told[Fate.NOT_SENT])
    )
    assert indices({"records": own["refused_records"]}) == told[Fate.REFUSED]
    against = "sent_though_refused_records"
    assert row[against] == own[against] == str(*told[Fate.AGAINST])
    document = json.loads(run("report", "trail", "--format", "art30-json"))
    assert numbers([document["rows"][-1]["numbers"]]) == told


def test_recall_and_the_letter_hold_what_left_and_no_more(
    run: Run, told: dict[Fate, list[int]]
) -> None:
    asked = ("--detector", "email", "--kind", "email", "--json")
    left = sorted([*told[Fate.SENT], *told[Fate.AGAINST]])
    assert indices(json.loads(run("recall", "trail", *asked))["affected"]) == left
    letter = json.loads(run("subject", "trail", SUBJECT, "--json"))
    (one,) = letter["recipients"]
    assert indices(one["calls"]) == left
    assert indices(one["sent_though_refused"]) == told[Fate.AGAINST]
    assert indices(*(r["calls"] for r in letter["refused"])) == told[Fate.REFUSED]
    assert indices(*(r["calls"] for r in letter["not_sent"])) == told[Fate.NOT_SENT]


def test_a_reason_is_given_only_for_the_calls_that_it_was_about(
    run: Run, told: dict[Fate, list[int]]
) -> None:
    letter = json.loads(run("subject", "trail", SUBJECT, "--json"))
    (one,) = letter["recipients"]
    for reasons, fate in (
        (one["safeguard"]["reasons"], Fate.SENT),
        (one["reasons_against"], Fate.AGAINST),
    ):
        assert reasons
        assert all(indices(r["calls"]) == told[fate] for r in reasons)
    document = json.loads(run("report", "trail", "--format", "art30-json"))
    transfer = document["rows"][0]["fields"]["third_country_transfers"]["value"]
    assert all(indices(r["calls"]) == told[Fate.SENT] for r in transfer["reasons"])
    against = transfer["sent_though_refused"]
    assert indices(against["calls"]) == told[Fate.AGAINST]


def test_the_letter_hides_no_call_that_left_against_its_decision(
    run: Run, told: dict[Fate, list[int]]
) -> None:
    run("subject", "trail", SUBJECT, "--html", "letter.html")
    text = run("subject", "trail", SUBJECT)
    page = Path("letter.html").read_text()
    Path("letter.html").unlink()
    for words in (text, page):
        assert "why it was lawful" not in words
        assert f"1 call [{told[Fate.AGAINST][0]}] went out although" in words
        assert (
            f"not be delivered, nothing left: 1 call [{told[Fate.NOT_SENT][0]}]"
            in words
        )
        assert BLOCKED not in words, "that is why another call was refused"
    assert "went out although" in run("report", "trail", "--format", "recipients")


def test_what_was_refused_is_named_where_nothing_of_it_was_sent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with FakeProvider(seed=8) as provider:
        env = write_env(tmp_path, provider, settings=KEPT)
        with Guard.from_env(env) as guard:
            call(guard, provider, "Hans Müller is ill.", {"categories": ["health"]})
            call(guard, provider, "Explain TCP.", {})
    trail = str(tmp_path / "trail")
    assert main(["report", trail, "--format", "art30-csv"]) == 0
    row, _ = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["sent"], row["refused"]) == ("1", "1")
    said = row["personal_data_categories"]
    assert said.startswith("none was found or declared in what was sent; ")
    assert "calls that were refused held health" in said


@pytest.mark.parametrize(
    ("record", "state", "fate", "shown"),
    [
        ({}, "completed", Fate.SENT, State.ALLOWED),
        ({}, None, Fate.SENT, State.ALLOWED),
        ({"enforced": False}, "cut", Fate.SENT, State.ALLOWED),
        ({"decision": "redact"}, "completed", Fate.SENT, State.REDACTED),
        ({"decision": "redact"}, "not_sent", Fate.NOT_SENT, State.UNSENT),
        (
            {"decision": "redact", "enforced": False},
            "not_sent",
            Fate.NOT_SENT,
            State.UNSENT,
        ),
        (
            {"decision": "redact", "enforced": False},
            None,
            Fate.AGAINST,
            State.OBSERVED,
        ),
        ({"decision": "block"}, "abandoned", Fate.AGAINST, State.OBSERVED),
        ({"type": "transfer.denied"}, None, Fate.REFUSED, State.BLOCKED),
    ],
)
def test_each_call_has_one_fate_and_the_page_shows_it(
    record: dict[str, Any], state: str | None, fate: Fate, shown: State
) -> None:
    whole = {"type": "transfer.intent", "decision": "allow", **record}
    end = None if state is None else {"state": state}
    told = RecordedCall(1, whole, end)
    assert (told.fate, cell(told).state) == (fate, shown)
    assert told.sent == (fate in (Fate.SENT, Fate.AGAINST))


def test_first_and_last_are_days_and_not_places_in_the_log() -> None:
    """A clock was set back for a while: the order of the log is not that of days."""
    days = ("2026-12-01", "2026-10-22", "2028-01-05", "2026-12-02")
    calls = [
        RecordedCall(i, {"type": "transfer.intent", "on": day, "time": f"{day}T10:00Z"})
        for i, day in enumerate(days)
    ]
    calls.append(RecordedCall(9, {"type": "transfer.denied", "on": "2030-01-01"}))
    (found,) = activities.activities(calls)
    assert (found.sent_in.first, found.sent_in.last) == ("2026-10-22", "2028-01-05")
    assert (found.period.first, found.period.last) == ("2026-10-22", "2030-01-01")
    assert found.times.first == "2026-10-22T10:00Z"

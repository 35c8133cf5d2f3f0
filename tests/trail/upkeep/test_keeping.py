"""A trail is kept as long as it must be, and no longer."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.in_force import declared
from carnet.trail import Entry, Report, Trail, records
from carnet.trail.canonical import canonical
from carnet.trail.persons.erasure import EXPIRED, REQUESTED
from carnet.trail.persons.subject_store import SubjectStore
from carnet.trail.reading import pruning
from carnet.trail.stores.folder import Folder
from carnet.trail.upkeep.expiry import keep_until
from carnet.trail.upkeep.keeping import policy, prune, shred, survey

Open = Callable[..., Trail]
Verify = Callable[..., Report]
TODAY = date(2026, 11, 24)
KEY = bytes(range(1, 33))
OLD, PAST, KEPT = "2023-01-10", "2026-11-23", "2026-11-24"


def transfer(
    until: str | None, on: str = OLD, more: dict[str, object] | None = None
) -> dict[str, object]:
    record = {"type": "transfer.intent", "on": on, "time": f"{on}T10:00:00Z"}
    stated = {"retention_until": until} if until else {}
    return {**record, **stated, **(more or {})}


def kept(record: dict[str, object]) -> date:
    return keep_until(Entry(0, canonical(record), published=True))


def test_an_entry_stays_until_its_own_date_or_three_years() -> None:
    assert kept(transfer(PAST)) == date(2026, 11, 23)
    assert kept(transfer(None)) == date(2023, 1, 10) + timedelta(1096)
    assert kept({"type": "x", "time": "2026-01-01T00:00:00Z"}) == date(2029, 1, 1)
    assert kept({"type": "law", "digest": "d", "content": "c"}) == date.min


def test_what_says_no_date_stays_for_ever() -> None:
    assert kept({"type": "x"}) == date.max
    assert kept({"type": "x", "time": "yesterday"}) == date.max
    assert kept(transfer("for ever")) == date.max
    assert kept(transfer(None) | {"retention_until": None}) == date.max
    assert keep_until(Entry(0, b"\xff", published=True)) == date.max


def test_a_high_risk_system_keeps_its_log_for_six_months_whatever_a_record_says() -> (
    None
):
    told: list[dict[str, object]] = [{"ai_act": {"risk": "high"}}, {"ai_risk": "high"}]
    for high in told:
        record = transfer("2026-11-01", on="2026-10-01") | high
        assert kept(record) == date(2026, 10, 1) + timedelta(183)
        late = transfer("2029-11-01", on="2026-10-01") | high
        assert kept(late) == date(2029, 11, 1)


def fill(trail: Trail, count: int, until: str, **more: object) -> None:
    trail.append_many([transfer(until, more={"n": n, **more}) for n in range(count)])


def test_expired_bundles_go_up_to_the_first_record_that_must_stay(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    with open_trail() as trail:
        fill(trail, 600, PAST)
        fill(trail, 1, KEPT)
        fill(trail, 600, PAST)
        trail.publish()
        found = survey(trail.path, TODAY)
        assert found.min_index == 512
        done = prune(trail, found, TODAY)
        assert (done.min_index, done.records) == (512, 512)
        report = check(keys=[trail.vkey])
        assert (report.verdict, report.pruned) == ("confirmed", 512)
        told = [f.message for f in report.findings if f.code == "prune.announced"]
        assert told == [f"records 0 to 511 were pruned under policy: {policy(TODAY)}"]
        assert survey(trail.path, TODAY).min_index == 0
        assert prune(trail, survey(trail.path, TODAY), TODAY).records == 0
    last = list(records(tmp_path / "trail"))[-1].record or {}
    assert (last["type"], last["min_index"]) == (pruning.TYPE, 512)
    assert not list((tmp_path / "trail/tile/entries").glob("00[01]"))


def test_a_day_given_keeps_what_is_younger_and_never_lets_go_more(
    open_trail: Open,
) -> None:
    with open_trail() as trail:
        fill(trail, 300, PAST)
        trail.append_many([transfer(PAST, on="2024-05-01") for _ in range(300)])
        trail.publish()
        assert survey(trail.path, TODAY).min_index == 512
        assert survey(trail.path, TODAY, date(2024, 5, 1)).min_index == 256
        assert survey(trail.path, TODAY, date(2099, 1, 1)).min_index == 512
        assert survey(trail.path, date(2026, 11, 23), date(2099, 1, 1)).min_index == 0


def test_what_the_rest_refers_to_is_written_again_first(
    tmp_path: Path, open_trail: Open
) -> None:
    law, rules, unused = ("a" * 64, "b" * 64, "c" * 64)
    with open_trail() as trail:
        for kind, digest, parts in (
            ("policy", unused, 1),
            ("law", law, 3),
            ("policy", rules, 1),
        ):
            trail.append_many(
                [
                    {
                        "type": kind,
                        "digest": digest,
                        "part": n + 1,
                        "parts": parts,
                        "content": "x" * 99,
                    }
                    for n in range(parts)
                ]
            )
        assert set(declared.read(trail).digests) == {law, rules, unused}
        fill(trail, 600, PAST)
        fill(trail, 1, KEPT, rules_digest=rules, law_digest=law)
        trail.publish()
        prune(trail, survey(trail.path, TODAY), TODAY)
        assert set(declared.read(trail).digests) == {law, rules}
        assert survey(trail.path, TODAY).carried == ()
    left = [entry.record or {} for entry in records(tmp_path / "trail")]
    again = [(r["type"], r["digest"], r["part"]) for r in left if "digest" in r]
    assert again == [*(("law", law, n) for n in (1, 2, 3)), ("policy", rules, 1)]


def test_what_a_crash_left_behind_goes_after_three_years(
    tmp_path: Path, open_trail: Open
) -> None:
    with open_trail() as trail:
        quarantine = tmp_path / "trail/.state/quarantine"
        for name, day in (("old", "2023-11-23"), ("new", "2023-11-25")):
            (quarantine / name).write_bytes(b"half")
            when = datetime.fromisoformat(f"{day}T12:00:00Z").timestamp()
            os.utime(quarantine / name, (when, when))
        prune(trail, survey(trail.path, TODAY), TODAY)
    assert [path.name for path in quarantine.iterdir()] == ["new"]


class _Crash(BaseException):
    pass


@pytest.mark.parametrize("step", range(12))
def test_a_pruning_that_ends_anywhere_is_completed_by_the_next(
    tmp_path: Path,
    open_trail: Open,
    check: Verify,
    monkeypatch: pytest.MonkeyPatch,
    step: int,
) -> None:
    """Each step of the run, and each deletion, ends it once."""
    left = [step]

    def counted(wrapped: Callable[..., object]) -> Callable[..., object]:
        def run(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise _Crash
            return wrapped(*given, **named)

        return run

    with open_trail() as trail:
        fill(trail, 1100, PAST)
        fill(trail, 5, KEPT)
        trail.publish()
        with monkeypatch.context() as patch:
            for name in ("append", "append_many", "turn", "seal"):
                patch.setattr(Trail, name, counted(getattr(Trail, name)))
            patch.setattr(Path, "unlink", counted(Path.unlink))
            patch.setattr(Folder, "_unlink", counted(Folder._unlink))
            with pytest.raises(_Crash):
                prune(trail, survey(trail.path, TODAY), TODAY)
    assert check().verdict == "confirmed"
    with open_trail() as trail:
        trail.publish()
        prune(trail, survey(trail.path, TODAY), TODAY)
    report = check()
    assert (report.verdict, report.pruned) == ("confirmed", 1024), report
    assert "prune.unfinished" not in {finding.code for finding in report.findings}
    announced = [e for e in records(tmp_path / "trail") if b"retention.prune" in e.data]
    assert len(announced) == 1


WRITER = """
import sys
from pathlib import Path
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from carnet.trail import Trail
key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
with Trail.open(
    Path(sys.argv[1]), signing_key=key, highwater=Path(sys.argv[2]),
    publish_interval_s=0.005,
) as trail:
    print("ready", flush=True)
    for line in sys.stdin:
        for n in range(50):
            trail.append_many([{"type": "busy", "n": n}] * 3)
        print("done", flush=True)
"""


def test_writers_and_readers_go_on_while_a_trail_is_pruned(
    tmp_path: Path, open_trail: Open, check: Verify, highwater: Path
) -> None:
    with open_trail() as trail:
        fill(trail, 1500, PAST)
        trail.publish()
        writers = [
            subprocess.Popen(
                [sys.executable, "-c", WRITER, str(trail.path), str(highwater)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        for writer in writers:
            assert writer.stdout
            assert writer.stdin
            assert writer.stdout.readline() == "ready\n"
            writer.stdin.write("\n")
            writer.stdin.flush()
        reader = records(trail.path)
        assert next(reader).index == 0
        prune(trail, survey(trail.path, TODAY), TODAY)
        rest = [entry.index for entry in reader]
        assert rest == sorted(set(rest))
        for writer in writers:
            out, _ = writer.communicate("\n", timeout=60)
            assert out == "done\ndone\n"
            assert writer.returncode == 0
    report = check()
    assert (report.verdict, report.entries) == ("confirmed", 1500 + 600 + 1), report
    busy = [entry for entry in records(tmp_path / "trail") if b'"busy"' in entry.data]
    assert len(busy) == 600


def test_the_key_of_a_person_whose_records_have_all_expired_is_destroyed(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    subjects = SubjectStore(tmp_path / "subjects", KEY, "acme.example/transfers")
    gone, mixed, young = (subjects.key_of(name) for name in ("gone", "mixed", "young"))
    forgotten: list[str] = []
    with open_trail() as trail:
        for key in (gone, mixed):
            fill(trail, 200, PAST, data_subject={"id": key.id})
        fill(trail, 1, KEPT, data_subject={"id": mixed.id})
        trail.publish()
        found = survey(trail.path, TODAY)
        assert found.expired == {gone.id}
        prune(trail, found, TODAY)
        done = shred(trail, subjects, found, TODAY, forgotten.extend)
        assert [one.key_id for one in done] == forgotten == [gone.id]
        assert subjects.find("gone") is None
        assert subjects.find("mixed") == mixed
        assert subjects.find("young") == young
        later = date.today() + timedelta(10)  # noqa: DTZ011 - any day that is later
        done = shred(trail, subjects, found, later, len)
        assert [one.key_id for one in done] == [young.id]
    assert check().verdict == "confirmed"


def test_a_day_at_the_end_of_the_calendar_is_kept_for_ever() -> None:
    record: dict[str, object] = {"type": "transfer.intent", "on": "9999-12-31"}
    record["counters"] = {}
    entry = Entry(0, canonical({**record, "counters": {"cn": []}}), published=True)
    assert keep_until(entry) == date.max
    assert keep_until(Entry(0, canonical(record), published=True)) == date.max


def test_what_the_log_says_of_itself_holds_no_record_back(
    tmp_path: Path, open_trail: Open, check: Verify
) -> None:
    expired = {"type": "subject.erased", "key_id": "a" * 64, "reason": EXPIRED}
    own = [{"type": "heartbeat"}, {"type": "anchor"}, expired]
    with open_trail() as trail:
        fill(trail, 300, PAST)
        trail.append_many([*own, {"type": pruning.TYPE, "min_index": 0, "policy": "x"}])
        trail.rotate_key(Ed25519PrivateKey.generate())
        fill(trail, 300, PAST)
        trail.publish()
        found = survey(trail.path, TODAY)
        assert (found.min_index, found.carried) == (512, ())
        prune(trail, found, TODAY)
    assert check().verdict == "confirmed"
    left = [(entry.record or {}).get("type") for entry in records(tmp_path / "trail")]
    assert set(left) == {"transfer.intent", pruning.TYPE}


def test_nothing_goes_on_account_of_what_the_log_says_of_itself(
    open_trail: Open,
) -> None:
    beats: list[dict[str, object]] = [{"type": "heartbeat"}] * 600
    with open_trail() as trail:
        trail.append_many(beats)
        trail.publish()
        assert survey(trail.path, TODAY).min_index == 0
        fill(trail, 200, PAST)
        trail.publish()
        assert survey(trail.path, TODAY).min_index == 768
    aged = date.today() + timedelta(1097)  # noqa: DTZ011 - after their three years
    assert survey(trail.path, aged).min_index == 768


def test_evidence_is_told_again_until_its_own_day(
    tmp_path: Path, open_trail: Open
) -> None:
    erased = {"key_id": "a" * 64, "reason": REQUESTED, "request_ref": "DSR-1"}
    first = {"type": "subject.erased", "time": "2026-01-31T10:00:00Z", **erased}
    torn = {"type": "recovery", "reason": "torn", "time": "2023-01-31T10:00:00Z"}
    with open_trail() as trail:
        trail.append_many([first, torn])
        fill(trail, 300, PAST)
        trail.publish()
        prune(trail, survey(trail.path, TODAY), TODAY)
        (again,) = told(tmp_path / "trail", "subject.erased")
        assert again.items() >= erased.items()
        assert again["again"] == {"index": 0, "time": "2026-01-31T10:00:00Z"}
        assert again["retention_until"] == "2029-01-31"
        assert again["time"] != "2026-01-31T10:00:00Z"
        assert not told(tmp_path / "trail", "recovery")
        fill(trail, 300, PAST)
        trail.publish()
        prune(trail, survey(trail.path, TODAY), TODAY)
        (later,) = told(tmp_path / "trail", "subject.erased")
        own = ("id", "time")
        assert all(later[name] == again[name] for name in again if name not in own)
        fill(trail, 300, PAST)
        trail.publish()
        after = date(2029, 2, 1)
        prune(trail, survey(trail.path, after), after)
        assert not told(tmp_path / "trail", "subject.erased")


def told(path: Path, kind: str) -> list[dict[str, object]]:
    every = [entry.record or {} for entry in records(path)]
    return [record for record in every if record.get("type") == kind]

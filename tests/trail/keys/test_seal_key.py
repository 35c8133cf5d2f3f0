"""The seal key: a token behind PKCS#11 that signs, is away, and comes back."""

import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs
from tests.trail.keys.token_rig import PIN, Token, inserted
from tests.trail.trail_rig import codes

from carnet.errors import TrailError
from carnet.trail import Report, Trail, records
from carnet.trail.anchors import sealing as sealer
from carnet.trail.anchors.round import Anchors
from carnet.trail.anchors.seal_key import reach
from carnet.trail.anchors.sealing import Sealing
from carnet.trail.tree.note import parse

NEVER = Sealing(records=10**6, seconds=10.0**9, on_close=False)

Open = Callable[..., Trail]
Verify = Callable[..., Report]


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Token:
    return inserted(tmp_path, monkeypatch)


@pytest.fixture
def token(empty: Token) -> Token:
    empty.draw()
    return empty


def said(report: Report, code: str) -> str:
    (found,) = (f.message for f in report.findings if f.code == code)
    return found


def add(trail: Trail, count: int = 1) -> None:
    for _ in range(count):
        trail.append({"type": "test"})


def anchored(trail: Trail) -> list[object]:
    found = (entry.record or {} for entry in records(trail.path))
    return [record["seal"] for record in found if record.get("type") == "anchor"]


def test_a_kept_checkpoint_bears_a_line_that_openssl_verifies(
    tmp_path: Path, open_trail: Open, check: Verify, token: Token
) -> None:
    with open_trail(anchors=Anchors(seal=token.key())) as trail:
        add(trail, 3)
        assert trail.seal().size == 3
        assert anchored(trail) == [{"outcome": "signed"}]
    vkey = (tmp_path / "trail/keys/seal.vkeys").read_text().strip()
    note = parse((tmp_path / "trail/checkpoints/3").read_bytes())
    assert len(note.signatures) == 2
    public = reach(trail.origin, token.key()).pem
    (tmp_path / "pem").write_text(public)
    (tmp_path / "text").write_text(note.text)
    (tmp_path / "signature").write_bytes(note.signatures[1].signature)
    ran = subprocess.run(
        ["openssl", *"dgst -sha256 -verify pem -signature signature text".split()],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert ran.stdout == b"Verified OK\n"
    report = check(keys=[trail.vkey, vkey])
    assert (report.verdict, report.level) == ("confirmed", "L1")
    assert "signed the first 3 records; 1 came later" in said(report, "seal.signed")
    assert "seal.unvouched" not in codes(report)
    assert "seal.unvouched" in codes(check(keys=[trail.vkey]))


def test_while_the_key_is_away_records_go_on_and_the_report_says_so(
    tmp_path: Path, open_trail: Open, check: Verify, token: Token
) -> None:
    trail = open_trail(anchors=Anchors(seal=token.key()))
    add(trail)
    trail.seal()
    token.pull_out()
    with capture_logs() as events:
        structlog.configure(processors=structlog.get_config()["processors"])
        add(trail, 5)
        trail.seal()
    structlog.reset_defaults()
    told = {event["event"]: event for event in events}
    assert told["trail.seal_key_away"]["log_level"] == "warning"
    assert told["trail.anchor_incomplete"]["seal"] == "away"
    assert PIN not in str(events)
    vkeys = [trail.vkey, (tmp_path / "trail/keys/seal.vkeys").read_text().strip()]
    report = check(keys=vkeys)
    assert report.verdict == "confirmed"
    assert "signed the first 1 records" in said(report, "seal.signed")
    assert "the 1 checkpoints kept since then lack" in said(report, "seal.away")
    token.put_back()
    trail.seal()
    trail.close()
    assert anchored(trail) == [{"outcome": o} for o in ("signed", "away", "signed")]
    assert "seal.away" not in codes(check(keys=vkeys))


def test_a_key_that_comes_back_signs_without_being_told_to(
    open_trail: Open, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealer, "RETRY_S", 0.0)
    at_once = Sealing(records=1, seconds=10.0**9, on_close=False)
    token.pull_out()
    with open_trail(anchors=Anchors(seal=token.key()), sealing=at_once) as trail:
        add(trail)
        trail._tend()
        trail._tend()
        assert anchored(trail) == [{"outcome": "away"}]
        token.put_back()
        trail._tend()
        assert anchored(trail) == [{"outcome": "away"}, {"outcome": "signed"}]
        size = trail.publish().size
        trail._tend()
        assert trail.publish().size == size


def test_once_too_many_records_wait_nothing_more_is_recorded(
    open_trail: Open, check: Verify, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealer, "GLANCE_S", 0.0)
    anchors = Anchors(seal=token.key(max_records=4))
    trail, other = open_trail(anchors=anchors), open_trail(anchors=anchors)
    token.pull_out()
    add(trail, 3)
    add(other)
    for each in (other, open_trail(anchors=anchors)):
        with pytest.raises(TrailError, match="wait for the seal key") as caught:
            add(each)
        assert "carnet trail seal" in (caught.value.hint or "")
    before = check().entries
    token.put_back()
    trail.seal()
    add(other)
    assert check().entries == before + 2
    assert check().verdict == "confirmed"


def test_once_a_record_waits_too_long_nothing_more_is_recorded(
    open_trail: Open, token: Token
) -> None:
    anchors = Anchors(seal=token.key(max_seconds=3600.0))
    with open_trail() as trail:
        trail.append({"type": "test", "time": "2026-01-01T00:00:00Z"})
    token.pull_out()
    with open_trail(anchors=anchors) as trail:
        with pytest.raises(TrailError, match="wait for the seal key"):
            add(trail)
        assert len(list(records(trail.path))) == 2  # and the anchor that says so
    token.put_back()
    with open_trail(anchors=anchors) as trail:  # asked as it is opened
        add(trail)


def test_limits_never_stop_a_writer_whose_key_answers(
    open_trail: Open, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealer, "GLANCE_S", 0.0)
    anchors = Anchors(seal=token.key(max_records=4))
    with open_trail(anchors=anchors, sealing=NEVER) as trail:
        for _ in range(4):  # the third could not be added if nobody signed
            add(trail, 2)
            trail._tend()


def test_a_trail_that_refuses_is_healed_by_its_own_thread(
    open_trail: Open, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealer, "GLANCE_S", 0.0)
    monkeypatch.setattr(sealer, "RETRY_S", 0.0)
    anchors = Anchors(seal=token.key(max_records=2))
    token.pull_out()
    with open_trail(anchors=anchors, sealing=NEVER, publish_interval_s=0.01) as trail:
        with pytest.raises(TrailError, match="wait for the seal key"):
            add(trail, 50)
        token.put_back()
        until = time.monotonic() + 60
        while True:
            try:
                add(trail)
                break
            except TrailError:
                assert time.monotonic() < until
                threading.Event().wait(0.05)


def test_another_key_in_its_place_signs_nothing_until_it_is_asked_anew(
    tmp_path: Path, open_trail: Open, check: Verify, token: Token
) -> None:
    with open_trail(anchors=Anchors(seal=token.key())) as trail:
        add(trail)
        trail.seal()
        first = (tmp_path / "trail/keys/seal.vkeys").read_text().strip()
        shutil.rmtree(token.folder / "tokens")
        (token.folder / "tokens").mkdir()
        token.draw()
        add(trail)
        trail.seal()
        assert anchored(trail)[-1] == {"outcome": "away"}
        trail.seal()
        assert anchored(trail)[-1] == {"outcome": "signed"}
    report = check(keys=[trail.vkey, first])
    assert report.verdict == "confirmed"
    assert "signed the first 1 records" in said(report, "seal.signed")


def test_a_log_that_its_trusted_seal_key_never_signed_is_not_confirmed(
    open_trail: Open, check: Verify, token: Token
) -> None:
    with open_trail() as trail:
        add(trail)
        trail.seal()
    vkey = reach(trail.origin, token.key()).verifier.format()
    report = check(keys=[trail.vkey, vkey])
    assert (report.verdict, "seal.absent" in codes(report)) == ("inconclusive", True)


def test_a_changed_line_of_the_seal_key_refutes(
    tmp_path: Path, open_trail: Open, check: Verify, token: Token
) -> None:
    with open_trail(anchors=Anchors(seal=token.key())) as trail:
        add(trail)
        trail.seal()
    file = tmp_path / "trail/checkpoints/1"
    lines = file.read_text().splitlines(keepends=True)
    other = reach(trail.origin, token.key()).sign(b"another text")
    note = parse(file.read_bytes())
    forged = type(note.signatures[1])(trail.origin, note.signatures[1].key_id, other)
    file.write_text("".join([*lines[:-1], forged.format()]))
    report = check(keys=[trail.vkey])
    assert (report.verdict, "kept.signature" in codes(report)) == ("refuted", True)


@pytest.mark.parametrize(
    ("curve", "changes", "why"),
    [
        ("EC:secp384r1", {}, "KeyIsNotP256"),
        ("EC:prime256v1", {"pin": "0000"}, "PinIncorrect"),
        ("EC:prime256v1", {"module": Path("/nowhere.so")}, "AttributeError|Error"),
    ],
)
def test_a_key_that_cannot_be_used_is_away_and_says_why(
    open_trail: Open, empty: Token, curve: str, changes: dict[str, object], why: str
) -> None:
    empty.draw(curve)
    with pytest.raises(TrailError, match=why):
        reach("acme.example/t", empty.key(**changes)).sign(b"text")
    with open_trail(anchors=Anchors(seal=empty.key(**changes))) as trail:
        add(trail)
        trail.seal()
        assert anchored(trail) == [{"outcome": "away"}]

"""What a verifier leaves open, and says so."""

import shutil
from pathlib import Path

import pytest
from tests.trail.trail_rig import VKEY, Open, Verify

from carnet.errors import VerificationError


def test_open_intents_are_counted(check: Verify, open_trail: Open) -> None:
    with open_trail() as trail:
        for call in range(5):
            for attempt in (1, 2):
                ids = {"call_id": f"c{call}", "attempt": attempt}
                trail.append({"type": "transfer.intent", **ids})
                if call < 3 or attempt == 1:
                    trail.append({"type": "transfer.outcome", **ids})
        trail.append({"type": "note", "text": '"type":"transfer.intent"'})
    report = check(keys=[VKEY])
    assert (report.verdict, report.open_intents) == ("confirmed", 2)
    assert "intent.open" in {finding.code for finding in report.findings}


def test_what_was_asked_wrongly_is_an_error_and_no_report(
    trail: Path, check: Verify
) -> None:
    with pytest.raises(VerificationError):
        check(keys=["nonsense"])
    with pytest.raises(VerificationError):
        check(old=b"nonsense")
    with pytest.raises(VerificationError, match="cannot read"):
        check(old=trail / "nowhere")


def test_a_directory_that_is_no_log_leaves_the_question_open(
    tmp_path: Path, check: Verify
) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "nowhere", tmp_path / "file", tmp_path):
        report = check(path)
        assert report.verdict == "inconclusive"
        assert all(finding.hint for finding in report.findings)
        assert report.checkpoint is None


def test_a_trail_without_any_key_leaves_the_question_open(
    trail: Path, check: Verify
) -> None:
    shutil.rmtree(trail / "keys")
    assert check(keys=[VKEY]).verdict == "confirmed"
    report = check()
    assert report.verdict == "inconclusive"
    assert "key.none" in {finding.code for finding in report.findings}


@pytest.mark.usefixtures("trail")
def test_a_level_beyond_this_version_is_not_reached(check: Verify) -> None:
    for level in ("L2", "L3", "L4"):
        report = check(keys=[VKEY], level=level)
        assert report.verdict == "inconclusive"
        assert report.findings[0].code == "level.not_reached"

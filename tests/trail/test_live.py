"""A log that somebody writes on while it is verified: never refuted for that."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.trail.trail_rig import VKEY, Open, Verify, record

from carnet.trail import Trail
from carnet.trail.upkeep.keeping import prune, survey
from carnet.trail.verification.audit import Audit
from carnet.trail.verification.journal import JournalAudit

DAY = date(2030, 1, 1)


def test_a_commit_that_comes_behind_the_last_one_read_is_no_damage(
    open_trail: Open, check: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail = open_trail()
    trail.append(record(0))
    trail.publish()
    trail.append(record(1))
    real, numbers = JournalAudit._ends_well, iter(range(2, 100))

    def late(*arguments: object) -> bool:
        trail.append(record(next(numbers)))
        return real(*arguments)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(JournalAudit, "_ends_well", late)
    report = check(keys=[VKEY])
    assert (report.verdict, report.entries) == ("confirmed", 2), report
    assert check(keys=[VKEY]).entries == 3
    trail.close()


def pruned(trail: Trail) -> None:
    """The beginning goes, of the journal too."""
    trail.append_many([record(i) for i in range(1_000, 1_010)])
    trail.publish()
    prune(trail, survey(trail.location, DAY), DAY)


def test_a_journal_whose_beginning_is_dropped_meanwhile_is_read_again(
    open_trail: Open, check: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail = open_trail()
    trail.append_many([record(i) for i in range(600)])
    trail.publish()
    real: Callable[..., object] = Audit._checkpoint
    waiting = [trail]

    def checkpoint(*arguments: object) -> object:
        found = real(*arguments)
        while waiting:
            pruned(waiting.pop())
        return found

    monkeypatch.setattr(Audit, "_checkpoint", checkpoint)
    report = check(keys=[VKEY])
    assert report.verdict == "confirmed", report
    assert report.pruned == 512
    trail.close()

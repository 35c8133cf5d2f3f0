"""A log that somebody writes on while it is verified: never refuted for that."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.trail.trail_rig import VKEY, Open, Verify, record

from carnet.trail import Trail
from carnet.trail.reading.published import Published
from carnet.trail.stores.folder import Folder
from carnet.trail.tree.tiles import Tile
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


def test_a_partial_tile_that_is_superseded_while_it_is_looked_for_is_found(
    tmp_path: Path, open_trail: Open, check: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The full tile is not there yet; then it is, and no partial one any more."""
    trail = open_trail()
    for start, end in ((0, 100), (100, 120)):
        trail.append_many([record(i) for i in range(start, end)])
        trail.publish()
    (tmp_path / "trail/tile/entries/000.p/100").unlink()
    real, waiting = Folder.read, [trail]

    def read(self: Folder, name: str, limit: int) -> bytes | None:
        found = real(self, name, limit)
        while waiting and name == "tile/entries/000" and found is None:
            waiting.pop().append_many([record(i) for i in range(120, 300)])
            trail.publish()
        return found

    monkeypatch.setattr(Folder, "read", read)
    found = Published(Folder(tmp_path / "trail")).bundle(Tile(None, 0, 100))
    assert found is not None
    assert len(found) == 100
    assert not waiting
    assert check(keys=[VKEY]).verdict == "confirmed"
    trail.close()

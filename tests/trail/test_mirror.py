"""A copy of a log that is written to meanwhile or is cut short: right all the same."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.trail_rig import VKEY, Open, record

from carnet.errors import TrailError
from carnet.trail import Report, Trail, verify
from carnet.trail.stores.folder import Folder
from carnet.trail.upkeep import mirror as upkeep
from carnet.trail.upkeep.mirror import mirror
from carnet.trail.verification.audit import Audit

NEXT_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def sealed(trail: Trail) -> None:
    trail.append(record(1_000))
    trail.seal()


def rotated(trail: Trail) -> None:
    trail.append(record(1_000))
    trail.rotate_key(NEXT_KEY)
    trail.append(record(1_001))
    trail.seal()


def judged(copy: Path) -> Report:
    """What somebody says who has the copy and the log's first key."""
    return verify(copy, [VKEY], highwater_base=copy / "nothing")


@pytest.mark.parametrize("happens", [sealed, rotated])
def test_what_is_kept_while_a_copy_is_made_waits_for_the_next(
    tmp_path: Path,
    open_trail: Open,
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[Trail], None],
) -> None:
    trail, copy = open_trail(), tmp_path / "copy"
    trail.append_many([record(i) for i in range(300)])
    trail.seal()
    real, waiting = upkeep._published, [trail]

    def published(*stores: object) -> bytes:
        note = real(*stores)  # type: ignore[arg-type] # passed on
        while waiting:
            happens(waiting.pop())
        return note

    monkeypatch.setattr(upkeep, "_published", published)
    assert mirror(tmp_path / "trail", copy).checkpoint.size == 300
    report = judged(copy)
    assert (report.verdict, report.entries) == ("confirmed", 300), report
    done = mirror(tmp_path / "trail", copy)
    report = judged(copy)
    assert (report.verdict, report.entries) == ("confirmed", done.checkpoint.size)
    trail.close()
    for part in ("keys", "checkpoints"):
        names = sorted(p.relative_to(copy) for p in (copy / part).rglob("*"))
        kept = (tmp_path / "trail" / part).rglob("*")
        assert names == sorted(p.relative_to(tmp_path / "trail") for p in kept)


@pytest.mark.parametrize("times", [1, 99])
def test_a_tile_that_was_replaced_between_two_looks_is_looked_for_again(
    tmp_path: Path, open_trail: Open, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """The list of its folder comes too late for it, that of the one above too early."""
    with open_trail() as trail:
        trail.append_many([record(i) for i in range(300)])
    left, real = [times], Folder.walk

    def walk(self: Folder, name: str, *depth: int) -> Iterator[str]:
        hidden = self.path == tmp_path / "trail" and name == "tile" and left[0] > 0
        left[0] -= hidden
        found = real(self, name, *depth)
        return (path for path in found if not (hidden and ".p/" in path))

    monkeypatch.setattr(Folder, "walk", walk)
    copy = tmp_path / "copy"
    if times == 1:
        mirror(tmp_path / "trail", copy)
        assert judged(copy).verdict == "confirmed"
        return
    with pytest.raises(TrailError, match="gone each time"):
        mirror(tmp_path / "trail", copy)
    assert not (copy / "checkpoint").exists()


def test_a_copy_that_is_interrupted_is_a_whole_log_at_every_step(
    tmp_path: Path, open_trail: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    trail, copy = open_trail(), tmp_path / "copy"
    trail.append_many([record(i) for i in range(300)])
    trail.seal()
    mirror(tmp_path / "trail", copy)
    rotated(trail)
    trail.close()
    steps = [0]

    def counted(method: Callable[..., None]) -> Callable[..., None]:
        def call(*arguments: object, **more: object) -> None:
            if not steps[0]:
                raise OSError(5, "Input/output error")
            steps[0] -= 1
            method(*arguments, **more)

        return call

    monkeypatch.setattr(Folder, "create", counted(Folder.create))
    monkeypatch.setattr(Folder, "replace", counted(Folder.replace))
    sizes = set()
    for allowed in range(20):
        steps[0] = allowed
        try:
            mirror(tmp_path / "trail", copy)
        except TrailError:
            report = judged(copy)
            assert report.verdict == "confirmed", (allowed, report)
            sizes.add(report.entries)
    assert sizes == {300, 303}


@pytest.mark.parametrize("happens", [sealed, rotated])
def test_a_copy_that_grows_while_it_is_verified_is_looked_at_again(
    tmp_path: Path,
    open_trail: Open,
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[Trail], None],
) -> None:
    trail, copy = open_trail(), tmp_path / "copy"
    trail.append_many([record(i) for i in range(300)])
    trail.seal()
    mirror(tmp_path / "trail", copy)
    real, waiting = Audit._checkpoint, [trail]

    def checkpoint(*audit: object, **more: object) -> object:
        found = real(*audit, **more)  # type: ignore[arg-type] # passed on
        while waiting:
            happens(waiting.pop())
            mirror(tmp_path / "trail", copy)
        return found

    monkeypatch.setattr(Audit, "_checkpoint", checkpoint)
    report = judged(copy)
    assert report.verdict == "confirmed", report
    assert report.entries > 300
    trail.close()

"""Links in a trail, in a backup and in a copy: nothing is ever written over one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from carnet.errors import TrailError, VerificationError
from carnet.trail import Trail, keys
from carnet.trail.reading.pruning import delete
from carnet.trail.stores import opened
from carnet.trail.tree.tiles import Tile
from carnet.trail.upkeep import backup
from carnet.trail.upkeep.mirror import mirror

ORIGIN = "acme.example/transfers"
LINE = b"* * * * * root id\n#"


class Site:
    """A trail, and a folder beside it that is none of its business."""

    def __init__(self, folder: Path) -> None:
        self.trail, self.victim = folder / "trail", folder / "victim"
        self.key, self.mark = folder / "key.pem", folder / "mark"
        self.victim.mkdir()
        keys.generate(self.key, ORIGIN)
        with self.open() as trail:
            trail.append_many([{"type": "x"}] * 3)
            trail.publish()

    def open(self) -> Trail:
        return Trail.open(
            self.trail, origin=ORIGIN, signing_key=self.key, highwater=self.mark
        )

    def tear(self, trail: Path | None = None) -> None:
        (last,) = ((trail or self.trail) / ".state/journal").glob("*")
        with last.open("ab") as file:
            file.write(LINE)

    def written(self) -> list[str]:
        return sorted(str(p.relative_to(self.victim)) for p in self.victim.rglob("*"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_a_torn_tail_is_not_kept_behind_a_link(site: Site) -> None:
    kept = site.trail / ".state/quarantine"
    kept.rmdir()
    kept.symlink_to(site.victim)
    site.tear()
    with pytest.raises((TrailError, VerificationError), match="over a link"):
        site.open()
    assert site.written() == []
    kept.unlink()
    with site.open() as trail:
        trail.append({"type": "y"})
    (torn,) = kept.iterdir()
    assert torn.read_bytes() == LINE
    assert torn.stat().st_mode & 0o777 == 0o600


def test_no_lock_is_made_behind_a_link(site: Site) -> None:
    shutil.move(site.trail / ".state", site.trail.parent / "aside")
    (site.trail / ".state").symlink_to(site.victim)
    with pytest.raises(TrailError):
        site.open()
    assert site.written() == []


def test_a_backup_with_a_link_is_not_restored(site: Site) -> None:
    copy = site.trail.parent / "backup"
    shutil.move(site.trail, copy)
    (copy / ".state/quarantine").rmdir()
    (copy / ".state/quarantine").symlink_to(site.victim)
    site.tear(copy)
    kept = [(copy / "checkpoint").read_bytes()]
    found = backup.examine(copy, site.trail, kept=kept, base=site.mark)
    with pytest.raises(TrailError, match=r"holds a link: \.state/quarantine"):
        backup.restore(found, site.trail)
    assert not site.trail.exists()
    assert [p.name for p in site.trail.parent.iterdir() if ".trail." in p.name] == []
    assert site.written() == []


@pytest.mark.parametrize(
    "link", ["tile", "tile/0", "tile/entries/000.p", "keys", "checkpoints"]
)
def test_a_copy_is_not_written_over_a_link(link: str, site: Site) -> None:
    target = site.trail.parent / "copy"
    (target / link).parent.mkdir(parents=True)
    (target / link).symlink_to(site.victim)
    with pytest.raises(TrailError, match="over a link"):
        mirror(site.trail, target)
    assert site.written() == []


def remove(trail: Path) -> None:
    with opened(trail) as store:
        store.remove(["tile/0/000"])


def sweep(trail: Path) -> None:
    with opened(trail) as store:
        store.sweep(["tile/0"])


@pytest.mark.parametrize("what", [remove, sweep, lambda trail: delete(trail, 256)])
def test_nothing_is_removed_behind_a_link(
    what: Callable[[Path], None], site: Site
) -> None:
    level = site.trail / "tile/0"
    shutil.rmtree(level)
    for name in ("000", f".{Tile(0, 0).path().rpartition('/')[2]}.0123456789ab"):
        (site.victim / name).write_bytes(b"precious")
    before = site.written()
    level.symlink_to(site.victim)
    with pytest.raises((TrailError, VerificationError), match="over a link"):
        what(site.trail)
    assert site.written() == before

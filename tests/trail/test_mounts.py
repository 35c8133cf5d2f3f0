"""Where a trail may lie: tables of mounts of real machines, and a real mount."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.trail.machine import needs

from carnet.errors import TrailError
from carnet.trail import Report, Trail
from carnet.trail.founding.mounts import refuse_network

Open = Callable[..., Trail]

LAPTOP = """\
22 28 0:21 / /sys rw,nosuid,nodev,noexec,relatime shared:7 - sysfs sysfs rw
28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
98 28 0:44 / /home/ada/remote rw,nosuid,nodev - fuse.sshfs ada@host.example:/ rw
101 28 0:46 / /mnt/files\\040é\\011x rw,relatime shared:55 - cifs //files.example/s rw
102 28 0:47 / /mnt/plain rw,nodev - fuse /srv/data rw,user_id=0,allow_other
103 28 8:17 / /mnt/stick rw,nosuid - fuseblk /dev/sdb1 rw,user_id=0
104 28 0:48 / /mnt/nfs rw,relatime shared:60 - nfs4 nas.example:/export rw,vers=4.2,hard
105 104 8:33 / /mnt/nfs/local rw,relatime - xfs /dev/sdc1 rw
106 28 0:49 / /mnt/over rw - ext4 /dev/sdd1 rw
107 106 0:50 / /mnt/over rw - nfs nas.example:/above rw,vers=3
"""
CONTAINER = """\
1527 1386 0:233 / / rw,relatime master:531 - overlay overlay rw,lowerdir=/a,upperdir=/b
1529 1527 0:237 / /dev rw,nosuid - tmpfs tmpfs rw,size=65536k,mode=755
1544 1527 0:31 / /workspace rw,noatime - 9p share rw,dirsync,access=client,trans=virtio
1545 1527 0:32 / /shared rw - virtiofs share rw
"""


@pytest.mark.parametrize(
    ("table", "place"),
    [
        (LAPTOP, "/home/ada/remote/trail"),
        (LAPTOP, "/mnt/files é\tx/trail"),
        (LAPTOP, "/mnt/plain"),
        (LAPTOP, "/mnt/nfs/trail/deep"),
        (LAPTOP, "/mnt/over/trail"),
        (CONTAINER, "/workspace/trail"),
        (CONTAINER, "/shared"),
    ],
)
def test_a_network_file_system_is_refused(
    tmp_path: Path, table: str, place: str
) -> None:
    (tmp_path / "mountinfo").write_text(table)
    with pytest.raises(TrailError, match="network file system") as caught:
        refuse_network(Path(place), tmp_path / "mountinfo")
    assert "force=True" in caught.value.hint


@pytest.mark.parametrize(
    ("table", "place"),
    [
        (LAPTOP, "/var/lib/trail"),
        (LAPTOP, "/home/ada/remote2"),
        (LAPTOP, "/mnt/nfs/local/trail"),
        (LAPTOP, "/mnt/stick/trail"),
        (CONTAINER, "/var/lib/trail"),
        (CONTAINER, "/dev/trail"),
    ],
)
def test_a_local_file_system_is_not(tmp_path: Path, table: str, place: str) -> None:
    (tmp_path / "mountinfo").write_text(table)
    refuse_network(Path(place), tmp_path / "mountinfo")


def test_without_a_table_nobody_can_tell(tmp_path: Path) -> None:
    refuse_network(tmp_path, tmp_path / "nowhere")


@pytest.fixture
def fuse(tmp_path: Path) -> Iterator[Path]:
    """A real FUSE mount: bindfs over a folder, with a name that needs escaping."""
    needs("bindfs", root=True)
    source, mount = tmp_path / "source", tmp_path / "mount é x"
    source.mkdir()
    mount.mkdir()
    subprocess.run(["bindfs", source, mount], check=True, timeout=30)
    yield mount
    subprocess.run(["umount", mount], check=True, timeout=30)


def test_a_real_fuse_mount_is_refused_unless_forced(
    fuse: Path, open_trail: Open, check: Callable[..., Report]
) -> None:
    with pytest.raises(TrailError, match="network file system"):
        open_trail(fuse / "trail")
    assert list(fuse.iterdir()) == []
    with open_trail(fuse / "trail", force=True) as trail:
        trail.append({"type": "t"})
    assert check(fuse / "trail").verdict == "confirmed"

"""Which file system a trail would lie on, and whether its promises hold there.

On a file system over a network `flock` may lock one machine only, and `fsync` may
return before the bytes are safe: two writers would fork the log without noticing. The
table of mounts names the file system; outside Linux there is none: nobody can tell.
"""

import os
import re
from pathlib import Path
from typing import Final

from carnet.errors import TrailError

NETWORK_FILE_SYSTEMS: Final = frozenset(
    "9p acfs afs beegfs ceph cifs coda fuse glusterfs gpfs lustre ncpfs nfs nfs4 ocfs2 "
    "orangefs pvfs2 smb3 smbfs vboxsf virtiofs vmhgfs".split()
)
"""Shared by machines, or in the hands of a program that decides alone (`fuse`)."""

_ESCAPE: Final = re.compile(r"\\([0-7]{3})")
"""proc(5): space, tab, newline and backslash stand as three octal digits."""


def refuse_network(path: Path, mounts: Path = Path("/proc/self/mountinfo")) -> None:
    """Return if `path` lies on a local file system, or where nobody can tell.

    Raises:
        TrailError: It lies on NFS, CIFS, FUSE or the like, where locks and fsync may
            not hold; nothing was written.
    """
    try:
        table = mounts.read_text(errors="surrogateescape")
    except OSError:
        return
    kind = _file_system(Path(os.path.realpath(path)), table)
    if kind in NETWORK_FILE_SYSTEMS or kind.startswith("fuse."):
        raise TrailError(
            f"{path} lies on a network file system ({kind})",
            hint="keep one trail per machine on its own disk, or pass force=True "
            "(CARNET_TRAIL_FORCE=true)",
        )


def _file_system(place: Path, table: str) -> str:
    """Return the type of the mount that holds `place`: the deepest, then the last."""
    kind, depth = "", -1
    for line in table.splitlines():
        left, _, right = line.partition(" - ")
        point = Path(_ESCAPE.sub(lambda m: chr(int(m[1], 8)), left.split(" ")[4]))
        if place.is_relative_to(point) and len(point.parts) >= depth:
            kind, depth = right.split(" ")[0], len(point.parts)
    return kind

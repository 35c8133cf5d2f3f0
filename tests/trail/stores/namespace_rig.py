"""A network of its own for a server, and the cable to it, which can be pulled."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

HERE: Final = "10.213.87.1"
THERE: Final = "10.213.87.2"


class Cable:
    """Two ends of a virtual cable: one here, one in the namespace."""

    def __init__(self) -> None:
        self.namespace = f"carnet{os.getpid()}"
        self._end, self._peer = f"cn{os.getpid()}a", f"cn{os.getpid()}b"

    @property
    def inside(self) -> tuple[str, ...]:
        """What starts a program in the namespace, as nobody."""
        user = ("--reuid=65534", "--regid=65534", "--clear-groups")
        return ("ip", "netns", "exec", self.namespace, "setpriv", *user)

    def lay(self) -> None:
        space, end, peer = self.namespace, self._end, self._peer
        ip("netns", "add", space)
        ip("link", "add", end, "type", "veth", "peer", "name", peer, "netns", space)
        ip("addr", "add", f"{HERE}/30", "dev", end)
        ip("link", "set", end, "up")
        for words in (
            ("addr", "add", f"{THERE}/30", "dev", peer),
            ("link", "set", peer, "up"),
            ("link", "set", "lo", "up"),
        ):
            ip("-n", space, *words)

    def pull(self) -> None:
        ip("link", "set", self._end, "down")

    def plug_in(self) -> None:
        ip("link", "set", self._end, "up")

    def remove(self) -> None:
        with suppress(subprocess.CalledProcessError):
            ip("netns", "del", self.namespace)
        with suppress(subprocess.CalledProcessError):
            ip("link", "del", self._end)


def ip(*words: str) -> None:
    subprocess.run(("ip", *words), check=True, capture_output=True)


def missing() -> str | None:
    """Why no cable can be laid here; None: it can."""
    if os.getuid() != 0:
        return "a namespace needs root"
    if not shutil.which("ip") or not shutil.which("setpriv"):
        return "no ip here: apt-get install iproute2"
    probe = subprocess.run(
        ("unshare", "--net", "true"), check=False, capture_output=True
    )
    return "this machine lets nobody make namespaces" if probe.returncode else None


@contextmanager
def laid() -> Iterator[Cable]:
    cable = Cable()
    try:
        cable.lay()
        yield cable
    finally:
        cable.remove()

"""Trails of several writers, each under its own key, in one folder."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.trail import Trail
from carnet.trail.keys import signer

NAMES = ("eu", "us")


@dataclass
class Fleet:
    """Trails in one folder, each under its own key."""

    folder: Path
    keys: dict[str, Ed25519PrivateKey] = field(default_factory=dict)

    def origin(self, name: str) -> str:
        return f"acme.example/{name}"

    def path(self, name: str) -> Path:
        return self.folder / "trails" / name

    def vkey(self, name: str) -> str:
        return signer(self.origin(name), self.keys[name]).verifier.format()

    def open(self, name: str) -> Trail:
        seed = bytes([len(self.keys) + 1]) * 32
        self.keys.setdefault(name, Ed25519PrivateKey.from_private_bytes(seed))
        return Trail.open(
            self.path(name),
            origin=self.origin(name),
            signing_key=self.keys[name],
            highwater=self.folder / "marks" / name,
            publish_interval_s=None,
        )

    def write(self, name: str, count: int, **more: object) -> None:
        with self.open(name) as trail:
            trail.append_many(
                [{"type": "test.note", "n": n, **more} for n in range(count)]
            )

    def copy(self, name: str) -> Path:
        """A copy of a trail as it stands, such as a snapshot of its machine."""
        copy = self.folder / f"copy-{name}"
        shutil.copytree(self.path(name), copy)
        return copy

    def put_back(self, name: str, copy: Path) -> None:
        """The copy takes the place of the trail, and nothing outside remembers."""
        shutil.rmtree(self.path(name))
        shutil.copytree(copy, self.path(name))
        shutil.rmtree(self.folder / "marks" / name, ignore_errors=True)


def fleet(folder: Path) -> Fleet:
    """Two writers with records of their own."""
    found = Fleet(folder)
    for number, name in enumerate(NAMES):
        found.write(name, 300 + number)
    return found

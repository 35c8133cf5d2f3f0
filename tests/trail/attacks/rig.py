"""One attack, one command: `carnet verify` as an auditor runs it, and its exit code."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.commands import Commands

from carnet.trail import Trail, records
from carnet.trail.keys import signer

ORIGIN = "acme.example/transfers"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
VKEY = signer(ORIGIN, KEY).verifier.format()

CONFIRMED, REFUTED, USAGE, UNKNOWN = 0, 1, 2, 3
"""The exit codes of `carnet verify`."""


commands = cache(Commands)
"""One for all attacks; `conftest.py` ends it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the command said."""

    exit: int
    level: str | None
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scene:
    """A trail on a machine of its own: its directory and the user's state folder."""

    folder: Path

    @property
    def trail(self) -> Path:
        return self.folder / "trail"

    @property
    def journal(self) -> Path:
        return self.trail / ".state/journal" / f"{0:020d}.jsonl"

    @property
    def marks(self) -> list[Path]:
        """The high-water marks inside and outside of the directory."""
        outside = self.folder.glob("state/carnet/highwater/*/checkpoint")
        return [self.trail / ".state/hwm", *outside]

    def open(self, path: Path | None = None, **changes: object) -> Trail:
        options: dict[str, object] = {
            "origin": ORIGIN,
            "signing_key": KEY,
            "highwater": self.folder / "state/carnet/highwater",
            "publish_interval_s": None,
        }
        return Trail.open(path or self.trail, **{**options, **changes})  # type: ignore[arg-type] # values of a test

    def fill(self, count: int) -> None:
        """Append `count` records one by one and publish them."""
        with self.open() as trail:
            for i in range(count):
                trail.append({"type": "test", "i": i})

    def verify(self, *options: str | Path, path: Path | None = None) -> Answer:
        """Run `carnet verify` with the key that an auditor has from elsewhere."""
        return self.run("verify", path or self.trail, "--key", VKEY, *options)

    def run(self, *words: str | Path) -> Answer:
        environment = {
            name: value
            for name, value in os.environ.items()  # noqa: TID251 - for the child
            if not name.startswith("CARNET_")
        }
        environment["XDG_STATE_HOME"] = str(self.folder / "state")
        code, out = commands().run([*words, "--json"], self.folder, environment)
        document = json.loads(out)
        codes = frozenset(finding["code"] for finding in document["findings"])
        return Answer(code, document.get("level"), codes)

    def types(self) -> list[object]:
        return [(entry.record or {}).get("type") for entry in records(self.trail)]


def edit(path: Path, change: Callable[[bytes], bytes]) -> bytes:
    """Change the bytes of a file; return what they were."""
    before = path.read_bytes()
    after = change(before)
    assert after != before
    path.write_bytes(after)
    return before

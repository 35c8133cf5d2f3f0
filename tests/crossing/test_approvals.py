"""Approvals are read from the trail, and nobody waits for another call's reading."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from carnet.crossing.approvals import MARK, TrailApprovals
from carnet.trail import Entry, Trail, keys
from carnet.trail.reading.follow import Follower
from carnet.vocabulary import Approval

GIVEN = Approval("call-1", "48", "dpo.acme.example", date(2026, 12, 1))
DEADLINE_S = 30
"""After which a call that waits for another one's reading is given up."""


@dataclass(slots=True)
class Slow(Follower):
    """Reads the trail; first the pipe at `way`, as long as one stands there."""

    way: Path = Path()

    def new(self) -> Iterator[Entry]:
        if self.way.exists():
            self.way.read_bytes()
        yield from Follower.new(self)


def test_a_call_does_not_wait_while_another_one_reads(tmp_path: Path) -> None:
    key, trail, way = tmp_path / "key.pem", tmp_path / "trail", tmp_path / "way"
    keys.generate(key, "acme.example/transfers")
    with Trail.open(trail, origin="acme.example/transfers", signing_key=key) as log:
        log.append({"type": "transfer.intent", "approval": {"id": GIVEN.id}})
        held = TrailApprovals(
            Slow(trail, needle=MARK, way=way), "", (), lambda *_said: "digest"
        )
        os.mkfifo(way)
        answers: dict[str, bool] = {}

        def ask(name: str) -> None:
            answers[name] = held.is_first_use(GIVEN, 0)

        slow = threading.Thread(target=ask, args=["slow"])
        other = threading.Thread(target=ask, args=["other"])
        slow.start()
        with way.open("wb"):  # the slow one is reading
            way.unlink()
            other.start()
            other.join(DEADLINE_S)
            assert answers == {"other": True}
        slow.join()
        other.join()
    assert answers == {"other": True, "slow": True}

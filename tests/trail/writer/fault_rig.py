"""Writers whose system calls fail: `python fault_rig.py`, driven over its pipes.

For each path on stdin it forks a writer and prints its process ID; the writer waits
until the next line says `go`, so that a tracer can be attached in between. Then it
prints one JSON document: what was acknowledged, what was refused, what went wrong.
"""

import contextlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import Trail
from carnet.trail.writing import ledger as trail_ledger

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
TRIES = 4


class Outcome:
    def __init__(self) -> None:
        self.acks: dict[str, int] = {}
        self.refused = 0
        self.wrong: list[str] = []

    def tries(self, action: str, path: Path, trail: "Trail | None") -> "Trail | None":
        """Do one thing, again where it is refused, as an application would."""
        for _ in range(TRIES):
            try:
                return self.act(action, path, trail)
            except TrailCorrupt as error:
                self.wrong.append(f"{action}: {error}")
                return trail
            except TrailError:
                self.refused += 1
            except BaseException as error:  # noqa: BLE001 - told to the test
                self.wrong.append(f"{action}: {error!r}")
                return trail
        return trail

    def act(self, action: str, path: Path, trail: "Trail | None") -> "Trail | None":
        if action == "open":
            return open_trail(path)
        assert trail is not None
        if action.isdigit():
            names = [f"{path.name}-{action}-{i}" for i in range(1 + int(action) % 3)]
            records = [{"type": "test", "id": name} for name in names]
            receipts = trail.append_many(records)
            for name, receipt in zip(names, receipts, strict=True):
                self.acks[name] = receipt.index
        else:
            getattr(trail, action)()
        return trail


def open_trail(path: Path) -> Trail:
    return Trail.open(
        path,
        origin="acme.example/transfers",
        signing_key=KEY,
        highwater=path.with_suffix(".highwater"),
        publish_interval_s=None,
    )


def work(path: Path) -> Outcome:
    """One of everything a writer does: found, append, publish, seal, turn, close."""
    outcome = Outcome()
    trail = None
    for action in ("open", *"012", "publish", *"34", "seal", "5", "publish", "close"):
        trail = outcome.tries(action, path, trail)
        if trail is None:
            break
    return outcome


def child(path: Path, ready: int, answer: int) -> None:
    again(lambda: os.read(ready, 1))
    told = json.dumps(work(path).__dict__).encode()
    again(lambda: os.write(answer, told))
    os._exit(0)


def again(action: Callable[[], object]) -> None:
    """The rig's own reads and writes fail as well; they are not what is tested."""
    for _ in range(TRIES):
        with contextlib.suppress(OSError):
            action()
            return


def main() -> None:
    vars(trail_ledger)["SEGMENT_BYTES"] = 2_000  # segments turn within one run
    for line in sys.stdin:
        ready, go = os.pipe()
        answer, told = os.pipe()
        process = os.fork()
        if process == 0:
            child(Path(line.strip()), ready, told)
        os.close(told)
        say(str(process))
        sys.stdin.readline()
        os.write(go, b"g")
        with os.fdopen(answer, "rb") as file:
            said = file.read()
        os.waitpid(process, 0)
        os.close(ready)
        os.close(go)
        say(said.decode() or json.dumps({"wrong": ["it died"]}))


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    work(Path(sys.argv[1]))  # every module is loaded before anything fails
    main()

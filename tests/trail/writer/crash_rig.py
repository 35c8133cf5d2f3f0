"""Writers that are killed: `python crash_rig.py TRAIL ROUNDS PROCESSES SEED`.

Forks writers from a process without threads, kills each at a random moment, and prints
nothing: what a writer was told is durable stands in `TRAIL.acks/<number>`, one line
`index id` per record, written after `append` returned. In every second round the first
writer is told at least once, however slow the machine; in the others death may come
while a writer still opens the trail.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.trail import Trail

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def main(path: Path, rounds: int, processes: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments of death, not secrets
    acks = path.with_suffix(".acks")
    acks.mkdir()
    number = 0
    for round_ in range(rounds):
        children = []
        for _ in range(processes):
            number += 1
            child = os.fork()
            if child == 0:
                write(path, acks / str(number), number)
            children.append(child)
        if round_ % 2 == 0:
            told(acks / str(number))
        for child in children:
            time.sleep(chance.random() * 0.04)
            os.kill(child, signal.SIGKILL)
        for child in children:
            os.waitpid(child, 0)


def told(acks: Path) -> None:
    """Wait until a writer was told that something is durable, or failed."""
    error = acks.with_suffix(".error")
    while not (acks.exists() and acks.stat().st_size) and not error.exists():
        time.sleep(0.0005)


def write(path: Path, acks: Path, number: int) -> None:
    """Append until somebody kills this process; a failure leaves `<acks>.error`."""
    try:
        trail = Trail.open(
            path,
            origin="acme.example/transfers",
            signing_key=KEY,
            highwater=path.with_suffix(".highwater"),
            publish_interval_s=0.002,
        )
        out = os.open(acks, os.O_WRONLY | os.O_CREAT, 0o600)
        count = 0
        while True:
            records = [
                {"type": "test", "id": f"{number}-{count + i}"}
                for i in range(1 + count % 3)
            ]
            receipts = trail.append_many(records)
            lines = (
                f"{receipt.index} {record['id']}\n"
                for receipt, record in zip(receipts, records, strict=True)
            )
            os.write(out, "".join(lines).encode())
            count += len(records)
    except BaseException as error:  # noqa: BLE001 - told to the test, then the end
        acks.with_suffix(".error").write_text(repr(error))
    os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))

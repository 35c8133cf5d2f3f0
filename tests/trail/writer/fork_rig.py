"""Writers that fork while they append: `python fork_rig.py TRAIL HOW [NAME]`.

What a writer was told is durable stands in `TRAIL.acks/<name>`, one line `index id`.
"""

import multiprocessing
import os
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.trail import Trail

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
EACH = 25
THREADS = 4


def open_trail(path: Path) -> Trail:
    return Trail.open(
        path,
        origin="acme.example/transfers",
        signing_key=KEY,
        highwater=path.parent / "state/carnet/highwater",
        publish_interval_s=0.002,
    )


def write(trail: Trail, name: str) -> None:
    """Append and note what was acknowledged."""
    acks = trail.path.with_suffix(".acks")
    acks.mkdir(exist_ok=True)
    lines = []
    for i in range(EACH):
        id_ = f"{name}-{i}"
        lines.append(f"{trail.append({'type': 'test', 'id': id_}).index} {id_}\n")
    (acks / name).write_text("".join(lines))


def crowd(trail: Trail, name: str) -> list[threading.Thread]:
    names = [f"{name}.{n}" for n in range(THREADS)]
    threads = [threading.Thread(target=write, args=(trail, n)) for n in names]
    for thread in threads:
        thread.start()
    return threads


def join(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.join()


def child(trail: Trail, name: str) -> int:
    """Fork; in the child append by threads, close, and leave."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # threads run: on purpose
        process = os.fork()
    if process == 0:
        code = 1
        try:
            join(crowd(trail, name))
            trail.close()
            code = 0
        finally:
            os._exit(code)
    return process


def in_midst(trail: Trail) -> None:
    """Threads append and publish while others of the same process fork."""
    writers = crowd(trail, "parent")
    forks: list[int] = []

    def fork(number: int) -> None:
        forks.append(child(trail, f"child{number}"))

    forkers = [threading.Thread(target=fork, args=(n,)) for n in range(4)]
    for thread in forkers:
        thread.start()
    join(forkers)
    join(writers)
    reap(forks)


def preload(trail: Trail) -> None:
    """As a web server that loads the application before it forks its workers."""
    write(trail, "master")
    workers = [child(trail, f"worker{n}") for n in range(3)]
    grandchild = child(trail, "late")
    write(trail, "master-again")
    reap([*workers, grandchild])


def reap(processes: list[int]) -> None:
    for process in processes:
        _, status = os.waitpid(process, 0)
        if status:
            raise SystemExit(f"child {process} failed: {status}")


def of_another(path: Path, name: str) -> None:
    with open_trail(path) as trail:
        join(crowd(trail, name))


def inherited(trail: Trail, name: str) -> None:
    write(trail, name)
    trail.close()


def processes(trail: Trail, method: str) -> None:
    forked = method == "fork"
    process_of: Callable[..., multiprocessing.process.BaseProcess] = (
        multiprocessing.get_context("fork").Process
        if forked
        else multiprocessing.get_context("spawn").Process
    )
    target: Callable[..., None] = inherited if forked else of_another
    first = trail if forked else trail.path
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        started = [
            process_of(target=target, args=(first, f"{method}{n}")) for n in range(2)
        ]
        for process in started:
            process.start()
    write(trail, "parent")
    for process in started:
        process.join()
        if process.exitcode:
            raise SystemExit(f"{process.name} failed: {process.exitcode}")


def main(path: Path, how: str, name: str = "") -> None:
    with open_trail(path) as trail:
        if how == "fork":
            in_midst(trail)
        elif how == "preload":
            preload(trail)
        elif how == "spawn":
            processes(trail, "spawn")
        elif how == "multiprocessing":
            processes(trail, "fork")
        else:
            join(crowd(trail, f"crowd{name}"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

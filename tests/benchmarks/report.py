"""Making every register and the page out of a long trail, each by its own command."""

import os
import re
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import orjson
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from tests.benchmarks.append import KEY, open_trail
from tests.benchmarks.guard import ADA, guarded, opened, posting
from tests.benchmarks.rows import Row, Run

from carnet.adapter import Json
from carnet.report import FORMATS
from carnet.testing import MemoryTrail
from carnet.testing.provider import FakeProvider
from carnet.trail import Trail, records
from carnet.trail.keys import keyfile

PAGE = "page"


def one_call(run: Run) -> list[dict[str, Json]]:
    """The records that a guarded call with a replaced value leaves."""
    with FakeProvider() as provider, opened(run, provider, "call", {}) as guard:
        client = guarded(guard)
        posting(client, f"{provider.url}/v1/chat/completions", 2_000, ADA)(0)
        trail = guard._rooms.gate.parts.trail
        if not isinstance(trail, MemoryTrail):
            raise TypeError("the records went elsewhere")
        left = {"v", "id", "time"}
        return [
            {key: value for key, value in record.items() if key not in left}
            for record in trail.records
        ]


def fill(trail: Trail, call: list[dict[str, Json]], count: int) -> None:
    """So many records of calls like this one."""
    for _ in range(0, count, 1000):
        batch: list[dict[str, Json]] = []
        for _ in range(1000 // len(call)):
            name = str(uuid.uuid4())
            batch += [{**record, "call_id": name} for record in call]
        trail.append_many(batch)


PROGRAM = """
import atexit, pathlib, runpy, sys
told = pathlib.Path(sys.argv.pop(1))
status = pathlib.Path("/proc/self/status")
atexit.register(lambda: told.write_text(status.read_text()))
runpy.run_module("carnet", run_name="__main__")
"""
"""The command line; it says itself what it held, for the system counts what the process
held that started it."""


def measured(arguments: list[str]) -> tuple[float, float]:
    """Processor seconds of a command of carnet, and the megabytes it held at most."""
    with tempfile.NamedTemporaryFile("r") as told:
        command = [sys.executable, "-c", PROGRAM, told.name, *arguments]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise RuntimeError(f"{arguments} ended with {child.returncode}")
        held = re.search(r"VmHWM:\s+(\d+)", told.read())
    return used.ru_utime + used.ru_stime, int(held[1]) / 1024 if held else 0.0


def reading(path: Path) -> float:
    """Processor seconds of what no report can do without: to parse each record."""
    began = time.process_time()
    for entry in records(path):
        orjson.loads(entry.data)
    return time.process_time() - began


def command(path: Path, name: str, out: Path) -> list[str]:
    """What writes a register, or the page; an archive is signed."""
    env = path.with_name("settings")
    if not env.exists():
        pem = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        keyfile.create(path.with_name("key.pem"), pem)
        env.write_text(f"CARNET_SIGNING_KEY={path.with_name('key.pem')}\n", "utf-8")
    options = ["--html"] if name == PAGE else ["--format", name, "--out"]
    return ["report", str(path), "--env-file", str(env), *options, str(out)]


def measure(run: Run) -> Iterator[Row]:
    """Processor seconds of `carnet report`, the start of the program included."""
    count = 5_000 if run.quick else 50_000
    trail = open_trail(run.folder, None)
    fill(trail, one_call(run), count)
    trail.close()
    path, peaks = run.folder / "trail", {}
    bare = reading(path)
    for name in (PAGE, *FORMATS):
        took, peaks[name] = measured(command(path, name, run.folder / name))
        what, bound = f"report, {name}, {count:,} records", "ours: calls, joined"
        beside = "reading each record"
        yield Row(what, "s", took, None, None, took / bare, beside, bound)
    most = max(peaks, key=peaks.__getitem__)
    what = f"report, peak memory, {count:,} records, the most of all: {most}"
    yield Row(what, "MB", peaks[most], bar=400, bound="ours: rows of the register")

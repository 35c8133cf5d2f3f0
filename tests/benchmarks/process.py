"""A process that imports, opens a guard, calls once and often: time, resident memory.

Every program finds its bytecode written, as an installed package has it.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from tests.benchmarks.rows import Row, Run

from carnet.testing import FakeProvider, write_env

IMPORT = """
import time
start = time.process_time()
import MODULE
print((time.process_time() - start) * 1000)
"""
CALLS = """
import json, sys
from pathlib import Path
from tests.benchmarks.calls import many
print(json.dumps(list(many(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))))
"""
HELD = """
import json, sys
from pathlib import Path
from tests.benchmarks.calls import held
print(json.dumps(held(Path(sys.argv[1]), sys.argv[2])))
"""
FIRST = """
import json, sys
from pathlib import Path
from tests.benchmarks.calls import first
print(json.dumps(first(Path(sys.argv[1]), sys.argv[2])))
"""
ALONE = """
import httpx2, orjson, pydantic
pydantic.BaseModel
from cryptography.hazmat.primitives.asymmetric import ed25519
from pathlib import Path
import re
client = httpx2.Client(transport=httpx2.MockTransport(lambda request: None))
status = Path("/proc/self/status").read_text("utf-8")
print(int(re.search(r"VmRSS:\\s+(\\d+)", status)[1]) / 1024)
"""
RULES = "email,phone,bank_account"
"""Kinds that need no tagger of names."""


def output(run: Run, program: str, *arguments: str) -> str:
    """What a new process prints that heeds no variable, so that it writes bytecode."""
    bytecode = f"pycache_prefix={run.folder / 'bytecode'}"
    command = [sys.executable, "-E", "-X", bytecode, "-c", program, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout


def imported(run: Run, module: str, rounds: int) -> float:
    """Median milliseconds of processor time of an import in a new process."""
    program = IMPORT.replace("import MODULE", module)
    output(run, program)
    return median(float(output(run, program)) for _ in range(rounds))


def firsts(run: Run, engines: str) -> Iterator[Row]:
    """What it costs to open a guard, and its first call beside its second."""
    said = "all detectors" if engines else "identifiers"
    found = []
    for turn in range(run.rounds(10) + 1):
        folder = run.folder / f"first{engines}{turn}"
        folder.mkdir()
        env, url = settings(folder, engines)
        found.append(json.loads(output(run, FIRST, str(env), url)))
    opened, one, two = (sorted(times) for times in zip(*found[1:], strict=True))
    middle = len(opened) // 2
    bound = "library: loading modules; ours: reading facts and settings"
    yield Row(f"opening a guard, {said}", "ms", opened[middle], opened[-1], bound=bound)
    yield Row(
        f"the first call of a process, {said}",
        "ms",
        one[middle],
        one[-1],
        ratio=one[middle] / two[middle],
        against="the second call",
        bound="ours: tables and expressions, made when first needed",
    )


def settings(folder: Path, engines: str) -> tuple[Path, str]:
    """A `.env`, and the address of a provider; nothing answers there any more."""
    chosen = {} if engines else {"CARNET_DETECT": RULES}
    with FakeProvider() as provider:
        return write_env(folder, provider, settings=chosen), provider.url


def memory(run: Run, calls: int, engines: str) -> list[tuple[int, float]]:
    """Calls made, and resident megabytes then."""
    folder = run.folder / f"memory{engines}"
    folder.mkdir()
    env, url = settings(folder, engines)
    printed = output(run, CALLS, str(env), url, str(calls))
    return [(int(n), float(mb)) for n, mb in json.loads(printed)]


def early(run: Run) -> Iterator[Row]:
    """Resident memory before many calls: the libraries', then with our code."""
    libraries = "library: interpreter, httpx2, pydantic, cryptography"
    alone = float(output(run, ALONE))
    yield Row("resident memory, the libraries alone", "MB", alone, bound=libraries)
    folder = run.folder / "held"
    folder.mkdir()
    env, url = settings(folder, "")
    opened, called = json.loads(output(run, HELD, str(env), url))
    names = "resident memory, no names, "
    yield Row(f"{names}a client wrapped", "MB", opened, bound="ours: code")
    bound = "ours: tables of words and labels"
    yield Row(f"{names}the first call made", "MB", called, bound=bound)


def measure(run: Run) -> Iterator[Row]:
    """Imports beside that of Presidio, and the memory of calls."""
    rounds = run.rounds(15)
    own = imported(run, "from carnet import Guard", rounds)
    below = imported(run, "import pydantic, cryptography", rounds)
    bound = "library: pydantic, cryptography"
    against = "pydantic and cryptography"
    what = "from carnet import Guard"
    yield Row(what, "ms", own, None, 120, own / below, against, bound)
    if find_spec("presidio_analyzer"):
        peer = imported(run, "import presidio_analyzer", 3)
        yield Row(
            "import presidio_analyzer", "ms", peer, None, None, peer / own, "ours"
        )
    for engines in ("", "names"):
        yield from firsts(run, engines)
    yield from early(run)
    calls = run.rounds(2_000)
    for engines, bar in (("", 60), ("names", 120)):
        if engines and not find_spec("numpy"):
            continue
        series = memory(run, calls, engines)
        what = f"resident memory, {'with names' if engines else 'no names'}"
        half = series[len(series) // 2][1]
        against = "after half of the calls"
        bound = "library and ours, as above; ours: the last texts, up to a bound"
        last = series[-1][1]
        yield Row(what, "MB", last, None, bar, last / half, against, bound)

"""A process that imports, and one that makes many calls: time, and resident memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
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
RULES = "email,phone,bank_account"
"""Kinds that need no tagger of names."""


def imported(module: str, rounds: int) -> float:
    """Median milliseconds of processor time of an import in a new process."""
    program = IMPORT.replace("import MODULE", module)
    command = [sys.executable, "-c", program]
    outputs = [subprocess.check_output(command) for _ in range(rounds)]
    return median(float(text) for text in outputs)


def memory(run: Run, calls: int, engines: str) -> list[tuple[int, float]]:
    """Calls made, and resident megabytes then."""
    folder = run.folder / f"memory{engines}"
    folder.mkdir()
    with FakeProvider() as provider:
        settings = {} if engines else {"CARNET_DETECT": RULES}
        env, url = write_env(folder, provider, settings=settings), provider.url
    command = [sys.executable, "-c", CALLS, str(env), url, str(calls)]
    output = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ).stdout
    return [(int(n), float(mb)) for n, mb in json.loads(output)]


def measure(run: Run) -> Iterator[Row]:
    """Imports beside that of Presidio, and the memory of calls."""
    rounds = run.rounds(15)
    own = imported("from carnet import Guard", rounds)
    below = imported("import pydantic, cryptography", rounds)
    bound = "library: pydantic, cryptography"
    against = "pydantic and cryptography"
    what = "from carnet import Guard"
    yield Row(what, "ms", own, None, 120, own / below, against, bound)
    if find_spec("presidio_analyzer"):
        peer = imported("import presidio_analyzer", 3)
        yield Row(
            "import presidio_analyzer", "ms", peer, None, None, peer / own, "ours"
        )
    calls = run.rounds(2_000)
    for engines, bar in (("", 60), ("names", 120)):
        if engines and not find_spec("numpy"):
            continue
        series = memory(run, calls, engines)
        what = f"resident memory, {'with names' if engines else 'no names'}"
        half = series[len(series) // 2][1]
        against = "after half of the calls"
        bound = "library: interpreter, HTTP client, pydantic, tables of law"
        last = series[-1][1]
        yield Row(what, "MB", last, None, bar, last / half, against, bound)

"""A million persons: bounded memory, the same after a restart and in two processes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PERSONS = 1_000_000
STEP = 10_000
FILL = """
import sys
from pathlib import Path
from carnet.trail import Trail
from carnet.trail.keys import generate

folder, persons, step = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
generate(folder / "key.pem")
with Trail.open(folder / "trail", origin="acme.example/t",
                signing_key=folder / "key.pem", highwater=folder / "mark",
                publish_interval_s=None) as trail:
    for first in range(0, persons, step):
        trail.append_many([
            {"type": "transfer.intent", "call_id": f"c{i}", "attempt": 1,
             "on": "2026-11-24", "data_subject": {"id": f"s{i}"},
             "counters": {"adds": {"persons": 1, "cn": "ordinary", "cn_year": 2026,
                                   "counterparty": None, "us": []}}}
            for i in range(first, first + step)])
    trail.publish()
"""
COUNT = """
import json, sys, time
from datetime import date
from pathlib import Path
from carnet import law
from carnet.policy.counters import Adds
from carnet.counters.tally import INDEX, Tally

trail, facts = Path(sys.argv[1]) / "trail", law.load()

def peak_kb():  # this program's own; the kernel's rusage starts with the parent's
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])

begun, idle = time.perf_counter(), peak_kb()
tally = Tally(trail, facts, bytes(32))
one = Adds(1, cn="ordinary")
counts = [[c.after for c in tally.peek(one, date(2026, 11, 24)).cn]]
built = time.perf_counter()
for subject in ("s0", "s999999", "nobody"):
    found = tally.count("x/1", one, subject, date(2026, 11, 24))
    tally.release("x/1")
    counts.append([c.after for c in found.cn])
print(json.dumps({
    "counts": counts,
    "first_s": round(built - begun, 2),
    "next_ms": round((time.perf_counter() - built) / 6 * 1000, 2),
    "grown_mb": (peak_kb() - idle) // 1024,
    "index_mb": (trail / INDEX).stat().st_size // 2**20,
}))
"""


def run(code: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


@pytest.mark.slow
def test_a_million_persons_are_counted_in_bounded_memory(tmp_path: Path) -> None:
    filling = run(FILL, str(tmp_path), str(PERSONS), str(STEP))
    filling.communicate()
    assert filling.returncode == 0
    wanted = [PERSONS + 1, PERSONS, PERSONS, PERSONS + 1]
    together = [run(COUNT, str(tmp_path)) for _ in range(2)]
    told = [json.loads(each.communicate()[0]) for each in together]
    again = json.loads(run(COUNT, str(tmp_path)).communicate()[0])
    for each in (*told, again):
        assert [after for after, _ in each["counts"]] == wanted
        assert each["grown_mb"] < 60
        assert each["index_mb"] < 120
    (tmp_path / "figures.json").write_text(json.dumps([*told, again]))

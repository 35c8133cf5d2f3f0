"""A million records: every register in bounded memory, measured in its own process.

Run it with `pytest -m slow tests/report/test_report_million.py`; figures go beside the
trail into `figures.json`.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.report.conftest import Made

from carnet.report import FORMATS

RECORDS = 1_000_000
MOST_MB = 400
FILL = """
import sys, uuid, orjson
from itertools import cycle, islice
from pathlib import Path
from carnet.trail import Trail, records

source, folder = Path(sys.argv[1]), Path(sys.argv[2])
wanted, step = map(int, sys.argv[3:])
every = [entry.record for entry in records(source / "trail")]
standing = [r for r in every if not r["type"].startswith("transfer.")]
ends = {r["call_id"]: r for r in every if r["type"] == "transfer.outcome"}
calls = [r for r in every if r["type"] in ("transfer.intent", "transfer.denied")]

def made():
    yield from standing
    for number, call in enumerate(cycle(calls)):
        name = str(uuid.UUID(int=number))
        yield {**call, "call_id": name, "id": "i" + name}
        if call["call_id"] in ends:
            yield {**ends[call["call_id"]], "call_id": name, "id": "o" + name}

with Trail.open(folder / "trail", origin="acme.example/transfers",
                signing_key=source / "key.pem", highwater=folder / "mark",
                publish_interval_s=None) as trail:
    stream, left = made(), wanted
    while left:
        batch = list(islice(stream, min(step, left)))
        trail.append_many(batch)
        left -= len(batch)
    trail.publish()
"""
REPORT = """
import json, sys, time
from pathlib import Path
from carnet.cli import main

begun = time.perf_counter()
code = main(["report", sys.argv[1], "--format", sys.argv[2], "--out", sys.argv[3],
             "--env-file", sys.argv[4], "--json"])
took = time.perf_counter() - begun
lines = Path("/proc/self/status").read_text().splitlines()
peak = int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
print(json.dumps({"code": code, "peak_mb": peak // 1024, "seconds": round(took, 1)}),
      file=sys.stderr)
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True)


@pytest.mark.slow
def test_a_million_records_become_every_register_in_bounded_memory(
    made: Made, tmp_path: Path
) -> None:
    run(FILL, str(made.folder), str(tmp_path), str(RECORDS), "5000")
    trail, env = str(tmp_path / "trail"), str(made.folder / ".env")
    figures: dict[str, object] = {}
    for name in FORMATS:
        out = tmp_path / name
        done = run(REPORT, trail, name, str(out), env)
        told, found = json.loads(done.stdout), json.loads(done.stderr.splitlines()[-1])
        figures[name] = {**found, "mb": out.stat().st_size >> 20, "rows": told["rows"]}
        (tmp_path / "figures.json").write_text(json.dumps(figures, indent=1))
        out.unlink()
        assert found["code"] == 0
        assert told["source"]["records_read"] == RECORDS
        assert found["peak_mb"] < MOST_MB

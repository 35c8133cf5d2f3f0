"""Reading a long trail: `python tests/benchmarks/search.py [RECORDS]`.

Prints records a second and the peak memory of a process that reads with a filter, and
one that reads and prints everything, beside a bare loop over the entries.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.trail import Trail

CODE = r"""
import re, sys, time
from pathlib import Path
from carnet.trail.reading.search import Query, last, matching
from carnet.trail import records
path, what = sys.argv[1:]
started = time.perf_counter()
match what:
    case "loop":
        n = sum(1 for _ in records(path))
    case "filter":
        query = Query(providers=frozenset({"openai"}), effects=frozenset({"block"}))
        n = sum(1 for _ in matching(path, query))
    case "last":
        n = len(last(path, Query(effects=frozenset({"block"})), 10))
took = time.perf_counter() - started
status = Path("/proc/self/status").read_text()
peak = int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024
print(f"{what:8} {n:9} found, {took:7.2f} s, peak {peak} MB")
"""


def record(n: int) -> dict[str, object]:
    return {
        "type": "transfer.intent",
        "call_id": f"01936e5e-7c1f-7000-8000-{n:012d}",
        "decision": ("allow", "redact", "block")[n % 3],
        "data_categories": ["email", "person_name"],
        "data_subject": {"id": f"{n % 5000:064x}", "declared": []},
        "destination": {
            "provider": ("openai", "deepseek", "mistral", "anthropic")[n % 4],
            "importer": "US",
            "processing": ["US"],
        },
        "purpose": "support",
        "retention_until": "2029-11-24",
    }


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trail"
        with Trail.open(
            path,
            origin="bench.example/search",
            signing_key=Ed25519PrivateKey.generate(),
            highwater=Path(folder) / "highwater",
            publish_interval_s=None,
        ) as trail:
            for start in range(0, count, 10_000):
                trail.append_many(record(n) for n in range(start, start + 10_000))
                trail.publish()
        sys.stdout.write(f"{count} records\n")
        for what in ("loop", "filter", "last"):
            subprocess.run([sys.executable, "-c", CODE, path, what], check=True)
        started = time.perf_counter()
        show = [sys.executable, "-m", "carnet", "trail", "show", str(path)]
        subprocess.run(show, stdout=subprocess.DEVNULL, check=True)
        took = time.perf_counter() - started
        sys.stdout.write(f"show     {count:9} printed, {took:5.2f} s\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)

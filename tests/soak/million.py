"""Memory over a million guarded calls, in one process.

    python -m tests.soak.million [--calls 1000000] [--json million.json] [--names]

Each call has a text of its own and a value that is replaced; the client's transport has
no network, and the trail keeps nothing, so that only the guard's own memory is seen (a
real trail, sealed and pruned meanwhile, is `tests.soak.day`). A twentieth of the calls
a sample: calls so far, and resident megabytes. Slow: a quarter of an hour of processor
time, an hour with names. Ends with 1 if memory grew after the first three twentieths,
and the calls that fill what is bounded.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from carnet.testing import FakeProvider, write_env
from tests.benchmarks.calls import many
from tests.benchmarks.process import RULES

WARM = 3
FILLED = 45_000
"""Calls after which each bounded store is full: notes, circles (`carnet.vault`)."""
GROWTH_MB = 4.0
"""What the allocators may hold more or less from one sample to the next.

A full store forgets its oldest entry for each new one, and its table, 2.6 MB for 40 000
pairs, is written anew beside the old one when the places of what it forgot are used up.
"""
OUT = Path("million.json")
Sample = tuple[int, float]


def series(
    calls: int, *, names: bool = False, kept: Path | None = None
) -> list[Sample]:
    """Make the calls; a sample for each twentieth of them, kept in a file at once."""
    found: list[Sample] = []
    settings = {} if names else {"CARNET_DETECT": RULES}
    with FakeProvider() as provider, tempfile.TemporaryDirectory() as folder:
        env = write_env(Path(folder), provider, settings=settings)
        for sample in many(env, provider.url, calls):
            found.append(sample)
            if kept:
                kept.write_text(json.dumps(found) + "\n", "utf-8")
                sys.stderr.write(f"{sample[0]:,} calls  {sample[1]:.1f} MB\n")
    return found


def faults(found: list[Sample]) -> list[str]:
    """What grew."""
    filled = [sample for sample in found[WARM - 1 : -1] if sample[0] >= FILLED]
    warm, last = (filled or found[WARM - 1 :])[0], found[-1]
    if last[1] <= warm[1] + GROWTH_MB:
        return []
    began, ended = (f"{mb:.1f} MB after {calls:,} calls" for calls, mb in (warm, last))
    return [f"memory grew from {began} to {ended}"]


def main() -> None:
    """Run, tell, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=1_000_000)
    parser.add_argument("--json", type=Path, metavar="FILE", default=OUT)
    parser.add_argument("--names", action="store_true", help="all detectors")
    asked = parser.parse_args()
    found = series(asked.calls, names=asked.names, kept=asked.json)
    raise SystemExit("; ".join(faults(found)) or 0)


if __name__ == "__main__":
    main()

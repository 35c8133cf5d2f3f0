"""`python -m tests.mutation [FILE ...]`: faults that the tests of the policy notice.

Over the whole room src/carnet/policy, or the files that are named. `--sample N` tries N
of the faults, which `--seed S` picks; `--json FILE` writes what was found. Prints each
fault that survives and the share that was noticed, by file; exit 1 below 95 %. After
`--budget` seconds of tests a fault counts as survived. `--again JSON`, after tests were
added and nothing else was changed, tries only what survived the run that wrote it.
"""

import argparse
import json
import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.mutation.mutants import POLICY
from tests.mutation.session import Choice, Session, say

ROOT = Path(__file__).parents[2]
TESTS = ("tests/policy", "tests/law/test_facts.py", "tests/counters/test_tally.py")
BAR = 95
NICE = 10


def main() -> int:
    """Run the session over the whole room, or over the files that are named."""
    asked = _arguments()
    os.nice(NICE)
    settings.register_profile(
        "mutation",
        max_examples=30,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
    )
    settings.load_profile("mutation")
    named = tuple(POLICY / name for name in asked.files)
    files = named or tuple(sorted(POLICY.rglob("*.py")))
    session = Session(files, _choice(asked))
    quiet = ["-q", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    quiet += [f"-pno:{name}" for name in ("randomly", "cacheprovider", "cov")]
    paths = [str(ROOT / test) for test in TESTS]
    code = pytest.main([*quiet, *paths], plugins=[session])
    if code not in (0, 5) or not session.tried:
        return 2
    share = _report(session)
    if asked.json:
        asked.json.write_text(json.dumps(_document(session, asked.seed), indent=1))
    return 0 if share >= BAR else 1


def _choice(asked: argparse.Namespace) -> Choice:
    again = json.loads(asked.again.read_text())["survivors"] if asked.again else None
    return Choice(
        asked.sample,
        asked.seed,
        asked.workers,
        asked.budget,
        again=None if again is None else frozenset(again),
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("tests.mutation", description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--budget", type=float, default=10.0)
    parser.add_argument("--again", type=Path, metavar="JSON")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _report(session: Session) -> float:
    """The share by file, and of all."""
    tried = Counter(mutant.name for mutant in session.tried)
    lost = Counter(mutant.name for mutant in session.survivors)
    for name, count in tried.items():
        share = 100 * (count - lost[name]) / count
        say(f"{name:<32}{count - lost[name]:>5} of {count:>4} {share:>6.1f} %")
    total, noticed = tried.total(), tried.total() - lost.total()
    say(f"{noticed} of {total} faults noticed: {100 * noticed / total:.1f} %")
    return 100 * noticed / total


def _document(session: Session, seed: int) -> dict[str, object]:
    return {
        "schema": "carnet-mutation/1",
        "seed": seed,
        "tried": len(session.tried),
        "noticed": len(session.tried) - len(session.survivors),
        "survivors": [str(mutant) for mutant in session.survivors],
    }


if __name__ == "__main__":
    sys.exit(main())

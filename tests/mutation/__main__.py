"""`python -m tests.mutation [FILE ...] [--every N]`: faults that the tests notice.

Over the whole room src/carnet/policy, or the files that are named; with `--every N` one
fault in N. Prints each fault that survives, and the share that was noticed; exit 1
below 95 %. The whole room takes about an hour on two cores.
"""

import sys
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.mutation.session import Session

ROOT = Path(__file__).parents[2]
POLICY = ROOT / "src" / "carnet" / "policy"
TESTS = ("tests/policy", "tests/law/test_facts.py", "tests/test_tally.py")
BAR = 95


def main(arguments: list[str]) -> int:
    """Run the session over the whole room, or over the files that are named."""
    settings.register_profile(
        "mutation",
        max_examples=30,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
    )
    settings.load_profile("mutation")
    every = 1
    if "--every" in arguments:
        place = arguments.index("--every")
        every = int(arguments[place + 1])
        arguments = arguments[:place] + arguments[place + 2 :]
    named = tuple(POLICY / name for name in arguments)
    files = named or tuple(sorted(POLICY.glob("*.py")))
    session = Session(files, every=every, workers=2)
    quiet = ["-q", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    quiet += [f"-pno:{name}" for name in ("randomly", "cacheprovider", "cov")]
    paths = [str(ROOT / test) for test in TESTS]
    code = pytest.main([*quiet, *paths], plugins=[session])
    if code not in (0, 5) or not session.total:
        return 2
    noticed = session.total - len(session.survivors)
    share = 100 * noticed / session.total
    print(f"{noticed} of {session.total} faults noticed: {share:.1f} %")  # noqa: T201
    return 0 if share >= BAR else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

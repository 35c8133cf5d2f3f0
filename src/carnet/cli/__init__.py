"""The command line. `main` is its entry; one file per command group.

Results go to stdout, everything else to stderr; `terminal` is the only module that
prints. Nothing heavy is imported before a command needs it.
"""

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never raises.

    0 yes, 1 the answer is no, 2 usage or configuration, 3 cannot tell, 70 internal
    error, 130 interrupted.
    """
    from carnet.cli import terminal
    from carnet.cli.run import run

    terminal.stand_in()
    return run(tuple(sys.argv[1:] if arguments is None else arguments))

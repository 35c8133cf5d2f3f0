"""The command line. `main` is its entry; a folder per group of commands.

Results go to stdout, everything else to stderr; `terminal` is the only module that
prints. Nothing heavy is imported before a command needs it.

A command line is run:
- `commands`: the table of all commands; a new one is a line there
- `run`: arguments in, an answer shown, an exit code out
- `given`: what stands on the command line: text in UTF-8, no empty path
- `app`: the parser, made from the table; `helping`: its help in any terminal
- `answer`: what a command answers
- `verdict`: a verdict as an exit code, and in words; `notes`: the lines below it
- `failure`: from an exception to an answer
- `terminal`: prints; `layout`: tables and long lines in the width that there is

What commands share:
- `options`: options that several take
- `filters`: which records a command is about; `filter_values`: what they may name
- `files`: the user's files, written once, read as a stream
- `opening`: a trail that a command writes to
- `subjects`: the persons of a trail
- `side_by_side`: several trails, in processes
- `decisions`: a decision in words and as JSON
- `personal`: do words that go into the trail name somebody?

The commands:
- `settings/`: init, check, config, decide, plan, counters
- `text/`: redact, restore, eval
- `trail/`: trail init, show, tail, export, prove, seal, prune, rotate-key and so on
- `verify/`, `report/`, `law/`, `demo/`: as they are called
- `persons/`: subject, erase, recall
- `officer/`: policy sign, policy show, approve
- `keys`: the public half of the signing key, and new keys
- `scan`: what existing logs say has already crossed, unguarded
- `proxy`: the guard as a local reverse proxy, for any language
- `adapters`: the client families that are installed
- `schema`: the JSON Schemas of the documents that `--json` prints
"""

import gc
import sys
from collections.abc import Sequence

__all__ = ["command", "main"]

_INTERRUPTED = 130  # `answer.Exit`, which may not be there yet
_MADE = 20_000
"""Objects after which the process of a command looks for lost ones. It makes tables of
hundreds of thousands that stay: at Python's 700 a fifth of `carnet redact` was that."""


def command() -> int:
    """Run the command of this process and return its exit code.

    What is pressed behind the answer, while Python ends, changes it no more.
    """
    gc.set_threshold(_MADE)
    code = main()
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never raises.

    0 yes, 1 the answer is no, 2 usage or configuration, 3 cannot tell, 70 internal
    error, 130 interrupted.
    """
    try:
        from carnet.cli import terminal
        from carnet.cli.run import run

        terminal.stand_in()
        return run(tuple(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:  # while the command line itself was loaded
        sys.stderr.write("carnet: interrupted\n")  # there is no terminal yet
        return _INTERRUPTED

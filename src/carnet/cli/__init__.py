"""The command line. `main` is its entry; a folder per group of commands.

Results go to stdout, everything else to stderr; `terminal` is the only module that
prints. Nothing heavy is imported before a command needs it.

A command line is run:
- `commands`: the table of all commands; a new one is a line there
- `run`: arguments in, an answer shown, an exit code out
- `app`: the parser, made from the table
- `answer`: what a command answers
- `verdict`: a verdict as an exit code, and as the first word of a line
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

The commands:
- `settings/`: init, check, config, decide, plan, counters
- `text/`: redact, restore, eval
- `trail/`: trail init, show, tail, export, prove, seal, prune, rotate-key and so on
- `verify/`, `report/`, `law/`, `demo/`: as they are called
- `persons/`: subject, erase, recall
- `officer/`: policy sign, policy show, approve
- `keys`, `scan`, `proxy`, `adapters`, `schema`: a file each

__main__.py       `python -m carnet.cli`
adapters.py       `carnet adapters`: the client families that are installed
answer.py         what a command answers: one value, shown as text or as one JSON
                  document
app.py            the parser of the command line, made from the table of commands
commands.py       the commands: each stands here, and nowhere else
decisions.py      a decision in words and as JSON
demo/             `carnet demo`: the main job, with no key and no network
failure.py        from an exception to an answer
files.py          files of the user: private ones written once, and input read as a
                  stream
filter_values.py  what an option that filters records may name
filters.py        which records a command is about
keys.py           `carnet keys`: the public half of the signing key, and new keys
law/              `carnet law`: the facts that decide, dated and cited
layout.py         tables and long lines in the width that there is
officer/          what an officer signs: the policy, or one refused call
opening.py        a trail that a command works on
options.py        options that several commands share, spelled once
persons/          what is owed to the persons whose data went
proxy.py          `carnet proxy`: the guard as a local reverse proxy, for any language
report/           `carnet report`: a page, or a register, made from trails
run.py            one run: arguments in, an answer shown, an exit code out
scan.py           `carnet scan`: what existing logs say has already crossed, unguarded
schema.py         `carnet schema`: the JSON Schemas of the documents that `--json`
                  prints
settings/         commands on a configuration
side_by_side.py   several trails: those in a folder, and the same work over each, in
                  processes
subjects.py       the persons of a trail: their keys, their placeholders, and one that
                  is unknown
terminal.py       the only place that prints
text/             commands on texts: `carnet redact`, `restore` and `eval`
trail/            `carnet trail`: make, read and keep a trail
verdict.py        how a verdict is said: as an exit code, and as the first word of a
                  line
verify/           `carnet verify`: is a trail, or a file made from one, what it claims
                  to be?
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

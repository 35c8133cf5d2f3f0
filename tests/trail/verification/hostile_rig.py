"""`carnet` as a server: `python hostile_rig.py`, one JSON list of words on each line.

Answers each line with the exit code of that command. What the command prints goes to
nowhere. A process of its own, so that a command that hangs can be killed.
"""

import json
import os
import sys

from carnet.cli import main


def serve() -> None:
    answers = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for line in sys.stdin:
        os.write(answers, f"{main(json.loads(line))}\n".encode())


if __name__ == "__main__":
    serve()

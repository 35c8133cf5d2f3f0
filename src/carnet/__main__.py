"""`python -m carnet`: the command, where none is on the path."""

import sys

from carnet.cli import command

if __name__ == "__main__":  # spawned workers import this file too
    sys.exit(command())

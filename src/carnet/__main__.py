"""`python -m carnet`: the command, where none is on the path."""

import sys

from carnet.cli import main

if __name__ == "__main__":  # spawned workers import this file too
    sys.exit(main())

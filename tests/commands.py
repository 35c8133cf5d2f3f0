"""Commands in processes of their own, each forked from one that has imported all.

To start Python anew takes longer than most commands do. `python commands.py` serves: a
JSON object on each line says what to run, and a line answers with what it left.
"""

import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

PATIENCE_S = 120
"""After this many seconds a command is killed, and its exit code is negative."""


LATER = (
    "carnet.cli.run",
    "carnet.config",
    "carnet.detection.detector",
    "carnet.trail.verification.audit",
    "carnet.trail.upkeep.expiry",
)
"""What commands import only when they run."""


class Commands:
    """The process that has imported all."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(
        self, words: Sequence[str | Path], cwd: Path, env: Mapping[str, str]
    ) -> tuple[int, str]:
        """Return the exit code of `carnet WORDS`, and its stdout."""
        assert self._process.stdin
        assert self._process.stdout
        asked = {"words": [*map(str, words)], "cwd": str(cwd), "env": dict(env)}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        code, out = json.loads(self._process.stdout.readline())
        return int(code), str(out)

    def close(self) -> None:
        self._process.communicate(timeout=PATIENCE_S)


def serve() -> None:
    from carnet.cli.app import app

    for name in LATER:
        importlib.import_module(name)
    app()
    for line in sys.stdin:
        with TemporaryFile() as out:
            answer = [_code(json.loads(line), out), _text(out)]
        print(json.dumps(answer), flush=True)  # noqa: T201 - to who asked


def _code(asked: dict[str, Any], out: IO[bytes]) -> int:
    child = os.fork()
    if not child:
        os._exit(_run(asked, out))
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _run(asked: dict[str, Any], out: IO[bytes]) -> int:
    """In the child: as if it had been started there."""
    from carnet.cli import main

    signal.alarm(PATIENCE_S)
    nothing = os.open(os.devnull, os.O_RDWR)
    for place, file in enumerate((nothing, out.fileno(), nothing)):
        os.dup2(file, place)
    os.chdir(asked["cwd"])
    os.environ.clear()  # noqa: TID251 - of this child alone
    os.environ.update(asked["env"])  # noqa: TID251 - of this child alone
    code = main(asked["words"])
    sys.stdout.flush()
    return code


def _text(out: IO[bytes]) -> str:
    out.seek(0)
    return out.read().decode()


if __name__ == "__main__":
    serve()

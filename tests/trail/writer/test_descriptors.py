"""An interrupt that comes when a file is closed closes no other one.

Its number is free from then on: whoever closes it again, or writes to it, meets the
file that another thread opened meanwhile.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.transport.interrupted_everywhere_worker import interrupted, places

from carnet.named_file import opened
from carnet.trail import Trail
from carnet.trail.files.directory import Directory
from carnet.trail.keys import generate
from carnet.trail.writing.ledger import Ledger


def everywhere(call: Callable[[], object]) -> int:
    """Interrupted at each place: it is the interrupt that comes out; how often."""
    return sum(interrupted(call, where) is not None for where in places(call))


def test_a_file_that_is_looked_for_in_folders_is_closed_once(tmp_path: Path) -> None:
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c" / "d").write_bytes(b"1")
    with Directory(tmp_path) as directory:
        assert everywhere(lambda: directory.read("a/b/c/d", 9)) > 15
        assert directory.read("a/b/c/d", 9) == b"1"


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("there", [True, False])
def test_a_named_file_is_closed_once(tmp_path: Path, *, there: bool) -> None:
    path = tmp_path / ("file" if there else ".")
    path.touch()

    def read() -> None:
        try:
            opened(path).close()
        except IsADirectoryError:
            assert not there

    assert everywhere(read) > 2


def test_a_segment_that_follows_another_is_written_to_and_nothing_else(
    tmp_path: Path,
) -> None:
    generate(tmp_path / "key.pem")
    trail = Trail.open(
        tmp_path / "trail", origin="acme.example/t", signing_key=tmp_path / "key.pem"
    )
    with trail:
        trail.append({"type": "policy"})
        ledger = trail._ledger
        assert isinstance(ledger, Ledger)
        files = ledger._files
        assert files is not None

        def follow() -> None:
            files.use_segment(0)

        for where in places(follow):
            interrupted(follow, where)
            other = os.open(tmp_path / "other", os.O_RDWR | os.O_CREAT)
            assert other not in {files.journal, files._beside}, where
            os.close(other)
        trail.append({"type": "policy"})

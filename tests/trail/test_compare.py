"""Two copies of one log, of which a part stands only in the journals."""

import shutil
from pathlib import Path

import pytest
from tests.trail.trail_rig import VKEY, Open, Verify, record

from carnet.cli import main
from carnet.trail.verification.compare import Relation, compare, read_view


@pytest.fixture
def copies(tmp_path: Path, open_trail: Open) -> tuple[Path, Path]:
    """Two copies with 300 published records; nobody wrote on."""
    with open_trail() as trail:
        trail.append_many([record(i) for i in range(300)])
    other = tmp_path / "other"
    shutil.copytree(tmp_path / "trail", other)
    return tmp_path / "trail", other


def write(open_trail: Open, copy: Path, start: int, count: int) -> None:
    """Append to a copy on a machine of its own; the journal alone has it."""
    trail = open_trail(copy, highwater=copy.with_name(f"mark of {copy.name}"))
    for number in range(start, start + count):
        trail.append(record(number))
    trail._ledger.close()


@pytest.mark.parametrize("published", [False, True])
def test_two_histories_of_which_one_was_never_published_are_a_split_view(
    copies: tuple[Path, Path],
    open_trail: Open,
    check: Verify,
    capfd: pytest.CaptureFixture[str],
    published: bool,  # noqa: FBT001 - a parameter of a test
) -> None:
    one, other = copies
    write(open_trail, one, 1_000, 2)
    write(open_trail, one, 2_000, 1)
    write(open_trail, other, 1_000, 2)
    write(open_trail, other, 3_000, 4)
    if published:
        mark = one.with_name(f"mark of {one.name}")
        open_trail(one, highwater=mark).close()
    for copy in copies:
        assert check(copy, keys=[VKEY]).verdict == "confirmed"
    found = compare(read_view(one), read_view(other))
    assert (found.relation, found.first_difference) == (Relation.SPLIT, 303)
    assert main(["trail", "compare", str(one), str(other), "--key", VKEY]) == 1
    assert "SPLIT VIEW the trees differ from size 303 on" in capfd.readouterr().out
    assert main(["verify", str(one), str(other), "--key", VKEY]) == 1


def test_a_copy_that_has_only_more_is_no_split_view(
    copies: tuple[Path, Path], open_trail: Open
) -> None:
    one, other = copies
    for copy, count in ((one, 2), (other, 5)):
        write(open_trail, copy, 1_000, count)
    assert compare(read_view(one), read_view(other)).relation is Relation.SAME
    mark = other.with_name(f"mark of {other.name}")
    open_trail(other, highwater=mark).close()
    found = compare(read_view(one), read_view(other))
    assert found.relation is Relation.SECOND_EXTENDS

"""Two copies of one log, of which a part stands only in the journals."""

import json
import shlex
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.trail_rig import VKEY, Open, Verify, record, signed

from carnet.cli import main
from carnet.errors import VerificationError
from carnet.trail import Trail, keys
from carnet.trail.keys import vkey
from carnet.trail.reading import pruning
from carnet.trail.tree.note import Note, SignatureLine, parse
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


def test_any_key_of_the_log_leads_to_those_that_handed_over(
    tmp_path: Path, open_trail: Open, capfd: pytest.CaptureFixture[str]
) -> None:
    later = [Ed25519PrivateKey.generate() for _ in range(2)]
    kept, middle = tmp_path / "kept", ""
    with open_trail() as trail:
        trail.append(record(0))
        for key in later:
            trail.rotate_key(key)
            trail.append(record(1))
            trail.publish()
            if key is later[0]:
                shutil.copytree(tmp_path / "trail", tmp_path / "other")
                shutil.copy(tmp_path / "trail/checkpoint", kept)
                middle = trail.vkey
    for other in (str(tmp_path / "other"), str(kept)):
        for pair in (
            (str(tmp_path / "trail"), other),
            (other, str(tmp_path / "trail")),
        ):
            for trusted in (VKEY, middle):
                assert main(["trail", "compare", *pair, "--key", trusted]) == 0
    assert "SPLIT" not in capfd.readouterr().out
    stranger = vkey("acme.example/transfers", Ed25519PrivateKey.generate().public_key())
    with pytest.raises(VerificationError, match="unknown key"):
        read_view(tmp_path / "trail", [stranger])


def test_a_fork_by_a_key_that_had_handed_over_is_a_split_view(
    tmp_path: Path, open_trail: Open, capfd: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "trail", tmp_path / "other"
    with open_trail() as trail:
        trail.append_many([record(i) for i in range(3)])
        trail.publish()
        shutil.copytree(one, other)
        trail.rotate_key(Ed25519PrivateKey.generate())
        trail.append(record(10))
    with open_trail(other, highwater=tmp_path / "mark") as trail:
        trail.append_many([record(20 + i) for i in range(9)])
    split = "SPLIT VIEW the trees differ from size 4 on"
    for pair in ((one, other), (other, one)):
        assert main(["trail", "compare", *map(str, pair), "--key", VKEY]) == 1
        assert split in capfd.readouterr().out
    # of the fork nothing but a checkpoint, of a size that the other log has not yet
    ahead = str(other / "checkpoint")
    assert main(["trail", "compare", str(one), ahead, "--key", VKEY]) == 3
    assert "a key that had handed over before" in capfd.readouterr().out


def test_a_tree_that_a_key_signed_after_it_handed_over_is_not_taken_for_the_same(
    tmp_path: Path, open_trail: Open, capfd: pytest.CaptureFixture[str]
) -> None:
    with open_trail() as trail:
        trail.append(record(0))
        trail.rotate_key(Ed25519PrivateKey.generate())
        trail.append(record(1))
    text = parse((tmp_path / "trail/checkpoint").read_bytes()).text
    forged, pair = tmp_path / "forged", [str(tmp_path / "trail")]
    for data, words in (
        (signed(text), "a key that had handed over before"),
        (signed(text.replace("\n3\n", "\n2\n")), "SPLIT VIEW"),
        (signed(text).replace(b"\n3\n", b"\n2\n"), "does not fit its signature"),
    ):
        forged.write_bytes(data)
        code = main(["trail", "compare", *pair, str(forged), "--key", VKEY])
        assert (code, words) == (1 if "SPLIT" in words else 3, words)
        captured = capfd.readouterr()
        assert words in captured.out + captured.err


def test_a_copy_that_ends_where_the_other_was_pruned_cannot_be_compared(
    tmp_path: Path, open_trail: Open, capfd: pytest.CaptureFixture[str]
) -> None:
    with open_trail() as trail:
        trail.append_many([record(i) for i in range(300)])
        trail.publish()
        shutil.copytree(tmp_path / "trail", tmp_path / "other")
        trail.append_many([record(i) for i in range(900)])
        trail.append({"type": pruning.TYPE, "min_index": 512, "policy": "a test"})
        trail.turn()
        trail.seal()
        pruning.delete(tmp_path / "trail", 512)
    pair = [str(tmp_path / "other"), str(tmp_path / "trail")]
    assert main(["trail", "compare", *pair, "--key", VKEY]) == 3
    out = capfd.readouterr().out
    assert "records 0 to 511 of the larger one were pruned" in out
    assert "ends at 300" in out


@pytest.fixture
def whole(tmp_path: Path, open_trail: Open) -> Path:
    """A trail whose every record is published."""
    with open_trail() as trail:
        trail.append_many([record(i) for i in range(30)])
    return tmp_path / "trail"


def altered(trail: Path, *, size: int = 30) -> Path:
    """Its checkpoint with another root, as an editor leaves it."""
    lines = (trail / "checkpoint").read_text("utf-8").split("\n")
    lines[1], lines[2] = str(size), f"AAAA{lines[2][4:]}"
    kept = trail.with_name(f"altered at {size}")
    kept.write_text("\n".join(lines), "utf-8")
    return kept


@pytest.mark.parametrize("size", [30, 20, 99])
@pytest.mark.parametrize("given", [(), ("--key", VKEY)])
def test_a_checkpoint_that_somebody_altered_accuses_nobody(
    whole: Path, size: int, given: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    pair = [str(whole), str(altered(whole, size=size))]
    for what in (pair, pair[::-1]):
        assert main(["trail", "compare", *what, *given]) == 3
        captured = capfd.readouterr()
        assert "does not fit its signature" in captured.out + captured.err
        assert "SPLIT" not in captured.out


def test_a_checkpoint_of_a_key_that_nobody_knows_accuses_nobody(
    whole: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Signed well, by a key of somebody's own, under the log's name."""
    kept, other = altered(whole), whole.with_name("other")
    text = parse(kept.read_bytes()).text
    stranger = keys.signer("acme.example/transfers", Ed25519PrivateKey.generate())
    key_id, signature = stranger.verifier.key_id, stranger.sign(text.encode())
    line = SignatureLine("acme.example/transfers", key_id, signature)
    other.write_bytes(Note(text, (line,)).format())
    for what in ((whole, other), (other, whole), (whole / "checkpoint", kept)):
        assert main(["trail", "compare", *map(str, what), "--json"]) == 3
        document = json.loads(capfd.readouterr().out)
        assert document["relation"] == "unknown"
        (found,) = document["findings"]
        assert "nobody vouches" in found["message"]
        assert "--key" in found["hint"]
    same = [str(whole / "checkpoint"), str(whole)]
    assert main(["trail", "compare", *same]) == 0


def test_a_checkpoint_of_a_second_history_is_one_with_the_log_s_own_key(
    whole: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kept = altered(whole)
    kept.write_bytes(signed(parse(kept.read_bytes()).text))
    for given in ((), ("--key", VKEY)):
        for what in ((whole, kept), (kept, whole)):
            assert main(["trail", "compare", *map(str, what), *given]) == 1
            assert "SPLIT VIEW" in capfd.readouterr().out


def test_a_namesake_under_another_key_is_no_second_history(
    whole: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "namesake"
    own = keys.generate(tmp_path / "own.pem", "acme.example/transfers")
    with Trail.open(
        other, origin="acme.example/transfers", signing_key=tmp_path / "own.pem"
    ) as trail:
        trail.append_many([record(100 + i) for i in range(40)])
    pair = [str(whole), str(other)]
    assert main(["trail", "compare", *pair]) == 3
    assert "no key is known that signed both" in capfd.readouterr().out
    for given, path in ((VKEY, other), (own, whole)):
        assert main(["trail", "compare", *pair, "--key", given]) == 1
        said = capfd.readouterr().out
        command = f"carnet verify {path} --key {given}"
        assert f"{path} does not verify by itself: `{command}`" in said
        assert "signed by an unknown key" in said
        assert main(shlex.split(command)[1:]) == 1
        assert "signed by an unknown key" in capfd.readouterr().out

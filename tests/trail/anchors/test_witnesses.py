"""Witnesses that others wrote: growth, rollback, fork, restart, and being away."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.trail.anchors import witness_rig as rig
from tests.trail.anchors.witness_rig import Running

from carnet.trail import Trail, records
from carnet.trail.anchors.policy import Policy, Witness, among
from carnet.trail.anchors.round import Anchors, has_quorum
from carnet.trail.tree.checkpoint import parse_note

Open = Callable[..., Trail]


@pytest.fixture(params=rig.KINDS)
def witness(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Running]:
    with rig.running(request.param, tmp_path) as running:
        yield running


def anchors(*witnesses: Witness, quorum: int = 1, **changes: object) -> Anchors:
    policy = among(witnesses, quorum) if witnesses else Policy()
    return Anchors(policy, **changes)  # type: ignore[arg-type] # values of a test


def opened(open_trail: Open, *witnesses: Witness, **changes: object) -> Trail:
    return open_trail(origin=rig.ORIGIN, anchors=anchors(*witnesses), **changes)


def add(trail: Trail, count: int, start: int = 0) -> None:
    trail.append_many({"type": "test", "i": i} for i in range(start, start + count))


def entries(path: Path, kind: str = "anchor") -> list[dict[str, object]]:
    found = (entry.record for entry in records(path))
    return [record for record in found if record and record["type"] == kind]


def test_a_witness_cosigns_what_grows_also_after_both_were_restarted(
    witness: Running, open_trail: Open, tmp_path: Path
) -> None:
    known = witness.known_as("w")
    kept = tmp_path / "trail" / "checkpoints"
    with opened(open_trail, known) as trail:
        add(trail, 300)
        assert trail.seal().size == 300
        add(trail, 5)
        assert trail.seal().size == 306
    witness.stop()
    witness.start()
    (tmp_path / "trail/.state/witnesses.json").unlink()  # the 409 tells the size
    with opened(open_trail, known) as trail:
        add(trail, 1)
        assert trail.seal().size == 308
    for size in (300, 306, 308):
        assert has_quorum((kept / str(size)).read_bytes(), anchors(known).policy)
    found = entries(tmp_path / "trail")
    assert [(a["size"], a["quorum"], a["missing"]) for a in found] == [
        (300, True, []),
        (306, True, []),
        (308, True, []),
    ]


def test_sealing_twice_says_nothing_new(witness: Running, open_trail: Open) -> None:
    with opened(open_trail, witness.known_as("w")) as trail:
        add(trail, 3)
        assert [trail.seal().size for _ in range(3)] == [3, 3, 3]
        assert len(entries(trail.path)) == 1


def test_a_witness_refuses_a_trail_that_was_rolled_back(
    witness: Running, open_trail: Open, tmp_path: Path
) -> None:
    known = witness.known_as("w")
    with opened(open_trail, known) as trail:
        add(trail, 10)
    shutil.copytree(tmp_path / "trail", tmp_path / "saved")
    with opened(open_trail, known) as trail:
        add(trail, 10)
        trail.seal()
    with opened(
        open_trail, known, path=tmp_path / "saved", highwater=tmp_path / "elsewhere"
    ) as trail:
        assert trail.seal().size == 10
        assert entries(trail.path)[-1]["missing"] == [
            {"witness": witness.name, "outcome": "ahead"}
        ]
        note = (trail.path / "checkpoints" / "10").read_bytes()
    assert len(parse_note(note)[0].signatures) == 1


@pytest.mark.parametrize("size", [20, 25, 400])
def test_a_witness_refuses_a_fork_of_any_size(
    witness: Running, open_trail: Open, tmp_path: Path, size: int
) -> None:
    known = witness.known_as("w")
    with opened(open_trail, known) as trail:
        add(trail, 20)
        trail.seal()
    with opened(
        open_trail, known, path=tmp_path / "fork", highwater=tmp_path / "elsewhere"
    ) as trail:
        add(trail, size, start=1000)
        trail.seal()
        assert entries(trail.path)[-1]["missing"] == [
            {"witness": witness.name, "outcome": "fork"}
        ]


def test_a_log_that_a_witness_does_not_know_is_not_cosigned(
    witness: Running, open_trail: Open
) -> None:
    with open_trail(
        origin="acme.example/other", anchors=anchors(witness.known_as("w"))
    ) as trail:
        add(trail, 1)
        trail.seal()
        (entry,) = entries(trail.path)
    assert entry["missing"] == [{"witness": witness.name, "outcome": "unknown_log"}]


def test_another_key_under_the_logs_name_is_not_cosigned(
    witness: Running, open_trail: Open
) -> None:
    other = Ed25519PrivateKey.generate()
    with opened(open_trail, witness.known_as("w"), signing_key=other) as trail:
        add(trail, 1)
        trail.seal()
        (entry,) = entries(trail.path)
    assert entry["missing"] == [{"witness": witness.name, "outcome": "unknown_key"}]

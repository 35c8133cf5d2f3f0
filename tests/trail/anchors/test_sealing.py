"""When a trail is sealed, who is asked then, and what follows if nobody answers."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.trail.anchors import witness_rig as rig
from tests.trail.anchors.witness_rig import Running

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import Trail, records
from carnet.trail.anchors import sealing as sealer
from carnet.trail.anchors.cosignature import WitnessKey
from carnet.trail.anchors.policy import Policy, Witness, among
from carnet.trail.anchors.round import Anchors
from carnet.trail.anchors.sealing import Sealing

Open = Callable[..., Trail]
NEVER = Sealing(records=10**6, seconds=10.0**9, on_close=False)
AT_ONCE = Sealing(seconds=0.0, on_close=False)


@pytest.fixture
def witness(tmp_path: Path) -> Iterator[Running]:
    with rig.running("aics", tmp_path) as running:
        yield running


def asking(*witnesses: Witness, **changes: object) -> Anchors:
    policy = among(witnesses, len(witnesses)) if witnesses else Policy()
    return Anchors(policy, **changes)  # type: ignore[arg-type] # values of a test


def kept(trail: Trail) -> list[int]:
    folder = trail.path / "checkpoints"
    return (
        sorted(int(file.name) for file in folder.iterdir()) if folder.exists() else []
    )


def anchored(trail: Trail) -> list[dict[str, object]]:
    found = (entry.record for entry in records(trail.path))
    return [record for record in found if record and record["type"] == "anchor"]


def test_a_trail_is_sealed_after_so_many_records(open_trail: Open) -> None:
    with open_trail(sealing=Sealing(records=5, on_close=False)) as trail:
        for count in range(1, 12):
            trail.append({"type": "test"})
            trail._tend()
            assert kept(trail) == [size for size in (5, 10) if size <= count]


def test_a_trail_is_sealed_after_a_time_and_on_a_new_day(open_trail: Open) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with open_trail(sealing=NEVER) as trail:
        trail.append({"type": "test"})
        again_s = trail._tend()
        assert kept(trail) == []
        assert again_s is not None
        assert again_s <= 86_401
    with open_trail(sealing=Sealing(seconds=600, on_close=False)) as trail:
        trail._tend()
        assert kept(trail) == []
    with open_trail(sealing=AT_ONCE) as trail:
        trail._tend()
        assert kept(trail) == [1]
    with open_trail(sealing=NEVER) as trail:
        trail.append({"type": "test", "time": f"{yesterday:%Y-%m-%dT%H:%M:%SZ}"})
        trail._tend()
        assert kept(trail) == [1, 2]


def test_closing_seals_what_is_new_and_only_that(open_trail: Open) -> None:
    for count in (1, 2):
        with open_trail(sealing=Sealing()) as trail:
            trail.append({"type": "test"})
        open_trail(sealing=Sealing()).close()
        assert kept(trail) == list(range(1, count + 1))


def test_an_anchor_alone_is_no_reason_for_the_next(
    open_trail: Open, witness: Running
) -> None:
    anchors = asking(witness.known_as("w"))
    with open_trail(origin=rig.ORIGIN, sealing=AT_ONCE, anchors=anchors) as trail:
        trail.append({"type": "test"})
        for _ in range(5):
            trail._tend()
        assert kept(trail) == [1]
        trail.append({"type": "test"})
        for _ in range(5):
            trail._tend()
        assert [a["size"] for a in anchored(trail)] == [1, 3]
    with open_trail(origin=rig.ORIGIN, sealing=Sealing(), anchors=anchors) as trail:
        trail._tend()
    assert len(anchored(trail)) == 2


def test_the_background_asks_and_an_append_never_waits_for_it(
    open_trail: Open, witness: Running
) -> None:
    known = witness.known_as("w")
    dead = Witness("dead", WitnessKey("dead.example/w", 4, bytes(32)), OFF)
    with open_trail(
        origin=rig.ORIGIN,
        sealing=AT_ONCE,
        anchors=Anchors(among((known, dead), 1)),
        publish_interval_s=0.01,
    ) as trail:
        until = time.monotonic() + 20
        trail.append({"type": "test"})
        while not anchored(trail) and time.monotonic() < until:
            time.sleep(0.01)
    (found,) = anchored(trail)
    assert found["quorum"] is True
    assert found["missing"] == [{"witness": "dead.example/w", "outcome": "away"}]


OFF = "http://127.0.0.1:9/"


def test_a_quorum_that_is_missing_is_asked_for_again_without_a_flood_of_entries(
    open_trail: Open, witness: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealer, "RETRY_S", 0.0)
    anchors = asking(witness.known_as("w"))
    witness.stop()
    with open_trail(origin=rig.ORIGIN, sealing=AT_ONCE, anchors=anchors) as trail:
        trail.append({"type": "test"})
        for _ in range(4):
            trail._tend()
        assert [(a["size"], a["quorum"]) for a in anchored(trail)] == [(1, False)]
        witness.start()
        for _ in range(4):
            trail._tend()
        assert [(a["size"], a["quorum"]) for a in anchored(trail)] == [
            (1, False),
            (2, True),
        ]


def test_a_required_quorum_that_is_missing_for_too_long_stops_the_trail(
    open_trail: Open, witness: Running
) -> None:
    anchors = asking(witness.known_as("w"), required=True, patience_s=0.0)
    witness.stop()
    settings = {"origin": rig.ORIGIN, "anchors": anchors}
    with open_trail(**settings) as trail:
        trail.append({"type": "test"})
        with pytest.raises(TrailError, match="have not cosigned"):
            trail.append({"type": "test"})
        with open_trail(**settings) as other, pytest.raises(TrailError):
            other.append({"type": "test"})  # a restart is no way round it
        trail.seal()
        with pytest.raises(TrailError, match="have not cosigned"):
            trail.append({"type": "test"})
        witness.start()
        trail.seal()
        assert trail.append({"type": "test"}).index == 3
    assert anchored(trail)[-1]["quorum"] is True


def test_a_witness_that_knows_another_history_stops_a_trail_that_requires_it(
    open_trail: Open, witness: Running, tmp_path: Path
) -> None:
    anchors = asking(witness.known_as("w"), required=True, patience_s=3600.0)
    with open_trail(origin=rig.ORIGIN, anchors=anchors) as trail:
        trail.append_many([{"type": "test"}] * 5)
        trail.seal()
    with open_trail(
        path=tmp_path / "fork",
        highwater=tmp_path / "elsewhere",
        origin=rig.ORIGIN,
        anchors=anchors,
    ) as fork:
        fork.append({"type": "forged"})
        fork.seal()
        with pytest.raises(TrailError, match="know another history"):
            fork.append({"type": "forged"})


def test_a_policy_lies_in_the_trail_and_tiles_that_are_damaged_stop_a_seal(
    open_trail: Open, witness: Running
) -> None:
    anchors = asking(witness.known_as("w"))
    with open_trail(origin=rig.ORIGIN, anchors=anchors) as trail:
        assert (trail.path / "policy").read_bytes() == anchors.policy.format()
        trail.append_many([{"type": "test"}] * 300)
        trail.seal()
        trail.append_many([{"type": "test"}] * 300)
        trail.publish()
        for level in "01":
            for tile in (trail.path / "tile" / level).rglob("*"):
                if tile.is_file():
                    tile.write_bytes(tile.read_bytes()[:-1])
        with pytest.raises(TrailCorrupt):
            trail.seal()
        assert len(anchored(trail)) == 1

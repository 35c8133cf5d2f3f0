"""Evidence from a trail that was changed: refused where it is made."""

import base64
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.cli.people import ADA

from carnet.trail import Trail

Run = Callable[..., Ran]
HANDS_ON = {
    "a page": ("report", "trail", "--html", "made"),
    "a pack": ("report", "trail", "--format", "evidence-pack", "--out", "made"),
    "a proof": ("trail", "prove", "trail", "270", "--out", "made"),
    "a copy": ("trail", "export", "trail", "--copy", "made"),
    "a mirror": ("trail", "mirror", "trail", "made"),
}

SAID = r"log signed|signed root|over the entries|signature|more than 8192|whole entries"


def turned(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert old in data
    assert len(old) == len(new)
    path.write_bytes(data.replace(old, new, 1))


def flipped(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def lengthened(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"x")


def misattributed(path: Path) -> None:
    """The checkpoint with a signature of the same key over something else."""
    text, _, line = path.read_text().rpartition(" ")
    found = bytearray(base64.b64decode(line))
    found[-1] ^= 1
    path.write_text(f"{text} {base64.b64encode(found).decode()}\n")


def partial(trail: Path, level: str) -> Path:
    (found,) = (trail / "tile" / level).glob("*.p/*")
    return found


CHANGES: dict[str, Callable[[Path], None]] = {
    "an entry": lambda trail: turned(
        partial(trail, "entries"), b'"number":260', b'"number":261'
    ),
    "a leaf": lambda trail: flipped(partial(trail, "0")),
    "a tile above": lambda trail: flipped(partial(trail, "1")),
    "a bundle with more behind": lambda trail: lengthened(trail / "tile/entries/000"),
    "a tile with more behind": lambda trail: lengthened(trail / "tile/0/000"),
    "the checkpoint": lambda trail: misattributed(trail / "checkpoint"),
}

ELSEWHERE = {
    "an entry": range(256, 340),
    "a bundle with more behind": range(1),
    "a tile with more behind": range(1),
}
"""Where a change is that a proof of another entry does not see."""


@pytest.fixture
def grown(folder: Path, call: Callable[[str], None]) -> Path:
    """A trail with a full bundle and a partial one; no journal beside it."""
    call(ADA)
    with Trail.open(
        folder / "trail", origin="acme.example/t", signing_key=folder / "../key.pem"
    ) as trail:
        trail.append_many([{"type": "test", "number": n} for n in range(300)])
    shutil.rmtree(folder / "trail/.state")
    return folder


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_is_handed_on_of_a_trail_that_was_changed(
    grown: Path, carnet: Run, name: str
) -> None:
    CHANGES[name](grown / "trail")
    assert carnet("verify", "trail").code == 1
    for what, command in HANDS_ON.items():
        if what == "a proof" and name in ELSEWHERE:
            continue  # of another entry; below
        ran = carnet(*command)
        assert (ran.code, what) == (1, what), ran
        assert re.search(SAID, ran.err)
        made = grown / "made"
        assert not made.exists() or not [p for p in made.rglob("*") if p.is_file()]
    if name in ELSEWHERE:
        changed = next(
            index
            for index in ELSEWHERE[name]
            if carnet("trail", "prove", "trail", str(index)).code == 1
        )
        outside = 270 if changed < 256 else changed + 1
        assert carnet("trail", "prove", "trail", str(outside)).code == 0


def test_of_a_whole_one_everything_is_handed_on_and_a_mirror_goes_on(
    grown: Path, carnet: Run
) -> None:
    for what, command in HANDS_ON.items():
        ran = carnet(*command)
        assert (ran.code, what) == (0, what), ran
        made = grown / "made"
        if what in ("a copy", "a mirror"):
            assert carnet("verify", "made").code == 0
            assert carnet(*command).code == 0
            shutil.rmtree(made)
        else:
            made.unlink()

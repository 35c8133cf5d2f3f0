"""Directories made to hurt whoever verifies them: no hang, no crash, no confirmation.

    pytest -m slow tests/trail/verification/test_hostile.py   # 1 500 directories

The commands run in a process of their own; one that does not answer in time is killed
and fails the test. Exit code 70 is an error inside the program.
"""

import base64
import contextlib
import json
import os
import select
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carnet.trail.keys import signer
from carnet.trail.tree.checkpoint import Checkpoint
from carnet.trail.tree.merkle import leaf_hash
from carnet.trail.tree.note import SignatureLine

ORIGIN = "acme.example/transfers"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SIGNER = signer(ORIGIN, KEY)
VKEY = SIGNER.verifier.format()
PATIENCE_S = 120.0
INTERNAL = 70
CONFIRMED = 0


def signed(size: int, root: bytes = leaf_hash(b"x"), lines: bytes = b"") -> bytes:
    """A checkpoint by the log's own key, with more lines below."""
    return Checkpoint(ORIGIN, size, root).sign(SIGNER).format() + lines


def cosigned(count: int) -> bytes:
    return b"".join(
        SignatureLine(f"w{i}.example", os.urandom(4), os.urandom(72)).format().encode()
        for i in range(count)
    )


DEEP = b'{"a":' * 20_000 + b"1" + b"}" * 20_000
COMMIT = b'{"~commit":{"note":' + DEEP[:40_000] + b',"off":0,"size":0}}\n'
TEXTS = {
    "nothing": b"",
    "zeros": bytes(70_000),
    "deep JSON": DEEP,
    "deep list": b"[" * 60_000,
    "a deep commit line": COMMIT * 3,
    "a long line": b'{"type":"' + b"x" * 9_000_000,
    "a checkpoint of one entry": signed(1),
    "a checkpoint of 2^62 entries": signed(1 << 62),
    "a checkpoint of 2^63 - 1 entries": signed((1 << 63) - 1),
    "a checkpoint with 99 more lines": signed(1, lines=cosigned(99)),
    "a checkpoint with 200 more lines": signed(1, lines=cosigned(200)),
    "a huge size": f"{ORIGIN}\n{'9' * 5_000}\n{'A' * 43}=\n\n— a AAAA\n".encode(),
    "keys": f"{VKEY}\n".encode() * 3,
    "a key": f"{VKEY}\n".encode(),
    "no key": b"+".join([ORIGIN.encode(), b"00000000", base64.b64encode(b"\1" * 33)]),
    "a tile": leaf_hash(b"x"),
    "a bundle": b"\xff\xff" + b"x" * 65_535,
    "no text": b"\xff\xfe\x00\n" * 100,
    "DER": b"\x30\x84\xff\xff\xff\xff" + b"\x30\x80" * 10_000,
    "a transition": b'{"note":"key transition v1\\n","type":"key.transition"}',
    "a policy": b"witness w +\nquorum w\n" * 3_000,
}
NAMES = (
    "checkpoint tile tile/0 tile/0/000 tile/0/000.p/1 tile/0/000.p tile/1/000.p/1 "
    "tile/entries tile/entries/000 tile/entries/000.p/1 tile/entries/x001/000 tile/7 "
    "checkpoints checkpoints/1 checkpoints/x checkpoints/00 timestamps policy "
    "timestamps/1.tsa.tsr timestamps/1 keys keys/log.vkeys keys/pq.vkeys "
    "keys/seal.vkeys keys/transitions keys/transitions/0 keys/transitions/9 .state "
    ".state/hwm .state/journal .state/journal/00000000000000000000.jsonl "
    ".state/journal/00000000000000000009.jsonl .state/journal/9.jsonl .state/lock "
    ".state/quarantine .state/witnesses.json stray"
).split()


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(str(path))


def _maze(path: Path) -> None:
    """Directories within directories, with a way back up in the last."""
    deep = path / "/".join(["d"] * 40)
    deep.mkdir(parents=True)
    (deep / "up").symlink_to(path)


SPECIAL: dict[str, Callable[[Path], None]] = {
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a terabyte of holes": _sparse,
    "a directory": Path.mkdir,
    "a maze": _maze,
    "a link to endless zeros": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link upwards": lambda path: path.symlink_to(".."),
    "a link to nowhere": lambda path: path.symlink_to("nowhere"),
}

CONTENT = st.one_of(
    st.sampled_from(sorted(TEXTS)), st.sampled_from(sorted(SPECIAL)), st.binary()
)
TREES = st.dictionaries(st.sampled_from(NAMES), CONTENT, max_size=12)
COMMANDS = st.sampled_from(
    [
        ["verify", "--key", VKEY],
        ["verify", "--key", VKEY],
        ["verify", "--key", VKEY, "--lint"],
        ["verify", "--replay"],
        ["trail", "show"],
    ]
)


def build(root: Path, tree: dict[str, str | bytes]) -> None:
    """Make what can be made; a name below something that is no directory cannot.

    Nor one that stands there already: a link upwards may lead to a pipe, and who writes
    to that waits for a reader. What such links leave beside the root goes as well.
    """
    shutil.rmtree(root.parent, ignore_errors=True)
    root.mkdir(parents=True)
    for name, content in sorted(tree.items()):
        path = root / name
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str) and content in SPECIAL:
                SPECIAL[content](path)
            else:
                text = TEXTS[content] if isinstance(content, str) else content
                with path.open("xb") as file:
                    file.write(text)


class Carnet:
    """The commands in a process of their own."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("hostile_rig.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
            env={"PATH": os.defpath, "HOME": str(folder)},
        )

    def run(self, words: list[str]) -> int:
        """Return the exit code; kill the process if it does not answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(words).encode() + b"\n")
        self._process.stdin.flush()
        answered, _, _ = select.select([self._process.stdout], [], [], PATIENCE_S)
        if not answered:
            self._process.kill()
            pytest.fail(f"no answer: {words}")
        line = self._process.stdout.readline()
        assert line, f"it died: {words}"
        return int(line)

    def close(self) -> None:
        self._process.communicate(timeout=30)


@pytest.fixture(scope="module")
def carnet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Carnet]:
    carnet = Carnet(tmp_path_factory.mktemp("home"))
    yield carnet
    carnet.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile") / "around" / "trail"


def judge(
    carnet: Carnet, place: Path, tree: dict[str, str | bytes], words: list[str]
) -> None:
    build(place, tree)
    code = carnet.run([*words, str(place), "--json"])
    assert code != INTERNAL
    assert words[0] == "trail" or code != CONFIRMED


CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


@settings(max_examples=100, deadline=None, suppress_health_check=CHECKS)
@given(tree=TREES, words=COMMANDS)
def test_a_hostile_directory_neither_hangs_nor_crashes_nor_passes(
    carnet: Carnet, place: Path, tree: dict[str, str | bytes], words: list[str]
) -> None:
    judge(carnet, place, tree, words)


@pytest.mark.slow
@settings(max_examples=1_500, deadline=None, suppress_health_check=CHECKS)
@given(tree=TREES, words=COMMANDS)
def test_thousands_of_hostile_directories_neither_hang_nor_crash_nor_pass(
    carnet: Carnet, place: Path, tree: dict[str, str | bytes], words: list[str]
) -> None:
    judge(carnet, place, tree, words)


CONTENTS = [*TEXTS, *SPECIAL]
LEAVES = [name for name in NAMES if "/" in name or name in ("checkpoint", "policy")]


def survived(carnet: Carnet, place: Path, content: str, leaves: Sequence[str]) -> None:
    """Beside a checkpoint and keys that are good, so that the rest is read at all."""
    good: dict[str, str | bytes] = {
        "checkpoint": "a checkpoint of one entry",
        "keys/log.vkeys": "a key",
        "tile/0/000.p/1": "a tile",
    }
    for name in leaves:
        judge(carnet, place, {**good, name: content}, ["verify", "--key", VKEY])


@pytest.mark.parametrize(
    ("content", "leaves"),
    [pytest.param(one, LEAVES[n % 4 :: 4], id=one) for n, one in enumerate(CONTENTS)],
)
def test_each_content_in_a_quarter_of_the_places_is_survived(
    carnet: Carnet, place: Path, content: str, leaves: list[str]
) -> None:
    survived(carnet, place, content, leaves)


@pytest.mark.slow
@pytest.mark.parametrize("content", CONTENTS)
def test_each_content_in_every_place_is_survived(
    carnet: Carnet, place: Path, content: str
) -> None:
    survived(carnet, place, content, LEAVES)


@pytest.mark.parametrize("folder", ["checkpoints", "timestamps", "tile/0", "keys"])
@pytest.mark.parametrize(
    "files", [10_000, pytest.param(100_000, marks=pytest.mark.slow)], ids=str
)
def test_stray_files_without_number_are_survived(
    carnet: Carnet, place: Path, folder: str, files: int
) -> None:
    build(place, {"checkpoint": "a checkpoint of one entry", "keys/log.vkeys": "a key"})
    stray = place / folder
    stray.mkdir(parents=True, exist_ok=True)
    for i in range(files):
        name = stray / str(i)
        if i % 20_000 == 0:
            name.write_bytes(b"x")
        else:  # one file under many names: quick to make
            os.link(stray / str(i // 20_000 * 20_000), name)
    assert carnet.run(["verify", str(place), "--key", VKEY]) not in (
        CONFIRMED,
        INTERNAL,
    )
    shutil.rmtree(place)

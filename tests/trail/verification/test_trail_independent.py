"""Verifiers that share no code with the writer judge what the writer made.

`stranger.py` is written from FORMAT.md alone, `go/` stands on golang.org/x/mod/sumdb,
aics-tlog is another project's, and OpenSSL checks single signatures.
"""

import ast
import base64
import hashlib
import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.trail import stranger
from tests.trail.machine import needs
from tests.trail.vectors import generate

from carnet import trail as trail_package
from carnet.trail import Trail, records, verify

HERE = Path(__file__).parents[1]
VECTORS = HERE / "vectors"
FORMAT = Path(trail_package.__file__).with_name("FORMAT.md")
GOPATH = Path("/usr/share/gocode")
"""Where Debian's golang-golang-x-mod-dev puts the sources."""

Open = Callable[..., Trail]
Refuses = Callable[[Path, str], bool]


@pytest.fixture(params=[(0,), (1,), (255, 1, 1), (256, 256), (700, 3, 60)])
def made(
    request: pytest.FixtureRequest, tmp_path: Path, open_trail: Open
) -> tuple[Path, str]:
    """A trail of this project, grown in the given steps, and its vkey."""
    with open_trail() as trail:
        for size in request.param:
            trail.append_many([{"type": "t", "text": "naïve €", "n": size}] * size)
            trail.publish()
    return tmp_path / "trail", trail.vkey


@pytest.fixture
def grown(tmp_path: Path, open_trail: Open) -> tuple[Path, str]:
    """600 entries, all published."""
    with open_trail() as trail:
        trail.append_many([{"type": "t", "n": i} for i in range(600)])
    return tmp_path / "trail", trail.vkey


@pytest.mark.parametrize("name", sorted(generate.vectors()))
def test_the_stranger_and_the_sdk_agree_on_every_vector(name: str) -> None:
    vkey = generate.VKEY.decode().strip()
    answer, why = stranger.verify(VECTORS / name, [vkey])
    assert answer == verify(VECTORS / name, [vkey]).verdict, why


def test_the_stranger_reads_what_the_writer_wrote(made: tuple[Path, str]) -> None:
    path, vkey = made
    entries = [entry.data for entry in records(path)]
    assert stranger.verify(path, [vkey]) == ("confirmed", f"{len(entries)} entries")
    for entry in entries:
        record = json.loads(entry)
        again = json.dumps(
            record, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        assert again.encode() == entry
        assert {"id", "time", "type", "v"} <= set(record)


@pytest.mark.parametrize("file", ["stranger.py", "vectors/generate.py"])
def test_neither_stranger_nor_vectors_share_code_with_the_sdk(file: str) -> None:
    tree = ast.parse((HERE / file).read_text())
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
    }
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_vectors_are_what_their_generator_writes(tmp_path: Path) -> None:
    generate.main(tmp_path)
    made = {p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file()}
    kept = {p.relative_to(VECTORS) for p in VECTORS.rglob("*/*") if p.is_file()}
    assert made == {path for path in kept if "__pycache__" not in path.parts}
    for path in made:
        assert (tmp_path / path).read_bytes() == (VECTORS / path).read_bytes(), path


def test_the_worked_example_of_the_specification_is_a_trail(tmp_path: Path) -> None:
    """The bytes in FORMAT.md, laid out as files, are the vector and verify."""
    blocks = re.findall(
        r"```(text|hex) (\S+)\n(.*?\n)```", FORMAT.read_text(), re.DOTALL
    )
    assert len(blocks) == 6
    for kind, name, body in blocks:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = bytes.fromhex(body) if kind == "hex" else body.encode()
        path.write_bytes(data)
        assert data == (VECTORS / "trail-example" / name).read_bytes()
    vkey = generate.VKEY.decode().strip()
    report = verify(tmp_path, [vkey], highwater_base=tmp_path / "none")
    assert (report.verdict, report.level) == ("confirmed", "L1")
    assert (report.entries, report.unpublished) == (2, 1)
    assert stranger.verify(tmp_path, [vkey])[0] == "confirmed"
    seed = generate.sha256(b"the log of the vectors").hex()
    leaves = [generate.leaf(entry.data) for entry in records(tmp_path)]
    for said in (seed, *(leaf.hex() for leaf in leaves), generate.tree(leaves).hex()):
        assert f"`{said}`" in FORMAT.read_text()


@pytest.fixture(scope="session")
def go(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The verifier that stands on golang.org/x/mod, built."""
    needs("go")
    assert (GOPATH / "src/golang.org/x/mod/sumdb").is_dir(), "golang-golang-x-mod-dev"
    binary = tmp_path_factory.mktemp("go") / "verifier"
    subprocess.run(
        ["go", "build", "-o", binary, "."],
        cwd=HERE / "go",
        env={
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "GO111MODULE": "off",
            "GOPATH": str(GOPATH),
            "GOCACHE": str(binary.with_name("cache")),
            "GOFLAGS": "-buildvcs=false",
        },
        check=True,
        timeout=300,
    )
    return binary


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=60
    )


def test_go_verifies_what_the_writer_wrote(go: Path, made: tuple[Path, str]) -> None:
    path, vkey = made
    report = verify(path, [vkey])
    assert report.checkpoint is not None
    outcome = _run(go, "log", path, vkey)
    said = f"{report.entries} {report.checkpoint.root_base64}"
    assert (outcome.returncode, outcome.stdout.strip()) == (0, said), outcome.stderr


def test_go_verifies_the_proof_of_a_record(
    go: Path, tmp_path: Path, open_trail: Open, grown: tuple[Path, str]
) -> None:
    path, vkey = grown
    proof, leaf = tmp_path / "p.tlog-proof", tmp_path / "leaf"
    with open_trail() as trail:
        for entry in list(records(path))[::97]:
            proof.write_bytes(trail.prove(entry.index))
            leaf.write_bytes(entry.data)
            outcome = _run(go, "proof", proof, leaf, vkey)
            assert outcome.returncode == 0, outcome.stderr
            leaf.write_bytes(entry.data + b" ")
            assert _run(go, "proof", proof, leaf, vkey).returncode == 1


@pytest.mark.parametrize("name", sorted(generate.vectors()))
def test_go_agrees_on_what_is_published_in_every_vector(go: Path, name: str) -> None:
    """It knows no journal, no kept checkpoint and no mark, so those vectors pass."""
    outcome = _run(go, "log", VECTORS / name, generate.VKEY.decode().strip())
    bad = name.startswith(("bad-", "missing-")) and name != "bad-rolled-back"
    assert outcome.returncode == int(bad), outcome


def mutate(path: Path, refuses: Refuses, vkey: str, rounds: int) -> None:
    """Change each published file many times; every change must be refused."""
    chance = random.Random(17)  # noqa: S311 - a test that repeats
    partials = {file for file in path.glob("tile/**/*.p/*") if _superseded(path, file)}
    targets = [path / "checkpoint", *(p for p in path.glob("tile/**/*") if p.is_file())]
    for target in sorted(set(targets) - partials):
        data = target.read_bytes()
        for round_ in range(rounds):
            target.write_bytes(_edited(data, chance, round_))
            assert refuses(path, vkey), (target, round_)
        target.unlink()
        assert refuses(path, vkey), target
        target.write_bytes(data)
    assert not refuses(path, vkey)


def _superseded(path: Path, file: Path) -> bool:
    """A partial tile that the tree of this size does not need."""
    size = int((path / "checkpoint").read_text().split("\n")[1])
    return int(file.name) not in {size % 256, size // 256 % 256}


def _edited(data: bytes, chance: random.Random, kind: int) -> bytes:
    at = chance.randrange(len(data))
    flipped = bytes([data[at] ^ 1 << chance.randrange(8)])
    return (
        data[:at] + flipped + data[at + 1 :],
        data[:at],
        data[:at] + flipped + data[at:],
        data[:at] + data[at + 1 :],
    )[kind % 4]


def test_go_refuses_every_change_of_what_is_published(
    go: Path, grown: tuple[Path, str]
) -> None:
    path, vkey = grown
    mutate(path, lambda p, k: _run(go, "log", p, k).returncode != 0, vkey, rounds=16)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="aics-tlog needs Python 3.12")
def test_aics_tlog_verifies_the_same(made: tuple[Path, str]) -> None:
    assert not _aics_refuses(*made)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="aics-tlog needs Python 3.12")
def test_aics_tlog_refuses_every_change(grown: tuple[Path, str]) -> None:
    path, vkey = grown
    mutate(path, _aics_refuses, vkey, rounds=8)


def _aics_refuses(path: Path, vkey: str) -> bool:
    import aics_tlog

    try:
        note = aics_tlog.parse_note((path / "checkpoint").read_bytes())
        key = aics_tlog.parse_vkey(vkey)
        checkpoint = aics_tlog.verify_checkpoint(note, key, expected_origin=key.name)
        size, root = checkpoint.size, checkpoint.root
        if not checkpoint.ok or size is None:
            return True
        reader = aics_tlog.FileSystemTileReader(path)
        entries: list[bytes] = []
        for first in range(0, size, 256):
            width = min(256, size - first)
            partial = None if width == 256 else width
            bundle = reader.read_entry_bundle(first // 256, partial)
            if bundle is None:
                return True
            entries += aics_tlog.tiles.parse_entry_bundle(bundle)
        tree = aics_tlog.tree_root_from_tiles(reader, size)
        built = aics_tlog.tiles.materialise_tiles(entries)
        same = all((path / name).read_bytes() == data for name, data in built.items())
    except (ValueError, OSError, TypeError):
        return True
    return not (tree == root and len(entries) == size and same)


def test_openssl_verifies_every_signature_line(
    tmp_path: Path, made: tuple[Path, str]
) -> None:
    path, vkey = made
    material = base64.b64decode(vkey.split("+", 2)[2])
    der = bytes.fromhex("302a300506032b6570032100") + material[1:]
    for name in ("checkpoint", ".state/hwm"):
        if not (path / name).stat().st_size:
            continue
        text, _, block = (path / name).read_text().rpartition("\n\n")
        lines = [line.split(" ") for line in block.splitlines()]
        own = [base64.b64decode(line[2])[4:] for line in lines if line[1] in vkey]
        assert own
        for signature in own:
            assert _openssl(tmp_path, der, signature, f"{text}\n") == 0
            assert _openssl(tmp_path, der, signature, f"{text}\n\n") != 0
            digest = hashlib.sha256(signature).digest()
            assert _openssl(tmp_path, der, digest * 2, f"{text}\n") != 0


def _openssl(folder: Path, der: bytes, signature: bytes, text: str) -> int:
    files = {"key.der": der, "signature": signature, "text": text.encode()}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    command = "openssl pkeyutl -verify -pubin -inkey key.der -keyform DER -rawin"
    outcome = subprocess.run(
        [*command.split(), "-in", "text", "-sigfile", "signature"],
        cwd=folder,
        check=False,
        capture_output=True,
    )
    return outcome.returncode

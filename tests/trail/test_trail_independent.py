"""A second verifier, written from FORMAT.md alone: it imports nothing of the trail.

It is slow and recursive on purpose, so that both cannot be wrong in the same way.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from carnet.trail import Trail

Open = Callable[..., Trail]


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def tree_hash(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + tree_hash(leaves[:k]) + tree_hash(leaves[k:]))


def number(index: int) -> str:
    digits = f"{index:03d}"
    while len(digits) % 3:
        digits = "0" + digits
    groups = re.findall("...", digits)
    return "/".join([f"x{group}" for group in groups[:-1]] + groups[-1:])


def tile(trail: Path, level: str, index: int, width: int) -> bytes:
    partial = f".p/{width}" if width < 256 else ""
    return (trail / "tile" / level / f"{number(index)}{partial}").read_bytes()


def open_note(note: str, vkey: str) -> tuple[int, bytes]:
    name, key_id, material = vkey.split("+", 2)
    public = base64.b64decode(material)
    assert public[:1] == b"\x01"
    assert sha256(f"{name}\n".encode() + public)[:4].hex() == key_id
    text, _, signatures = note.rpartition("\n\n")
    dash, signer, blob = signatures.removesuffix("\n").split(" ")
    assert (dash, signer) == ("\u2014", name)
    signature = base64.b64decode(blob)
    assert signature[:4].hex() == key_id
    key = Ed25519PublicKey.from_public_bytes(public[1:])
    key.verify(signature[4:], f"{text}\n".encode())
    origin, size, root = text.split("\n")
    assert origin == name
    return int(size), base64.b64decode(root)


def entries_of(bundle: bytes) -> list[bytes]:
    found = []
    while bundle:
        length = int.from_bytes(bundle[:2], "big")
        found.append(bundle[2 : 2 + length])
        bundle = bundle[2 + length :]
    return found


def verify_published(trail: Path, vkey: str) -> list[bytes]:
    size, root = open_note((trail / "checkpoint").read_text(), vkey)
    entries: list[bytes] = []
    for index in range(0, size, 256):
        width = min(256, size - index)
        bundle = entries_of(tile(trail, "entries", index // 256, width))
        assert len(bundle) == width
        entries += bundle
    hashes = [sha256(b"\x00" + entry) for entry in entries]
    assert tree_hash(hashes) == root
    level = 0
    while hashes:
        for index in range(0, len(hashes), 256):
            part = hashes[index : index + 256]
            data = tile(trail, str(level), index // 256, len(part))
            assert data == b"".join(part)
        full = len(hashes) // 256 * 256
        hashes = [tree_hash(hashes[i : i + 256]) for i in range(0, full, 256)]
        level += 1
    return entries


def verify_journal(trail: Path, vkey: str) -> list[bytes]:
    entries: list[bytes] = []
    for segment in sorted((trail / ".state/journal").glob("*.jsonl")):
        assert int(segment.stem) == len(entries)
        offset = begin = 0
        for line in segment.read_bytes().splitlines(keepends=True):
            offset += len(line)
            if not line.startswith(b'{"~'):
                entries.append(line[:-1])
                continue
            commit = json.loads(line)["~commit"]
            assert (commit["off"], commit["size"]) == (begin, len(entries))
            leaves = [sha256(b"\x00" + entry) for entry in entries]
            assert open_note(commit["note"], vkey) == (len(entries), tree_hash(leaves))
            begin = offset
    return entries


@pytest.mark.parametrize("sizes", [(0,), (1,), (255, 1, 1), (256, 256), (700, 3, 60)])
def test_a_verifier_made_from_the_specification_agrees(
    tmp_path: Path, open_trail: Open, sizes: tuple[int, ...]
) -> None:
    with open_trail() as trail:
        for size in sizes:
            trail.append_many([{"type": "t", "text": "naïve €", "n": size}] * size)
            trail.publish()
    published = verify_published(tmp_path / "trail", trail.vkey)
    assert verify_journal(tmp_path / "trail", trail.vkey) == published
    assert len(published) == sum(sizes)
    for entry in published:
        record = json.loads(entry)
        again = json.dumps(
            record, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        assert again.encode() == entry
        assert {"id", "time", "type", "v"} <= set(record)


def test_it_refuses_what_another_key_signed(tmp_path: Path, open_trail: Open) -> None:
    with open_trail() as trail:
        trail.append({"type": "t"})
    with open_trail(
        tmp_path / "other", signing_key=Ed25519PrivateKey.generate()
    ) as other:
        other.append({"type": "t"})
    with pytest.raises(AssertionError):
        verify_published(tmp_path / "other", trail.vkey)

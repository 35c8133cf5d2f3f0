"""Writes the vectors beside it: `python generate.py [DIRECTORY]`.

Straight from the definitions, slow and recursive; no code of this project takes part,
so that writer, verifier and vectors cannot be wrong in the same way. Needs no package
but `cryptography`, for Ed25519. The same run gives the same bytes: keys come from fixed
seeds, and Ed25519 is deterministic.
"""

import base64
import hashlib
import json
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "audit.example/trail-1"
Files = dict[str, bytes]


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def private(seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(sha256(seed.encode()))


KEY = private("the log of the vectors")
PUBLIC = b"\x01" + KEY.public_key().public_bytes_raw()
KEY_ID = sha256(f"{ORIGIN}\n".encode() + PUBLIC)[:4]
VKEY = f"{ORIGIN}+{KEY_ID.hex()}+{base64.b64encode(PUBLIC).decode()}\n".encode()


def tree(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    k = split(len(leaves))
    return sha256(b"\x01" + tree(leaves[:k]) + tree(leaves[k:]))


def path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH of RFC 6962 section 2.1.1."""
    if len(leaves) < 2:
        return []
    k = split(len(leaves))
    if index < k:
        return [*path(index, leaves[:k]), tree(leaves[k:])]
    return [*path(index - k, leaves[k:]), tree(leaves[:k])]


def split(n: int) -> int:
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def leaf(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry)


def entry(i: int) -> bytes:
    region = "eu-west-3" if i % 2 == 0 else "eu-central-1"
    return dumps(
        {
            "id": f"00000000-0000-7000-8000-{i:012x}",
            "note": "naïve €",
            "region": region,
            "seq": i,
            "time": f"2026-03-01T00:{i // 60 % 60:02d}:{i % 60:02d}Z",
            "type": "inference.decision",
            "v": 1,
        }
    )


def dumps(record: object) -> bytes:
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def note(entries: Sequence[bytes], size: int | None = None) -> bytes:
    """The signed checkpoint of the tree over `entries`."""
    root = base64.b64encode(tree([leaf(e) for e in entries])).decode()
    text = f"{ORIGIN}\n{len(entries) if size is None else size}\n{root}\n"
    return sealed(text)


def sealed(text: str) -> bytes:
    line = base64.b64encode(KEY_ID + KEY.sign(text.encode())).decode()
    return f"{text}\n\N{EM DASH} {ORIGIN} {line}\n".encode()


def name(index: int, width: int) -> str:
    digits = f"{index:03d}"
    digits = digits.zfill((len(digits) + 2) // 3 * 3)
    groups = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    partial = f".p/{width}" if width < 256 else ""
    return "/".join([*("x" + group for group in groups[:-1]), groups[-1]]) + partial


def tiles(entries: Sequence[bytes]) -> Files:
    found = {}
    for first in range(0, len(entries), 256):
        part = entries[first : first + 256]
        bundle = b"".join(len(e).to_bytes(2, "big") + e for e in part)
        found[f"tile/entries/{name(first // 256, len(part))}"] = bundle
    level, hashes = 0, [leaf(e) for e in entries]
    while hashes:
        for first in range(0, len(hashes), 256):
            some = hashes[first : first + 256]
            found[f"tile/{level}/{name(first // 256, len(some))}"] = b"".join(some)
        full = len(hashes) // 256 * 256
        hashes = [tree(hashes[i : i + 256]) for i in range(0, full, 256)]
        level += 1
    return found


def log(size: int) -> Files:
    entries = [entry(i) for i in range(size)]
    files = {
        "checkpoint": note(entries),
        "checkpoint.old": note(entries[: size // 2]),
        "log.vkey": VKEY,
        **tiles(entries),
    }
    if size:
        index = size // 3
        hashes = path(index, [leaf(e) for e in entries])
        lines = [base64.b64encode(h).decode() + "\n" for h in hashes]
        head = f"c2sp.org/tlog-proof@v1\nindex {index}\n{''.join(lines)}\n"
        files["proof.tlog-proof"] = head.encode() + note(entries)
        files["proof.leaf"] = entries[index]
    return files


def flipped(files: Files, file: str, position: int) -> Files:
    data = bytearray(files[file])
    data[position] ^= 1
    return {**files, file: bytes(data)}


def segment(first: int, batches: Sequence[Sequence[bytes]]) -> bytes:
    """The journal of `batches`, the first of which holds what stood before."""
    entries = list(batches[0])
    assert len(entries) == first
    data = b""
    for batch in [[], *batches[1:]]:
        off = len(data)
        entries += batch
        commit = {"note": note(entries).decode(), "off": off, "size": len(entries)}
        data += b"".join(e + b"\n" for e in batch)
        data += dumps({"~commit": commit}) + b"\n"
    return data


def file_of(first: int) -> str:
    return f".state/journal/{first:020d}.jsonl"


def trail(size: int = 30) -> Files:
    """One checkpoint kept, `size` entries published, three more in the journal."""
    e = [entry(i) for i in range(size + 3)]
    batches = [[], e[:10], e[10:size], e[size : size + 2], e[size + 2 :]]
    return {
        "checkpoint": note(e[:size]),
        "checkpoints/10": note(e[:10]),
        "keys/log.vkeys": VKEY,
        ".state/hwm": note(e),
        file_of(0): segment(0, batches),
        **tiles(e[:size]),
    }


def example() -> Files:
    """The worked example of FORMAT.md: one entry published, one more in the journal."""
    e = [
        dumps({"id": "one", "time": "2026-03-01T09:00:00Z", "type": "t", "v": 1}),
        dumps({"id": "two", "time": "2026-03-01T09:00:01Z", "type": "é", "v": 1}),
    ]
    return {
        "checkpoint": note(e[:1]),
        "keys/log.vkeys": VKEY,
        ".state/hwm": note(e),
        file_of(0): segment(0, [[], e[:1], e[1:]]),
        **tiles(e[:1]),
    }


def two_segments() -> Files:
    """As `trail(300)`, but the journal of the full bundle was dropped."""
    e = [entry(i) for i in range(303)]
    files = trail(300)
    del files[file_of(0)]
    files[file_of(256)] = segment(256, [e[:256], e[256:300]])
    files[file_of(300)] = segment(300, [e[:300], e[300:302], e[302:]])
    return files


def gap() -> Files:
    """A segment between two others is gone."""
    e = [entry(i) for i in range(33)]
    first, last = segment(0, [[], e[:10]]), segment(20, [e[:20], e[20:]])
    return {**trail(), file_of(0): first, file_of(20): last}


def changed(edit: Callable[[bytes], bytes], file: str = file_of(0)) -> Files:
    files = trail()
    files[file] = edit(files[file])
    return files


def forged(size: int) -> bytes:
    """A tree that the log's key signed, of another history."""
    return note([dumps({"forged": i}) for i in range(size)])


def vectors() -> dict[str, Files]:
    base = log(300)
    bundle = base["tile/entries/000"]
    one = 2 + len(entry(0))
    two = one + 2 + len(entry(1))
    swapped = bundle[one:two] + bundle[:one] + bundle[two:]
    newer = note([entry(i) for i in range(300)])
    back = {**base, "checkpoint": note([entry(i) for i in range(257)])}
    no_bundle = {k: v for k, v in base.items() if k != "tile/entries/000"}
    no_checkpoint = {k: v for k, v in base.items() if k != "checkpoint"}
    edited = base["checkpoint"].replace(b"\n300\n", b"\n299\n")
    last = trail()[file_of(0)].rindex(b'{"~commit"')
    return {
        **{f"good-{size}": log(size) for size in (0, 1, 255, 257, 1000)},
        "bad-entry-flip": flipped(base, "tile/entries/001.p/44", 50),
        "bad-tile-flip": flipped(base, "tile/0/000", 99),
        "bad-checkpoint-flip": flipped(base, "checkpoint", 30),
        "bad-size-edited": {**base, "checkpoint": edited},
        "bad-entries-swapped": {**base, "tile/entries/000": swapped},
        "bad-rolled-back": {**back, "checkpoint.newer": newer, **rolled()},
        "missing-bundle": no_bundle,
        "missing-checkpoint": no_checkpoint,
        "trail-example": example(),
        "trail-whole": trail(),
        "trail-two-segments": two_segments(),
        "trail-torn": changed(lambda j: j + entry(33) + b"\n" + entry(34)[:40]),
        "trail-entry-edited": changed(lambda j: j.replace(b'"seq":31', b'"seq":99')),
        "trail-last-edited": changed(lambda j: j.replace(b'"seq":32', b'"seq":99')),
        "trail-offset-edited": changed(
            lambda j: j[:last] + j[last:].replace(b'"off":', b'"off":1')
        ),
        "trail-end-cut": changed(lambda j: j[: j.rindex(b'{"id"')]),
        "trail-key-twice": changed(
            lambda j: j[:last] + j[last:].replace(b'"size"', b'"size":1,"size"')
        ),
        "trail-mark-forked": {**trail(), ".state/hwm": forged(33)},
        "trail-mark-beyond": {**trail(), ".state/hwm": forged(34)},
        "trail-kept-forked": {**trail(), "checkpoints/10": forged(10)},
        "trail-gap": gap(),
    }


def rolled() -> Files:
    """Tiles of 257 entries beside those of 300, as a log leaves them."""
    return tiles([entry(i) for i in range(257)])


def main(target: Path) -> None:
    for vector, files in vectors().items():
        shutil.rmtree(target / vector, ignore_errors=True)
        for file, data in files.items():
            place = target / vector / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)

"""A verifier written from FORMAT.md alone: `python stranger.py TRAIL [VKEY...]`.

It imports nothing of the SDK; it is slow and recursive on purpose, so that both cannot
be wrong in the same way. Says `confirmed`, `refuted` or `inconclusive`, with a reason;
exits 0, 1 or 3.
"""

import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Keys = dict[str, bytes]
Head = tuple[int, bytes]
EXITS = {"confirmed": 0, "refuted": 1, "inconclusive": 3}
COMMIT = b'{"~commit":'


class Refuted(Exception):
    """A rule of the format is broken."""


class Missing(Exception):
    """A file or a key is not there."""


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def need(holds: object, otherwise: str) -> None:
    if not holds:
        raise Refuted(otherwise)


def unbase64(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refuted("no base64") from None
    need(base64.b64encode(data).decode() == text, "base64 in another spelling")
    return data


# Section 1: the tree.


def tree(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"")
    k = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\x01" + tree(leaves[:k]) + tree(leaves[k:]))


def leaves_of(entries: list[bytes]) -> list[bytes]:
    return [sha256(b"\x00" + entry) for entry in entries]


# Section 2: keys, notes, checkpoints.


def keys_of(vkeys: list[str]) -> tuple[str, Keys]:
    """The origin, and the public keys by their key ID."""
    keys, origin = {}, ""
    for vkey in vkeys:
        origin, _, rest = vkey.partition("+")
        key_id, _, material = rest.partition("+")
        public = unbase64(material)
        need(public[:1] == b"\x01" and len(public) == 33, "no Ed25519 key")
        need(sha256(f"{origin}\n".encode() + public)[:4].hex() == key_id, "key ID")
        keys[key_id] = public[1:]
    return origin, keys


def open_note(data: bytes, origin: str, keys: Keys) -> Head:
    """Size and root of a checkpoint that the log signed."""
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        raise Refuted("a note is not UTF-8") from None
    need(not re.search(r"[\x00-\x09\x0b-\x1f]", whole), "a control character")
    text, gap, block = whole.rpartition("\n\n")
    need(gap and block.endswith("\n"), "no signatures")
    own = 0
    for line in block[:-1].split("\n"):
        dash, name, blob = [*line.split(" "), "", ""][:3]
        need(dash == "\u2014" and line.count(" ") == 2, "a signature line")
        signature = unbase64(blob)
        if name == origin:
            own += 1
            check(f"{text}\n".encode(), signature, keys)
    need(own, "not signed by the log")
    lines = text.split("\n")
    need(len(lines) >= 3 and all(lines) and lines[0] == origin, "no checkpoint")
    need(re.fullmatch(r"0|[1-9][0-9]{0,18}", lines[1], re.ASCII), "no size")
    size, root = int(lines[1]), unbase64(lines[2])
    need(size < 2**63 and len(root) == 32, "no tree")
    need(size or root == sha256(b""), "an empty tree with a root")
    return size, root


def check(text: bytes, signature: bytes, keys: Keys) -> None:
    key_id, rest = signature[:4].hex(), signature[4:]
    need(key_id in keys, "signed by an unknown key")
    try:
        Ed25519PublicKey.from_public_bytes(keys[key_id]).verify(rest, text)
    except InvalidSignature:
        raise Refuted("a signature does not fit") from None


# Section 3: tiles and bundles.


def tile_path(level: str, index: int, width: int) -> str:
    digits = str(index)
    digits = digits.zfill((len(digits) + 2) // 3 * 3)
    groups = re.findall("...", digits)
    name = "/".join([*("x" + group for group in groups[:-1]), groups[-1]])
    return f"tile/{level}/{name}" + (f".p/{width}" if width < 256 else "")


def read_tile(trail: Path, level: str, index: int, width: int) -> bytes:
    """The file, or the full tile or a longer partial that superseded it."""
    for longer in (width, 256, *range(width + 1, 256)):
        path = trail / tile_path(level, index, longer)
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            if level == "entries":
                return b"".join(framed(e) for e in unpack(data, longer)[:width])
            need(len(data) == 32 * longer, "a tile of another length")
            return data[: 32 * width]
    raise Missing(tile_path(level, index, width))


def framed(entry: bytes) -> bytes:
    return len(entry).to_bytes(2, "big") + entry


def unpack(bundle: bytes, width: int) -> list[bytes]:
    found: list[bytes] = []
    while bundle and len(found) < width:
        end = 2 + int.from_bytes(bundle[:2], "big")
        need(len(bundle) >= max(end, 2), "a bundle ends early")
        found.append(bundle[2:end])
        bundle = bundle[end:]
    need(len(found) == width and not bundle, "a bundle of another length")
    return found


def published(trail: Path, size: int) -> list[bytes]:
    """All entries, once every tile of every level agrees with them."""
    entries: list[bytes] = []
    for first in range(0, size, 256):
        width = min(256, size - first)
        bundle = read_tile(trail, "entries", first // 256, width)
        entries += unpack(bundle, width)
    hashes, level = leaves_of(entries), 0
    while hashes:
        for first in range(0, len(hashes), 256):
            part = hashes[first : first + 256]
            tile = read_tile(trail, str(level), first // 256, len(part))
            need(tile == b"".join(part), "a tile with other hashes")
        full = len(hashes) // 256 * 256
        hashes = [tree(hashes[i : i + 256]) for i in range(0, full, 256)]
        level += 1
    return entries


# Section 4: the journal.


def journal(
    trail: Path, entries: list[bytes], origin: str, keys: Keys
) -> Iterator[Head]:
    """The heads that the journal commits; extends `entries` beyond the checkpoint."""
    segments = sorted((trail / ".state/journal").glob("*.jsonl"))
    size = int(segments[0].stem) if segments else 0
    if size > len(entries):
        raise Missing("the tiles below the journal")
    seen = entries[:size]
    for segment in segments:
        need(int(segment.stem) == len(seen), "a gap between segments")
        data, begin = segment.read_bytes(), 0
        batch: list[bytes] = []
        *lines, rest = data.split(b"\n")
        offset = 0
        for line in lines:
            offset += len(line) + 1
            if not line.startswith(b'{"~'):
                batch.append(line)
                continue
            head = commit(line, begin, [*seen, *batch], (origin, keys))
            yield head
            seen, batch, begin = [*seen, *batch], [], offset
        torn = batch or rest
        need(begin > 0 and not (torn and segment != segments[-1]), "a torn segment")
        torn_only(data[begin:], seen, origin, keys)
    if segments:
        need(len(seen) >= len(entries), "the journal is shorter than the checkpoint")
        need(seen[: len(entries)] == entries, "journal and tiles differ")
        entries[:] = seen


def torn_only(tail: bytes, seen: list[bytes], origin: str, keys: Keys) -> None:
    """No signed note stands behind the last commit but one that fits all before it."""
    marker = json.dumps(origin, ensure_ascii=False)[:-1].encode() + b"\\n"
    for found in re.finditer(re.escape(marker), tail):
        end = tail.find(b'"', found.start() + 1) + 1
        before = tail[: found.start()].split(b"\n")[:-1]
        try:
            note = json.loads(tail[found.start() : end])
            size, root = open_note(note.encode(), origin, keys)
        except (ValueError, Refuted):
            continue
        entries = [*seen, *before]
        fits = (size, root) == (len(entries), tree(leaves_of(entries)))
        need(fits, "a signed commit behind damage")


def commit(
    line: bytes, begin: int, entries: list[bytes], known: tuple[str, Keys]
) -> Head:
    try:
        body = json.loads(line)["~commit"]
        note = body["note"]
    except (ValueError, KeyError, TypeError):
        raise Refuted("a commit line that cannot be read") from None
    again = json.dumps({"~commit": body}, separators=(",", ":"), ensure_ascii=False)
    need(again.encode() == line and list(body) == ["note", "off", "size"], "its form")
    head = open_note(note.encode(), *known)
    need((body["off"], body["size"]) == (begin, len(entries)), "offset or size")
    need(head == (len(entries), tree(leaves_of(entries))), "another tree")
    return head


# Sections 5 and 7: everything signed is of one tree.


def verify(trail: Path, vkeys: list[str]) -> tuple[str, str]:
    try:
        size = judged(trail, vkeys)
    except Refuted as reason:
        return "refuted", str(reason)
    except (Missing, OSError, RecursionError) as reason:
        return "inconclusive", str(reason)
    return "confirmed", f"{size} entries"


def judged(trail: Path, vkeys: list[str]) -> int:
    log_keys = trail / "keys/log.vkeys"
    vkeys = vkeys or (log_keys.read_text().splitlines() if log_keys.exists() else [])
    if not vkeys:
        raise Missing("a key")
    origin, keys = keys_of(vkeys)
    size = 0
    claims = []
    if (trail / "checkpoint").exists():
        claims.append(open_note((trail / "checkpoint").read_bytes(), origin, keys))
        size = claims[0][0]
    elif not (trail / ".state/journal").exists():
        raise Missing("a checkpoint")
    for kept in sorted((trail / "checkpoints").glob("[0-9]*")):
        claims.append(open_note(kept.read_bytes(), origin, keys))
        need(str(claims[-1][0]) == kept.name, "a kept checkpoint under another name")
    mark = trail / ".state/hwm"
    if mark.exists() and mark.stat().st_size:
        claims.append(open_note(mark.read_bytes(), origin, keys))
    entries = published(trail, size)
    for _ in journal(trail, entries, origin, keys):
        pass
    leaves = leaves_of(entries)
    for claimed, root in claims:
        need(claimed <= len(leaves), "a signed tree is larger than the log")
        need(tree(leaves[:claimed]) == root, "a signed tree is another")
    return len(entries)


if __name__ == "__main__":
    answer, why = verify(Path(sys.argv[1]), sys.argv[2:])
    sys.stdout.write(f"{answer}: {why}\n")
    sys.exit(EXITS[answer])

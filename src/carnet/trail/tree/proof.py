"""One record's proof, as a file that verifies offline.

    c2sp.org/tlog-proof@v1
    index 171
    qU5w0LqAcN9o4pz5GwzBrJIeI7YTzc70HAY8/yXvRio=
    …

    audit.example/trail-1
    257
    …

Source: c2sp.org/tlog-proof.
"""

import base64
import json
import re
from dataclasses import dataclass
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.keys import decode_base64
from carnet.trail.tree.merkle import HASH_BYTES
from carnet.trail.tree.note import MAX_NOTE_BYTES, refuse_crlf

HEADER: Final = "c2sp.org/tlog-proof@v1"
MAX_HASHES: Final = 63
MAX_PROOF_BYTES: Final = MAX_NOTE_BYTES + 128 * 1024

_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})\Z")
_EXTRA = "extra "


@dataclass(frozen=True, slots=True)
class Proof:
    """Where an entry stands, the hashes up to the root, and the signed root."""

    index: int
    path: tuple[bytes, ...]
    note: bytes
    stamp: bytes | None = None
    """A time stamp over the bytes of the note."""
    transitions: tuple[bytes, ...] = ()
    """Entries by which the log's keys handed over, from its first key on."""

    def format(self) -> bytes:
        """Return the bytes of the file; `parse_proof` gives the same proof back."""
        lines = [HEADER]
        extra = _packed(self.stamp, self.transitions)
        if extra is not None:
            lines.append(f"{_EXTRA}{base64.b64encode(extra).decode()}")
        lines.append(f"index {self.index}")
        lines.extend(base64.b64encode(hash_).decode() for hash_ in self.path)
        return "\n".join([*lines, "", ""]).encode() + self.note


def parse_proof(data: bytes) -> Proof:
    """Return the proof in a `.tlog-proof` file; nothing is verified but its form.

    Raises:
        VerificationError: Another header, a malformed line, or far too long.
    """
    if len(data) > MAX_PROOF_BYTES:
        raise VerificationError("a proof is too long", hint="it is no tlog-proof")
    refuse_crlf("a proof", data)
    head, gap, note = data.partition(b"\n\n")
    try:
        header, *lines = head.decode().split("\n")
    except UnicodeDecodeError:
        header, lines = "", []
    if header != HEADER or not gap or not lines:
        raise VerificationError(
            f"a proof does not begin with {HEADER}", hint="give a .tlog-proof file"
        )
    extra = None
    if lines[0].startswith(_EXTRA):
        extra = decode_base64(lines.pop(0).removeprefix(_EXTRA))
    match = _INDEX.match(lines[0]) if lines else None
    if not match or len(lines) > 1 + MAX_HASHES:
        raise VerificationError("a proof names no index", hint="it was changed")
    path = tuple(decode_base64(line) for line in lines[1:])
    if any(len(hash_) != HASH_BYTES for hash_ in path):
        raise VerificationError("a proof holds a short hash", hint="it was changed")
    return Proof(int(match[1]), path, note, *_unpacked(extra))


def _packed(stamp: bytes | None, transitions: tuple[bytes, ...]) -> bytes | None:
    """Return what stands behind `extra`: the time stamp alone, or an object."""
    if not transitions:
        return stamp
    fields: dict[str, object] = {"transitions": [t.decode() for t in transitions]}
    if stamp is not None:
        fields["timestamp"] = base64.b64encode(stamp).decode()
    return json.dumps(fields, sort_keys=True, ensure_ascii=False).encode()


def _unpacked(extra: bytes | None) -> tuple[bytes | None, tuple[bytes, ...]]:
    if extra is None or not extra.startswith(b"{"):
        return extra, ()
    try:
        fields = json.loads(extra)
        stamp, entries = fields.get("timestamp"), fields["transitions"]
        transitions = tuple(entry.encode() for entry in entries)
        return (None if stamp is None else decode_base64(stamp)), transitions
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise VerificationError(
            "what a proof carries besides is malformed", hint="it was changed"
        ) from None

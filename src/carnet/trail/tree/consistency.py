"""The proof that one tree extends an older one, as a file that verifies offline.

    old 140
    <hash, base64>
    …

    audit.example/trail-1
    257
    …

It is the body of the `add-checkpoint` request of c2sp.org/tlog-witness, so that a
witness, too, can read it. Whoever verifies it brings the older checkpoint along.
"""

import base64
import re
from dataclasses import dataclass
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.keys import decode_base64
from carnet.trail.tree.merkle import HASH_BYTES
from carnet.trail.tree.note import MAX_NOTE_BYTES, refuse_crlf

MAX_HASHES: Final = 63
MAX_CONSISTENCY_BYTES: Final = MAX_NOTE_BYTES + 8 * 1024

_OLD = re.compile(rb"old (0|[1-9][0-9]{0,18})\Z")


@dataclass(frozen=True, slots=True)
class Consistency:
    """An older size, the hashes that lead from it, and the newer signed checkpoint."""

    old: int
    path: tuple[bytes, ...]
    note: bytes

    def format(self) -> bytes:
        """Return the bytes of the file; `parse_consistency` gives the same back."""
        hashes = "".join(f"{base64.b64encode(h).decode()}\n" for h in self.path)
        return f"old {self.old}\n{hashes}\n".encode() + self.note


def parse_consistency(data: bytes) -> Consistency:
    """Return the proof in a file; nothing is verified but its form.

    Raises:
        VerificationError: It does not begin with the old size, a line is no hash, or it
            is far too long.
    """
    if len(data) > MAX_CONSISTENCY_BYTES:
        raise VerificationError("a proof is too long", hint="it was changed")
    refuse_crlf("a proof", data)
    head, gap, note = data.partition(b"\n\n")
    first, *lines = head.split(b"\n")
    matched = _OLD.match(first)
    if not (matched and gap) or len(lines) > MAX_HASHES:
        raise VerificationError(
            "a consistency proof does not begin with an old size",
            hint="give a file that `carnet trail prove --from` wrote",
        )
    try:
        path = tuple(decode_base64(line.decode("ascii")) for line in lines)
    except UnicodeDecodeError:
        path = (b"",)
    if any(len(hash_) != HASH_BYTES for hash_ in path):
        raise VerificationError("a proof holds a short hash", hint="it was changed")
    return Consistency(int(matched[1]), path, note)

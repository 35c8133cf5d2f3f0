"""Checkpoints: the state of a log (origin, tree size, root hash) as a note's text.

    audit.example/trail-1
    257
    a+0IqA15pZOtvYmVXU9ia+Bri1z+thafLQ+3j68USG8=

Source: c2sp.org/tlog-checkpoint@v1.0.0.
"""

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from carnet.errors import VerificationError
from carnet.trail.keys import Signer, VerifierKey, decode_base64, valid_name
from carnet.trail.keys.algorithms import Kind, Unsupported
from carnet.trail.tree.merkle import EMPTY_ROOT, HASH_BYTES
from carnet.trail.tree.note import Note, SignatureLine, parse, sign

MAX_SIZE: Final = 2**63 - 1
"""Largest tree size; other implementations keep it in a signed 64-bit integer."""

_SIZE = re.compile(r"(?:0|[1-9][0-9]{0,18})\Z")
_BODY_LINES = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log committed to: all entries below `size`, in this order."""

    origin: str
    size: int
    root: bytes
    """RFC 6962 root hash, 32 bytes."""
    extensions: tuple[str, ...] = ()

    @property
    def root_base64(self) -> str:
        """The root as it stands in the checkpoint."""
        return base64.b64encode(self.root).decode()

    def format(self) -> str:
        """Return the note text; `parse_text` gives the same checkpoint back."""
        lines = (self.origin, str(self.size), self.root_base64, *self.extensions)
        return "".join(f"{line}\n" for line in lines)

    def sign(self, signer: Signer) -> Note:
        """Return the checkpoint signed by the log, under its origin."""
        return sign(self.format(), signer)


def parse_text(text: str) -> Checkpoint:
    """Return the checkpoint that a note's text states.

    Raises:
        VerificationError: Missing lines, a size in another form than plain decimal
            digits up to 2^63-1, a root of another length than 32 bytes, the root of
            an empty tree that is not SHA-256 of nothing, or an empty extension line.
    """
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < _BODY_LINES or not all(lines):
        raise VerificationError(
            "a checkpoint lacks one of its three lines", hint="it was cut or changed"
        )
    origin, digits, root_text, *extensions = lines
    if not valid_name(origin):
        raise VerificationError("a checkpoint has no origin", hint="it was changed")
    if not _SIZE.match(digits) or int(digits) > MAX_SIZE:
        raise VerificationError(
            "a checkpoint's size is not a number of entries", hint="it was changed"
        )
    root = decode_base64(root_text)
    if len(root) != HASH_BYTES or (digits == "0" and root != EMPTY_ROOT):
        raise VerificationError("a checkpoint's root is no root", hint="it was changed")
    return Checkpoint(origin, int(digits), root, tuple(extensions))


def parse_note(data: bytes) -> tuple[Note, Checkpoint]:
    """Return note and checkpoint of a `checkpoint` file, signatures unverified.

    Raises:
        VerificationError: As `note.parse` and `parse_text`.
    """
    note = parse(data)
    return note, parse_text(note.text)


def open_note(data: bytes, keys: Iterable[VerifierKey]) -> Checkpoint:
    """Return the checkpoint in `data` once the log's own signatures hold.

    Every line under the origin's name must be a valid signature of one of `keys` that
    may sign a tree of that size, and one must be of Ed25519. Lines under other names
    (witnesses) are left alone.

    Raises:
        VerificationError: Malformed, unsigned, or signed by another key.
    """
    note, checkpoint = parse_note(data)
    wrong = refuted(note, checkpoint, tuple(keys))
    if wrong is not None:
        raise VerificationError(f"a checkpoint {wrong.words}", hint=_HINTS[wrong.code])
    return checkpoint


_HINTS: Final = {
    "origin": "give a key of the same name",
    "unsigned": "it was changed",
    "unknown_key": "compare its key ID with the vkey you trust",
    "epoch": "a key signs only the trees of its own epoch",
    "signature": "the text or the signature was changed",
}


class Refuted(NamedTuple):
    """What is wrong with who signed a checkpoint."""

    code: str
    """A key of `_HINTS`; findings bear it behind a prefix: `checkpoint.unsigned`."""
    words: str
    """What goes on after "the checkpoint": `is not signed under its own name`."""


def refuted(
    note: Note, checkpoint: Checkpoint, keys: Sequence[VerifierKey]
) -> Refuted | None:
    """Return the first thing that is wrong with who signed; None if nothing is.

    What this machine cannot compute is not judged here.
    """
    known = {key.key_id: key for key in keys if key.name == checkpoint.origin}
    own = own_lines(note, checkpoint.origin)
    if not known:
        return Refuted("origin", "is of another log than the known key")
    if not own:
        return Refuted("unsigned", "is not signed under its own name")
    if len({line.key_id for line in own}) != len(own):
        return Refuted("signature", "is signed twice by one key")
    for line in own:
        if wrong := _line_refuted(note.text, checkpoint.size, line, known):
            return wrong
    if not any(known[line.key_id].kind is Kind.ED25519 for line in own):
        return Refuted("unsigned", "bears no Ed25519 signature under its own name")
    return None


def _line_refuted(
    text: str, size: int, line: SignatureLine, known: Mapping[bytes, VerifierKey]
) -> Refuted | None:
    """What is wrong with one signature line; None: nothing that can be told."""
    key = known.get(line.key_id)
    if key is None:
        words = "is signed by an unknown key under the log's name"
        return Refuted("unknown_key", words)
    if not key.since <= size <= key.until:
        words = "is signed by a key whose epoch has no tree of that size"
        return Refuted("epoch", words)
    try:
        key.verify(text.encode(), line.signature)
    except Unsupported:
        return None
    except VerificationError:
        return Refuted("signature", "does not fit its signature")
    return None


def own_lines(note: Note, origin: str) -> tuple[SignatureLine, ...]:
    """Return the signature lines under the log's own name."""
    return tuple(line for line in note.signatures if line.name == origin)

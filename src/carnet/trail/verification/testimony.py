"""Signed states of one log: who signed them, and which trees they claim.

Every signature line under the log's own name must be a valid signature of a known key.
An unknown or invalid one refutes: whoever wrote it wanted to pass for the log. Lines
under other names belong to witnesses and are left alone.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.anchors.kept import KEPT, MAX_JUDGED
from carnet.trail.files.directory import Unsafe, is_temporary
from carnet.trail.keys import VerifierKey, keyring, parse_vkey
from carnet.trail.keys.algorithms import ED25519_BYTES, ML_DSA_BYTES, TIME_BYTES
from carnet.trail.stores import Altered, Lost, Store
from carnet.trail.tree.checkpoint import (
    Checkpoint,
    Refuted,
    own_lines,
    parse_note,
    refuted,
)
from carnet.trail.tree.note import MAX_NOTE_BYTES, Note
from carnet.trail.verification.claims import Claim
from carnet.trail.verification.report import Findings

ROOT_VKEY: Final = "log.vkey"
"""Where other tools leave a log's key; serves only where nobody gave one."""

_MARK_RETRIES: Final = 3
_MARK_PAUSE_S: Final = 0.01

Held = tuple[Note, Checkpoint]
"""A note and the checkpoint in it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a signed state comes from: the prefix of its codes, and its name."""

    code: str
    name: str


OLD: Final = Source("old", "the older checkpoint")
MARK: Final = Source("highwater", "the high-water mark")
OUTSIDE: Final = Source("highwater", "the high-water mark outside the directory")


def read_held(old: Path | str | bytes | None) -> Held | None:
    """Return the checkpoint that a verifier kept, given as bytes or as a file.

    Raises:
        VerificationError: It cannot be read, or is no checkpoint.
    """
    if old is None:
        return None
    if not isinstance(old, bytes):
        try:
            old = Path(old).read_bytes()
        except OSError as error:
            raise VerificationError(
                f"cannot read the older checkpoint: {error.strerror}",
                hint="give the file of a checkpoint that you kept",
            ) from None
    return parse_note(old)


def read_small(directory: Store, name: str, findings: Findings) -> bytes | None:
    """Return the bytes of a file no larger than a note; None if there is none.

    None, too, where it cannot be read: the reason is a finding then.
    """
    try:
        return directory.read(name, MAX_NOTE_BYTES)
    except (Unsafe, OSError) as error:
        findings.unread(name, error)
    return None


def inside_keys(directory: Store, findings: Findings) -> tuple[VerifierKey, ...]:
    """Return the keys that came with the trail; a damaged key file refutes it."""

    def read() -> tuple[VerifierKey, ...]:
        keys = keyring.read_vkeys(directory)
        if not keys and (data := read_small(directory, ROOT_VKEY, findings)):
            keys = (parse_vkey(data.decode().strip()),)
        return keys

    return _keys(read, findings)


def further_keys(directory: Store, findings: Findings) -> tuple[VerifierKey, ...]:
    """Return the keys of second signatures; a damaged key file refutes the trail."""
    return _keys(lambda: keyring.read_further(directory), findings)


def _keys(
    read: Callable[[], tuple[VerifierKey, ...]], findings: Findings
) -> tuple[VerifierKey, ...]:
    try:
        return read()
    except (Unsafe, OSError) as error:
        findings.unread("keys", error)
    except (VerificationError, UnicodeDecodeError):
        findings.refute(
            "keys.malformed",
            "the keys inside the trail cannot be read",
            "the key file was cut or changed; compare with another copy",
        )
    return ()


def set_aside(
    note: Note, origin: str, trusted: Sequence[VerifierKey], findings: Findings
) -> Note:
    """Return the note without the log's second signatures whose keys were not given.

    A proof comes without `keys/pq.vkeys`, so such a line says nothing either way.
    """
    known = {key.key_id for key in trusted}
    aside = tuple(
        line
        for line in own_lines(note, origin)
        if line.key_id not in known and len(line.signature) != ED25519_BYTES
    )
    for line in aside:
        pq = len(line.signature) == TIME_BYTES + ML_DSA_BYTES
        code, word = ("pq", "ML-DSA-44") if pq else ("seal", "seal")
        findings.inform(
            f"{code}.not_checked",
            f"the {word} signature was not checked: its key was not given",
            f"give the log's {word} vkey with --key",
        )
    return Note(note.text, tuple(s for s in note.signatures if s not in aside))


def altered(error: Altered, findings: Findings) -> None:
    """Add that a store tells of its journal what no writer put there."""
    findings.refute("journal.corrupt", str(error.args[0]), "compare with another copy")


def read_mark(directory: Store, findings: Findings) -> bytes:
    """Return the mark that stands in the trail, past a write that is under way."""
    data = b""
    for _ in range(_MARK_RETRIES):
        try:
            data = directory.newest() or b""
            if data:
                parse_note(data)
        except (Unsafe, OSError) as error:
            findings.unread("the high-water mark", error)
            return b""
        except Altered as error:
            altered(error, findings)
            return b""
        except Lost as error:
            findings.doubt("journal.missing", str(error.args[0]), error.hint)
            return b""
        except VerificationError:
            time.sleep(_MARK_PAUSE_S)
        else:
            break
    return data


class Testimony:
    """Everything signed about one log but its checkpoint."""

    def __init__(
        self, keys: Sequence[VerifierKey], origin: str | None, findings: Findings
    ) -> None:
        self._keys = keys
        self._origin = origin
        self._findings = findings

    def marks(self, notes: Iterable[tuple[Source, bytes]]) -> Iterator[Claim]:
        """Yield what the high-water marks claim; a damaged mark refutes."""
        for source, data in notes:
            if data and self._keys:
                yield from self._claim(source, data)

    def kept(self, directory: Store) -> Iterator[Claim]:
        """Yield what the kept checkpoints claim; a damaged one refutes."""
        try:
            names = directory.names(KEPT)
        except (Unsafe, OSError):
            self._findings.doubt(
                "file.unsafe", f"{KEPT} cannot be read", "it must be a directory"
            )
            return
        found = (name for name, _ in names if not is_temporary(name))
        oldest_first = sorted(found, key=lambda name: (len(name), name))
        if left_out := len(oldest_first[:-MAX_JUDGED]):
            self._findings.inform(
                "kept.not_checked",
                f"{left_out} older kept checkpoints were not compared",
                "verify a copy without the newer ones",
            )
        for name in oldest_first[-MAX_JUDGED:]:
            path = f"{KEPT}/{name}"
            data = read_small(directory, path, self._findings)
            if data is None or not self._keys:
                continue
            for claim in self._claim(Source("kept", path), data):
                if str(claim.size) == name:
                    yield claim
                else:
                    self._findings.refute(
                        "kept.size",
                        f"{path} is of size {claim.size}",
                        "it was renamed or replaced",
                    )

    def older(self, held: Held) -> tuple[Claim | None, bool]:
        """Return the claim of the verifier's own checkpoint, and if its signer is ours.

        A checkpoint that nobody known signed is still compared: the verifier held it,
        and a log begun anew under another key would not know who signed it. One that
        bears an invalid signature of a known key is none (c2sp.org/signed-note): the
        copy was damaged or made up, and says nothing about the log.
        """
        note, old = held
        if self._origin is not None and old.origin != self._origin:
            self._findings.doubt(
                "old.origin",
                "the older checkpoint is of another log",
                "give a checkpoint with the same first line",
            )
            return None, False
        wrong = refuted(note, old, self._keys)
        if wrong and wrong.code == "signature":
            self._findings.doubt(
                "old.signature",
                f"the older checkpoint {wrong.words}: it is not as the log signed it",
                "give another copy of it; this one was not compared",
            )
            return None, False
        if wrong:
            self._findings.doubt(
                "old.signature",
                "the older checkpoint is not signed by a known key of this log",
                "give the key that signed it with --key",
            )
        return Claim(OLD.code, OLD.name, old.size, old.root), wrong is None

    def _claim(self, source: Source, data: bytes) -> Iterator[Claim]:
        """What a checkpoint claims, if a known key signed it."""
        try:
            note, checkpoint = parse_note(data)
        except VerificationError as error:
            self._findings.refute(
                f"{source.code}.malformed",
                f"{source.name}: {error.args[0]}",
                error.hint,
            )
            return
        wrong = refuted(note, checkpoint, self._keys)
        if wrong is None and self._origin in (None, checkpoint.origin):
            yield Claim(source.code, source.name, checkpoint.size, checkpoint.root)
            return
        code, words = wrong or Refuted("origin", "is of another log")
        self._findings.refute(
            f"{source.code}.{code}",
            f"{source.name} {words}",
            "it was changed; compare with another copy",
        )

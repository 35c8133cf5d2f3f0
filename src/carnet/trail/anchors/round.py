"""One round: every witness and the authority are asked about one checkpoint.

The checkpoint is kept with the cosignatures that came, the time stamp over exactly what
was kept, and a record says which receipts exist. Witnesses are asked side by side; one
that is away costs its time-out and nothing else.
"""

import contextlib
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.anchors import authority, kept, seal_key, witness
from carnet.trail.anchors.authority import Stamped
from carnet.trail.anchors.memory import Memory
from carnet.trail.anchors.policy import Policy, Witness
from carnet.trail.anchors.seal_key import SealKey
from carnet.trail.anchors.witness import CONTRADICTIONS, Answer
from carnet.trail.reading.published import Published
from carnet.trail.stores import Location, opened
from carnet.trail.tree.checkpoint import Checkpoint, parse_note
from carnet.trail.tree.merkle import consistency_proof
from carnet.trail.tree.note import MAX_NOTE_BYTES, MAX_SIGNATURES, Note

MAX_ASKED: Final = 32  # witnesses at once; c2sp.org/tlog-policy wants 32 supported


@dataclass(frozen=True, slots=True)
class Anchors:
    """Who is asked, and what follows if they do not answer."""

    policy: Policy = field(default_factory=Policy)
    authority: str | None = None
    """URL of a time-stamp authority."""
    required: bool = False
    """Refuse to append once a quorum has been missing for `patience_s`."""
    patience_s: float = 3600.0
    seal: SealKey | None = None
    """A key in an HSM or KMS that signs kept checkpoints, too."""

    def __bool__(self) -> bool:
        return bool(self.authority or self.policy.witnesses or self.seal)

    def preload(self) -> None:
        """Load the libraries that asking needs, in the thread that is here.

        A child that is forked while another thread imports a module waits for that
        import for ever.
        """
        if self.seal:
            seal_key.preload()
        if not (self.authority or self.policy.witnesses):
            return
        import netrc  # noqa: F401 - requests looks for passwords
        from concurrent.futures import ThreadPoolExecutor  # noqa: F401
        from encodings import idna  # noqa: F401 - looking up a host's name

        import requests  # noqa: F401

        if self.authority:
            import rfc3161_client  # noqa: F401


NO_ANCHORS: Final = Anchors()


@dataclass(frozen=True, slots=True)
class Receipts:
    """What a round brought."""

    checkpoint: Checkpoint
    answers: tuple[Answer, ...]
    quorum: bool
    """Whether a quorum cosigned; also true where none is asked for."""
    stamped: Stamped | None = None
    seal: str | None = None
    """What came of asking the seal key; None where there is none."""
    note: bytes = b""
    """The checkpoint as it was kept; empty where nothing was."""

    @property
    def contradicted(self) -> bool:
        """Tell whether a witness knows another history."""
        return any(answer.outcome in CONTRADICTIONS for answer in self.answers)

    @property
    def authority_outcome(self) -> str | None:
        """Return `stamped`, `away` or `unreadable`; None where nobody was asked."""
        if self.stamped is None:
            return None
        return self.stamped.problem or "stamped"

    def with_stamp(self, stamped: Stamped) -> "Receipts":
        """Return these receipts and what the authority answered."""
        return replace(self, stamped=stamped)

    def record(self) -> dict[str, object]:
        """Return the `anchor` entry that says which receipts exist."""
        record: dict[str, object] = {
            "type": "anchor",
            "size": self.checkpoint.size,
            "root": self.checkpoint.root_base64,
            "quorum": self.quorum,
            "cosignatures": [_cosignature(a) for a in self.answers if a.lines],
            "missing": [
                {"witness": a.name, "outcome": a.outcome.value}
                for a in self.answers
                if not a.lines
            ],
        }
        if self.stamped is not None:
            record["timestamp"] = _timestamp(self.stamped)
        if self.seal is not None:
            record["seal"] = {"outcome": self.seal}
        return record


def _cosignature(answer: Answer) -> dict[str, object]:
    line = answer.lines[0]
    return {
        "witness": answer.name,
        "key_id": line.key_id.hex(),
        "time": answer.time,
        "sha256": hashlib.sha256(line.signature).hexdigest(),
    }


def _timestamp(stamped: Stamped) -> dict[str, object]:
    if stamped.stamp is None:
        return {"authority": stamped.name, "outcome": stamped.problem}
    return {
        "authority": stamped.name,
        "outcome": "stamped",
        "time": rfc3339(stamped.stamp.time),
        "sha256": hashlib.sha256(stamped.response).hexdigest(),
    }


def rfc3339(moment: datetime) -> str:
    """Return a moment as the trail writes it."""
    text = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return text.replace("+00:00", "Z")


def collect(path: Location, note: bytes, anchors: Anchors) -> Receipts:
    """Keep the checkpoint in `note` with every receipt that can be had.

    Raises:
        VerificationError, OSError: Tiles cannot be read, or a file not written.
    """
    cosigned, receipts = _cosign(path, note, anchors.policy)
    return _keep_and_stamp(path, cosigned, receipts, anchors)


def collect_quorum(path: Location, note: bytes, anchors: Anchors) -> Receipts:
    """As `collect`, but nothing is kept unless a quorum cosigns.

    Raises:
        VerificationError, OSError: As `collect`.
    """
    cosigned, receipts = _cosign(path, note, anchors.policy)
    if not receipts.quorum:
        return receipts
    return _keep_and_stamp(path, cosigned, receipts, anchors)


def collect_stamp(path: Location, url: str) -> Receipts | None:
    """Ask the authority about the newest kept checkpoint; None if there is none.

    Raises:
        VerificationError, OSError: It cannot be read, or the answer not written.
    """
    with opened(path) as directory:
        found = next(iter(kept.newest_first(directory, 1)), None)
    if found is None:
        return None
    size, note = found
    _, checkpoint = parse_note(note)
    return Receipts(checkpoint, (), quorum=True, stamped=_stamp(path, size, note, url))


def _cosign(path: Location, note: bytes, policy: Policy) -> tuple[bytes, Receipts]:
    cosigned, answers = _ask_witnesses(path, note, policy)
    _, checkpoint = parse_note(note)
    return cosigned, Receipts(checkpoint, answers, quorum=has_quorum(cosigned, policy))


def _keep_and_stamp(
    path: Location, note: bytes, receipts: Receipts, anchors: Anchors
) -> Receipts:
    size = receipts.checkpoint.size
    note = kept.keep(path, size, note)
    receipts = replace(receipts, note=note)
    if not anchors.authority:
        return receipts
    return receipts.with_stamp(_stamp(path, size, note, anchors.authority))


def _ask_witnesses(
    path: Location, note: bytes, policy: Policy
) -> tuple[bytes, tuple[Answer, ...]]:
    """Return the note with the cosignatures that came, and every answer."""
    asked = tuple(w for w in policy.witnesses if w.url)[:MAX_ASKED]
    if not asked:
        return note, ()
    memory = Memory(path)
    _, checkpoint = parse_note(note)
    with opened(path) as directory:
        nodes = Published(directory).nodes(checkpoint.size)

        def prove(old: int) -> tuple[bytes, ...]:
            return consistency_proof(nodes, old, checkpoint.size)

        def one(asked: Witness) -> Answer:
            return witness.ask(asked, note, prove, memory.size(asked))

        answers = _side_by_side(one, asked)
    memory.learn(zip(asked, answers, strict=True))
    return _with_lines(note, answers), answers


def recall(path: Location, note: bytes, policy: Policy) -> tuple[Answer, ...]:
    """Return what the witnesses say to a copy of the log; nothing is kept.

    One that cosigned a larger tree says so.

    Raises:
        VerificationError, OSError: Tiles cannot be read.
    """
    asked = tuple(w for w in policy.witnesses if w.url)[:MAX_ASKED]
    _, checkpoint = parse_note(note)
    with opened(path) as directory:
        nodes = Published(directory).nodes(checkpoint.size)

        def one(asked: Witness) -> Answer:
            def prove(old: int) -> tuple[bytes, ...]:
                return consistency_proof(nodes, old, checkpoint.size)

            return witness.ask(asked, note, prove, checkpoint.size)

        return _side_by_side(one, asked)


def _side_by_side(
    one: Callable[[Witness], Answer], asked: Sequence[Witness]
) -> tuple[Answer, ...]:
    if len(asked) > 1:
        from concurrent.futures import ThreadPoolExecutor

        going_down = contextlib.suppress(RuntimeError)  # no threads at the very end
        with going_down, ThreadPoolExecutor(len(asked)) as pool:
            return tuple(pool.map(one, asked))
    return tuple(map(one, asked))


def _with_lines(note: bytes, answers: Sequence[Answer]) -> bytes:
    """Return `note` with as many new signature lines as a note may have."""
    parsed, _ = parse_note(note)
    for answer in answers:
        lines = [line for line in answer.lines if line not in parsed.signatures]
        grown = Note(parsed.text, (*parsed.signatures, *lines))
        if (
            len(grown.signatures) <= MAX_SIGNATURES
            and len(grown.format()) <= MAX_NOTE_BYTES
        ):
            parsed = grown
    return parsed.format()


def has_quorum(note: bytes, policy: Policy) -> bool:
    """Tell whether a note bears valid cosignatures of a quorum."""
    try:
        parsed, _ = parse_note(note)
    except VerificationError:
        return False
    cosigned = set()
    for each in policy.witnesses:
        for line in parsed.signatures:
            if each.key.signed(line):
                try:
                    each.key.verify(parsed, line)
                except VerificationError:
                    continue
                cosigned.add(each.name)
    return policy.satisfied(cosigned)


def _stamp(path: Location, size: int, note: bytes, url: str) -> Stamped:
    stamped = authority.ask(url, note)
    if stamped.stamp is not None:
        kept.keep_stamp(path, size, stamped.name, stamped.response)
    return stamped

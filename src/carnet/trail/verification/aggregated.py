"""Is the log of a writer the one that an aggregate took? Asked by an auditor.

Every checkpoint that was taken must be signed by a key that the roster leads to and be
the beginning of the writer's tree as it stands, and so must every note that the
aggregate kept as an alarm: then the writer was rolled back for a while, and is whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from carnet.errors import TrailError, VerificationError
from carnet.trail.keys import VerifierKey, parse_vkey
from carnet.trail.reading.pruning import minimum
from carnet.trail.reading.published import Published
from carnet.trail.reading.roster import Writer
from carnet.trail.stores import Location, Store, opened
from carnet.trail.tree.checkpoint import Checkpoint, parse_note, refuted
from carnet.trail.tree.merkle import Node, range_root
from carnet.trail.verification.epochs import Epochs
from carnet.trail.verification.report import Findings, TrailFinding

_TWO = "the aggregate and this copy together prove that it showed two histories"


@dataclass(frozen=True, slots=True)
class _Tree:
    """The writer's tree as it stands."""

    keys: Sequence[VerifierKey]
    nodes: Node
    size: int
    first: int

    def has(self, checkpoint: Checkpoint) -> bool | None:
        """Does the tree begin with this one? None: its beginning was pruned."""
        if checkpoint.size > self.size:
            return False
        if checkpoint.size < self.first:
            return None
        if checkpoint.size == 0:
            return True
        return range_root(self.nodes, 0, checkpoint.size) == checkpoint.root


def held_against(place: Location, writer: Writer) -> tuple[TrailFinding, ...]:
    """Return what the aggregate holds against the log at `place`.

    The log must have been verified: its tiles are believed here.
    """
    findings = Findings()
    try:
        with opened(place) as store:
            tree = _tree(store, writer)
            for note in (taken.note for taken in writer.taken):
                _judge_taken(tree, note, writer.origin, findings)
            for note in writer.forks:
                _alarm(tree, note, writer.origin, findings)
            if writer.taken:
                _inform(tree, writer, findings)
    except (OSError, TrailError, VerificationError) as error:
        words = f"{writer.origin} cannot be compared: {error.args[0]}"
        findings.doubt("writer.unread", words, "read it again")
    return findings.all()


def _tree(store: Store, writer: Writer) -> _Tree:
    published = Published(store)
    note, checkpoint = parse_note(published.checkpoint() or b"")
    epochs = Epochs(store, (parse_vkey(writer.vkey),), Findings())
    epochs.resolve(note, checkpoint.origin)
    size = checkpoint.size
    first = minimum(store, size)
    return _Tree(epochs.keys, published.nodes(size), size, first)


def _judge_taken(tree: _Tree, data: bytes, origin: str, findings: Findings) -> None:
    """Judge one checkpoint that the aggregate took: `tree` must begin with it."""
    note, checkpoint = parse_note(data)
    if wrong := refuted(note, checkpoint, tree.keys):
        words = f"a checkpoint of {origin} that the aggregate took {wrong.words}"
        findings.refute(
            "writer.signature", words, "the aggregate took what it must not"
        )
        return
    if checkpoint.size > tree.size:
        words = f"{origin} has {tree.size} records, and had shown {checkpoint.size}"
        findings.refute("writer.rollback", words, "its end is missing; look for a copy")
        return
    held = tree.has(checkpoint)
    if held is None:
        words = f"{origin} at {checkpoint.size} was pruned and cannot be compared"
        findings.inform("writer.pruned", words, "later checkpoints were compared")
    elif not held:
        words = f"{origin} is not what the aggregate took at {checkpoint.size} records"
        findings.refute("writer.fork", words, _TWO)


def _alarm(tree: _Tree, data: bytes, origin: str, findings: Findings) -> None:
    """Judge one note that the aggregate did not take, and kept for contradicting it."""
    note, checkpoint = parse_note(data)
    if refuted(note, checkpoint, tree.keys):
        return  # nobody proves that the writer showed it
    if tree.has(checkpoint) is False:
        words = f"{origin} once showed another history, of {checkpoint.size} records"
        findings.refute("writer.fork", words, _TWO)
    else:
        words = f"{origin} was once shown cut back to {checkpoint.size} records"
        findings.inform("writer.rolled_back", words, "it is whole again")


def _inform(tree: _Tree, writer: Writer, findings: Findings) -> None:
    newest = writer.taken[-1].checkpoint
    words = (
        f"{len(writer.taken)} checkpoints of {writer.origin} stand in the aggregate, "
        f"the newest at {newest.size} of {tree.size} records"
    )
    findings.inform("writer.compared", words, "what came later is not in it yet")


def not_given(known: Mapping[str, Writer], given: set[str]) -> Iterator[TrailFinding]:
    """Yield the members of a roster, by origin, whose logs are not among `given`."""
    for origin, writer in known.items():
        if writer.member and origin not in given:
            words = f"{origin} is on the roster, and its log was not given"
            yield TrailFinding("writer.not_given", words, "give its trail as well")

"""What a verifier says of the seal key: how far it signed, and what waits for it.

Whether a line is valid is judged with the checkpoint that bears it: one that is not, or
of a key that nobody knows, refutes.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from carnet.errors import VerificationError
from carnet.trail.anchors import kept
from carnet.trail.files.directory import Unsafe
from carnet.trail.keys import VerifierKey
from carnet.trail.stores import Store
from carnet.trail.tree.checkpoint import Checkpoint, own_lines, parse_note
from carnet.trail.tree.note import Note
from carnet.trail.verification.report import Findings


def judge_seal_key(
    directory: Store,
    published: tuple[Note, Checkpoint],
    inside: Iterable[VerifierKey],
    trusted: Iterable[VerifierKey],
    findings: Findings,
) -> None:
    """Say up to where the seal key signed.

    `published` is the checkpoint, `inside` are the seal keys that came with the log,
    `trusted` those that the verifier brought; if there are any, only they count.
    """
    given = {key.key_id for key in trusted}
    ids = given or {key.key_id for key in inside}
    if not ids:
        return
    end, later = published[1].size, 0
    for note, checkpoint in (
        published,
        *_kept_checkpoints(directory, published[1].origin),
    ):
        if any(line.key_id in ids for line in own_lines(note, checkpoint.origin)):
            _tell_signed(findings, checkpoint.size, end, later, vouched=bool(given))
            return
        later += note is not published[0]
    if given:
        findings.doubt(
            "seal.absent",
            "no checkpoint bears a signature of the seal key that is trusted",
            "`carnet trail seal` asks it; or do without it",
        )
    else:
        findings.inform(
            "seal.absent",
            "the log has a seal key, but no checkpoint bears its signature",
            "`carnet trail seal` asks it",
        )


def _tell_signed(
    findings: Findings, size: int, end: int, later: int, *, vouched: bool
) -> None:
    """Say how far the seal key signed, and on whose word that rests."""
    findings.inform(
        "seal.signed",
        f"the seal key signed the first {size} records; {end - size} came later",
        "what came later waits for its signature" if end > size else "",
    )
    if later:
        findings.inform(
            "seal.away",
            f"the {later} checkpoints kept since then lack the seal key's signature",
            "the key was away; `carnet trail seal` asks it again",
        )
    if not vouched:
        findings.inform(
            "seal.unvouched",
            "the seal signature is valid, but its key came with the trail",
            "give the log's seal vkey, from another source, with --key",
        )


def _kept_checkpoints(
    directory: Store, origin: str
) -> Iterator[tuple[Note, Checkpoint]]:
    """Yield the kept checkpoints, newest first; others judge those left out."""
    with suppress(Unsafe, OSError):
        for _, data in kept.newest_first(directory, kept.MAX_JUDGED):
            with suppress(VerificationError):
                note, checkpoint = parse_note(data)
                if checkpoint.origin == origin:
                    yield note, checkpoint

"""Is an evidence pack what its signer packed, and does its log hold its records?"""

import hashlib
from collections.abc import Iterator
from typing import Final

import orjson

from carnet import evaluation
from carnet.errors import VerificationError
from carnet.in_force.written_again import is_standing
from carnet.officer.statement import Statement, open_statement
from carnet.report import archive, controls
from carnet.report.pack import CONTENTS, KIND, MANIFEST, PROOF, RECORD, lines_of
from carnet.trail import Checkpoint, Entry, Level, Report, Verdict, verify_proof
from carnet.trail.keys import VerifierKey, epochs, parse_vkey
from carnet.trail.tree.checkpoint import parse_note
from carnet.trail.tree.proof import parse_proof
from carnet.trail.verification.report import Findings

MAGIC: Final = b"PK\x03\x04"
_HINT: Final = "ask for the original file"


def is_pack(data: bytes) -> bool:
    """Tell whether a file that begins so is meant to be a pack."""
    return data.startswith(MAGIC)


def verify_pack(data: bytes, keys: tuple[str, ...] = ()) -> Report:
    """Return whether every byte is the signer's, and every record is in the log.

    Without `keys` the key in the manifest serves, and nobody vouches for it. A key of
    the log vouches for those that came after it, by the transitions in the proofs.
    Offline.

    Raises:
        VerificationError: A given key is no vkey; nothing was verified.
    """
    given = tuple(parse_vkey(key.strip()) for key in keys)
    findings = Findings()
    checkpoint, entries = None, 0
    try:
        files = archive.opened(data)
        transitions = _transitions(files)
        known = _trusted(files, given, transitions)
        statement, signer = _manifest(files, known)
        checkpoint = _checkpoint(files, statement, signer)
        _contents(files, statement)
        entries = _proofs(files, (*keys, signer.format()), findings)
        _measurements(files, findings)
    except (VerificationError, KeyError, TypeError, ValueError) as error:
        said = error.args[0] if isinstance(error, VerificationError) else "malformed"
        findings.refute("pack.changed", f"no valid evidence pack: {said}", _HINT)
    else:
        _vouch(signer, known if given else (), findings)
    confirmed = findings.verdict() is Verdict.CONFIRMED
    level = Level.L1 if confirmed and given else Level.L0
    return Report(findings.verdict(), level, findings.all(), checkpoint, entries)


def entries(data: bytes) -> Iterator[Entry]:
    """The records of a pack that was verified, in the order of the log.

    Of a log whose beginning was pruned, its rules and facts stand behind what was
    decided by them (`in_force.written_again`): they come before all records, too.

    Raises:
        VerificationError: It is no pack, or was changed.
    """
    files = archive.opened(data)
    every = [
        Entry(index, files[f"{controls.ENTRIES}{index}{RECORD}"], published=True)
        for index in _indices(files)
    ]
    if _is_pruned(files):
        yield from (entry for entry in every if is_standing(entry))
    yield from every


def _is_pruned(files: dict[str, bytes]) -> bool:
    """Does its list of files say that the log had lost its beginning?"""
    try:
        source = orjson.loads(files[CONTENTS])["source"]
        return int(source["pruned"]) > 0
    except (KeyError, TypeError, ValueError):
        return False


def _transitions(files: dict[str, bytes]) -> tuple[bytes, ...]:
    """The entries by which the log's keys handed over, as the proofs carry them.

    Raises:
        VerificationError: Two proofs tell of different keys.
    """
    told: list[tuple[bytes, ...]] = [()]
    for index in _indices(files):
        try:
            proof = parse_proof(files[f"{controls.ENTRIES}{index}{PROOF}"])
        except VerificationError:
            continue  # which refutes the entry
        told.append(proof.transitions)
    longest = max(told, key=len)
    if any(each != longest[: len(each)] for each in told):
        raise VerificationError("its proofs tell of different keys", hint=_HINT)
    return longest


def _trusted(
    files: dict[str, bytes],
    given: tuple[VerifierKey, ...],
    transitions: tuple[bytes, ...],
) -> tuple[VerifierKey, ...]:
    """The keys given, and those that one of them handed over to, each in its epoch."""
    start = given or (_signer(files),)
    vouched = epochs.handed_down(transitions, start)
    others = (key for key in start if not any(key.same(one) for one in vouched))
    return (*vouched, *others)


def _signer(files: dict[str, bytes]) -> VerifierKey:
    """The key that the manifest names as its own."""
    line = files[MANIFEST].split(b"\n")[1]
    return parse_vkey(str(orjson.loads(line)["signer"]))


def _manifest(
    files: dict[str, bytes], known: tuple[VerifierKey, ...]
) -> tuple[Statement, VerifierKey]:
    """What was signed, and by which key, which is one of those known if any fits."""
    signer = _signer(files)
    trusted = next((key for key in known if key.same(signer)), signer)
    statement = open_statement(KIND, files[MANIFEST], (trusted,))
    if not statement.officers or statement.strangers:
        raise VerificationError("the manifest is not signed by its signer", hint=_HINT)
    return statement, trusted


def _checkpoint(
    files: dict[str, bytes], statement: Statement, signer: VerifierKey
) -> Checkpoint:
    """The log's own signed state, the one that the manifest speaks of."""
    note, found = parse_note(files[controls.CHECKPOINT])
    said = statement.document
    told = (said["origin"], said["size"], said["root"])
    if told != (found.origin, found.size, found.root_base64):
        raise VerificationError("the manifest names another checkpoint", hint=_HINT)
    own = lines_of(signer, files[controls.CHECKPOINT])
    if not own:
        raise VerificationError("another key signed the checkpoint", hint=_HINT)
    if not signer.since <= found.size <= signer.until:
        raise VerificationError("its key had handed over to another", hint=_HINT)
    for line in own:
        signer.verify(note.text.encode(), line.signature)
    return found


def _contents(files: dict[str, bytes], statement: Statement) -> None:
    """Every file is the one of its digest, and none is there besides."""
    if hashlib.sha256(files[CONTENTS]).hexdigest() != statement.document["contents"]:
        raise VerificationError("the list of files was changed", hint=_HINT)
    listed = orjson.loads(files[CONTENTS])["files"]
    if set(listed) != set(files) - {CONTENTS, MANIFEST}:
        raise VerificationError("a file was added or taken out", hint=_HINT)
    for name, said in listed.items():
        if hashlib.sha256(files[name]).hexdigest() != said["sha256"]:
            raise VerificationError(f"{name} was changed", hint=_HINT)


def _proofs(files: dict[str, bytes], keys: tuple[str, ...], findings: Findings) -> int:
    """Each record is in a tree that the log signed."""
    indices = _indices(files)
    for index in indices:
        name = f"{controls.ENTRIES}{index}"
        report = verify_proof(files[f"{name}{PROOF}"], files[f"{name}{RECORD}"], keys)
        if report.verdict is Verdict.REFUTED:
            said = f"entry {index} is not in the log"
            findings.refute("pack.entry", said, _HINT)
        elif report.verdict is not Verdict.CONFIRMED:
            said = f"entry {index} is proved under a key that nobody gave"
            findings.doubt("pack.key", said, "give the log's first key with --key")
    return len(indices)


def _indices(files: dict[str, bytes]) -> list[int]:
    names = (
        name.removeprefix(controls.ENTRIES).removesuffix(RECORD)
        for name in files
        if name.startswith(controls.ENTRIES) and name.endswith(RECORD)
    )
    return sorted(int(name) for name in names)


def _measurements(files: dict[str, bytes], findings: Findings) -> None:
    """Results of `carnet eval` are what their own signers said."""
    for name, data in files.items():
        if name.startswith(controls.MEASURED):
            checked = evaluation.check(data, ())
            if checked.verdict is not Verdict.CONFIRMED:
                findings.refute("pack.result", f"{name}: {checked.message}", _HINT)


def _vouch(
    signer: VerifierKey, known: tuple[VerifierKey, ...], findings: Findings
) -> None:
    """Say whose word the pack is; `known` are the keys given and their successors."""
    if not known:
        findings.inform(
            "key.unvouched",
            "the key came with the pack: nobody vouches for it",
            "give the log's vkey, from another source, with --key",
        )
    elif not any(key.same(signer) for key in known):
        findings.doubt(
            "key.unknown",
            "none of the keys given signed this pack",
            "give the vkey of its signer, from another source, with --key",
        )
    elif signer.since:
        findings.inform(
            "key.epochs",
            f"a later key of the log signed this pack, from {signer.since} records on",
            "each key handed over by an entry that both signed",
        )

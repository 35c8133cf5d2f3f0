"""The evidence pack for a certification: one signed archive that verifies offline.

    manifest.note            signed by the log's key: origin, checkpoint, digest of …
    contents.json            … every other file with its SHA-256, and what it is for
    controls.json            each control of four standards, and the files that serve it
    policy/ facts/           rules and law facts that decided, as texts
    decisions.json registers/ measurements/
    trail/checkpoint trail/keys
    trail/entries/N.json     a record, and N.tlog-proof that the log holds it

Proved are the entries with the policy and the facts, the first and last call of each
activity, the approvals on which they went, and the newest change of keys. The same
trail, key and results give the same bytes. `pack_check` verifies it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Final

import orjson

from carnet.adapter import Json
from carnet.errors import ConfigError, TrailError
from carnet.in_force.sets import Record
from carnet.officer.statement import sign
from carnet.report import (
    archive as archives,
)
from carnet.report import controls, wording
from carnet.report.activities import activities
from carnet.report.recorded_call import part
from carnet.report.registers import art30, counters, recipients, transfer_file
from carnet.report.work import Work
from carnet.trail import Checkpoint, Entry, records
from carnet.trail.keys import Signer, VerifierKey
from carnet.trail.keys.keyring import read_transitions, read_vkeys
from carnet.trail.publishing.proving import prove
from carnet.trail.reading.pruning import minimum
from carnet.trail.reading.published import Published
from carnet.trail.reading.search import extent
from carnet.trail.stores import Location, opened
from carnet.trail.tree import note as notes

KIND: Final = "carnet.pack/1"
MANIFEST: Final = "manifest.note"
CONTENTS: Final = "contents.json"
KEYS: Final = "trail/keys"
PROOF: Final = ".tlog-proof"
RECORD: Final = ".json"
MOST_CALLS: Final = 200
"""Calls that are proved; more activities than half of it are named only."""
MOST_SETS: Final = 4
"""Sets of rules and of facts that go in, the newest."""
_ABOUT: Final = """\
Evidence pack of the log {origin}, made by Carnet. Not legal advice.

Verify it offline:  carnet verify PACK --key VKEY
VKEY is the log's public key; ask the operator for it by another way than this file.
By hand: manifest.note is a C2SP signed note over the SHA-256 of contents.json, which
has the SHA-256 of every other file; each N.tlog-proof under trail/entries is a C2SP
proof that the log holds N.json. controls.json says which file serves which control.
"""


def archive(work: Work) -> Iterator[bytes]:
    """The archive, in one piece.

    Raises:
        ConfigError: No signing key was given, or one that did not sign the checkpoint.
        TrailError: Nothing is published yet, so that nothing can be proved.
    """
    signer = _signer(work)
    if work.checkpoint is None:
        raise TrailError("nothing is published yet", hint="`carnet trail seal`")
    _refuse_stranger(work.path, signer)
    files = {**_registers(work), **_decisions(work, work.checkpoint)}
    files |= {f"{controls.MEASURED}{name}": work.given[name] for name in work.given}
    mapped = controls.mapping(work.law, frozenset(files))
    files["controls.json"] = _json({"standards": mapped})
    files["about.txt"] = _ABOUT.format(origin=work.origin).encode()
    work.rows = len(files)
    contents = _json(
        {
            # whatever time was asked for: without it nobody can replay the pack
            "source": work.source() | {"pruned": extent(work.path)[0]},
            "files": {
                name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
                for name, data in sorted(files.items())
            },
            "missing": {name: work.missing[name] for name in sorted(work.missing)},
        }
    )
    document: dict[str, object] = {
        "contents": hashlib.sha256(contents).hexdigest(),
        "origin": work.origin,
        "size": work.checkpoint.size,
        "root": work.checkpoint.root_base64,
        "time": work.seen.last,
        "signer": signer.verifier.format(),
    }
    manifest = sign(KIND, document, signer)
    yield archives.packed({**files, CONTENTS: contents, MANIFEST: manifest})


def _signer(work: Work) -> Signer:
    if work.signer is None:
        raise ConfigError(
            "CARNET_SIGNING_KEY: missing",
            hint="give the application's .env with --env-file",
        )
    return work.signer


def _refuse_stranger(path: Location, signer: Signer) -> None:
    """Refuse a key that did not sign the checkpoint: nobody could verify the pack.

    Raises:
        ConfigError: It is that of another trail, or signs only from the next one on.
    """
    with opened(path) as directory:
        note = Published(directory).checkpoint() or b""
    if not lines_of(signer.verifier, note):
        raise ConfigError(
            "CARNET_SIGNING_KEY: did not sign the checkpoint of this trail",
            hint="give the trail's own .env with --env-file; after a change of the key "
            "`carnet trail seal`",
        )


def lines_of(key: VerifierKey, note: bytes) -> list[notes.SignatureLine]:
    """The lines of a note that this key claims; no signature is verified.

    Raises:
        VerificationError: It is no note.
    """
    lines = notes.parse(note).signatures
    return [one for one in lines if (one.name, one.key_id) == (key.name, key.key_id)]


def _json(value: Mapping[str, Json]) -> bytes:
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(value, option=options)


def _registers(work: Work) -> dict[str, bytes]:
    """Registers, each from a pass of its own, so that each has its own numbers."""
    made = {
        controls.ART30: art30.as_json,
        controls.TRANSFERS: transfer_file.as_json,
        controls.RECIPIENTS: recipients.text,
        controls.COUNTERS: counters.csv,
    }
    files = {}
    for name, make in made.items():
        own = Work(work.path, work.origin, work.checkpoint, law=work.law)
        files[name] = b"".join(make(own))
        work.missing |= own.missing
    return files


def _decisions(work: Work, point: Checkpoint) -> dict[str, bytes]:
    """Summary of the decisions, what they rested on, and the proofs."""
    found = activities(work.calls())
    rows: list[Json] = [
        {
            "purpose": one.purpose,
            "importer": wording.countries(one),
            "entity": one.place.get("entity"),
            "numbers": wording.volume(one),
            "answers": one.laws.numbers(),
            "reasons": [*wording.reasons(one)],
        }
        for one in found
    ]
    chosen = [i for one in found for i in (one.calls.first, one.calls.last)]
    calls = sorted({i for i in chosen if i is not None})[:MOST_CALLS]
    papers = _approvals(work, calls)
    wanted = {*calls, *papers, *_standing(work), *_handover(work, point.size)}
    proved = [index for index in sorted(wanted) if index < point.size]
    return {
        controls.SUMMARY: _json({"source": work.source(), "activities": rows}),
        **_trail(work),
        **_entries(work, proved),
    }


def _approvals(work: Work, calls: list[int]) -> Iterator[int]:
    """Indices of the requests and approvals on which some of the calls went."""
    for entry in _entries_at(work, calls):
        used = part(entry.record or {}, "approval").get("id")
        yield from work.seen.papers.get(str(used), ()) if used else ()


def _standing(work: Work) -> set[int]:
    """Indices of the entries with the newest rules and facts."""
    newest = (
        *list(work.seen.rules.values())[-MOST_SETS:],
        *list(work.seen.laws.values())[-MOST_SETS:],
    )
    return {index for trace in newest for index in trace}


def _handover(work: Work, size: int) -> set[int]:
    """Index of the entry by which the newest key took over, if it still stands there.

    Its proof carries it with all before it; where it was pruned every proof does.
    """
    with opened(work.path) as directory:
        newest = [one.index for one in read_transitions(directory)][-1:]
        first = minimum(directory, size)
    return {index for index in newest if index >= first}


def _trail(work: Work) -> dict[str, bytes]:
    with opened(work.path) as directory:
        note = Published(directory).checkpoint() or b""
        keys = "\n".join(key.format() for key in read_vkeys(directory))
    return {controls.CHECKPOINT: note, KEYS: f"{keys}\n".encode()}


def _entries(work: Work, wanted: list[int]) -> dict[str, bytes]:
    """Each entry with its proof; of rules and facts also the text they hold."""
    files: dict[str, bytes] = {}
    texts: dict[str, dict[int, str]] = {}
    with opened(work.path) as directory:
        note = Published(directory).checkpoint() or b""
    for entry in _entries_at(work, wanted):
        name = f"{controls.ENTRIES}{entry.index}"
        files[f"{name}{RECORD}"] = entry.data
        files[f"{name}{PROOF}"] = prove(work.path, entry.index, note).format()
        record: Record = entry.record or {}
        if record.get("type") in ("policy", "law") and "part" in record:
            place = _path_of(record)
            texts.setdefault(place, {})[int(record["part"])] = str(record["content"])
    for place, parts in texts.items():
        files[place] = "".join(parts[n] for n in sorted(parts)).encode()
    return files


def _entries_at(work: Work, wanted: list[int]) -> Iterator[Entry]:
    """The entries at these indices, ascending; each is looked up by itself."""
    for index in wanted:
        entry = next(records(work.path, index), None)
        if entry is not None and entry.index == index:
            yield entry


def _path_of(record: Record) -> str:
    """Where the text of a policy or law entry goes; names are made safe."""
    folder = controls.POLICY if record["type"] == "policy" else controls.FACTS
    name = "".join(c if c.isalnum() or c in "-_." else "_" for c in str(record["name"]))
    return f"{folder}{str(record['digest'])[:12]}/{name}.txt"

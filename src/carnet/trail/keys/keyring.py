"""The public keys of a log, as they stand in its directory.

    keys/log.vkeys               the Ed25519 keys of all epochs, oldest first
    keys/transitions/<index>     the entries by which each hands over to the next
    keys/pq.vkeys                ML-DSA-44 keys that also sign published checkpoints
    keys/seal.vkeys              ECDSA keys of an HSM or KMS that sign kept ones

All of it is derived: the transitions are entries of the log, and an auditor takes the
keys from elsewhere. It spares a reader to look through every entry.
"""

import dataclasses
import re
from collections.abc import Iterator
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.canonical import MAX_ENTRY_BYTES
from carnet.trail.keys import epochs
from carnet.trail.keys.algorithms import Kind
from carnet.trail.keys.epochs import MAX_EPOCHS, Transition
from carnet.trail.keys.vkeys import VerifierKey, parse_vkey
from carnet.trail.stores import Location, Store, opened

VKEYS: Final = "keys/log.vkeys"
TRANSITIONS: Final = "keys/transitions"
FURTHER: Final = {Kind.ML_DSA_44: "keys/pq.vkeys", Kind.ECDSA: "keys/seal.vkeys"}
MAX_VKEYS_BYTES: Final = 256 * 1024

_INDEX = re.compile(r"(?:0|[1-9][0-9]{0,18})\Z")


def read_vkeys(directory: Store) -> tuple[VerifierKey, ...]:
    """Return the keys in `keys/log.vkeys`, oldest first; none if it is missing.

    Raises:
        VerificationError: The file is not exactly one vkey of Ed25519 a line, all
            different and of one name.
    """
    return _read_keys(directory, VKEYS, Kind.ED25519)


def read_further(directory: Store) -> tuple[VerifierKey, ...]:
    """Return the keys that sign published checkpoints beside the log's own.

    Raises:
        VerificationError: As `read_vkeys`.
    """
    return tuple(
        key
        for kind, name in FURTHER.items()
        for key in _read_keys(directory, name, kind)
    )


def _read_keys(directory: Store, name: str, kind: Kind) -> tuple[VerifierKey, ...]:
    data = directory.read(name, MAX_VKEYS_BYTES)
    if data is None:
        return ()
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError:
        lines = [""]
    if lines[-1] or len(lines) == 1 or len(set(lines)) != len(lines):
        raise VerificationError(f"{name} is malformed", hint="it was cut or changed")
    keys = tuple(parse_vkey(line) for line in lines[:-1])
    if {key.kind for key in keys} != {kind} or len({key.name for key in keys}) != 1:
        raise VerificationError(f"{name} holds a foreign key", hint="it was changed")
    return keys


def read_transitions(directory: Store) -> Iterator[Transition]:
    """Yield the transitions that stand in the directory, in order.

    Raises:
        VerificationError: One is malformed, not signed by both keys, or stands at
            another index than its own.
    """
    names = [name for name, _ in directory.names(TRANSITIONS) if _INDEX.match(name)]
    for name in sorted(names, key=int)[:MAX_EPOCHS]:
        data = directory.read(f"{TRANSITIONS}/{name}", MAX_ENTRY_BYTES)
        found = None if data is None else epochs.parse(data)
        if found is None or str(found.index) != name:
            raise VerificationError(
                f"{TRANSITIONS}/{name} is not the transition of that index",
                hint="it was cut or changed",
            )
        yield found


def read_epochs(directory: Store) -> tuple[VerifierKey, ...]:
    """Return the log's Ed25519 keys, oldest first, each with its epoch.

    Raises:
        VerificationError: The files are malformed or contradict each other.
    """
    keys = read_vkeys(directory)
    linked = epochs.chain(tuple(read_transitions(directory)))
    if not linked:
        return keys
    if any(not a.same(b) for a, b in zip(keys, linked, strict=False)):
        raise VerificationError(
            f"{VKEYS} and {TRANSITIONS} tell of different keys",
            hint="run `carnet verify` on the directory",
        )
    return linked


def lay(trail: Location, transition: Transition) -> None:
    """Write what a committed transition means for the files; may be run again.

    Raises:
        OSError: A file cannot be written; run it again.
        VerificationError: What is there contradicts it.
    """
    with opened(trail) as directory:
        name = f"{TRANSITIONS}/{transition.index}"
        directory.create({name: transition.entry})
        keys = epochs.chain(tuple(read_transitions(directory)))
        if len(read_vkeys(directory)) < len(keys):
            directory.replace(VKEYS, _lines(keys))


def write_first(trail: Location, key: VerifierKey) -> None:
    """Write the first key of a new log.

    Raises:
        OSError: The file cannot be written.
    """
    with opened(trail) as directory:
        if directory.read(VKEYS, MAX_VKEYS_BYTES) is None:
            directory.create({VKEYS: _lines((key,))})


def add(trail: Location, key: VerifierKey) -> bool:
    """List a key that signs checkpoints beside the log's own; tell whether it is new.

    Raises:
        OSError: The file cannot be written.
        VerificationError: The file is damaged.
    """
    name = FURTHER[key.kind]
    with opened(trail) as directory:
        known = _read_keys(directory, name, key.kind)
        if any(key.same(each) for each in known):
            return False
        if known:
            directory.replace(name, _lines((*known, key)))
        else:
            directory.create({name: _lines((key,))})
    return True


def _lines(keys: tuple[VerifierKey, ...]) -> bytes:
    return "".join(f"{key.format()}\n" for key in keys).encode()


def extended(
    keys: tuple[VerifierKey, ...], transition: Transition
) -> tuple[VerifierKey, ...]:
    """Return the epochs `keys` with the one that a transition begins.

    Raises:
        VerificationError: It is not the newest key that hands over, or to a key that
            had its epoch already.
    """
    last = keys[-1]
    again = any(transition.new.same(key) for key in keys)
    if again or not transition.old.same(last) or transition.index < last.since:
        raise VerificationError(
            "a key transition does not follow from the log's newest key",
            hint="run `carnet verify` on the directory",
        )
    ended = dataclasses.replace(last, until=transition.end)
    return (
        *keys[:-1],
        ended,
        dataclasses.replace(transition.new, since=transition.end),
    )

"""Epochs: which key signs which trees of one log, and how a key hands over.

A key signs the trees up to the entry that ends its epoch; its successor signs from
there on. That entry holds a note which both have signed:

    key transition v1
    acme.example/transfers
    1041                                          the index of this entry
    qU5w…                                         the root of the tree before it
    acme.example/transfers+0cc708b1+AVYl…         the old key
    acme.example/transfers+9d1f2a60+AbQ3…         the new key

    — acme.example/transfers DMcIsf4p…            by the old key
    — acme.example/transfers nR8qYKw4…            by the new key

The first line holds spaces, which no origin does, so that it can never be taken for a
checkpoint. Since it binds index and root, it fits one history only: whoever steals the
new key cannot rewrite what came before, and whoever steals the old one, once it was
destroyed, has nothing.
"""

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.keys.algorithms import Kind
from carnet.trail.keys.vkeys import Signer, VerifierKey, decode_base64, parse_vkey
from carnet.trail.tree import note as notes
from carnet.trail.tree.merkle import HASH_BYTES
from carnet.trail.tree.note import Note

TYPE: Final = "key.transition"
HEADER: Final = "key transition v1"
MAX_EPOCHS: Final = 1000
"""Keys of one log; one a month is twelve a year."""

NEEDLE: Final = f'"type":"{TYPE}"'.encode()
"""Stands in every entry that is a transition; few others hold it."""
_INDEX = re.compile(r"(?:0|[1-9][0-9]{0,18})\Z")
_LINES: Final = 6


@dataclass(frozen=True, slots=True)
class Transition:
    """The end of one key's epoch, and the beginning of the next."""

    index: int
    """Index of the entry that says so."""
    root: bytes
    """Root of the tree before that entry."""
    old: VerifierKey
    new: VerifierKey
    entry: bytes
    """The entry itself."""

    @property
    def end(self) -> int:
        """Largest size that the old key may sign: the tree with the entry."""
        return self.index + 1


def record(index: int, root: bytes, old: Signer, new: Signer) -> dict[str, object]:
    """Return the entry by which `old` hands over to `new`, signed by both.

    Raises:
        TrailError: A signer is away.
    """
    text = _text(index, root, old.verifier, new.verifier)
    lines = tuple(notes.line(text, each) for each in (old, new))
    note = Note(text, lines).format()
    return {"type": TYPE, "note": note.decode()}


def parse(entry: bytes) -> Transition | None:
    """Return the transition that an entry states; None if it is about something else.

    Raises:
        VerificationError: It is malformed, or not signed by both keys.
    """
    if NEEDLE not in entry:
        return None
    import orjson

    try:
        fields = orjson.loads(entry)
    except ValueError:
        return None
    if not isinstance(fields, dict) or fields.get("type") != TYPE:
        return None
    if not isinstance(fields.get("note"), str):
        raise VerificationError("a key transition has no note", hint="it was changed")
    note = notes.parse(fields["note"].encode())
    transition = _parse_text(note.text, entry)
    keys = (transition.old, transition.new)
    signed = tuple((line.name, line.key_id) for line in note.signatures)
    if signed != tuple((key.name, key.key_id) for key in keys):
        raise VerificationError(
            "a key transition is not signed by the old and the new key",
            hint="whoever wrote it held at most one of them",
        )
    for key, line in zip(keys, note.signatures, strict=True):
        key.verify(note.text.encode(), line.signature)
    return transition


def _text(index: int, root: bytes, old: VerifierKey, new: VerifierKey) -> str:
    encoded = base64.b64encode(root).decode()
    lines = (HEADER, old.name, str(index), encoded, old.format(), new.format())
    return "".join(f"{line}\n" for line in lines)


def _parse_text(text: str, entry: bytes) -> Transition:
    lines = text.removesuffix("\n").split("\n")
    if len(lines) != _LINES or lines[0] != HEADER or not _INDEX.match(lines[2]):
        raise VerificationError("a key transition is malformed", hint="it was changed")
    root, old, new = decode_base64(lines[3]), parse_vkey(lines[4]), parse_vkey(lines[5])
    fits = len(root) == HASH_BYTES and {old.kind, new.kind} == {Kind.ED25519}
    if not fits or {old.name, new.name} != {lines[1]} or old.same(new):
        raise VerificationError(
            "a key transition is not between two keys of one log", hint="it was changed"
        )
    return Transition(int(lines[2]), root, old, new, entry)


def follows(before: Transition | None, after: Transition) -> bool:
    """Tell whether one transition may come next after another; any may be first."""
    if before is None:
        return True
    return before.new.same(after.old) and after.index >= before.end


def chain(transitions: Sequence[Transition]) -> tuple[VerifierKey, ...]:
    """Return the keys that the transitions link, oldest first, each with its epoch.

    Raises:
        VerificationError: They do not follow from each other, or a key comes back.
    """
    for before, after in pairwise(transitions):
        if not follows(before, after):
            raise VerificationError(
                "key transitions do not follow from each other",
                hint="one of them is missing or was made up",
            )
    keys: list[VerifierKey] = []
    since = 0
    for transition in transitions:
        keys.append(replace(transition.old, since=since, until=transition.end))
        since = transition.end
    if transitions:
        keys.append(replace(transitions[-1].new, since=since))
    if len({key.format() for key in keys}) != len(keys) or len(keys) > MAX_EPOCHS:
        raise VerificationError(
            "a key of the log comes back after its epoch", hint="it was made up"
        )
    return tuple(keys)


def handed_down(
    entries: Sequence[bytes], given: Sequence[VerifierKey]
) -> tuple[VerifierKey, ...]:
    """Return the first key of `given` in a chain and all after it, each in its epoch.

    `entries` are the transitions of the chain, from the first on. Empty: none of
    `given` is in it.

    Raises:
        VerificationError: An entry is no transition, is not signed by both keys, or
            does not follow from the one before it.
    """
    parsed = tuple(parse(entry) for entry in entries)
    if None in parsed:
        raise VerificationError(
            "a stray entry stands among key transitions", hint="it was changed"
        )
    linked = chain(tuple(each for each in parsed if each is not None))
    own = [any(key.same(known) for known in given) for key in linked]
    return linked[own.index(True) :] if any(own) else ()

"""A statement that officers signed: a signed note over one line of canonical JSON.

    carnet.policy/1
    {"assertions":{"tool/ali":{…}},"origin":"acme.example/t","time":"2026-11-24T…Z"}

    — dpo.acme.example mJ3qTz8W…

The first line says what kind of statement it is, so that a signature under one kind can
never pass for another. Source: c2sp.org/signed-note@v1.0.0; RFC 8785.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.canonical import canonical
from carnet.trail.keys import Signer, VerifierKey, parse_vkey
from carnet.trail.tree import note as notes

POLICY: Final = "carnet.policy/1"
APPROVAL: Final = "carnet.approval/1"


@dataclass(frozen=True, slots=True)
class Statement:
    """What was signed, and the officers whose signatures are valid."""

    kind: str
    document: Mapping[str, object]
    officers: tuple[str, ...]
    strangers: tuple[str, ...] = ()
    """Names on signatures by keys that nobody gave as an officer's."""


def keys_of(lines: Iterable[str]) -> tuple[VerifierKey, ...]:
    """The officers' keys in vkey lines.

    Raises:
        VerificationError: A line is no vkey, or two keys bear one name.
    """
    keys = tuple(parse_vkey(line) for line in lines)
    names = [key.name for key in keys]
    if len(set(names)) < len(names):
        raise VerificationError(
            "two keys of officers bear one name", hint="keep the newer one"
        )
    return keys


def sign(
    kind: str,
    document: Mapping[str, object],
    signer: Signer,
    *,
    beside: bytes | None = None,
) -> bytes:
    """The note that says `document`, signed by `signer`.

    `beside` is an earlier note: if it says exactly the same, its signatures stay and
    this one is added; if not, it is superseded.
    """
    note = notes.sign(_text(kind, document), signer)
    if beside is not None:
        earlier = notes.parse(beside)
        if earlier.text == note.text:
            mine = note.signatures[0].name
            others = tuple(s for s in earlier.signatures if s.name != mine)
            note = notes.Note(note.text, (*others, *note.signatures))
    return note.format()


def _text(kind: str, document: Mapping[str, object]) -> str:
    return f"{kind}\n{canonical(dict(document)).decode()}\n"


def open_statement(kind: str, data: bytes, keys: Iterable[VerifierKey]) -> Statement:
    """What the note in `data` states, and which of `keys` signed it.

    Raises:
        VerificationError: It is no note, no statement of this kind, not in its one
            canonical form, or an officer's signature does not fit.
    """
    import orjson

    note = notes.parse(data)
    first, _, line = note.text.partition("\n")
    document = orjson.loads(line) if first == kind and _is_json(line) else None
    if not isinstance(document, dict) or _text(kind, document) != note.text:
        raise VerificationError(
            f"a signed note is no {kind} statement",
            hint="it was changed, or is another",
        )
    by_name = {key.name: key for key in keys}
    officers, strangers = [], []
    for signature in note.signatures:
        key = by_name.get(signature.name)
        if key is None or key.key_id != signature.key_id:
            strangers.append(signature.name)
            continue
        key.verify(note.text.encode(), signature.signature)
        officers.append(key.name)
    return Statement(
        kind, document, tuple(dict.fromkeys(officers)), tuple(dict.fromkeys(strangers))
    )


def _is_json(line: str) -> bool:
    import orjson

    try:
        orjson.loads(line)
    except ValueError:
        return False
    return True

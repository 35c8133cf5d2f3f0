"""Signed notes: a text, an empty line, and signature lines.

    audit.example/trail-1
    257
    a+0IqA15pZOtvYmVXU9ia+Bri1z+thafLQ+3j68USG8=

    — audit.example/trail-1 DMcIsf4p7Otzl5yr2oGk/jbjDno2+aEoU6Y5hI/A2oHF0eSXLIlB3...

Source: c2sp.org/signed-note@v1.0.0.
"""

import base64
import re
from dataclasses import dataclass
from typing import Final

from carnet.errors import VerificationError
from carnet.trail.keys import Signer, decode_base64, valid_name

MAX_NOTE_BYTES: Final = 64 * 1024
"""A checkpoint with 100 cosignatures has about 15 kB."""

MAX_SIGNATURES: Final = 100
"""As golang.org/x/mod/sumdb/note: more is an attack on the verifier's time."""

_DASH = "\u2014 "
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature: who claims it, by which key, and its bytes."""

    name: str
    key_id: bytes
    signature: bytes

    def format(self) -> str:
        """Return the line with its newline."""
        encoded = base64.b64encode(self.key_id + self.signature).decode()
        return f"{_DASH}{self.name} {encoded}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a newline, and the lines that claim to sign it."""

    text: str
    signatures: tuple[SignatureLine, ...]

    def format(self) -> bytes:
        """Return the bytes of the note; `parse` gives the same note back."""
        lines = "".join(line.format() for line in self.signatures)
        return f"{self.text}\n{lines}".encode()


def sign(text: str, signer: Signer) -> Note:
    """Return `text` with one signature under the signer's name."""
    return Note(text, (line(text, signer),))


def line(text: str, signer: Signer) -> SignatureLine:
    """Return the signer's line under `text`.

    Raises:
        TrailError: The signer is away.
    """
    key = signer.verifier
    return SignatureLine(key.name, key.key_id, signer.sign(text.encode()))


def parse(data: bytes) -> Note:
    """Return the note in `data`; nothing is verified but its form.

    Raises:
        VerificationError: Not UTF-8, too long, a control character, no signature, or
            a signature line in another than its one form.
    """
    if len(data) > MAX_NOTE_BYTES:
        raise VerificationError("a note is too long", hint="it is no checkpoint")
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        raise VerificationError("a note is not UTF-8", hint="it was changed") from None
    refuse_crlf("a note", data)
    if _CONTROL.search(whole):
        raise VerificationError(
            "a note holds a control character", hint="it was changed"
        )
    text, gap, block = whole.rpartition("\n\n")
    if not (gap and text and block.endswith("\n")):
        raise VerificationError(
            "a note has no signature block", hint="it was cut or changed"
        )
    lines = block[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise VerificationError("a note has too many signatures", hint="cut them")
    return Note(f"{text}\n", tuple(_signature(line) for line in lines))


def refuse_crlf(what: str, data: bytes) -> None:
    """Return if lines end as they were written: mail and editors end them otherwise.

    Raises:
        VerificationError: They end in CRLF.
    """
    if b"\r\n" in data:
        raise VerificationError(
            f"the lines of {what} end in CRLF, not as they were written",
            hint="mail or an editor changed them: ask for the file in an archive",
        )


def _signature(line: str) -> SignatureLine:
    name, space, encoded = line.removeprefix(_DASH).partition(" ")
    material = decode_base64(encoded)
    if not (line.startswith(_DASH) and space and valid_name(name)):
        raise VerificationError("a signature line is malformed", hint="it was changed")
    if len(material) <= 4:  # noqa: PLR2004 - the key ID's length, c2sp.org/signed-note
        raise VerificationError("a signature line is too short", hint="it was cut")
    return SignatureLine(name, material[:4], material[4:])

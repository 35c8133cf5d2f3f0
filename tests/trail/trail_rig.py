"""The trail of these tests: its name and key, and what is done to it."""

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carnet.trail import Report, Trail, Weight
from carnet.trail.keys import Signer, signer
from carnet.trail.tree.note import Note, SignatureLine

ORIGIN = "acme.example/transfers"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
LOG: Signer = signer(ORIGIN, KEY)
VKEY = LOG.verifier.format()

Open = Callable[..., Trail]
Verify = Callable[..., Report]


def record(number: int) -> dict[str, object]:
    """A record of no call, of which the number is all that differs."""
    return {
        "type": "test",
        "id": f"record-{number}",
        "time": "2026-03-01T09:00:00.000000Z",
        "v": 1,
    }


def fill(trail: Trail, start: int, count: int) -> None:
    for i in range(start, start + count):
        trail.append_many([{"type": "test", "i": i}, {"type": "test", "i": -i}])


def refutes(report: Report) -> set[str]:
    assert report.verdict == "refuted", report
    return {f.code for f in report.findings if f.weight is Weight.REFUTES}


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


def flip(path: Path, position: int, bit: int) -> bytes:
    data = path.read_bytes()
    changed = bytearray(data)
    changed[position] ^= 1 << bit
    path.write_bytes(changed)
    return data


def signature(text: str, name: str = ORIGIN) -> SignatureLine:
    key = LOG.verifier
    return SignatureLine(name, key.key_id, KEY.sign(text.encode()))


def signed(text: str, *extra: str) -> bytes:
    note = Note(text, (signature(text),)).format()
    return note + "".join(extra).encode()


def journal_of(trail: Path, first: int = 0) -> Path:
    return trail / ".state/journal" / f"{first:020d}.jsonl"

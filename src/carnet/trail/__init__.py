"""The trail: a signed, tamper-evident log that strangers can verify.

>>> from carnet.trail import Trail, verify  # doctest: +SKIP
>>> with Trail.open("trail", origin="acme.example/transfers", signing_key=key) as t:
...     receipt = t.append({"type": "transfer.intent"})  # durable and signed

A trail is a C2SP transparency log, in a directory, a database or a bucket; `FORMAT.md`
in this folder is its specification. A record goes from `log` through `writing/` to
`journal`, and later into the tiles of `tree/`; what is written is read back by
`reading/` and judged by `verification/`.

    log            `Trail`: all of this for one writer group

Around the log:

    upkeep/        pruned, restored, mirrored, aggregated
    persons/       the keys of persons, and how they are erased
    verification/  is a trail what it claims to be? needs nothing of who writes

The writer, from the top down:

    founding/      founds a trail, or finds the one that is there
    publishing/    from the journal to tiles, bundles and `checkpoint`; proofs
    writing/       from a record to what is durable and signed
    recovery/      after a crash, a lost answer or a rollback
    anchors/       what witnesses, time-stamp authorities and a seal key add

What readers and writers share:

    reading/       a trail's entries in order, and what a log has published
    keys/          whose keys sign, and how one hands over to the next
    stores/        a directory, a database, a bucket

The format:

    journal        JSON lines; every commit ends in a signed line
    tree/          tiles, notes, checkpoints and proofs
    canonical      the bytes of an entry
    times          the one form of a record's `time`

Beside them:

    events         what the application's own log is told
    files/         files and locks of this machine
"""

from typing import TYPE_CHECKING

from carnet import asked
from carnet.trail.log import Trail
from carnet.trail.reading.records import Entry, records
from carnet.trail.reading.search import Query, matching
from carnet.trail.tree.checkpoint import Checkpoint
from carnet.trail.writing.retries import Receipt

if TYPE_CHECKING:
    from carnet.trail.verification.proof_check import verify_extension, verify_proof
    from carnet.trail.verification.report import (
        Level,
        Report,
        TrailFinding,
        Verdict,
        Weight,
    )
    from carnet.trail.verification.verify import verify

__all__ = [
    "Checkpoint",
    "Entry",
    "Level",
    "Query",
    "Receipt",
    "Report",
    "Trail",
    "TrailFinding",
    "Verdict",
    "Weight",
    "matching",
    "records",
    "verify",
    "verify_extension",
    "verify_proof",
]

__getattr__ = asked.names(
    __name__,
    {
        "verification.proof_check": ("verify_extension", "verify_proof"),
        "verification.report": ("Level", "Report", "TrailFinding", "Verdict", "Weight"),
        "verification.verify": ("verify",),
    },
)

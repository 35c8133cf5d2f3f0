"""The trail: a signed, tamper-evident log that strangers can verify.

>>> from carnet.trail import Trail, verify  # doctest: +SKIP
>>> with Trail.open("trail", origin="acme.example/transfers", signing_key=key) as t:
...     receipt = t.append({"type": "transfer.intent"})  # durable and signed

A trail is a C2SP transparency log in a directory; `FORMAT.md` in this folder is its
specification.
"""

from carnet.trail.checkpoint import Checkpoint
from carnet.trail.log import Trail
from carnet.trail.proof_check import verify_extension, verify_proof
from carnet.trail.records import Entry, records
from carnet.trail.report import Level, Report, TrailFinding, Verdict, Weight
from carnet.trail.retries import Receipt
from carnet.trail.search import Query, matching
from carnet.trail.verify import verify

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

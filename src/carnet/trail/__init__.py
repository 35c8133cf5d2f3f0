"""The trail: a signed, tamper-evident log that strangers can verify.

>>> from carnet.trail import Trail, verify  # doctest: +SKIP
>>> with Trail.open("trail", origin="acme.example/transfers", signing_key=key) as t:
...     receipt = t.append({"type": "transfer.intent"})  # durable and signed

A trail is a C2SP transparency log in a directory; `FORMAT.md` in this folder is its
specification. A record goes from `log` down to `journal`, and later into `tiles`; what
is written is read back by `records` and judged by `verification/`.

Rooms:

    verification/  is a trail what it claims to be?
    persons/       the keys of persons, and how they are erased
    upkeep/        pruned, restored, mirrored, aggregated
    anchors/       what witnesses, time-stamp authorities and a seal key add
    stores/        a directory, a database, a bucket
    keys/          whose keys sign, and how one hands over to the next

The writer, from a record to what is published:

    log         `Trail`: all of this for one writer group
    founding    founds a trail, or finds the one that is there
    place       where a trail is written, and under which keys
    mounts      on which file system it would lie, and whether its promises hold there
    appending   from records to durable entries
    entries     what every record gets, and how many make a batch
    retries     what is handed over twice gets its first receipt
    commit      many threads, one write and one fsync
    ahead       the entries of one batch while it is agreed
    writers     who makes records durable, one for each kind of store
    ledger      one process's seat at the journal of a directory
    open_files  what a ledger holds open, and what must stand there at least
    writing     what one commit writes
    unclaimed   entries that stand in the log though nobody was told
    recovery    crash or crime: what the bytes behind the last good commit mean
    publish     from the journal to tiles, bundles and `checkpoint`
    publisher   the thread that does so a moment after an append, and seals
    heartbeat   an entry that says "nothing happened"
    reserve     room that is kept free of records, for when the disk is full
    health      would a record be taken now?
    forks       what is open when the process forks
    events      what the application's own log is told

The reader:

    records     a trail's entries in order
    search      those that match, in a trail of any length
    cursor      those that became durable since the last look
    follow      each record once, as others commit it
    published   tiles and bundles as they stand
    pruning     where a log begins whose beginning was given up
    roster      what an aggregate says of the logs of its writers
    proving     proofs of one record, and that a newer tree extends an older one

The format, piece by piece:

    canonical   the bytes of an entry
    times       the one form of a record's `time`
    journal     JSON lines; every commit ends in a signed line
    merkle      the tree of RFC 6962, its growing edge and its proofs
    tiles       the tree cut into files of 256 hashes or entries
    note        a text and its signature lines
    checkpoint  origin, tree size and root hash, as a note's text
    proof       one record's proof, as a file
    consistency  the proof that one tree extends another, as a file
    highwater   the newest checkpoint that was ever acknowledged
    directory   files: read without trust, written so that a crash cannot halve them
    lock        `flock`, on a descriptor of one's own
"""

from carnet.trail.checkpoint import Checkpoint
from carnet.trail.log import Trail
from carnet.trail.records import Entry, records
from carnet.trail.retries import Receipt
from carnet.trail.search import Query, matching
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

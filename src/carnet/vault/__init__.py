"""The placeholders of a guard and what they stand for: in memory, or in a file.

It serves only what comes back by another way than the answer to the call: batches,
files, threads, background responses. Bounded: what was least recently used goes first.

The file is for several processes (SQLite, write-ahead log). Neither a placeholder nor
a value can be read in it: a row's id is an HMAC of its placeholder, and both are sealed
with AES-256-GCM (NIST SP 800-38D), padded, under a random nonce, bound to the id. Both
keys come from the pseudonym key by HKDF (RFC 5869). What can be seen is the number of
rows and the order in which they were used.

placeholders.py  placeholder to value: bounded in memory, with a file for several
                 processes
circles.py       in which circles a placeholder was issued, as a process remembers it
notes.py         short notes that outlive a call
file.py          the file of a vault: SQLite with a write-ahead log, every row sealed
place.py         the place of that file: made, looked at, and known again
cipher.py        how a row of that file is sealed
"""

from carnet.vault.placeholders import (
    FILE_CAPACITY,
    MEMORY_CAPACITY,
    RACES,
    Taken,
    Vault,
)

__all__ = ["FILE_CAPACITY", "MEMORY_CAPACITY", "RACES", "Taken", "Vault"]

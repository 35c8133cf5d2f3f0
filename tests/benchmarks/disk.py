"""Other logs on the same disk: SQLite, and a chain of hashes in a file.

Both make each record durable before they go on. Neither has a root, a proof or a
signature; the chain can be written anew by whoever holds the file.
"""

import hashlib
import json
import os
import sqlite3
from pathlib import Path

from tests.benchmarks.rows import Work

DATA = {"type": "transfer.intent", "content": "x" * 700}


def sqlite(folder: Path) -> Work:
    """A row and a commit, in write-ahead mode, synced each time."""
    return rows(folder, 1)


def rows(folder: Path, count: int) -> Work:
    """So many rows and a commit."""
    connection = sqlite3.connect(folder / "peer.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE log (id INTEGER PRIMARY KEY, data TEXT)")

    def work(turn: int) -> None:
        if count > 1:
            connection.execute("BEGIN")
        for number in range(count):
            data = json.dumps({"n": turn * count + number, **DATA})
            connection.execute("INSERT INTO log (data) VALUES (?)", [data])
        if count > 1:
            connection.execute("COMMIT")

    return work


def chain(folder: Path) -> Work:
    """A line with the hash of the line before, synced each time."""
    descriptor = os.open(folder / "chain", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    last = [b"\0" * 32]

    def work(turn: int) -> None:
        data = json.dumps({"n": turn, "previous": last[0].hex(), **DATA}).encode()
        last[0] = hashlib.sha256(data).digest()
        os.write(descriptor, data + b"\n")
        os.fdatasync(descriptor)

    return work

"""A trail in PostgreSQL beside one INSERT per record, on the same server, in one run.

    python tests/benchmarks/postgres.py

Starts a server of its own in a temporary folder. Both sides make each record durable
before they go on; the peer keeps its bytes and nothing else: no order that all writers
agree on, no root, no signature. Prints one line a number.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.trail.postgres_rig import Server, running

from carnet.trail import Trail, verify
from carnet.trail.entries import complete
from carnet.trail.stores import Database
from carnet.trail.stores.postgres import schema

KEY = Ed25519PrivateKey.generate()
RECORD: dict[str, object] = {
    "type": "transfer.intent",
    "call_id": "01890a5d-ac96-774b-bcce-b302099a8057",
    "destination": {"host": "api.example.com", "importer": "US", "provider": "x"},
    "data_categories": ["email", "person_name"],
    "reasons": [{"rule": "eu.A1", "sentence": "no adequacy decision covers it"}],
}


def say(name: str, value: str) -> None:
    os.write(1, f"{name:<44} {value}\n".encode())


def timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def inserts(server: Server, count: int) -> float:
    """Records a second, each with an INSERT and a commit of its own."""
    server.execute("CREATE TABLE IF NOT EXISTS peer (id bigserial, data bytea)")
    with psycopg.connect(server.url(), autocommit=True) as connection:

        def run() -> None:
            for _ in range(count):
                data = complete(dict(RECORD))
                connection.execute("INSERT INTO peer (data) VALUES (%s)", [data])

        return count / timed(run)


def crowd(action: Callable[[], object], threads: int) -> float:
    """Seconds until as many threads have done it."""
    workers = [threading.Thread(target=action) for _ in range(threads)]

    def run() -> None:
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    return timed(run)


def main() -> None:
    with running() as server, tempfile.TemporaryDirectory() as folder:
        url = server.fresh()
        schema.init(Database(url))
        trail = Trail.open(
            url,
            origin="acme.example/benchmark",
            signing_key=KEY,
            highwater=Path(folder),
            publish_interval_s=None,
        )
        peer = inserts(server, 300)
        say("peer: one INSERT per record", f"{peer:,.0f} /s")
        one = 300 / timed(lambda: [trail.append(RECORD) for _ in range(300)])
        say("trail: one record a commit", f"{one:,.0f} /s = {one / peer:.2f} x peer")
        threads = crowd(lambda: [trail.append(RECORD) for _ in range(60)], 32)
        rate = 32 * 60 / threads
        say("trail: 32 threads, grouped", f"{rate:,.0f} /s = {rate / peer:.1f} x peer")
        many = [RECORD] * 100
        rate = 5_000 / timed(lambda: [trail.append_many(many) for _ in range(50)])
        say("trail: batches of 100", f"{rate:,.0f} /s = {rate / peer:.1f} x peer")
        many = [RECORD] * 1000
        rate = 20_000 / timed(lambda: [trail.append_many(many) for _ in range(20)])
        say("trail: batches of 1000", f"{rate:,.0f} /s = {rate / peer:.1f} x peer")
        say("publication of it all", f"{timed(trail.publish):.2f} s")
        trail.close()
        seconds = timed(lambda: verify(url, [trail.vkey], highwater_base=Path(folder)))
        say("verify from the database", f"{seconds:.2f} s")


if __name__ == "__main__":
    main()

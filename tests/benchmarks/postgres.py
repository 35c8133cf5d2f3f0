"""A trail in PostgreSQL beside one INSERT per record, on the same server, in one run.

Starts a server of its own in a temporary folder. Both sides make each record durable
before they go on; the peer keeps its bytes and nothing else: no order that all writers
agree on, no root, no signature.
"""

import threading
import time
from collections.abc import Callable, Iterator

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.benchmarks.rows import Row, Run, Work, pace, seconds, together
from tests.trail.stores.postgres_rig import running

from carnet.trail import Trail
from carnet.trail.stores import Database
from carnet.trail.stores.postgres import schema
from carnet.trail.writing.entries import complete

KEY = Ed25519PrivateKey.generate()
RECORD: dict[str, object] = {
    "type": "transfer.intent",
    "call_id": "01890a5d-ac96-774b-bcce-b302099a8057",
    "destination": {"host": "api.example.com", "importer": "US", "provider": "x"},
    "data_categories": ["email", "person_name"],
    "reasons": [{"rule": "eu.A1", "sentence": "no adequacy decision covers it"}],
}


def inserting(connection: "psycopg.Connection[object]") -> None:
    """One record with an INSERT and a commit of its own."""
    data = complete(dict(RECORD))
    connection.execute("INSERT INTO peer (data) VALUES (%s)", [data])


def crowd(action: Callable[[], object], threads: int) -> float:
    """Seconds until as many threads have done it."""
    workers = [threading.Thread(target=action) for _ in range(threads)]

    def run() -> None:
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    return seconds(run)


def measure(run: Run) -> Iterator[Row]:
    """One writer, many threads, batches; each beside the plain INSERT."""
    with running() as server:
        url = server.fresh()
        schema.init(Database(url))
        trail = Trail.open(
            url,
            origin="acme.example/benchmark",
            signing_key=KEY,
            highwater=run.folder,
            publish_interval_s=None,
        )
        server.execute("CREATE TABLE peer (id bigserial, data bytea)")
        with psycopg.connect(server.url(), autocommit=True) as peer:
            yield from beside(trail, peer, run)
        trail.close()


def beside(trail: Trail, peer: "psycopg.Connection[object]", run: Run) -> Iterator[Row]:
    """The rows."""
    works: dict[str, Work] = {
        "insert": lambda _turn: inserting(peer),
        "own": lambda _turn: trail.append(RECORD),
    }
    found = together(works, run.rounds(300), clock=time.perf_counter)
    insert, own = found["insert"], found["own"]
    bound = "library: round trips; physics: the server's disk"
    what = "PostgreSQL, one INSERT and commit per record"
    yield Row(what, "ms", insert.p50 * 1e3, insert.p99 * 1e3, bound=bound)
    what, ratio = "PostgreSQL, a durable append", own.p50 / insert.p50
    against = "one INSERT per record"
    yield Row(what, "ms", own.p50 * 1e3, own.p99 * 1e3, None, ratio, against, bound)
    each, many = run.rounds(20), [RECORD] * 1000
    rates = {
        "32 threads": [
            32 * each / crowd(lambda: [trail.append(RECORD) for _ in range(each)], 32)
            for _ in range(5)
        ],
        "batches of 1 000": [
            1000 / seconds(lambda: trail.append_many(many)) for _ in range(each)
        ],
    }
    for name, measured in rates.items():
        paced = pace(measured)
        ratio, against = paced[0] * insert.p50, "the rate of one INSERT per record"
        what = f"PostgreSQL, appends, {name}"
        yield Row(what, "/s", *paced, None, ratio, against, bound)

"""A trail in PostgreSQL beside one INSERT per record, on the same server, in one run.

Starts a server of its own in a temporary folder. Both sides make each record durable
before they go on; the peer keeps its bytes and nothing else: no order that all writers
agree on, no root, no signature.
"""

import threading
from collections.abc import Callable, Iterator

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.benchmarks.rows import Row, Run, seconds
from tests.trail.postgres_rig import Server, running

from carnet.trail import Trail
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


def inserts(server: Server, count: int) -> float:
    """Records a second, each with an INSERT and a commit of its own."""
    server.execute("CREATE TABLE IF NOT EXISTS peer (id bigserial, data bytea)")
    with psycopg.connect(server.url(), autocommit=True) as connection:

        def run() -> None:
            for _ in range(count):
                data = complete(dict(RECORD))
                connection.execute("INSERT INTO peer (data) VALUES (%s)", [data])

        return count / seconds(run)


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
        count, each = run.rounds(300), run.rounds(60)
        peer = inserts(server, count)
        rates = {
            "appends, one record a commit": count
            / seconds(lambda: [trail.append(RECORD) for _ in range(count)]),
            "appends, 32 threads": 32
            * each
            / crowd(lambda: [trail.append(RECORD) for _ in range(each)], 32),
            "appends, batches of 1 000": 1000
            * each
            / 3
            / seconds(
                lambda: [trail.append_many([RECORD] * 1000) for _ in range(each // 3)]
            ),
        }
        trail.close()
        beside, bound = "the rate of one INSERT per record", "library: round trips"
        for what, rate in rates.items():
            ratio = rate / peer
            what = f"PostgreSQL, {what}"  # noqa: PLW2901 - as the table says it
            yield Row(what, "/s", rate, None, None, ratio, beside, bound)

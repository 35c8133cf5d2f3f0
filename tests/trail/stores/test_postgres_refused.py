"""What a trail asks of its database and of the way to it, and what it tells nobody."""

import threading

import psycopg
import pytest
from tests.ports import free_port
from tests.trail.conftest import Open
from tests.trail.stores import postgres_rig as rig
from tests.trail.stores.postgres_rig import PASSWORD, Server
from tests.trail.trail_rig import record

from carnet.errors import TrailError
from carnet.trail import records, verify
from carnet.trail.stores import Database, locate
from carnet.trail.stores.postgres import schema, security
from carnet.trail.stores.postgres.store import PostgresStore


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


def test_the_tables_are_made_once_and_a_trail_without_them_says_how(
    server: Server, open_in: Open
) -> None:
    fresh = server.fresh()
    with pytest.raises(TrailError, match="carnet trail init"):
        open_in(fresh)
    assert schema.init(Database(fresh)) == (0, schema.VERSION)
    assert schema.init(Database(fresh)) == (schema.VERSION, schema.VERSION)
    with pytest.raises(TrailError, match="give its origin"):
        open_in(fresh, origin=None)
    open_in(fresh).close()
    server.execute("UPDATE carnet_schema SET version = 99", rig.schema_of(fresh))
    for refused in (lambda: open_in(fresh), lambda: schema.init(Database(fresh))):
        with pytest.raises(TrailError, match="newer version"):
            refused()


def test_what_the_database_refuses_is_said_without_a_secret(
    server: Server, url: str, open_in: Open
) -> None:
    with open_in(url) as trail:
        trail.append(record(0))
    named = rig.schema_of(url)
    server.execute("CREATE ROLE reader LOGIN PASSWORD 'reads'")
    server.execute(f"GRANT USAGE ON SCHEMA {named} TO reader")
    server.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA {named} TO reader")
    reader = url.replace(f"{rig.OWNER}:{PASSWORD}", "reader:reads")
    server.execute("CREATE ROLE careful LOGIN SUPERUSER PASSWORD 'reads'")
    server.execute("ALTER ROLE careful SET default_transaction_read_only = on")
    refused = {
        "refused the password": url.replace(PASSWORD, "wrong-and-secret"),
        "does not exist": url.replace("/postgres?", "/nowhere?"),
        "is not there": url.replace(f":{server.port}/", f":{free_port()}/"),
        "certificate|TLS": f"{url}&sslmode=verify-full",
        "does not let this user": reader,
        "is read-only": reader.replace("reader:", "careful:"),
        "cannot be read": f"{url}&{PASSWORD}",
    }
    for words, wrong in refused.items():
        with pytest.raises(TrailError, match=words) as caught:
            open_in(wrong)
        assert caught.value.hint
        for secret in (PASSWORD, "secret", "reads"):
            assert secret not in str(caught.value)
            assert secret not in repr(locate(wrong))
    assert verify(reader).verdict == "confirmed"  # who may only read, may verify
    assert [entry.index for entry in records(url)] == [0]


def test_users_who_reach_the_tables_by_other_schemas_take_the_same_lock(
    server: Server, url: str, open_in: Open
) -> None:
    with open_in(url) as trail:
        trail.append(record(0))
    named = rig.schema_of(url)
    server.execute(f"CREATE SCHEMA {named}_own")
    first, second = (
        Database(url),
        Database(url.replace(named, f"{named}_own%2C{named}")),
    )
    entered = threading.Event()

    def enter() -> None:
        with PostgresStore.at(second) as store, store.held("publish"):
            entered.set()

    waiting = threading.Thread(target=enter)
    with PostgresStore.at(first) as store, store.held("publish"):
        waiting.start()
        assert not entered.wait(1)
    waiting.join()
    assert entered.is_set()


def test_a_way_over_a_network_is_encrypted_or_refused() -> None:
    far = (
        "postgresql://db.example/x",
        "postgresql://db.example/x?sslmode=prefer",
        "postgresql://127.0.0.1,192.0.2.1/x",
        "postgresql://localhost/x?hostaddr=192.0.2.1",
        "postgresql:///x?service=far",
    )
    near = (
        "postgresql:///x",
        "postgresql://localhost/x",
        "postgresql://127.0.0.7/x",
        "postgresql://[::1]:5432/x",
        "postgresql://%2Fvar%2Frun/x",
    )
    for url in far:
        with pytest.raises(TrailError, match="not encrypted"):
            check_way(Database(url))
        assert check_way(Database(url, force=True)) is False
    for url in near:
        assert check_way(Database(url)) is False
    assert check_way(Database("postgresql://db.example/x?sslmode=verify-full")) is True


def check_way(database: Database) -> bool:
    return security.refuse_plain(database, security.parameters(database))


def test_a_server_that_does_not_sync_is_refused(
    server: Server, url: str, open_in: Open
) -> None:
    with open_in(url) as trail:
        trail.append(record(0))
    server.execute("ALTER SYSTEM SET fsync = off")
    server.reload()
    try:
        with pytest.raises(TrailError, match="fsync = off"):
            open_in(url)
        with open_in(url, force=True) as trail:
            assert trail.append(record(1)).index == 1
    finally:
        server.execute("ALTER SYSTEM RESET fsync")
        server.reload()


def test_an_acknowledged_record_was_waited_for_whatever_the_role_says(
    server: Server, url: str, open_in: Open
) -> None:
    server.execute(f"ALTER ROLE {rig.OWNER} SET synchronous_commit = off")
    try:
        with open_in(url) as trail:
            trail.append(record(0))
            connection = trail._ledger._rows.connection  # type: ignore[attr-defined] # of this engine
            row = connection.execute("SHOW synchronous_commit").fetchone()
            assert row == ("on",)
    finally:
        server.execute(f"ALTER ROLE {rig.OWNER} RESET synchronous_commit")


def test_the_driver_never_learns_more_than_it_needs(url: str, open_in: Open) -> None:
    with open_in(url) as trail:
        trail.append(record(0))
        assert PASSWORD not in repr(trail.location)
        assert PASSWORD not in str(trail.location)
        assert PASSWORD not in repr(trail._ledger.place)
        with pytest.raises(TypeError):
            _ = trail.path
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM carnet_log").fetchone()
        assert found == (1,)

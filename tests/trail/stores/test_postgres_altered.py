"""A database whose tables somebody altered: said in the trail's words, and at once."""

import pytest
from tests.trail.conftest import Open
from tests.trail.stores import postgres_rig as rig
from tests.trail.stores.postgres_rig import Server
from tests.trail.stores.test_postgres import abandon
from tests.trail.trail_rig import record

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import verify

FORMS = {
    "bytes are text": (
        "ALTER TABLE carnet_journal ALTER data TYPE text USING encode(data, 'escape')"
    ),
    "the note is text": (
        "ALTER TABLE carnet_log ALTER note TYPE text USING encode(note, 'escape')"
    ),
    "a size is nothing": (
        "ALTER TABLE carnet_log ALTER stop DROP NOT NULL; UPDATE carnet_log SET"
        " stop = NULL"
    ),
    "a segment is half a number": (
        "ALTER TABLE carnet_journal ALTER segment TYPE numeric;"
        " UPDATE carnet_journal SET segment = 0.5 WHERE start > 0"
    ),
    "a file is text": (
        "ALTER TABLE carnet_file ALTER data TYPE text USING encode(data, 'escape')"
    ),
    "the version is a word": (
        "ALTER TABLE carnet_schema ALTER version TYPE text USING 'one'"
    ),
}
UNKEPT = {
    "a rule": "CREATE RULE quiet AS ON INSERT TO carnet_journal DO INSTEAD NOTHING",
    "a trigger": (
        "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN RETURN NULL; END'; CREATE TRIGGER quiet BEFORE INSERT ON"
        " carnet_journal FOR EACH ROW EXECUTE FUNCTION nothing()"
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_altered_column_is_a_damaged_trail_not_a_crash(
    server: Server, database_url: str, open_in: Open, form: str
) -> None:
    with open_in(database_url) as trail:
        trail.append(record(0))
        trail.publish()
        trail.append(record(1))
        server.execute(FORMS[form], rig.schema_of(database_url))
        abandon(trail)
    for _ in range(2):
        with pytest.raises(TrailCorrupt, match="another form"):
            open_in(database_url)
    assert verify(database_url).verdict in ("inconclusive", "confirmed")


@pytest.mark.parametrize("how", UNKEPT)
def test_a_database_that_drops_what_is_written_is_found_at_the_first_write(
    server: Server,
    database_url: str,
    open_in: Open,
    monkeypatch: pytest.MonkeyPatch,
    how: str,
) -> None:
    trail = open_in(database_url)
    trail.append(record(0))
    server.execute(UNKEPT[how], rig.schema_of(database_url))
    monkeypatch.setattr(
        "carnet.trail.writing.shared_ledger.ATTEMPTS", 1
    )  # told at the first
    with pytest.raises(TrailCorrupt, match="did not keep"):
        trail.append(record(1))
    abandon(trail)


@pytest.mark.parametrize("table", ["carnet_log", "carnet_journal", "carnet_file"])
def test_a_table_that_a_crash_empties_is_refused(
    server: Server, database_url: str, open_in: Open, table: str
) -> None:
    open_in(database_url).close()
    server.execute(f"ALTER TABLE {table} SET UNLOGGED", rig.schema_of(database_url))
    with pytest.raises(TrailError, match=f"the table {table} .* is not logged"):
        open_in(database_url)
    with open_in(database_url, force=True) as trail:
        assert trail.append(record(0)).index == 0

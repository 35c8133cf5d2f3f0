"""A journal in a shared store whose end somebody cut: the store itself tells of it.

No machine that wrote to it takes part: the auditor has the store and a public key.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.trail.conftest import Open
from tests.trail.stores import postgres_rig, s3_rig
from tests.trail.stores.test_postgres import abandon
from tests.trail.trail_rig import VKEY, codes, record, refutes

from carnet.errors import TrailCorrupt, TrailError
from carnet.trail import Report, Trail, verify
from carnet.trail.reading.search import origin_of
from carnet.trail.stores import locate

Stranger = Callable[[str], Report]

CUTS = {
    "the last batch is gone": (
        "DELETE FROM carnet_journal WHERE position('record-3'::bytea IN data) > 0",
        "highwater.rollback",
    ),
    "all batches are gone": ("DELETE FROM carnet_journal", "highwater.rollback"),
    "it ends at no note": ("UPDATE carnet_log SET note = 'x'", "highwater.malformed"),
}


@pytest.fixture
def stranger(tmp_path: Path) -> Stranger:
    """Verifies on a machine that never wrote to the trail."""

    def checked(url: str) -> Report:
        return verify(url, [VKEY], highwater_base=tmp_path / "another machine")

    return checked


def written(open_in: Open, url: str) -> Trail:
    """A trail of which two records are published and two stand in the journal."""
    trail = open_in(url)
    trail.append_many([record(0), record(1)])
    trail.publish()
    trail.append(record(2))
    trail.append(record(3))
    return trail


@pytest.mark.parametrize("how", CUTS)
def test_a_cut_table_is_refuted_by_the_row_that_says_where_it_ends(
    server: postgres_rig.Server,
    database_url: str,
    open_in: Open,
    stranger: Stranger,
    how: str,
) -> None:
    statement, code = CUTS[how]
    trail = written(open_in, database_url)
    assert stranger(database_url).verdict == "confirmed"
    server.execute(statement, postgres_rig.schema_of(database_url))
    assert code in refutes(stranger(database_url))
    with pytest.raises(TrailCorrupt):  # nothing is acknowledged behind the damage
        trail.append(record(4))
    abandon(trail)


def test_a_journal_of_which_nothing_says_the_end_leaves_the_question_open(
    server: postgres_rig.Server,
    s3: s3_rig.Bucket,
    shared_url: str,
    open_in: Open,
    stranger: Stranger,
    tmp_path: Path,
) -> None:
    trail = written(open_in, shared_url)
    if shared_url.startswith("postgresql"):
        schema = postgres_rig.schema_of(shared_url)
        server.execute("DELETE FROM carnet_log", schema)
        server.execute("DELETE FROM carnet_file WHERE name = 'checkpoint'", schema)
    else:
        for name in (".state/head", "checkpoint"):
            key = f"{prefix(shared_url)}/{name}"
            s3.client().delete_object(Bucket=s3_rig.BUCKET, Key=key)
    report = stranger(shared_url)
    assert report.verdict == "inconclusive", report
    assert "journal.missing" in codes(report)
    abandon(trail)
    for elsewhere in (tmp_path / "highwater", tmp_path / "another machine"):
        with pytest.raises(TrailError):  # no second log begins over its tiles
            open_in(shared_url, highwater=elsewhere)


def test_an_end_that_is_said_by_an_empty_note_is_none(
    server: postgres_rig.Server,
    s3: s3_rig.Bucket,
    shared_url: str,
    open_in: Open,
    stranger: Stranger,
) -> None:
    """Else whoever cuts the journal would only have to empty the note as well."""
    trail = written(open_in, shared_url)
    if shared_url.startswith("postgresql"):
        empty = "UPDATE carnet_log SET note = ''"
        server.execute(empty, postgres_rig.schema_of(shared_url))
    else:
        name = {"Bucket": s3_rig.BUCKET, "Key": f"{prefix(shared_url)}/.state/head"}
        head = json.loads(s3.client().get_object(**name)["Body"].read())
        body = json.dumps({**head, "note": ""}, separators=(",", ":")) + "\n"
        s3.client().put_object(**name, Body=body.encode())
    assert "journal.missing" in codes(stranger(shared_url))
    abandon(trail)


def cut(head: dict[str, Any]) -> None:
    head["segments"][-1]["pieces"].pop()


def no_note(head: dict[str, Any]) -> None:
    head["note"] = "x"


def no_head(head: dict[str, Any]) -> None:
    head.clear()


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (cut, "highwater.rollback"),
        (no_note, "highwater.malformed"),
        (no_head, "journal.corrupt"),
    ],
)
def test_a_cut_list_of_pieces_is_refuted_by_the_note_beside_it(
    s3: s3_rig.Bucket,
    bucket_url: str,
    open_in: Open,
    stranger: Stranger,
    edit: Callable[[dict[str, Any]], None],
    code: str,
) -> None:
    trail = written(open_in, bucket_url)
    assert stranger(bucket_url).verdict == "confirmed"
    name = {"Bucket": s3_rig.BUCKET, "Key": f"{prefix(bucket_url)}/.state/head"}
    head = json.loads(s3.client().get_object(**name)["Body"].read())
    edit(head)
    body = json.dumps(head, separators=(",", ":"), ensure_ascii=False) + "\n"
    s3.client().put_object(**name, Body=body.encode())
    assert code in refutes(stranger(bucket_url))
    abandon(trail)


def test_a_piece_of_other_bytes_is_altered_not_missing(
    s3: s3_rig.Bucket, bucket_url: str, open_in: Open, stranger: Stranger
) -> None:
    trail = written(open_in, bucket_url)
    folder = f"{prefix(bucket_url)}/.state/journal/"
    listed = s3.client().list_objects_v2(Bucket=s3_rig.BUCKET, Prefix=folder)
    last = {"Bucket": s3_rig.BUCKET, "Key": max(o["Key"] for o in listed["Contents"])}
    piece = s3.client().get_object(**last)["Body"].read()
    s3.client().put_object(**last, Body=piece.replace(b"record-3", b"record-4"))
    assert "journal.corrupt" in refutes(stranger(bucket_url))
    abandon(trail)


def test_a_log_that_published_nothing_yet_says_its_name(
    shared_url: str, open_in: Open
) -> None:
    with open_in(shared_url) as trail:
        trail.append(record(0))
        assert origin_of(locate(shared_url)) == trail.origin


def prefix(url: str) -> str:
    """What all objects of a trail begin with."""
    return url.partition("://")[2].partition("?")[0].partition("/")[2]

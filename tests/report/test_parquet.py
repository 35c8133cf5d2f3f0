"""One row a call in Parquet, read back."""

import csv
import io
import json

import pyarrow as pa
import pytest
from pyarrow import parquet as apache
from tests.report.conftest import Made

from carnet.cli import main
from carnet.report import FORMATS, table
from carnet.report.registers import parquet


def test_the_columns_are_those_of_the_csv(made: Made) -> None:
    work = made.work()
    data = b"".join(FORMATS["parquet"].make(work))
    read = apache.read_table(pa.BufferReader(data))
    lines = b"".join(FORMATS["csv"].make(made.work())).decode()
    rows = list(csv.DictReader(io.StringIO(lines, newline="")))
    assert read.column_names == list(rows[0])
    assert read.num_rows == work.rows == len(made.decided())
    for found, row in zip(read.to_pylist(), rows, strict=True):
        assert {name: table.cell(value) for name, value in found.items()} == row


def test_the_file_names_its_trail(made: Made) -> None:
    data = b"".join(FORMATS["parquet"].make(made.work()))
    footer = apache.read_metadata(pa.BufferReader(data)).metadata
    source = json.loads(footer[b"carnet.source"])
    assert source["origin"] == "acme.example/transfers"
    assert source["records_read"] == len(made.records())


def test_row_groups_stay_small(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 7)
    data = b"".join(FORMATS["parquet"].make(made.work()))
    footer = apache.read_metadata(pa.BufferReader(data))
    assert footer.num_row_groups == -(-len(made.decided()) // 7)


def test_no_bytes_go_to_a_terminal(made: Made) -> None:
    assert main(["report", str(made.trail), "--format", "parquet"]) == 2

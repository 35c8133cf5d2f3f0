"""One row a call, as CSV."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from tests.report.conftest import PERSON, PHONES, SUBJECT, Made

from carnet.cli import main
from carnet.report import FORMATS
from carnet.report.table import cell


def rows(made: Made) -> list[dict[str, str]]:
    data = b"".join(FORMATS["csv"].make(made.work()))
    assert data.endswith(b"\r\n")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_each_row_says_what_its_record_says(made: Made) -> None:
    found, wanted = rows(made), made.decided()
    assert [int(row["index"]) for row in found] == list(wanted)
    for row in found:
        record = wanted[int(row["index"])]
        assert row["decision"] == record["decision"]
        assert row["importer"] == record["destination"]["importer"]
        assert set(row["data_categories"].split("; ")) >= {*record["data_categories"]}
        assert row["sent"] == str(record["type"] == "transfer.intent").lower()


def test_a_name_that_begins_like_a_formula_is_no_formula(made: Made) -> None:
    assert {row["exporter"] for row in rows(made)} == {"'=ACME GmbH"}


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\na", " =1", "\uff1d1"]
)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell([text]) == f"'{text}"


@pytest.mark.parametrize("value", [-1, "1-2", "a=b", "", " a", "née"])
def test_what_is_none_stays_as_it_is(value: object) -> None:
    assert cell(value) == str(value)


def test_nobody_is_in_it_in_clear(made: Made) -> None:
    data = b"".join(FORMATS["csv"].make(made.work()))
    for value in (PERSON, SUBJECT, *PHONES, "Mustermann"):
        assert value.encode() not in data


def test_the_command_writes_a_file_once_and_says_what_is_in_it(
    made: Made, tmp_path: Path, capfdbinary: Any
) -> None:
    out = tmp_path / "calls.csv"
    asked = ["report", str(made.trail), "--format", "csv"]
    assert main(asked) == 0
    streamed = capfdbinary.readouterr().out
    assert main([*asked, "--out", str(out), "--json"]) == 0
    assert out.read_bytes() == streamed
    assert main([*asked, "--out", str(out)]) == 2
    assert out.read_bytes() == streamed
    assert main([*asked, "--json"]) == 2
    assert list(tmp_path.iterdir()) == [out]

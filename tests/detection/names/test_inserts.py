"""Names in the rows that a statement of SQL inserts are found cell by cell."""

import pytest

from carnet.detection.names import Names
from carnet.vocabulary import Kind


def found(text: str) -> list[str]:
    spans = {
        (one.start, one.end)
        for one in Names().find(text, "")
        if one.kind is Kind.PERSON_NAME
    }
    return [text[slice(*one)] for one in sorted(spans)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "INSERT INTO staff VALUES (1,'Jo Baker','chef'),(2,'Cook, Simon','cook');",
            ["Jo Baker", "Cook, Simon"],
        ),
        (
            "INSERT INTO customers VALUES (17,'Kowalczyk','Anna','2024-01-02');",
            ["Kowalczyk", "Anna"],
        ),
        (
            """INSERT INTO `patients` (id, `last_name`, first_name, ward) VALUES
              (1, 'Brzezińska', 'Halina', 'Onkologia'),
              (2, 'O''Brien', 'Seán', NULL);""",
            ["Brzezińska", "Halina", "O''Brien", "Seán"],
        ),
        ("insert into users values (1,'admin','active'),(2,'guest','disabled');", []),
        ("INSERT INTO tags VALUES ('python','java'),('kotlin','julia');", []),
        ("INSERT INTO goods (sku, item) VALUES ('A1','Hammer'),('A2','Saw');", []),
        ("INSERT INTO log VALUES ('it is (not) closed", []),
    ],
)
def test_names_in_rows_are_found_cell_by_cell(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_a_long_statement_costs_its_length() -> None:
    """No cell is looked for twice: a row that never ends ends the statement."""
    text = "INSERT INTO t VALUES (" + "'a', (" * 20_000
    assert found(text) == []

"""Tables of fixed width: every row is read below its head."""

from time import process_time

import pytest
from tests.detection.values import of_kind

from carnet.detection.fields.fixed import columns
from carnet.vocabulary import Kind

DATES = ["14.03.1961", "30.09.1975", "11.09.1975"]
TABLE = (
    "NAME            GEBURTSDATUM TELEFON          \n"
    "Huber           14.03.1961   0171 2345678\n"
    "Maier           30.09.1975   0221 9876543\n"
    "Bauer           11.09.1975   0221 9876544\n"
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_dates_of_all_rows_are_found(end: str) -> None:
    assert of_kind(Kind.BIRTH_DATE, TABLE.replace("\n", end)) == DATES
    ruled = TABLE.replace("\n", "\n--------------- ------------ -------------\n", 1)
    assert of_kind(Kind.BIRTH_DATE, ruled.replace("\n", end)) == DATES


def test_a_cell_may_be_empty_and_a_head_of_several_words() -> None:
    text = (
        "Nr  Date of birth  Town\n"
        "1   14.03.1961     Bath\n"
        "2\n"
        "3                  York\n"
        "4   30.09.1975\n"
    )
    assert of_kind(Kind.BIRTH_DATE, text) == [DATES[0]]  # a row of one cell ends it
    assert of_kind(Kind.BIRTH_DATE, text.replace("\n2\n", "\n")) == DATES[:2]


@pytest.mark.parametrize(
    "text",
    [
        "One  two\nthree four five\nsix seven eight\n",
        "geb.  bis\n\n14.03.1961\n",
        "Born.  He left.\nThe next line of prose\nand one more of it\n",
    ],
)
def test_prose_with_gaps_is_no_table(text: str) -> None:
    assert not [*columns(text)]


def test_no_line_is_read_for_several_heads() -> None:
    tables = "Name  Ort  Tag\nA     b\n\nAb  cd\n" * 4000
    begun = process_time()
    assert not [*columns(tables)]  # one row is no table
    assert process_time() - begun < 2  # ten times what it takes

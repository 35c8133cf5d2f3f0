"""What stands in a table is what the head of its column says, in every row."""

from pathlib import Path

import pytest

from carnet.detection import Detector
from carnet.detection.fields import records
from carnet.vocabulary import Kind, Passage

TEXT = (Path(__file__).parent / "tables.txt").read_text("utf-8")
CELLS = {
    "1979-03-14": Kind.BIRTH_DATE,
    "1984-11-02": Kind.BIRTH_DATE,
    "korvald.m": Kind.USERNAME,
    "nettle_p": Kind.USERNAME,
    "XK4183927": Kind.PASSPORT,
    "XK4183928": Kind.PASSPORT,
    "KJAER754219B": Kind.DRIVER_LICENSE,
    "NETTL811029P": Kind.DRIVER_LICENSE,
    "KT-418-Z": Kind.VEHICLE_PLATE,
    "4183 92 761": Kind.BANK_ACCOUNT,
    "06 4183 9276": Kind.PHONE,
    "41-8392-761": Kind.GOVERNMENT_ID,
    "12.04.1979": Kind.BIRTH_DATE,
    "1990-05-24": Kind.BIRTH_DATE,
}


def test_every_row_is_read_by_the_head_of_its_columns() -> None:
    (found,) = Detector().find([Passage(TEXT)])
    kinds = {one.value: one.kind for one in found}
    assert {value: kinds.get(value) for value in CELLS} == CELLS


def test_a_head_speaks_for_rows_far_below_it() -> None:
    rows = "\n".join(f"{n},2{n % 10}.03.19{n % 90 + 10}" for n in range(400))
    text = f"nr,geboortedatum\n{rows}\n"
    (found,) = Detector().find([Passage(text)])
    assert sum(one.kind is Kind.BIRTH_DATE for one in found) == 400


@pytest.mark.parametrize(
    "text",
    [
        "nr,released\n1,1979-03-14\n2,1984-11-02\n",
        "INSERT INTO films (id, premiere) VALUES (1, '1979-03-14');",
        "from m import (A_HANDLE, B_HANDLE,\n    C_HANDLE, SW_HIDE,\n)\n",
        "First, read the term,\nthen 1979-03-14, and so on.\n",
    ],
)
def test_a_date_under_another_head_stays(text: str) -> None:
    (found,) = Detector().find([Passage(text)])
    assert found == ()


FIELDS = {
    'Customer(name="A. B", tier=1)': ("name", "A. B"),
    "{ 'name': 'A B' }": ("name", "A B"),
    "$row['name'] = 'A B'": ("name", "A B"),
    "val owner: String = 'A B'": ("owner", "A B"),
    "  full_name: A B": ("full_name", "A B"),
    "export NAME=A B": ("NAME", "A B"),
    'if name == "A B":': (),
    'x = "A\\"B"': (),
}


@pytest.mark.parametrize("text", FIELDS)
def test_a_value_belongs_to_the_key_beside_it(text: str) -> None:
    found = [(one.key, text[one.start : one.end]) for one in records.fields(text)]
    assert found == ([FIELDS[text]] if FIELDS[text] else [])


def test_a_quoted_cell_may_hold_the_sign_of_the_table() -> None:
    text = 'name,city,tel\n"Brandmair, O.","Wels, AT",1\n'
    found = [(one.key, text[one.start : one.end]) for one in records.columns(text)]
    assert found == [
        ("name", "Brandmair, O."),
        ("city", "Wels, AT"),
        ("tel", "1"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("name;card;exp;cvv\nx;4078253446760674;08/27;418", {"08/27", "418"}),
        ("model;prompt_tokens;tokens\ngpt;12345;4096\nqwen;512;128", set()),
        ("product;expires;price\nmilk;08/27;418\nflour;11/28;20", set()),
    ],
)
def test_months_and_codes_are_those_of_cards(text: str, values: set[str]) -> None:
    (found,) = Detector().find([Passage(text)])
    assert {one.value for one in found} - {"4078253446760674"} == values


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("Navn;Medl.nr.;Kontingent", {"M-0447", "M-0448"}),
        ("name;student_id;points", {"M-0447", "M-0448"}),
        ("氏名;社員番号;時給", {"M-0447", "M-0448"}),
        ("name;member;points", set()),
        ("name;card no;points", set()),
        ("name;pension;points", set()),
    ],
)
def test_a_column_of_files_about_persons_is_read(head: str, cells: set[str]) -> None:
    (found,) = Detector().find([Passage(f"{head}\nx;M-0447;600\ny;M-0448;1200\n")])
    assert {one.value for one in found} == cells


def test_the_names_on_a_business_card_are_fields() -> None:
    card = "BEGIN:VCARD\nN;CHARSET=UTF-8:Lind;Tora;;;\nFN:Tora Lind\nEND:VCARD"
    found = {(one.key, card[one.start : one.end]) for one in records.fields(card)}
    assert {("last name", "Lind"), ("first name", "Tora")} <= found
    assert ("full name", "Tora Lind") in found

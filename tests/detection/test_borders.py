"""Names and addresses in the cells of a table, each a finding of its own."""

import pytest

from carnet.detection import Detector
from carnet.engines.names import Tagger
from carnet.vocabulary import Kind, Passage

NAME, PLACE = Kind.PERSON_NAME, {Kind.POSTAL_ADDRESS, Kind.POSTAL_CODE}


def found(text: str) -> list[tuple[str, str]]:
    every = Detector(engines=[Tagger("balanced")]).find([Passage(text)])[0]
    return [("name" if one.kind is NAME else "place", one.value) for one in every]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("quote", ["", '"'])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_no_finding_goes_over_the_sign_between_cells(
    sign: str, quote: str, end: str
) -> None:
    rows = [
        ["Fall", "Nachname", "Vorname", "Straße", "Ort"],
        ["a", "Hößlinger", "Jürgen", "Lindenstraße 14", "50674 Köln"],
        ["b", "Wiśniewska", "Agnieszka", "Am Ring 3", "53111 Bonn"],
    ]
    lines = [sign.join(f"{quote}{one}{quote}" for one in row) for row in rows]
    every = found(end.join(lines))
    assert {value for _, value in every} <= {one for row in rows for one in row}
    for row in rows[1:]:
        kinds = ["name", "name", "place"]
        assert {*zip(kinds, row[1:4], strict=True)} <= {*every}
        if not quote and sign != ",":
            assert ("place", row[4]) in every


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (
            "Poškozený\tPojistník\tAdresa\n{}\t{}\t{}",
            ["Jana Nováková", "Petr Dvořák", "Dlouhá 12, 110 00 Praha 1"],
        ),
        (
            "Vahingonkärsijä\tOsoite\n{}\t{}",
            ["Matti Korhonen", "Mannerheimintie 12 A 4, 00100 Helsinki"],
        ),
    ],
)
def test_an_address_leaves_the_names_in_the_cells_before(
    text: str, cells: list[str]
) -> None:
    *names, place = cells
    assert found(text.format(*cells)) == [
        *(("name", one) for one in names),
        ("place", place),
    ]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Weber, Architektin\nLindenstraße 14, 50674 Köln\n",
            ("place", "Lindenstraße 14, 50674 Köln"),
        ),
        (
            'Name,Adresse\nHuber,"Weg 3, 50674 Köln"\nMaier,"Am Ring 3, 53111 Bonn"\n',
            ("place", "Weg 3, 50674 Köln"),
        ),
    ],
)
def test_what_stands_in_one_line_or_cell_stays_one(
    text: str, whole: tuple[str, str]
) -> None:
    assert whole in found(text)


def test_a_street_stays_with_its_number_whatever_the_name_before_takes() -> None:
    row = "2\tMette Sørensen\tLindevej 14, 5000 Odense C\t4410"
    text = f"Kolli\tModtager\tLeveringssted\tKode\n{row}"
    (found,) = Detector(engines=[Tagger("balanced")]).find([Passage(text)])
    assert [one.value for one in found] == [
        "Mette Sørensen",
        "Lindevej 14, 5000 Odense C",
    ]

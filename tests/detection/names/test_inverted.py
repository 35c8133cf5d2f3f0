"""Surnames before given names, as an index or a class list has them."""
# ruff: noqa: RUF001 - dashes

import pytest

from carnet.engines import Wanted, detector
from carnet.vocabulary import Passage

WHOLE = detector(None, "balanced", None, Wanted())


def found(text: str) -> str:
    """The text without what is found in it."""
    out, at = "", 0
    for one in WHOLE.find([Passage(text)])[0]:
        out += text[at : one.start]
        at = one.end
    return out + text[at:]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "ACTA – FÍSICA\nIBARGOITIA TOLOSA, NEREA 8,25\nDOMINGO DE DIOS, LUZ 4,5\n",
            "ACTA – FÍSICA\n,  8,25\n,  4,5\n",
        ),
        (
            "Rooster: ma Hof, B.J. van 't; di El Khattabi, N.; vr Bakker, K. (ruil).",
            "Rooster: ma ; di .; vr . (ruil).",
        ),
        (
            "Klasse 7b:\n1. Stich, Nele\n2. Winter, Karl-Heinz\n3. Rabe, Björn\n",
            "Klasse 7b:\n1. , \n2. , \n3. , \n",
        ),
    ],
)
def test_where_most_entries_are_persons_all_are(text: str, left: str) -> None:
    assert found(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Offices: Berlin, Germany; Paris, France; Austin, Texas; Anna, Illinois",
        "Sections: Scope, A.; Terms, B.; Pricing, C. (see below)",
        "Teile: Schraube, M4; Mutter, M5; Scheibe, A2",
        "Kazada: sürücü A, Bursa; sürücü B, Muş; sürücü C, Van",
        "Teile: Rahmen, A; Deckel, B; Boden, C",
        "Stock: Bolts, Zinc 40; Nuts, Brass 12; Washers, Steel 9",
    ],
)
def test_other_lists_with_commas_stay(text: str) -> None:
    assert found(text) == text


@pytest.mark.parametrize("text", ["Anna Huber, W", "Maria Kovač, M (bolna)"])
def test_a_letter_alone_is_no_initial(text: str) -> None:
    assert found(text).startswith(", ")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "Kundin Gründel, Märta | 2026-03-04 | offen",
            "Kundin ,  | 2026-03-04 | offen",
        ),
        ("client Oakshott, Petra called twice", "client ,  called twice"),
        ("Kunde Lieferung, Petra Oakshott", "Kunde Lieferung, "),
    ],
)
def test_one_behind_a_word_for_a_client_is_enough(text: str, left: str) -> None:
    assert found(text) == left

"""Lists with a surname first, and rows of a name and a mark: the rest of most."""
# ruff: noqa: RUF001 - letters and signs

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]

PAIRS = [
    (
        "15 WEISSHÄUPTEL Jan Trutnov\n16 SKALICKÁ Jana Brno\n17 DANĚK Štěpán USK",
        ["WEISSHÄUPTEL Jan", "SKALICKÁ Jana", "DANĚK Štěpán"],
    ),
    (
        "1 DE GRAAF Femke 2.21\n2 BOS-NNAMDI Chidera 2.22\n3 SPRENKELS Lotte 2.25",
        ["DE GRAAF Femke", "SPRENKELS Lotte"],
    ),
    (
        "1º GARMENDIA, Nerea 14:02\n2º POPA, Andreea 14:09\n3º ROJO, Vega 15:11",
        ["ROJO", "Vega"],
    ),
    (
        "1 LYNGSTAD Tiril 9:11\n2 BRÅTEN Sigve 9:12\n3 HAUG Oda Marie 10:20",
        ["HAUG Oda Marie"],
    ),
    (
        "Bąk Zofia – 3\nDzięcioł Igor – nb\nKiełbasa Natan – 2+\nGil Hanna – 4",
        ["Bąk Zofia", "Dzięcioł Igor", "Kiełbasa Natan"],
    ),
    (
        "IMENIK\nBačić Roko majstor 098\nBačić Roza 097\nKovačev Fadila 099",
        ["Kovačev Fadila"],
    ),
]
MARKS = [
    ("koorrepetitie:\nAnkie x\nBep x\nCor -\nDymphna x", "Cor"),
    ("Turnīrs:\nDzintars +14\nUģis −6\nStaņislavs +2\nMaija −10", "Maija"),
    ("asistencia (S/N)\nAmaya S\nBosco N\nDolors Puig S\nXimo S", "Bosco"),
    ("Docházka\nHladíková ✓\nOláh ✗ (nemoc)\nOláhová ✓\nPetřivalská ✓", "Petřivalská"),
    (
        "Contatori\nTiziana Bo  11 → 13\nMarco Esposito  70 → 70\nGheorghe  42 → 46",
        "Gheorghe",
    ),
    (
        "\tcomida\tbebida\nTóino\tbifanas\t-\nGraça Falé\t-\tsumo\nOksana H.\tp\t-",
        "Tóino",
    ),
]
NOBODY = [
    "1 MINISTRY Health 20\n2 MINISTRY Finance 30\n3 COUNCIL Europe 40",
    "GRUPO Azul 3\nGRUPO Verde 4\nGRUPO Rojo 5",
    "Brot x\nButter -\nKäse x\nMilch x",
    "Bonn 14\nKöln 31\nAachen 70\nTrier 120",
    "Red -\nGreen +\nBlue x\nBlack x",
    "VILLE Paris 3\nVILLE Lyon 4\nVILLE Nantes 5",
    "Matematika ✓\nTelesná ✗\nHudobná ✓",
]


@pytest.mark.parametrize(("text", "names"), PAIRS)
def test_a_surname_before_a_given_name_goes_with_it(
    persons: Persons, text: str, names: list[str]
) -> None:
    found = " ".join(persons(text))
    assert all(name in found for name in names)


@pytest.mark.parametrize(("text", "name"), MARKS)
def test_the_rows_around_tell_a_name(persons: Persons, text: str, name: str) -> None:
    assert name in " ".join(persons(text)).split()


@pytest.mark.parametrize("text", NOBODY)
def test_rows_of_other_things_name_nobody(persons: Persons, text: str) -> None:
    assert persons(text) == []


def test_a_role_before_a_name_in_a_list_stays(persons: Persons) -> None:
    text = (
        "Husein M.: Leif kom aldrig\nDriftsleder Anne-Grete Lohse: beklager\nLeif: nå"
    )
    assert "Driftsleder" not in " ".join(persons(text))


def test_a_part_that_stands_elsewhere_cuts_no_longer_name(persons: Persons) -> None:
    found = persons("Hab. 203 – Pte. Encarna L., 85a\nExplica a la familia de Encarna")
    assert any(one.endswith("Encarna L") for one in found)
    assert "Encarna" in found

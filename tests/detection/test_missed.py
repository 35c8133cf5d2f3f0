"""Values that outsiders told of, in several countries, and look-alikes that stay."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest

from carnet.engines import detector
from carnet.engines.wanted import Wanted
from carnet.vocabulary import Passage

WHOLE = detector(None, "balanced", None, Wanted())


def found(text: str) -> set[str]:
    (findings,) = WHOLE.find([Passage(text)])
    return {text[one.start : one.end] for one in findings}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"geburtsdatum": "1979-02-17T00:00:00Z"}', "1979-02-17"),
        ('"dataNascimento": "1979-02-17T00:00:00Z" mas falha', "1979-02-17"),
        ("x.birth='15.08.1990 р.н.', date='15.08.2026'", "15.08.1990"),
        ("Proszę: po 16:00 stacjonarny 12/ 421 93 08. Nie wiem.", "12/ 421 93 08"),
        ("Zadzwoń po południu 601 773 409.", "601 773 409"),  # no purchase order
        ("Zavolejte po obědě 602 345 678.", "602 345 678"),
        ("Skambinkit po pietų 8 612 48 273.", "8 612 48 273"),
        ("Total 1.200,00\nGCash: 0928-417-6650", "0928-417-6650"),
        ("tel. 0171 2345678-B", "0171 2345678"),
        ("CNH nº registro 04718826341", "04718826341"),
        ("FIN g1787210u", "g1787210u"),
        ("DL N8391-40572-61188 / tag 8KRT295", "N8391-40572-61188"),
        ("DL N8391-40572-61188 / tag 8KRT295", "8KRT295"),
        ("osebno iskaznico 114809372", "114809372"),
        ("тягач АА 7315 ВК", "АА 7315 ВК"),
        (
            "Pozdrav\nJana Kovač\nPrešernova 12, Kranj\n041 555 333",
            "Prešernova 12, Kranj",
        ),
    ],
)
def test_a_value_that_was_missed_before_is_found(text: str, value: str) -> None:
    assert value in found(text)


def test_a_surname_that_begins_small_is_found_in_a_row() -> None:
    row = "INSERT INTO k (id, vorname, nachname) VALUES (7, 'Jutta', 'von der Heydt');"
    assert {"Jutta", "von der Heydt"} <= found(row)


def test_an_indian_address_by_a_landmark_is_found_whole() -> None:
    text = "to Flat 204, Lotus Heights, opposite city hospital, Baner Road, Pune 411045"
    assert text[3:] in found(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dogum_tarihi 05/08/1991, uyelik 05/08/2021. Doğum günü kuponu", "05/08/2021"),
        ("Codul ofertei 0740112233-B", "0740112233"),
        ("Produs: Mixer, serie HN2209114", "HN2209114"),
        ("тягач Volvo FH 460", "FH 460"),
        ("INSERT INTO a (naam, achternaam) VALUES ('x', 'de facto');", "de facto"),
        ("Plătesc 12.400,00 RON mâine", "RON"),
        ("git push origin feature/zoryana-ui", "zoryana-ui"),
        ("Fix com.fasterxml.jackson.databind in Jackson", "Jackson"),
        ("«Віра, Надія» — серія чашок 24 шт.", "Віра"),
        ("Kateri pesnik je napisal Zdravljico?", "Zdravljico"),
        ("Waarom kreeg Willem Drees de bijnaam Vadertje Drees?", "Vadertje Drees"),
        ("Rezultati\nHrvatska 3, Poljska 2", "Hrvatska 3"),
    ],
)
def test_a_look_alike_stays(text: str, value: str) -> None:
    assert not any(value in one for one in found(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("„Hanna“ – Schwester von Karl, 24 Jahre", "Hanna"),
        ("Who wrote Maria Kowalska back?", "Maria Kowalska"),
        ("Why did Willem Drees and Anna Drees move in 1947?", "Anna Drees"),
        ("Ask Anna Kowalska about org.hibernate.anna.mapper", "Anna Kowalska"),
        ("Ron 500 lei, Ana 300 lei", "Ron"),
    ],
)
def test_persons_are_found_still(text: str, value: str) -> None:
    assert value in found(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Zavolejte v pondělí 602 345 678.", "602 345 678"),  # no version
        ("Zavolajte v utorok 0911 730 221.", "0911 730 221"),
        ("Llame para ver el piso 612 345 678.", "612 345 678"),
        ("Zavolejte příští úterý 602 345 678.", "602 345 678"),  # Swedish: the price
        ("Ruf an oder sag Bescheid 0171 2345678.", "0171 2345678"),  # Danish: a case
        ("Prečo nikto nevolá 0911 730 221?", "0911 730 221"),  # Portuguese: the price
        ("Bel me, prettig weekend 06 12345678", "06 12345678"),  # Romanian: the price
        ("Zvaniet, varētu arī vakarā 2912 3456.", "2912 3456"),  # Danish: goods
        ("Llámame para la cena 612 345 678.", "612 345 678"),  # Czech: the price
        ("Sunați pe cei doi 0722 345 678.", "0722 345 678"),  # DOI
        ("Call who is in charge 020 7946 0731.", "020 7946 0731"),  # German: a batch
        ("Skambinkite visą dieną 8 612 48 273.", "8 612 48 273"),  # a card
        ("Skambinkite dar kartą 8 612 48 273.", "8 612 48 273"),  # Maltese: a card
        ("Hringdu ef börn eru veik 581 2345.", "581 2345"),  # born
        ("Hívjon, ha címet keres 30 123 4567.", "30 123 4567"),  # an address
    ],
)
def test_a_word_of_another_language_says_nothing(text: str, value: str) -> None:
    assert value in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "PO 4500012345 must be paid.",
        "Your po ref 4500012345 is open.",
        "Firmware v 2.14.3 und ver. 4.11.2.0 laufen.",
        "Pris: 4 990 000, varenr. 601 773 409.",
        "Preț: 1 250 000, colet 602 345 678.",
        "DOI: 10.1000/182 602",
        "Zamówienie nie 44711937.",  # no Spanish number of a foreigner
        "Naručio je taj 44711937.",
        "Bestellung Teil 44711937.",  # no Irish telephone
        "La fonction 44711937 plante.",
        "Automobilis 44711937 parduotas.",
        "Pour nas 44711937",
    ],
)
def test_such_a_label_still_says_what_it_is(text: str) -> None:
    assert found(text) == set()

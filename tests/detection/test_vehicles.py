"""Plates by what is said of a vehicle: its number, its column, a question for it."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def plates(text: str) -> list[str]:
    return of_kind(Kind.VEHICLE_PLATE, text)


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("Mein Wagen mit der Nummer B-KL 4821 steht hinten.", "B-KL 4821"),
        ("Το αυτοκίνητό μου με αριθμό ΡΙΒ 4092 είναι πίσω.", "ΡΙΒ 4092"),
        ("O meu carro com o número AB-48-KL está atrás.", "AB-48-KL"),
        ("Mașina mea cu numărul CJ 48 KLM este în spate.", "CJ 48 KLM"),
        ("Колата ми с номер СВ 4821 АК е отзад.", "СВ 4821 АК"),
        ("Bíllinn minn með númerið KL A48 er fyrir aftan.", "KL A48"),
        ("Jevgēnija busiņu, numurs KR-7662, ielaist.", "KR-7662"),
        ("El coche de Paco número 4821 KLM sigue ahí.", "4821 KLM"),
        ("Saat sekizde 34 KLM 482 araçla geldi.", "34 KLM 482"),
        ("Az AA KL-482 kocsival érkezett.", "AA KL-482"),
    ],
)
def test_the_number_of_a_vehicle_is_its_plate(text: str, plate: str) -> None:
    assert plates(text) == [plate]


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("Toženec je z avtomobilom CE KG-878 podrl ograjo.", "CE KG-878"),
        ("Tovornjak MB K4-821 čaka pri vratih.", "MB K4-821"),
        ("Дойде с автомобила PB 4821 KM в осем.", "PB 4821 KM"),
        ("De vrachtwagen 48-KLM-2 wacht bij de poort.", "48-KLM-2"),
        ("A kamion AAKL482 a kapunál vár.", "AAKL482"),
        ("Kamyon 34KLM482 kapıda bekliyor.", "34KLM482"),
        ("Kierował autem LU 6417K bez świateł.", "LU 6417K"),
    ],
)
def test_letters_that_are_units_elsewhere_stand_on_plates(
    text: str, plate: str
) -> None:
    assert plates(text) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "Priekaba tik su CMR 77203 išvyko.",
        "Camion, livraison numéro BL 48213.",
        "Taxi, flight number LH 4821, terminal 2.",
        "Vilkikas, krovinio numeris LT 48213.",
        "Kamion převáží UN 1203.",
        "Fahrzeug lackiert in RAL 9010.",
        "Motorrad Honda CB 500 F verkauft.",
        "Samochód Cupra VZ 310 KM w leasingu.",
        "Vonat és busz: ICE-482 kocsi",
        "The car was number one; order no. AB 48213.",
    ],
)
def test_papers_goods_and_models_are_no_plates(text: str) -> None:
    assert plates(text) == []


@pytest.mark.parametrize("sign", [";", ",", "\t", " | "])
@pytest.mark.parametrize(
    ("head", "plate"),
    [
        ("auto", "LU 6417K"),
        ("Fahrzeug", "B-KL 4821"),
        ("voiture", "GH-482-KL"),
        ("van", "LB19 KXU"),
        ("όχημα", "ΙΜΗ-4471"),
        ("машина", "АА 4821 КМ"),
        ("araç", "34 KLM 482"),
        ("avto", "LJ 48-2KL"),
    ],
)
def test_a_column_of_vehicles_has_plates(head: str, plate: str, sign: str) -> None:
    rows = [("name", head, "sum"), ("Ada", plate, "312"), ("Jan", "Golf 7", "14")]
    assert plates("\n".join(sign.join(row) for row in rows)) == [plate]


@pytest.mark.parametrize(
    "cell", ["Volvo FH 540", "CB 500 F", "TGX 18480", "GLE 350", "12 t", "3302", "AB-1"]
)
def test_a_column_of_vehicles_has_models_too(cell: str) -> None:
    assert plates(f"name;vehicle;sum\nAda;{cell};312\nJan;{cell};148") == []


def test_a_key_that_names_a_vehicle_has_its_plate() -> None:
    assert plates('{"vehicle": "LU 6417K", "model": "FH 540"}') == ["LU 6417K"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A: Vilkikas stovi.\nB: Koks numeris?\nA: LKM 220, laukia", ["LKM 220"]),
        ("A: the van is here\nB: what's the number?\nA: LB19 KXU", ["LB19 KXU"]),
        ("A: The parcel is here.\nB: What number?\nA: LKM 220, ok", []),
        ("A: The taxi is here.\nB: What flight number?\nA: LH 4821, ok", []),
    ],
)
def test_a_question_for_the_number_of_a_vehicle(text: str, found: list[str]) -> None:
    assert plates(text) == found


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("Leigubíll TK-L41 kom aldrei, bíll TK-L42 stóð við hliðið.", "TK-L41"),
        ("Il-vann ta' Ahmed, KBV 750, jimblokka d-daħla.", "KBV 750"),
        ("Odtáhněte stříbrnou Škodu 4B7 1823 z dvora.", "4B7 1823"),
        ("Drosjen KT 41823 kom aldri.", "KT 41823"),
        ("Gümüş Skoda'yı 34 TKM 418 çekin, çok geç.", "34 TKM 418"),
        ("Vairuotojas: Tomas; Transporto priemonė: KTX 418", "KTX 418"),
    ],
)
def test_a_vehicle_in_its_cases_has_a_plate(text: str, plate: str) -> None:
    assert plates(text)[:1] == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "The bill AB-K12 was paid; our bill, KBV 750, is due.",
        "the waybill AB-K12 is lost",
        "El camión MAN 480 era nuevo.",
        "Камионът ДАФ 105 беше нов.",
    ],
)
def test_a_bill_and_a_model_have_none(text: str) -> None:
    assert plates(text) == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("Bilen til sjåføren er EK 52836.", "EK 52836"),
        ("La voiture du chauffeur, AB-123-CD, est là", "AB-123-CD"),
        ("La voiture de la voisine du chauffeur est AB-123-CD", "AB-123-CD"),
        ("Das Auto des Fahrers ist RO-KL 4172.", "RO-KL 4172"),
        ("Колата на шофьора е CB 2186 KT.", "CB 2186 KT"),
        ("Το αυτοκίνητο του οδηγού είναι ΚΤΝ-9067.", "ΚΤΝ-9067"),
        ("El coche del conductor es 5060 KTB.", "5060 KTB"),
        ("La macchina dell’autista è NA 657 MJ.", "NA 657 MJ"),
        ("De auto van de chauffeur is TB-894-V.", "TB-894-V"),
        ("O carro do motorista é 31-ER-74.", "31-ER-74"),
        ("name: x\nrek: HRT-529\nsum: 30.00", "HRT-529"),
        ("id;7\nrej;CT 7183K\nsum;30", "CT 7183K"),
        ("- kfz: RO-KL 4172", "RO-KL 4172"),
        ("рег: CB 2186 KT\n", "CB 2186 KT"),
        ('{"id": 7, "rsz": "AEHR-529"}', "AEHR-529"),
        ('row["rsz"] = "AEHR-529"', "AEHR-529"),
        ("kunde_kent\tTB-894-V", "TB-894-V"),
    ],
)
def test_a_verb_or_a_short_key_stands_before_a_plate(text: str, plate: str) -> None:
    assert plates(text) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "Das Auto der Baureihe ist GLC 300.",
        "Bilen til Volvo er en XC 90.",
        "The car with the seats is ISO 26262 compliant",
        "reg: EU",
        "rek: 1200 km",
        "rej: 12.05.2024",
        "reg = REG_DWORD",
        "kfz: 3500 EUR",
        "reg: 0x4F12",
    ],
)
def test_models_amounts_and_dates_behind_them_are_none(text: str) -> None:
    assert plates(text) == []

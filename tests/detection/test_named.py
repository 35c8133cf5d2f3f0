"""What only the word before it tells: PINs, papers, plates, devices, birth dates."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "PIN1 4817", "PIN2: 4817", "PIN-kood 4817", "pinkood 4817", "PIN-koodi on 4817",
        "tunnusluku 4817", "a PIN-kódom 4817", "PIN kodas 4817", "PIN kodu 4817",
        "PIN kod: 4817", "code PIN 4817", "codul PIN este 4817", "ПИН код: 4817",
        "ПІН-код 4817", "UAP: 4817", "PIN碼 4817", "PIN码是4817",
    ],
)  # fmt: skip
def test_a_pin_is_a_secret(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == ["4817"]


@pytest.mark.parametrize(
    "text",
    [
        "PUK 71829364", "PUK1 71829364", "PUK-kood: 71829364", "code PUK 71829364",
        "PUK-koodi on 71829364", "codice PUK: 71829364", "PUK码 71829364",
        "ПУК код 71829364", "Das ist die PUK: 71829364",
    ],
)  # fmt: skip
def test_a_puk_is_a_secret(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == ["71829364"]


@pytest.mark.parametrize(
    "text",
    [
        "The PUK won 18 seats in 2018.",
        "PUK 2018 und 2019",
        "PIN1 is VCC, PIN2 is GND",
        "PIN 3 of the connector is ground, pin 12 carries 5 V.",
    ],
)
def test_parties_and_connectors_stay(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Uimhir mo phas ná PB4827193.", "PB4827193"),
        ("Nummeret på mit pas er 204827193.", "204827193"),
        ("Nummeret på passet mitt er CCC482719.", "CCC482719"),
        ("otrs vadītājs uzrādīja pasi LV7204813. Vietā", "LV7204813"),
        ("Pateikė pasą 48271934 ir bilietą", "48271934"),
        ("Näitas passi KE0482719 ja piletit", "KE0482719"),
    ],
)
def test_my_passport_has_a_number(text: str, number: str) -> None:
    assert of_kind(Kind.PASSPORT, text) == [number]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.PASSWORD_SECRET, "il-kodiċi sigriet 7731", "7731"),
        (Kind.PASSWORD_SECRET, "il codice segreto è 7731", "7731"),
        (Kind.PASSWORD_SECRET, "tajny kod: 7731", "7731"),
        (Kind.GOVERNMENT_ID, "la nonna, doc. CA73518HK, e non il padre", "CA73518HK"),
        (Kind.GOVERNMENT_ID, "мій код 2794968582.", "2794968582"),
        (Kind.BIRTH_DATE, "Μαντάς (γενν. 23/02/1967), μετά", "23/02/1967"),
        (Kind.DEVICE_ID, "DEBUG device=355413837116447", "355413837116447"),
    ],
)
def test_what_its_word_names_is_found(kind: Kind, text: str, value: str) -> None:
    assert of_kind(kind, text) == [value]


@pytest.mark.parametrize(
    "text",
    ["device=355413837116448", "device=iPhone15,3 SM-G991B", "Gerät: 4711081512"],
)
def test_models_of_devices_stay(text: str) -> None:
    assert of_kind(Kind.DEVICE_ID, text) == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("бяла Шкода с номер СВ 4417 КР и не вдига", "СВ 4417 КР"),
        ("oma Toyota Corollaga (nr 482 BGT) ja see on", "482 BGT"),
        ("i grå Volvo V70, reg. VF 48213 og det er ikke", "VF 48213"),
        ("Karozza: Peugeot 208, numru tar-reġistrazzjoni KBX 417", "KBX 417"),
        ("Το Τογιότα Γιάρις (ΙΖΧ-4471) είναι παρκαρισμένο", "ΙΖΧ-4471"),
        ("keyrði einhver á hann, númerið mitt er KX L84 og", "KX L84"),
    ],
)
def test_a_plate_behind_its_make_is_found(text: str, plate: str) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == [plate]


@pytest.mark.parametrize(
    "text",
    [
        "Volvo V70, model 2019, 320 hk og det er ikke",
        "Ford Focus, ref. AB 12345 for delen og det er ikke",
        "Toyota Corolla (E210 serie) GR 1618",
        "Шкода Октавия, 1.9 ТДИ, 105 к.с., 2009 г. и не е",
        "Keyrði á 90 km/klst, KX 84 kaffi og það er ekki",
    ],
)
def test_models_and_engines_stay(text: str) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == []

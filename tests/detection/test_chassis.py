"""The number on a vehicle's chassis, by its own form and behind its label."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Stelnr.: TMBJJ7NE1K0184726", "TMBJJ7NE1K0184726"),
        (
            "Bilens stelnummer er TMBJJ7NE1K0184726, og den står i værkstedet.",
            "TMBJJ7NE1K0184726",
        ),
        ("alvázszám WVWZZZ1KZAW204718", "WVWZZZ1KZAW204718"),
        ("Az autó alvázszáma WVWZZZ1KZAW204718, motorja javítva.", "WVWZZZ1KZAW204718"),
        ("Chassisnummer: VF3LBBHZWFS204718", "VF3LBBHZWFS204718"),
        ("Chassisnumret är YV1MW714692047181.", "YV1MW714692047181"),
        ("Understellsnummeret er YV1MW714692047181.", "YV1MW714692047181"),
        ("Fahrgestellnr. WVWZZZ1KZAW204718", "WVWZZZ1KZAW204718"),
        ("n° de châssis VF1RFB00X66204718", "VF1RFB00X66204718"),
        ("Numero di telaio: ZFA31200000204718", "ZFA31200000204718"),
        ("telaio n. ZFA31200000204718", "ZFA31200000204718"),
        ("Nº de bastidor VSSZZZ5FZJR204718", "VSSZZZ5FZJR204718"),
        ("nr VIN: TMBJJ7NE1K0184726", "TMBJJ7NE1K0184726"),
        ("Číslo karoserie TMBJJ7NE1K0184726 je na štítku.", "TMBJJ7NE1K0184726"),
        ("Broj šasije WVWZZZ1KZAW204718", "WVWZZZ1KZAW204718"),
        ("Številka šasije je WVWZZZ1KZAW204718.", "WVWZZZ1KZAW204718"),
        ("Serie șasiu UU1HSDACN60204718", "UU1HSDACN60204718"),
        ("номер на рама WVWZZZ1KZAW204718", "WVWZZZ1KZAW204718"),
        ("VIN-код WVWZZZ1KZAW204718", "WVWZZZ1KZAW204718"),
        ("Αριθμός πλαισίου: WVWZZZ1KZAW204718", "WVWZZZ1KZAW204718"),
        ("Alustanumero YV1MW714692047181", "YV1MW714692047181"),
        ("Tehasetähis YV1MW714692047181", "YV1MW714692047181"),
        ("Šasijas numurs WVWZZZ1KZAW204718", "WVWZZZ1KZAW204718"),
        ("Kėbulo numeris WVWZZZ1KZAW204718", "WVWZZZ1KZAW204718"),
        ("Şasi no: NM0GXXTTRG1204718", "NM0GXXTTRG1204718"),
        ("Número do quadro: VF3LBBHZWFS204718", "VF3LBBHZWFS204718"),
        ("Skoda Octavia, TMBJJ7NE1K0184726, 118.400 km", "TMBJJ7NE1K0184726"),
        ("Der Wagen (WVWZZZ1KZAW204718) steht noch bei uns.", "WVWZZZ1KZAW204718"),
        ("Chassinumret är YV1MW714692047181.", "YV1MW714692047181"),
        ("Understellsnr. WOL00471820471", "WOL00471820471"),
        ("numer nadwozia SUPTF69YD20471", "SUPTF69YD20471"),
        ("Rammenummer: WBK204718C", "WBK204718C"),
    ],
)
def test_a_chassis_has_a_number(text: str, number: str) -> None:
    assert of_kind(Kind.DEVICE_ID, text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Sendung JJD00030200012345 ist unterwegs.",
        "Commit WVWZZZ1KZAW204718abc",
        "/assets/WVWZZZ1KZAW204718/main.js",
        "Artikel WVWOZZ1KZAW204718 ist da.",
        "Artikel WVWZZZ1KZAW20471B ist da.",
        "Il telaio in alluminio pesa 12400 grammi.",
    ],
)
def test_other_codes_of_its_length_stay(text: str) -> None:
    assert of_kind(Kind.DEVICE_ID, text) == []

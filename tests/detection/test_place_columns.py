"""Columns in which a postcode and its town stand together, whatever parts the cells."""
# ruff: noqa: RUF001 - heads in many scripts

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage

PLACES = {
    "de": ("PLZ Ort", "24937 Flensburg"),
    "fr": ("CP Ville", "69003 Lyon"),
    "es": ("CP Población", "31001 Pamplona"),
    "it": ("CAP Città", "10124 Torino"),
    "pt": ("CP Localidade", "4050-262 Porto"),
    "nl": ("Postcode Plaats", "8911 CM Leeuwarden"),
    "pl": ("Kod i miasto", "30-001 Kraków"),
    "cs": ("PSČ Město", "301 00 Plzeň"),
    "sk": ("PSČ Mesto", "040 01 Košice"),
    "hu": ("Irsz. Város", "6720 Szeged"),
    "ro": ("Cod Oraș", "010091 București"),
    "bg": ("ПК Град", "4000 Пловдив"),
    "el": ("ΤΚ Πόλη", "54624 Θεσσαλονίκη"),
    "sv": ("Postnr Ort", "852 30 Sundsvall"),
    "da": ("Postnr By", "8700 Horsens"),
    "nb": ("Postnr Sted", "9008 Tromsø"),
    "fi": ("Postinro Paikka", "80100 Joensuu"),
    "is": ("Póstnr Staður", "101 Reykjavík"),
    "et": ("Indeks Linn", "51004 Tartu"),
    "lv": ("Pilsēta Indekss", "Valmiera LV-4201"),
    "lt": ("Kodas Miestas", "44250 Kaunas"),
    "sl": ("Poštna št. Kraj", "2250 Ptuj"),
    "hr": ("Poštanski broj Mjesto", "10000 Zagreb"),
    "uk": ("Індекс Місто", "36000 Полтава"),
    "tr": ("Posta Kodu İl", "35220 İzmir"),
    "mt": ("Kodiċi Lokalità", "BKR 1430 Birkirkara"),
    "en": ("Postcode Town", "LS6 2AB Leeds"),
    "ga": ("Éirchód Baile", "H91 X2K4 Gaillimh"),
    "zh": ("邮编 城市", "510620 广州"),
}
"""The head of such a column, and a cell of it."""


def left(text: str) -> str:
    """The text without what was found."""
    (found,) = Detector().find([Passage(text)])
    for one in sorted(found, key=lambda one: -one.start):
        text = text[: one.start] + text[one.end :]
    return text


def table(head: str, cell: str, sign: str) -> str:
    row = sign.join(["40117", "x", cell, "412.50", "O-2026-88"])
    return "\n".join([sign.join(["id", "y", head, "sum", "ref"]), row, row, ""])


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize(("head", "cell"), PLACES.values(), ids=PLACES)
def test_the_cell_goes_and_its_neighbours_stay(head: str, cell: str, sign: str) -> None:
    assert left(table(head, cell, sign)) == table(head, "", sign)


@pytest.mark.parametrize("head", ["plz_ort", "cp_poblacion", "capCitta", "PSČ a město"])
def test_such_heads_are_keys_too(head: str) -> None:
    assert left(table(head, "31001 Pamplona", ",")) == table(head, "", ",")


@pytest.mark.parametrize("head", ["code", "city", "code name", "order town hall"])
def test_a_code_and_a_town_that_are_not_told_together_are_other_things(
    head: str,
) -> None:
    text = table(head, "A12 Rome", ",")
    assert left(text) == text


def test_a_number_and_a_name_in_the_next_cell_are_no_code_and_town() -> None:
    text = "id\tname\tstreet\n40117\tWiebke Harmsen\tUferweg 3\n"
    assert "40117\tWiebke Harmsen" in left(text)


@pytest.mark.parametrize(
    "record",
    [
        '{"gatve": "Terūnių al. 78-8", "kodas": "<LT-70956>", "miestas": "Nūvuroiai"}',
        '{"ulica": "ul. Celulskiego 2/11", "kod": "<39-898>", "miasto": "Wurązice"}',
        '{"ulica": "Huvovova 8", "posta": "<56215>", "mjesto": "Brinilin"}',
        '{"strada": "str. Garus 24", "cod": "<146033>", "oras": "Rânaleni"}',
        '{"улица": "ул. Локалица 147", "код": "<4126>", "град": "Боролово"}',
        '{"triq": "4, Vjal Belab", "kodici": "<FBZ 1607>", "belt": "San Xobiet"}',
        '{"sokak": "Dales Cad. No:40", "pk": "<59708>", "il": "Yonimhisar"}',
    ],
)
def test_a_code_beside_a_street_is_found(record: str) -> None:
    code = record.split("<")[1].split(">", maxsplit=1)[0]
    assert code not in left(record.replace("<", "").replace(">", ""))


@pytest.mark.parametrize(
    "record",
    [
        '{"item": "Stol 4", "kod": "39-898", "colour": "red"}',
        '{"code": "4126", "message": "not found"}',
        '{"cod": "146033", "produs": "Masa"}',
    ],
)
def test_a_code_of_something_else_stays(record: str) -> None:
    assert left(record) == record

"""Lines of forms whose label asks for several parts of an address at once."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage

DETECTOR = Detector()


def found(text: str) -> list[str]:
    return [one.value for one in DETECTOR.find([Passage(text)])[0]]


@pytest.mark.parametrize(
    "form",
    [
        "Ulica i kbr.: <Ilica 214a>\nPoštanski broj i mjesto: <10000 Zagreb>",
        "Ulica i kbr.\n<Ilica 214a>\nPoštanski broj i mjesto\n<10000 Zagreb>",
        "Ulice a č.p.: <Dlouhá 12>\nPSČ a město: <110 00 Praha 1>",
        "Ulica i nr: <Lipowa 12/4>\nKod i miasto: <00-950 Warszawa>",
        "Ulica in hišna št.: <Lipova 12>\nPošta in kraj: <1000 Ljubljana>",
        "Utca, házszám: <Petőfi 12>\nIrányítószám és település: <1051 Budapest>",
        "Strada și nr.: <Eminescu 12>\nCod poștal și localitate: <010512 București>",
        "Gatvė ir nr.: <Gedimino 12-4>\nPašto kodas ir miestas: <LT-01103 Vilnius>",
        "Iela un nr.: <Brīvības 12>\nPasta indekss un pilsēta: <LV-1010 Rīga>",
        "Tänav ja nr: <Pikk 12>\nPostiindeks ja linn: <10123 Tallinn>",
        "Via e numero: <Garibaldi 12>\nCAP e città: <20121 Milano>",
        "Calle y número: <Mayor 12>\nC.P. y localidad: <28013 Madrid>",
        "Rua e n.º: <Augusta 12>\nCódigo postal e localidade: <1100-053 Lisboa>",
        "Rue et n° : <Victor-Hugo 12>\nCode postal et ville : <75001 Paris>",
        "Cadde ve no: <Bağdat 12>\nPosta kodu ve ilçe: <34710 Kadıköy>",
        "Улица и №: <Раковска 12>\nПощенски код и град: <1000 София>",
        "Вулиця та №: <Хрещатик 12>\nІндекс і місто: <01001 Київ>",
        "Οδός και αριθμός: <Ερμού 12>\nΠόλη και ΤΚ: <Αθήνα 10563>",
        "Triq u numru: <Repubblika 12>\nKodiċi postali u raħal: <VLT 1117 Valletta>",
        "Street and no.: <Main 12>\nPostcode and town: <SW1A 2AA London>",
        "Triq u numru: <Kebieb 10>\nLokalità: <Il-Ferel FNL 4511>",
        "Улица и №: <Рувун 39>\nНаселено място: <1009 Пукунец>",
        "Ulica in h. št.: <Guzanova 41>\nPošta: <1952 Zovinovo>",
    ],
)
def test_what_such_a_line_asks_for_is_found(form: str) -> None:
    wanted = [part.split(">")[0] for part in form.split("<")[1:]]
    assert found(form.replace("<", "").replace(">", "")) == wanted


@pytest.mark.parametrize(
    "form",
    [
        "Number of houses: Main 12",
        "House and number: Levi's 501",
        "Street number: 12",
        "Via: email 12",
        "City and code: Model T 1000",
        "Ulica i broj stanovnika: Split 12",
        "Place and no.: Table 12",
        "Place: 1009 Things\nCity: Model 1200",
    ],
)
def test_lines_that_ask_for_something_else_stay(form: str) -> None:
    assert not found(form)


@pytest.mark.parametrize(
    "record",
    [
        '{"dieythynsi": "<Παπαναστασίου 61, 54248>", "proion": "HEPA H13"}',
        '{"diefthynsi": "<Ermou 12, 10563>", "posotita": 2}',
        '{"odos": "<Παπαναστασίου 61>", "tk": "<54248>"}',
        '{"ulitsa": "<Rakovska 61>", "grad": "Sofia"}',
    ],
)
def test_keys_may_be_spelled_in_latin_letters(record: str) -> None:
    wanted = [part.split(">")[0] for part in record.split("<")[1:]]
    assert found(record.replace("<", "").replace(">", "")) == wanted

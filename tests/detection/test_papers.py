"""Codes of passports and licences of which a sentence or a head says little."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind

PASSPORTS = {
    "mein Reisepass mit der Nummer CVNKNM8C3 läuft im Mai ab": "CVNKNM8C3",
    "mijn paspoort met nummer SPRHN4FZ7 ben ik kwijt": "SPRHN4FZ7",
    "Reisepass-Nr.\nCKV2LVN33\n": "CKV2LVN33",
    "hukkasin passini, numero oli FP6617538": "FP6617538",
    "pamečiau pasą Nr. 59663608 oro uoste": "59663608",
    "Pas: 220484417, udstedt i Aarhus": "220484417",
    "U46184211 numaralı pasaportumu kaybettim": "U46184211",
    "a BE4618421 számú útlevéllel utazom": "BE4618421",
    "| Nr | Č. pasu |\n|---|---|\n| 1 | 60021848 |": "60021848",
    "id\tPassi nr\n1\tKE6902266": "KE6902266",
    "id\tPasas\n1\t59902012": "59902012",
    "| Nr | Uimh. pas |\n|---|---|\n| 1 | PK5305874 |": "PK5305874",
}
LICENCES = {
    "prawko mam o numerze 42970/99/4939": "42970/99/4939",
    "permisul meu auto are numărul B00602877A": "B00602877A",
    "vozniško imam pod številko S53384205": "S53384205",
    "книжката ми е с номер 286392332": "286392332",
    "Permiso conducir: 49421121K": "49421121K",
    "(Št. vozniške S78346698)": "S78346698",
    "uimhir mo cheadúnais ná 875152449": "875152449",
}


@pytest.mark.parametrize("text", PASSPORTS)
def test_a_passport_is_found(text: str) -> None:
    assert of_kind(Kind.PASSPORT, text) == [PASSPORTS[text]]


@pytest.mark.parametrize("text", LICENCES)
def test_a_licence_is_found(text: str) -> None:
    assert of_kind(Kind.DRIVER_LICENSE, text) == [LICENCES[text]]


@pytest.mark.parametrize(
    "text",
    [
        "passport version 0.7.0 released",
        "der Reisepass ANTRAG liegt bei",
        "8526535 numaralı yönetmelik pasaport kanunu",
        "zákon č. 329/1999 o cestovních pasech",
        "pass;fail\n51234;118",
        "obvod pasu 1200 mm",
        "skipass nr 412",
        "книжката е на 412 страници",
    ],
)
def test_what_is_said_of_papers_stays(text: str) -> None:
    assert of_kind(Kind.PASSPORT, text) == []
    assert of_kind(Kind.DRIVER_LICENSE, text) == []


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.PASSPORT, "Reisep.-Nr.: C01X00T47", "C01X00T47"),
        (Kind.PASSPORT, "Č. cest. pasu: 60021848", "60021848"),
        (Kind.PASSPORT, "Vegabr. nr.: A5234567", "A5234567"),
        (Kind.PASSPORT, "Passi\nFP6617538\n", "FP6617538"),
        (Kind.PASSPORT, "(Pass 96614172)", "96614172"),
        (Kind.DRIVER_LICENSE, "Vadītāja apl.: AB123456", "AB123456"),
        (Kind.DRIVER_LICENSE, "Rijbew.nr.: 5123456789", "5123456789"),
        (Kind.DRIVER_LICENSE, "PJ nr 94827/75/2349", "94827/75/2349"),
        (Kind.DRIVER_LICENSE, "Вод. посв.: ВХК729332", "ВХК729332"),
        (Kind.DRIVER_LICENSE, "ŘP\nEH 999012\n", "EH 999012"),
        (Kind.BIRTH_DATE, "Geburtsd. 4.4.1967", "4.4.1967"),
        (Kind.BIRTH_DATE, "Nato(a) il: 14/04/1961", "14/04/1961"),
        (Kind.BIRTH_DATE, "Geboortedat.\n26-1-1960\n", "26-1-1960"),
        (Kind.BIRTH_DATE, "Doğ. tarihi: 13.06.1983", "13.06.1983"),
        (Kind.BIRTH_DATE, "jeg fylder år 28.7.1965", "28.7.1965"),
        (Kind.VEHICLE_PLATE, "Numurzīme: KM 3557", "KM 3557"),
        (Kind.VEHICLE_PLATE, "ma voiture c'est FG-419-HJ, qui paie", "FG-419-HJ"),
        (Kind.PHONE, "дай му новия ми номер: 02 121231", "02 121231"),
    ],
)
def test_words_are_shortened_in_forms(kind: Kind, text: str, value: str) -> None:
    assert of_kind(kind, text) == [value]


def test_the_year_of_a_jubilee_is_no_birth() -> None:
    assert of_kind(Kind.BIRTH_DATE, "firmaet fylder år i 2025") == []


@pytest.mark.parametrize("key", ["pas", "pass", "passi", "pase", "paso"])
@pytest.mark.parametrize("number", ["418306927", "FP6039182"])
@pytest.mark.parametrize(
    "form",
    [
        '{{"email": "k.f@mail.example", "{0}": "{1}", "sum": 4}}',
        "{0};{1}\nmail;k.f@mail.example",
        "{0}: {1}\nmail: k.f@mail.example",
    ],
)
def test_a_passport_stands_behind_its_short_key(
    form: str, key: str, number: str
) -> None:
    text = form.format(key, number)
    assert of_kind(Kind.PASSPORT, text) == [number]


def test_a_passport_is_in_a_row_of_papers() -> None:
    row = "Pass 60739145, bil EK 52836, tlf. 38 48 29 17."
    assert of_kind(Kind.PASSPORT, row) == ["60739145"]
    assert of_kind(Kind.PASSPORT, "Pass 60739145 items to the next step.") == []
    assert of_kind(Kind.PASSPORT, '{"pass": "48", "mail": "a@x.example"}') == []


@pytest.mark.parametrize(
    "text",
    [
        "история на заболяването 471236, контрол",
        "chorobopis 471236, lůžko 3",
        "matrnr 4712368, Klausur",
        "staff badge 471236, missing clock-out",
        "libretto universitario 4712368, appello",
        "cartellino 471236, mancata timbratura",
        "studento knygelė 4712368, perlaikymas",
        "ligos istorija 471236, 5 palata",
        "leckekönyv 4712368, vizsga",
        "povijest bolesti 471236, krevet 3",
        "foaie de observație 471236, pat 3",
        "popis bolezni 471236, postelja 3",
        "sairauskertomus 471236, osasto 3",
        "haiguslugu 471236, palat 3",
        "slimības vēsture 471236, palāta 3",
        "tjänstenr 471236, passbyte",
        "navneskilt 471236, vaktbytte",
        "yaka kartı 471236, çıkış yok",
        "історія хвороби 471236, палата 3",
        "工牌471236，忘记打卡",
        "szem. az. jel: 1 870314 471 3, mint bérlő",
        "ідент. код 3184710691, для договору",
        "医保卡310104198703144718，门诊报销",
        "外国人居留证Y8K471236，正在办延期",
        "BRP Y8K471236 expires in March",
        "Ausgewiesen durch Bundespersonalausweis T22004712",
        "cislo obcanky mam T22004712, staci to?",
        "Identificato mediante C.I. n. T22004712",
        "wiza nr 471236, przedłużenie",
    ],
)
def test_papers_have_short_names_and_names_of_every_day(text: str) -> None:
    assert len(of_kind(Kind.GOVERNMENT_ID, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "yaka kartı 47123 adet",
        "Namensschild 47123 Stück",
        "przepustka 471236 sztuk",
        "rinnasilt 47123 tk",
        "бейдж 47123 шт",
        "visa no fee 47123",
        "KG-Nr. 47123, Artikel",
        "Student: 12345 enrolled",
        "CUP J41B21004480006, CIG 9482716A3F",
        "Bygglov dnr 2025-003318.",
        "医保卡办理流程第471236号文件",
    ],
)
def test_goods_and_files_stay(text: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == []


@pytest.mark.parametrize(
    "text",
    ["Total tal-fattura bil-VAT 4712", "prezz bil-TVA 471", "glej str. 4712"],
)
def test_a_tax_is_no_plate_and_a_page_no_street(text: str) -> None:
    assert of_kind(Kind.VEHICLE_PLATE, text) == []
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Pat. Nr. 10 2023 Zur Kurbelwelle",
        "Skiftnyckeln patenterades 1892, Blixtlåset förbättrades",
        "Permis: B, C\n2012-2017: ajutor la ferma",
        "持C1驾照，熟悉ISO 9001与《安全生产法》",
    ],
)
def test_patents_years_and_standards_are_no_licence(text: str) -> None:
    assert of_kind(Kind.DRIVER_LICENSE, text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Patente n. RM5423189K", "RM5423189K"),
        ("Pat. n. RM5423189K", "RM5423189K"),
        ("Permis: 201220171234", "201220171234"),
    ],
)
def test_licences_beside_them_are_found(text: str, value: str) -> None:
    assert of_kind(Kind.DRIVER_LICENSE, text) == [value]

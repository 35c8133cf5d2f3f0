"""What stands between a house and its code: brackets, `c/o`, doors; estates, farms."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


@pytest.mark.parametrize(
    "address",
    [
        "J. Vilmsi tn 48–17 (sissepääs hoovist), 10147 Tallinn",
        "Lindenweg 4 (Hinterhof), 8004 Zürich",
        "Dlouhá 12 (2. patro), 110 00 Praha 1",
        "Slovenska cesta 48 (3. nadstropje), 1000 Ljubljana",
        "ul. Krzywa 4/6 (wejście od podwórza), 00-312 Warszawa",
        "Brīvības iela 48 - 17 (3. stāvs), Rīga, LV-1011",
        "гр. София, ж.к. Люлин, бл. 482 (до пощата), вх. Б, ап. 17, 1336 София",
        "Hämeenkatu 48 B 17, c/o Virtanen, 33200 Tampere",
        "c/o Määttä, Untamonkatu 12 B 27\n15140 Lahti",
        "c/o Novák, Dlouhá 12, 110 00 Praha",
        "6722 Szeged, Kálvária sgt. 48/B. II. lh. 3. em. 17. ajtó",
        "7622 Pécs, Bajnok u. 5/C. fszt. 2. ajtó",
        "6000 Kecskemét, Rákóczi krt. 12. II/8",
        '"Kalēji-2", Vecpiebalgas pag., Cēsu nov., LV-4122',
        '"Rožkalni 4", Ādažu nov., LV-2164',
        "Kase talu, Viimsi vald, 74001 Harjumaa",
        "просп. Науки, буд. 47, корп. 2, під’їзд 3, кв. 118",
        "九龍深水埗元州邨元康樓27樓2714室",
        "將軍澳新都城二期5座18樓C室",
        "翠湖花园3栋2单元1704室",
        "碧桂园天玺5栋2单元1704",
        "7栋1单元1502",
        "Gortnahoe Upper (beside the forge), Ballyvaughan, Co. Clare, H91 X4K7",
    ],
)
def test_an_address_is_found_whole(address: str) -> None:
    assert addresses(f"{address}; 120 kg\n") == [address]


def test_the_town_of_one_address_begins_no_other_one() -> None:
    text = "Pärnu mnt 48, 10119 Tallinn; Kase tee 4, 74001 Viimsi"
    assert addresses(text) == text.split("; ")


@pytest.mark.parametrize(
    "text",
    [
        "这个小区有3栋楼2单元，城市中心有5座大厦，花园小区共有3栋楼。",
        "会议地点：创新中心3号楼2层201会议室",
        "阳光花园3栋（在售），均价4817元；科技园5栋2单元整租",
        "Kapitel 4 (Anhang), 2020 Seiten; R/O filter c/o 12",
        'SIA "Kalni 4" un 12 citi',
    ],
)
def test_look_alikes_are_no_address(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    ("text", "street"),
    [
        (
            '{"ulice": "Na Zátorách", "cp": "1183/16", "mesto": "Praha 7"}',
            "Na Zátorách",
        ),
        ('{"street": "Lindenweg", "number": "4", "city": "Bern"}', "Lindenweg"),
        ('{"ulica": "Żwirki i Wigury", "nr_domu": "14B"}', "Żwirki i Wigury"),
    ],
)
def test_the_street_of_a_record_needs_no_number(text: str, street: str) -> None:
    assert addresses(text) == [street]


@pytest.mark.parametrize(
    "text",
    [
        '{"street": "Lindenweg", "lat": "4"}',
        "Straße | Hausnummer | Jahr\nAmselsteig | 4 | 1911\nTwiete | 9 | 1903",
    ],
)
def test_a_street_alone_or_in_a_table_stays(text: str) -> None:
    assert addresses(text) == []

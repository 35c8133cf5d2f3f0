"""What reads like a street or a postcode and is none; streets beside it stay found."""
# ruff: noqa: RUF001 - Chinese punctuation, dashes

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def addresses(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_ADDRESS, text)


def codes(text: str) -> list[str]:
    return of_kind(Kind.POSTAL_CODE, text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Scanner an Packplatz 7 liest die Codes nicht mehr.",
        "Bitte auf Steckplatz 2 und in Lernfeld 8 nachsehen, das ist wichtig.",
        "Bitte den Bewertungsbogen 3 und den Fluchtweg 2 prüfen, das ist wichtig.",
        "Vi har båtplass 33 ledig fra mandag og den skal brukes.",
        "Vi har parkeringsplads 12 ledig fra mandag, og den skal bruges i dag.",
        "Enligt genomförandeplan 3 ska vi gå ut och handla.",
        "Det er ras, og fylkesvei 42 blir stengt i natt.",
        "Det är olycka på riksväg 40 och den är avstängd i dag.",
        "Tiellä on ruuhkaa, koska valtatiellä 4 on kolari.",
        "Flugsund 6, bringusund 3 og þjóðvegur 1 er ekki laus.",
        "Gangur: upphitun 10, hlustun 15, og það er ekki meira.",
        "De fietspad 7 en de startbaan 2 zijn vandaag afgesloten voor ons.",
    ],
)
def test_things_and_numbered_roads_are_no_streets(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Ich wohne Lagerplatz 7 und bin da.", "Lagerplatz 7"),
        ("Ich wohne Kirchfeld 8 und bin da.", "Kirchfeld 8"),
        ("Vi bor i Riksvägen 10 och det är bra.", "Riksvägen 10"),
        ("Hún býr í Borgartún 14 og er ekki heima.", "Borgartún 14"),
        ("De bor på Rådhusplassen 3, og det er ikke langt.", "Rådhusplassen 3"),
    ],
)
def test_streets_that_end_alike_are_found(text: str, address: str) -> None:
    assert addresses(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "La strada statale 36 è chiusa, la Strada Statale 36 riapre lunedì.",
        "La Route Départementale 42 est fermée pour travaux.",
        "A Estrada Nacional 2 está cortada hoje em Faro.",
    ],
)
def test_roads_with_numbers_for_names_need_more(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jeg skal have støvler Hummel str. 31 i stedet for 33, og det er ikke dyrt.",
        "Farger mosegrønn og rust, og den er ikke stor. Str. XS–XXL. Pris 3",
        "Inkl. 20 GB u. 2 SIM gibt es den Vertrag, und das ist nicht teuer.",
        "12 str. Bendrijos narys sklype gali statyti šiltnamį ir malkinę.",
        "Kora: Kr. u. 2. sz. Állapot: jó.",
        "Rientro Bookshop Alle 14, e il bar che è nella sala chiude dopo.",
        "Entrecote Pr. 100 stk, og det er ikke dyrt.",
        "Moor's Gate 3 se ruši čim uđem u igru.",
        "Horský bicykel Fells Gate 50, rám hliník, ktorý je nový.",
    ],
)
def test_a_word_for_streets_is_another_one_elsewhere(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "Send til Berliner Str. 31, 10115 Berlin, og det er ikke dyrt.",
            "Berliner Str. 31, 10115 Berlin",
        ),
        ("Wir wohnen in der Berliner Str. 31 und sind da.", "Berliner Str. 31"),
        ("Locuim pe Str. Mihai Bravu 12 de un an.", "Str. Mihai Bravu 12"),
        ("De bor i Nordre Gate 4B, og det er ikke langt.", "Nordre Gate 4B"),
        ("Laknak a Kossuth u. 2. szám alatt.", "Kossuth u. 2"),
    ],
)
def test_it_is_one_at_home_or_with_its_code(text: str, address: str) -> None:
    assert addresses(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Kräuter, fein gehackt estr., 180 °C, und das ist nicht lang.",
        "Anc. Pharm., pl. Charles-de-Gaulle, 10 h – 18 h, et le samedi.",
        "Objednávku: topánky Lowa Renegade č. 43, ktorý je nový.",
        "Quiz night at the Fox, Kilburn High Road, 8pm",
        "Taksametret: Torgata 12 kr og Akersgata 15 kr, og det er ikke mye.",
    ],
)
def test_hours_and_prices_are_no_houses(text: str) -> None:
    assert addresses(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "時間：9月21日\n地點：視聽教室\n主席：待定",
        "地點是社區活動中心，對象親子",
        "地點：本校行政大樓二樓會議室",
    ],
)
def test_a_room_of_many_is_nobodys_address(text: str) -> None:
    assert addresses(text) == []


def test_a_telephone_behind_a_street_is_no_house() -> None:
    text = "Lekáreň Námestie SNP 02 555 000 12\nktorý je nový"
    assert addresses(text) == []
    assert of_kind(Kind.PHONE, text) == ["02 555 000 12"]


def test_a_room_with_its_road_is_one() -> None:
    assert addresses("地址：金山區中山路會議室") == ["金山區中山路會議室"]


@pytest.mark.parametrize(
    "text",
    [
        "Pompa centrifuga CP 40-160B",
        "La motovedetta CP 305 accompagnò la nave.",
        "Liability cap: 300 EUR.",
        "DER VEREIN STARTETE 2014 IN LEIPZIG, WECHSELTE 2019",
        "Volvo V60 2017 D3 lyser med feil.",
        "LISTA: A-12 Gomb Kft, B-300 Ruda",
        "SELECT * FROM kunder WHERE Postnr BETWEEN 8000 AND 8999 ORDER BY Navn",
    ],
)
def test_models_years_and_programs_are_no_postcodes(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CP: 06700", "06700"),
        ("CAP 20121", "20121"),
        ("Er kommt aus A-1010 Wien.", "A-1010 Wien"),
        ("Hon bor i SE-114 55 Stockholm.", "SE-114 55 Stockholm"),
        ("1011 AB AMSTERDAM", "1011 AB AMSTERDAM"),
    ],
)
def test_postcodes_beside_them_are_found(text: str, code: str) -> None:
    assert codes(text) == [code]

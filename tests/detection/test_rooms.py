"""Homes without a street and its number: rooms, houses with names, lists, villages."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Mme Bodson, résidence Les Fagnards, ch. 205, Spa", "résidence Les Fagnards"),
        ("Room 18, Millbrook Lodge Nursing Home, Naas", "Millbrook Lodge Nursing Home"),
        ("Mevrouw Bollen, WZC De Motmolen, kamer 26, Tongeren", "WZC De Motmolen"),
        ("Mama je u domu umirovljenika Jelša, soba 112.", "soba 112"),
        ("Buse, KYK Dumlupınar Kız Yurdu, C Blok, oda 308", "oda 308"),
        ("Батько у пансіонаті «Тиха осінь», палата 6, Умань", "палата 6"),
        ("Moarhof, Fam. Egger, 9963 St. Jakob in Defereggen", "Moarhof"),
        ("Gérard Delpech, Lieu-dit La Combe Negre, 46330 Cabrerets", "La Combe Negre"),
        ("Guntis Zariņš, Mālkalnes 17-52, Ogre", "Mālkalnes 17-52"),
        ("Karlovac, Rakovačka 9, Željko Pavičić", "Rakovačka 9"),
        ("8812 / Maarika Palm / Lossi-Veski 6 / Põltsamaa", "Lossi-Veski 6"),
        ("Oleg Ivanov\nKütteli 9-60\nMaardu 74116", "Kütteli 9-60"),
        ("Μένω στην Προδρόμου 23 στον Στρόβολο.", "Προδρόμου 23"),
        ("Κύπρου 14, Λαμία", "Κύπρου 14"),
        ("Tommy住喺南丫島榕樹灣大園村96號3樓。", "大園村96號3樓"),
        ("老家是袁老乡前刘村4组38号，还没办下来。", "前刘村4组38号"),
        ("昆明白云路红河小区6幢1单元403，五月底退租。", "6幢1单元403"),
        ("山东青岛92317信箱03分队 战士贺军收", "92317信箱03分队"),
        ("Sausio 13-osios g. 6-54, Vilnius", "Sausio 13-osios g. 6-54"),
        ("Stalno prebivališče: Cesta krških žrtev 61", "Cesta krških žrtev 61"),
        ("yo im at 2206 willow st in austin", "2206 willow st"),
    ],
)
def test_a_home_is_found(text: str, home: str) -> None:
    found = of_kind(Kind.POSTAL_ADDRESS, text)
    assert any(home in one for one in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Hotel Adler, room 214, breakfast from 7",
        "The meeting is in room 12 of the town hall annex.",
        "Die Halle 7 der Messe ist ab 9 Uhr offen.",
        "Bayern München, Spieltag 12, Dortmund",
        "Στη Θεσσαλονίκη 15 άτομα, στην Αθήνα 20.",
        "Γκολ: Κωστής 3, Μανώλαρος 2",
        "a 4 lane road is closed, 2 busy street corners",
        "地铁3号线在中山村站换乘",
        "Edebiyat, Espresso 85, Latte 110, Limonata 70",
    ],
)
def test_other_rooms_and_lists_stay(text: str) -> None:
    assert of_kind(Kind.POSTAL_ADDRESS, text) == []

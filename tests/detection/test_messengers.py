"""Numbers and pages by which somebody is known at a network."""
# ruff: noqa: RUF001 - signs of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gg 48291736, mail", "48291736"),
        ("moje GG: 4829173", "4829173"),
        ("icq uin 482-917-364", "482-917-364"),
        ("Telegram ID: 482917364", "482917364"),
        ("discord 482917364817293648", "482917364817293648"),
        ("vk.com/id48291736", "id48291736"),
        ("facebook.com/profile.php?id=100048172936481", "100048172936481"),
        ("fb.com/princessjoy.dlcruz.52, then", "princessjoy.dlcruz.52"),
        ("paypal.me/tamsin.w", "tamsin.w"),
        ("QQ\n2849302175", "2849302175"),
        ('The QQ "2849302175" is wrong', "2849302175"),
        ("| QQ | city |\n|---|---|\n| 2849302175 | Bonn |", "2849302175"),
        ("<th>Steam ID</th><td>76561198012345678</td>", "76561198012345678"),
        ("My Steam ID is STEAM_0:1:12345678.", "STEAM_0:1:12345678"),
        ("ORCID: 0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("Matrix ID: @nebelkr9:matrix.org", "@nebelkr9:matrix.org"),
        ("Telegram\n@nebelkraehe", "@nebelkraehe"),
        ('The Telegram "@nebelkraehe" is wrong', "@nebelkraehe"),
        ("The username is `quillfeather` now.", "quillfeather"),
        ("We have the username (tiefenmoos83) on file.", "tiefenmoos83"),
        ("update user_name=quillfeather status=open", "quillfeather"),
        ("line.me/ti/p/~yufen74", "yufen74"),
        ("LINE：yufen.chien_74，", "yufen.chien_74"),
        ("snap: ola_b48, tel", "ola_b48"),
        ("ID DS k7x9abc; datovka funguje", "k7x9abc"),
        ("AE:PL-12345-67890-ABCDE-12", "AE:PL-12345-67890-ABCDE-12"),
        ('[11/3/26, 8:04 PM] ~Sivu: "my"', "Sivu"),
    ],
)
def test_a_number_or_page_at_a_network_is_found(text: str, name: str) -> None:
    assert of_kind(Kind.USERNAME, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "gg wp, 10/10 game. GG 20 lat temu, gg 120000 zł",
        "x.com/search?q=a and https://www.fb.com/business",
        "discord server 120 members, telegram channel 4817293 views",
        "LINE: main.py, FB: 120 likes, TG: 12",
        "[11/3/26, 8:04 PM] ERROR: disk ~ full",
    ],
)
def test_other_numbers_and_pages_are_nobody(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []


def test_a_short_word_ends_no_sentence_between_a_label_and_its_number() -> None:
    text = "tel. służb. 22 648 17 29 w. 204"
    assert of_kind(Kind.PHONE, text) == ["22 648 17 29"]


@pytest.mark.parametrize(
    "text",
    ["反映路由器韌體1.0.9.88當機", "прошивка 1.0.9.88", "Firmware 7.14.2.88"],
)
def test_the_version_of_firmware_is_no_address_of_a_machine(text: str) -> None:
    assert of_kind(Kind.IP_ADDRESS, text) == []

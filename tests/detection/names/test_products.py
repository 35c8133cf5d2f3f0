"""Laws, products and machines by their form stay; persons beside such a form do not."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


STOCK = """ZALOGA
Matica M8 | 3.900
Podložka 8,4 | 0
Sidro Fischer FAZ II 10 | 240
Silikon Mapei | 18
Kaj manjka za 500 kompletov?"""


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("vad är skillnaden på ROT och RUT? kunden i skövde undrar", "RUT"),
        ("Verzuim | uren | WAZO 4:1\nZorgverlof | 2x weekuren | WAZO 5:1", "WAZO"),
        ("Offerte A (Feenstra): warmtepomp Remeha Elga Ace 4 kW, incl. montage", "Ace"),
        (STOCK, "Fischer"),
        ("CNC (Haas VF-2, sterowanie Fanuc), zakład w Mielcu, trzy zmiany", "Fanuc"),
        ("- ožys, 1 vnt.\n- švieslentė Nautronic (neveikia laikrodis)", "Nautronic"),
        ("离心机 1台\n显微镜 奥林巴斯CX23 8台\n转成CSV。", "奥林巴斯"),
        ("下周计划：补充接口文档，协助运维迁移到阿里云杭州可用区 H", "阿里云"),
    ],
)
def test_what_has_the_form_of_a_thing_stays(
    persons: Persons, text: str, thing: str
) -> None:
    assert thing not in " ".join(persons(text))


WINDMILLS = """Storingslijst windpark, kwartaal 2

T03  pitchmotor      11 u stil
T07  yawsensor        3 u
T12  omvormer ABB    46 u   onderdeel uit Finland
T19  bladinspectie   24 u   gepland
T22  netuitval Tennet 2 u

Bereken de beschikbaarheid in procent"""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sanelu kännykästä\nnii tota soitin sille siitä katosta", "sanelu"),
        (WINDMILLS, "Tennet"),
    ],
)
def test_a_form_of_a_name_is_asked_for_more(
    persons: Persons, text: str, word: str
) -> None:
    assert word not in persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "дякую за хустку! Петрик вже хоче собі таку. Цілую Олечку, твоя Фросина",
            "Олечку",
        ),
        ("LISTA DE BODA\nABUNDIO CABALLERO\nMARIFÉ + 1\nPonlo en tabla", "MARIFÉ"),
        ("Bitte RUT anrufen wegen Termin.", "RUT"),
        ("kannst du ILSE fragen ob sie kommt", "ILSE"),
        ("Petra 60 kg, Ahmed 2 u, Jo 103", "Ahmed"),
        ("Der Drucker von Ines Lohnert druckt nicht.", "Ines Lohnert"),
        ("联系人：马克西姆，电话稍后补", "马克西姆"),
        ('  hentes_av: "Sivert"\n  varer: 6 sekker', "Sivert"),
    ],
)
def test_persons_beside_such_a_form_are_found(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)

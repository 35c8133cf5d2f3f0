"""A word for who does or is something is evidence of the name behind it."""
# ruff: noqa: RUF001 - letters of many languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vodoinstalater Vice je izmjerio 3,42 m, a kupac kaže 3,50.", "Vice"),
        ("Šventės vedėja Nijolė, seniūnas Česlovas. Pabaiga 23 val.", "Česlovas"),
        ("Pieminēt pavāri Ļubu un bojāto kopētāju.", "Ļubu"),
        ("Pacientė atvyko, lydima sūnaus Dariaus.", "Dariaus"),
        ("ženích maťo, svedok a kapela, budeme na Hrone", "maťo"),
        ("Vodnik Rasto hrani nahrbtnik na blagajni.", "Rasto"),
        ("my neighbor earl keeps parking his boat by my mailbox", "earl"),
        ("Orkun Bey, ekteki teklifi müşteri yüksek buldu.", "Orkun"),
        ("Tamirci Hakkı Usta pazartesi gelebilirmiş.", "Hakkı"),
        ("Üst kattaki Necati Bey gece matkapla çalışıyor.", "Necati"),
        ("也别让姨妈彩凤看出来我在生气", "彩凤"),
        ("徐副理反對，決議下週再議。", "徐"),
        ("让小范跟进一下海关那边的手续", "小范"),
        ("会议纪要：出席冯建国、林雪梅，列席托马斯。议题一，食堂承包。", "托马斯"),
    ],
)
def test_whoever_is_called_so_is_found(persons: Persons, text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Kollege Computer rechnet schneller.",
        "Sused Rakúsko schválil nový rozpočet.",
        "Napiši vodič Zagreb za vikend.",
        "La collega Intelligenza Artificiale arriva in ufficio.",
        "Naapuri Ruotsi voitti ottelun.",
        "Nabo Sverige vandt kampen.",
        "Il capo Microsoft non c'entra.",
        "Sister Act is on at eight.",
        "Brother MFC printers need new toner.",
        "Chef Menu Ltd opens at noon.",
        "mein Sohn Judo macht, weil meine Tochter Geburtstag hat",
        "Sadberk Hanım Müzesi hafta sonu açık mı?",
        "我是初三班主任，想表扬同学进步快。",
        "写得委婉一点，别太冲。",
    ],
)
def test_what_else_stands_behind_a_role_stays(persons: Persons, text: str) -> None:
    assert persons(text) == []

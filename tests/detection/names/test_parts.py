"""Parts of a name that form alone tells go with it; what only looks so stays."""
# ruff: noqa: RUF001 - signs of many scripts

from collections.abc import Callable

import pytest

from carnet.detection.names import Names
from carnet.vocabulary import Kind

NAMES = Names()
Persons = Callable[[str], list[str]]


def names(text: str) -> list[str]:
    found = NAMES.find(text, "")
    return [one.value for one in found if one.kind is Kind.PERSON_NAME]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Raj P.: that kiln is broken again", "Raj P"),
        ("Šel jsem k babičce, pozval jsem Elišku P. na ples.", "Elišku P"),
        ("Crew list: Lindqvist, T.J. / Orbit Drilling", "Lindqvist, T.J"),
        (
            'Obituary help: Virgil "Buddy" Lamoreaux, 88, of Harlow.',
            'Virgil "Buddy" Lamoreaux',
        ),
        ("Vystoupí Kuba „Šroub“ Tesárek a sbor.", "Kuba „Šroub“ Tesárek"),
        ("1899: Magd. Elisabeth Achterkamp, Trauzeugin", "Magd. Elisabeth Achterkamp"),
        ("Управителят Сл. Дочев отказва.", "Сл. Дочев"),
        (
            "paciente MARÍA DE LA O PERALEDA CUESTA, 58 años",
            "MARÍA DE LA O PERALEDA CUESTA",
        ),
        (
            "Виписка: пацієнт ПАЛІЙЧУК ЗЕНОВІЙ ІВАНОВИЧ, 52 р.",
            "ПАЛІЙЧУК ЗЕНОВІЙ ІВАНОВИЧ",
        ),
        ("Clár oíche: amhrán ó NÓRA NIC DHONNCHA, port ar", "NÓRA NIC DHONNCHA"),
        ("The executor, Marguerite du Toit, has not replied", "Marguerite du Toit"),
        ("Suosittelen uutta valmentajaa, van Gaalko on hyvä", "van Gaalko"),
        ("Yvette Bonnafous née Estève, 92 ans", "Estève"),
        ("CRANE DOWN. P. HARDCASTLE REFUSED TO SIGN THE PERMIT.", "P. HARDCASTLE"),
        ("SIGNED BY A. B. NORTHCOTE AND ME ON THE FIRST DAY", "A. B. NORTHCOTE"),
        ("物业小邰：明天派师傅来看", "小邰"),
        ("你下班前必须发。\n老胡", "老胡"),
        ("顧老三把煙頭按熄在窗台上", "顧老三"),
        ("Anna Huber, geb. Mai 1970", "Anna Huber"),
        ("Heti beosztás. Bakonyi Zsolt takarít.", "Bakonyi Zsolt"),
        ("vakttelefon: sist hos øyvind (brattbakk), så meg", "brattbakk"),
        ("her TL Harpreet (harry) from 2nd floor", "harry"),
        ("Die Grabowczyk-Sache muss bis Freitag fertig sein.", "Grabowczyk"),
        ("Τι δώρο να πάρω στον Θανάση; Κλείνει τα σαράντα.", "Θανάση"),
        ("İbrahim dün geldi.", "İbrahim"),
        ('From: Beauregard "Bo" Thibodeaux III', 'Beauregard "Bo" Thibodeaux III'),
        ("gällande Torkel Hammarsköljd i trapp C. Gun-Britt klagar", "Gun-Britt"),
        ("# TODO(triinu): parandada makseviis\nx = 1", "triinu"),
        ('var cliente = new Cliente("Eufrasio Zumalabe");', "Eufrasio Zumalabe"),
        ('{"ln":"Macapagal","fn":"Aldrin","mi":""}', "Macapagal"),
        ("Grafiks | P | O\nŠķēle-Bērziņa | x | | x\nEls | x | |", "Šķēle-Bērziņa"),
    ],
)
def test_a_name_goes_whole(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Maria „Hamlet“ Premiere ist morgen.", "Premiere"),
        ("Anna, U.S. citizen, met Dr. Thwaite, M.D. today", "U.S"),
        ("Anna, U.S. citizen, met Dr. Thwaite, M.D. today", "M.D"),
        ("Siehe Frau Meier S. 12 im Protokoll", "S. 12"),
        ("ANNA MÜLLER KÜNDIGUNG, bitte bestätigen", "KÜNDIGUNG"),
        ("Please ask Dr. Huber about it", "Dr."),
        ("Ein Brief von Anna, der Zug von Köln", "von"),
        ("I will drive the van Tuesday with Maria.", "van"),
        ("Ask Anna (Berlin), Peter (Edeka), Jonas (manager) about it", "Berlin"),
        ("Ask Anna (Berlin), Peter (Edeka), Jonas (manager) about it", "Edeka"),
        ("Ask Anna (Berlin), Peter (Edeka), Jonas (manager) about it", "manager"),
        ("frag mal anna (vertretung) und peter (edeka)", "vertretung"),
        ("Die Brexit-Sache und die Siemens-Akte, bitte.", "Brexit"),
        ("Die Brexit-Sache und die Siemens-Akte, bitte.", "Siemens"),
        ('throw new Error("Invalid Token"); new User("admin");', "Token"),
        ('new Contact("Support Desk"); new Student("Unit Price");', "Desk"),
        ("TODO(later) NOTE(performance): check", "later"),
        ('{"fn":"Minimize","args":"Loss"}', "Minimize"),
        ("Joost vindt de offerte van Van Dijk Installaties te duur", "Installaties"),
        ("Thutmosis III built it.", "Thutmosis"),
        ("TÍTULO: Guía Rápida De Bienvenida Para El Personal", "Rápida"),
        ("Smith v Hughes (1871) LR 6 QB 597: explain the ratio", "Hughes"),
        ("cite Kesavananda Bharati v. State of Kerala (1973) 4 SCC 225", "Bharati"),
        ("Is Yong Loo Lin School of Medicine older?", "Yong"),
    ],
)
def test_what_only_stands_beside_a_name_stays(text: str, kept: str) -> None:
    assert not any(kept in name for name in names(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Miller v Jones (2023) 4 DEF 12 is our file", "Miller"),
        ("Stuur dit naar Jan Bakker, afdeling Transport", "Jan Bakker"),
        ("Herr Krause Heizung ist da", "Krause"),
        ("Lisa tuleb homme, palun tee talle kohvi", "Lisa"),
        ("John Whitford III owes us 300 euro", "John Whitford III"),
        ("Maria Lopez sent the school a letter", "Maria Lopez"),
        ("Anna Huber, Block B. Peter Krause wohnt daneben", "Peter Krause"),
        ("Wer ist günstiger? Erika Mann; Köln; 300 Euro", "Erika Mann"),
        ("Γιατί δεν πλήρωσε ο Νίκος Καβάφης; Γράψε του.", "Νίκος Καβάφης"),
    ],
)
def test_what_a_rule_lets_stay_does_not_hide_a_person(text: str, name: str) -> None:
    assert any(name in found for found in names(text))


def test_two_persons_beside_each_other_stay_two() -> None:
    text = "Виткуємо Христі, Б. Онищук і всій родині"
    assert names(text)[:2] == ["Христі", "Б. Онищук"]


@pytest.mark.parametrize("name", ["Rupert P. Ward", "Gregory P. Keller"])
@pytest.mark.parametrize(
    ("before", "behind"),
    [("siehe (b) ", ""), ("Copyright (c) 2001-2006 ", ".  All rights reserved.")],
)
def test_an_initial_does_not_part_the_name_that_stands_around_it(
    name: str, before: str, behind: str
) -> None:
    assert names(before + name + behind) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("El acta dice «Mª Carmen Retuerto».", "Mª Carmen Retuerto"),
        ("Hoy firma Mª del Pilar Ansúrez.", "Mª del Pilar Ansúrez"),
        ("asisten M.ª Dolores Quiñonero y otros.", "M.ª Dolores Quiñonero"),
        ("Como se assina «Mª do Carmo Sottomayor»?", "Mª do Carmo Sottomayor"),
        ("Roel v.d. Broek: ik niet, vraag Pascalle.", "Roel v.d. Broek"),
        ("Jan Hak v/d Velde komt later.", "Jan Hak v/d Velde"),
        (
            "El contrato lo firmó María del Carmen Iturralde y Ponce.",
            "María del Carmen Iturralde y Ponce",
        ),
        (
            "A acionista Carlota de Noronha e Sá votou contra.",
            "Carlota de Noronha e Sá",
        ),
        ("Register says Thos. Pengelly married in 1871.", "Thos. Pengelly"),
        ("La terapia indicata dal collega Dr. Bassani.", "Dr. Bassani"),
        ("Zeuge Hch. Achterkamp sagt aus.", "Hch. Achterkamp"),
        ("Meldung durch Schülerpraktikantin Mia-Sophie Rehbein.", "Mia-Sophie Rehbein"),
        ("Lokalplan 211. Tage Aamand var inhabil.", "Tage Aamand"),
    ],
)
def test_what_shortens_or_goes_on_belongs_to_it(
    persons: Persons, text: str, name: str
) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Ayer vinieron Juan García y Pedro, luego Ana Ruiz.", 3),
        ("Jan Kowalski i Piotr przyszli.", 2),
        ("I met Tom. Anna came later.", 2),
        ("Ho visto Ugo. Carla dormiva.", 2),
    ],
)
def test_two_persons_are_two(persons: Persons, text: str, every: int) -> None:
    assert len(persons(text)) == every


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("Ubezpieczony Kowalski Jan. Kowalska Anna jest jego żoną.",
         ["Kowalski Jan", "Kowalska Anna"]),
        ("Pojistník Dvořák Jan. Petr Svoboda volal.", ["Dvořák Jan", "Petr Svoboda"]),
        ("Ügyfél: Kovács Jan. Kovács Éva a felesége.", ["Kovács Jan", "Kovács Éva"]),
        ("Zgłasza Jan. Janowi wypłacono.", ["Jan", "Janowi"]),
        ("Client: Kowalski Alex. Anna Smith called.", ["Kowalski Alex", "Anna Smith"]),
        ("Klient: Nowak Geo. Anna Zając dzwoniła.", ["Nowak Geo", "Anna Zając"]),
        ("I met Alex. Anna called.", ["Alex", "Anna"]),
    ],
)  # fmt: skip
def test_a_sentence_may_end_with_what_shortens_names_elsewhere(
    persons: Persons, text: str, every: list[str]
) -> None:
    assert persons(text) == every


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Carl Aug. Müller kommt.", "Carl Aug. Müller"),
        ("Der Bote Joh. Seb. Hartmann kommt um drei.", "Joh. Seb. Hartmann"),
        ("Signed by Alex. Hamiltonson before noon.", "Alex. Hamiltonson"),
    ],
)
def test_a_shortened_name_within_one_is_a_part_of_it(
    persons: Persons, text: str, name: str
) -> None:
    assert persons(text) == [name]

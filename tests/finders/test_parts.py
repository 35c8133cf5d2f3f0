"""Parts of a name that form alone tells go with it; what only looks so stays."""
# ruff: noqa: RUF001 - signs of many scripts

import pytest

from carnet.detection.names import Names
from carnet.vocabulary import Kind

NAMES = Names()


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
        ("物业小邰：明天派师傅来看", "小邰"),
        ("你下班前必须发。\n老胡", "老胡"),
        ("顧老三把煙頭按熄在窗台上", "顧老三"),
        ("Anna Huber, geb. Mai 1970", "Anna Huber"),
        ("Heti beosztás. Bakonyi Zsolt takarít.", "Bakonyi Zsolt"),
    ],
)
def test_a_name_goes_whole(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Maria „Hamlet“ Premiere ist morgen.", "Premiere"),
        ("Anna, U.S. citizen, met Dr. Huber, M.D. today", "U.S"),
        ("Anna, U.S. citizen, met Dr. Huber, M.D. today", "M.D"),
        ("Siehe Frau Meier S. 12 im Protokoll", "S. 12"),
        ("ANNA MÜLLER KÜNDIGUNG, bitte bestätigen", "KÜNDIGUNG"),
        ("Please ask Dr. Huber about it", "Dr."),
        ("Ein Brief von Anna, der Zug von Köln", "von"),
        ("I will drive the van Tuesday with Maria.", "van"),
    ],
)
def test_what_only_stands_beside_a_name_stays(text: str, kept: str) -> None:
    assert not any(kept in name for name in names(text))


def test_two_persons_beside_each_other_stay_two() -> None:
    text = "Виткуємо Христі, Б. Онищук і всій родині"
    assert names(text)[:2] == ["Христі", "Б. Онищук"]

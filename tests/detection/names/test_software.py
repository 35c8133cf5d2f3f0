"""Programs that are called like persons stay, and persons beside programs go."""
# ruff: noqa: RUF001 - letters of other languages

import pytest

from carnet.detection.names import Names
from carnet.vocabulary import Kind

NAMES = Names()


def persons(text: str) -> list[str]:
    return [
        text[one.start : one.end]
        for one in NAMES.find(text, "")
        if one.kind is Kind.PERSON_NAME
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Write a Julia script that sorts a list.",
        "The Cassandra cluster is down, restart it.",
        "Schreib ein Travis-Skript, das eine Liste sortiert.",
        "Écris un script Haskell qui trie une liste.",
        "Nous utilisons Jenkins depuis mars.",
        "Escribe un script en Julia que ordene una lista.",
        "Usiamo Ada da marzo.",
        "We gebruiken Ruby sinds maart.",
        "Serwer Cassandra nie działa.",
        "Napiš skript v Haskell, který seřadí seznam.",
        "Március óta Julia-t használunk.",
        "Vi använder Travis sedan mars.",
        "Напиши скрипт на Julia, який сортує список.",
        "Използваме Jenkins от март.",
        "Ο διακομιστής Cassandra έπεσε.",
        "Bir listeyi sıralayan bir Julia betiği yaz.",
        "Naudojame Jenkins nuo kovo.",
        "Lietojam Pascal kopš marta.",
        "写一个Julia脚本来排序列表。",
    ],
)
def test_a_program_is_nobody(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The script that Julia wrote is broken.", "Julia"),
        ("Claude a réparé le serveur hier.", "Claude"),
        ("Travis will deploy the release on Friday.", "Travis"),
        ("Der Code von Ada ist fertig, sie ist im Urlaub.", "Ada"),
        ("Le code de Pascal est faux, il le corrige.", "Pascal"),
        ("Maya usa el servidor nuevo.", "Maya"),
        ("Zoe installiert den Server.", "Zoe"),
        ("Habla con Hugo del script.", "Hugo"),
        ("Jenkins said he would come.", "Jenkins"),
        ("Axel kör servern hemma.", "Axel"),
    ],
)
def test_who_writes_or_runs_one_is_somebody(text: str, person: str) -> None:
    assert person in persons(text)

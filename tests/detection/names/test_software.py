"""Programs that are called like persons stay, and persons beside programs go."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Write a Julia script that sorts a list.",
        "The Cassandra cluster is down, restart it.",
        "Schreib ein Travis-Skript, das eine Liste sortiert.",
        "Nous utilisons Jenkins depuis mars.",
        "Escribe un script en Julia que ordene una lista.",
        "Usiamo Ada da marzo.",
        "We gebruiken Ruby sinds maart.",
        "Serwer Cassandra nie działa.",
        "Március óta Julia-t használunk.",
        "Vi använder Travis sedan mars.",
        "Използваме Jenkins от март.",
        "Ο διακομιστής Cassandra έπεσε.",
        "Bir listeyi sıralayan bir Julia betiği yaz.",
        "Naudojame Jenkins nuo kovo.",
        "Lietojam Pascal kopš marta.",
        "写一个Julia脚本来排序列表。",
    ],
)
def test_a_program_is_nobody(persons: Persons, text: str) -> None:
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
        ("The code Julia wrote is broken, ask her.", "Julia"),
        ("Mettez Claude en copie du message.", "Claude"),
        ("Update Claude about the meeting on Friday.", "Claude"),
        ("Avvisa Maria che il corriere arriva domani.", "Maria"),
        ("Kör Maria till skolan i morgon.", "Maria"),
        ("Notre client Hugo a appelé hier, il est content.", "Hugo"),
        ("用户Julia昨天打电话来了。", "Julia"),
        ("Julia服务很好，下次还找她。", "Julia"),
        ("Julia használja a szervert, kérdezd meg őt.", "Julia"),
        ("Julia kullanıyor, ona sor.", "Julia"),
        ("Скриптът на Julia е готов, питай я.", "Julia"),
        ("Our server Ruby was great last night.", "Ruby"),
    ],
)
def test_who_writes_or_runs_one_is_somebody(
    persons: Persons, text: str, person: str
) -> None:
    assert person in persons(text)

"""What is told of users, or written on a network, is no name of an account."""
# ruff: noqa: RUF001 - Chinese punctuation

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def usernames(text: str) -> list[str]:
    return of_kind(Kind.USERNAME, text)


@pytest.mark.parametrize(
    "text",
    [
        "Käyttäjätaso: Perus",
        "Rola użytkownika: czytelnik",
        "Typ uživatele: student",
        "Vloga uporabnika: pregled",
        "Ruolo utente: Amministrazione",
        "Tipo de usuario: Invitado",
        "Rôle utilisateur : lecteur",
        "Type d'utilisateur : invité",
        "Lietotāja loma: skatītājs",
        "Felhasználói szerepkör: olvasó",
        "Rolul utilizatorului: cititor",
        "Роля на потребителя: читател",
        "Linkedin-annons: Svetsare",
        "Instagram post: Sommer",
        "微信群公告：周六足球",
        "UTENTE: ______",
    ],
)
def test_a_role_a_type_and_a_post_name_nobody(text: str) -> None:
    assert usernames(text) == []


def test_a_patient_in_portuguese_is_no_user() -> None:
    assert usernames("Utente: Trifásica, que é de uma ligação antiga.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Käyttäjä: mvirtanen", "mvirtanen"),
        ("Użytkownik: jlis", "jlis"),
        ("Utente: mrossi", "mrossi"),
        ("Instagram: lanhua_x7", "lanhua_x7"),
        ("微信号：lanhua_x7", "lanhua_x7"),
    ],
)
def test_the_user_is_found(text: str, name: str) -> None:
    assert usernames(text) == [name]

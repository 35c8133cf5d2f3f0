"""Passwords behind the bare word for a code; codes of goods, which stay."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.detection.identifiers import Scan
from carnet.detection.identifiers.announced import Announced
from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("χρήστης thrasos1961k, κωδικός: Rethymno#77 – γιατί;", "Rethymno#77"),
        ("kód: Hradec!Kralove22 nefunguje", "Hradec!Kralove22"),
        ("el código: Marea?Alta2020 no entra", "Marea?Alta2020"),
        ("utente: mrossi77, codice: primavera2024x", "primavera2024x"),
        ("логін: olha.m, код: barvinok77", "barvinok77"),
        ("Ο νέος κωδικός είναι thalassa88.", "thalassa88"),
        ("νέος κωδικός: Kalimera2024", "Kalimera2024"),
        ("ο παλιός κωδικός ήταν thalassa88", "thalassa88"),
        ("the code for the wifi is Kalimera2024", "Kalimera2024"),
        ("kod do wifi to Kalimera2024", "Kalimera2024"),
        ("kóði, og wifin koodi on Kalimera2024", "Kalimera2024"),
        ("код від wifi Kalimera2024", "Kalimera2024"),
        ("Mon code PIN est le 4817.", "4817"),
        ("Кодът на алармата е 4817.", "4817"),
        ("Minu parool on surseeria.", "surseeria"),
        ("My password is bluecat, and do not tell.", "bluecat"),
    ],
)
def test_a_password_behind_the_word_for_a_code_is_a_secret(
    text: str, secret: str
) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "ο κωδικός: 4471-AB είναι για το προϊόν, κωδικός 1234 στο ράφι",
        "κωδικός προϊόντος: AB12#cd",
        "kód: SKP-2024/118 je na štítku",
        "el código: Wi-Fi6E es el modelo",
        "Koodi: ABC123 antaa alennusta",
        "код: barvinok77 на знижку",
    ],
)
def test_a_code_of_goods_stays(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("chave API: 4f9a81c2e7", "4f9a81c2e7"),
        ("API-sleutel: 4f9a81c2e7", "4f9a81c2e7"),
        ("mój klucz API: 4f9a81c2e7", "4f9a81c2e7"),
        ("API atslēga: 4f9a81c2e7", "4f9a81c2e7"),
        ("aðgangsorð: zmaj1987", "zmaj1987"),
        ("暗号是zmaj1987", "zmaj1987"),
        ("code d'accès: Tr0ut9xKq", "Tr0ut9xKq"),
        ("codice segreto: zmaj1987", "zmaj1987"),
        ("kod dostępu to Tr0ut!9xKq", "Tr0ut!9xKq"),
        ("ο κωδικός είναι Tr0ut!9xKq", "Tr0ut!9xKq"),
        ("la clave Tr0ut!9xKq", "Tr0ut!9xKq"),
        ("the password for the new laptop in the office Tr0ut!9xKq", "Tr0ut!9xKq"),
        ("Wachtwoord gewijzigd naar Tr0ut!9xKq", "Tr0ut!9xKq"),
        ("var hittar jag det? lösenord: zmaj1987", "zmaj1987"),
        ("let me know, password: zmaj1987", "zmaj1987"),
        ("class 3b wifi password: zmaj1987", "zmaj1987"),
    ],
)
def test_a_secret_is_one_in_every_language_and_sentence(text: str, secret: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "let password: string = user1.password2",
        "const token = getToken1",
        "def login(password: str, user2): return token1",
    ],
)
def test_a_program_tells_none(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == []


def test_words_without_one_of_han_announce_nothing_in_chinese() -> None:
    announced = Announced({"code"}, ending=2)
    assert list(announced.ends(Scan("订单 482917 已发货"))) == []
    assert list(announced.ends(Scan("订单 codes 482917"))) == [8]


@pytest.mark.parametrize(
    "text",
    [
        "νέος κωδικός AB-1234 του προϊόντος",
        "Ο νέος κωδικός προϊόντος είναι gal88x.",
        "code for the sale: SUMMER24",
        "My password is compromised.",
        "My API key is revoked.",
        "Our secret is patience.",
        "Mein Passwort ist abgelaufen.",
        "La mia password è scaduta.",
        "Moje hasło jest silne.",
        "Minu parool on aegunud.",
        "Mano slaptažodis yra silpnas.",
    ],
)
def test_goods_and_what_is_said_of_a_password_are_none(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == []

"""Names of accounts behind a word for one and where it is, and at their password."""
# ruff: noqa: RUF001 - both apostrophes

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Login do samoobsluhy", "mhrubes_85"),
        ("Login für das Kundenportal", "tbrandl_7"),
        ("User name for the self-service portal", "jstone_85"),
        ("Identifiant pour l’espace client ", "jdupont_85"),
        ("Usuario para el área de clientes", "mgarcia85"),
        ("Nome utente per l'area riservata", "dona_85"),
        ("Felhasználónév az ügyfélkapuhoz", "kovacs_85"),
        ("Brugernavn til selvbetjeningen", "mhansen_85"),
    ],
)
def test_a_name_at_a_portal_is_found(label: str, name: str) -> None:
    assert of_kind(Kind.USERNAME, f"{label}: {name}") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Login to staging server: web_prod2",
        "Login for the new page: template_v2",
        "Login na testovací prostředí: user_test1",
        "User on the build agent: build_7",
        "Usuario de prueba en el servidor: test_01",
        "Login attempts on the portal: 15_000",
        "Login do systému: viz příloha_2",
    ],
)
def test_what_belongs_to_a_machine_stays(text: str) -> None:
    assert not of_kind(Kind.USERNAME, text)


@pytest.mark.parametrize(
    ("text", "name", "secret"),
    [
        (
            '06:12 TRACE BasicAuth - decoded "tmarquardt:H4ns3stadt!Rostock"',
            "tmarquardt",
            "H4ns3stadt!Rostock",
        ),
        ("Basic auth header: jkowal:Zima2024!pod", "jkowal", "Zima2024!pod"),
        ("notandi palliv og Hvalfjordur#88 ...", "palliv", "Hvalfjordur#88"),
        ("Der Benutzer kbrandl und Wert!2024x", "kbrandl", "Wert!2024x"),
    ],
)
def test_both_halves_of_a_login_are_found(text: str, name: str, secret: str) -> None:
    assert name in of_kind(Kind.USERNAME, text)
    assert secret in of_kind(Kind.PASSWORD_SECRET, text)


@pytest.mark.parametrize(
    "text",
    [
        'OAuth scope "read:User_Profile1!" is unknown',
        'login fails with image: "nginx:1.25-Alpine"',
        'decoded json {"name":"Foo1!Barbaz"}',
        'The author wrote "Genesis:1,3-Light!"',
        "decoded header: Content-Type:Text/Html;q=0.9!",
        "The user wants and needs C#12.net!",
    ],
)
def test_other_words_with_a_colon_stay(text: str) -> None:
    assert not of_kind(Kind.PASSWORD_SECRET, text)


@pytest.mark.parametrize(
    "text",
    [
        "The user anna and Issue#88 were mentioned.",
        "Ask user tomek and Ticket#4471 again.",
        "Der User pohl und Vorgang#2231 gehören zusammen.",
    ],
)
def test_an_issue_behind_a_user_is_no_password(text: str) -> None:
    assert not of_kind(Kind.PASSWORD_SECRET, text)

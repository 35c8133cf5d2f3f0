"""The account beside a password in lines of records, and what is none."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind, secrets

from carnet.vocabulary import Kind

KEYS = (
    ("потребител", "парола"),
    ("jmeno", "heslo"),
    ("brugernavn", "kode"),
    ("kennung", "passwort"),
    ("χρήστης", "κωδικός"),
    ("login", "password"),
    ("usuario", "clave"),
    ("tunnus", "parool"),
    ("tunnus", "salasana"),
    ("identifiant", "mdp"),
    ("úsáideoir", "pasfhocal"),
    ("korisnik", "lozinka"),
    ("azonosító", "jelszó"),
    ("notandi", "lykilorð"),
    ("utente", "password"),
    ("prisijungimas", "slaptažodis"),
    ("lietotājs", "parole"),
    ("utent", "password"),
    ("bruker", "passord"),
    ("gebruiker", "ww"),
    ("login", "hasło"),
    ("utilizador", "senha"),
    ("utilizator", "parola"),
    ("meno", "heslo"),
    ("uporabnik", "geslo"),
    ("användare", "lösenord"),
    ("kullanıcı", "şifre"),
    ("користувач", "пароль"),
    ("账号", "密码"),
)
FORMS = (
    "mesevo_{0};{2}\nmesevo_{1};{3}\nsum;35.00",
    "mesevo_{0},{2}\nmesevo_{1},{3}\nsum,35.00",
    "mesevo_{0}\t{2}\nmesevo_{1}\t{3}",
    "mesevo_{0}|{2}\nmesevo_{1}|{3}",
    'mesevo_{0}: {2}\nmesevo_{1}: "{3}"\nsum: 30.00',
    '{{"mesevo_{0}": "{2}", "mesevo_{1}": "{3}", "sum": 30}}',
    "<a><mesevo_{0}>{2}</mesevo_{0}><mesevo_{1}>{3}</mesevo_{1}></a>",
    "export mesevo_{0}={2}\nexport mesevo_{1}={3}\n",
    '[client]\nmesevo.{0} = {2}\nmesevo.{1} = "{3}"\nport = 3306',
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("name", "word"), KEYS)
def test_an_account_stands_beside_its_password(form: str, name: str, word: str) -> None:
    text = form.format(name, word, "6230417u", "Bolira$gavo61")
    assert of_kind(Kind.USERNAME, text) == ["6230417u"]
    assert "Bolira$gavo61" in "".join(secrets(text))


@pytest.mark.parametrize(
    "value", ["veruni.eninak", "bolira", "lumikko4", "60451937268"]
)
def test_letters_alone_are_one_too(value: str) -> None:
    text = f'[client]\nuser = {value}\npassword = "Bolira+Mezo41"\nhost = db1'
    assert of_kind(Kind.USERNAME, text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "user = request.user\npassword = request.POST['password']",
        '[client]\nuser = root\npassword = "Bolira+Mezo41"',
        "db:\n  user: postgres\n  password: Bolira_41x",
        'user = env("DB_USER")\npassword = env("DB_PASS")',
        '{"user": "required", "password": "At least 8 characters"}',
        "user: string\npassword: string",
        "user_type;basic2\npassword_policy;strong_1",
        "username: <your-username>\npassword: <your-password>",
        "username: {{ user1 }}\npassword: {{ pw1 }}",
        "login,2024-01-05\npassword,changed",
        "azonosító;60451937268\nár;18 500 Ft",
        '{"event": "login", "user": {"id": 7}, "code": "AUTH_419"}',
        "tunnus: A-104\nhinta: 30.00",
        "[a]\nportal_name = page2\n\n[b]\npassword = Bolira_41x",
        "tunnus: page\n\nsalasana: Bolira_41x",
    ],
)
def test_what_stands_beside_no_password_or_is_nobodys_stays(text: str) -> None:
    assert of_kind(Kind.USERNAME, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "portal_haslo;Bolira$gavo61",
        "kréta_jelszó|Dalofa-pad_58",
        "portal_ww,Tazo&vila12",
    ],
)
def test_a_password_needs_no_account_in_a_row(text: str) -> None:
    assert len(secrets(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["password;required", "haslo;nowe", "code;Item-Blue12", "kod,AB-2291", "pass|14"],
)
def test_words_and_codes_of_goods_stay_in_rows(text: str) -> None:
    assert secrets(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Вход: потребител lorani.vesko, код {}",
        "Přihlášení: uživatel „lovani22“, kód {}.",
        'Login til Aula: uni-login "lovani22", kode {}, mail',
        "Zugang: Benutzer lovani22, Code {}",
        "χρήστης lovani22, κωδικός {}",
        "user lovani22 code {}",
        "usuario lovani22 / clave {}",
        "kasutaja lovani22, kood {}",
        "käyttäjä lovani22, koodi {}",
        "identifiant : lovani22, code {}",
        "korisnik lovani22, kod {}",
        "felhasználó: lovani22, kód {}",
        "notandi lovani22, kóði {}",
        "utente lovani22, codice {}",
        "vartotojas lovani22, kodas {}",
        "lietotājs lovani22, kods {}",
        "utent lovani22, kodiċi {}",
        "bruker lovani22, kode {}",
        "użytkownik lovani22, kod {}",
        "utilizador lovani22, código {}",
        "utilizator lovani22, cod {}",
        "uporabnik lovani22, koda {}",
        "användare lovani22, kod {}",
        "kullanıcı lovani22, kod {}",
        "користувач lovani22, код {}",
    ],
)
@pytest.mark.parametrize("value", ["Skovi_2291!", "Boto&Nane07", "Rito-Sove56"])
def test_a_code_right_behind_an_account_is_a_password(text: str, value: str) -> None:
    assert value in "".join(secrets(text.format(value)))


@pytest.mark.parametrize(
    "text",
    [
        "Login error: code ERR_2291!",
        'Login fails: user "x1", code 0x80070005',
        "kode Skovi-2291 til varen",
        "user guide, article code SK-2291",
        "brugere får fejl, kode AUTH_419",
        "The user got code E1001-Abort in the log",
        "Användaren valde kod Sommar-2024",
    ],
)
def test_codes_of_errors_and_goods_stay(text: str) -> None:
    assert secrets(text) == []

"""Passwords, accounts and numbers where a layout says what they are, not a sign.

Every value is put where programs, pages and people put one: an element, a cell, a line,
a column, a list, brackets; beside each stands what looks alike and is nobody's.
"""
# ruff: noqa: RUF001 - signs of other scripts

import pytest
from tests.detection.values import of_kind, secrets

from carnet.detection import Detector
from carnet.detection.fields.page_tables import columns
from carnet.vocabulary import Kind, Passage

PLACES = (
    "<{0}>{1}</{0}>",
    "<tr><td>{0}</td><td>{1}</td></tr>",
    "<dl><dt>{0}</dt>\n<dd>{1}</dd></dl>",
    "<b>{0}:</b> {1}<br>",
    '<input name="{0}" type="text" value="{1}">',
    "**{0}:** {1}",
    "- **{0}**: `{1}`",
    "| {0} | {1} |",
    "{0}\t{1}",
    "{0} -> {1}",
    "{0} → {1}",
    "{0} – {1}",
    "{0} ........ {1}",
    "{0}\n{1}\n",
    "{0}:\n\n{1}\n",
    "{0} [{1}]",
    "[{0}] {1}",
    "{0} (WLAN): {1}",
    "{0} : « {1} »",
    "{1} ({0})",
    '{{"label": "{0}", "value": "{1}"}}',
    '{{"{0}": ["{1}"]}}',
    "SELECT * FROM t WHERE {0} = '{1}' AND x",
    "id,{0},x\n1,{1},2\n",
    '"id";"{0}";"x"\n"1";"{1}";"2"\n',
    "| # | {0} |\n|---|---|\n| 1 | {1} |\n",
    "INSERT INTO t (id, {0}) VALUES (1, '{1}');",
    "<tr><th>Id</th><th>{0}</th></tr><tr><td>1</td><td>{1}</td></tr>",
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("label", ["Password", "Passwort", "hasło", "пароль"])
def test_a_password_needs_no_colon_where_the_layout_tells(
    place: str, label: str
) -> None:
    assert secrets(place.format(label, "Sommer2024!")) == ["Sommer2024!"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("label", ["Username", "Benutzername", "käyttäjätunnus"])
def test_a_name_of_an_account_needs_none_either(place: str, label: str) -> None:
    assert of_kind(Kind.USERNAME, place.format(label, "vesna.k84")) == ["vesna.k84"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("<password>geheim</password>", ["geheim"]),
        ('{"passwords": ["Tr0ub4dor3x", "xx44yy66z"]}', ["Tr0ub4dor3x", "xx44yy66z"]),
        ("id,username,password\n1,x,hunter2\n2,y,abc123\n", ["hunter2", "abc123"]),
    ],
)
def test_the_name_of_a_field_tells_of_any_value(text: str, values: list[str]) -> None:
    assert secrets(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "| Field | Type |\n|---|---|\n| username | string |\n| password | required |",
        "| Field | Default |\n|---|---|\n| token | uuid4 |\n| password | AES-256 |",
        "Password\n\nUse at least 12 characters.\n",
        "Password -> see RFC 8018\nUsername -> see section 4.2",
        "Password\nForgot your password?\nUsername\nContinue with Google\n",
        "- Password\n- OAuth2\n- SAML2\n",
        "<td>Password</td><td>required</td><td>Username</td><td>max. 40 signs</td>",
        '<label>Password</label><span class="hint">at-least-8</span>',
        '{"password": ["The password must have 8 signs."]}',
        "id;Token;n\n1;GPT4all;3\n2;Foo;4",
        "def f(password: _PasswordType | None) -> None: ...",
        'proxy = "socks5://<username>:<password>@proxy-host"',
        'USERNAME_PLACEHOLDER = "hf_user"',
        "Password – AES-256 is used",
        "AES-256 (password hashing), v2.3 (user)",
        "| GitHub | Version2 |",
        "Passwort (mindestens 12 Zeichen): siehe unten",
        "import x\nusername = get_user2\npassword -> hash2Xy9",
    ],
)
def test_what_is_said_of_them_stays(text: str) -> None:
    assert not secrets(text)
    assert not of_kind(Kind.USERNAME, text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("passport: K1234567, K1234568", ["K1234567", "K1234568"]),
        ("паспорт №: 100936993 и 673231269", ["100936993", "673231269"]),
        ('{"ausweisnr": ["T71298307", "T65504956"]}', ["T71298307", "T65504956"]),
        ("číslo OP:\n- 123456789\n- 234567890\n", ["123456789", "234567890"]),
        ("Führerschein: B072RRE2I55 / CA7RRE2I56X", ["B072RRE2I55", "CA7RRE2I56X"]),
        ("OP EA 471 820, EB 471 821", ["EA 471 820", "EB 471 821"]),
        ("Tel: 81294272, 81294273", ["81294272", "81294273"]),
        # no other number of the kind
        ("Ausweis 482917361, 482918000 EUR", ["482917361"]),
        ("passport K1234567, ab 1234567", ["K1234567"]),
        ("passport K1234567, flight LH 12345", ["K1234567"]),
        ("passport 12345678, 01.02.2024", ["12345678"]),
    ],
)
def test_a_label_names_each_number_of_a_list(text: str, values: list[str]) -> None:
    assert [one.value for one in Detector().find([Passage(text)])[0]] == values


def test_a_number_that_no_label_names_has_no_list() -> None:
    """Its check digits may be chance: the others of a table are no numbers of his."""
    (found,) = Detector().find([Passage("44051401359 | 44051401358 | 44051401357")])
    assert [one.value for one in found] == ["44051401359"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("30050194 (číslo pasu)", Kind.PASSPORT, "30050194"),
        ("K1234567 (my passport number)", Kind.PASSPORT, "K1234567"),
        ("B072RRE2I55 [Führerschein]", Kind.DRIVER_LICENSE, "B072RRE2I55"),
        ("M-CJ 1278 (Kennzeichen)", Kind.VEHICLE_PLATE, "M-CJ 1278"),
        ("05.01.1978 (дата на раждане)", Kind.BIRTH_DATE, "05.01.1978"),
        ("K1234567 (passport no. 9)", Kind.PASSPORT, None),
        ("ISO 8601 (passport)", Kind.PASSPORT, None),
        ("2 000 (registration number)", Kind.VEHICLE_PLATE, None),
        ("12.05.2024 (birthday party)", Kind.BIRTH_DATE, None),
    ],
)
def test_a_label_may_stand_in_brackets_behind(
    text: str, kind: Kind, value: str | None
) -> None:
    assert of_kind(kind, text) == ([value] if value else [])


def test_cells_of_a_page_have_the_head_of_their_column() -> None:
    text = (
        "<TABLE><thead><tr><th>Id</th><th id='a'><b>Reisepass</b></th></tr></thead>"
        "<tr><td>1</td>\n<td> <a href='x'>K1234567</a> </td></tr>"
        "<tr><td>2</td><td></td></tr></table>"
        "<tr><th>Name</th><td>Ada</td></tr><tr><th>City</th><td>Bonn</td></tr>"
    )
    found = [(text[slice(*head)], text[slice(*cell)]) for head, cell in columns(text)]
    assert found[:4] == [
        ("Id", "1"),
        ("Reisepass", "K1234567"),
        ("Id", "2"),
        ("Reisepass", ""),
    ]
    assert [head for head, _ in found[4:]] == []  # a key and its value, twice


def test_three_words_above_are_heads_without_being_marked() -> None:
    text = "<table><tr><td>A</td><td>B</td><td>C</td></tr><tr><td>1<td>2<td>3</table>"
    assert [text[slice(*cell)] for _, cell in columns(text)] == ["1", "2", "3"]

"""Keys that open an account or a disk again, with no sign before them; what stays."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import secrets


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("gjenopprettingsnøkkel KPT4-9WQX-22HM-LZ7B». Hva nå?", "KPT4-9WQX-22HM-LZ7B"),
        ("clé de récupération KPT4-9WQX-22HM-LZ7B svp", "KPT4-9WQX-22HM-LZ7B"),
        ("Der Ersatzcode lautet 48219-33710", "48219-33710"),
        ("código de recuperación 8842-1190 no funciona", "8842-1190"),
        ("kod zapasowy 8831 2290 dla konta", "8831 2290"),
        ("taastekood 48271935 ei tööta", "48271935"),
        ("Palautusavain: AB12-CD34-EF56-GH78, älä hukkaa", "AB12-CD34-EF56-GH78"),
        ("ключ відновлення ab12 cd34 ef56 gh78 загубився", "ab12 cd34 ef56 gh78"),
        (
            "κλειδί ανάκτησης: 123456-223344-998877-110022-556677-889900-121212-343434",
            "123456-223344-998877-110022-556677-889900-121212-343434",
        ),
        ("復原金鑰 ABCD-1234-EFGH-5678 不見了", "ABCD-1234-EFGH-5678"),
    ],
)
def test_a_key_behind_its_word_is_a_secret(text: str, key: str) -> None:
    assert secrets(text) == [key]


@pytest.mark.parametrize(
    "text",
    [
        "klucz odzyskiwania danych z dysku w 3 krokach",
        "Recovery code 2.0 of the fund, page 2024",
        "Backup codes are 10 digits long",
        "herstelcode 2026 jaarplan",
        "Recovery key rotation takes 30 days",
        "Wiederherstellungsschlüssel erst nach 2 Stunden",
        "Ordre KPT4-9WQX-22HM-LZ7B er sendt",
    ],
)
def test_what_is_said_of_keys_stays(text: str) -> None:
    assert secrets(text) == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("ο κωδικός του NAS «Ελαιόλαδο#2019» δεν περνάει", "Ελαιόλαδο#2019"),
        ("Le code du NAS est Olive#2019vert et la box", "Olive#2019vert"),
        ("Der Code vom Router: Blau!wal77x", "Blau!wal77x"),
        ("varuparool Kiluvõileib_1991 ei kehti", "Kiluvõileib_1991"),
        ("reservlösenord Kräftskiva!88x fungerar inte", "Kräftskiva!88x"),
        ("vartotojas kotryna.gude15, slapt. Varnalėša-77x. Po", "Varnalėša-77x"),
        ("Passw. Sommer!2024x", "Sommer!2024x"),
    ],
)
def test_a_password_behind_a_compound_or_a_short_form(text: str, secret: str) -> None:
    assert secrets(text) == [secret]


@pytest.mark.parametrize(
    "text",
    [
        "ο κωδικός του προϊόντος ΑΒ-2019/77",
        "slapt. 2024 m. ataskaita",
        "Der Code vom Artikel: AB-2019/77",
    ],
)
def test_other_codes_stay(text: str) -> None:
    assert secrets(text) == []

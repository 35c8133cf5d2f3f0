"""Passwords and codes as people tell them: in a chat, apart, behind what they open."""

import pytest
from tests.detection.values import secrets

SENT = (
    "дадох кода от SMS 482917",
    "řekla jsem kód z SMS 482917",
    "jeg sagde koden fra sms 482917",
    "ich habe den Code aus der SMS 482917 gesagt",
    "είπα τον κωδικό από το SMS 482917",
    "I told him the code from the SMS 482917",
    "le di el código del SMS 482917",
    "ütlesin koodi SMS-ist 482917",
    "kerroin koodin SMS-viestistä 482917",
    "j'ai donné le code du SMS 482917",
    "thug mé an cód SMS 482917",
    "rekla sam kod iz SMS-a 482917",
    "megadtam a kódot az SMS-ből 482917",
    "ég sagði kóðann úr SMS 482917",
    "ho dato il codice dell'SMS 482917",
    "pasakiau kodą iš SMS 482917",
    "pateicu kodu no SMS 482917",
    "tajtu l-kodiċi tal-SMS 482917",
    "jeg sa koden fra SMS 482917",
    "ik gaf de code uit de sms 482917",
    "podałam kod z SMS 482917",
    "dei o código do SMS 482917",
    "am dat codul din SMS 482917",
    "povedala som kód z SMS 482917",
    "povedala sem kodo iz SMS 482917",
    "jag sa koden från sms 482917",
    "я сказала код із SMS 482917",
)
"""The code from a message, in 27 languages."""


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("password on the account is Marmalade_Sandwich44", "Marmalade_Sandwich44"),
        ("utente x, password V3suvio!fumante.", "V3suvio!fumante"),
        ("E-kooli parool, mis te andsite (kevad!Lumi2013), ei tööta", "kevad!Lumi2013"),
        ("geslo zaslona zmaj1987, ime zadaj", "zmaj1987"),
        ("WiFi lozinka maslina2026jadran.", "maslina2026jadran"),
        ("das Passwort Handy tulpe4711, danke", "tulpe4711"),
        ("le mot de passe (Lune!Rousse19) ne marche plus", "Lune!Rousse19"),
        ("kod na vratima 7719#", "7719#"),
        ("the code on the door is 7719#", "7719#"),
        ("просив код із SMS (482917). Я сказала.", "482917"),
        ("kod z sms-a 482917", "482917"),
        ("Le code reçu par SMS : 482 917", "482 917"),
        ("der Code aus der SMS ist 482917", "482917"),
        ("mobilszám? a kód 774091 jött", "774091"),
        ("kod 774091 właśnie przyszedł", "774091"),
        ("the code 774091 just came, what now", "774091"),
        ("koden 774091 har kommit nu", "774091"),
    ],
)
def test_told_secrets_are_found(text: str, secret: str) -> None:
    assert secrets(text) == [secret]


@pytest.mark.parametrize("text", SENT)
def test_every_language_has_the_code_of_a_message(text: str) -> None:
    assert secrets(text) == ["482917"]


@pytest.mark.parametrize(
    "text",
    [
        "password Office365 reset, password iPhone15",
        "password policy (NIST800-63B), password (ISO27001)",
        "password reset ticket2024, password manager bitwarden2024",
        "Passwort nach ISO27001, das Passwort (mindestens 8Zeichen)",
        "token gpt4o2024, secret agent007 arrived",
        "password v3.1.4-rc2",
        "error code 774091 came up",
        "promo code 2024 has come to an end",
        "postal code 48291, sent by SMS",
        "kod produktu 774091, dostawa przyszła",
        "area code 4829, then arrived the bill",
        "kód 774091-es cikk jött",
        "the code on the door is worn",
    ],
)
def test_other_words_with_digits_are_none(text: str) -> None:
    assert secrets(text) == []

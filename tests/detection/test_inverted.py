"""Passwords before their word, in any language, and what stands there and is none."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind

SAID = (
    "Heron!Mist2013 is my wifi password, but",
    "Heron!Mist2013 ist das WLAN-Passwort.",
    "Heron!Mist2013 est le mot de passe",
    "Heron!Mist2013 es la contraseña del portal",
    "Heron!Mist2013 è la password",
    "Heron!Mist2013 é a palavra-passe",
    "Heron!Mist2013 is het wachtwoord",
    "Heron!Mist2013 to hasło",
    "Heron!Mist2013 je heslo k účtu",
    "Heron!Mist2013 je geslo",
    "Heron!Mist2013 je lozinka",
    "Heron!Mist2013 a jelszó",
    "Heron!Mist2013 este parola",
    "Heron!Mist2013 е паролата",
    "Heron!Mist2013 — пароль",
    "Heron!Mist2013 är lösenordet",
    "Heron!Mist2013 er adgangskoden",
    "Heron!Mist2013 er passordet",
    "Heron!Mist2013 er lykilorðið",
    "Heron!Mist2013 on salasana",
    "Heron!Mist2013 on parool",
    "Heron!Mist2013 ir parole",
    "Heron!Mist2013 yra slaptažodis",
    "Heron!Mist2013 hija l-password",
    "agus Heron!Mist2013 an pasfhocal, ach",
    "Heron!Mist2013 benim şifrem",
    "Heron!Mist2013是密码",
    "use Heron!Mist2013 as password",
)


@pytest.mark.parametrize("text", SAID)
def test_what_is_called_a_password_is_one(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == ["Heron!Mist2013"]


@pytest.mark.parametrize(
    "text",
    [
        "SHA-256 is the password hash, ISO-27001 is the password policy",
        "Sha256!x is the password hash function",
        "Version 2.0.1 ist das Passwort-Update",
        "sshd[2214]: Failed password for root",
        "Ticket#44718 password reset, Order#4471-B password",
        "max.moor99@firm.example password reset",
        "KB5034441 je heslo, Office365 asks for the password",
        "https://x.example/a?user=b2&password and more",
        "In 2024 the password changed. 12 characters is the password length",
    ],
)
def test_what_only_speaks_of_passwords_is_none(text: str) -> None:
    assert of_kind(Kind.PASSWORD_SECRET, text) == []

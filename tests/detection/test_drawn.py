"""Keys that only a machine draws, in sentences that have no word for them."""
# ruff: noqa: RUF001 - signs of Chinese

import pytest
from tests.detection.values import secrets

KEY = "k7Hq2vXz9LmTp4RwYs8Bn3Cd"


@pytest.mark.parametrize(
    "text",
    [
        f"oops pushed {KEY} to the repo, rotate it pls",
        f"Der Dienstleister greift mit {KEY} auf unsere Schnittstelle zu.",
        f"El proveedor accede a nuestro servicio con {KEY}.",
        f"用{KEY}试试，我这边能跑",
        f"Jeton d'accès {KEY}",
        f"Token de acceso | {KEY}",
    ],
)
def test_a_drawn_key_is_a_secret(text: str) -> None:
    assert secrets(text) == [KEY]


@pytest.mark.parametrize(
    "key", [f"{KEY[:20]}/{KEY[:15]}+9aB", f"{KEY * 3}{KEY[:14]}=="]
)
def test_a_key_in_base64_is_a_secret(key: str) -> None:
    assert secrets(f"my key {key} stopped working") == [key]


def test_a_digest_in_base64_stays() -> None:
    assert secrets(f"the checksum {KEY}+/{KEY[:17]}= is wrong") == []


@pytest.mark.parametrize(
    "text",
    [
        "see commit 4f3a9c1be27d80a6655d0e1f2b3c4d5e6f708192 of main",
        "the class HttpRequestHandlerFactory2Builder has 3 methods",
        "call getUserById2FromDatabaseV2 and then stop",
        f'{{"id": "{KEY}", "object": "file"}}',
        f"https://example.org/d/{KEY}/edit",
        "the word Donaudampfschifffahrtsgesellschaft has 35 letters",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 are 36 signs",
    ],
)
def test_what_people_and_programs_name_stays(text: str) -> None:
    assert secrets(text) == []

"""Accounts behind a verb that says that money goes there."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("Til gode kan settes inn på 97100362191. Hilsen Sol", "97100362191"),
        ("Pengene kan overføres til 97100362191, takk.", "97100362191"),
        ("Betal til 1503 27 48191 innen fredag.", "1503 27 48191"),
        ("Sätt in pengarna på 8327 742 475 304 1.", "8327 742 475 304 1"),
        ("Insättning på 8327-9, 742 475 304-1 går bra.", "8327-9, 742 475 304-1"),
        ("Betala 400 kr till 5402-9681 senast fredag.", "5402-9681"),
        ("Pengene kan sættes ind på 5479 0048291772.", "5479 0048291772"),
        ("Vinsamlegast greiðið inn á 0133-26-004821.", "0133-26-004821"),
        ("Vraťte přeplatek na 2600123451/8330, VS 4471.", "2600123451/8330"),
        ("Peniaze pošlite na 2600123451/8330.", "2600123451/8330"),
    ],
)
def test_the_verb_and_its_preposition_are_enough(text: str, account: str) -> None:
    assert of_kind(Kind.BANK_ACCOUNT, text) == [account]


@pytest.mark.parametrize(
    "text",
    [
        "Fakturaen må betales til 15.12.2026 og er på 12 500 kr.",
        "Overfør 2 500 000 til 2027.",
        "Betala till ordernummer 12345678901.",
        "Swisha eller betala till 070-123 45 67.",
        "Beløpet kan økes til 12345678901 kroner.",
        "Betal til 97100362191 kr nu.",
        "Kan betales på 12 måneder, ordre 97100362191.",
        "Reklamaci pošlete na 123456/2024 do pátku.",
        "Odpověď pošlete na č.j. 4471/2025.",
        "Överför till 1920x1080 och spara.",
        "Betalte regninger: 41. Gå til 40178392 for hjelp.",
    ],
)
def test_sums_days_and_other_numbers_stay(text: str) -> None:
    assert of_kind(Kind.BANK_ACCOUNT, text) == []

"""Numbers of parcels are nobody's; numbers of papers that look like them are."""

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    "text",
    [
        "Kirjuta kaaskiri, saadetis CC 482 017 365 EE, maksumus 4,15 €.",
        "Õige aadress on Kotkapoja tn 6-48. Saadetis CC 482 017 365 EE, 4,15 €.",
        "Saadetis CC482017365EE, isikukood on hiljem.",
        "The tracking number is CC 482 017 365 EE, it left on Monday.",
        "Sendung CC 482 017 365 DE ist nicht angekommen.",
    ],
)
def test_a_postal_item_is_nobodys_number(text: str) -> None:
    assert of_kind(Kind.GOVERNMENT_ID, text) == []


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (
            Kind.GOVERNMENT_ID,
            "482017365",
            "Buletin CI 482017365 RO, eliberat de SPCEP",
        ),
        (Kind.PASSPORT, "CC 123456788", "Her passport: CC 123456788 DE, valid."),
        (Kind.PASSPORT, "CC 482 017 365", "Pasaporte CC 482 017 365"),
        (
            Kind.GOVERNMENT_ID,
            "38001085718",
            "Saadetis RR 482 017 365 EE, isikukood 38001085718",
        ),
    ],
)
def test_papers_beside_such_letters_stay_found(
    kind: Kind, value: str, text: str
) -> None:
    assert of_kind(kind, text) == [value]

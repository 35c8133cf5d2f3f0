"""A value that was found once is found where letters touch it, too."""

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage


def places(text: str, *known: str) -> list[str]:
    found = Detector().find([Passage(text)], list(known))[0]
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("text", "known", "count"),
    [
        ("IBAN DE89370400440532013000, see DE89370400440532013000x", (), 2),
        ("IBAN DE89370400440532013000 in invoiceDE89370400440532013000.pdf", (), 2),
        ("mail to ada.byron.1815@example.com", (), 1),
        ("Zanzibarix, ZanzibarixGmbH, theZanzibarix, Zanzibarix2", ("Zanzibarix",), 4),
        ("orderK-99812x and K-99812", ("K-99812",), 2),
    ],
)
def test_letters_and_humps_set_it_apart(
    text: str, known: tuple[str, ...], count: int
) -> None:
    assert len(places(text, *known)) == count


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("K-998123 and K-998124", ("K-99812",)),
        ("Zanzibarixing, zanzibarixgmbh", ("Zanzibarix",)),
        ("Martinique, ZMARTINIX", ("Martin",)),
    ],
)
def test_what_goes_on_as_a_word_or_a_number_is_another(
    text: str, known: tuple[str, ...]
) -> None:
    assert places(text, *known) == []

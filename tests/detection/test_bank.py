"""IBANs as people copy them: a label makes up for a character too many or too few."""

import pytest
from tests.detection.values import of_kind

from carnet.detection.identifiers.bank import find_ibans
from carnet.detection.identifiers.scan import Scan
from carnet.vocabulary import Kind


def accounts(text: str) -> list[str]:
    return of_kind(Kind.BANK_ACCOUNT, text)


@pytest.mark.parametrize(
    "iban",
    [
        "DE89 3704 0044 0532 0130 00",
        "MT16 VALL 2201 3000 0000 0400 1827 4911",  # one too many
        "DE89 3704 0044 0532 0130 0",
        "NL91 ABNA 0417 1643 001",
    ],
)
def test_an_iban_behind_its_label_may_be_miscounted(iban: str) -> None:
    assert accounts(f"IBAN: {iban}") == [iban]
    assert accounts(f"my iban is {iban}, thanks") == [iban]


@pytest.mark.parametrize(
    "text",
    [
        "Order DE89 3704 0044 0532 0130 0 of parts",  # no label, wrong check digits
        "IBAN: DE89 3704",
        "IBAN is a standard; article AT61 1904 3002 is in stock",
    ],
)
def test_what_is_no_iban_stays(text: str) -> None:
    assert not list(find_ibans(Scan(text)))


@pytest.mark.parametrize("behind", ["bis Montag", "BIC COBADEFFXXX", "EUR", "für Eva"])
def test_words_behind_an_iban_are_no_part_of_it(behind: str) -> None:
    for iban in ("AT61 1904 3002 3457 3201", "DE89 3704 0044 0532 0130 0"):
        (found, *_) = accounts(f"IBAN: {iban} {behind}")
        assert found == iban

"""Numbers with a sign between their groups that only programs and files put there."""

import pytest
from tests.detection.values import of_kind

from carnet.detection import Detector
from carnet.vocabulary import Kind, Passage

CARD = ("4111", "1111", "1111", "1111")
IBAN = ("DE89", "3704", "0044", "0532", "0130", "00")


@pytest.mark.parametrize("sign", "_*|~•")
@pytest.mark.parametrize("around", ["{}", "my {}, thanks", "`{}`", "scan_{}_final.pdf"])
def test_a_number_is_found_whatever_stands_between_its_groups(
    sign: str, around: str
) -> None:
    card, iban = sign.join(CARD), sign.join(IBAN)
    assert of_kind(Kind.PAYMENT_CARD, around.format(card)) == [card]
    assert of_kind(Kind.BANK_ACCOUNT, around.format(iban)) == [iban]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.PHONE, "ring +49_170_1234567 today", "+49_170_1234567"),
        (Kind.GOVERNMENT_ID, "SSN 536_90_4399", "536_90_4399"),
        (Kind.BANK_ACCOUNT, "NL91_ABNA_0417_1643_00", "NL91_ABNA_0417_1643_00"),
    ],
)
def test_labels_and_prefixes_count_there_as_elsewhere(
    kind: Kind, text: str, value: str
) -> None:
    assert of_kind(kind, text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "IMG_20241012_123456_789.jpg",
        "v1_2_3 and v10_20_30",
        "backup_2024_10_12_1234.tar",
        "4111_1111|1111_1111",  # a table of names, not a number
        "4112_1111_1111_1111",  # wrong check digit
        "| 4111 | 1111 | 1111 | 1111 |",
        "2*3*4*5*6*7*8*9*10",
    ],
)
def test_names_tables_and_sums_stay(text: str) -> None:
    assert not any(Detector().find([Passage(text)]))

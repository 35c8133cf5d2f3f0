"""IBANs as people copy them: a label makes up for a character too many or too few."""
# ruff: noqa: RUF001 - full-width signs

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


@pytest.mark.parametrize("behind", ["Tel.0151/2345678", "BIC: COBADEFFXXX", "Naam: J."])
def test_a_word_may_be_glued_to_the_last_digit(behind: str) -> None:
    for iban in ("DE91100000000123456789", "NL91ABNA0417164300"):
        assert accounts(f"Konto {iban}{behind}")[0] == iban
    assert not accounts(f"Teil DE91100000000123456788{behind}")


@pytest.mark.parametrize("behind", ["bis Montag", "BIC COBADEFFXXX", "EUR", "für Eva"])
def test_words_behind_an_iban_are_no_part_of_it(behind: str) -> None:
    for iban in ("AT61 1904 3002 3457 3201", "DE89 3704 0044 0532 0130 0"):
        (found, *_) = accounts(f"IBAN: {iban} {behind}")
        assert found == iban


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Overfør til reg. 5479 konto 004829177 i dag", ["5479", "004829177"]),
        ("reg.nr. 5479, kontonr. 0004829177", ["5479", "0004829177"]),
        ("clearing 8327-9 konto 482 917 706-4", ["8327-9", "482 917 706-4"]),
        ("agência 0482 conta 48291-7", ["0482", "48291-7"]),
        ("nómina a la CLABE 032180000118359719", ["032180000118359719"]),
        ("請補償到700-0021-482917-7（戶名林）", ["700-0021-482917-7"]),
        ("Bitte an 40291774-11 (Kontoinhaber: M. W.)", ["40291774-11"]),
        ("銀行 帳號 700-0021-482917-7", ["700-0021-482917-7"]),
    ],
)
def test_an_account_stands_beside_its_office_or_its_owner(
    text: str, numbers: list[str]
) -> None:
    assert accounts(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "reg. 5479 varenr. 4829177, konto lukket",
        "Reg. 2019 er konto for 2020",
        "sort 4829 account managers by region",
        "40291774-11 (Kontostand: 12 €)",
        "2024 1234 titulaires ont voté",
        "ag. 12 conta até 100",
    ],
)
def test_other_numbers_are_no_account(text: str) -> None:
    assert accounts(text) == []


@pytest.mark.parametrize(
    "behind",
    [
        " exp 09/28 CVC 123",
        " 09/28 123",
        ", gültig bis 09/28",
        ", ważna do 09/28.",
        " (valid thru 09/2028)",
        "，有效期09/28",
    ],
)
def test_a_card_ends_in_the_month_behind_it(behind: str) -> None:
    _, end = of_kind(Kind.PAYMENT_CARD, f"Card 4111 1111 1111 1111{behind}")
    assert end.startswith("09/")


@pytest.mark.parametrize(
    "behind",
    [" on 12/09 was charged", " 12/09/2026", " 12/99", " exp 13/28"],
)
def test_what_else_stands_behind_a_card_is_no_month(behind: str) -> None:
    text = f"Card 4111 1111 1111 1111{behind}"
    assert of_kind(Kind.PAYMENT_CARD, text) == ["4111 1111 1111 1111"]


def test_a_month_without_a_card_stays() -> None:
    assert of_kind(Kind.PAYMENT_CARD, "the offer, exp 09/28, and 09/28") == []


@pytest.mark.parametrize(
    "card", ["9792-3863-9016-4099", "8600 4912 3456 7897", "6521-0000-0000-0007"]
)
def test_a_card_of_one_country_is_one_by_its_digits(card: str) -> None:
    assert of_kind(Kind.PAYMENT_CARD, f"with {card} 12") == [card]
    assert not of_kind(Kind.PAYMENT_CARD, f"order {card[:-1]}1 12")


@pytest.mark.parametrize(
    "behind",
    [
        ", scad. 08/27",
        ", gült. bis 08/27",
        ", expire fin 08/27",
        ", cad. 08/27",
        ", val. 08/27",
        ", geldig t/m 08/27",
        " waż. 08/27",
        ", plat. do 08/27",
        ", érv. 08/27",
        ", валидна 08/27",
        ", λήγει 08/27",
        ", utg. 08/27",
        ", udløber 08/27",
        ", voim. 08/27",
        ", galioja 08/27",
        ", derīga 08/27",
        ", термін 08/27",
        ", skt 08/27",
        " valid 08/27",
    ],
)
def test_the_end_of_a_card_has_short_words_too(behind: str) -> None:
    found = of_kind(Kind.PAYMENT_CARD, f"4111 1111 1111 1111{behind}")
    assert found[1:] == ["08/27"]


@pytest.mark.parametrize(
    "place",
    [
        "We have the BIC ({}) on file.",
        "The BIC is `{}` now.",
        "| nr | SWIFT code | status |\n|---|---|---|\n| 1 | {} | open |",
        '{{"id": 17, "swift_code": "{}", "status": "open"}}',
        "<tr><th>BIC</th><td>{}</td></tr>",
        "<bic>{}</bic>",
        "BIC\n{}\n",
    ],
)
@pytest.mark.parametrize("code", ["ZZYLDE0ZXXX", "ZZYLFRPP"])
def test_a_bic_is_found_wherever_its_label_stands(place: str, code: str) -> None:
    assert accounts(place.format(code)) == [code]


def test_a_bic_may_stand_in_small_letters() -> None:
    assert accounts("bic: zzylde0zxxx") == ["zzylde0zxxx"]


@pytest.mark.parametrize(
    "text",
    [
        "swift: LANGUAGE",
        "swift: language",
        "SWIFT CODE REVIEW COMPLETE",
        "| BIC | Name |\n|---|---|\n| yes | no |",
        "Swift is FRIENDLY",
    ],
)
def test_a_word_behind_swift_stays(text: str) -> None:
    assert not accounts(text)


def test_an_iban_of_few_digits_needs_its_label() -> None:
    iban = "KW88 RXBF T9RW OZ9Z L4QV OQPB ZU1P RM"
    assert accounts(f"IBAN: {iban}") == [iban]
    assert not accounts(f"part {iban}")


@pytest.mark.parametrize(
    "text",
    [
        "退款请转6217001234567890129，别转支付宝",
        "收款人国际银行账号（IBAN）：6217001234567890129",
        "每月五號自6217001234567890129自動扣繳",
    ],
)
def test_a_card_of_china_is_told_though_a_digit_is_wrong(text: str) -> None:
    assert of_kind(Kind.PAYMENT_CARD, text) == ["6217001234567890129"]


@pytest.mark.parametrize(
    "text",
    [
        "运单号6217001234567890129已签收",
        "订单6217001234567890129",
        "流水号6217001234567890129",
        "number 6217001234567890129",
    ],
)
def test_other_long_numbers_of_china_stay(text: str) -> None:
    assert of_kind(Kind.PAYMENT_CARD, text) == []

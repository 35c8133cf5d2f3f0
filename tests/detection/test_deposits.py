"""Accounts to which money goes in a sentence, and what people are called there."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


def accounts(text: str) -> list[str]:
    return of_kind(Kind.BANK_ACCOUNT, text)


@pytest.mark.parametrize(
    ("text", "account"),
    [
        (
            "匯款至對方帳戶812-20738000355641後即遭封鎖。",
            "812-20738000355641",
        ),
        ("请把钱汇到6222021234567890123，谢谢。", "6222021234567890123"),
        ("相手の口座123-4567890に送金した。", "123-4567890"),
        ("돈은 신한 110-234-567890에 넣었습니다.", "110-234-567890"),
        ("The money went to his account 31926819 on Monday.", "31926819"),
        ("Versez-le sur mon compte 00012345678 vendredi.", "00012345678"),
        ("Lo versi sul mio conto 000012345678 entro lunedì.", "000012345678"),
        ("Rahat menivät myyjän tilille 123456-789 eilen.", "123456-789"),
        ("Maak het over naar rekening 123456789 voor vrijdag.", "123456789"),
        ("Переказуйте на мій рахунок 26001234567890 сьогодні.", "26001234567890"),
    ],
)
def test_an_account_in_a_sentence_is_found(text: str, account: str) -> None:
    assert accounts(text) == [account]


@pytest.mark.parametrize(
    "text",
    [
        "On account of 12 345 678 visitors we closed the hall.",
        "Take into account 20250101 as the first day.",
        "Le compte 401000 est soldé.",
        "La cuenta asciende a 12345678 euros.",
        "Rekening 202500123 is nog niet betaald.",
        "Račun 202500123 ni plačan.",
        "Сметка 2025001234 не е платена.",
        "款项汇到12345678元。",
        "请转到2025号房间。",
    ],
)
def test_bills_sums_and_days_are_no_accounts(text: str) -> None:
    assert accounts(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My account is callumf_88. Call me.", "callumf_88"),
        ("Mein Konto ist lisa.norm77, bitte sperren.", "lisa.norm77"),
        ("Mon compte est le marcelle_12, merci.", "marcelle_12"),
    ],
)
def test_what_an_account_is_called_is_found(text: str, name: str) -> None:
    assert of_kind(Kind.USERNAME, text) == [name]


def test_what_an_account_is_like_stays() -> None:
    assert of_kind(Kind.USERNAME, "My account is locked. Konto ist leer.") == []

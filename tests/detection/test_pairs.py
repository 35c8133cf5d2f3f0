"""Two telephone numbers that a word joins, and one in brackets behind a name."""
# ruff: noqa: RUF001 - letters of other scripts

import pytest
from tests.detection.test_customers import NAME, numbers
from tests.detection.values import of_kind

from carnet.vocabulary import Kind


@pytest.mark.parametrize(
    ("text", "both"),
    [
        (
            "Sie gab mir 0171 5550142 und 0171 5550177.",
            ["0171 5550142", "0171 5550177"],
        ),
        (
            "Elle m'a donné le 06 12 34 56 78 et le 06 87 65 43 21.",
            ["06 12 34 56 78", "06 87 65 43 21"],
        ),
        ("Me dio 612 345 678 y 687 654 321.", ["612 345 678", "687 654 321"]),
        ("Mi ha dato 347 118 2049 e 333 804 6157.", ["347 118 2049", "333 804 6157"]),
        ("Dała mi 512 047 183 i 601 204 718.", ["512 047 183", "601 204 718"]),
        ("Dala mi 602 471 820 a 777 204 718.", ["602 471 820", "777 204 718"]),
        ("Hun gav mig 51 20 47 18 og 61 20 48 37.", ["51 20 47 18", "61 20 48 37"]),
        ("Hun ga meg 917 40 382 og 412 04 718.", ["917 40 382", "412 04 718"]),
        (
            "Hon gav mig 070-471 82 03 och 073-204 71 83.",
            ["070-471 82 03", "073-204 71 83"],
        ),
        ("Hän antoi 050 204 7183 ja 040 718 2047.", ["050 204 7183", "040 718 2047"]),
        (
            "Megadta a 70/204-7183 és a 30/718-2047 számot.",
            ["70/204-7183", "30/718-2047"],
        ),
        ("Mi-a dat 0744 718 203 și 0765 204 718.", ["0744 718 203", "0765 204 718"]),
        ("Даде ми 0888 341 276 и 0897 556 018.", ["0888 341 276", "0897 556 018"]),
        (
            "Вона дала мені 050 204 71 83 і 067 471 82 03.",
            ["050 204 71 83", "067 471 82 03"],
        ),
        ("Mi je dala 091 471 8203 i 098 204 718.", ["091 471 8203", "098 204 718"]),
        ("Dala mi je 031 204 718 in 041 718 204.", ["031 204 718", "041 718 204"]),
        ("Zij gaf me 06 1234 5678 en 06 8765 4321.", ["06 1234 5678", "06 8765 4321"]),
        ("Deu-me 912 047 183 e 936 204 718.", ["912 047 183", "936 204 718"]),
        ("Viņa man iedeva 2918 4460 un 2671 0482.", ["2918 4460", "2671 0482"]),
        ("Ta andis mulle 5830 4718 ja 5204 7183.", ["5830 4718", "5204 7183"]),
        (
            "hívott a 70/204-7183-ról és a 30/718-2047-ről",
            ["70/204-7183", "30/718-2047"],
        ),
    ],
)
def test_both_of_two_joined_numbers_go(text: str, both: list[str]) -> None:
    assert of_kind(Kind.PHONE, text) == both


def test_what_speaks_of_a_number_may_end_behind_it() -> None:
    assert of_kind(Kind.PHONE, "majd ő szól a 70/204-7183-ról") == ["70/204-7183"]


@pytest.mark.parametrize("number", ["51204718", "91740382"])
def test_eight_digits_in_brackets_behind_a_name_are_a_telephone(number: str) -> None:
    assert numbers(f"Call {NAME} ({number}) tomorrow.") == [number]


@pytest.mark.parametrize(
    "text",
    [
        f"Call {NAME} (20240115) tomorrow.",
        f"Call {NAME} (4718) tomorrow.",
        f"Call {NAME} about Bosch Professional (31651407).",
        "She gave me 120 300 and 450 600.",
        "Me dio 612 euros y 687 más.",
        "Vendidos: 612 345 678 y 687 654 321 unidades.",
    ],
)
def test_dates_goods_and_sums_stay(text: str) -> None:
    assert numbers(text) == []

"""What nobody sees inside of a value keeps it from nobody: the model reads over it."""

import pytest

from carnet.detection import Detector
from carnet.detection.views import controls
from carnet.detection.views.misread import signs
from carnet.vocabulary import Kind, Passage

UNSEEN = {0x7F, *range(0x20)} - {*b"\t\n\v\f\r", *range(0x01, 0x04), *range(0x1C, 0x20)}
MAIL, IBAN = "m.ellsworth@example.com", "DE91100000000123456789"


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector()


def found(detector: Detector, text: str) -> list[tuple[Kind, str]]:
    (findings,) = detector.find([Passage(text)])
    return [(one.kind, one.value) for one in findings]


def wide(text: str) -> str:
    return text.encode("utf-16-le").decode("latin-1")


@pytest.mark.parametrize(
    "sign",
    ["\u3164", "\uffa0", "\ufff9", "\U0001d173", "\x08", "\x1b", "\x7f"],
    ids=ascii,
)
def test_an_address_with_it_between_all_letters_is_found(
    detector: Detector, sign: str
) -> None:
    assert found(detector, f"to {sign.join(MAIL)} now") == [
        (Kind.EMAIL, sign.join(MAIL))
    ]


def test_text_of_two_bytes_a_character_that_was_read_as_one_is_found(
    detector: Detector,
) -> None:
    text = wide(f"Mail {MAIL}, IBAN {IBAN}")
    kinds = dict(found(detector, text))
    assert kinds.keys() == {Kind.EMAIL, Kind.BANK_ACCOUNT}
    assert kinds[Kind.EMAIL].replace("\0", "") == MAIL
    assert kinds[Kind.BANK_ACCOUNT].replace("\0", "") == IBAN


def test_what_a_terminal_marks_in_a_value_does_not_part_it(detector: Detector) -> None:
    on, off = "\x1b[01;31m\x1b[K", "\x1b[m\x1b[K"
    marked = MAIL.replace("ellsworth", f"{on}ellsworth{off}")
    assert found(detector, f"log:7:{marked} in") == [(Kind.EMAIL, marked)]


@pytest.mark.parametrize("sign", ["\0", "\x01", "\x02", "\x1f"], ids=ascii)
def test_a_sign_that_parts_values_joins_none(detector: Detector, sign: str) -> None:
    assert found(detector, f"{MAIL}{sign}{IBAN}{sign}{MAIL}{sign}") == [
        (Kind.EMAIL, MAIL),
        (Kind.BANK_ACCOUNT, IBAN),
        (Kind.EMAIL, MAIL),
    ]


@pytest.mark.parametrize("around", ["letters Ool", "12 %", "Żółw", "中文", "\ud800"])
def test_each_is_seen_in_what_is_left_without_letters(around: str) -> None:
    seen = {c for c in range(0x300) if controls.holds(signs(f"{around}{chr(c)}l1"))}
    assert seen == UNSEEN
    assert not controls.holds(signs(around))

"""What a card, a calendar or a directory folds is read as its readers read it."""

import json

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage

MAIL = "rosa.quell@example.de"
IBAN = "DE91100000000123456789"
CALENDAR = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTENDEE;CN=x:mailto:rosa.qu\r\n"
    " ell@example.de\r\nDESCRIPTION:an DE9110000000\r\n\t0123456789\r\nEND:VEVENT\r\n"
)
CARD = "BEGIN:VCARD\nEMAIL:rosa.quell@exam\n ple.de\nNOTE:DE911000000\n 00123456789\n"
ENTRY = (
    "version: 1\n\ndn: uid=7,ou=x\nmail: rosa.q\n uell@example.de\n"
    "note: DE91100\n 000000123456789\n"
)
FILES = [CALENDAR, CARD, ENTRY]


def read(text: str) -> list[str]:
    (found,) = Detector().find([Passage(text)])
    return ["".join(one.value.split()) for one in found]


@pytest.mark.parametrize("text", FILES)
def test_a_value_over_a_fold_is_found_whole(text: str) -> None:
    assert {MAIL, IBAN} <= set(read(text))


@pytest.mark.parametrize("text", FILES)
def test_it_is_found_in_a_string_of_json_too(text: str) -> None:
    (found,) = Detector().find([Passage(json.dumps({"file": text}))])
    plain = {json.loads(f'"{one.value}"') for one in found}
    assert {MAIL, IBAN} <= {"".join(one.split()) for one in plain}


@pytest.mark.parametrize(
    "text",
    [
        "to rosa.qu\n ell@example.de",  # prose: nobody folds it
        "The line BEGIN:VCARD begins one\nto rosa.qu\n ell@example.de",
        "dn: see below\nto rosa.qu\n ell@example.de",
        "BEGIN:VCARD\nEMAIL:rosa.qu\nell@example.de",
    ],
)
def test_in_other_texts_a_break_is_one(text: str) -> None:
    assert MAIL not in read(text)

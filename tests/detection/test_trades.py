"""Tax numbers: a person's by what they hold or a word beside them; no company's."""

import pytest
from tests.detection.test_dossiers import LANGUAGES

from carnet.detection.identifiers import Scan
from carnet.detection.identifiers.registers import trades


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in trades.find(Scan(text))]


def test_every_language_has_words_for_working_alone() -> None:
    table = trades._table()
    assert table.keys() >= set(LANGUAGES)
    assert all(any("alone" in key for key in table[one]) for one in LANGUAGES)


@pytest.mark.parametrize(
    "number",
    [
        "CZ7904120730",
        "ES20405608P",
        "ESX6200753E",
        "SE740311926101",
        "SE 740311-9261 01",
        "BG7904122168",
        "LV12047951590",
        "PT210561670",
        "RO2790412408086",
        "SK1082514224",
        "27ABCPD3159F1Z0",
    ],
)
def test_a_number_that_holds_a_persons_needs_no_word(number: str) -> None:
    assert found(f"(VAT {number}), paid") == [number]
    assert found(f"{number}\n") == [number]


@pytest.mark.parametrize(
    "number",
    [
        "CZ27416461",
        "ESB84411882",
        "SE556084268301",
        "BG118822044",
        "LV40003245752",
        "PT599169206",
        "RO44188220",
        "SK2037567334",
        "27ABCCD7000F1Z3",
        "CZ35 0800 0000 0000 3643 2989",
    ],
)
def test_a_companys_number_stays(number: str) -> None:
    assert not found(f"(VAT {number}), paid")

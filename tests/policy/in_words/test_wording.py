"""What a person reads of a decision, word by word."""

import pytest
from tests.policy.in_words.wording import agreed, sections

SECTIONS = sections()
AGREED = agreed()


def test_the_file_of_agreed_words_holds_every_section_in_its_order() -> None:
    assert list(AGREED) == list(SECTIONS)


@pytest.mark.parametrize("name", SECTIONS)
def test_decisions_and_contradictions_are_told_in_the_agreed_words(name: str) -> None:
    said = list(SECTIONS[name]())
    assert said
    assert said == AGREED[name], (
        "python -m tests.policy.in_words.wording writes the new words"
    )

"""What the application knows is found however few characters it has."""
# ruff: noqa: RUF001 - digits and letters of other scripts

from collections.abc import Sequence

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage

DETECTOR = Detector()
MANY = tuple(f"Gast{number} Nummer{number}" for number in range(60))
"""So many that a text is read by its words."""


def shown(text: str, known: str, others: Sequence[str] = ()) -> list[str]:
    (found,) = DETECTOR.find([Passage(text)], (known, *others))
    return [one.value for one in found]


@pytest.mark.parametrize("others", [(), MANY])
@pytest.mark.parametrize(
    ("known", "text", "times"),
    [
        ("47", "Customer (47), flat 47b, 147, 470, 47/12, 47.", 3),
        ("4", "Flat 4, 14, 4b, v4: 4.", 2),
        ("J", "Jim J. and J, j, BJ", 2),
        ("王", "请问王今天来吗？国王", 2),
        ("47", "他47岁，147岁", 1),
        ("４７", "is 47", 1),
        ("é", "seat é, ée", 1),
    ],
)
def test_one_or_two_characters_are_a_word_or_a_number_of_their_own(
    known: str, text: str, times: int, others: Sequence[str]
) -> None:
    assert shown(text, known, others) == [known.replace("４７", "47")] * times


@pytest.mark.parametrize("others", [(), MANY])
@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("471", "房间471号"),
        ("Max", "请问Max先生来吗"),
        ("Erika Mustermann", "请问Erika Mustermann女士来吗"),
        ("K-77/9", "合同K-77/9号"),
        ("471-122", "合同471 122号"),
        ("Max", "คุณMaxครับ"),
    ],
)
def test_a_value_in_other_letters_is_found_where_no_space_sets_words_apart(
    known: str, text: str, others: Sequence[str]
) -> None:
    (found,) = shown(text, known, others)
    assert found.replace(" ", "-") == known.replace(" ", "-")


def test_one_letter_makes_nobody_of_whom_it_begins() -> None:
    text = "@jq wrote to Jim: see `j.quill`"
    assert shown(text, "J") == shown(text, "Zorblax")

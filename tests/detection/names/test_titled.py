"""Behind "mr" in small letters stands a name, though it be an ordinary word."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        (
            "the heating is broke, mrs lavender downstairs has the same problem",
            "lavender",
        ),
        ("we called the agency and mr pickles came one time only", "pickles"),
        ("bonjour mlle rose a rappelé pour la chaudière", "rose"),
        ("hoi dhr visser belt morgen terug over de fiets", "visser"),
    ],
)
def test_a_small_word_behind_a_small_title(
    persons: Persons, text: str, somebody: str
) -> None:
    assert somebody in persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "dear mr or mrs, mr and mrs from next door left early",
        "the smell of lavender downstairs and pickles from the shop",
        "the mr is still open on gitlab, please review the mr today",
    ],
)
def test_no_word_is_somebody_by_itself(persons: Persons, text: str) -> None:
    assert persons(text) == []

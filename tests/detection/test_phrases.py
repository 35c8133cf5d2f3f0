"""Thousands of names that begin alike are each looked for where they stand."""

import pytest

from carnet.detection.conversation.occurrence import needles, places
from carnet.detection.conversation.phrases import Phrases, words
from carnet.detection.sheet import Setting, read

ALIKE = [
    f"Anna Müller{a}{b}{c}" for a in "bcdfg" for b in "lmnpr" for c in "stvwxzkjhq"
]


def test_a_name_is_compared_where_all_its_words_stand_and_nowhere_else() -> None:
    text = "\n".join(ALIKE).lower()
    phrases = Phrases(text)
    for name in ALIKE:
        (place,) = phrases.places(words(name.lower()))
        assert text.startswith(name.lower(), place)


@pytest.mark.parametrize(
    "shown",
    [
        "anna  müller",  # two spaces
        "ANNA MÜLLERS",  # an ending
        "Anna\nMüller|'s",  # which is no part of the name
        "(Anna Müller)",
    ],
)
@pytest.mark.parametrize("many", [False, True])
def test_many_values_are_found_in_the_spellings_of_one(
    shown: str, *, many: bool
) -> None:
    value, _, more = shown.strip("()").partition("|")
    sheet = read(
        f"Heute kam {shown.replace('|', '')}, aber kein Müllermeister.", "", Setting()
    )
    wanted = needles("Anna Müller", inflected=True)
    ((start, end),) = set(places(sheet, wanted, many=many))
    assert sheet.text[start:end] == value
    assert sheet.text.startswith(more, end)


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize(
    ("value", "text", "count"),
    [
        ("O'Neill-Smith", "Ask o'neill-smith and O'Neill-Smithson.", 1),
        ("Bahnhofstraße 12, 10115 Berlin", "In der Bahnhofstraße 12, 10115 Berlin.", 1),
        ("张伟", "请联系张伟先生。张伟在。", 2),
        ("J. Müller", "j. müller, J. Möller, A.J. Müller", 2),
    ],
)
def test_every_sort_of_value_is_found_either_way(
    value: str, text: str, count: int, *, many: bool
) -> None:
    found = set(places(read(text, "", Setting()), needles(value), many=many))
    assert len(found) == count

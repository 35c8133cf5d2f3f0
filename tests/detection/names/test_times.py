"""Cells of duty tables that say when, beside those that say who."""

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            (
                "Teilschicht:\n| Tag | Früh | Spät |\n| Mo | Heike | Nadja |\n"
                "| Di | Nadja | Nadja |\n| Mi | Polat | Heike |\n| Do | Polat | Nadja |"
            ),
            {"Heike", "Nadja", "Polat"},
        ),
        (
            (
                "| Den | Ranní | Odpolední |\n| Po | Jarda | Simona |\n"
                "| Út | Simona | Jarda |\n| St | Jarda | Kubišta |"
            ),
            {"Jarda", "Simona", "Kubišta"},
        ),
        (
            (
                "| Dag | Dag | Aften | Nat |\n| Man | Lone | Yusuf | Bodil |\n"
                "| Tir | Yusuf | Lone | Bodil |"
            ),
            {"Lone", "Yusuf", "Bodil"},
        ),
        (
            (
                "Név | Hétfő | Kedd | Szerda\nPintér | Nappal | Nappal | Szabad\n"
                "Juhász | Éjjel | Szabad | Nappal"
            ),
            {"Pintér", "Juhász"},
        ),
    ],
)
def test_when_somebody_is_on_duty_is_nobody(
    persons: Persons, text: str, names: set[str]
) -> None:
    assert set(persons(text)) == names


@pytest.mark.parametrize("name", ["Sabah", "Sally"])
def test_one_below_a_head_of_weekdays_may_be_called_so(
    persons: Persons, name: str
) -> None:
    text = f"Rota\n| Mon | Tue | Wed |\n| Erika | {name} | Bodil |"
    assert name in persons(text)

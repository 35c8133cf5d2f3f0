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
                "| Di | Nadja | Nadja |\n| Do | Polat | Heike |\n| Fr | Polat | Nadja |"
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Surname | Given\nMa | Wei\nLu | Jing\nMi | Fang\n", {"Ma", "Lu", "Mi"}),
        ("Fornavn;Etternavn\nDag;Hansen\nTor;Lunde\nNat;Berg\n", {"Dag", "Tor", "Nat"}),
        (
            "Vorname | Nachname\nMo | Salah\nDi | Trang\nMi | Zimmer\n",
            {"Mo", "Di", "Mi"},
        ),
        (
            "Given | Surname\nDan | Novak\nGece | Kaya\nSabah | Demir\n",
            {"Gece", "Sabah"},
        ),
    ],
)
def test_persons_who_are_called_like_days_are_found(
    persons: Persons, text: str, names: set[str]
) -> None:
    assert names <= set(persons(text))

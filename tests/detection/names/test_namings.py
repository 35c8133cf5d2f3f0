"""What is said to be a thing's name stays, and a town on somebody's way does."""
# ruff: noqa: RUF001 - letters of other languages

from collections.abc import Callable

import pytest

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Should I mention Grace, that's the name of the range, in the advert?",
        "Plan a slow drive from Savannah to Asheville with two stops.",
        "Non metterei Matilde, il nome del bungalow, nel volantino.",
        "Send totals per office per month, June to August.",
        "The flat has been damp since Jan and smells.",
        "Skriv en tale til bryllupet. Max 200 ord, takk.",
    ],
)
def test_names_of_things_towns_and_months_stay(persons: Persons, text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Grace, that's the name of my daughter, starts school today.", "Grace"),
        ("We had a letter from Rosalind to Bonn Council yesterday.", "Rosalind"),
        ("August Lindqvist kommer på fredag.", "August Lindqvist"),
        ("Max har 200 kronor kvar att betala.", "Max"),
        ("Prüfe § 433 II. Korbinian kauft bei Verena Schluckmann.", "Korbinian"),
        ("Ο πεθερός μου ο Αριστοτέλης θέλει να μιλήσει.", "Αριστοτέλης"),
        ("Mamma Bakari e Zoe. Bakari non può venire il 15.", "Bakari"),
        ("hi, judge thistlewood signed the order in march", "thistlewood"),
    ],
)
def test_persons_beside_such_words_are_found(
    persons: Persons, text: str, name: str
) -> None:
    assert any(name in one for one in persons(text))


def test_who_speaks_in_a_chat_is_found_though_the_nickname_is_a_word(
    persons: Persons,
) -> None:
    text = (
        "Краси: кой ще носи скарата?\nМечо: аз не мога, гърба\n"
        "Тони П.: питайте Живко, той има пикап\nКраси: Живко е с гипс бе"
    )
    assert persons(text).count("Краси") == 2


def test_no_name_ends_within_a_word(persons: Persons) -> None:
    text = (
        "Tabella spese gita, chi deve cosa?\nLalla pullman 240\nMirko biglietti 612\n"
        "Yassine parcheggio 6\nEravamo 18 e Mirko ha il figlio che non paga 😄"
    )
    assert "Erav" not in persons(text)
    minutes = "Styrelsemöte 7 april. Närvarande: Stig, Britt-Marie, Anton R. 😄"
    assert "St" not in persons(minutes)

"""A word of one language that looks like a cue of another is none in its own."""

# ruff: noqa: RUF001 - words of other scripts

import pytest
from tests.detection.cues.reader import kinds

from carnet.detection.cues import LANGUAGES
from carnet.detection.cues.false_friends import ordinary
from carnet.detection.words import table

MARIA = ("Maria Novak", "Мария Новак", "Марія Новак")
ORDINARY = [
    "Maria Novak took first place in the race.",
    "Maria Novak vive a Roma con il marito.",
    "Maria Novak läser på sida 3 i boken.",
    "Maria Novak hat die Rechnung genommen und bezahlt.",
    "Maria Novak hace el camino con una camiseta.",
    "Maria Novak ma trudne zadanie.",
    "Maria Novak har haft en god dag.",
    "Maria Novak woont in Maastricht.",
    "Maria Novak donne sa parole et prend place.",
    "Maria Novak klauso paskaitos ir turi kurti planą.",
    "Maria Novak aklına geleni yazdı.",
]
OWN = [
    ("Maria Novak tiene sida desde hace años.", "health"),
    ("Maria Novak sitzt in Haft.", "criminal"),
    ("Maria Novak: Haft", "criminal"),
    ("Maria Novak is on parole since May.", "criminal"),
    ("Maria Novak roma származású nő.", "race_ethnicity"),
    ("Maria Novak è rom.", "race_ethnicity"),
    ('{"name": "Maria Novak", "note": "sida"}', "health"),
]
ACCENTS = [
    ("Maria Novak je vo väzení.", "Vážení páni, píše Maria Novak.", "criminal"),
    ("Maria Novak Kürt.", "Maria Novak ve Kurt geldi.", "race_ethnicity"),
    ("Maria Novak chorá.", "Maria Novak chora de alegria.", "health"),
]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_word_of_the_language_spoken_is_no_cue(text: str) -> None:
    assert kinds(text, known=MARIA) == set()


@pytest.mark.parametrize(("text", "kind"), OWN)
def test_where_its_own_language_is_spoken_it_counts(text: str, kind: str) -> None:
    assert kind in kinds(text, known=MARIA)


@pytest.mark.parametrize(("said", "other", "kind"), ACCENTS)
def test_a_cue_with_a_mark_needs_its_diacritics(
    said: str, other: str, kind: str
) -> None:
    assert kind in kinds(said, known=MARIA)
    assert kinds(other, known=MARIA) == set()


def test_on_the_sabbath_in_german_is_nothing_that_a_romanian_has() -> None:
    """`am` is "I have" in Romanian: the one who asks had told a belief."""
    assert kinds("Was darf man am Sabbat nicht tun?") == set()
    assert kinds("Hanna Keller ruht am Sabbat.", known=("Hanna Keller",)) == {
        "religion"
    }
    assert kinds("Maria Novak ține șabbat.", known=MARIA) == {"religion"}


def test_every_row_is_a_language_and_stems_are_of_words() -> None:
    rows = table("carnet.detection.cues", "false_friends")
    assert set(rows) - set(LANGUAGES) == {"unsaid"}
    assert "nl" in ordinary("genomen")
    assert ordinary("genoma") == frozenset()
    assert "es" in ordinary("camiseta")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Der Betrag für Maria Novak betrug 300 Euro.", "criminal"),
        ("Maria Novak souhlasí s podmínkami smlouvy.", "criminal"),
        ("Магазинът на Мария Новак е затворен.", "criminal"),
        ("Марія Новак готує сніданок.", "health"),
        ("Maria Novak gick genom parken.", "genetic"),
        ("Maria Novak negali atvykti.", "disability"),
        ("Maria Novak gerði greiningu á gögnunum.", "health"),
        ("Maria Novak are sarcina de a scrie raportul.", "health"),
        ("Maria Novak pracuje na odboru dopravy.", "trade_union"),
        ("Maria Novak samler kræfter til projektet.", "health"),
        ("Maria Novak hívott tegnap.", "religion"),
        ("Er geldt een beperking voor Maria Novak.", "disability"),
    ],
)
def test_a_stem_does_not_take_everyday_words_of_its_language(
    text: str, kind: str
) -> None:
    assert kind not in kinds(text, known=MARIA)

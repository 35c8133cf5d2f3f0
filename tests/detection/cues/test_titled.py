"""Who is addressed by a name that is a word for an illness is only called so."""

from datetime import date

import pytest
from tests.detection.cues.reader import kinds
from tests.detection.test_probes import WHOLE

from carnet.vocabulary import Passage

ON = date(2026, 11, 24)
CALLED = [
    "Bitte Angebot an Herrn Krebs senden.",
    "Herr Christ bestellt 20 Stühle.",
    "Mme Chrétien confirme la commande.",
    "Mr Gay sent the invoice.",
    "Frau Blind kommt um zehn.",
    "Pan Rak potwierdza spotkanie.",
]
TOLD = [
    ("Herr Krebs hat Krebs.", "health"),
    ("Mr Gay is gay.", "sex_life_orientation"),
    ("Frau Maier hat Krebs.", "health"),
]


def told(text: str) -> set[str]:
    passages = [Passage(text)]
    found = WHOLE.find(passages)
    assert found[0], "somebody is named"
    groups = WHOLE.categories(passages, found, on=ON)
    return {one.kind.value for group in groups for one in group}


@pytest.mark.parametrize("text", CALLED)
def test_a_name_behind_a_word_of_address_tells_nothing(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_what_is_said_of_them_does(text: str, kind: str) -> None:
    assert told(text) == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "My son Max Stein is 7.",
        "Mein Sohn Max Stein ist 7.",
        "Max Stein, 13 1/2 Jahre alt",
        "Max Stein, 13,5 Jahre alt",
        "Max Stein, 13½ Jahre alt",
    ],
)
def test_a_child_may_be_named_before_its_age(text: str) -> None:
    assert kinds(text, known=("Max Stein",)) == {"minor_under_14"}


@pytest.mark.parametrize(
    "text", ["My son Max Stein is 27.", "My son likes Gate 7. Max Stein is 7th."]
)
def test_another_number_behind_a_name_is_no_age(text: str) -> None:
    assert kinds(text, known=("Max Stein",)) == set()

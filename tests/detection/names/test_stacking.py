"""The second look at each word, which knows what the first one told of the text."""

import hashlib
from importlib.resources import files

import pytest

from carnet.detection.names import Names
from carnet.vocabulary import Kind, Strictness


def persons(text: str, strictness: Strictness = "balanced") -> list[str]:
    every = Names(strictness).find(text, "")
    return [one.value for one in every if one.kind is Kind.PERSON_NAME]


FOUND = [
    ("sag der uschi und dem Hannes bescheid", "uschi"),
    ("hva gir jeg liv og Torbjørn til bryllupet", "liv"),
]


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_who_is_named_beside_others_is_found(text: str, name: str) -> None:
    assert name in persons(text)


@pytest.mark.parametrize(("text", "name"), FOUND)
def test_relaxed_adds_nobody_by_a_second_look(text: str, name: str) -> None:
    assert name not in persons(text, "relaxed")


def test_code_is_not_looked_at_again() -> None:
    code = "class Mháire:\n    def teach(self) -> None:\n        self.robi = Ahmed()\n"
    assert persons(code) == []


def test_a_reference_in_small_letters_is_not_looked_at_again() -> None:
    assert persons("see kx-lorem-4711 and zz-ipsum-0815") == []
    assert persons("frag mal anna-maria-7 nach dem bericht") == ["anna-maria"]


def test_a_table_of_things_stays_though_its_cells_have_capitals() -> None:
    assert persons("Obst | Mo | Di\nBirnen | x | \nKirschen | | x") == []


def test_a_town_that_the_tagger_takes_for_one_stays() -> None:
    assert "Ruotsi" not in persons("Naapuri Ruotsi voitti ottelun, sanoi Aino Kekki.")


def test_the_weights_are_those_of_the_model_card() -> None:
    folder = files("carnet.detection.names")
    digest = hashlib.sha256((folder / "stacking.npz").read_bytes()).hexdigest()
    assert digest == (folder / "stacking.sha256").read_text(encoding="utf-8").strip()
    assert digest in (folder / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("role", ["Kundin", "Mieter", "Pasient"])
def test_a_word_that_tells_who_is_meant_is_not_looked_at_again(role: str) -> None:
    row = f"<tr><td>{role}</td><td>Ochsenkühn</td><td>Bertram</td></tr>"
    assert persons(row) == ["Ochsenkühn", "Bertram"]

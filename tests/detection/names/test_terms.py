"""Rare terms in small letters are nobody; who is called nearly so is found."""
# ruff: noqa: RUF001 - letters of other scripts

from collections.abc import Callable
from importlib.resources import files

import pytest

from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.tagger.tongues import LANGUAGES

Persons = Callable[[str], list[str]]
FOLDER = files("carnet.detection.names.nobody.words") / "terms"


@pytest.mark.parametrize(
    "text",
    [
        "wat is het verschil tussen gordelroos en waterpokken en kun je het 2x krijgen",
        "mal de chagas sintomas vinchuca transmision prevencion resumen corto",
        "чим відрізняється дифтерія від ангіни і чому потрібні щеплення",
    ],
)
def test_a_term_stays(text: str, persons: Persons) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rodokmeň: jeho manželka Anna Krchňavá, rod. Lichvárová, zo Zvolena.", "Lich"),
        ("bel mevrouw gordelroos even terug", "gordelroos"),
        ("Meneer Gordelroos heeft afgezegd.", "Gordelroos"),
    ],
)
def test_who_is_called_like_one_is_found(
    text: str, name: str, persons: Persons
) -> None:
    assert any(name in one for one in persons(text))


def test_no_term_is_a_name_of_the_lists() -> None:
    every = [
        (language, word)
        for language in LANGUAGES
        for word in (FOLDER / f"{language}.txt").read_text("utf-8").split()
    ]
    assert len({language for language, _ in every}) == len(LANGUAGES)
    assert len(every) > 20_000
    assert [
        (language, word) for language, word in every if flags_of(word.rstrip("-")).named
    ] == []


def test_a_stem_has_five_letters() -> None:
    """What begins so with up to five letters more is the term in another case."""
    for language in LANGUAGES:
        words = (FOLDER / f"{language}.txt").read_text("utf-8").split()
        assert [one for one in words if one[-1] == "-" and len(one) < 6] == []

"""Usual words written without the signs of their letters are nobody; persons are."""

from collections.abc import Callable

import pytest

from carnet.detection.names.bars.bare import refuse_bare_words
from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.read import look
from carnet.detection.names.tagger import tokens

Persons = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        (
            "ahoj potrebuju rychle prepsat tohle do slusny zpravy pro lukase, dik",
            "slusny",
            "lukase",
        ),
        ("selam sunu duzgun bir mesaja cevir: efe bugun gelemez", "duzgun", "efe"),
        ("haigh a chara scriobh teacs chuig micheal go luath", "scriobh", "micheal"),
        ("szia irj egy uzenetet a fonokomnek hogy zsolti beteg", "irj", "zsolti"),
        ("jel mozes napisat bosku da ne nosi kolace u petak", "kolace", "bosku"),
        ("tomas pamete telefona ezere, o greta juokesi", "ezere", "greta"),
        ("lassile palun: kaspar unustas jalle sussid koju", "jalle", "kaspar"),
    ],
)
def test_a_word_without_its_signs_is_nobody(
    persons: Persons, text: str, word: str, name: str
) -> None:
    found = " ".join(persons(text)).split()
    assert word not in found
    assert name in found


@pytest.mark.parametrize("text", ["jel Kolace zvala i moze li doci u petak", "kolace"])
def test_a_capital_or_an_unknown_language_says_nothing(text: str) -> None:
    read = look(text, tokens.spans(text))
    least = read.likely * 0
    refuse_bare_words(least, read)
    assert NEVER not in least

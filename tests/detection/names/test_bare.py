"""Usual words written without the signs of their letters are nobody; persons are."""

from dataclasses import replace

import numpy as np
import pytest

from carnet.detection.names.bars.levels import NEVER
from carnet.detection.names.bars.ordinary import refuse_bare_words
from carnet.detection.names.reading.read import look
from carnet.detection.names.tagger import tokens


def _refused(text: str, *, likely: float = 0.5) -> set[str]:
    """The words that are nobody, if the tagger thought so much of each."""
    read = look(text, tokens.spans(text))
    least = np.full(len(read.words), 0.27, np.float32)
    refuse_bare_words(least, replace(read, likely=np.full_like(read.likely, likely)))
    return {read.word(at) for at in np.flatnonzero(least == NEVER).tolist()}


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
    ],
)
def test_a_word_without_its_signs_is_nobody(text: str, word: str, name: str) -> None:
    refused = _refused(text)
    assert word in refused
    assert name not in refused
    assert _refused(text, likely=0.95) == set()


@pytest.mark.parametrize("text", ["jel Kolace zvala i moze li doci u petak", "thwaite"])
def test_a_capital_or_no_such_word_says_nothing(text: str) -> None:
    assert not {"Kolace", "thwaite"} & _refused(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("javitsd ki lecci ekezetekkel: a furogep nala van, hivd vissza, irj", "nala"),
        (
            "selam ustam su mesaji duzelt: yagmur yagdi, cati akiyor, bugun gelsin",
            "cati",
        ),
    ],
)
def test_in_a_text_without_signs_a_given_name_may_be_a_word(
    text: str, word: str
) -> None:
    assert word in _refused(text)

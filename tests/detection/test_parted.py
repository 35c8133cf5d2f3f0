"""An expression for many words, compiled for those that begin as the text does."""

import re

from carnet.detection.identifiers.expressions import END, PLAIN_END, Parted, expression
from carnet.detection.identifiers.lexicon import lexicon

WORDS = {"konto", "kontonummer", "kto" + END, "account", "a/c", "ét", "é"}


def test_it_matches_at_each_place_what_one_expression_matches() -> None:
    one = re.compile(rf"\b{expression(WORDS, PLAIN_END)}")
    parted = Parted(WORDS, PLAIN_END, r"\b")
    text = "kontonummern, kto ktos konto; a/c accounts, bakonto été é zéro "
    found = [parted.match(text, at) for at in range(len(text) + 1)]
    plain = [one.match(text, at) for at in range(len(text) + 1)]
    spans = [match and match.span() for match in found]
    assert spans == [match and match.span() for match in plain]
    assert {match[0] for match in found if match} >= {"kontonummer", "kto", "a/c", "ét"}


def test_every_label_is_found_as_a_whole() -> None:
    labels, whole = lexicon(), 0
    for word in labels.meanings:
        if match := labels.words.match(word, 0):
            assert match[0] in labels.meanings
            whole += match[0] == word
    assert whole > 3_000  # the others are Chinese, or stand inside a word


def test_it_goes_on_behind_a_word_and_no_further_than_it_is_told() -> None:
    parted = Parted(WORDS, PLAIN_END, behind="s?")
    found = [parted.match("kontos", 0, high) for high in (5, 6)]
    assert [match and match[0] for match in found] == ["konto", "kontos"]
    assert parted.match("kontos", 0, 4) is None
    assert parted.fullmatch("kontos")
    assert not parted.fullmatch("kontox")
    assert not parted.fullmatch("")

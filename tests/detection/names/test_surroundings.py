"""How far a word's surroundings reach into what the network thinks of it."""

import numpy as np

from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.model import DILATIONS, REACH, shipped, surroundings

WORDS = ["Linda", *["und"] * (REACH + sum(DILATIONS) + 4), "Brot"]


def of_first(words: list[str]) -> list[float]:
    """The chances of the first word's labels."""
    text = " ".join(words)
    chances, _ = shipped().chances(text, tokens.spans(text))
    return [float(chance) for chance in chances[0]]


def with_word(at: int, word: str) -> list[str]:
    return [*WORDS[:at], word, *WORDS[at + 1 :]]


def test_words_beyond_every_convolution_change_what_a_word_is_taken_for() -> None:
    far = sum(DILATIONS) + 8
    kitchen, letter = with_word(far, "Kartoffelsorten"), with_word(far, "Freundin")
    assert not np.allclose(of_first(kitchen), of_first(letter), atol=1e-4)


def test_words_beyond_the_surroundings_change_nothing() -> None:
    other = of_first(with_word(len(WORDS) - 1, "Freundin"))
    assert np.allclose(of_first(WORDS), other, atol=1e-5)


def test_surroundings_end_where_the_text_ends() -> None:
    low, high = surroundings(REACH * 3)
    assert (low[0], high[0]) == (0, REACH + 1)
    assert (low[-1], high[-1]) == (REACH * 2 - 1, REACH * 3)
    assert (high - low).max() == 2 * REACH + 1

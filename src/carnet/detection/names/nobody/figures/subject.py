"""Is a text about the world, or about people whom its writer has to do with?

`Sum up the strike of 1921 and Korošec's part in it` is about a figure of history, `Tell
Korošec that the strike is off` about a colleague. No word alone tells them apart, so a
logistic regression weighs what both have: the letters of their words, what stands
beside capitals, and how they are laid out. `training/subject.py` has taught it, with
some thousand texts of either sort (`training/subjects/`); names of the lists count
nothing.
"""

import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from math import sqrt
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names.nobody.figures import events, past, requests, today
from carnet.detection.names.nobody.sentences import knowledge
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN, has_han
from carnet.detection.names.tagger.listed import flags_of
from carnet.detection.names.text.folded import KEPT

BUCKETS: Final = 1 << 17
_LONGEST: Final = 2000  # characters; a longer text has many subjects
_WORLD, _SURELY, _CERTAIN = 0.5, 1.7, 2.5
"""Log odds of its being about the world: beside words for the past, without them, and
where it does not ask or names are no figure's."""
_LEANS, _PEOPLE, _PEOPLE_IN_HAN = 0.6, -2.0, -1.0
"""The same where a figure of the lists is meant by a whole name, and where people of
today are; the space between is left to the other rules."""
_FEW: Final = 4  # spaces
_WORD: Final = late.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_BEHIND: Final = late.compile(r"(?<![^\W\d_])[^\W\d_a-z][^\W\d_]+([^\w\s])")
_GRAMS: Final = (4, 5)  # letters, with the bounds of the word
_STEM: Final = 4  # letters of a longer neighbour, which has case forms
_WEIGHTS: Final = (1.0, 0.7, 0.2)
"""Of all letters together, of all neighbours, of each sign."""
_STEPS: Final = (60, 120, 250, 500)  # characters
_LAYOUT: Final = tuple(
    (name, late.compile(expression))
    for name, expression in {
        "lines": r"\n",
        "paragraphs": r"\n[^\n]*\n",
        "digit": r"\d",
        "number": r"\d{5}",
        "time": r"\d[:.]\d\d",
        "old": r"(?<!\d)(?:1[0-8]\d\d|19[0-4]\d)(?!\d)",
        "new": r"(?<!\d)(?:19[5-9]\d|20\d\d)(?!\d)",
        "mail": r"@",
        "colon": r": ",
        "cry": r"!",
        "capital": r"\A[^\W\d_a-z]",
        "quoted": '["\u201c\u201e\u00ab\u00bb]',
        "row": r",[^,]*,[^,]*,",
        "asked": r"[?\uff1f]",
    }.items()
)


class _Learnt(NamedTuple):
    weights: NDArray[np.int8]
    """Of each bucket, times `scale`."""
    scale: float
    bias: float


@cache
def _learnt() -> _Learnt:
    data = (files("carnet.detection.names") / "subject.npz").read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as file:
        return _Learnt(file["weights"], float(file["scale"]), float(file["bias"]))


def asks_of_world(text: str, languages: int) -> bool:
    """Does it ask about what books tell, so that a figure's namesake is that figure?

    Then it speaks of nobody's own. `languages`: the bits of its languages.
    """
    if today.is_of_today(text):
        return False
    if not requests.is_request(text) and log_odds(text) < _CERTAIN:
        return False
    if knowledge.speaks_of_own(text, languages):
        return False
    of_past = events.is_of_past(text) or past.has_history(text)
    return log_odds(text) >= (_WORLD if of_past else _SURELY)


def asks_surely(text: str, languages: int) -> bool:
    """The same, so that most surnames there are nobody's of today."""
    return log_odds(text) >= _CERTAIN and asks_of_world(text, languages)


def leans_to_world(text: str) -> bool:
    """Is it rather about the world, so that a figure's whole name is that figure's?

    A name and a word or two say nothing of it.
    """
    return text.count(" ") >= _FEW and log_odds(text) >= _LEANS


def is_people(text: str) -> bool:
    """Is it about people of today, so that they may be called like figures?"""
    return log_odds(text) < (_PEOPLE_IN_HAN if has_han(text) else _PEOPLE)


@lru_cache(maxsize=KEPT)
def log_odds(text: str) -> float:
    """Of its being about the world; 0 where it is too long to have one subject.

    It takes a millisecond for 400 characters: what is cheaper is asked before.
    """
    if len(text) > _LONGEST:
        return 0.0
    learnt = _learnt()
    buckets, values = vector(text)
    return float(learnt.weights[buckets] @ values) * learnt.scale + learnt.bias


def forget() -> None:
    """Keep no text any longer; a text's names have been judged."""
    log_odds.cache_clear()


def odds_of_sentence(text: str, start: int, end: int) -> float:
    """The log odds of the sentence, or the line, in which a name stands there."""
    return log_odds(past.sentence_at(text, start, end))


def vector(text: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The buckets of all that is weighed, and how much each counts."""
    words = _WORD.findall(text)
    every = (sorted(set(_letters(words))), sorted(set(_beside(words, text))))
    buckets, values = list[int](), list[float]()
    for mark, (found, weight) in enumerate(zip(every, _WEIGHTS, strict=False)):
        buckets += [_bucket(f"{mark}{one}") for one in found]
        values += [weight / sqrt(max(1, len(found)))] * len(found)
    signs = [_bucket(f"2{one}") for one in _signs(text, words)]
    values += [_WEIGHTS[-1]] * len(signs)
    return np.array(buckets + signs, np.int64), np.array(values)


def _bucket(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS


def _letters(words: list[str]) -> Iterator[str]:
    """Runs of letters of each word that is no name; characters and pairs of Chinese."""
    for at, word in enumerate(words):
        if word[0] >= HAN:
            yield from word
            yield from map("".join, pairwise(word))
        elif not (at and word[0].isupper() and flags_of(word).named):
            bound = f"<{fold(word)}>"
            for length in _GRAMS:
                yield from (
                    bound[a : a + length] for a in range(len(bound) - length + 1)
                )


def _beside(words: list[str], text: str) -> Iterator[str]:
    """The words and signs before and behind each word with a capital."""
    for at, word in enumerate(words):
        if word[0] < HAN and word[0].isupper():
            yield from _neighbour("b", words[at - 1] if at else "")
            yield from _neighbour("f", words[at + 1] if at + 1 < len(words) else "")
    yield from (f"s{match[1]}" for match in _BEHIND.finditer(text))


def _neighbour(side: str, word: str) -> Iterator[str]:
    if not word or word[0].isupper():
        yield f"{side}{'A' if word else ''}"
        return
    yield f"{side}{fold(word)}"
    if len(word) > _STEM:
        yield f"{side}{fold(word)[:_STEM]}"


def _signs(text: str, words: list[str]) -> Iterator[str]:
    """How it is laid out, how long it is, and what other rules know of it."""
    yield from (name for name, layout in _LAYOUT if layout.search(text))
    yield from (f"over {step}" for step in _STEPS if len(text) > step)
    if past.has_history(text):
        yield "history"
    if events.is_of_past(text):
        yield "past"
    if requests.is_request(text):
        yield "request"
    if knowledge.speaks_of_own(text, tongues.of_words(words) or ~0):
        yield "own"

"""A chunk of text as the tagger sees it: its words, how likely each, what lists say."""
# ruff: noqa: RUF001 - signs of many scripts

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.names import han, model, tongues
from carnet.detection.names.features import (
    CAPITAL,
    COMMON,
    GIVEN,
    HAN_FLAG,
    PLACE,
    STOP,
    SURNAME,
)

Array = NDArray[np.float32]
Spans = list[tuple[int, int]]

JOINTS: Final = frozenset("-'’‐‑·")
"""Signs inside a name."""
_LETTER: Final = late.compile(r"[^\W\d_]")
_PLACES: Final = (model.LABELS.index("B-LOC"), model.LABELS.index("I-LOC"))
_BEGIN, _INSIDE = model.LABELS.index("B-PER"), model.LABELS.index("I-PER")


class Read(NamedTuple):
    """One chunk as the tagger sees it."""

    text: str
    spans: Spans
    chances: Array
    """N by 2: begins, goes on with a person's name."""
    likely: Array
    """N: their sum."""
    flags: NDArray[np.uint8]
    places: Array
    """N: part of a place's name."""
    named: NDArray[np.bool_]
    """N: in a list of given names or surnames."""
    ordinary: NDArray[np.bool_]
    """N: a common word that is in no such list."""
    freed: NDArray[np.bool_]
    """N: a usual given name that is a word, but of another language than the text's."""
    careless: bool
    """Does the text begin with a small letter, as who writes names small begins it?"""
    told: list[int]
    """What `languages` has told."""

    def word(self, at: int) -> str:
        """The letters of one token."""
        return self.text[slice(*self.spans[at])]

    def is_apart(self, at: int) -> bool:
        """Does a tab stand before that token, as between the cells of a table?"""
        return at > 0 and "\t" in self.text[self.spans[at - 1][1] : self.spans[at][0]]

    def languages(self) -> int:
        """The bits of the languages that its prose may be in; found once."""
        if not self.told:
            self.told.append(tongues.of_prose(self.text, self.spans))
        return self.told[0]

    def opening(self) -> NDArray[np.bool_]:
        """Tokens at the beginning of a sentence, where every word has a capital."""
        opening = np.ones(len(self.spans), bool)
        opening[1:] = self.flags[:-1, STOP] > 0
        return opening


def look(text: str, spans: Spans) -> Read:
    """The text as the tagger sees it; `spans` are its tokens, at least one."""
    every, flags = model.shipped().chances(text, spans)
    chances = every[:, [_BEGIN, _INSIDE]]
    if flags[:, HAN_FLAG].any():
        chances = han.lifted(chances, flags, han.is_grammar(text, spans))
    if "İ" in text:
        flags = _with_dotted(text, spans, flags)
    told = list[int]()
    flags, freed = _of_its_language(text, spans, flags, told)
    named = (flags[:, GIVEN] > 0) | (flags[:, SURNAME] > 0)
    return Read(
        text,
        spans,
        chances=chances,
        likely=chances.sum(axis=1),
        flags=flags,
        places=every[:, _PLACES].sum(axis=1),
        named=named,
        ordinary=(flags[:, COMMON] > 0) & ~named,
        freed=freed,
        careless=_is_careless(text),
        told=told,
    )


def _is_careless(text: str) -> bool:
    first = _LETTER.search(text)
    return first is not None and first[0].islower()


def _with_dotted(
    text: str, spans: Spans, flags: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """The flags, those of Turkish words with İ as the lists spell them: `ibrahim`.

    The networks learned without: for them such a word has no capital. Words and towns
    stay as they are, since a capital makes a name of them beside another.
    """
    at = [n for n, (start, _) in enumerate(spans) if text[start] == "İ"]
    if not at:
        return flags
    words = ["I" + text[spans[n][0] + 1 : spans[n][1]] for n in at]
    spelled = model.shipped().flags(words)
    names = (spelled[:, COMMON] == 0) & (spelled[:, PLACE] == 0)
    found = flags.copy()
    found[np.array(at)[names]] = spelled[names]
    return found


def _of_its_language(
    text: str, spans: Spans, flags: NDArray[np.uint8], told: list[int]
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """The flags, in which no given name is a word of another language than the text's.

    `Adam` is a man in Turkish only. And which of those are usual in several languages.
    """
    freed = np.zeros(len(spans), bool)
    both = (flags[:, GIVEN] > 0) & (flags[:, COMMON] > 0) & (flags[:, CAPITAL] > 0)
    at = np.flatnonzero(both)
    if not len(at):
        return flags, freed
    told.append(languages := tongues.of_prose(text, spans))
    if not languages:
        return flags, freed
    names = [text[slice(*spans[place])] for place in at.tolist()]
    words = tongues.are_words(names, languages)
    freed[at] = ~words & tongues.are_words(names, tongues.WIDE)
    found = flags.copy()
    found[at[~words], COMMON] = 0
    return found, freed

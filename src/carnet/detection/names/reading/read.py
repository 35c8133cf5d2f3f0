"""A chunk of text as the tagger sees it: its words, how likely each, what lists say."""
# ruff: noqa: RUF001 - signs of many scripts

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet import late
from carnet.detection.names.nobody.hints import Hints, hints
from carnet.detection.names.nobody.index import Index
from carnet.detection.names.reading.code import lines_of_code
from carnet.detection.names.tagger import han, model, tongues
from carnet.detection.names.tagger.features import (
    CAPITAL,
    COMMON,
    GIVEN,
    HAN_FLAG,
    PLACE,
    SURNAME,
)
from carnet.detection.names.tagger.listed import Flags, Tokens, of_each, of_rows
from carnet.detection.names.text.folded import folded_of

Array = NDArray[np.float32]
Spans = list[tuple[int, int]]

JOINTS: Final = frozenset("-'’‐‑·")
"""Signs inside a name."""
_WORD: Final = late.compile(r"[^\W\d_]+")
_LETTER: Final = late.compile(r"[^\W\d_]")
_LEAD: Final = late.compile(
    r"\s*(?:[^\n]{1,200}:[ \t]*\n\s*|[^\n]{1,200}\n\s*(?=```|~~~|<\w))?"
    r"(?:(?:```|~~~|<)[^\n]{0,60}\n\s*)*"
    r"(?:(?:User|Human|Customer|Client|Question|Input|Prompt):[ ])?"
)
"""`Translate this:`, a fence, a tag, each a line of its own; `User: `."""
_PLACES: Final = (model.LABELS.index("B-LOC"), model.LABELS.index("I-LOC"))
_BEGIN, _INSIDE = model.LABELS.index("B-PER"), model.LABELS.index("I-PER")


@dataclass(frozen=True)
class Read:
    """One chunk as the tagger sees it.

    What several rules ask of a text or of its words is found once: two thousand
    characters with forty names were cut into words 1 400 times.
    """

    text: str
    spans: Spans
    words: list[str]
    """The letters of each token."""
    labels: Array
    """N by 7: the chance of each of `model.LABELS`."""
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
    known_languages: int | None
    """What `languages` returns, where the words were asked already; None: not yet."""

    def word(self, at: int) -> str:
        """The letters of one token."""
        return self.words[at]

    def flags_of(self, at: int) -> Flags[bool]:
        """What is known of one token."""
        return self._each[at]

    def is_apart(self, at: int) -> bool:
        """Does a tab stand before that token, as between the cells of a table?"""
        return at > 0 and "\t" in self.text[self.spans[at - 1][1] : self.spans[at][0]]

    def languages(self) -> int:
        """The bits of the languages that its prose may be in."""
        return self._languages if self.known_languages is None else self.known_languages

    def opening(self) -> NDArray[np.bool_]:
        """Tokens at the beginning of a sentence, where every word has a capital."""
        return self._opening

    @cached_property
    def each(self) -> Flags[Tokens]:
        """What is known of its tokens, N for each name."""
        return of_rows(self.flags)

    @cached_property
    def _each(self) -> list[Flags[bool]]:
        return of_each(self.flags)

    @cached_property
    def folded(self) -> list[str]:
        """The letters of each token, folded."""
        plain = folded_of(self.text)
        return [plain[start:end] for start, end in self.spans]

    @cached_property
    def starts(self) -> list[int]:
        """Where each token begins."""
        return [start for start, _ in self.spans]

    @cached_property
    def scores(self) -> list[float]:
        """`likely`, each a number: slices of few are cheaper than those of numpy."""
        found: list[float] = self.likely.tolist()
        return found

    @cached_property
    def listed(self) -> list[bool]:
        """`named`, the same."""
        found: list[bool] = self.named.tolist()
        return found

    @cached_property
    def given(self) -> NDArray[np.bool_]:
        """N: a given name with a capital, and no other word."""
        flags = self.each
        alone: NDArray[np.bool_] = flags.only_given & flags.capital
        return alone

    @cached_property
    def lettered(self) -> NDArray[np.bool_]:
        """N: begins with a letter."""
        return np.array([word[0].isalpha() for word in self.words], bool)

    @cached_property
    def code(self) -> list[tuple[int, int]]:
        """Spans of the lines that read as code."""
        return lines_of_code(self.text)

    @cached_property
    def hints(self) -> Hints:
        """Which rules for what is nobody may find anything in it."""
        words = frozenset(_WORD.findall(folded_of(self.text)))
        return hints(self.text, words, self.languages())

    @cached_property
    def index(self) -> Index:
        """Where it has words that speak for such rules."""
        return Index(self.words)

    @cached_property
    def _languages(self) -> int:
        return tongues.of_words(self.words)

    @cached_property
    def _opening(self) -> NDArray[np.bool_]:
        opening = np.ones(len(self.spans), bool)
        opening[1:] = self.each.stop[:-1]
        opening.flags.writeable = False  # of all who ask
        return opening


def look(text: str, spans: Spans) -> Read:
    """The text as the tagger sees it; `spans` are its tokens, at least one."""
    every, flags = model.shipped().chances(text, spans)
    chances = every[:, [_BEGIN, _INSIDE]]
    if flags[:, HAN_FLAG].any():
        chances = han.lifted(chances, flags, han.is_grammar(text, spans))
    if "İ" in text:
        flags = _with_dotted(text, spans, flags)
    words = [text[start:end] for start, end in spans]
    flags, freed, known_languages = _of_its_language(words, flags)
    named = (flags[:, GIVEN] > 0) | (flags[:, SURNAME] > 0)
    return Read(
        text,
        spans,
        words,
        labels=every,
        chances=chances,
        likely=chances[:, 0] + chances[:, 1],
        flags=flags,
        places=every[:, _PLACES[0]] + every[:, _PLACES[1]],
        named=named,
        ordinary=(flags[:, COMMON] > 0) & ~named,
        freed=freed,
        careless=_is_careless(text),
        known_languages=known_languages,
    )


def _is_careless(text: str) -> bool:
    """Does it begin small, or what stands behind the request that leads up to it?"""
    lead = _LEAD.match(text)
    first = _LETTER.search(text, lead.end() if lead else 0)
    return first is not None and first[0].islower()


def _with_dotted(
    text: str, spans: Spans, flags: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """The flags, those of Turkish words with İ as the lists spell them: `ibrahim`.

    The network learned without: for it such a word has no capital. Words and towns
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
    words: list[str], flags: NDArray[np.uint8]
) -> tuple[NDArray[np.uint8], NDArray[np.bool_], int | None]:
    """The flags, in which no given name is a word of another language than the text's.

    `Adam` is a man in Turkish only. Which of those are usual in several languages, and
    the text's languages, if it has such a name.
    """
    freed = np.zeros(len(words), bool)
    both = (flags[:, GIVEN] > 0) & (flags[:, COMMON] > 0) & (flags[:, CAPITAL] > 0)
    at = np.flatnonzero(both)
    if not len(at):
        return flags, freed, None
    languages = tongues.of_words(words)
    if not languages:
        return flags, freed, languages
    names = [words[place] for place in at.tolist()]
    theirs = tongues.as_words(names)
    usual = (theirs & np.uint32(languages)) > 0
    freed[at] = ~usual & ((theirs & np.uint32(tongues.WIDE)) > 0)
    found = flags.copy()
    found[at[~usual], COMMON] = 0
    return found, freed, languages

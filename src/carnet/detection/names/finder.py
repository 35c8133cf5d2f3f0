"""From scores to findings of persons, with the evidence that stands around a name.

The tagger says how much a word looks like part of a name. What is asked of it depends
on where the word stands: prose believes it, code, logs and markup need the words to be
in the lists of names as well, since a class or a table is spelled like a surname.
"""
# ruff: noqa: RUF001 - signs of many scripts

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from importlib.resources import files
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet.detection.hit import LIKELY, POSSIBLE
from carnet.detection.names import model, tokens
from carnet.detection.names.code import lines_of_code
from carnet.vocabulary import Finding, Kind

Strictness = Literal["relaxed", "balanced", "strict"]

RULE: Final = "names"
CHUNK: Final = 6000  # characters tagged at once; longer texts are cut at line ends
PROSE: Final = {"relaxed": 0.7, "balanced": 0.45, "strict": 0.25}
"""Least probability of a person's name in prose; measured, see MODEL_CARD.md."""
CODE: Final = {"relaxed": 0.99, "balanced": 0.95, "strict": 0.85}
"""The same in code, where two words beside each other must also be known names."""
_SURE: Final = 0.9
_BEGIN, _INSIDE = model.LABELS.index("B-PER"), model.LABELS.index("I-PER")
_JOINTS: Final = frozenset("-'’.‐‑·")
_HAN: Final = "\u2e80"
_CAPITAL, _SIGN, _GIVEN, _SURNAME = 0, 4, 16, 19  # columns of the flags


class _Run(NamedTuple):
    """Tokens of one person, and the largest probability among them."""

    first: int
    last: int
    score: float


class Names:
    """Finds persons' names in one text; an `Engine` of the detector."""

    def __init__(self, strictness: Strictness = "balanced") -> None:
        self._strictness = strictness
        self.kinds = frozenset({Kind.PERSON_NAME})

    @cached_property
    def digest(self) -> str:
        """SHA-256 of weights and strictness."""
        data = (files("carnet.detection.names") / "weights.npz").read_bytes()
        return hashlib.sha256(data + self._strictness.encode()).hexdigest()

    def find(self, text: str, label: str) -> Iterator[Finding]:
        """Persons' names; `label` is the key under which the text stands."""
        lead = _lead(label, text)
        whole = lead + text
        for low, high in _chunks(whole):
            for start, end, score in self._tagged(whole[low:high]):
                first, last = start + low - len(lead), end + low - len(lead)
                if first >= 0:
                    value = text[first:last]
                    rank = LIKELY if score >= _SURE else POSSIBLE
                    yield Finding(
                        first, last, Kind.PERSON_NAME, value, _normal(value), RULE, rank
                    )

    def _tagged(self, text: str) -> Iterator[tuple[int, int, float]]:
        """Start, end and probability of each name in one chunk."""
        spans = tokens.spans(text)
        if not spans:
            return
        scores, flags = model.shipped().scores(text, spans)
        chances = _chances(scores)
        code = lines_of_code(text)
        known = (flags[:, _GIVEN] > 0) | (flags[:, _SURNAME] > 0)
        for run in _runs(text, spans, chances, PROSE[self._strictness]):
            start, end = spans[run.first][0], spans[run.last - 1][1]
            if _inside(code, start) and not self._in_code(run, known, flags):
                continue
            if _is_name(text[start:end]):
                yield start, end, run.score

    def _in_code(
        self, run: _Run, known: NDArray[np.bool_], flags: NDArray[np.float32]
    ) -> bool:
        """Two names of the lists, written with capitals, and the tagger is sure."""
        rows = slice(run.first, run.last)
        capital = (flags[rows, _CAPITAL] > 0) | (flags[rows, _SIGN] > 0)
        sure = run.score >= CODE[self._strictness]
        return sure and bool(known[rows].sum() > 1) and bool(capital.all())


def _lead(label: str, text: str) -> str:
    """The key as words before the value, so that `customer.name` speaks for it."""
    words = label.replace("_", " ").replace(".", " ").strip()
    short = len(text) <= 80 and "\n" not in text  # noqa: PLR2004 - a field, not prose
    return f"{words}: " if words and short else ""


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of at most CHUNK characters, cut after a line end or a space."""
    at = 0
    while len(text) - at > CHUNK:
        cut = max(text.rfind("\n", at + CHUNK // 2, at + CHUNK), 0)
        cut = cut or max(text.rfind(" ", at + CHUNK // 2, at + CHUNK), 0)
        end = cut + 1 if cut else at + CHUNK
        yield at, end
        at = end
    yield at, len(text)


def _chances(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probability of each token to begin (0) or to go on with (1) a person's name."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return chances[:, [_BEGIN, _INSIDE]]


def _runs(
    text: str,
    spans: list[tuple[int, int]],
    chances: NDArray[np.float32],
    least: float,
) -> Iterator[_Run]:
    """Adjacent tokens that are likely parts of one name."""
    total = chances.sum(axis=1)
    first: int | None = None
    for at in range(len(spans) + 1):
        inside = at < len(spans) and total[at] >= least and text[spans[at][0]] != "\n"
        fresh = inside and first is not None and _begins(text, spans, chances, at)
        if first is not None and (not inside or fresh):
            yield from _trimmed(text, spans, total, first, at)
            first = None
        if inside and first is None:
            first = at


def _begins(
    text: str, spans: list[tuple[int, int]], chances: NDArray[np.float32], at: int
) -> bool:
    """Does another person's name begin here? Never behind a hyphen or an apostrophe."""
    glued = spans[at - 1][1] == spans[at][0] and text[spans[at][0]] < _HAN
    return bool(chances[at, 0] > chances[at, 1]) and not glued


def _trimmed(
    text: str,
    spans: list[tuple[int, int]],
    total: NDArray[np.float32],
    first: int,
    last: int,
) -> Iterator[_Run]:
    """Without signs at its ends; with what an inflected or hyphenated word goes on."""
    while first < last and not text[spans[first][0]].isalpha():
        first += 1
    while last > first and not text[spans[last - 1][0]].isalpha():
        last -= 1
    if first == last:
        return
    while last + 1 < len(spans) and _joined(text, spans, last):
        last += 2
    yield _Run(first, last, float(total[first:last].max()))


def _joined(text: str, spans: list[tuple[int, int]], at: int) -> bool:
    """Do a hyphen or apostrophe and more of the same word follow token `at - 1`?"""
    before, sign, after = spans[at - 1], spans[at], spans[at + 1]
    close = before[1] == sign[0] and sign[1] == after[0]
    joint = text[sign[0] : sign[1]] in _JOINTS and text[sign[0]] != "."
    return close and joint and text[after[0]].isalpha()


def _inside(code: list[tuple[int, int]], place: int) -> bool:
    index = bisect_right(code, (place, len(code) and 10**9)) - 1
    return index >= 0 and code[index][0] <= place < code[index][1]


def _is_name(value: str) -> bool:
    letters = sum(c.isalpha() for c in value)
    return letters > 1 and (value >= _HAN or letters / len(value) > 0.5)  # noqa: PLR2004


def _normal(value: str) -> str:
    """One spelling for all: single spaces, capitals at the beginnings of words."""
    plain = " ".join(value.split())
    return plain.title() if plain.isupper() or plain.islower() else plain

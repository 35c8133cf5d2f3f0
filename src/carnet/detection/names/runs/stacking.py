"""A second look at each word, once the first has told who is in the text.

Networks and rules judge a word by what stands beside it. A small network, one hidden
layer, weighs their verdicts with what they do not see: how many persons the text names
and how far off the next one is, what was thought of the same word elsewhere, how near
it came to what was asked of it. It learnt that from texts that the tagger never saw
(stacked generalisation, D. H. Wolpert, Neural Networks 5, 1992), since of those it
learnt from the tagger is too sure.

Words that it believes are asked for no more than the tagger gave them, names that it
does not believe for what none can reach; all that rules refuse stays refused.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet.detection.letters import fold
from carnet.detection.names.bars.levels import NEVER, PROSE
from carnet.detection.names.bars.ordinary import are_small_words
from carnet.detection.names.evidence import tongues_of
from carnet.detection.names.reading.code import is_identifier, references
from carnet.detection.names.reading.read import Array, Read
from carnet.detection.names.tagger.features import (
    CAPITAL,
    COMMON,
    GIVEN,
    PLACE,
    SURNAME,
    TOPONYM,
)
from carnet.detection.names.tagger.model import product
from carnet.vocabulary import Strictness

BELIEVED: Final = {"relaxed": 2.0, "balanced": 0.2, "strict": 0.1}
"""Least probability of a word that the first look left; 2 is beyond any."""
_WORD: Final = 0.3
"""The same of an ordinary word, and of what lists have as a place or a country."""
_RAISED: Final = 0.25
"""The same where rules ask more than in prose; never at the beginning of a sentence."""
_TITLE: Final = 0.03  # asked of what stands behind a title
_TOLD: Final = 0.4
"""The same of a word that is no given name, where rules ask less than in prose and the
tagger gives far less still."""
_NEARLY: Final = 0.6
"""The share of what is asked that is not far less."""
_PLACE: Final = 0.75
"""How much less than a person's the chance of a place has to be."""
DOUBTED: Final = {"relaxed": 0.35, "balanced": 0.2, "strict": 0.0}
"""Names all of whose words have less are taken back."""
_INTRODUCED: Final = 0.1
"""Of that as much is enough where rules ask less than in prose, as behind a title."""
_WORDS_AND_PLACES: Final = (COMMON, PLACE, *TOPONYM)
UNITS: Final = 96  # of one network
SIDE: Final = 3  # neighbours on either side
_FAR: Final = 40  # tokens to the next person; more are no farther
_LEAST: Final = 1e-4
_SURELY: Final = 0.75  # of a word of which the tagger has no doubt
_SEEN: Final = 0.01  # of a word without a capital; less is not looked at again
_SIGNS: Final = {
    **dict.fromkeys(",;\u3001\uff0c", 0),
    **dict.fromkeys("\n", 1),
    **dict.fromkeys(":\uff1a", 2),
    **dict.fromkeys(".!?\u3002", 3),
    **dict.fromkeys("-\u2013\u2014", 4),
    "(": 5,
    ")": 6,
    '"': 7,
    **dict.fromkeys("'\u2019", 8),
    **dict.fromkeys("|/\t", 9),
}
_OTHER_SIGN: Final = 10
_SIGN: Final = 9  # what else is known of a token beside another
_BESIDE: Final = np.array([at for at in range(-SIDE, SIDE + 1) if at])
_MANY, _SOME = 5, 3  # mentions of a word; more count as so many

Tokens = NDArray[np.bool_]
Rows = NDArray[np.intp]
"""Which tokens, in order."""


class First(NamedTuple):
    """What the first look said of each token."""

    taken: Tokens
    """Part of a person's name."""
    refused: Tokens
    """Likely enough, and refused by a rule: a figure, a firm, a street."""


class Part(NamedTuple):
    """The hidden units of one network."""

    enter: Array
    """Features by units."""
    bias: Array
    head: Array


@dataclass(frozen=True, slots=True)
class Weights:
    """One hidden layer; inputs as `features` gives them."""

    parts: tuple[Part, ...]
    """One for each network."""
    bias: float


def judged(read: Read, least: Array, first: First, strictness: Strictness) -> Array:
    """The least probability of each token after a second look.

    `least` itself where it stays as it is, as in code and in words of programs.
    """
    doubtful = is_open(read, least, first)
    more = doubtful & ~first.taken & (read.likely < least)
    more &= ~_is_kept(read, least, strictness)
    if not first.taken.any():
        more &= ~_in_tables(read)
    gone = doubtful & first.taken & (read.likely < _SURELY)
    rows = np.flatnonzero(more | gone)
    if not len(rows):
        return least
    chance = np.zeros(len(doubtful), np.float32)
    chance[rows] = chances(features(read, least, first, rows))
    more &= chance >= _enough(read, least, strictness)
    more &= ~_are_labels(read, least, more)
    if more.any():
        more &= ~are_small_words(read, least, chance, more, PROSE[strictness])
    gone &= _is_doubted(least, chance, strictness)
    if gone.any():
        gone &= ~_beside(first.taken, first.taken & ~gone)
    if not (more.any() or gone.any()):
        return least
    found = least.copy()
    found[more] = np.minimum(least[more], read.likely[more])
    found[gone] = NEVER
    return found


def _enough(read: Read, least: Array, strictness: Strictness) -> NDArray[np.float64]:
    """How likely a word that the first look left must be: beyond any, if relaxed."""
    prose = np.float32(PROSE[strictness])
    plain = ~read.flags[:, _WORDS_AND_PLACES].any(axis=1)
    believed = np.float32(BELIEVED[strictness])
    enough = np.where(plain, believed, _WORD)
    enough = np.where(least <= prose, enough, _RAISED)
    far = (least < prose) & (read.likely < least * _NEARLY)
    far &= ~read.each.given
    return np.maximum(np.where(far, np.maximum(enough, _TOLD), enough), believed)


def _is_kept(read: Read, least: Array, strictness: Strictness) -> Tokens:
    """Which words stay what they are, however likely."""
    prose = np.float32(PROSE[strictness])
    kept = ((least > prose) & read.opening()) | (read.likely * _PLACE < read.places)
    if not read.careless:
        kept |= ~(read.each.capital | read.each.han)
    found: Tokens = kept
    return found


def _is_doubted(least: Array, chance: Array, strictness: Strictness) -> Tokens:
    """Which words of names are not likely enough; less will do where rules ask less."""
    told = least < np.float32(PROSE[strictness])
    found: Tokens = chance < DOUBTED[strictness] * np.where(told, _INTRODUCED, 1)
    return found


def _are_labels(read: Read, least: Array, more: Tokens) -> Tokens:
    """Which of those tell who is meant, as a cell does before `Ochsenkühn`: Mieter.

    Or a second title does behind a first: `Herr Doktor | Weismantel`.
    """
    found = np.zeros(len(more), bool)
    for at in np.flatnonzero(more).tolist():
        word = fold(read.words[at])
        label = not read.named[at] and word in tongues_of("labels")
        title = word in tongues_of("roles") and (least[at + 1 : at + 2] <= _TITLE).any()
        found[at] = label or title
    return found


def _in_tables(read: Read) -> Tokens:
    """Which tokens stand in a row of a table: `Obst | Mo | Di`."""
    rows, at = list[tuple[int, int]](), 0
    for line in read.text.split("\n") if "|" in read.text else ():
        end = at + len(line)
        if "|" in line:
            rows.append((at, end))
        at = end + 1
    return _inside(read, rows)


def _inside(read: Read, parts: Sequence[tuple[int, int]]) -> Tokens:
    """Which tokens stand in one of these parts of the text."""
    found = np.zeros(len(read.spans), bool)
    for low, high in parts:
        found[bisect_left(read.starts, low) : bisect_left(read.starts, high)] = True
    return found


def is_open(read: Read, least: Array, first: First) -> Tokens:
    """Which words a second look may judge: none of code, none that rules refuse."""
    cased = read.each.capital | read.each.han
    words = read.lettered & (cased | (read.likely >= _SEEN) | first.taken)
    words &= ~first.refused & (least < NEVER)
    words &= first.taken | ~read.each.initial
    words &= first.taken | ~_inside(read, [*references(read.text)])
    if is_identifier(read.text):
        words[:] = False
    return words & ~_inside(read, read.code)


def _beside(taken: Tokens, kept: Tokens) -> Tokens:
    """The taken tokens that stand in one row with a kept one."""
    found = kept.copy()
    bounds = np.flatnonzero(np.diff(taken.astype(np.int8), prepend=0, append=0))
    for low, high in zip(bounds[::2].tolist(), bounds[1::2].tolist(), strict=True):
        found[low:high] |= kept[low:high].any()
    return found


def chances(seen: Array) -> Array:
    """How likely each row of features is part of a person's name."""
    weights = shipped()
    score = np.full(len(seen), weights.bias, np.float32)
    for part in weights.parts:
        score += np.maximum(product(seen, part.enter) + part.bias, 0) @ part.head
    found: Array = (1 / (1 + np.exp(-score))).astype(np.float32, copy=False)
    return found


def features(read: Read, least: Array, first: First, rows: Rows) -> Array:
    """What the network sees of those tokens, n by 195."""
    likely = np.maximum(read.likely, _LEAST)
    own = _own(read, least, likely, first, rows)
    whole = _whole(read, first)
    return np.concatenate(
        (
            np.log(np.maximum(read.labels[rows], _LEAST)),
            read.flags[rows],
            own,
            np.broadcast_to(whole, (len(rows), len(whole))),
            _sides(read, likely, first, rows),
        ),
        axis=1,
        dtype=np.float32,
    )


def _own(read: Read, least: Array, likely: Array, first: First, rows: Rows) -> Array:
    """What lists, bars and its other mentions say of each token, n by 15."""
    bar, taken = least[rows], first.taken[rows]
    low = [read.words[at].lower() for at in rows.tolist()]
    told = _mentions(read, set(low), first)
    best, many, small, named = zip(*map(told.__getitem__, low), strict=True)
    before, behind = _distances(first.taken)
    columns = (
        read.named[rows],
        read.ordinary[rows],
        read.freed[rows],
        read.opening()[rows],
        np.clip(np.log(likely[rows] / np.maximum(bar, 1e-3)), -6, 6),
        np.log(np.clip(bar, 1e-3, 2)),
        taken,
        first.refused[rows],
        np.log([len(word) for word in low]),
        np.minimum(many, _MANY),
        np.minimum(small, _SOME),
        np.log(np.maximum(best, _LEAST)),
        np.minimum(np.subtract(named, taken), _SOME),
        np.log1p(before[rows]),
        np.log1p(behind[rows]),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def _mentions(
    read: Read, wanted: set[str], first: First
) -> dict[str, tuple[float, int, int, int]]:
    """Of each wanted word in small letters what its mentions are like.

    The most that was thought of one, how many there are, how many are spelled small,
    how many were taken for a person. Nine words of ten are nobody's name and small.
    """
    every: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(read.words):
        low = word.lower()
        if low in wanted:
            every[low].append(at)
    likely, taken = read.likely.tolist(), first.taken.tolist()
    return {
        word: (
            max(likely[at] for at in places),
            len(places),
            sum(read.words[at] == word for at in places),
            sum(taken[at] for at in places),
        )
        for word, places in every.items()
    }


def _distances(taken: Tokens) -> tuple[Array, Array]:
    """Tokens from each to the last person before it, and to the next behind it."""
    count = len(taken)
    every, at = np.flatnonzero(taken), np.arange(count)
    before = np.full(count, _FAR, np.float32)
    behind = before.copy()
    if len(every):
        last = np.searchsorted(every, at) - 1
        has = last >= 0
        before[has] = np.minimum(at[has] - every[last[has]], _FAR)
        following = np.searchsorted(every, at, "right")
        has = following < len(every)
        behind[has] = np.minimum(every[following[has]] - at[has], _FAR)
    return before, behind


def _whole(read: Read, first: First) -> Array:
    """What the text is like: persons, length, capitals, script; 5 numbers."""
    begins = first.taken & ~np.concatenate(([False], first.taken[:-1]))
    words = read.lettered
    capitals = read.each.capital & words
    return np.array(
        (
            np.log1p(begins.sum()),
            np.log(len(words)),
            read.careless,
            capitals.sum() / max(1, words.sum()),
            read.each.han.mean(),
        ),
        np.float32,
    )


def _sides(read: Read, likely: Array, first: First, rows: Rows) -> Array:
    """What is known of the SIDE tokens before and behind each, n by 20 a token."""
    around = rows[:, None] + _BESIDE
    inside = (around >= 0) & (around < len(read.spans))
    at = around[inside]
    words = read.lettered[at]
    known = np.zeros((len(at), _SIGN + _OTHER_SIGN + 1), np.float32)
    known[:, 0] = np.log(likely[at])
    known[:, 1] = np.log(np.maximum(read.places[at], _LEAST))
    known[:, 2], known[:, 3], known[:, 4] = first.taken[at], first.refused[at], words
    known[:, 5:_SIGN] = read.flags[at][:, [CAPITAL, COMMON, GIVEN, SURNAME]]
    others = np.flatnonzero(~words)
    signs = (_SIGNS.get(read.words[n][0], _OTHER_SIGN) for n in at[others].tolist())
    known[others, np.fromiter(signs, np.intp, len(others)) + _SIGN] = 1
    found = np.zeros((*around.shape, known.shape[1]), np.float32)
    found[inside] = known
    return found.reshape(len(rows), -1)


def read_weights(data: bytes) -> Weights:
    """The network in the bytes of an `.npz` file."""
    with np.load(BytesIO(data), allow_pickle=False) as file:
        held = {name: file[name].astype(np.float32) for name in file.files}
    enter, bias, head = held["enter"], held["bias"], held["head"]
    parts = [slice(low, low + UNITS) for low in range(0, len(bias), UNITS)]
    return Weights(
        tuple(
            Part(np.ascontiguousarray(enter[:, at]), bias[at], head[:-1][at])
            for at in parts
        ),
        float(head[-1]),
    )


@cache
def shipped() -> Weights:
    """The weights of this version, read once per process."""
    data = (files("carnet.detection.names") / "stacking.npz").read_bytes()
    return read_weights(data)

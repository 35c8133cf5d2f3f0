"""The network: embeddings of hashes, convolutions, surroundings, a label per token.

    x = relu(sum of the word's 13 embeddings . E + its flags . F + its place . P)
    x = x + relu(W . [y(-d), y, y(+d)]), y = x . V    for each block, d its dilation
    x = x + relu(W . mean of y), y = x . V            behind the blocks of SURVEYED
    scores = x . W

A block's bias is the last row of its matrix, behind a column of ones: added last, it
rounds as it would by itself, and no pass over the tokens is made for it.

The mean is that of REACH tokens on either side: in what language a text is, and whether
it is a menu, a letter or a list of names, no convolution sees.

The sums of embeddings are kept for the last WORDS words, so a text costs what its new
words and its convolutions cost. Products are cut so small that the BLAS stays on the
caller's core: its threads would cost a guard in a busy process more than they give.

Weights stand in `weights.npz`: embeddings as `embeddings.py` packs them with one scale
a column, lists as differences of neighbours, the rest as float16.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.added import widened
from carnet.detection.names.tagger.embeddings import RAISED, Packed, summed
from carnet.detection.names.tagger.features import (
    FLAGS,
    LINE,
    STOP,
    Lists,
    Seen,
    see,
    see_han,
)
from carnet.locks import lock

LABELS: Final = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
DILATIONS: Final = (1, 2, 4, 1)
SURVEYED: Final = (1,)
"""Blocks behind which each token learns what its surroundings are like."""
REACH: Final = 32
PLACES: Final = 5
WORDS: Final = 1 << 12  # more than a chunk of finder.py can have
WHOLE: Final = ("seldom", "owners")  # lists that are stored as they are
_SMALL: Final = 250_000  # multiplications that OpenBLAS leaves to one thread
_LANES: Final = 4  # rows that its kernels do at once

Array = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Survey:
    """What the tokens around are like on average, through a narrow middle."""

    down: Array
    up: Array
    """Narrow and the bias by width."""


@dataclass(frozen=True, slots=True)
class Block:
    """One residual convolution over three tokens, through a narrow middle."""

    dilation: int
    down: Array
    up: Array
    """3 narrow and the bias by width."""
    survey: Survey | None
    """What follows it, behind the blocks of SURVEYED."""


@dataclass(frozen=True, slots=True)
class Net:
    """The network, all but its embeddings."""

    enter: Array
    """The columns of the sums, FLAGS, PLACES and the bias by width."""
    blocks: tuple[Block, ...]
    head: Array
    """Width and the bias by LABELS."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The arrays of the file."""

    embeddings: Packed
    """Buckets, and one of zeros behind them, by half the columns."""
    net: Net
    lists: Lists


class Model:
    """Weights, and the words they were last asked about; thread-safe."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._rows: dict[str, int] = {}
        self._sums = np.empty((WORDS, 2 * weights.embeddings.shape[1]), np.uint8)
        self._flags = np.empty((WORDS, FLAGS), np.uint8)
        self._hashes = np.empty(WORDS, np.uint32)
        self._lock = lock()

    def chances(
        self, text: str, spans: list[tuple[int, int]]
    ) -> tuple[Array, NDArray[np.uint8]]:
        """The chance of each label for each token, n by 7, and the tokens' flags."""
        with self._lock:
            rows = self._rows_of(tokens.keys(text, spans))
            sums, flags = self._sums[rows], self._flags[rows]
        columns = sums.shape[1]
        words = np.empty((len(spans), columns + FLAGS + PLACES + 1), np.float32)
        words[:, :columns] = sums
        words[:, columns : columns + FLAGS] = flags
        words[:, columns + FLAGS : -1] = places(spans, flags)
        words[:, -1] = 1
        return _chances(words, self.weights.net), flags

    def flags(self, words: list[str]) -> NDArray[np.uint8]:
        """The flags of words, however many, n by FLAGS."""
        if len(words) <= WORDS:
            with self._lock:
                return self._flags[self._rows_of(words)]
        starts = range(0, len(words), WORDS)
        return np.concatenate([self.flags(words[at : at + WORDS]) for at in starts])

    def hashes(self, words: list[str]) -> NDArray[np.uint32]:
        """What `hashed` gives for words in small letters, most of them known."""
        with self._lock:
            return self._hashes[self._rows_of(words)]

    def _rows_of(self, keys: list[str]) -> NDArray[np.int64]:
        """The row of each word; held by whoever asks, under the lock."""
        known = self._rows
        if not all(map(known.__contains__, keys)):
            every = dict.fromkeys(keys)
            fresh = [key for key in every if key not in known]
            if len(fresh) + len(known) > WORDS:
                known.clear()
                fresh = list(every)
            self._learn(fresh)
        return np.fromiter(map(known.__getitem__, keys), np.int64, len(keys))

    def _learn(self, fresh: list[str]) -> None:
        held, at = self.weights, len(self._rows)
        if not fresh:
            return
        seen = features(fresh, held.lists)
        end = at + len(fresh)
        self._sums[at:end] = summed(held.embeddings, seen.ids)
        self._flags[at:end] = seen.flags
        self._hashes[at:end] = seen.hashes
        self._rows.update(zip(fresh, range(at, end), strict=True))


def features(keys: list[str], lists: Lists) -> Seen:
    """The features behind keys of either sort, in their order."""
    han = [at for at, key in enumerate(keys) if key[0] == tokens.MARK and key[1:]]
    if not han:
        return see(keys, lists)
    inside = set(han)
    rest = [at for at in range(len(keys)) if at not in inside]
    there = see_han([keys[at][1:] for at in han], lists)
    if not rest:
        return there
    other = see([keys[at] for at in rest], lists)
    ids = np.empty((len(keys), there.ids.shape[1]), np.uint32)
    flags = np.empty((len(keys), FLAGS), np.uint8)
    hashes = np.empty(len(keys), np.uint32)
    ids[han], ids[rest] = there.ids, other.ids
    flags[han], flags[rest] = there.flags, other.flags
    hashes[han], hashes[rest] = there.hashes, other.hashes
    return Seen(ids, flags, hashes)


def places(spans: list[tuple[int, int]], flags: NDArray[np.uint8]) -> Array:
    """N by PLACES: begins a sentence, a line; ends a line; touches its neighbours."""
    found = np.ones((len(spans), PLACES), np.float32)
    found[1:, 0] = flags[:-1, STOP]
    found[1:, 1] = flags[:-1, LINE]
    found[:-1, 2] = flags[1:, LINE]
    touching = [start == end for (_, end), (start, _) in pairwise(spans)]
    found[0, 3] = found[-1, 4] = 0
    found[1:, 3] = found[:-1, 4] = touching
    return found


def _chances(words: Array, net: Net) -> Array:
    """What the network thinks, n by 7, of words, their flags, their places and a 1."""
    x = product(words, net.enter)
    floor = np.zeros(x.shape, np.float32)  # thrice as fast as a number
    np.maximum(x, floor, out=x)
    around = surroundings(len(x))
    for block in net.blocks:
        x += _raised(_convolved(x, block), floor)
        if block.survey is not None:
            x += _raised(_surveyed(x, block.survey, *around), floor)
    scores = np.ascontiguousarray((product(x, net.head[:-1]) + net.head[-1]).T)
    scores -= scores.max(axis=0)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=0)
    return np.ascontiguousarray(scores.T)


def _raised(x: Array, floor: Array) -> Array:
    found: Array = np.maximum(x, floor, out=x)
    return found


def product(x: Array, weight: Array) -> Array:
    """`x @ weight` in pieces that one thread does."""
    rows, deep = x.shape
    wide = weight.shape[1]
    step = max(_LANES, _SMALL // (deep * wide) // _LANES * _LANES)
    if rows <= step:
        whole: Array = x @ weight
        return whole
    found = np.empty((rows, wide), np.float32)
    even = rows - rows % step
    np.matmul(
        x[:even].reshape(-1, step, deep),
        weight,
        out=found[:even].reshape(-1, step, wide),
    )
    if even < rows:
        np.matmul(x[even:], weight, out=found[even:])
    return found


def _convolved(x: Array, block: Block) -> Array:
    rows, d, narrow = len(x), block.dilation, block.down.shape[1]
    middle = product(x, block.down)
    wide = np.zeros((rows, 3 * narrow + 1), np.float32)
    wide[:, -1] = 1
    wide[d:, :narrow] = middle[: max(rows - d, 0)]
    wide[:, narrow : 2 * narrow] = middle
    wide[: max(rows - d, 0), 2 * narrow : -1] = middle[d:]
    return product(wide, block.up)


def _surveyed(x: Array, survey: Survey, low: Places, high: Places) -> Array:
    middle = product(x, survey.down)
    rows, narrow = middle.shape
    sums = np.zeros((rows + 1, narrow))
    np.cumsum(middle, axis=0, out=sums[1:])
    mean = np.ones((rows, narrow + 1), np.float32)
    np.divide(sums[high] - sums[low], (high - low)[:, None], out=mean[:, :-1])
    return product(mean, survey.up)


def surroundings(rows: int) -> tuple[Places, Places]:
    """Of each of a text's tokens where its surroundings begin and what follows them."""
    at = np.arange(rows)
    return np.maximum(at - REACH, 0), np.minimum(at + REACH + 1, rows)


def read(data: bytes) -> Model:
    """The model in the bytes of an `.npz` file."""
    return _read(BytesIO(data))


def _read(stored: IO[bytes]) -> Model:
    with np.load(stored, allow_pickle=False) as file:
        held = {name: file[name] for name in file.files}
    wide = {n: a.astype(np.float32) for n, a in held.items() if a.dtype == np.float16}
    return Model(Weights(held["embeddings"], _net(wide, held["scale"]), lists_of(held)))


def lists_of(held: Mapping[str, NDArray[Any]]) -> Lists:
    """The lists of a file of weights."""
    apart = {
        name: np.cumsum(held[name], dtype=np.uint32)
        for name in Lists._fields
        if name not in WHOLE
    }
    return Lists(**apart, seldom=held["seldom"], owners=held["owners"])


def _net(wide: dict[str, Array], scale: Array) -> Net:
    enter = wide["enter"]
    enter[: len(scale)] *= scale[:, None]
    bias = wide["bias"] - RAISED * enter[: len(scale)].sum(axis=0)
    blocks = tuple(
        Block(
            dilation,
            wide[f"down{i}"],
            np.vstack((wide[f"up{i}"], wide[f"up{i}_bias"])),
            _survey(wide, i) if i in SURVEYED else None,
        )
        for i, dilation in enumerate(DILATIONS)
    )
    return Net(
        np.vstack((enter, wide["around"], bias)),
        blocks,
        np.vstack((wide["head"], wide["head_bias"])),
    )


def _survey(wide: dict[str, Array], block: int) -> Survey:
    up = np.vstack((wide[f"spread{block}"], wide[f"spread{block}_bias"]))
    return Survey(wide[f"gather{block}"], up)


@cache
def shipped() -> Model:
    """The model of this version, read once per process; its lists widened since."""
    path = files("carnet.detection.names") / "weights.npz"
    with path.open("rb") as stored:  # not as bytes: the peak is 10 MB lower
        weights = _read(stored).weights
    return Model(replace(weights, lists=widened(weights.lists)))

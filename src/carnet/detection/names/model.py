"""The network: embeddings of hashes, dilated convolutions, one label per token.

    x = sum of the token's 16 embeddings + its flags . W
    x = x + relu(W . [x(-d), x, x(+d)])      for each block, d its dilation
    scores = x . W

Weights stand in `weights.npz`: embeddings as int8 with one scale a column, the rest as
float16.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.features import Lists, folded, see, word_hashes

LABELS: Final = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
DILATIONS: Final = (1, 2, 4, 1)

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Block:
    """One residual convolution over three tokens."""

    dilation: int
    weight: Array
    """3 width by width."""
    bias: Array


@dataclass(frozen=True, slots=True)
class Model:
    """Weights, ready for inference."""

    embeddings: NDArray[np.int8]
    scale: Array
    flags: Array
    bias: Array
    blocks: tuple[Block, ...]
    head: Array
    head_bias: Array
    lists: Lists

    def scores(self, text: str, spans: list[tuple[int, int]]) -> tuple[Array, Array]:
        """Scores of each label for each token, n by 7, and the tokens' flags."""
        seen = see(text, spans, self.lists)
        rows = self.embeddings[seen.ids.ravel()].reshape(*seen.ids.shape, -1)
        x = rows.sum(axis=1, dtype=np.int32) * self.scale
        x = np.concatenate((x, seen.flags), axis=1) @ self.flags + self.bias
        x = np.maximum(x, 0)
        for block in self.blocks:
            x = x + _convolved(x, block)
        found: Array = x @ self.head + self.head_bias
        return found, seen.flags


def _convolved(x: Array, block: Block) -> Array:
    d = block.dilation
    pad = np.zeros((d, x.shape[1]), x.dtype)
    left = np.concatenate((pad, x))[: len(x)]
    right = np.concatenate((x, pad))[-len(x) :]
    wide = np.concatenate((left, x, right), axis=1)
    found: Array = np.maximum(wide @ block.weight + block.bias, 0)
    return found


def read(data: bytes) -> Model:
    """The model in the bytes of an `.npz` file."""
    with np.load(BytesIO(data), allow_pickle=False) as file:
        held = {name: file[name] for name in file.files}
    wide = {n: a.astype(np.float32) for n, a in held.items() if a.dtype == np.float16}
    blocks = tuple(
        Block(d, wide[f"block{i}"], wide[f"block{i}_bias"])
        for i, d in enumerate(DILATIONS)
    )
    return Model(
        held["embeddings"],
        held["scale"].astype(np.float32),
        wide["flags"],
        wide["bias"],
        blocks,
        wide["head"],
        wide["head_bias"],
        Lists(*(held[name] for name in Lists._fields)),
    )


@cache
def shipped() -> Model:
    """The model of this version, read once per process."""
    return read((files("carnet.detection.names") / "weights.npz").read_bytes())


def is_common(word: str) -> bool:
    """Is it also an ordinary word, written small somewhere in the corpora?"""
    common = shipped().lists.common
    (wanted,) = word_hashes([folded(word)])
    at = int(np.searchsorted(common, wanted))
    return at < len(common) and bool(common[at] == wanted)

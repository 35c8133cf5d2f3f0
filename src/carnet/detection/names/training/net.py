"""The network of `model.py` as torch learns it, and the file that it becomes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from carnet.detection.names.tagger.features import BUCKETS, FLAGS, Lists
from carnet.detection.names.tagger.model import (
    DILATIONS,
    LABELS,
    PLACES,
    SURVEYED,
    WHOLE,
    lists_of,
)

EMBEDDING: Final = 16
WIDTH: Final = 128
NARROW: Final = 48
SURVEY: Final = 32  # numbers that a survey passes through
LEVELS: Final = 7  # of an embedding's size: more cost megabytes and gain nothing


Arrays = dict[str, NDArray[np.float32]]


class Rows(NamedTuple):
    """One batch; rows are tokens, with gaps between texts."""

    ids: Any
    flags: Any
    places: Any
    labels: Any
    real: Any
    low: Any
    """Where the surroundings of each row begin."""
    high: Any
    """What follows them."""


class Embeddings(NamedTuple):
    """Those of all networks beside each other, as `save` has them, or packed."""

    embeddings: NDArray[np.integer[Any]]
    scale: NDArray[np.float32]


class Layers(nn.Module):  # type: ignore[misc] # torch is not checked
    """The network of `model.py` behind its embeddings, in torch; rows are tokens."""

    def __init__(
        self, columns: int = EMBEDDING, width: int = WIDTH, narrow: int = NARROW
    ) -> None:
        super().__init__()
        self.narrow = narrow
        self.enter = nn.Linear(columns + FLAGS, width)
        self.place = nn.Linear(PLACES, width, bias=False)
        self.down = nn.ModuleList(
            nn.Linear(width, narrow, bias=False) for _ in DILATIONS
        )
        self.up = nn.ModuleList(nn.Linear(3 * narrow, width) for _ in DILATIONS)
        self.gather = nn.ModuleDict(
            {str(i): nn.Linear(width, SURVEY, bias=False) for i in SURVEYED}
        )
        self.spread = nn.ModuleDict(
            {str(i): nn.Linear(SURVEY, width) for i in SURVEYED}
        )
        self.head = nn.Linear(width, len(LABELS))
        self.drop = nn.Dropout(0.2)

    def forward(self, found: Any, rows: Rows) -> Any:  # noqa: ANN401
        """Scores of n rows whose embeddings sum to `found`; the gap stays zero."""
        x = self.enter(self.drop(torch.cat((found, rows.flags), 1)))
        x = torch.relu(x + self.place(rows.places)) * rows.real
        for number in range(len(DILATIONS)):
            x = x + torch.relu(self._convolved(x, number)) * rows.real
            if number in SURVEYED:
                x = x + torch.relu(self._surveyed(x, number, rows)) * rows.real
        return self.head(self.drop(x))

    def _convolved(self, x: Any, number: int) -> Any:  # noqa: ANN401
        y, dilation = self.down[number](x), DILATIONS[number]
        pad = y.new_zeros(dilation, self.narrow)
        left, right = torch.cat((pad, y[:-dilation])), torch.cat((y[dilation:], pad))
        return self.up[number](torch.cat((left, y, right), 1))

    def _surveyed(self, x: Any, number: int, rows: Rows) -> Any:  # noqa: ANN401
        y = self.gather[str(number)](x)
        sums = torch.cat((y.new_zeros(1, SURVEY), y.double().cumsum(0).float()))
        mean = (sums[rows.high] - sums[rows.low]) / (rows.high - rows.low)[:, None]
        return self.spread[str(number)](mean)


class Net(nn.Module):  # type: ignore[misc] # torch is not checked
    """Embeddings and the layers behind them."""

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(BUCKETS + 1, EMBEDDING, padding_idx=BUCKETS)
        nn.init.normal_(self.embed.weight, std=0.05)
        nn.init.zeros_(self.embed.weight[BUCKETS])
        self.layers = Layers()

    def forward(self, rows: Rows, keep: Any) -> Any:  # noqa: ANN401
        """Scores of n rows, of each of whose hashes `keep` says how much counts."""
        return self.layers(summed(self.embed.weight, rows, keep), rows)


def summed(table: Any, rows: Rows, keep: Any) -> Any:  # noqa: ANN401
    """The sums of the rows' embeddings in that table."""
    return nn.functional.embedding_bag(
        rows.ids, table, mode="sum", per_sample_weights=keep, padding_idx=BUCKETS
    )


def save(nets: Sequence[Any], held: Lists, path: Path) -> None:
    """Embeddings as small integers with one scale a column, the rest as float16."""
    table = np.concatenate([_numbers(net.embed.weight) for net in nets], axis=1)
    scale = np.maximum(np.abs(table).max(0) / LEVELS, 1e-12).astype(np.float32)
    small = np.round(table / scale).clip(-LEVELS, LEVELS).astype(np.int8)
    every = [layers_of(net.layers) for net in nets]
    behind = {name: np.stack([one[name] for one in every]) for name in every[0]}
    write(Embeddings(small, scale), behind, held, path)


def write(embeddings: Embeddings, layers: Arrays, held: Lists, path: Path) -> None:
    """The file of embeddings, what is behind them and the lists."""
    apart = {
        name: np.diff(one, prepend=one.dtype.type(0))
        for name, one in held._asdict().items()
        if name not in WHOLE
    }
    whole = {name: getattr(held, name) for name in WHOLE}
    # Rows one after the other: products with columns take four times as long.
    small = {name: one.astype("f2", order="C") for name, one in layers.items()}
    arrays: dict[str, Any] = {**embeddings._asdict(), **small, **apart, **whole}
    np.savez_compressed(path, **arrays)


def stored(path: Path) -> tuple[Embeddings, list[Any], Lists]:
    """What `save` wrote: embeddings of all networks, the layers of each, the lists."""
    with np.load(path, allow_pickle=False) as file:
        held = {name: file[name] for name in file.files}
    nets = []
    for number in range(len(held["enter"])):
        net = Layers()
        _copy(net, {name: held[name][number] for name in _layers(net)})
        nets.append(net.eval())
    scale = held["scale"].astype(np.float32)
    return Embeddings(held["embeddings"], scale), nets, lists_of(held)


def loaded(net: Any, path: Path) -> None:  # noqa: ANN401
    """The layers of the one network that `write` wrote."""
    with np.load(path, allow_pickle=False) as file:
        _copy(net, {name: file[name] for name in _layers(net)})


@torch.no_grad()  # type: ignore[untyped-decorator] # torch is not checked
def _copy(net: Any, held: Arrays) -> None:  # noqa: ANN401
    for name, one in _layers(net).items():
        one.copy_(torch.from_numpy(held[name]).float())


def layers_of(net: Any) -> Arrays:  # noqa: ANN401
    """What `model.py` reads of these layers, by its names in the file."""
    return {name: _numbers(one) for name, one in _layers(net).items()}


def _layers(net: Any) -> dict[str, Any]:  # noqa: ANN401
    """The layers' tensors by their names in the file."""
    found = {
        "enter": net.enter.weight.T,
        "bias": net.enter.bias,
        "around": net.place.weight.T,
        "head": net.head.weight.T,
        "head_bias": net.head.bias,
    }
    for number, (down, up) in enumerate(zip(net.down, net.up, strict=True)):
        found[f"down{number}"] = down.weight.T
        found[f"up{number}"] = up.weight.T
        found[f"up{number}_bias"] = up.bias
    for number in SURVEYED:
        spread = net.spread[str(number)]
        found[f"gather{number}"] = net.gather[str(number)].weight.T
        found[f"spread{number}"] = spread.weight.T
        found[f"spread{number}_bias"] = spread.bias
    return found


def _numbers(tensor: Any) -> Any:  # noqa: ANN401
    return tensor.detach().numpy()

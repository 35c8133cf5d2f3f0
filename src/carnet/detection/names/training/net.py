"""The network of `model.py` as torch learns it, and the file that it becomes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import torch
from torch import nn

from carnet.detection.names.tagger.features import BUCKETS, FLAGS, Lists
from carnet.detection.names.tagger.model import (
    DILATIONS,
    LABELS,
    PLACES,
    SURVEYED,
    WHOLE,
)

EMBEDDING: Final = 16
WIDTH: Final = 128
NARROW: Final = 48
SURVEY: Final = 32  # numbers that a survey passes through
LEVELS: Final = 7  # of an embedding's size: more cost megabytes and gain nothing


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


class Net(nn.Module):  # type: ignore[misc] # torch is not checked
    """The network of `model.py`, in torch; rows are tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(BUCKETS + 1, EMBEDDING, padding_idx=BUCKETS)
        nn.init.normal_(self.embed.weight, std=0.05)
        nn.init.zeros_(self.embed.weight[BUCKETS])
        self.enter = nn.Linear(EMBEDDING + FLAGS, WIDTH)
        self.place = nn.Linear(PLACES, WIDTH, bias=False)
        self.down = nn.ModuleList(
            nn.Linear(WIDTH, NARROW, bias=False) for _ in DILATIONS
        )
        self.up = nn.ModuleList(nn.Linear(3 * NARROW, WIDTH) for _ in DILATIONS)
        self.gather = nn.ModuleDict(
            {str(i): nn.Linear(WIDTH, SURVEY, bias=False) for i in SURVEYED}
        )
        self.spread = nn.ModuleDict(
            {str(i): nn.Linear(SURVEY, WIDTH) for i in SURVEYED}
        )
        self.head = nn.Linear(WIDTH, len(LABELS))
        self.drop = nn.Dropout(0.2)

    def forward(self, rows: Rows, keep: Any) -> Any:  # noqa: ANN401
        """Scores of n rows; rows of the gap stay zero."""
        found = nn.functional.embedding_bag(
            rows.ids,
            self.embed.weight,
            mode="sum",
            per_sample_weights=keep,
            padding_idx=BUCKETS,
        )
        x = self.enter(self.drop(torch.cat((found, rows.flags), 1)))
        x = torch.relu(x + self.place(rows.places)) * rows.real
        for number in range(len(DILATIONS)):
            x = x + torch.relu(self._convolved(x, number)) * rows.real
            if number in SURVEYED:
                x = x + torch.relu(self._surveyed(x, number, rows)) * rows.real
        return self.head(self.drop(x))

    def _convolved(self, x: Any, number: int) -> Any:  # noqa: ANN401
        y, dilation = self.down[number](x), DILATIONS[number]
        pad = y.new_zeros(dilation, NARROW)
        left, right = torch.cat((pad, y[:-dilation])), torch.cat((y[dilation:], pad))
        return self.up[number](torch.cat((left, y, right), 1))

    def _surveyed(self, x: Any, number: int, rows: Rows) -> Any:  # noqa: ANN401
        y = self.gather[str(number)](x)
        sums = torch.cat((y.new_zeros(1, SURVEY), y.double().cumsum(0).float()))
        mean = (sums[rows.high] - sums[rows.low]) / (rows.high - rows.low)[:, None]
        return self.spread[str(number)](mean)


def save(nets: Sequence[Any], held: Lists, path: Path) -> None:
    """Embeddings as small integers with one scale a column, the rest as float16."""
    table = np.concatenate([_numbers(net.embed.weight) for net in nets], axis=1)
    scale = np.maximum(np.abs(table).max(0) / LEVELS, 1e-12).astype(np.float32)

    arrays: dict[str, Any] = {
        "embeddings": np.round(table / scale).clip(-LEVELS, LEVELS).astype(np.int8),
        "scale": scale,
    }
    every = [_layers(net) for net in nets]
    for name in every[0]:
        arrays[name] = np.stack([_numbers(one[name]) for one in every]).astype("f2")
    apart = {
        name: np.diff(one, prepend=one.dtype.type(0))
        for name, one in held._asdict().items()
        if name not in WHOLE
    }
    whole = {name: getattr(held, name) for name in WHOLE}
    np.savez_compressed(path, **arrays, **apart, **whole)


def _layers(net: Any) -> dict[str, Any]:  # noqa: ANN401
    """All but the embeddings, by their names in the file."""
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

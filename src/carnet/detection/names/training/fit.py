"""Train the tagger and write its weights.

    pip install torch==2.13.0
    python -m carnet.detection.names.training.fit CORPORA weights.npz [STEPS [FROM]]

CORPORA is a folder of `*.jsonl.gz` (corpora.py); MODEL_CARD.md lists those that the
shipped weights saw. Seeded: the same corpora, versions and steps give the same weights
on one machine. With FROM, training goes on from weights that exist.
"""

import random
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import nn

from carnet.detection.names import tokens
from carnet.detection.names.features import BUCKETS, FLAGS, HASHES, Lists, see
from carnet.detection.names.model import DILATIONS, LABELS
from carnet.detection.names.training.corpora import read
from carnet.detection.names.training.lists import lists
from carnet.detection.names.training.sentences import languages, shared
from carnet.detection.names.training.stream import Source, Text, code, stream

EMBEDDING: Final = 96
WIDTH: Final = 160
BATCH: Final = 6000  # tokens
LONGEST: Final = 260  # tokens of a text that is learnt from
RATE: Final = 4e-3
GAP: Final = 4  # empty rows between texts: no convolution reaches across
SEED: Final = 1
# How often each hash is left out, so that a name need not be known to be found: not
# the affixes, but the whole word (10, 11), its pairs (13, 14) and its ends (15).
LEFT_OUT: Final = (*(0.0,) * 10, 0.35, 0.35, 0.0, 0.3, 0.3, 0.1)
UNLISTED: Final = 0.15  # texts whose words count as standing in no list
FIRST_LIST: Final = 16  # column of the flags


class Net(nn.Module):  # type: ignore[misc] # torch is not checked
    """The network of `model.py`, in torch; rows are tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(BUCKETS, EMBEDDING)
        nn.init.normal_(self.embed.weight, std=0.05)
        self.enter = nn.Linear(EMBEDDING + FLAGS, WIDTH)
        self.blocks = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in DILATIONS)
        self.head = nn.Linear(WIDTH, len(LABELS))
        self.drop = nn.Dropout(0.25)

    def forward(self, ids: Any, flags: Any, keep: Any, real: Any) -> Any:  # noqa: ANN401
        """Scores of n rows; rows of the gap stay zero."""
        found = nn.functional.embedding_bag(
            ids, self.embed.weight, mode="sum", per_sample_weights=keep
        )
        x = torch.relu(self.enter(self.drop(torch.cat((found, flags), 1)))) * real
        for dilation, block in zip(DILATIONS, self.blocks, strict=True):
            y = self.drop(x)
            pad = y.new_zeros(dilation, WIDTH)
            left, right = (
                torch.cat((pad, y[:-dilation])),
                torch.cat((y[dilation:], pad)),
            )
            x = x + torch.relu(block(torch.cat((left, y, right), 1))) * real
        return self.head(x)


def batches(texts: Iterator[Text], held: Lists) -> Iterator[tuple[Any, ...]]:
    """Ids, flags, labels and mask of about BATCH tokens, with gaps between texts."""
    draw = np.random.default_rng(SEED)
    while True:
        taken: list[Text] = []
        while sum(len(one.labels) for one in taken) < BATCH:
            one = next(texts)
            taken += [one] if len(one.labels) <= LONGEST else []
        rows = sum(len(one.labels) + GAP for one in taken)
        ids, flags = np.zeros((rows, HASHES), np.int64), np.zeros((rows, FLAGS), "f4")
        labels, real = np.full(rows, -100), np.zeros((rows, 1), "f4")
        at = 0
        for one in taken:
            seen = see(one.text, tokens.spans(one.text), held)
            end = at + len(one.labels)
            ids[at:end], flags[at:end] = seen
            labels[at:end], real[at:end] = one.labels, 1
            if draw.random() < UNLISTED:
                flags[at:end, FIRST_LIST:] = 0
            at = end + GAP
        yield tuple(map(torch.from_numpy, (ids, flags, labels, real)))


def fit(net: Any, feed: Iterator[tuple[Any, ...]], steps: int, rate: float) -> None:  # noqa: ANN401
    """Train in place; prints the loss to stderr now and then."""
    learner = torch.optim.Adam(net.parameters(), lr=rate, fused=True)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        learner, rate, total_steps=steps, pct_start=0.1
    )
    left_out, total = torch.tensor(LEFT_OUT), 0.0
    for step in range(1, steps + 1):
        ids, flags, labels, real = next(feed)
        keep = (torch.rand(*ids.shape) >= left_out).float()
        learner.zero_grad()
        loss = nn.functional.cross_entropy(
            net(ids, flags, keep, real), labels, ignore_index=-100, label_smoothing=0.02
        )
        loss.backward()
        learner.step()
        plan.step()
        total += float(loss.detach())
        if step % 200 == 0:
            sys.stderr.write(f"{step} {total / 200:.4f}\n")
            total = 0.0


def save(net: Any, held: Lists, path: Path) -> None:  # noqa: ANN401
    """Embeddings as int8 with one scale a column, the rest as float16."""
    table = net.embed.weight.detach().numpy()
    scale = np.maximum(np.abs(table).max(0) / 127, 1e-12).astype(np.float32)

    def half(tensor: Any) -> Any:  # noqa: ANN401
        return tensor.detach().numpy().astype(np.float16)

    arrays: dict[str, Any] = {
        "embeddings": np.round(table / scale).clip(-127, 127).astype(np.int8),
        "scale": scale,
        "flags": half(net.enter.weight.T),
        "bias": half(net.enter.bias),
        "head": half(net.head.weight.T),
        "head_bias": half(net.head.bias),
    }
    for number, block in enumerate(net.blocks):
        arrays[f"block{number}"] = half(block.weight.T)
        arrays[f"block{number}_bias"] = half(block.bias)
    np.savez_compressed(path, **arrays, **held._asdict())


def load(net: Any, path: Path) -> None:  # noqa: ANN401
    """Take over weights that were saved."""
    held = np.load(path)

    def take(layer: Any, weight: str, bias: str) -> None:  # noqa: ANN401
        layer.weight.copy_(torch.from_numpy(held[weight].astype("f4")).T)
        layer.bias.copy_(torch.from_numpy(held[bias].astype("f4")))

    with torch.no_grad():
        table = held["embeddings"].astype("f4") * held["scale"]
        net.embed.weight.copy_(torch.from_numpy(table))
        take(net.enter, "flags", "bias")
        take(net.head, "head", "head_bias")
        for number, block in enumerate(net.blocks):
            take(block, f"block{number}", f"block{number}_bias")


def main() -> None:
    """Read the corpora, train, save."""
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    steps = int(sys.argv[3]) if sys.argv[3:] else 3000
    corpora = {
        file.name.removesuffix(".jsonl.gz"): tuple(read(file))
        for file in sorted(folder.glob("*.jsonl.gz"))
    }
    held = lists(shared(), (one for part in corpora.values() for one in part))
    torch.manual_seed(SEED)
    net = Net()
    if sys.argv[4:]:
        load(net, Path(sys.argv[4]))
    library = Path(sysconfig.get_path("stdlib"))
    source = Source(corpora, languages(), code(library))
    texts = stream(source, random.Random(SEED))  # noqa: S311 - not for secrets
    fit(net, batches(texts, held), steps, RATE / 2 if sys.argv[4:] else RATE)
    save(net, held, path)


if __name__ == "__main__":
    main()

"""Train the tagger and write its weights.

    pip install torch==2.13.0
    python -m carnet.detection.names.training.fit CORPORA weights.npz [STEPS]

CORPORA is a folder of `*.jsonl.gz` (corpora.py); MODEL_CARD.md lists those that the
shipped weights saw. From nothing and seeded, in one thread: the same corpora, versions
and steps give the same weights on one machine.
"""

import multiprocessing
import random
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import torch
from torch import nn

from carnet.detection.names import tokens
from carnet.detection.names.features import (
    BUCKETS,
    FLAGS,
    HASHES,
    LIST_FLAGS,
    WORD_FLAGS,
    Lists,
)
from carnet.detection.names.model import DILATIONS, LABELS, PLACES, features, places
from carnet.detection.names.training.corpora import read
from carnet.detection.names.training.lists import lists, widened
from carnet.detection.names.training.sentences import languages, shared
from carnet.detection.names.training.stream import Source, Text, code, stream

EMBEDDING: Final = 64
WIDTH: Final = 128
NARROW: Final = 48
BATCH: Final = 6000  # tokens
LONGEST: Final = 260  # tokens of a text that is learnt from
STEPS: Final = 5500
RATE: Final = 4e-3
GAP: Final = 4  # empty rows between texts: no convolution reaches across
SEED: Final = 1
AHEAD: Final = 8  # batches that the other process prepares
# How often each hash is left out, so that a name need not be known to be found: the
# long affixes (3, 4 and 8, 9) now and then, the whole word (10, 11) often.
LEFT_OUT: Final = (*(0.0,) * 3, 0.1, 0.2, *(0.0,) * 3, 0.1, 0.2, 0.45, 0.45, 0.0)
UNLISTED: Final = 0.15  # texts whose words count as standing in no list
AVERAGED: Final = 0.99  # weights that are kept: a moving average of those learnt
EVERY: Final = 10  # steps
LEVELS: Final = 63  # of an embedding's size: half of what int8 holds, a megabyte less


class Rows(NamedTuple):
    """One batch; rows are tokens, with gaps between texts."""

    ids: Any
    flags: Any
    places: Any
    labels: Any
    real: Any


class Net(nn.Module):  # type: ignore[misc] # torch is not checked
    """The network of `model.py`, in torch; rows are tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.Embedding(BUCKETS, EMBEDDING)
        nn.init.normal_(self.embed.weight, std=0.05)
        self.enter = nn.Linear(EMBEDDING + FLAGS, WIDTH)
        self.place = nn.Linear(PLACES, WIDTH, bias=False)
        self.down = nn.ModuleList(
            nn.Linear(WIDTH, NARROW, bias=False) for _ in DILATIONS
        )
        self.up = nn.ModuleList(nn.Linear(3 * NARROW, WIDTH) for _ in DILATIONS)
        self.head = nn.Linear(WIDTH, len(LABELS))
        self.drop = nn.Dropout(0.2)

    def forward(self, rows: Rows, keep: Any) -> Any:  # noqa: ANN401
        """Scores of n rows; rows of the gap stay zero."""
        found = nn.functional.embedding_bag(
            rows.ids, self.embed.weight, mode="sum", per_sample_weights=keep
        )
        x = self.enter(self.drop(torch.cat((found, rows.flags), 1)))
        x = torch.relu(x + self.place(rows.places)) * rows.real
        for dilation, down, up in zip(DILATIONS, self.down, self.up, strict=True):
            y = down(x)
            pad = y.new_zeros(dilation, NARROW)
            left, right = (
                torch.cat((pad, y[:-dilation])),
                torch.cat((y[dilation:], pad)),
            )
            x = x + torch.relu(up(torch.cat((left, y, right), 1))) * rows.real
        return self.head(self.drop(x))


class Vocabulary:
    """The features of every word that training met."""

    def __init__(self, held: Lists) -> None:
        self._held = held
        self._rows: dict[str, int] = {}
        self._ids = np.zeros((1 << 16, HASHES), np.uint32)
        self._flags = np.zeros((1 << 16, FLAGS), np.uint8)

    def of(self, keys: list[str]) -> tuple[Any, Any]:
        """Ids and flags of each key."""
        fresh = [key for key in dict.fromkeys(keys) if key not in self._rows]
        if fresh:
            at = len(self._rows)
            end = at + len(fresh)
            while end > len(self._ids):
                self._ids = np.concatenate((self._ids, np.zeros_like(self._ids)))
                self._flags = np.concatenate((self._flags, np.zeros_like(self._flags)))
            self._ids[at:end], self._flags[at:end] = features(fresh, self._held)
            self._rows.update(zip(fresh, range(at, end), strict=True))
        rows = [self._rows[key] for key in keys]
        return self._ids[rows], self._flags[rows]


def batches(texts: Iterator[Text], held: Lists) -> Iterator[Rows]:
    """Batches of about BATCH tokens, as numpy arrays."""
    draw = np.random.default_rng(SEED)
    words = Vocabulary(held)
    lists_begin, lists_end = WORD_FLAGS, WORD_FLAGS + LIST_FLAGS
    while True:
        taken: list[Text] = []
        while sum(len(one.labels) for one in taken) < BATCH:
            one = next(texts)
            taken += [one] if len(one.labels) <= LONGEST else []
        rows = sum(len(one.labels) + GAP for one in taken)
        ids, flags = np.zeros((rows, HASHES), np.int32), np.zeros((rows, FLAGS), "f4")
        around, real = np.zeros((rows, PLACES), "f4"), np.zeros((rows, 1), "f4")
        labels, at = np.full(rows, -100), 0
        spans = [tokens.spans(one.text) for one in taken]
        cut = [tokens.keys(one.text, s) for one, s in zip(taken, spans, strict=True)]
        seen, bits = words.of([key for keys in cut for key in keys])
        begin = 0
        for one, span in zip(taken, spans, strict=True):
            end, until = at + len(span), begin + len(span)
            ids[at:end], flags[at:end] = seen[begin:until], bits[begin:until]
            around[at:end] = places(span, bits[begin:until])
            labels[at:end], real[at:end] = one.labels, 1
            begin = until
            if draw.random() < UNLISTED:
                flags[at:end, lists_begin:lists_end] = 0
            at = end + GAP
        yield Rows(ids, flags, around, labels, real)


def _prepare(queue: Any, source: Source, held: Lists) -> None:  # noqa: ANN401
    texts = stream(source, random.Random(SEED))  # noqa: S311 - not for secrets
    for one in batches(texts, held):
        queue.put(tuple(one))


def fed(source: Source, held: Lists) -> Iterator[Rows]:
    """The batches, prepared by another process."""
    context = multiprocessing.get_context("fork")
    queue = context.Queue(AHEAD)
    context.Process(target=_prepare, args=(queue, source, held), daemon=True).start()
    while True:
        yield Rows(*map(torch.from_numpy, queue.get()))


def fit(net: Any, feed: Iterator[Rows], steps: int) -> Any:  # noqa: ANN401
    """Train in place, tell stderr how it goes, return the averaged network."""
    learner = torch.optim.Adam(net.parameters(), lr=RATE, fused=True)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        learner, RATE, total_steps=steps, pct_start=0.1
    )
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED)
    )
    left_out, total = torch.tensor(LEFT_OUT), 0.0
    for step in range(1, steps + 1):
        rows = next(feed)
        keep = (torch.rand(*rows.ids.shape) >= left_out).float()
        learner.zero_grad()
        loss = nn.functional.cross_entropy(
            net(rows, keep), rows.labels, ignore_index=-100, label_smoothing=0.02
        )
        loss.backward()
        learner.step()
        plan.step()
        if step > steps // 2 and step % EVERY == 0:
            mean.update_parameters(net)
        total += float(loss.detach())
        if step % 100 == 0:
            sys.stderr.write(f"{step} {total / 100:.4f}\n")
            total = 0.0
    return mean.module


def save(net: Any, held: Lists, path: Path) -> None:  # noqa: ANN401
    """Embeddings as small integers with one scale a column, the rest as float16."""
    table = net.embed.weight.detach().numpy()
    scale = np.maximum(np.abs(table).max(0) / LEVELS, 1e-12).astype(np.float32)

    def half(tensor: Any) -> Any:  # noqa: ANN401
        return tensor.detach().numpy().astype(np.float16)

    arrays: dict[str, Any] = {
        "embeddings": np.round(table / scale).clip(-LEVELS, LEVELS).astype(np.int8),
        "scale": scale,
        "enter": half(net.enter.weight.T),
        "bias": half(net.enter.bias),
        "around": half(net.place.weight.T),
        "head": half(net.head.weight.T),
        "head_bias": half(net.head.bias),
    }
    for number, (down, up) in enumerate(zip(net.down, net.up, strict=True)):
        arrays[f"down{number}"] = half(down.weight.T)
        arrays[f"up{number}"] = half(up.weight.T)
        arrays[f"up{number}_bias"] = half(up.bias)
    np.savez_compressed(path, **arrays, **held._asdict())


def main() -> None:
    """Read the corpora, train, save."""
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    steps = int(sys.argv[3]) if sys.argv[3:] else STEPS
    corpora = {
        file.name.removesuffix(".jsonl.gz"): tuple(read(file))
        for file in sorted(folder.glob("*.jsonl.gz"))
    }
    names = widened(shared())
    held = lists(names, (one for part in corpora.values() for one in part))
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    net = Net()
    library = Path(sysconfig.get_path("stdlib"))
    source = Source(corpora, languages(names), code(library))
    save(fit(net, fed(source, held), steps), held, path)


if __name__ == "__main__":
    main()

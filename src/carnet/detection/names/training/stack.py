"""Train the second look at each word and write its weights.

    pip install torch==2.13.0
    python -m carnet.detection.names.training.stack stacking.npz FILE ...

A FILE holds prompts with persons in brackets (`corpora.letters`), none of which the
tagger learnt from: of those it is too sure. MODEL_CARD.md lists the files behind the
shipped weights. Seeded and in one thread: the same files and versions give the same
weights on one machine. What the tagger's weights, lists and rules say goes in, so
whoever alters those runs this again.

NETS networks, each from a seed of its own, ship as one: their hidden units side by
side, which is the mean of what they say.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import torch
from torch import nn

from carnet.detection.names.finder import CHUNK
from carnet.detection.names.nobody.figures.history import forget
from carnet.detection.names.reading.read import Array
from carnet.detection.names.runs.persons import looked, named, said
from carnet.detection.names.runs.stacking import UNITS, features, is_open
from carnet.detection.names.tagger import tokens
from carnet.detection.names.training.corpora import Sentence, letters

NETS: Final = 4
STEPS: Final = 4000
BATCH: Final = 256
RATE: Final = 3e-3
DECAY: Final = 0.1
LEFT_OUT: Final = (0.1, 0.3)
"""How often a feature and a hidden unit are left out."""
_LEAST_SPREAD: Final = 0.05  # of a feature that hardly differs


class Layers(NamedTuple):
    """One trained network, its inputs as `features` gives them."""

    enter: Array
    bias: Array
    head: Array
    last: float


def rows(sentence: Sentence) -> tuple[Array, Array] | None:
    """The features of the words of a prompt that are judged, and which name persons.

    None: it has no such word.
    """
    spans = tokens.spans(sentence.text)
    seen = looked(sentence.text, spans, "balanced")
    try:
        first = said(seen.read, named(seen))
    finally:
        forget()
    judged = np.flatnonzero(is_open(seen.read, seen.least, first))
    if not len(judged):
        return None
    person = np.isin(sentence.labels, (1, 2)).astype(np.float32)
    return features(seen.read, seen.least, first, judged), person[judged]


def corpus(paths: list[Path]) -> tuple[Array, Array]:
    """The rows of all prompts of these files that are one chunk."""

    def every() -> Iterator[tuple[Array, Array]]:
        for path in paths:
            for one in letters(path):
                if len(one.text) <= CHUNK and tokens.spans(one.text):
                    found = rows(one)
                    if found is not None:
                        yield found

    seen, person = zip(*every(), strict=True)
    return np.concatenate(seen), np.concatenate(person)


def fit(seen: Array, person: Array, seed: int) -> Layers:
    """A network of that seed, with the scale of its inputs in its first layer."""
    torch.manual_seed(seed)
    mean, spread = seen.mean(0), seen.std(0) + _LEAST_SPREAD
    given = torch.tensor((seen - mean) / spread)
    wanted = torch.tensor(person)
    net = _net(seen.shape[1])
    learner = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    plan = torch.optim.lr_scheduler.OneCycleLR(learner, RATE, total_steps=STEPS)
    for _ in range(STEPS):
        at = torch.randint(len(given), (BATCH,))
        learner.zero_grad()
        loss = nn.functional.binary_cross_entropy_with_logits(
            net(given[at])[:, 0], wanted[at]
        )
        loss.backward()
        learner.step()
        plan.step()
    enter = _numbers(net[1].weight).T / spread[:, None]
    bias = _numbers(net[1].bias) - mean @ enter
    head = _numbers(net[4].weight)[0]
    return Layers(enter, bias, head, float(_numbers(net[4].bias)[0]))


def _net(wide: int) -> Any:  # noqa: ANN401
    given, hidden = LEFT_OUT
    return nn.Sequential(
        nn.Dropout(given),
        nn.Linear(wide, UNITS),
        nn.ReLU(),
        nn.Dropout(hidden),
        nn.Linear(UNITS, 1),
    )


def _numbers(tensor: Any) -> Any:  # noqa: ANN401
    return tensor.detach().numpy()


def save(nets: list[Layers], path: Path) -> None:
    """Their hidden units side by side, as float16."""
    count = len(nets)
    last = np.array([sum(net.last for net in nets) / count], np.float32)
    arrays: dict[str, Any] = {
        "enter": np.concatenate([net.enter for net in nets], axis=1),
        "bias": np.concatenate([net.bias for net in nets]),
        "head": np.concatenate([*(net.head / count for net in nets), last]),
    }
    np.savez_compressed(path, **{n: one.astype("f2") for n, one in arrays.items()})


def main() -> None:
    """Read the prompts, train, save."""
    path, files = Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]]
    torch.set_num_threads(1)
    seen, person = corpus(files)
    sys.stderr.write(f"{len(person)} words, {int(person.sum())} of persons\n")
    save([fit(seen, person, seed) for seed in range(NETS)], path)


if __name__ == "__main__":
    main()

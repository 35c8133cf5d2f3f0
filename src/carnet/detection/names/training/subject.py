"""Teach whether a text is about the world or about people of today.

    python -m carnet.detection.names.training.subject CORPORA HELD_OUT subject.npz

`subjects/world_*.jsonl` and `subjects/people_*.jsonl` beside this file were written for
this project, by writers who saw nothing of it; in half of the latter somebody is called
like a figure of history. CORPORA is the folder that the tagger was trained on: reports
name people.
HELD_OUT is `tests/detection/names/held_out`: `read/` has prompts with persons that the
tagger has learnt from as well (`pasted_1.txt` to `pasted_14.txt`), and the little-known
figures of one writer. `prompts/` beside this file has what the tagger learns from, too.

`--without PREFIX` leaves files of `subjects/` out and tells how their texts are judged.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.nobody.figures.subject import BUCKETS, vector
from carnet.detection.names.tagger.model import LABELS
from carnet.detection.names.training.corpora import Sentence, letters, prompts, read

_HERE: Final = Path(__file__).parent / "subjects"
_PROMPTS: Final = Path(__file__).parent / "prompts"
_PASTED: Final = 14  # files that the tagger has learnt from
_LITTLE: Final = "nobody_little_known_figures.jsonl"
_REPORTS: Final = 60  # sentences of each corpus
_LENGTHS: Final = range(40, 500)  # characters of one
_PERSON: Final = frozenset((LABELS.index("B-PER"), LABELS.index("I-PER")))
_EPOCHS, _RATE, _DECAY, _SEED = 12, 0.3, 3e-3, 0
_WRITTEN: Final = 3.0
"""What a text about people counts that was written to look like one about the world."""
_MOST: Final = 127


class _Text(NamedTuple):
    text: str
    world: bool
    counts: float


class _Vector(NamedTuple):
    buckets: NDArray[np.int64]
    values: NDArray[np.float64]
    world: bool
    counts: float


def _written(files: Iterable[Path]) -> Iterator[_Text]:
    for file in files:
        world = not file.name.startswith("people")
        for line in file.read_text(encoding="utf-8").splitlines():
            yield _Text(json.loads(line)["text"], world, 1 if world else _WRITTEN)


def _reports(folder: Path, chance: random.Random) -> Iterator[_Text]:
    for file in sorted(folder.glob("*.jsonl.gz")):
        every = [one for one in _naming(read(file)) if len(one.text) in _LENGTHS]
        chance.shuffle(every)
        yield from every[:_REPORTS]


def _pasted(held_out: Path) -> Iterator[Sentence]:
    for number in range(1, _PASTED + 1):
        yield from letters(held_out / "read" / f"pasted_{number}.txt")


def _prompts() -> Iterator[Sentence]:
    return chain.from_iterable(prompts(sorted(_PROMPTS.glob("*.txt"))).values())


def _naming(every: Iterable[Sentence]) -> Iterator[_Text]:
    """Those that name somebody."""
    for one in every:
        if not _PERSON.isdisjoint(one.labels):
            yield _Text(one.text, world=False, counts=1)


def _even(every: Sequence[_Text]) -> Iterator[_Text]:
    """The texts so that both sorts count the same altogether."""
    worlds = sum(one.counts for one in every if one.world)
    peoples = sum(one.counts for one in every) - worlds
    for one in every:
        share = peoples / worlds if one.world else 1
        yield one._replace(counts=one.counts * share)


def learnt(every: Sequence[_Text]) -> tuple[NDArray[np.float64], float]:
    """The weight of each bucket and the bias, by steps that shrink where many went."""
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    data = [_Vector(*vector(one.text), one.world, one.counts) for one in _even(every)]
    weights, met = np.zeros(BUCKETS), np.full(BUCKETS, 1e-2)
    bias, met_bias = 0.0, 1e-2
    for _ in range(_EPOCHS):
        chance.shuffle(data)
        for buckets, values, world, counts in data:
            guess = 1 / (1 + np.exp(-(weights[buckets] @ values + bias)))
            fault = (guess - world) * counts
            step = fault * values + _DECAY * weights[buckets]
            met[buckets] += step * step
            weights[buckets] -= _RATE * step / np.sqrt(met[buckets])
            met_bias += float(fault * fault)
            bias -= float(_RATE * fault / np.sqrt(met_bias))
    return weights, bias


def _tell(texts: Iterable[_Text], weights: NDArray[np.float64], bias: float) -> None:
    """Print each text's log odds, and which sort it is of."""
    for one in texts:
        buckets, values = vector(one.text)
        odds = float(weights[buckets] @ values + bias)
        told = [one.world, round(odds, 2), one.text]
        sys.stdout.write(f"{json.dumps(told, ensure_ascii=False)}\n")


def main() -> None:
    """Read, learn, save or tell."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("corpora", type=Path)
    given.add_argument("held_out", type=Path)
    given.add_argument("path", type=Path)
    given.add_argument("--without", default="")
    asked = given.parse_args()
    files = sorted(_HERE.glob("*.jsonl"))
    apart = [one for one in files if asked.without and asked.without in one.name]
    chance = random.Random(_SEED)  # noqa: S311 - no secret
    every = [
        *_written(one for one in files if one not in apart),
        *_written([asked.held_out / "read" / _LITTLE]),
        *_reports(asked.corpora, chance),
        *_naming(_pasted(asked.held_out)),
        *_naming(_prompts()),
    ]
    weights, bias = learnt(every)
    scale = float(np.abs(weights).max()) / _MOST
    np.savez_compressed(
        asked.path,
        weights=np.rint(weights / scale).astype(np.int8),
        scale=np.float64(scale),
        bias=np.float64(bias),
    )
    _tell(_written(apart), weights, bias)


if __name__ == "__main__":
    main()

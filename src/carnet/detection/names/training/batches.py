"""Batches of texts as arrays, prepared by a process of their own."""

import multiprocessing
import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

import numpy as np
import torch

from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.features import (
    FLAGS,
    HASHES,
    LIST_FLAGS,
    WORD_FLAGS,
    Lists,
)
from carnet.detection.names.tagger.model import PLACES, features, places, surroundings
from carnet.detection.names.training.net import Rows
from carnet.detection.names.training.stream import Source, Text, stream

BATCH: Final = 6000  # tokens
LONGEST: Final = 400  # tokens of a text that is learnt from
GAP: Final = 4  # empty rows between texts: no convolution reaches across
AHEAD: Final = 8  # batches that the other process prepares
NO_PERSON: Final = -1
"""The label of a token of which it is known only that it names no person."""
UNLISTED: Final = 0.15  # texts whose words count as standing in no list


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
            seen = features(fresh, self._held)
            self._ids[at:end], self._flags[at:end] = seen.ids, seen.flags
            self._rows.update(zip(fresh, range(at, end), strict=True))
        rows = [self._rows[key] for key in keys]
        return self._ids[rows], self._flags[rows]


def batches(texts: Iterator[Text], held: Lists, seed: int) -> Iterator[Rows]:
    """Batches of about BATCH tokens, as numpy arrays."""
    draw = np.random.default_rng(seed)
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
        low, high = np.zeros(rows, np.int64), np.ones(rows, np.int64)
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
            if one.persons_alone:
                labels[at:end][labels[at:end] == 0] = NO_PERSON
            low[at:end], high[at:end] = at + np.array(surroundings(len(span)))
            begin = until
            if draw.random() < UNLISTED:
                flags[at:end, lists_begin:lists_end] = 0
            at = end + GAP
        yield Rows(ids, flags, around, labels, real, low, high)


def _prepare(queue: Any, source: Source, held: Lists, seed: int) -> None:  # noqa: ANN401
    texts = stream(source, random.Random(seed))  # noqa: S311 - not for secrets
    for one in batches(texts, held, seed):
        queue.put(tuple(one))


@contextmanager
def fed(source: Source, held: Lists, seed: int) -> Iterator[Iterator[Rows]]:
    """The batches, prepared by another process that ends with the block."""
    context = multiprocessing.get_context("fork")
    queue = context.Queue(AHEAD)
    work = context.Process(
        target=_prepare, args=(queue, source, held, seed), daemon=True
    )
    work.start()
    try:
        yield (Rows(*map(torch.from_numpy, queue.get())) for _ in count())
    finally:
        work.terminate()
        work.join()

"""Which hash each bucket of the embeddings stands for: its most frequent one.

Others that fall into it say nothing, in training as later: half of what a tagger sees
of a word that it never met would else be what strangers taught.
"""

import random
from collections import Counter
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from carnet.detection.names.tagger import tokens
from carnet.detection.names.tagger.features import BUCKETS, MARK_BITS, Lists
from carnet.detection.names.tagger.model import features
from carnet.detection.names.training.stream import Source, stream

_TEXTS: Final = 150_000
_FEWEST: Final = 4  # times that a hash is met before it owns a bucket
_PART: Final = 1 << 16


def owned(source: Source, held: Lists, seed: int) -> Lists:
    """The lists with the owners of buckets in what training will read."""
    texts = islice(stream(source, random.Random(seed)), _TEXTS)  # noqa: S311 - no secret
    counts: Counter[str] = Counter()
    for one in texts:
        counts.update(tokens.keys(one.text, tokens.spans(one.text)))
    return held._replace(owners=_owners(counts, held))


def _owners(counts: Counter[str], held: Lists) -> NDArray[np.uint8]:
    keys = list(counts)
    free = held._replace(owners=np.zeros(0, np.uint8))
    met = np.zeros(BUCKETS << MARK_BITS, np.int32)
    for at in range(0, len(keys), _PART):
        part = keys[at : at + _PART]
        often = np.array([counts[key] for key in part], np.int32)
        for column in features(part, free).ids.T:
            np.add.at(met, column, often)
    table = met.reshape(BUCKETS, 1 << MARK_BITS)
    owners: NDArray[np.uint8] = table.argmax(axis=1).astype(np.uint8)
    owners[table.max(axis=1) < _FEWEST] = 0
    return owners

r"""Teach one network what four think together, and write its weights.

    python -m carnet.detection.names.training.distil CORPORA four.npz weights.npz \
        [--steps N] [--begun weights.npz] [--prompts FILE ...]

Distillation (Hinton, Vinyals and Dean 2015, arXiv:1503.02531): the mean of four
networks (`fit.py` wrote them) errs less than any of them and costs four times as much.
One that sees the embeddings of all four, which stay as they are, learns to say what
they say of the same corpora and texts, and what is marked there. One that was begun
goes on from where it stands, with texts that it has not seen in that order.

A FILE holds prompts with persons in brackets (`corpora.letters`) that `stack.py` does
not learn from. They say of a word whether it names a person, and no more: what else it
may be, the four say.
"""

import argparse
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import torch
from torch import nn

from carnet.detection.names.tagger.added import widened
from carnet.detection.names.tagger.embeddings import packed
from carnet.detection.names.tagger.model import LABELS
from carnet.detection.names.training.batches import NO_PERSON, fed
from carnet.detection.names.training.corpora import in_small_letters, prompts
from carnet.detection.names.training.fit import corpora_of
from carnet.detection.names.training.learning import AGAIN, RATE, kept, learnt
from carnet.detection.names.training.lists import widened as with_names
from carnet.detection.names.training.net import (
    Layers,
    Rows,
    layers_of,
    loaded,
    stored,
    summed,
    write,
)
from carnet.detection.names.training.sentences import languages, shared
from carnet.detection.names.training.stream import PROMPTED, Source, code

STEPS: Final = 9000
SEED: Final = 11
WIDTH: Final = 160
NARROW: Final = 64
MARKED: Final = 0.6
"""How much counts what is marked; the rest is what the four think."""
AT_FIRST: Final = 3
"""How much a prompt counts at first; a network that was begun hears more of news."""
_PERSON: Final = [LABELS.index("B-PER"), LABELS.index("I-PER")]


class Teacher:
    """The four networks, and the embeddings that the one learns to read."""

    def __init__(self, table: Any, nets: Sequence[Any]) -> None:  # noqa: ANN401
        self.table = table
        self._nets = nets

    @torch.no_grad()  # type: ignore[untyped-decorator] # torch is not checked
    def chances(self, rows: Rows) -> Any:  # noqa: ANN401
        """What they think of rows all of whose hashes they see, n by labels."""
        every = summed(self.table, rows, torch.ones(rows.ids.shape))
        parts = every.split(every.shape[1] // len(self._nets), 1)
        said = [
            net(part, rows).softmax(1)
            for net, part in zip(self._nets, parts, strict=True)
        ]
        return torch.stack(said).mean(0)

    def probabilities(self, rows: Rows) -> Any:  # noqa: ANN401
        """What the one shall say of rows: as they are marked, and as the four think."""
        think = self.chances(rows)
        marked = nn.functional.one_hot(rows.labels.clamp(min=0), len(LABELS)).float()
        other = think.clone()
        other[:, _PERSON] = 0
        other[:, 0] += 1e-6  # where the four see nothing but a person
        unnamed = (rows.labels == NO_PERSON)[:, None]
        marked = torch.where(unnamed, other / other.sum(1, keepdim=True), marked)
        return MARKED * marked + (1 - MARKED) * think


def distilled(
    teacher: Teacher, feed: Iterator[Rows], steps: int, begun: Path | None
) -> Any:  # noqa: ANN401
    """The one network, of the SEED, or as it was `begun`, which learns more slowly."""
    torch.manual_seed(SEED)
    net = Layers(teacher.table.shape[1], WIDTH, NARROW)
    if begun is not None:
        loaded(net, begun)

    def loss(rows: Rows) -> Any:  # noqa: ANN401
        seen = rows.labels != -100  # noqa: PLR2004 - gaps between texts
        found = net(summed(teacher.table, rows, kept(rows)), rows)
        wanted = teacher.probabilities(rows)[seen]
        return nn.functional.cross_entropy(found[seen], wanted)

    return learnt(net, map(loss, feed), steps, RATE if begun is None else AGAIN)


def source(folder: Path, files: Sequence[Path], prompted: float) -> Source:
    """What `fit` learns from, and the prompts of these files, which count so much."""
    corpora = corpora_of(folder)
    small = in_small_letters(one for part in corpora.values() for one in part)
    every = languages(with_names(shared()), small)
    library = Path(sysconfig.get_path("stdlib"))
    return Source(corpora | prompts(files), every, code(library), prompted)


def main() -> None:
    """Read the four, teach the one, save."""
    given = argparse.ArgumentParser()
    given.add_argument("corpora", type=Path)
    given.add_argument("four", type=Path)
    given.add_argument("path", type=Path)
    given.add_argument("--steps", type=int, default=STEPS)
    given.add_argument("--begun", type=Path)
    given.add_argument("--prompts", type=Path, nargs="*", default=())
    asked = given.parse_args()
    torch.set_num_threads(1)
    embeddings, nets, held = stored(asked.four)
    teacher = Teacher(torch.from_numpy(embeddings.embeddings * embeddings.scale), nets)
    fresh = asked.begun is None
    seed, prompted = (SEED, AT_FIRST) if fresh else (SEED + 1, PROMPTED)
    probabilities = source(asked.corpora, asked.prompts, prompted)
    with fed(probabilities, widened(held), seed) as feed:
        net = distilled(teacher, feed, asked.steps, asked.begun)
    small = embeddings._replace(embeddings=packed(embeddings.embeddings))
    write(small, layers_of(net), held, asked.path)


if __name__ == "__main__":
    main()

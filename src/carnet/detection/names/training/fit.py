"""Train four networks, of which `distil.py` makes the tagger.

    pip install torch==2.13.0
    python -m carnet.detection.names.training.fit CORPORA four.npz [STEPS]

CORPORA is a folder of `*.jsonl.gz` (corpora.py); MODEL_CARD.md lists those that the
shipped weights saw. From nothing and seeded, in one thread: the same corpora, versions
and steps give the same weights on one machine.

NETS networks, each from a seed of its own: the mean of two errs less than either. Each
is kept beside the file as `four.0.pt` ... when it is done; one that is there already is
not trained again.
"""

import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import torch
from torch import nn

from carnet.detection.names.tagger.features import Lists
from carnet.detection.names.training.batches import fed
from carnet.detection.names.training.corpora import (
    Sentence,
    in_small_letters,
    prose,
    read,
)
from carnet.detection.names.training.learning import kept, learnt
from carnet.detection.names.training.lists import lists, widened
from carnet.detection.names.training.net import Net, Rows, save
from carnet.detection.names.training.owners import owned
from carnet.detection.names.training.sentences import languages, shared
from carnet.detection.names.training.stream import Source, code

NETS: Final = 4
STEPS: Final = 8000
SEED: Final = 1


def fit(net: Any, feed: Iterator[Rows], steps: int) -> Any:  # noqa: ANN401
    """Train in place, tell stderr how it goes, return the averaged network."""

    def loss(rows: Rows) -> Any:  # noqa: ANN401
        return nn.functional.cross_entropy(
            net(rows, kept(rows)), rows.labels, ignore_index=-100, label_smoothing=0.02
        )

    return learnt(net, map(loss, feed), steps)


def trained(source: Source, held: Lists, kept: Path, seed: int, steps: int) -> Any:  # noqa: ANN401
    """The network of that seed: read if it is there, else trained and kept."""
    torch.manual_seed(seed)
    net = Net()
    if not kept.exists():
        sys.stderr.write(f"network of seed {seed}\n")
        with fed(source, held, seed) as feed:
            torch.save(fit(net, feed, steps).state_dict(), kept)
    net.load_state_dict(torch.load(kept))
    return net


def corpora_of(folder: Path) -> dict[str, tuple[Sentence, ...]]:
    """The corpora of a folder, and our own texts, by name."""
    found = {
        file.name.removesuffix(".jsonl.gz"): tuple(read(file))
        for file in sorted(folder.glob("*.jsonl.gz"))
    }
    return found | prose(Path(__file__).parent / "prose")


def main() -> None:
    """Read the corpora, train, save."""
    folder, path = Path(sys.argv[1]), Path(sys.argv[2])
    steps = int(sys.argv[3]) if sys.argv[3:] else STEPS
    corpora = corpora_of(folder)
    names = widened(shared())
    held = lists(names, (one for part in corpora.values() for one in part))
    torch.set_num_threads(1)
    library = Path(sysconfig.get_path("stdlib"))
    small = in_small_letters(one for part in corpora.values() for one in part)
    source = Source(corpora, languages(names, small), code(library))
    held = owned(source, held, SEED)
    nets = [
        trained(source, held, path.with_suffix(f".{n}.pt"), SEED + n, steps)
        for n in range(NETS)
    ]
    save(nets, held, path)


if __name__ == "__main__":
    main()

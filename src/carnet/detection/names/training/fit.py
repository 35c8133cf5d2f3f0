"""Train the tagger and write its weights.

    pip install torch==2.13.0
    python -m carnet.detection.names.training.fit CORPORA weights.npz [STEPS]

CORPORA is a folder of `*.jsonl.gz` (corpora.py); MODEL_CARD.md lists those that the
shipped weights saw. From nothing and seeded, in one thread: the same corpora, versions
and steps give the same weights on one machine.

NETS networks, each from a seed of its own, ship together: the mean of two errs less
than either. Each is kept beside the weights as `weights.0.pt` ... when it is done; one
that is there already is not trained again.
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
from carnet.detection.names.training.lists import lists, widened
from carnet.detection.names.training.net import Net, Rows, save
from carnet.detection.names.training.owners import owned
from carnet.detection.names.training.sentences import languages, shared
from carnet.detection.names.training.stream import Source, code

NETS: Final = 4
STEPS: Final = 8000
RATE: Final = 4e-3
SEED: Final = 1
# How often each hash is left out, so that a name need not be known to be found: the
# long affixes (3, 4 and 8, 9) now and then, the whole word (10, 11) often.
LEFT_OUT: Final = (*(0.0,) * 3, 0.1, 0.2, *(0.0,) * 3, 0.1, 0.2, 0.45, 0.45, 0.0)
AVERAGED: Final = 0.99  # weights that are kept: a moving average of those learnt
EVERY: Final = 10  # steps


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

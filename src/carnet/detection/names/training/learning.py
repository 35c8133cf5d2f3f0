"""How a network learns: steps of Adam, and the moving average of what they reach."""

import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import torch

from carnet.detection.names.training.net import Rows

RATE: Final = 4e-3
AGAIN: Final = 1.5e-3  # of a network that was learnt before
# How often each hash is left out, so that a name need not be known to be found: the
# long affixes (3, 4 and 8, 9) now and then, the whole word (10, 11) often.
LEFT_OUT: Final = (*(0.0,) * 3, 0.1, 0.2, *(0.0,) * 3, 0.1, 0.2, 0.45, 0.45, 0.0)
AVERAGED: Final = 0.99  # weights that are kept: a moving average of those learnt
EVERY: Final = 10  # steps


def kept(rows: Rows) -> Any:  # noqa: ANN401
    """1 for each hash of each row, 0 for those that are left out this time."""
    return (torch.rand(*rows.ids.shape) >= torch.tensor(LEFT_OUT)).float()


def learnt(
    net: Any,  # noqa: ANN401
    losses: Iterator[Any],
    steps: int,
    rate: float = RATE,
) -> Any:  # noqa: ANN401
    """Train in place, tell stderr how it goes, return the averaged network.

    Each loss is computed when it is drawn, by the network as it stands then.
    """
    learner = torch.optim.Adam(net.parameters(), lr=rate, fused=True)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        learner, rate, total_steps=steps, pct_start=0.1
    )
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGED)
    )
    total = 0.0
    for step, loss in enumerate(islice(losses, steps), 1):
        learner.zero_grad()
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

"""Texts cut anywhere and put together at random: whatever they are, they are read."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from carnet.engines import Wanted, detector
from carnet.vocabulary import Passage

HERE = Path(__file__).parent


def texts() -> Iterator[str]:
    """Prompts and probes of this room, of all languages."""
    for path in sorted((HERE / "names" / "held_out").rglob("*.txt")):
        for line in path.read_text("utf-8").splitlines()[::7]:
            yield line.partition("|")[2].replace("\\n", "\n").translate(BRACKETS)
    for path in sorted((HERE / "probes").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines()[::7]:
            yield json.loads(line)["text"]


BRACKETS = str.maketrans("", "", "[]")


@pytest.mark.parametrize("rounds", [200, pytest.param(40_000, marks=pytest.mark.slow)])
def test_no_text_is_too_odd_to_be_read(rounds: int) -> None:
    pool, rng = list(texts()), random.Random(rounds)  # noqa: S311 - not for secrets
    strict = detector(None, "strict", None, Wanted())
    balanced = detector(None, "balanced", None, Wanted())
    for _ in range(rounds):
        whole = rng.choice((" ", "\n", "")).join(rng.choices(pool, k=rng.randint(1, 4)))
        low = rng.randrange(len(whole) + 1)
        part = whole[low : rng.randrange(low, len(whole) + 1)]
        part = rng.choice((part, part, part, part.upper(), part.lower()))
        rng.choice((strict, balanced)).find([Passage(part)])


@pytest.mark.parametrize(
    "text", ["Presentes: Inês Mota, Rui Sá,", "王总", "4\n总", "Anna Huber, W", ""]
)
def test_what_ends_early_is_read(text: str) -> None:
    balanced = detector(None, "balanced", None, Wanted())
    balanced.find([Passage(text)])

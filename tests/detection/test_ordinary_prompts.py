"""Ordinary prompts that name nobody stay as they are, but for a few.

`names/held_out/*/nobody_plain_*.txt`: what offices, shops and schools send with nothing
personal in it. What is replaced there is wrong, but for an address of a network
or a writer of the past; the numbers may only become less.
"""

import pytest
from tests.benchmarks.persons import letters

from carnet.detection import Detector
from carnet.engines import Wanted, detector
from carnet.vocabulary import Passage

FILES = ("unread/nobody_plain_1.txt", "read/nobody_plain_2.txt")
SOME = 4
"""Of so many prompts one is tried with names, but for `-m slow`."""


def altered(tried: Detector, file: str, one_in: int) -> tuple[int, int]:
    """How many prompts there are, and in how many of them something is found."""
    texts = [one.text for one in letters(file)][::one_in]
    return len(texts), sum(bool(tried.find([Passage(text)])[0]) for text in texts)


@pytest.mark.parametrize(
    ("file", "prompts", "most"), [(FILES[0], 624, 5), (FILES[1], 602, 2)]
)
def test_rules_without_names_alter_few(file: str, prompts: int, most: int) -> None:
    found, wrong = altered(Detector(), file, 1)
    assert found == prompts
    assert wrong <= most


@pytest.mark.parametrize("file", FILES)
def test_one_in_ten_is_altered_at_most(file: str) -> None:
    found, wrong = altered(detector(None, "balanced", None, Wanted()), file, SOME)
    assert wrong <= found / 10


@pytest.mark.slow  # half a minute; every fourth above
@pytest.mark.parametrize(("file", "most"), [(FILES[0], 51), (FILES[1], 30)])
def test_so_many_of_all_are_altered_at_most(file: str, most: int) -> None:
    assert altered(detector(None, "balanced", None, Wanted()), file, 1)[1] <= most

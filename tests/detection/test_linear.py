"""No text, however made, costs more than its length."""

import random
import time

import pytest

from carnet.detection import Detector
from carnet.vocabulary import Passage

FRAGMENTS = (
    "a", "@", "a@", "@a.", ".", "1", "12 ", "1-", "0049", "+", "(at)", "[dot]", "DE91",
    "IBAN: ", "password: ", "passport ", "username is ", "%40", "%25", "\\n", "\\\\",
    "&#64;", "&amp;", "=20", "=\n", "\u200b", "e\u0301", "-----BEGIN PRIVATE KEY-----",
    "://a:", "bmFtZT1NYX", "A1", "::", "aa:", "1.", "tel ", "born ", '{"a":"', "我",
    "电话", "eyJ", "sk-", "Bearer ", "京A1", " dot ", "\n", "0 ", "00 ", "/", "_", "-",
)  # fmt: skip
SMALL, LARGE = 20_000, 80_000  # characters
# Four times the text may cost ten times as much on a busy machine; quadratic is 16.
RATIO, GRACE_S = 10, 0.3


def cost(text: str, length: int) -> float:
    text = (text * (length // len(text) + 1))[:length]
    detector = Detector()
    start = time.process_time()
    detector.find([Passage(text)])
    return time.process_time() - start


def grows(text: str) -> bool:
    return cost(text, LARGE) > RATIO * cost(text, SMALL) + GRACE_S


@pytest.fixture(autouse=True, scope="module")
def warm() -> None:
    Detector().find([Passage("tel +49 30 23125014, 电话")])


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_repeated_fragment_costs_its_length(fragment: str) -> None:
    assert not grows(fragment)


def test_mixed_fragments_cost_their_length() -> None:
    chance = random.Random(5)  # noqa: S311 - test data
    for _ in range(12):
        assert not grows("".join(chance.sample(FRAGMENTS, 3)))


@pytest.mark.slow
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_megabyte_of_one_fragment_costs_its_length(fragment: str) -> None:
    assert cost(fragment, 1_000_000) <= 25 * cost(fragment, 100_000) + 1

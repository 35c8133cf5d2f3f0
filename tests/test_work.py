"""How much work a guarded call is, counted and not timed.

A clock says other things on other days; the number of functions that a call enters is
the same each time. What makes each line or each word cost one more search shows here,
whoever changes it: a call that detects nothing works no more for a long text than for a
short one, and what rules and tagger do grows with the text and no faster.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Final

import httpx2
import pytest

from carnet.testing.provider import FakeProvider
from tests.benchmarks.guard import LEAST, RULES, guarded, opened
from tests.benchmarks.rows import Run

LETTER: Final = (
    "Dear all,\n\nthe claim (no. 17) was filed late; the damage is larger than first "
    "reported.\n- item: two chairs, 40 x 60 cm\n- see page 3, line 2\n\n"
)
LINE: Final = "the claim was filed late and the damage is larger than first reported; "
ROW: Final = "Ticket {0} from k{0}@example.de, telephone +49 30 2{0:06}"
FEW, MANY = 40, 160  # texts of a call
SMALL, LARGE = 2_000, 100_000  # characters
WARM: Final = 2  # calls until nothing is met for the first time
SETTINGS: Final = {"least": LEAST, "rules": RULES, "all": {}}
UNDETECTED: Final = (
    2_600  # functions of Python, and of C, of a call that detects nothing
)
PER_KB: Final = {"rules": 3_500, "all": 14_000}
"""Functions of either kind for a thousand characters of letters: half more than now."""
PER_ROW: Final = {"rules": 16_000, "all": 19_000}
"""The same for each of many texts of one line, read with those beside it as well."""


class Calls:
    """Guarded clients over one provider on the loopback."""

    def __init__(self, folder: Path, provider: FakeProvider, stack: ExitStack) -> None:
        self._run, self._provider, self._stack = Run(folder), provider, stack
        self._clients: dict[str, httpx2.Client] = {}
        self._turn = 0

    def work(self, name: str, line: str, size: int) -> int:
        """Functions entered by one call with a text of so many characters."""
        return self._counted(lambda: self._ask(name, line, size))

    def works(self, name: str, count: int) -> int:
        """The same with so many short texts, each with values of its own."""
        return self._counted(lambda: self._embed(name, count))

    def _counted(self, post: Callable[[], None]) -> int:
        for _ in range(WARM):
            post()
        entered: Counter[str] = Counter()

        def count(frame: FrameType, event: str, what: object) -> None:
            del frame, what
            entered[event] += 1

        sys.setprofile(count)
        try:
            post()
        finally:
            sys.setprofile(None)
        return entered["call"] + entered["c_call"]

    def _ask(self, name: str, line: str, size: int) -> None:
        self._turn += 1
        text = f"{self._turn} {line * (size // len(line) + 1)}"[:size]
        body = {"model": "m-1", "messages": [{"role": "user", "content": text}]}
        url = f"{self._provider.url}/v1/chat/completions"
        self._client(name).post(url, json=body)

    def _embed(self, name: str, count: int) -> None:
        self._turn += 1
        first = 1000 * self._turn
        texts = [ROW.format(n) for n in range(first, first + count)]
        url = f"{self._provider.url}/v1/embeddings"
        self._client(name).post(url, json={"model": "e-1", "input": texts})

    def _client(self, name: str) -> httpx2.Client:
        if name not in self._clients:
            guard = opened(self._run, self._provider, name, SETTINGS[name])
            self._clients[name] = guarded(self._stack.enter_context(guard))
        return self._clients[name]


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Calls]:
    with ExitStack() as stack:
        provider = stack.enter_context(FakeProvider())
        yield Calls(tmp_path_factory.mktemp("work"), provider, stack)


@pytest.mark.parametrize("line", [LETTER, LINE], ids=["letter", "one line"])
def test_a_call_without_detection_works_no_more_for_a_long_text(
    calls: Calls, line: str
) -> None:
    small, large = (calls.work("least", line, size) for size in (SMALL, LARGE))
    assert small <= UNDETECTED
    assert large <= 1.05 * small


@pytest.mark.parametrize("name", ["rules", "all"])
def test_what_detection_works_grows_with_the_text_and_no_faster(
    calls: Calls, name: str
) -> None:
    small, large = (calls.work(name, LETTER, size) for size in (LARGE // 5, LARGE))
    assert large <= 5.5 * small
    assert large <= PER_KB[name] * LARGE / 1000


@pytest.mark.parametrize(
    "name",
    # All of detection has the rules in it, which alone say less.
    [pytest.param("rules", marks=pytest.mark.slow), "all"],
)
def test_what_many_texts_work_grows_with_their_number_and_no_faster(
    calls: Calls, name: str
) -> None:
    small, large = (calls.works(name, count) for count in (FEW, MANY))
    assert large <= 4.4 * small
    assert large <= PER_ROW[name] * MANY

"""Answers that nobody read to their end, closed where the garbage is collected."""

import gc
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
import requests
from tests.clients.speech import MESSAGES, Journal, ask

from carnet import Guard
from carnet.testing import KNOWN, LETTER, FakeProvider
from carnet.trail.writing.commit import GroupCommit
from carnet.within import once_out, within

DEADLINE_S = 20
BODY: Any = {"model": "m", "messages": MESSAGES, "stream": True}
LEFT = """
import gc, sys
from pathlib import Path
from openai import OpenAI
from carnet import Guard
from carnet.testing import FakeProvider, write_env

gc.disable()
with FakeProvider() as provider:
    spoken = {"CARNET_ENDPOINTS__FAKE__DIALECT": "openai"}
    guard = Guard.from_env(write_env(Path(sys.argv[1]), provider, settings=spoken))
    client = guard.wrap(OpenAI(base_url=provider.url + "/v1", api_key="k"))
    said = [{"role": "user", "content": "Hello"}]
    for event in client.chat.completions.create(model="m", messages=said, stream=True):
        print(event.object)
        break
"""


@pytest.fixture
def collecting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The garbage is collected in the middle of each append, and nowhere else."""
    own = GroupCommit._linger

    def linger(self: GroupCommit) -> None:
        gc.collect()
        own(self)

    gc.collect()
    gc.disable()
    monkeypatch.setattr(GroupCommit, "_linger", linger)
    yield
    gc.enable()


@pytest.mark.usefixtures("collecting")
def test_an_outcome_that_comes_in_the_middle_of_an_append_is_made_behind_it(
    guard: Guard, gpt: openai.OpenAI, journal: Journal
) -> None:
    heard: list[str] = []

    def forget_and_ask() -> None:
        with guard.context(known=KNOWN):
            next(iter(gpt.chat.completions.create(**BODY)))
            heard.append(ask(gpt))

    thread = threading.Thread(target=forget_and_ask, daemon=True)
    thread.start()
    thread.join(DEADLINE_S)
    assert heard == [LETTER]
    states = [one["state"] for one in journal("transfer.outcome")]
    assert sorted(states) == ["abandoned", "completed"]


@pytest.mark.filterwarnings(
    # of the connection, as without a guard
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)
def test_an_answer_of_requests_that_is_forgotten_is_abandoned(
    guard: Guard, provider: FakeProvider, journal: Journal
) -> None:
    with guard.wrap(requests.Session()) as session, guard.context(known=KNOWN):
        url = f"{provider.url}/v1/chat/completions"
        answer = session.post(url, json=BODY, stream=True, timeout=9)
        assert next(answer.iter_content(1))
        del answer
        gc.collect()
        assert [one["state"] for one in journal("transfer.outcome")] == ["abandoned"]


def test_an_answer_that_is_forgotten_at_the_end_says_nothing(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LEFT, tmp_path],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ran.stdout, ran.stderr) == ("chat.completion.chunk\n", "")


def test_what_comes_within_is_done_in_order_when_the_thread_is_out() -> None:
    done: list[str] = []

    def fails() -> None:
        done.append("fails")
        raise OSError("full")

    def two() -> None:
        done.append("two")
        once_out(lambda: done.append("three"))

    with within():
        with within():
            once_out(fails)
            once_out(two)
        done.append("one")
        elsewhere = threading.Thread(target=once_out, args=[lambda: done.append("own")])
        elsewhere.start()
        elsewhere.join()
    assert done == ["one", "own", "fails", "two", "three"]
    once_out(lambda: done.append("now"))
    assert done[-1] == "now"

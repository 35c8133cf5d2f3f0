"""Threads that begin together read what all of them need once."""

import subprocess
import sys
import threading

import pytest

from carnet.detection.first import alone_at_first

# Prints each file of the package that the threads opened more than once.
BURST = """
import os, sys, threading
from collections import Counter
from datetime import date
from carnet.detection.detector import Detector
from carnet.engines import Wanted, detector
from carnet.vocabulary import Passage

opened = Counter()
def hook(event, args):
    if event == "open" and str(args[0]).endswith((".toml", ".npz")):
        opened[os.path.basename(args[0])] += 1
sys.addaudithook(hook)
whole = detector(None, "balanced", None, Wanted())
begin = threading.Barrier(8)

def one():
    begin.wait()
    passages = [Passage("Anna Weber (anna@example.org) has diabetes.")]
    found = whole.find(passages)
    assert whole.categories(passages, found, on=date(2026, 1, 1))[0]

threads = [threading.Thread(target=one) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(name for name, count in opened.items() if count > 7), len(opened) > 50)
"""


def test_files_are_not_read_by_each_of_the_threads_that_begin_together() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", BURST], capture_output=True, text=True, check=False
    )
    assert (ran.stdout, ran.stderr) == ("[] True\n", "")


def test_others_wait_for_the_first_call_and_for_no_other() -> None:
    entered, leave = list[str](), threading.Event()

    @alone_at_first
    def work(of: str) -> None:
        entered.append(of)
        leave.wait(10)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    threads[1].join(0.2)
    assert len(entered) == 1
    leave.set()
    for thread in threads:
        thread.join()
    assert sorted(entered) == ["a", "b", "c"]


def test_a_first_call_that_fails_leaves_the_turn_to_the_next() -> None:
    @alone_at_first
    def work(of: int) -> int:
        return 1 // of

    with pytest.raises(ZeroDivisionError):
        work(0)
    other = threading.Thread(target=work, args=(1,))
    other.start()
    other.join(10)
    assert not other.is_alive()

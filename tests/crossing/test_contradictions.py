"""Reading the trail for contradictions: once for all, again after a failure."""

import os
import threading
import warnings
from collections.abc import Iterable

import pytest

from carnet.crossing import contradictions
from carnet.crossing.contradictions import Contradictions
from carnet.errors import TrailError
from carnet.law import load
from carnet.policy import Exporter, Rules
from carnet.trail import Entry
from carnet.vocabulary import Destination

PLACE = Destination("model.example")


class Reading:
    """A trail whose second reading goes on until it is let go."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.looks = 0

    def __call__(self) -> Iterable[Entry]:
        self.looks += 1
        if self.looks == 2:
            self.begun.set()
            self.go_on.wait()
        return ()


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contradictions, "AGAIN_S", 0.0)


def test_a_trail_that_could_not_be_read_is_read_by_the_next_call_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(contradictions, "AGAIN_S", 3600.0)

    def away() -> Iterable[Entry]:
        raise TrailError("the trail is away", hint="wait")

    held = Contradictions(away)
    for _ in range(2):
        with pytest.raises(TrailError):
            held.against(PLACE)


def somebody_reads() -> tuple[Reading, Contradictions, threading.Thread]:
    trail = Reading()
    held = Contradictions(trail)
    held.against(PLACE)
    reader = threading.Thread(target=held.against, args=(PLACE,))
    reader.start()
    trail.begun.wait()
    return trail, held, reader


def test_no_call_waits_for_another_that_reads() -> None:
    trail, held, reader = somebody_reads()
    assert held.against(PLACE) is None  # would hang here
    assert trail.looks == 2
    trail.go_on.set()
    reader.join()
    held.against(PLACE)
    assert trail.looks == 3


def test_a_child_forked_while_somebody_read_reads_for_itself() -> None:
    trail, held, reader = somebody_reads()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # fork beside threads
        child = os.fork()
    if child == 0:
        try:
            held.against(PLACE)
        finally:
            os._exit(int(trail.looks != 3))
    _, status = os.waitpid(child, 0)
    trail.go_on.set()
    reader.join()
    assert os.waitstatus_to_exitcode(status) == 0


def test_each_place_that_a_host_was_taken_for_is_told_by_itself() -> None:
    """A call may pin another place at the same host; one that pins none goes on."""
    said = [{"by": "geo", "said": "global", "places": ["global"], "hint": False}]
    held = Contradictions(lambda: ())
    for call, place in (("c1", "US"), ("c2", "US"), ("c3", "DE")):
        held.take(
            {
                "host": "model.example",
                "call_id": call,
                "decided_processing": [place],
                "reported_location": said,
            }
        )
    facts = load()
    told = [one.words for one in held.standing(Rules(Exporter("DE")), facts)]
    assert [words.partition(" are refused")[0] for words in told] == [
        "model.example: calls that are decided as computed in US",
        "model.example: calls that are decided as computed in DE",
    ]
    assert ["(call c1)" in told[0], "(call c3)" in told[1]] == [True, True]

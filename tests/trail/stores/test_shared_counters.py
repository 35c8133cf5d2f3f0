"""Persons are counted exactly in a store that machines share."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import httpx2
import pytest
from tests.trail.conftest import ORIGIN, RACED
from tests.trail.stores import counting_worker
from tests.trail.stores.counting_worker import body

from carnet import Guard, law
from carnet.counters.tally import Tally
from carnet.policy.counters import Adds
from carnet.testing import FakeProvider, write_env
from carnet.trail import records, verify
from carnet.trail.stores import locate
from carnet.vocabulary import Count

LIMIT = 100_000
"""Persons a year under Chinese law, from which on a call needs a route (C3)."""
MAIL = re.compile(rb"person\d{4}@example\.org")
WORKER = str(Path(counting_worker.__file__))
LAW = law.load()
ON = date(2026, 11, 24)
CN = Adds(1, cn="ordinary")


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider() as found:
        yield found


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes this process one of the machines."""

    def live(name: str) -> None:
        for variable, value in machine(tmp_path, name).items():
            monkeypatch.setenv(variable, value)

    live("here")
    return live


def machine(folder: Path, name: str) -> dict[str, str]:
    """What a machine of its own says to a process."""
    home = folder / name
    home.mkdir(exist_ok=True)
    return {"HOME": str(home), "XDG_STATE_HOME": str(home / "state")}


def exporter(folder: Path, provider: FakeProvider, url: str, left: int) -> Path:
    """A `.env` of an exporter in China: `left` more persons may go in clear."""
    settings = {
        "CARNET_TRAIL": url,
        "CARNET_TRAIL_ORIGIN": ORIGIN,
        "CARNET_EXPORTER__COUNTRY": "CN",
        "CARNET_SUBJECTS": "CN",
        "CARNET_REGIMES": "cn",
        "CARNET_REDACT": "",
        "CARNET_DETECT": "email",  # no machine loads the model of names
        "CARNET_ALLOW": "FR",
        "CARNET_ENDPOINTS__FAKE__COUNTRY": "FR",
        "CARNET_ENDPOINTS__FAKE__ENTITY": "Loopback SAS",
        "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
        "CARNET_PURPOSE": "help",
        "CARNET_PURPOSES__HELP__CN_NOTICE": "n",
        "CARNET_PURPOSES__HELP__CN_CONSENT": "c",
        "CARNET_PURPOSES__HELP__CN_PIPIA": "p",
        "CARNET_COUNTERS__CN__ORDINARY": str(LIMIT - 1 - left),
    }
    return write_env(folder, provider, tool=False, settings=settings)


def in_clear(provider: FakeProvider) -> int:
    return sum(1 for one in provider.requests if MAIL.search(one.body))


def start(folder: Path, name: str, *arguments: object) -> "subprocess.Popen[str]":
    from tests.trail.stores.s3_rig import variables

    kept = {"PATH": "/usr/bin:/bin", **variables(), **machine(folder, name)}
    return subprocess.Popen(
        [sys.executable, WORKER, *map(str, arguments)],
        env=kept,
        stdout=subprocess.PIPE,
        text=True,
    )


@RACED
def test_machines_that_race_at_a_limit_send_exactly_what_is_left(
    shared_url: str, provider: FakeProvider, tmp_path: Path, home: Callable[[str], None]
) -> None:
    home("founder")
    left, machines, calls = 7, 3, 6
    env = exporter(tmp_path, provider, shared_url, left)
    target = f"{provider.url}/v1/chat/completions"
    with Guard.from_env(env) as guard:
        vkey = guard.trail.vkey
    running = [
        start(tmp_path, f"m{n}", env, target, n * calls, calls, 3)
        for n in range(machines)
    ]
    answered = [int(one.communicate(timeout=300)[0]) for one in running]
    assert sum(answered) == machines * calls  # beyond the limit without persons
    assert in_clear(provider) == left
    assert len(provider.requests) == machines * calls
    intents = [
        record
        for entry in records(shared_url)
        if (record := entry.record or {})["type"] == "transfer.intent"
    ]
    counted: list[Any] = [one["counters"] for one in intents if one["counters"]]
    clear = [one["cn"] for one in counted if one["adds"]["cn"]]
    assert len(clear) == left
    figures = [{c[0]: c[2] for c in cn}["ordinary"] for cn in clear]
    # Those of the log's own order, or more by a call on its way from the same machine.
    assert all(n <= figure <= left for n, figure in enumerate(figures, 1)), figures
    report = verify(shared_url, [vkey], highwater_base=tmp_path / "none")
    assert (report.verdict, report.open_intents) == ("confirmed", 0), report


def test_another_machine_and_a_restart_see_the_same_figures(
    shared_url: str, provider: FakeProvider, tmp_path: Path, home: Any
) -> None:
    env = exporter(tmp_path, provider, shared_url, 2)
    target = f"{provider.url}/v1/chat/completions"
    for number, name in enumerate(("here", "there", "here", "third")):
        home(name)
        with Guard.from_env(env) as guard, httpx2.Client() as client:
            guard.wrap(client)
            with guard.context(data_subject=f"person-{number}"):
                assert client.post(target, json=body(number)).is_success
        assert in_clear(provider) == min(number + 1, 2)


def test_a_count_is_taken_again_at_the_place_that_the_record_gets(
    shared_url: str, open_in: Callable[..., Any], home: Callable[[str], None]
) -> None:
    key = bytes(range(32))
    trails = [open_in(shared_url), open_in(shared_url)]
    tallies = []
    for name in ("one", "two"):
        home(name)
        tallies.append(Tally(locate(shared_url), LAW, key))
        assert tallies[-1].count(f"{name}/1", CN, name, ON).cn[0] == Count(
            "ordinary", 0, 1
        )
    seen: list[Count] = []

    def last(tally: Tally, token: str, subject: str) -> Callable[..., Any]:
        def look(size: int, ahead: Sequence[bytes]) -> dict[str, object]:
            now = tally.recount(token, CN, subject, ON, size=size, ahead=ahead)
            seen.append(now.cn[0])
            return {"counters": {"adds": {**asdict(CN), "us": []}}}

        return look

    for trail, tally, name in zip(trails, tallies, ("one", "two"), strict=True):
        record = {
            "type": "transfer.intent",
            "call_id": name,
            "attempt": 1,
            "on": ON.isoformat(),
            "data_subject": {"id": name},
            "counters": None,
        }
        trail.append(record, last=last(tally, f"{name}/1", name))
        trail.close()
    assert seen[0] == Count("ordinary", 0, 1)
    assert seen[-1] == Count("ordinary", 1, 2)  # and not what it was reserved on

"""Approvals, contradictions and persons' keys in a store that machines share."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anthropic
import httpx2
import pytest
from tests.clients.answers.reporting import LAX, ask, claude, ran_in
from tests.trail.conftest import ORIGIN, RACED
from tests.trail.stores.counting_worker import body

from carnet import Guard, TransferBlocked, config
from carnet.cli import main
from carnet.officer import assertions
from carnet.officer.policy import sign_policy
from carnet.testing import FakeProvider, write_env
from carnet.trail import keys, records, verify
from carnet.trail.stores import locate, opened

TEXT = "The court of Hangzhou wants the file of customer erika.mustermann@example.de."


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    with FakeProvider(seed=5) as found:
        yield found


@pytest.fixture
def move(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes this process one of the machines."""

    def moved(name: str) -> None:
        for variable, folder in {
            "HOME": tmp_path / name,
            "XDG_STATE_HOME": tmp_path / name / "state",
            "XDG_DATA_HOME": tmp_path / name / "data",
        }.items():
            monkeypatch.setenv(variable, str(folder))

    moved("here")
    return moved


def settings(url: str, **more: str) -> dict[str, str]:
    return {"CARNET_TRAIL": url, "CARNET_TRAIL_ORIGIN": ORIGIN, **more}


def of(url: str, kind: str) -> list[dict[str, Any]]:
    every = [entry.record or {} for entry in records(url)]
    return [record for record in every if record.get("type") == kind]


def with_officer(folder: Path, provider: FakeProvider, url: str) -> Path:
    """A `.env` whose policy an officer signed."""
    vkey = keys.generate(folder / "dpo.pem", "dpo.acme.example")
    env = write_env(
        folder,
        provider,
        settings=settings(
            url,
            CARNET_ENDPOINTS__FAKE__DIALECT="openai",
            CARNET_PURPOSES__ORDER__FOREIGN_ORDER="CN",
            CARNET_PURPOSES__ORDER__BASIS="6-1-c",
            CARNET_PURPOSE="order",
            CARNET_DETECT="email",  # no machine loads the model of names
            CARNET_POLICY_KEYS=vkey,
        ),
    )
    found = config.load(str(env))
    assert found.asserted is not None
    signer = keys.signer("dpo.acme.example", keys.load(folder / "dpo.pem"))
    every = assertions(found.asserted, found.officers.settings)
    note = sign_policy(every, signer, origin=found.trail_origin or "")
    found.officers.path.write_bytes(note)
    return env


def started(env: Path, target: str) -> "subprocess.Popen[str]":
    """A machine that makes the approved call once it is told to."""
    program = [sys.executable, "-m", "tests.clients.decisions.approving"]
    return subprocess.Popen(
        [*program, str(env), target, TEXT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@RACED
def test_of_machines_that_race_for_one_approval_one_sends(
    shared_url: str,
    provider: FakeProvider,
    tmp_path: Path,
    move: Callable[[str], None],
) -> None:
    env = with_officer(tmp_path, provider, shared_url)
    target = f"{provider.url}/v1/chat/completions"
    said = [{"role": "user", "content": TEXT}]
    with Guard.from_env(env) as guard, httpx2.Client() as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked):
            client.post(target, json={"model": "m", "messages": said})
    (asked,) = of(shared_url, "approval.requested")
    options = ("--key", str(tmp_path / "dpo.pem"), "--reason", "treaty")
    call, files = str(asked["call_id"]), ("--env-file", str(env))
    assert main(["approve", call, "--ground", "48", *options, *files]) == 0
    racing = []
    for name in ("one", "two", "three"):
        move(name)
        racing.append(started(env, target))
    for each in racing:
        assert each.stdout
        assert each.stdout.readline() == "ready\n"
    for each in racing:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    said_ = sorted(each.communicate(timeout=120)[0].strip() for each in racing)
    assert said_.count("sent") == 1, said_
    assert len(provider.requests) == 1


def test_another_machine_learns_of_a_contradiction(
    shared_url: str,
    provider: FakeProvider,
    tmp_path: Path,
    move: Callable[[str], None],
) -> None:
    env = write_env(
        tmp_path, provider, tool=False, settings=settings(shared_url, **LAX)
    )
    provider.script(ran_in("us"), ran_in("global"))
    with Guard.from_env(env) as guard, claude(guard, provider) as client:
        ask(client)
        ask(client)
    move("there")
    asked = len(provider.requests)
    with (
        Guard.from_env(env) as guard,
        claude(guard, provider) as client,
        pytest.raises(anthropic.APIStatusError) as refused,
    ):
        ask(client)
    assert refused.value.status_code == 451
    assert len(provider.requests) == asked


def test_a_person_is_one_on_every_machine_and_can_be_erased_from_any(
    shared_url: str,
    provider: FakeProvider,
    tmp_path: Path,
    move: Callable[[str], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    env = write_env(tmp_path, provider, settings=settings(shared_url))
    target = f"{provider.url}/v1/chat/completions"

    def call(name: str) -> None:
        move(name)
        with Guard.from_env(env) as guard, httpx2.Client() as client:
            guard.wrap(client)
            with guard.context(data_subject="customer-4711"):
                assert client.post(target, json=body(1)).is_success

    def people() -> list[str]:
        found = of(shared_url, "transfer.intent")
        return [one["data_subject"]["id"] for one in found]

    call("one")
    call("two")
    first, second = people()
    assert first == second
    move("three")
    files = ("--env-file", str(env))
    assert main(["subject", shared_url, "customer-4711", *files]) == 0
    capsys.readouterr()
    assert main(["erase", shared_url, "customer-4711", *files]) == 0
    assert "the store overwrites nothing" in capsys.readouterr().err
    assert main(["subject", shared_url, "customer-4711", *files]) == 3
    with opened(locate(shared_url)) as store:
        held = [store.read(name, 200) for name in store.walk(".state/subjects")]
    assert not any(bytes.fromhex(first) in (data or b"") for data in held)
    call("one")
    assert people()[2] != first
    report = verify(shared_url, highwater_base=tmp_path / "none")
    assert report.verdict == "confirmed", report

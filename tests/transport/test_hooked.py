"""Policy hooks on the wire: what they say and count, and what the trail has of it."""

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import httpx
import pytest
import requests
from tests.ports import free_port
from tests.replay.rewriting import replayed

from carnet import (
    CallView,
    ConfigError,
    Guard,
    TransferBlocked,
    daily_budget,
    deny_parent,
    human_approval,
)
from carnet.hooks import Hook
from carnet.testing import FakeProvider, write_env
from carnet.trail import Verdict, records
from carnet.vocabulary import Decision, Effect, Obligation, Reason

CHAT = "/v1/chat/completions"
MAIL = "erika.mustermann@example.de"
SAID = f"Schreibe an {MAIL}: die Akte QZ-4711-X liegt bereit."
BODY = {"model": "m-1", "messages": [{"role": "user", "content": SAID}]}
Way = Callable[[CallView, str], Decision | None]


def post(guard: Guard, url: str, text: str = SAID) -> int:
    body = {"model": "m-1", "messages": [{"role": "user", "content": text}]}
    with httpx.Client() as client:
        return guard.wrap(client).post(url + CHAT, json=body).status_code


def refused(guard: Guard, url: str, text: str = SAID) -> Decision:
    with pytest.raises(TransferBlocked) as caught:
        post(guard, url, text)
    assert MAIL not in str(caught.value)
    return caught.value.decision


def rules(decision: Decision) -> list[str]:
    return [reason.rule for reason in decision.reasons]


def by_reason(call: CallView, word: str) -> Decision:
    reasons = (Reason("acme.list", f"{word} is on the list", ""),)
    return replace(call.decision, effect=Effect.BLOCK, reasons=reasons)


def by_rule(call: CallView, word: str) -> Decision:
    reasons = (Reason(f"acme.{word}", "on the list", ""),)
    return replace(call.decision, effect=Effect.BLOCK, reasons=reasons)


def by_duty(call: CallView, word: str) -> Decision:
    duties = (Obligation("acme.tell", "tell them", f"file {word}"),)
    return replace(call.decision, obligations=duties)


def by_way_out(call: CallView, word: str) -> Decision:
    return replace(
        by_reason(call, "it"), alternatives=(f"the same call without {word}",)
    )


def by_error(_call: CallView, word: str) -> Decision:
    raise ConfigError("the list cannot be used", hint=f"look for {word}")


def hook_that_says(way: Way, word: str) -> Hook:
    def sees_text(call: CallView) -> Decision | None:
        assert word in (call.text or "") or word == "subject-0815"
        return way(call, word)

    sees_text.needs_text = True  # type: ignore[attr-defined]
    return sees_text


@pytest.mark.parametrize("way", [by_reason, by_rule, by_duty, by_way_out, by_error])
@pytest.mark.parametrize("word", [MAIL, "QZ-4711-X"], ids=["found", "known"])
def test_what_a_hook_says_of_a_value_is_not_repeated_and_the_call_is_refused(
    way: Way,
    word: str,
    provider: FakeProvider,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    hooks = [hook_that_says(way, word)]
    with (
        Guard.from_env(write_env(tmp_path, provider), hooks=hooks) as guard,
        guard.context(known=["QZ-4711-X"]),
    ):
        told = refused(guard, provider.url)
    assert provider.requests == ()
    own = "guard.internal" if way is by_error else "hook.personal_words"
    assert rules(told)[0] == own
    assert "sees_text" in told.reasons[0].sentence
    assert word not in repr(told)
    assert word not in caplog.text
    files = [path for path in (tmp_path / "trail").rglob("*") if path.is_file()]
    assert all(word.encode() not in path.read_bytes() for path in files)
    assert replayed(tmp_path).verdict is Verdict.CONFIRMED


def test_whom_the_application_named_is_not_told_by_a_hook_either(
    provider: FakeProvider, tmp_path: Path
) -> None:
    hooks = [hook_that_says(by_reason, "subject-0815")]
    with (
        Guard.from_env(write_env(tmp_path, provider), hooks=hooks) as guard,
        guard.context(data_subject="subject-0815"),
    ):
        told = refused(guard, provider.url)
    assert rules(told)[0] == "hook.personal_words"


def test_a_person_who_is_in_no_call_is_not_told_by_a_hook(
    provider: FakeProvider, tmp_path: Path
) -> None:
    hooks = [human_approval("ask max.beispiel@example.org first")]
    with Guard.from_env(write_env(tmp_path, provider), hooks=hooks) as guard:
        told = refused(guard, provider.url, "Explain photosynthesis.")
    assert rules(told)[0] == "hook.personal_words"
    assert "max.beispiel" not in repr(told)


def test_what_a_hook_says_of_rules_stands_in_the_record(
    provider: FakeProvider, tmp_path: Path
) -> None:
    word = "objections of January 2026, list 12 (28 CFR 202.206)"
    with Guard.from_env(
        write_env(tmp_path, provider), hooks=[lambda call: by_reason(call, word)]
    ) as guard:
        told = refused(guard, provider.url)
    assert told.reasons[0].sentence == f"{word} is on the list"


def test_a_hook_refuses_although_the_policy_is_only_observed(
    provider: FakeProvider, tmp_path: Path
) -> None:
    """What the policy would refuse too is not sent because nobody enforces that."""
    until = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    settings = {
        "CARNET_ENDPOINTS__FAKE__PROVIDER": "deepseek",
        "CARNET_OBSERVE_UNTIL": until,
        "CARNET_REDACT": "",
        "CARNET_ALLOW": "EEA",
    }
    env = write_env(tmp_path, provider, settings=settings)
    with Guard.from_env(env) as guard:
        assert post(guard, provider.url) == 200
    with Guard.from_env(env, hooks=[deny_parent("CN")]) as guard:
        told = refused(guard, provider.url)
    assert rules(told)[0].startswith("user.")
    assert rules(told)[-1] == "hook.deny_parent"
    assert len(provider.requests) == 1
    (denied,) = [
        entry.record
        for entry in records(tmp_path / "trail")
        if entry.record and entry.record["type"] == "transfer.denied"
    ]
    assert "hook.deny_parent" in str(denied["reasons"])
    assert replayed(tmp_path).verdict is Verdict.CONFIRMED


def test_a_call_that_a_later_hook_refuses_costs_the_budget_nothing(
    provider: FakeProvider, tmp_path: Path
) -> None:
    bad = [True]

    def later(_call: CallView) -> None:
        if bad:
            raise ValueError

    hooks = [daily_budget(1), later]
    with Guard.from_env(write_env(tmp_path, provider), hooks=hooks) as guard:
        for _ in range(3):
            assert rules(refused(guard, provider.url)) == ["guard.internal"]
        bad.clear()
        assert post(guard, provider.url) == 200
        assert rules(refused(guard, provider.url))[0] == "hook.daily_budget"


def test_a_call_that_no_record_could_be_made_of_costs_the_budget_nothing(
    provider: FakeProvider, tmp_path: Path
) -> None:
    hooks = [daily_budget(1)]
    file = write_env(tmp_path, provider)
    with Guard.from_env(file, hooks=hooks) as guard:
        guard.trail.close()
        assert rules(refused(guard, provider.url))[0] == "trail.unavailable"
    with Guard.from_env(file, hooks=hooks) as guard:
        assert post(guard, provider.url) == 200


async def by_aiohttp(guard: Guard, url: str) -> None:
    async with aiohttp.ClientSession() as session:
        await guard.wrap(session).post(url, json=BODY)


LIBRARIES: dict[str, Callable[[Guard, str], object]] = {
    "httpx": lambda guard, url: guard.wrap(httpx.Client()).post(url, json=BODY),
    "requests": lambda guard, url: guard.wrap(requests.Session()).post(url, json=BODY),
    "aiohttp": lambda guard, url: asyncio.run(by_aiohttp(guard, url)),
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_call_that_met_no_server_costs_the_budget_nothing(
    library: str, tmp_path: Path
) -> None:
    port = free_port()
    with FakeProvider() as provider:
        settings = {"CARNET_ENDPOINTS__FAKE__HOST": f"127.0.0.1:{port}"}
        env = write_env(tmp_path, provider, settings=settings)
    failed = (httpx.ConnectError, requests.ConnectionError, aiohttp.ClientError)
    with Guard.from_env(env, hooks=[daily_budget(1)]) as guard:
        for _ in range(3):
            with pytest.raises(failed):
                LIBRARIES[library](guard, f"http://127.0.0.1:{port}{CHAT}")
    every = [entry.record or {} for entry in records(tmp_path / "trail")]
    ends = [one["state"] for one in every if one["type"] == "transfer.outcome"]
    assert ends == ["not_sent"] * 3


def test_calls_at_once_never_send_more_than_the_budget(
    provider: FakeProvider, tmp_path: Path
) -> None:
    """Every third is refused after it was counted, and gives that back meanwhile."""
    turn, lock = [0], threading.Lock()

    def third(_call: CallView) -> None:
        with lock:
            turn[0] += 1
            if turn[0] % 3 == 0:
                raise ValueError

    hooks = [daily_budget(5), third]
    with Guard.from_env(write_env(tmp_path, provider), hooks=hooks) as guard:

        def go(_number: int) -> int:
            try:
                return post(guard, provider.url)
            except TransferBlocked:
                return 451

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(go, range(40)))
    assert answers.count(200) == len(provider.requests) == 5

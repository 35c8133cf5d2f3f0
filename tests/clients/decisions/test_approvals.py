"""One refused call, approved by an officer, made once: real clients, real processes."""

import json
import subprocess
import sys
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from tests.clients.decisions.desk_rig import (
    ORDER,
    Desk,
    body,
    post,
    refused,
    rule,
    today,
)

from carnet import TransferBlocked, decision_of, human_approval
from carnet.replay import Replayed, Vouched, replay
from carnet.trail import Trail, Verdict, records
from carnet.vocabulary import Kind


def replayed(desk: Desk) -> Replayed:
    """Every decision of the desk's trail once more, for who knows its officer."""
    known = Vouched(officers=(desk.officer,))
    return replay(records(desk.folder / "trail"), "acme.example/transfers", known)


def test_an_approved_call_goes_once_and_its_record_names_the_approval(
    desk: Desk,
) -> None:
    call = refused(desk)
    assert not desk.provider.requests
    assert [one["call_id"] for one in desk.of("approval.requested")] == [call]
    assert desk.approve(call) == 0
    with desk.guard() as guard:
        assert post(guard, desk) is None
        again = post(guard, desk)
    assert rule(again) == "eu.O1"
    assert len(desk.provider.requests) == 1
    (intent,) = desk.of("transfer.intent")
    (given,) = desk.of("approval.given")
    last = today().isoformat()
    officer = "dpo.acme.example"
    assert (
        intent["approval"].pop("content") == desk.of("approval.requested")[0]["content"]
    )
    assert intent["approval"] == {
        "id": call,
        "ground": "48",
        "officer": officer,
        "last": last,
    }
    found = replayed(desk)
    assert (found.verdict, found.findings) == (Verdict.CONFIRMED, ())
    assert (given["call_id"], given["officer"]) == (call, officer)
    for record in (*desk.of("approval.requested"), given, intent):
        assert "erika" not in json.dumps(record)


@pytest.mark.parametrize("flaw", ["unanswered", "unsigned", "twice"])
def test_replaying_finds_a_call_that_no_approval_carries(
    flaw: str, desk: Desk, tmp_path: Path
) -> None:
    assert desk.approve(refused(desk)) == 0
    with desk.guard() as guard:
        assert post(guard, desk) is None
    every = [entry.record or {} for entry in records(desk.folder / "trail")]
    (intent,) = [one for one in every if one["type"] == "transfer.intent"]
    changed = {
        "unanswered": [one for one in every if one["type"] != "approval.given"],
        "unsigned": [one for one in every if one.get("name") != "signatures"],
        "twice": [*every, {**intent, "call_id": "another", "id": "another"}],
    }
    key = desk.folder / "key.pem"
    origin = "acme.example/transfers"
    with Trail.open(tmp_path / "copy", origin=origin, signing_key=key) as trail:
        trail.append_many(changed[flaw])
    found = replay(records(tmp_path / "copy"), origin)
    verdict, code = {
        "unanswered": (Verdict.INCONCLUSIVE, "replay.approval"),
        "unsigned": (Verdict.INCONCLUSIVE, "replay.unsigned"),
        "twice": (Verdict.REFUTED, "replay.approval_twice"),
    }[flaw]
    assert found.verdict is verdict
    assert code in {one.code for one in found.findings}


def test_an_unsigned_tool_carries_no_call_and_the_record_says_why(
    desk: Desk,
) -> None:
    text = "Write to erika.mustermann@example.de."
    with desk.guard() as guard, guard.context(purpose="elsewhere"):
        assert post(guard, desk, text) is None
    (signed,) = desk.of("transfer.intent")
    assert signed["transfer_tool"] == "fake"
    assert signed["signed_by"]["tool/fake"] == ["dpo.acme.example"]
    assert signed["form"] == "pseudonymised"
    (desk.folder / "dpa.pdf").write_text("another contract")
    with desk.guard() as guard, guard.context(purpose="elsewhere"):
        post(guard, desk, text)
    (later,) = [*desk.of("transfer.intent")[1:], *desk.of("transfer.denied")]
    assert later["transfer_tool"] is None
    assert later["form"] != "pseudonymised"
    assert "policy.unsigned" in {reason["rule"] for reason in later["reasons"]}


def test_the_refusal_tells_a_vendor_s_sdk_how_to_go_on(desk: Desk) -> None:
    with (
        desk.guard() as guard,
        openai.OpenAI(base_url=f"{desk.provider.url}/v1", api_key="x") as client,
    ):
        guard.wrap(client)
        chat: Any = client.chat.completions
        with pytest.raises(openai.APIStatusError) as caught:
            chat.create(**body())
        decision = decision_of(caught.value)
        assert decision is not None
        call = desk.of("approval.requested")[0]["call_id"]
        assert f"carnet approve {call}" in str(caught.value)
        assert desk.approve(call) == 0
        assert chat.create(**body()).choices
        with pytest.raises(openai.APIStatusError):
            chat.create(**body())
    assert len(desk.provider.requests) == 1


@pytest.mark.parametrize("change", ["body", "purpose", "address"])
def test_another_call_is_not_the_one_that_was_approved(change: str, desk: Desk) -> None:
    assert desk.approve(refused(desk)) == 0
    with desk.guard() as guard, httpx2.Client() as client:
        guard.wrap(client)
        text = f"{ORDER} Now." if change == "body" else ORDER
        purpose = "summons" if change == "purpose" else None
        url = f"{desk.url}?x=1" if change == "address" else desk.url
        with guard.context(purpose=purpose), pytest.raises(TransferBlocked):
            client.post(url, json=body(text))
    assert not desk.provider.requests


def test_the_same_call_written_anew_is_the_same_call(desk: Desk) -> None:
    assert desk.approve(refused(desk)) == 0
    turned = dict(reversed(body().items()))
    with desk.guard() as guard, httpx2.Client() as client:
        guard.wrap(client)
        client.post(
            desk.url,
            content=json.dumps(turned, indent=1),
            headers={"content-type": "application/json"},
        )
    assert len(desk.provider.requests) == 1


CASE = {"x-case-file": "Max Beispiel, max.beispiel@example.de, DE02120300000000202051"}


def test_an_approval_covers_the_headers_too(desk: Desk) -> None:
    assert desk.approve(refused(desk)) == 0
    with desk.guard() as guard, httpx2.Client() as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked) as caught:
            client.post(desk.url, json=body(), headers=CASE)
        assert desk.approve(str(desk.of("approval.requested")[-1]["call_id"])) == 0
        client.post(desk.url, json=body(), headers={"X-Case-File": CASE["x-case-file"]})
    assert rule(caught.value.decision) == "eu.O1"
    (sent,) = desk.provider.requests
    assert b"Beispiel" not in sent.body
    assert len(desk.of("approval.requested")) == 2
    first, second = desk.of("approval.requested")
    assert set(first["data_categories"]) < set(second["data_categories"])


def test_which_try_of_its_sdk_it_is_makes_no_other_call(desk: Desk) -> None:
    tries = ({"x-stainless-retry-count": str(n)} for n in range(2))
    with desk.guard() as guard, httpx2.Client() as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked):
            client.post(desk.url, json=body(), headers=next(tries))
        assert desk.approve(str(desk.of("approval.requested")[-1]["call_id"])) == 0
        client.post(desk.url, json=body(), headers=next(tries))
    assert len(desk.provider.requests) == 1


def test_a_detector_that_finds_more_asks_the_officer_anew(desk: Desk) -> None:
    text = f"{ORDER} Max Beispiel asked too."
    text_env = desk.env.read_text()
    desk.env.write_text(f"{text_env}CARNET_DETECT=email\n")
    desk.sign()
    call = refused(desk, text)
    assert desk.approve(call) == 0
    desk.env.write_text(text_env)
    desk.sign()
    with desk.guard() as guard:
        assert rule(post(guard, desk, text)) == "eu.O1"
    assert not desk.provider.requests


def test_of_many_processes_at_once_one_sends(desk: Desk) -> None:
    with desk.env.open("a") as more:  # no process loads the model of names
        more.write("CARNET_DETECT=email\n")
    desk.sign()
    assert desk.approve(refused(desk)) == 0
    command = [sys.executable, "-m", "tests.clients.decisions.approving", str(desk.env)]
    running = [
        subprocess.Popen(
            [*command, desk.url, ORDER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        for _ in range(4)
    ]
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in running:
        assert one.stdin is not None
        with suppress(BrokenPipeError):
            one.stdin.write("go\n")
            one.stdin.flush()
    said = [one.communicate(timeout=60)[0].strip() for one in running]
    assert said.count("sent") == 1
    assert set(said) <= {"sent", "approval.used", "eu.O1"}
    assert len(desk.provider.requests) == 1
    sent = {intent["call_id"] for intent in desk.of("transfer.intent")}
    kept = [o for o in desk.of("transfer.outcome") if o["state"] != "not_sent"]
    assert len(kept) == 1
    assert len(sent) == 1 + said.count("approval.used")
    found = replayed(desk)
    assert (found.verdict, found.findings) == (Verdict.CONFIRMED, ())


def test_a_hook_may_demand_approval_by_the_same_way(desk: Desk) -> None:
    desk.env.write_text(
        desk.env.read_text()
        .replace("CARNET_PURPOSE=order\n", "")
        .replace("CARNET_PURPOSES__ORDER__FOREIGN_ORDER=CN\n", "")
    )
    desk.sign()
    hook = human_approval("letters to customers are read first", Kind.EMAIL)
    text = "Write to erika.mustermann@example.de."
    with desk.guard(hook) as guard:
        decision = post(guard, desk, text)
        assert rule(decision) == "hook.human_approval"
        call = desk.of("approval.requested")[0]["call_id"]
        assert desk.approve(call, "human") == 0
        assert post(guard, desk, text) is None
        assert rule(post(guard, desk, text)) == "hook.human_approval"
        assert post(guard, desk, "What is a letter?") is None
    assert len(desk.provider.requests) == 2


def test_a_refusal_that_no_approval_cures_asks_for_none(desk: Desk) -> None:
    desk.env.write_text(desk.env.read_text() + "CARNET_BLOCK=CN\n")
    desk.sign()
    with desk.guard() as guard:
        decision = post(guard, desk)
    assert decision is not None
    assert not [duty for duty in decision.obligations if duty.id == "approval"]
    assert not desk.of("approval.requested")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"ground": "because"}, 2),
        ({"days": "8"}, 2),
        ({"reason": "call erika.mustermann@example.de"}, 2),
        ({"reason": "delivery for Erika Mustermann"}, 2),
        ({"key": "key.pem"}, 2),
        ({"call": "no-such-call"}, 1),
        ({"ground": "49-1-b"}, 1),
        ({"ground": "41"}, 1),
        ({"ground": "human"}, 1),
    ],
)
def test_what_the_command_refuses(
    more: dict[str, str],
    code: int,
    desk: Desk,
    capfd: pytest.CaptureFixture[str],
) -> None:
    call = refused(desk)
    if "key" in more:
        more = {"key": str(desk.folder / more["key"])}
    given = {"call": call, **more}
    assert desk.approve(**given) == code
    assert "erika" not in "".join(capfd.readouterr()).lower()
    assert not desk.of("approval.given")


def test_the_refusal_and_its_request_name_the_grounds_that_open_the_call(
    desk: Desk, capfd: pytest.CaptureFixture[str]
) -> None:
    with desk.guard() as guard:
        decision = post(guard, desk)
    assert decision is not None
    (duty,) = [duty for duty in decision.obligations if duty.id == "approval"]
    assert "with --ground 48: carnet approve " in duty.sentence
    (asked,) = desk.of("approval.requested")
    assert asked["grounds"] == ["48"]
    assert desk.approve(asked["call_id"], "human") == 1
    said = capfd.readouterr().err
    assert "the ground human does not open this call" in said
    assert "hint: --ground 48" in said
    assert desk.approve(asked["call_id"]) == 0


def test_without_officers_nobody_can_approve(desk: Desk) -> None:
    lines = desk.env.read_text().splitlines()
    kept = [line for line in lines if "POLICY_KEYS" not in line]
    desk.env.write_text("\n".join(kept))
    with desk.guard() as guard:
        decision = post(guard, desk)
    assert decision is not None
    assert not [duty for duty in decision.obligations if duty.id == "approval"]
    assert desk.approve("any") == 2


def test_an_approval_answers_for_each_day_that_it_is_where_the_exporter_is(
    desk: Desk,
) -> None:
    """Of Fiji carnet has no clock, so that a call is decided for two days at least."""
    old = "CARNET_EXPORTER__COUNTRY=DE"
    text = desk.env.read_text("utf-8")
    assert old in text
    desk.env.write_text(text.replace(old, "CARNET_EXPORTER__COUNTRY=FJ"), "utf-8")
    desk.sign()
    call = refused(desk)
    assert desk.approve(call) == 0
    with desk.guard() as guard:
        assert post(guard, desk) is None
    assert len(desk.provider.requests) == 1


def test_request_and_approval_are_kept_as_long_as_the_call_that_rests_on_them(
    desk: Desk,
) -> None:
    """Nobody could replay it without, and for longer they would hold others back."""
    call = refused(desk)
    assert desk.approve(call) == 0
    with desk.guard() as guard:
        assert post(guard, desk) is None
    kinds = ("transfer.intent", "approval.requested", "approval.given")
    sent, asked, given = (
        date.fromisoformat(desk.of(kind)[-1]["retention_until"]) for kind in kinds
    )
    assert timedelta() <= asked - sent <= timedelta(30)
    assert timedelta() <= given - sent <= timedelta(31)

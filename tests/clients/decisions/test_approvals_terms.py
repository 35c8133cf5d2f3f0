"""An approval covers the purpose in force and what was replaced, and no more."""

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from tests.clients.decisions.desk_rig import Desk, post, refused, rule, today

from carnet import human_approval
from carnet.officer.approval import give, in_request, lets_more_leave
from carnet.replay import replay
from carnet.trail import Trail, Verdict, keys, records
from carnet.vocabulary import Decision, Effect, Form, Kind, Reason

TEXT = "Erika Mustermann asks about file nordwind."
LOOK = human_approval("letters are read first")


def alter(desk: Desk, old: str, new: str) -> None:
    """Another line in the configuration, signed by the officer."""
    text = desk.env.read_text("utf-8")
    assert old in text
    desk.env.write_text(text.replace(old, new), "utf-8")
    desk.sign()


def looked_at(desk: Desk, **said: Any) -> str:
    """The id of a call that a hook wants looked at, approved by the officer."""
    with desk.guard(LOOK) as guard, guard.context(**said):
        assert rule(post(guard, desk, TEXT)) == "hook.human_approval"
    call = str(desk.of("approval.requested")[-1]["call_id"])
    assert desk.approve(call, "human") == 0
    return call


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A desk without a court's order, where names are replaced."""
    alter(desk, "CARNET_PURPOSES__ORDER__FOREIGN_ORDER=CN\n", "")
    return desk


def test_request_approval_and_call_name_the_purpose_in_force(desk: Desk) -> None:
    assert desk.approve(refused(desk)) == 0
    with desk.guard() as guard, guard.context(purpose="order"):
        assert post(guard, desk) is None  # the default one, said outright
    (asked,) = desk.of("approval.requested")
    (given,) = desk.of("approval.given")
    (intent,) = desk.of("transfer.intent")
    signed = json.loads(str(given["note"]).split("\n")[1])
    assert asked["purpose"] == signed["purpose"] == intent["purpose"] == "order"
    assert signed["found"] == asked["found"]
    assert signed["leaves"] == asked["leaves"]


def test_another_default_purpose_is_not_the_one_that_was_approved(desk: Desk) -> None:
    assert desk.approve(refused(desk)) == 0
    alter(desk, "CARNET_PURPOSE=order", "CARNET_PURPOSE=summons")
    with desk.guard() as guard:
        assert rule(post(guard, desk)) == "eu.O1"
        with guard.context(purpose="order"):
            assert post(guard, desk) is None


@pytest.mark.parametrize(
    ("said", "later"),
    [
        ({"known": ["nordwind"]}, {}),
        ({"known": ["nordwind"]}, {"known": ["suedwind"]}),
        ({"persons": 500}, {}),
    ],
)
def test_what_the_caller_says_of_it_is_part_of_the_call(
    said: dict[str, Any], later: dict[str, Any], office: Desk
) -> None:
    looked_at(office, **said)
    with office.guard(LOOK) as guard:
        with guard.context(**later):
            assert rule(post(guard, office, TEXT)) == "hook.human_approval"
        assert not office.provider.requests
        with guard.context(**said):
            assert post(guard, office, TEXT) is None
    (sent,) = office.provider.requests
    assert b"Mustermann" not in sent.body


def test_a_detector_that_finds_less_asks_the_officer_anew(office: Desk) -> None:
    looked_at(office)
    alter(office, "CARNET_PURPOSE=", "CARNET_DETECT=email\nCARNET_PURPOSE=")
    with office.guard(LOOK) as guard:
        assert rule(post(guard, office, TEXT)) == "hook.human_approval"
    assert not office.provider.requests


def test_rules_that_replace_less_ask_the_officer_anew(office: Desk) -> None:
    looked_at(office)
    (asked,) = office.of("approval.requested")
    assert asked["leaves"]["human"]["effect"] == "redact"
    alter(office, "CARNET_REDACT=CN", "CARNET_ALLOW=CN")
    alter(office, "CONCLUSION=negative", "CONCLUSION=positive")
    with office.guard(LOOK) as guard:
        assert rule(post(guard, office, TEXT)) == "hook.human_approval"
    (_, again) = office.of("approval.requested")
    assert again["leaves"]["human"]["effect"] == "allow"
    assert again["content"] == asked["content"]
    assert again["found"] == asked["found"]
    assert not office.provider.requests


def test_an_approval_that_does_not_say_what_leaves_covers_no_call(desk: Desk) -> None:
    """As versions before wrote them, with the purpose that was said: none."""
    call = refused(desk)
    asked = orjson.loads(desk.asked(call))
    old = {k: v for k, v in asked.items() if k not in ("found", "leaves", "id", "time")}
    desk.append({**old, "call_id": "older", "purpose": None})
    desk.append({**old, "call_id": "old"})
    signer = keys.signer("dpo.acme.example", keys.load(desk.folder / "dpo.pem"))
    for one in ("older", "old"):
        request = desk.asked(f'"{one}"')
        said: dict[str, Any] = {"ground": "48", "reason": "treaty", "last": today()}
        given = give(request, signer, origin="acme.example/transfers", **said)
        assert "leaves" not in str(given["note"])
        desk.append(given)
    with desk.guard() as guard:
        assert rule(post(guard, desk)) == "eu.O1"
    assert not desk.provider.requests


@pytest.mark.parametrize(
    ("what", "told"), [("purpose", "purpose is not"), ("leaves", "approval is not")]
)
def test_replaying_refutes_a_call_on_other_terms_than_the_approved(
    what: str, told: str, desk: Desk, tmp_path: Path
) -> None:
    call = refused(desk)
    assert desk.approve(call) == 0
    with desk.guard() as guard:
        assert post(guard, desk) is None
    signer = keys.signer("dpo.acme.example", keys.load(desk.folder / "dpo.pem"))
    origin, copy = "acme.example/transfers", tmp_path / "copy"
    said: dict[str, Any] = {"ground": "48", "reason": "treaty", "last": today()}
    strict = {"48": {"effect": "redact", "form": "non_personal", "replace": None}}
    with Trail.open(copy, origin=origin, signing_key=desk.folder / "key.pem") as trail:
        for record in [entry.record or {} for entry in records(desk.folder / "trail")]:
            one: dict[str, Any] = {**record}
            if one["type"] == "approval.requested":
                one[what] = "summons" if what == "purpose" else strict
            if one["type"] == "approval.given":
                asked = [e for e in records(copy) if b"approval.requested" in e.data]
                one = give(asked[0].data, signer, origin=origin, **said)
            trail.append(one)
    found = replay(records(copy), origin)
    assert found.verdict is Verdict.REFUTED
    assert [one for one in found.findings if told in one.message]


def decided(
    effect: Effect, form: Form | None = None, *, replace: frozenset[Kind] | None = None
) -> Decision:
    reason = Reason("eu.X", "because", "")
    return Decision(effect, today(), (reason,), form=form, replace=replace)


ALLOW = decided(Effect.ALLOW)
PSEUDONYMISED = decided(Effect.REDACT, Form.PSEUDONYMISED)
NAMES = decided(
    Effect.REDACT, Form.PSEUDONYMISED, replace=frozenset({Kind.PERSON_NAME})
)
EMAILS = decided(Effect.REDACT, Form.PSEUDONYMISED, replace=frozenset({Kind.EMAIL}))
NOTHING = decided(
    Effect.REDACT, Form.NON_PERSONAL, replace=frozenset({Kind.PERSON_NAME})
)


@pytest.mark.parametrize(
    ("then", "now", "more"),
    [
        (ALLOW, ALLOW, False),
        (ALLOW, NAMES, False),
        (NAMES, ALLOW, True),
        (NAMES, NAMES, False),
        (NAMES, EMAILS, True),
        (NAMES, PSEUDONYMISED, False),
        (NAMES, NOTHING, False),
        (PSEUDONYMISED, NAMES, True),
        (NOTHING, PSEUDONYMISED, True),
        (PSEUDONYMISED, NOTHING, False),
    ],
)
def test_what_lets_more_leave(then: Decision, now: Decision, *, more: bool) -> None:
    asked = {"leaves": {"human": orjson.loads(orjson.dumps(in_request(then)))}}
    assert lets_more_leave(now, asked, "human") is more
    assert lets_more_leave(now, asked, "48")
    assert lets_more_leave(now, {}, "human")

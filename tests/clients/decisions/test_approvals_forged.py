"""Approvals that were forged, changed or used before open nothing."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.clients.decisions.desk_rig import Desk, post, refused, rule, today

from carnet.officer.approval import give
from carnet.trail import keys


def forged(desk: Desk, call: str, **change: Any) -> dict[str, object]:
    """An approval with one thing wrong in it."""
    signer = change.pop("signer", None) or keys.signer(
        "dpo.acme.example", keys.load(desk.folder / "dpo.pem")
    )
    what: dict[str, Any] = {
        "origin": "acme.example/transfers",
        "ground": "48",
        "reason": "treaty",
        "last": today() - timedelta(days=change.pop("ago", 0)),
        **change,
    }
    return give(desk.asked(call), signer, **what)


@pytest.mark.parametrize(
    "change",
    [
        {"ago": 1},
        {"origin": "acme.example/another"},
        {"ground": "because"},
        {"ground": "49-1-b"},
        {"signer": keys.signer("dpo.acme.example", Ed25519PrivateKey.generate())},
        {"signer": keys.signer("x.example", Ed25519PrivateKey.generate())},
    ],
    ids=[
        "expired",
        "another trail",
        "no ground",
        "another ground",
        "forged",
        "stranger",
    ],
)
def test_an_approval_that_is_not_right_in_everything_is_none(
    change: dict[str, Any], desk: Desk
) -> None:
    call = refused(desk)
    desk.append(forged(desk, call, **change))
    with desk.guard() as guard:
        assert rule(post(guard, desk)) == "eu.O1"
        assert not desk.provider.requests
        desk.append(forged(desk, call))  # the same without the flaw
        assert post(guard, desk) is None


def test_a_changed_approval_counts_for_nothing(desk: Desk) -> None:
    call = refused(desk)
    given = forged(desk, call, ago=1)
    old, new = ((today() - timedelta(days=n)).isoformat() for n in (1, 0))
    given["note"] = str(given["note"]).replace(old, new)
    desk.append({**given, "last": new})
    with desk.guard() as guard:
        assert rule(post(guard, desk)) == "eu.O1"


def test_the_entry_of_another_trail_opens_nothing_here(
    desk: Desk, tmp_path: Path
) -> None:
    call = refused(desk)
    assert desk.approve(call) == 0
    theirs = desk.of("approval.given")[0]
    asked = desk.of("approval.requested")[0]
    shutil.rmtree(desk.folder / "trail")
    text = desk.env.read_text().replace("acme.example/transfers", "acme.example/second")
    desk.env.write_text(text)
    desk.sign()  # the policy, for this trail
    with desk.guard() as guard:
        assert guard.trail.path == tmp_path / "trail"
        guard.trail.append_many([asked, theirs])
        assert rule(post(guard, desk)) == "eu.O1"
    assert not desk.provider.requests


def test_the_entry_again_after_its_use_opens_nothing(desk: Desk) -> None:
    assert desk.approve(refused(desk)) == 0
    given = desk.of("approval.given")[0]
    with desk.guard() as guard:
        assert post(guard, desk) is None
        desk.append(given)
        assert rule(post(guard, desk)) == "eu.O1"
    assert len(desk.provider.requests) == 1

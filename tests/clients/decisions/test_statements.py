"""An officer's signature counts for one trail, and until that trail holds a newer."""

import shutil
from pathlib import Path

import pytest
from tests.clients.decisions.desk_rig import Desk, post, today

from carnet import Guard
from carnet.cli import main
from carnet.config import load
from carnet.errors import ConfigError
from carnet.officer import assertions, sign
from carnet.officer.policy import sign_policy
from carnet.officer.statement import POLICY
from carnet.replay import replay
from carnet.trail import Verdict, keys, records

ORIGIN = "acme.example/transfers"
PLAIN = "Erika Mustermann, erika.mustermann@example.de"


def kept(desk: Desk, name: str) -> Path:
    """Copies of the settings and of the signatures, as somebody may put them back."""
    place = desk.folder / name
    place.mkdir()
    for file in (".env", "carnet.policy"):
        shutil.copy(desk.folder / file, place / file)
    return place


def put_back(desk: Desk, place: Path) -> None:
    for file in place.iterdir():
        shutil.copy(file, desk.folder / file.name)


def opened(desk: Desk) -> Guard:
    guard = desk.guard()
    assert guard.trail.origin
    return guard


def test_what_the_officer_took_back_is_refused_though_both_files_fit(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(desk):
        loose = kept(desk, "loose")
    text = desk.env.read_text()
    desk.env.write_text(f"{text}\nCARNET_BLOCK=CN\n")
    desk.sign()
    with opened(desk) as guard:
        assert post(guard, desk, PLAIN) is not None
    put_back(desk, loose)
    with desk.guard() as guard, pytest.raises(ConfigError, match="superseded") as told:
        post(guard, desk, PLAIN)
    assert "policy sign" in str(told.value.hint)
    assert not desk.provider.requests
    for command in (["check"], ["policy", "show"]):
        capsys.readouterr()
        assert main([*command, "--env-file", str(desk.env)]) == 1
        assert "superseded" in capsys.readouterr().out


def test_the_same_rules_signed_again_count_and_stand_in_the_trail(desk: Desk) -> None:
    with opened(desk):
        loose = kept(desk, "loose")
    text = desk.env.read_text()
    desk.env.write_text(f"{text}\nCARNET_BLOCK=RU\n")
    desk.sign()
    with opened(desk):
        tight = kept(desk, "tight")
    desk.env.write_text(text)
    desk.sign()
    with opened(desk) as guard:
        before = len(desk.of("policy"))
        post(guard, desk, PLAIN)
    for _ in range(2):
        with opened(desk):
            assert len(desk.of("policy")) == before
    for old in (tight, loose):
        put_back(desk, old)
        with desk.guard() as guard, pytest.raises(ConfigError, match="superseded"):
            assert guard.trail.origin
    found = replay(records(desk.folder / "trail"), ORIGIN)
    assert (found.verdict, found.findings) == (Verdict.CONFIRMED, ())


def test_a_running_guard_keeps_its_policy_where_an_older_one_is_put_back(
    desk: Desk,
) -> None:
    with opened(desk):
        loose = kept(desk, "loose")
    desk.env.write_text(f"{desk.env.read_text()}\nCARNET_BLOCK=CN\n")
    desk.sign()
    with opened(desk) as guard:
        put_back(desk, loose)
        with pytest.raises(ConfigError, match="superseded"):
            guard.reload()
        assert post(guard, desk, PLAIN) is not None
    assert not desk.provider.requests


@pytest.mark.parametrize("origin", ["other.example/t", "", None])
def test_a_signature_for_another_trail_or_for_none_counts_nowhere(
    origin: str | None, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    found = load(desk.env)
    assert found.asserted is not None
    every = assertions(found.asserted, found.officers.settings)
    signer = keys.signer("dpo.acme.example", keys.load(desk.folder / "dpo.pem"))
    note = sign_policy(every, signer, origin=origin or "")
    if origin is None:  # as versions before this one signed
        said = {"assertions": {one.id: one.signable for one in every}}
        note = sign(POLICY, {**said, "time": f"{today()}T00:00:00Z"}, signer)
    found.officers.path.write_bytes(note)
    assert not load(desk.env).officers.signatures.signed
    with desk.guard() as guard, pytest.raises(ConfigError, match="signatures"):
        post(guard, desk, PLAIN)
    assert main(["policy", "show", "--env-file", str(desk.env)]) == 1
    assert "the signatures" in capsys.readouterr().out
    key = str(desk.folder / "dpo.pem")
    assert main(["policy", "sign", "--key", key, "--env-file", str(desk.env)]) == 0
    assert load(desk.env).officers.signatures.signed
    with opened(desk):
        assert desk.of("policy")


def test_without_an_origin_in_the_settings_the_trail_still_asks_for_its_own(
    desk: Desk,
) -> None:
    with opened(desk):
        pass
    lines = desk.env.read_text().splitlines()
    desk.env.write_text(
        "\n".join(one for one in lines if "TRAIL_ORIGIN" not in one) + "\n"
    )
    desk.sign()
    with desk.guard() as guard, pytest.raises(ConfigError, match=ORIGIN):
        post(guard, desk, PLAIN)


def test_a_statement_that_no_officer_signed_supersedes_nothing(desk: Desk) -> None:
    with opened(desk):
        pass
    keys.generate(desk.folder / "x.pem", "x.example")
    note = sign(
        POLICY,
        {"assertions": {}, "origin": ORIGIN, "time": "2999-01-01T00:00:00Z"},
        keys.signer("x.example", keys.load(desk.folder / "x.pem")),
    ).decode()
    desk.append({"type": "policy", "name": "signatures", "content": note})
    with opened(desk) as guard:
        assert guard.trail.origin == ORIGIN


def test_an_officer_whose_clock_went_ahead_is_followed_by_the_next(desk: Desk) -> None:
    path = desk.folder / "carnet.policy"
    signer = keys.signer("dpo.acme.example", keys.load(desk.folder / "dpo.pem"))
    ahead = sign(POLICY, {"assertions": {}, "time": "2999-01-01T00:00:00Z"}, signer)
    path.write_bytes(sign_policy((), signer, ahead, origin=ORIGIN))
    assert load(desk.env).officers.signatures.time == "2999-01-01T00:00:00.000001Z"

"""`guard.decide` says what would happen to a call: the policy's answer, and hooks'."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from carnet import (
    Guard,
    TransferBlocked,
    daily_budget,
    deny_parent,
    human_approval,
)
from carnet.cli import main
from carnet.hooks import CallView
from carnet.policy import evaluate
from carnet.testing import FakeProvider, write_env
from carnet.vocabulary import Decision, Effect, Kind, Reason

OWNED = {
    "CARNET_ALLOW": "*",
    "CARNET_REDACT": "",
    "CARNET_ENDPOINTS__FAKE__COUNTRY": "DE",
    "CARNET_ENDPOINTS__FAKE__PARENT": "US",
    "CARNET_ENDPOINTS__FAKE__DIALECT": "openai",
}
MAIL = "Write to erika.mustermann@example.de."


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    with FakeProvider() as provider:
        env = write_env(tmp_path, provider, settings=OWNED)

        def opens(*hooks: Any) -> tuple[Guard, str]:
            guard = Guard.from_env(env, hooks=hooks)
            return guard, f"{provider.url}/v1/chat/completions"

        yield opens


def rules(decision: Decision) -> list[str]:
    return [reason.rule for reason in decision.reasons]


def test_what_is_told_beforehand_is_what_happens(opened: Any) -> None:
    guard, url = opened(deny_parent("US"))
    told = guard.decide(url, categories=["email"])
    with guard, httpx2.Client() as client:
        guard.wrap(client)
        with pytest.raises(TransferBlocked) as caught:
            client.post(
                url,
                json={"model": "m", "messages": [{"role": "user", "content": MAIL}]},
            )
    assert caught.value.decision is not None
    assert told.effect is caught.value.decision.effect is Effect.BLOCK
    assert rules(told)[0] == rules(caught.value.decision)[0] == "hook.deny_parent"


def test_asking_spends_no_budget(opened: Any) -> None:
    guard, url = opened(daily_budget(1))
    with guard:
        told = [guard.decide(url, categories=["email"]).effect for _ in range(3)]
    assert told == [Effect.ALLOW] * 3


def test_a_hook_is_shown_what_is_supposed_and_no_text(opened: Any) -> None:
    seen: list[CallView] = []

    def looking(call: CallView) -> None:
        seen.append(call)

    guard, url = opened(looking)
    with guard, guard.context(purpose="tickets"):
        guard.decide(url, categories=["email"])
    (view,) = seen
    assert view.supposed
    assert view.text is None
    assert view.path == "/v1/chat/completions"
    assert view.content.kinds == {Kind.EMAIL}
    assert view.context.purpose == "tickets"


def test_a_hook_that_fails_refuses_here_too(opened: Any) -> None:
    def broken(_call: CallView) -> Decision:
        raise ZeroDivisionError

    guard, url = opened(broken)
    with guard:
        told = guard.decide(url, categories=["email"])
    assert told.effect is Effect.BLOCK
    assert rules(told)[0] == "guard.internal"


def test_words_of_a_hook_that_name_somebody_refuse_here_too(opened: Any) -> None:
    guard, url = opened(human_approval("it is of list QZ-4711-X"))
    with guard:
        assert rules(guard.decide(url))[0] == "hook.human_approval"
        with guard.context(known=["QZ-4711-X"]):
            told = guard.decide(url)
    assert rules(told)[0] == "hook.personal_words"
    assert "QZ-4711-X" not in repr(told)


def test_a_hook_that_needs_the_text_is_named_and_not_asked(opened: Any) -> None:
    def reading(_call: CallView) -> Decision:
        raise ZeroDivisionError

    reading.needs_text = True  # type: ignore[attr-defined]
    guard, url = opened(reading, human_approval("a person looks at it", Kind.PHONE))
    with guard:
        told = guard.decide(url, categories=["email"])
        asked = guard.decide(url, categories=["email", "phone"])
    assert told.effect is Effect.ALLOW
    (duty,) = [one for one in told.obligations if one.id == "hook.unasked"]
    assert duty.sentence.startswith("a policy hook needs the text of a call")
    assert rules(asked)[0] == "hook.human_approval"


def test_the_same_question_is_answered_once_and_another_by_itself(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def counted(*about: Any, **more: Any) -> Decision:
        asked.append(about)
        return evaluate(*about, **more)

    monkeypatch.setattr("carnet.policy.strictest.evaluate", counted)
    guard, url = opened()
    day = date(2026, 11, 24)
    with guard:
        first = guard.decide(url, categories=["email"], on=day)
        assert guard.decide(url, categories=["email"], on=day) is first
        assert len(asked) == 1
        later = guard.decide(url, categories=["email"], on=day + timedelta(1))
        assert later.on == day + timedelta(1)
        with guard.context(purpose="tickets"):
            guard.decide(url, categories=["email"], on=day)
        guard.decide(url, model="another", categories=["email"], on=day)
        guard.decide(url, categories=["health"], on=day)
    assert len(asked) == 5


def test_an_answer_of_a_policy_that_failed_is_not_kept(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard, url = opened()
    day = date(2026, 11, 25)
    with guard:
        with monkeypatch.context() as broken:
            failed = Decision(Effect.BLOCK, day, (Reason("policy.error", "", ""),))
            broken.setattr("carnet.policy.strictest.evaluate", lambda *_, **__: failed)
            assert guard.decide(url, on=day) is failed
        assert guard.decide(url, on=day).effect is Effect.ALLOW


def test_who_says_nothing_of_the_content_is_told_of_ordinary_personal_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The guard, asked beforehand, and `carnet decide` answer alike."""
    env, url = tmp_path / ".env", "https://api.deepseek.com/chat/completions"
    env.write_text("CARNET_EXPORTER__COUNTRY=DE\nCARNET_ALLOW=*\n")
    with Guard.from_env(env) as guard:
        told, none = guard.decide(url), guard.decide(url, categories=["non_personal"])
        with guard.context(categories=["health"]):
            declared = guard.decide(url)
        with guard.context(categories=["non_personal"]):
            empty = guard.decide(url)
    for given, decision in (((), told), (("--data", "non_personal"), none)):
        main(["decide", "--to", url, *given, "--env-file", str(env), "--json"])
        shown = json.loads(capsys.readouterr().out)["decision"]
        assert shown["effect"] == decision.effect
        assert [one["rule"] for one in shown["reasons"]] == rules(decision)
    assert (told.effect, none.effect) == (Effect.REDACT, Effect.ALLOW)
    assert (declared.effect, empty.effect) == (Effect.BLOCK, Effect.ALLOW)

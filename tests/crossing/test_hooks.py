"""Hooks tighten a decision and never loosen it."""

from dataclasses import replace
from datetime import date

import pytest

from carnet.hooks import consult, daily_budget, deny_parent
from carnet.vocabulary import (
    CallView,
    Content,
    Context,
    Decision,
    Destination,
    Effect,
    Form,
    Kind,
    Reason,
)

ON = date(2026, 11, 24)
WHY = (Reason("test", "because", ""),)


def decision(effect: Effect, form: Form | None = None) -> Decision:
    return Decision(effect, ON, WHY, form=form)


def view(effect: Effect = Effect.ALLOW, persons: int = 1) -> CallView:
    return CallView(
        decision(effect),
        Destination("api.example", parent="CN"),
        Content(frozenset({Kind.EMAIL}), persons),
        Context(),
        "POST",
        "/v1/chat/completions",
        text="write to ada@example.com",
    )


@pytest.mark.parametrize("own", list(Effect))
@pytest.mark.parametrize("wished", list(Effect))
def test_the_stricter_of_both_wins(own: Effect, wished: Effect) -> None:
    order = list(Effect)
    got = consult([lambda _call: decision(wished)], view(own))
    assert got.effect is max(own, wished, key=order.index)


def test_a_tightened_redaction_has_a_form() -> None:
    got = consult([lambda _call: decision(Effect.REDACT)], view())
    assert got.form is Form.NON_PERSONAL
    assert got.replace is None


def test_redacting_secrets_only_becomes_redacting_all() -> None:
    own = replace(
        view(Effect.REDACT),
        decision=replace(
            decision(Effect.REDACT), replace=frozenset({Kind.PASSWORD_SECRET})
        ),
    )
    got = consult([lambda _call: decision(Effect.REDACT)], own)
    assert got.replace is None


def test_a_hook_sees_no_text_unless_it_asks() -> None:
    seen: list[str | None] = []

    def curious(call: CallView) -> None:
        seen.append(call.text)

    consult([curious], view())
    curious.needs_text = True  # type: ignore[attr-defined]
    consult([curious], view())
    assert seen == [None, "write to ada@example.com"]


def test_a_hook_that_fails_is_not_an_answer() -> None:
    def broken(_call: CallView) -> Decision:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        consult([broken], view())


def test_deny_parent_blocks_only_that_parent() -> None:
    assert consult([deny_parent("cn")], view()).effect is Effect.BLOCK
    assert consult([deny_parent("US")], view()).effect is Effect.ALLOW


def test_the_daily_budget_blocks_once_it_is_spent_and_starts_anew() -> None:
    hooks = [daily_budget(3)]
    effects = [consult(hooks, view(persons=2)).effect for _ in range(2)]
    assert effects == [Effect.ALLOW, Effect.BLOCK]
    assert consult(hooks, view(persons=1)).effect is Effect.ALLOW
    tomorrow = view(persons=3)
    tomorrow = replace(
        tomorrow, decision=replace(tomorrow.decision, on=date(2026, 11, 25))
    )
    assert consult(hooks, tomorrow).effect is Effect.ALLOW

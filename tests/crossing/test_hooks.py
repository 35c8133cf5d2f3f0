"""Hooks tighten a decision and never loosen it."""

import re
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from carnet import Guard
from carnet.errors import ConfigError
from carnet.hooks import (
    CallView,
    Hook,
    HookFailed,
    consult,
    daily_budget,
    deny_parent,
    human_approval,
)
from carnet.vocabulary import (
    Approval,
    Content,
    Context,
    Decision,
    Destination,
    Effect,
    Form,
    Kind,
    Obligation,
    Reason,
    RegimeResult,
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


def broken(call: CallView) -> Decision:
    raise KeyError(call.text)


broken.needs_text = True  # type: ignore[attr-defined]


class Broken:
    def __call__(self, call: CallView) -> Decision:
        return broken(call)


@pytest.mark.parametrize(
    ("hook", "name"),
    [(broken, "broken"), (Broken(), "Broken"), (partial(broken), "broken")],
)
def test_a_hook_that_fails_is_no_answer_and_is_named_with_its_line_and_not_its_text(
    hook: Hook, name: str
) -> None:
    with pytest.raises(HookFailed, match=f"the hook {name} failed with Key") as caught:
        consult([hook], view())
    assert re.search(r"\(test_hooks\.py, line [0-9]+\)", str(caught.value))
    assert caught.value.__context__ is None
    assert "ada@" not in str(caught.value)


def test_a_hook_that_takes_no_call_is_refused_before_any() -> None:
    def two(_call: CallView, _more: object) -> None:
        pass

    for wrong in (two, Broken):
        with pytest.raises(ConfigError, match=r"hooks\[0\] cannot be called with one"):
            Guard.from_env(None, hooks=[wrong], exporter__country="DE")  # type: ignore[list-item]


def test_deny_parent_blocks_only_that_parent() -> None:
    assert consult([deny_parent("cn")], view()).effect is Effect.BLOCK
    assert consult([deny_parent("US")], view()).effect is Effect.ALLOW


@pytest.mark.parametrize(
    ("law", "cite"),
    [
        ("eu", "GDPR Art. 28(1), 48; EDPB Guidelines 05/2021"),
        ("uk", "UK GDPR Art. 28(1)"),
        ("cn", "PIPL Art. 21, 41"),
        ("us", "operator's rule"),
    ],
)
def test_deny_parent_cites_the_law_of_the_call(law: str, cite: str) -> None:
    call = view()
    asked = replace(call.decision, regimes=(RegimeResult(law, Effect.ALLOW),))
    got = consult([deny_parent("CN")], replace(call, decision=asked))
    assert got.reasons[0].citation == cite


def test_deny_parent_sees_whom_the_call_is_passed_on_to() -> None:
    hop = Destination("api.deepseek.com", "deepseek", parent="CN")
    call = replace(view(), destination=Destination("router.example", parent="US"))
    assert consult([deny_parent("CN")], call).effect is Effect.ALLOW
    call = replace(call, recipients=(Destination("unknown"), hop))
    got = consult([deny_parent("CN")], call)
    assert got.effect is Effect.BLOCK
    assert "(deepseek)" in got.reasons[0].sentence


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


def test_a_budget_is_each_days_own_where_it_is_two_days_at_once() -> None:
    hooks, days = [daily_budget(2)], (date(2026, 11, 24), date(2026, 11, 25))
    sent = 0
    for number in range(10):
        call = view(persons=1)
        day = days[number % 2]
        call = replace(call, decision=replace(call.decision, on=day))
        sent += consult(hooks, call).effect is Effect.ALLOW
    assert sent == 4


@pytest.mark.parametrize("wrong", ["china", "", "C", "C1", "XX", "EU", ["CN"]])
def test_a_country_that_is_none_denies_nobody_and_is_told(wrong: str) -> None:
    with pytest.raises(ConfigError, match="two letters"):
        deny_parent("US", wrong)


def test_without_a_country_nobody_would_be_denied() -> None:
    with pytest.raises(ConfigError, match="two letters"):
        deny_parent()


def test_a_country_may_be_spelled_as_the_union_does() -> None:
    british = replace(view(), destination=Destination("a.example", parent="GB"))
    assert consult([deny_parent("uk")], british).effect is Effect.BLOCK


@pytest.mark.parametrize("wrong", [-1, 1.5, "5", True, 10**20])
def test_a_budget_is_a_number_of_persons(wrong: int) -> None:
    with pytest.raises(ConfigError, match="daily_budget: persons"):
        daily_budget(wrong)


@pytest.mark.filterwarnings("error")
def test_what_is_no_decision_is_no_answer_and_says_so() -> None:
    async def later(_call: CallView) -> None:
        return None

    answers = {"coroutine": later, "bool": lambda _: True, "function": human_approval}
    for said, hook in answers.items():
        with pytest.raises(ConfigError, match=f"answered with a {said}, not"):
            consult([hook], view())  # type: ignore[list-item]
    with pytest.raises(ConfigError, match=r"hooks\[0\] is an async function"):
        Guard.from_env(None, hooks=[later])  # type: ignore[list-item]


def test_a_hooks_refusal_names_no_way_out_of_another_reason() -> None:
    call = view(Effect.REDACT)
    call = replace(call, decision=replace(call.decision, alternatives=("a tool",)))
    got = consult([deny_parent("CN")], call)
    assert (got.effect, got.alternatives) == (Effect.BLOCK, ())


def test_a_hooks_refusal_stands_beside_the_policys_and_no_way_round_one_is_told() -> (
    None
):
    call = view(Effect.BLOCK)
    ways = ("without the data on health", "after an approval")
    call = replace(call, decision=replace(call.decision, alternatives=ways))
    got = consult([deny_parent("CN")], call)
    assert [reason.rule for reason in got.reasons] == ["test", "hook.deny_parent"]
    assert got.alternatives == ()
    wished = replace(
        got, reasons=(Reason("mine", "no", ""),), alternatives=("after an approval",)
    )
    both = consult([lambda _call: wished], call)
    assert both.alternatives == ("after an approval",)


def test_a_hook_that_only_adds_a_duty_to_a_refusal_changes_nothing_else_of_it() -> None:
    call = view(Effect.BLOCK)
    own = replace(call.decision, alternatives=("a tool",), enforced=False)
    told = replace(own, obligations=(Obligation("acme.tell", "tell the desk"),))
    got = consult([lambda _call: told], replace(call, decision=own))
    assert got == told


def test_a_hook_enforces_its_own_refusal_where_the_policy_only_observes() -> None:
    for effect in (Effect.BLOCK, Effect.REDACT, Effect.ALLOW):
        call = view(effect)
        call = replace(call, decision=replace(call.decision, enforced=False))
        assert consult([deny_parent("CN")], call).enforced


def test_a_spent_budget_is_told_beside_the_policys_refusal_and_counts_none() -> None:
    hooks = [daily_budget(2)]
    for _ in range(3):
        assert consult(hooks, view(Effect.BLOCK, 2)).reasons == WHY
    assert consult(hooks, view(persons=2)).effect is Effect.ALLOW
    got = consult(hooks, view(Effect.BLOCK))
    assert [reason.rule for reason in got.reasons] == ["test", "hook.daily_budget"]


def test_what_was_not_sent_is_given_back_to_its_own_day() -> None:
    hooks, call = [daily_budget(3)], view(persons=3)
    assert consult(hooks, call).effect is Effect.ALLOW
    assert consult(hooks, view()).effect is Effect.BLOCK
    for give_back in call.unsent:
        give_back()
    assert consult(hooks, view(persons=3)).effect is Effect.ALLOW
    assert consult(hooks, view()).effect is Effect.BLOCK


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        ("e-mail", "did you mean email?"),
        ("emails", "did you mean email?"),
        ("EMAIL", "did you mean email?"),
        ("person_names", "did you mean person_name?"),
        ("", "carnet law show kinds"),
        (["email"], "did you mean email?"),
        (7, "carnet law show kinds"),
    ],
)
def test_an_approval_for_a_kind_that_is_none_is_refused_before_any_call(
    wrong: Kind, hint: str
) -> None:
    with pytest.raises(ConfigError, match="human_approval: no such kind") as caught:
        human_approval("a person looks first", Kind.HEALTH, wrong)
    assert hint in str(caught.value)


def test_an_approval_is_asked_for_a_kind_that_is_named_as_a_text() -> None:
    asks = human_approval("a person looks first", "email")  # type: ignore[arg-type]
    assert consult([asks], view()).effect is Effect.BLOCK


def test_who_demands_an_approval_beside_a_milder_effect_refuses() -> None:
    duty = Obligation("approval", "ask the officer")

    def hook(call: CallView) -> Decision:
        return replace(call.decision, obligations=(duty,))

    for own in (Effect.ALLOW, Effect.REDACT):
        got = consult([hook], view(own))
        assert got.effect is Effect.BLOCK
        assert got.reasons[0].rule == "hook.approval"
        assert got.obligations == (duty,)
        approved = replace(view(own), approval=Approval("x", "human", "dpo", ON))
        assert consult([hook], approved).effect is own

"""What is left after replacing, and whether it may go."""

from tests.policy.deciding import DEEPSEEK, HEALTH, MISTRAL, ORDINARY, go, rules

from carnet.policy import PurposeRule
from carnet.vocabulary import Context, Effect, Form, Kind

SECRET = frozenset({Kind.PASSWORD_SECRET})


def test_what_was_found_and_replaced_is_not_left() -> None:
    done = go(DEEPSEEK, HEALTH, reached=Form.NON_PERSONAL)
    assert done.effect is Effect.ALLOW
    said = Context(categories=frozenset({Kind.HEALTH}))
    declared = go(DEEPSEEK, HEALTH, context=said, reached=Form.NON_PERSONAL)
    assert (declared.effect, declared.reasons[0].rule) == (Effect.BLOCK, "policy.left")


def test_criminal_data_that_are_declared_are_left_whatever_was_replaced() -> None:
    said = Context(categories=frozenset({Kind.CRIMINAL}))
    purpose = PurposeRule("p", art10="BDSG 22", basis="6-1-c")
    by = rules(purposes=(purpose,), purpose="p")
    done = go(DEEPSEEK, by=by, context=said, reached=Form.NON_PERSONAL)
    assert (done.effect, done.reasons[0].rule) == (Effect.BLOCK, "policy.left")


def test_a_secret_alone_is_all_that_is_replaced_where_the_rest_may_go() -> None:
    secret = frozenset({Kind.PASSWORD_SECRET})
    inside = go(MISTRAL, ORDINARY | secret)
    assert (inside.effect, inside.replace) == (Effect.REDACT, secret)
    assert inside.form == "pseudonymised"
    for strict in (
        go(DEEPSEEK, ORDINARY | secret),
        go(MISTRAL, ORDINARY | secret, by=rules(redact=("mistral-eu",), allow=())),
    ):
        assert (strict.effect, strict.replace) == (Effect.REDACT, None)
    assert go(MISTRAL, ORDINARY).replace is None


def test_secrets_are_replaced_alone_only_if_every_recipient_may_have_the_rest() -> None:
    alone = go(MISTRAL, SECRET)
    assert alone.replace == SECRET
    onward = {"tools": [{"server_url": "https://mcp.example.org"}]}
    both = go(MISTRAL, SECRET | {Kind.EMAIL}, body=onward)
    assert both.replace is None
    assert go(DEEPSEEK, SECRET | {Kind.EMAIL}).replace is None
    limited = rules(allow=(), redact=("*",))
    assert go(MISTRAL, SECRET, by=limited).replace is None


def test_what_is_left_is_not_called_nothing() -> None:
    done = go(DEEPSEEK, ORDINARY, reached=Form.NON_PERSONAL, left=ORDINARY)
    assert (done.effect, done.reasons[0].rule) == (Effect.BLOCK, "policy.left")
    assert not any("no personal data" in one.sentence for one in done.reasons)

"""The strictest of several verdicts, and which of them is told first."""

from carnet.policy.verdict import FORMS, STRICTNESS, Verdict, strictest
from carnet.vocabulary import Effect, Form, Reason


def test_of_two_refusals_alike_the_one_with_the_stricter_form_is_told_first() -> None:
    mild = Verdict(Effect.REDACT, (Reason("a", "", ""),), Form.PSEUDONYMISED)
    hard = Verdict(Effect.REDACT, (Reason("b", "", ""),), Form.NON_PERSONAL)
    whole = strictest((mild, hard))
    assert [reason.rule for reason in whole.reasons] == ["b", "a"]
    assert whole.form is Form.NON_PERSONAL


def test_strictness_rises_from_allow_to_block_and_from_no_form_to_the_last() -> None:
    assert [STRICTNESS[e] for e in (Effect.ALLOW, Effect.REDACT, Effect.BLOCK)] == [
        *(0, 1, 2)
    ]
    forms = (None, Form.PSEUDONYMISED, Form.NON_PERSONAL)
    assert [FORMS[form] for form in forms] == [0, 1, 2]

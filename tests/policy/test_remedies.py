"""Each refusal says which document or change would alter it."""

import re
from dataclasses import replace

import pytest
from tests.policy.deciding import LAW, ON, TOOL, rules

from carnet.policy import PurposeRule, Rules, Tia, destinations, evaluate
from carnet.vocabulary import Content, Context, Effect, Form, Kind

KINDS = (
    frozenset({Kind.EMAIL}),
    frozenset({Kind.PERSON_NAME, Kind.HEALTH}),
    frozenset({Kind.PERSON_NAME, Kind.CRIMINAL}),
    frozenset({Kind.MINOR_UNDER_14, Kind.PERSON_NAME}),
    frozenset({Kind.PASSWORD_SECRET}),
    frozenset({Kind.GENETIC, Kind.PERSON_NAME}),
)
CONFIGURATIONS: dict[str, Rules] = {
    "nothing": rules(allow=()),
    "all": rules(),
    "blocked": rules(block=("*",)),
    "overdue": rules(tools=(replace(TOOL, tia=Tia("T")),)),
    "order": rules(purposes=(PurposeRule("o", foreign_order="CN"),), purpose="o"),
    "uk and ch": rules(regimes=("eu", "uk", "ch")),
    "cn and us": rules(regimes=("cn", "us")),
}
_ADVICE = re.compile(r"\b(you (should|must|may)|we (advise|recommend)|is (il)?legal)\b")


@pytest.mark.parametrize("name", CONFIGURATIONS)
@pytest.mark.parametrize("reached", [None, Form.NON_PERSONAL])
def test_every_refusal_names_what_would_alter_it(
    name: str, reached: Form | None
) -> None:
    mine = CONFIGURATIONS[name]
    refused = 0
    for place_name, place in destinations(mine, LAW):
        for kinds in KINDS:
            left = kinds if reached else frozenset[Kind]()
            content = Content(kinds, 1, reached=reached, left=left)
            decision = evaluate(mine, LAW, place, content, Context(), ON)
            if decision.effect is Effect.BLOCK:
                refused += 1
                assert decision.alternatives, (place_name, sorted(kinds))
            said = " ".join(
                (*decision.alternatives, *(r.sentence for r in decision.reasons))
            )
            assert not _ADVICE.search(said)
    assert refused

"""One decision from rules, facts, destination, content, context and day."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import (
    DAY,
    DEEPSEEK,
    HEALTH,
    LAW,
    LONDON,
    MISTRAL,
    ON,
    ORDINARY,
    TOOL,
    duties,
    go,
    named,
    rules,
    words,
)

from carnet.policy import (
    EndpointRule,
    Exporter,
    PurposeRule,
    Tia,
    Tool,
    ToolKind,
    evaluate,
)
from carnet.vocabulary import (
    Content,
    Context,
    Decision,
    Destination,
    Effect,
    Form,
    Kind,
    Role,
)


def test_inside_the_eea_nothing_is_transferred() -> None:
    decision = go(MISTRAL)
    assert decision.effect is Effect.ALLOW
    assert decision.form is None
    assert named(decision) == {"eu.T0"}
    assert decision.valid_until is None
    assert decision.rules_digest == rules().digest
    assert decision.law_digest == LAW.digest
    assert decision.regimes[0].regime == "eu"


def test_without_a_tool_content_must_become_non_personal() -> None:
    decision = go(DEEPSEEK)
    assert decision.effect is Effect.REDACT
    assert decision.form is Form.NON_PERSONAL
    assert decision.replace is None
    assert decision.reasons[0].rule == "eu.X"


def test_with_a_tool_that_relies_on_pseudonyms_content_is_pseudonymised() -> None:
    decision = go(DEEPSEEK, by=rules(tools=(TOOL,)))
    assert (decision.effect, decision.form) == (Effect.REDACT, Form.PSEUDONYMISED)
    assert decision.tool == "SEEK"
    assert decision.valid_until == date(2027, 6, 30)
    assert {"eu.notice", "eu.tia"} <= duties(decision)
    (review,) = [d for d in decision.obligations if d.id == "eu.tia"]
    assert review.due == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("change", "form"),
    [
        ({"tia": None}, Form.NON_PERSONAL),
        ({"tia": Tia("T1", measures=("pseudonymisation",))}, Form.NON_PERSONAL),
        ({"tia": Tia("T1", review=date(2027, 6, 30))}, Form.NON_PERSONAL),
        ({"executed": None}, Form.NON_PERSONAL),
        ({"executed": ON + DAY}, Form.NON_PERSONAL),
        ({"executed": ON}, Form.PSEUDONYMISED),
        ({"expires": ON}, Form.PSEUDONYMISED),
        ({"expires": ON - DAY}, Form.NON_PERSONAL),
        ({"module": None}, Form.NON_PERSONAL),
        ({"module": 3}, Form.NON_PERSONAL),
        ({"covers": ()}, Form.NON_PERSONAL),
        ({"covers": ("any",)}, Form.PSEUDONYMISED),
        ({"targets": ("DEEPSEEK",)}, Form.PSEUDONYMISED),
        ({"targets": ("CN",)}, Form.PSEUDONYMISED),
        ({"targets": ("*.deepseek.com",)}, Form.PSEUDONYMISED),
        ({"targets": ("moonshot-cn",)}, Form.NON_PERSONAL),
        ({"kind": ToolKind.IDTA}, Form.NON_PERSONAL),
        ({"kind": ToolKind.CN_CONTRACT}, Form.NON_PERSONAL),
        ({"kind": ToolKind.BCR, "module": None}, Form.PSEUDONYMISED),
    ],
)
def test_a_tool_counts_only_when_it_fits_in_every_respect(
    change: dict[str, Any], form: Form
) -> None:
    tool = replace(TOOL, **change)
    assert go(DEEPSEEK, by=rules(tools=(tool,))).form is form


def test_a_tool_of_one_vendor_does_not_serve_another() -> None:
    by = rules(tools=(replace(TOOL, targets=("openai",), covers=("any",)),))
    assert go("https://us.api.openai.com/v1", by=by).form is Form.NON_PERSONAL


def test_the_key_must_stay_in_the_origin_or_an_adequate_country() -> None:
    forms = {
        country: go(DEEPSEEK, by=rules(tools=(TOOL,), runtime_country=country)).form
        for country in ("DE", "CH", "GB", "US", "CA", "CN")
    }
    assert {c for c, form in forms.items() if form is Form.PSEUDONYMISED} == {
        "DE",
        "CH",
        "GB",
    }


POSITIVE = replace(TOOL, tia=Tia("T1", positive=True, review=date(2027, 6, 30)))


def test_an_importer_that_trains_gets_replaced_data_or_module_one() -> None:
    decision = go(DEEPSEEK, by=rules(tools=(POSITIVE,)))
    assert (decision.effect, decision.form) == (Effect.REDACT, Form.PSEUDONYMISED)
    assert decision.reasons[0].rule == "eu.P1"
    first = replace(POSITIVE, module=1)
    allowed = go(DEEPSEEK, by=rules(tools=(first,)))
    assert allowed.effect is Effect.ALLOW
    assert "eu.controller" in duties(allowed)


def test_a_module_one_that_is_held_is_not_told_as_missing() -> None:
    """What it lacks is what the route says: an assessment in date, here."""
    first = replace(POSITIVE, module=1)
    assert first.tia is not None
    late = replace(first, tia=replace(first.tia, review=ON - DAY))
    special = frozenset({Kind.HEALTH, Kind.PERSON_NAME})
    health = {"purposes": (PurposeRule("p", art9="9-2-h"),), "purpose": "p"}
    weak = replace(TOOL, module=1)
    for found, rule in (
        (go(DEEPSEEK, by=rules(tools=(late,))), "eu.M2"),
        (go(DEEPSEEK, special, by=rules(tools=(weak,), **health)), "eu.M3"),
    ):
        assert named(found) == {rule}
        assert "eu.controller" in duties(found)
    # In force beside another tool that the route relies on, it does not carry the call.
    other = replace(POSITIVE, id="A2")
    found = go(DEEPSEEK, by=rules(tools=(other, replace(late, id="M1"))))
    (said,) = [r.sentence for r in found.reasons if r.rule == "eu.P1"]
    assert "SCC module 1 (M1) does not carry this call, and evidence of" in said
    missing = go(DEEPSEEK, by=rules(tools=(other,)))
    assert "SCC module 1 or evidence of an opt-out is missing" in words(missing)
    # Where nothing is asked of a tool, one that is held makes nothing looser.
    here = EndpointRule("h", "gpu.example", country="DE", entity="H", training=True)
    tools = (replace(first, targets=("h",)),)
    inside = go("https://gpu.example", by=rules(endpoints=(here,), tools=tools))
    assert (inside.effect, "eu.P1" in named(inside)) == (Effect.REDACT, True)


def test_evidence_of_a_contract_rules_out_training() -> None:
    decision = go(DEEPSEEK, by=rules(tools=(replace(POSITIVE, dpa="dpa.pdf"),)))
    assert decision.effect is Effect.ALLOW
    assert decision.destination is not None
    assert decision.destination.role is Role.PROCESSOR
    opted = rules(
        tools=(POSITIVE,),
        endpoints=(EndpointRule("ds", "api.deepseek.com", training=False),),
    )
    assert go(DEEPSEEK, by=opted).effect is Effect.ALLOW


def test_evidence_of_the_processor_contract_is_a_duty_also_inside_the_eea() -> None:
    assert "eu.art28" in duties(go(MISTRAL))
    dpa = Tool("M", ToolKind.SCC, ("mistral-eu",), dpa="dpa.pdf", executed=ON)
    assert "eu.art28" not in duties(go(MISTRAL, by=rules(tools=(dpa,))))
    own = rules(endpoints=(EndpointRule("v", "localhost:8000", country="DE"),))
    assert duties(go("http://localhost:8000/v1", by=own)) == {"purpose.basis"}


def test_a_parent_abroad_is_a_duty() -> None:
    azure = EndpointRule(
        "az", "c.openai.azure.com", region="swedencentral", sku="Standard"
    )
    decision = go("https://c.openai.azure.com/", by=rules(endpoints=(azure,)))
    assert decision.effect is Effect.ALLOW
    assert "eu.parent" in duties(decision)


DPF = Tool(
    "DPF",
    ToolKind.DPF,
    ("xai-us",),
    executed=date(2026, 1, 1),
    expires=date(2026, 12, 31),
)
XAI = "https://us.api.x.ai/v1"


def test_the_dpf_counts_for_the_certified_entity_and_data() -> None:
    decision = go(XAI, by=rules(tools=(DPF,)))
    assert (decision.effect, decision.tool) == (Effect.ALLOW, "DPF")
    assert decision.valid_until == date(2026, 12, 31)
    assert "eu.dpf" in duties(decision)
    staff = ORDINARY | {Kind.EMPLOYMENT}
    assert go(XAI, staff, by=rules(tools=(DPF,))).effect is Effect.REDACT
    hr = replace(DPF, data=("hr", "non_hr"))
    assert go(XAI, staff, by=rules(tools=(hr,))).effect is Effect.ALLOW
    assert go(XAI, by=rules(tools=(DPF,)), on=date(2027, 1, 1)).effect is Effect.REDACT
    assert go(XAI).effect is Effect.REDACT


def test_the_kill_switch_ends_an_adequacy_from_its_day() -> None:
    ended = rules(tools=(DPF,), ended={"US": ON + DAY})
    assert go(XAI, by=ended).effect is Effect.ALLOW
    assert go(XAI, by=ended).valid_until == ON
    assert go(XAI, by=ended, on=ON + DAY).effect is Effect.REDACT


def test_an_adequate_country_is_valid_until_its_last_day() -> None:
    decision = go(LONDON)
    assert decision.effect is Effect.ALLOW
    assert decision.valid_until == date(2031, 12, 27)
    assert decision.tool == "eu.GB"


def test_a_refusal_lasts_until_something_begins() -> None:
    decision = go(DEEPSEEK, by=rules(tools=(replace(TOOL, executed=ON + 5 * DAY),)))
    assert decision.valid_until == ON + 4 * DAY


def test_declared_scope_opens_sectoral_adequacy() -> None:
    host = "llm.maple.example"
    rule = EndpointRule("ca", host, country="CA", entity="Maple Inc.")
    assert go(f"https://{host}/", by=rules(endpoints=(rule,))).effect is Effect.REDACT
    within = replace(rule, scope=("pipeda",))
    assert go(f"https://{host}/", by=rules(endpoints=(within,))).effect is Effect.ALLOW


def test_special_data_need_a_declared_purpose_with_a_ground() -> None:
    claims = PurposeRule("claims", art9="9-2-f", categories=frozenset({Kind.HEALTH}))
    by = rules(purposes=(claims,))
    assert go(MISTRAL, HEALTH, by=by).effect is Effect.BLOCK
    inside = Context(purpose="claims")
    assert go(MISTRAL, HEALTH, by=by, context=inside).effect is Effect.ALLOW
    other = HEALTH | {Kind.RELIGION}
    assert go(MISTRAL, other, by=by, context=inside).effect is Effect.BLOCK
    undeclared = Context(purpose="marketing")
    assert go(MISTRAL, HEALTH, by=by, context=undeclared).effect is Effect.BLOCK
    default = rules(purposes=(claims,), purpose="claims")
    assert go(MISTRAL, HEALTH, by=default).effect is Effect.ALLOW


def test_declared_categories_count_like_found_ones() -> None:
    said = Context(categories=frozenset({Kind.HEALTH}))
    assert go(MISTRAL, ORDINARY, context=said).effect is Effect.BLOCK
    nothing = Context(categories=frozenset({Kind.NON_PERSONAL}))
    assert go(DEEPSEEK, frozenset(), context=nothing).effect is Effect.ALLOW


def test_a_purpose_may_be_limited_to_importers() -> None:
    def to(*importers: str) -> Decision:
        purpose = PurposeRule("p", importers=importers)
        return go(MISTRAL, by=rules(purposes=(purpose,), purpose="p"))

    assert to("mistral-eu").effect is Effect.ALLOW
    assert to("EEA").effect is Effect.ALLOW
    assert to("CH", "*.example.org").effect is Effect.BLOCK
    assert "user.purpose" in named(to("CH"))


def test_secrets_are_replaced_alone_where_the_rest_may_go() -> None:
    secret = frozenset({Kind.PASSWORD_SECRET})
    decision = go(MISTRAL, ORDINARY | secret)
    assert (decision.effect, decision.form) == (Effect.REDACT, Form.PSEUDONYMISED)
    assert decision.replace == secret
    assert decision.reasons[0].rule == "K1"
    both = go(DEEPSEEK, ORDINARY | secret)
    assert (both.form, both.replace) == (Form.NON_PERSONAL, None)
    alone = go(DEEPSEEK, secret)
    assert (alone.form, alone.replace) == (Form.NON_PERSONAL, secret)
    refused = go(MISTRAL, HEALTH | secret)
    assert (refused.effect, refused.replace) == (Effect.BLOCK, None)
    user = go(MISTRAL, ORDINARY | secret, by=rules(allow=(), redact=("*",)))
    assert (user.effect, user.replace) == (Effect.REDACT, None)


def test_what_is_left_after_replacing_is_decided_again() -> None:
    done = go(DEEPSEEK, reached=Form.NON_PERSONAL)
    assert done.effect is Effect.ALLOW
    for kind in (Kind.EMAIL, Kind.OPINION_REVIEW, Kind.PASSWORD_SECRET):
        left = go(DEEPSEEK, reached=Form.NON_PERSONAL, left=frozenset({kind}))
        assert left.effect is Effect.BLOCK
        assert left.reasons[0].rule == "policy.left"


def test_pseudonyms_are_enough_only_with_a_tool() -> None:
    by = rules(tools=(TOOL,))
    done = go(DEEPSEEK, by=by, reached=Form.PSEUDONYMISED)
    assert done.effect is Effect.ALLOW
    assert "eu.M1'" in named(done)
    without = go(DEEPSEEK, reached=Form.PSEUDONYMISED)
    assert without.effect is Effect.BLOCK
    assert without.reasons[0].rule == "policy.left"


def test_an_identifier_that_stayed_is_clear_text() -> None:
    by = rules(tools=(TOOL,))
    left = frozenset({Kind.EMAIL})
    stayed = go(DEEPSEEK, by=by, reached=Form.PSEUDONYMISED, left=left)
    assert stayed.effect is Effect.BLOCK
    said = frozenset({Kind.EMPLOYMENT})
    kinds = ORDINARY | said
    attribute = go(DEEPSEEK, kinds, by=by, reached=Form.PSEUDONYMISED, left=said)
    assert attribute.effect is Effect.ALLOW
    lawful = go(MISTRAL, reached=Form.PSEUDONYMISED, left=left)
    assert lawful.effect is Effect.ALLOW
    limited = rules(allow=(), redact=("*",))
    refused = go(MISTRAL, by=limited, reached=Form.PSEUDONYMISED, left=left)
    assert refused.effect is Effect.BLOCK
    secret = frozenset({Kind.PASSWORD_SECRET})
    kept = go(MISTRAL, secret, reached=Form.PSEUDONYMISED, left=secret)
    assert kept.effect is Effect.BLOCK


def test_special_data_that_were_declared_cannot_be_replaced() -> None:
    said = Context(categories=frozenset({Kind.HEALTH}))
    decision = go(DEEPSEEK, context=said, reached=Form.NON_PERSONAL)
    assert decision.effect is Effect.BLOCK


def test_a_host_inside_the_request_is_a_recipient_of_its_own() -> None:
    onward = {"tools": [{"server_url": "https://mcp.example.org"}]}
    decision = go(MISTRAL, body=onward)
    assert (decision.effect, decision.form) == (Effect.REDACT, Form.NON_PERSONAL)
    assert "mcp.example.org" in decision.reasons[0].sentence
    assert any("without mcp.example.org" in way for way in decision.alternatives)
    assert go(MISTRAL, frozenset(), body=onward).effect is Effect.ALLOW
    banned = rules(block=("mcp.example.org",))
    assert go(MISTRAL, frozenset(), by=banned, body=onward).effect is Effect.BLOCK
    unnamed = {"file_url": "https://[broken"}
    assert go(MISTRAL, HEALTH, body=unnamed).effect is Effect.BLOCK


def test_facts_are_old_from_the_ninety_first_day_on() -> None:
    def old(days: int) -> list[str]:
        found = go(MISTRAL, on=LAW.as_of + days * DAY).obligations
        return [duty.sentence for duty in found if duty.id == "policy.stale_law"]

    assert old(90) == []
    assert old(91) == ["the law facts are 91 days old: update them"]


def test_an_error_inside_names_its_type_and_nothing_else() -> None:
    broken = Destination("api.eu.mistral.ai", onward=(5,))  # type: ignore[arg-type]
    content = Content(frozenset({Kind.EMAIL}))
    decision = evaluate(rules(), LAW, broken, content, Context(), ON)
    (reason,) = decision.reasons
    start = "the policy could not be evaluated ("
    assert reason.sentence.startswith(start)
    assert reason.sentence.endswith("Error)")


@pytest.mark.parametrize("on", [date.min, date.min + DAY, date.max - DAY, date.max])
@pytest.mark.parametrize("exporter", ["DE", "GB", "CH", "CN", "US", "BR", "JP"])
@pytest.mark.parametrize("kinds", [ORDINARY, HEALTH])
def test_the_first_and_the_last_day_of_the_calendar_are_days_too(
    on: date, exporter: str, kinds: frozenset[Kind]
) -> None:
    tools = (TOOL, replace(TOOL, id="d", kind=ToolKind.DPF, tia=None))
    by = rules(exporter=Exporter(exporter), tools=tools, subjects=("DE",))
    for url in (DEEPSEEK, MISTRAL, "https://api.openai.com", "https://unknown.example"):
        decided = go(url, kinds, by=by, on=on)
        assert "policy.error" not in {one.rule for one in decided.reasons}

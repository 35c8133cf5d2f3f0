"""Edges that only one line of the policy knows."""

from dataclasses import replace
from typing import Any

import pytest
from tests.policy.deciding import DAY, DEEPSEEK, LAW, MISTRAL, ON, go, rules
from tests.policy.test_own_law import sent

from carnet.policy import (
    EndpointRule,
    Exporter,
    Tool,
    ToolKind,
    contradictions,
    decide_case,
    evaluate,
)
from carnet.policy.approval import GROUNDS
from carnet.policy.host import is_local
from carnet.policy.onward import onward_hosts
from carnet.vocabulary import Content, Context, Destination, Effect, Kind

SECRET = frozenset({Kind.PASSWORD_SECRET})
HOLDERS = [
    *((key, "") for key in "server_url file_url image_url audio_url video_url".split()),
    *((key, "") for key in "document_url file_uri fileUri webhook_url".split()),
    *((key, "") for key in "callback_url webhook image audio video".split()),
    *((key, "") for key in "document file".split()),
    *(("url", name) for name in "video audio s3Location webhook".split()),
    *(("url", name) for name in "mcp_servers image_url audio_url video_url".split()),
    *(("url", name) for name in "source document file image".split()),
    ("uri", "file"),
]


def told(on: Any = ON, **more: Any) -> str:
    found = contradictions(rules(**more), LAW, on)
    return "\n".join(f"{one.code}: {one.message}; {one.hint}" for one in found)


@pytest.mark.parametrize(
    ("host", "inside"),
    [
        ("llm.localhost", True),
        ("localhost", True),
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("192.168.1.1", True),
        ("llm.local", True),
        ("llm.internal", True),
        ("llm.svc.cluster.local", True),
        ("11.1.2.3", False),
        ("llm.example.org", False),
    ],
)
def test_some_hosts_are_near(host: str, inside: Any) -> None:
    assert is_local(host) is inside


def test_a_declared_scope_opens_japan_and_canada_only_for_their_own() -> None:
    host = "llm.example.org"
    for country, scope in (("JP", "appi"), ("CA", "pipeda")):
        rule = EndpointRule("x", host, country=country, entity="X", scope=(scope,))
        by = rules(endpoints=(rule,))
        assert go(f"https://{host}/", by=by).effect is Effect.ALLOW
        other = replace(rule, scope=("appi" if scope == "pipeda" else "pipeda",))
        again = rules(endpoints=(other,))
        assert go(f"https://{host}/", by=again).effect is Effect.REDACT


def test_a_family_is_no_target_of_a_tool() -> None:
    ids_ = {provider.id for provider in LAW.providers}
    families = (p.family for p in LAW.providers if p.family not in ids_)
    family = next(name for name in families if len(LAW.family(name)) > 1)
    said = told(tools=(Tool("a", ToolKind.SCC, (family,), executed=ON),))
    ids = ", ".join(p.id for p in LAW.family(family))
    assert f"{family} binds no known importer; name one of: {ids}" in said


def test_the_day_of_signature_may_be_today() -> None:
    assert "tool.future" not in told(tools=(Tool("a", ToolKind.BCR, ("CN",),
                                                 executed=ON),))  # fmt: skip
    assert "tool.future" in told(tools=(Tool("a", ToolKind.BCR, ("CN",),
                                             executed=ON + DAY),))  # fmt: skip


def test_a_gateway_says_nothing_about_its_place() -> None:
    gateway = EndpointRule("g", "localhost:4000", country="DE")
    assert (
        "a gateway forwards, so its own place says nothing; set CARNET_ENDPOINTS__G"
        in (told(endpoints=(gateway,)))
    )
    local = replace(gateway, provider="local")
    assert "endpoint." not in told(endpoints=(local,))
    behind = replace(gateway, provider="openai-eu")
    assert "endpoint.provider" not in told(endpoints=(behind,))


def test_old_facts_are_to_be_updated() -> None:
    last = LAW.as_of + 90 * DAY
    assert "law.stale" not in told(on=last)
    assert "law.stale: the law facts are 91 days old" in told(on=last + DAY)


def test_secrets_are_replaced_alone_only_if_every_recipient_may_have_the_rest() -> None:
    alone = go(MISTRAL, SECRET)
    assert alone.replace == SECRET
    onward = {"tools": [{"server_url": "https://mcp.example.org"}]}
    both = go(MISTRAL, SECRET | {Kind.EMAIL}, body=onward)
    assert both.replace is None
    assert go(DEEPSEEK, SECRET | {Kind.EMAIL}).replace is None
    limited = rules(allow=(), redact=("*",))
    assert go(MISTRAL, SECRET, by=limited).replace is None


def test_an_error_inside_names_its_type_and_nothing_else() -> None:
    broken = Destination("api.eu.mistral.ai", onward=(5,))  # type: ignore[arg-type]
    content = Content(frozenset({Kind.EMAIL}))
    decision = evaluate(rules(), LAW, broken, content, Context(), ON)
    (reason,) = decision.reasons
    start = "the policy could not be evaluated ("
    assert reason.sentence.startswith(start)
    assert reason.sentence.endswith("Error)")


def test_a_case_names_its_certification_and_its_wrong_day() -> None:
    us = {"importer": "US", "proc": ["US"], "store": ["US"]}
    certified = {**us, "dpf_active": True, "dpf_covers_data_type": True}
    case: dict[str, Any] = {
        "id": "x",
        "origin": ["EU"],
        "data": ["email"],
        "date": "2026-11-24",
        "facts": certified,
    }
    assert decide_case(case, LAW).effect is Effect.ALLOW
    wrong = decide_case({**case, "date": "soon"}, LAW)
    assert wrong.reasons[0].sentence == "date is no date"


def test_every_ground_of_an_approval_is_told_in_words() -> None:
    others = ["49-1-2", "48", "41", "human"]
    assert [*GROUNDS] == [*(f"49-1-{a}" for a in "abcdefg"), *others]
    assert GROUNDS["49-1-a"] == "explicit consent after being told of the risks"
    assert GROUNDS["49-1-b"] == "necessary for a contract with the data subject"
    assert GROUNDS["49-1-d"] == "important reasons of public interest"
    assert GROUNDS["49-1-g"] == "a public register"
    assert len(set(GROUNDS.values())) == len(GROUNDS)


def test_of_several_origins_the_one_whose_law_asks_is_the_exporter() -> None:
    negative = {"ok": False, "covers": ["SG"], "review": "2027-06-30"}
    facts = {
        "importer": "SG",
        "proc": ["SG"],
        "store": ["SG"],
        "scc": {"executed": True, "module": 2, "covers": ["SG"]},
        "tia": negative,
        "form": "pseudonymised_uc2",
    }
    for origins in (["JP", "CH"], ["CH", "JP"], ["JP", "GB"], ["JP", "EU"]):
        case: dict[str, Any] = {
            "id": "x",
            "origin": origins,
            "data": ["email"],
            "date": "2026-11-24",
            "facts": facts,
        }
        rows = {reason.rule for reason in decide_case(case, LAW).reasons}
        assert any(row.endswith(".M1'") for row in rows), origins


def test_a_bloc_as_exporter_is_inside() -> None:
    assert sent("EEA", to="FR").effect is Effect.ALLOW
    assert rules(exporter=Exporter("EU")).exporter.country == "EU"


@pytest.mark.parametrize(("key", "holder"), HOLDERS)
def test_every_way_to_name_a_further_host_is_seen(key: str, holder: str) -> None:
    address = "https://files.example.org/x"
    body: Any = {holder: {key: address}} if holder else {key: address}
    assert onward_hosts(body, {}) == ("files.example.org",)
    assert onward_hosts({"nothing": {"of": address}}, {}) == ()


@pytest.mark.parametrize(
    ("body", "hosts"),
    [
        (
            {"tools": [{"type": "mcp_server", "url": "https://mcp.example/x"}]},
            ("mcp.example",),
        ),
        (
            {"webhook_config": {"uris": ["https://hook.example/done"]}},
            ("hook.example",),
        ),
        (
            {"input": [{"type": "image", "uri": "https://pictures.example/1"}]},
            ("pictures.example",),
        ),
        (
            {"input": [{"content": [{"type": "document", "uri": "gs://b/o"}]}]},
            ("storage.googleapis.com",),
        ),
        (
            {"environment": {"network": {"allowlist": [{"domain": "a.example"}]}}},
            ("a.example",),
        ),
        (
            {"environment": {"sources": [{"source": "https://git.example/r"}]}},
            ("git.example",),
        ),
        ({"tools": [{"type": "google_search"}]}, ("web-search",)),
        (
            {"tools": [{"type": "retrieval", "retrieval_types": ["exa_ai_search"]}]},
            ("web-search",),
        ),
        ({"tools": [{"type": "retrieval", "retrieval_types": ["rag_store"]}]}, ()),
        ({"input": [{"type": "url_citation", "url": "https://a.example"}]}, ()),
        ({"input": {"environment": {"home": "https://a.example"}}}, ()),
        ({"environment": "env_1", "input": "see https://a.example"}, ()),
    ],
)
def test_whom_an_interaction_of_gemini_names_is_a_recipient(
    body: Any, hosts: tuple[str, ...]
) -> None:
    assert onward_hosts(body, {}) == hosts

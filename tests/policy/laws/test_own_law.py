"""A tool counts in the law that made it, and in no other: every pairing there is."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.policy.deciding import DAY, LAW, ON, ORDINARY, named, rules

from carnet.policy import Exporter, Tia, Tool, ToolKind, evaluate, locate
from carnet.policy.rules import EndpointRule
from carnet.vocabulary import Content, Context, Decision, Effect, Kind, Role

HOME = {"eu": "DE", "uk": "GB", "ch": "CH"}
COUNTS = {
    "eu": {ToolKind.SCC, ToolKind.BCR, ToolKind.CERT, ToolKind.ADHOC},
    "uk": {ToolKind.IDTA, ToolKind.ADDENDUM, ToolKind.BCR},
    "ch": {ToolKind.SCC, ToolKind.BCR},
}
"""Tools that carry a transfer to Singapore; the DPF reaches the United States only."""
HOST = "llm.example.org"
PAIRINGS = [
    (regime, kind, extensions)
    for regime in HOME
    for kind in ToolKind
    for extensions in ((), ("uk",), ("ch",))
]


def tool(kind: ToolKind, **more: Any) -> Tool:
    base = Tool(
        "T",
        kind,
        (HOST,),
        module=2,
        covers=("SG",),
        executed=date(2026, 1, 10),
        data=("hr", "non_hr"),
        tia=Tia("TIA", positive=True, review=date(2027, 6, 30)),
    )
    return replace(base, **more)


def sent(
    origin: str,
    *tools: Tool,
    to: str = "SG",
    on: date = ON,
    kinds: frozenset[Kind] = ORDINARY,
    **more: Any,
) -> Decision:
    endpoint = EndpointRule("llm", HOST, country=to, entity="LLM Ltd", training=False)
    by = rules(exporter=Exporter(origin), tools=tools, endpoints=(endpoint,), **more)
    place = locate(LAW, by, url=f"https://{HOST}/v1/chat/completions")
    return evaluate(by, LAW, place, Content(kinds, 1), Context(), on)


@pytest.mark.parametrize(("regime", "kind", "extensions"), PAIRINGS)
def test_a_tool_carries_a_transfer_only_in_its_own_law(
    regime: str, kind: ToolKind, extensions: tuple[str, ...]
) -> None:
    decision = sent(HOME[regime], tool(kind, extensions=extensions))
    swiss = (regime, kind) != ("ch", ToolKind.SCC) or "ch" in extensions
    right = kind in COUNTS[regime] and swiss
    assert decision.effect is (Effect.ALLOW if right else Effect.REDACT)
    assert decision.reasons[0].citation
    if not right:
        lacking = (regime, kind) == ("ch", ToolKind.SCC)
        assert decision.reasons[0].rule == f"{regime}.{'M2' if lacking else 'X'}"


@pytest.mark.parametrize(("regime", "kind", "extensions"), PAIRINGS)
def test_only_a_certification_of_the_own_law_reaches_the_united_states(
    regime: str, kind: ToolKind, extensions: tuple[str, ...]
) -> None:
    decision = sent(HOME[regime], tool(kind, extensions=extensions), to="US")
    extension = {"eu": (), "uk": ("uk",), "ch": ("ch",)}[regime]
    certified = kind is ToolKind.DPF and set(extension) <= set(extensions)
    assert decision.effect is (Effect.ALLOW if certified else Effect.REDACT)
    if certified:
        assert (decision.tool, decision.reasons[0].rule) == ("T", f"{regime}.A1")


@pytest.mark.parametrize(
    ("regime", "kind"),
    [
        (r, k)
        for r in COUNTS
        for k in sorted(COUNTS[r] & {ToolKind.BCR, ToolKind.CERT, ToolKind.ADHOC})
    ],
)
def test_a_tool_that_is_no_clauses_is_told_of_by_its_own_law(
    regime: str, kind: ToolKind
) -> None:
    """What it asks for beside, a group or an authority's leave, is a duty."""
    held = tool(kind)
    duties = {one.id: one for one in sent(HOME[regime], held).obligations}
    review, limit = duties[f"{regime}.tia"], duties[f"{regime}.limit"]
    (known,) = LAW.tools_of(regime, kind.value)
    assert review.citation.startswith(known.citation)
    assert "clause" not in f"{review.citation}{limit.citation}"
    assert known.limit in limit.sentence
    bare = sent(HOME[regime], replace(held, tia=None))
    assert bare.reasons[0].rule == f"{regime}.M2"
    assert "clause" not in bare.reasons[0].citation


def test_a_derogation_is_no_kind_of_tool() -> None:
    assert not {kind for kind in ToolKind if "49" in kind or "derog" in kind}


@pytest.mark.parametrize("regime", HOME)
def test_every_tool_of_a_law_is_a_fact_with_a_source(regime: str) -> None:
    kinds = {t.kind for t in LAW.tools if t.regime == regime and t.last is None}
    assert kinds == {kind.value for kind in COUNTS[regime]} | {"dpf"}


def test_each_law_needs_a_tool_of_its_own_for_the_same_persons() -> None:
    scc, idta = tool(ToolKind.SCC), tool(ToolKind.IDTA)
    both = sent("DE", scc, idta, subjects=("GB",))
    assert both.effect is Effect.ALLOW
    assert [result.regime for result in both.regimes] == ["eu", "uk"]
    alone = sent("DE", scc, subjects=("GB",))
    assert alone.effect is Effect.REDACT
    assert named(alone) == {"eu.M1", "uk.X"}
    assert [result.effect for result in alone.regimes] == [Effect.ALLOW, Effect.REDACT]
    assert [result.tool for result in alone.regimes] == ["T", None]


@pytest.mark.parametrize(
    ("origin", "kind", "signed", "last"),
    [
        ("DE", ToolKind.SCC, date(2021, 6, 26), date(2022, 12, 27)),
        ("GB", ToolKind.SCC, date(2022, 9, 21), date(2024, 3, 21)),
    ],
)
def test_a_text_of_an_older_set_counts_until_its_set_ends(
    origin: str, kind: ToolKind, signed: date, last: date
) -> None:
    old = tool(kind, executed=signed)
    assert sent(origin, old, on=last).effect is Effect.ALLOW
    assert sent(origin, old, on=last).valid_until == last
    assert sent(origin, old, on=last + DAY).effect is Effect.REDACT
    late = tool(kind, executed=signed + DAY)
    on_the_day = sent(origin, late, on=last)
    assert on_the_day.effect is (Effect.ALLOW if origin == "DE" else Effect.REDACT)


@pytest.mark.parametrize("kind", [ToolKind.IDTA, ToolKind.ADDENDUM])
def test_the_texts_of_the_united_kingdom_begin_in_march_2022(kind: ToolKind) -> None:
    first = date(2022, 3, 21)
    assert sent("GB", tool(kind, executed=first), on=first).effect is Effect.ALLOW
    early = tool(kind, executed=first - DAY)
    assert sent("GB", early, on=first).effect is Effect.REDACT


def test_a_tool_signed_as_importer_carries_nothing_from_here() -> None:
    decision = sent("DE", tool(ToolKind.SCC, party="importer"))
    assert decision.effect is Effect.REDACT
    assert "signed it as importer" in decision.reasons[0].sentence


@pytest.mark.parametrize(
    ("role", "training", "module"),
    [
        (Role.CONTROLLER, "opted out", 2),
        (Role.CONTROLLER, "yes", 1),
        (Role.PROCESSOR, "opted out", 3),
        (Role.PROCESSOR, "yes", 1),
    ],
)
def test_the_module_follows_the_roles(role: Role, training: str, module: int) -> None:
    host = "api.deepseek.com"
    by = rules(exporter=Exporter("DE", role=role))
    if training == "opted out":
        rule = EndpointRule("d", host, training=False)
        by = replace(by, endpoints=(rule,))
    allowed = set()
    for number in (1, 2, 3, 4):
        one = tool(ToolKind.SCC, module=number, targets=("deepseek",), covers=("CN",))
        with_tool = replace(by, tools=(one,))
        place = locate(LAW, with_tool, url=f"https://{host}/chat/completions")
        content = Content(ORDINARY, 1)
        decision = evaluate(with_tool, LAW, place, content, Context(), ON)
        if decision.effect is Effect.ALLOW:
            allowed.add(number)
    assert allowed == {module}

"""Calls whose decisions are told word by word, in `wording.txt`.

`python -m tests.policy.in_words.wording` writes that file.

What a data-protection officer reads is part of the promise: a sentence, a source or a
duty that changes must change in it as well, where a reviewer sees it.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from tests.policy.cases.test_cases import BY_HAND, CASES
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
    go,
    rules,
)
from tests.policy.in_words.wording_counted import (
    american_decisions,
    chinese_decisions,
    chinese_routes,
)
from tests.policy.in_words.wording_refusals import refusals
from tests.policy.laws.test_own_law import HOST, sent, tool

from carnet.policy import (
    EndpointRule,
    Exporter,
    PurposeRule,
    Tia,
    Tool,
    ToolKind,
    contradictions,
    decide_case,
    evaluate,
    explain,
    locate,
)
from carnet.policy.cases.replay import replay
from carnet.vocabulary import Approval, Content, Context, Decision, Form, Kind, Role

FILE = Path(__file__).with_name("wording.txt")
NEGATIVE = Tia("TIA", review=date(2027, 6, 30), measures=("pseudonymisation",))
CRIMINAL = frozenset({Kind.PERSON_NAME, Kind.CRIMINAL})
CHILD = frozenset({Kind.PERSON_NAME, Kind.MINOR_14_17})
SECRET = ORDINARY | {Kind.PASSWORD_SECRET}
XAI = "https://us.api.x.ai/v1"
DPF = Tool("DPF", ToolKind.DPF, ("xai-us",), executed=ON, expires=ON + 30 * DAY,
           extensions=("uk", "ch"))  # fmt: skip
LAWS = {"eu": "DE", "uk": "GB", "ch": "CH"}
HEADING = "=== "
_FIRST_LETTERS = ("E", "UK", "CH", "CN", "US", "X", "C-", "U-", "R")
"""Of the ids of worked cases: those of each law, then some of our own."""
OWN = {"eu": ToolKind.SCC, "uk": ToolKind.IDTA, "ch": ToolKind.SCC}


Named = dict[str, Decision]


def _of_law(law: str, origin: str) -> Iterator[tuple[str, Decision]]:
    held = tool(OWN[law], extensions=("ch",))
    told = _of_no_tool(origin) | _of_one_tool(origin, held) | _of_others(origin, held)
    for name, decision in told.items():
        yield f"{law}: {name}", decision


def _of_no_tool(origin: str) -> Named:
    return {
        "inside": sent(origin, to=origin),
        "adequate": sent(origin, to="NZ"),
        "nothing": sent(origin),
        "nothing, health": sent(origin, kinds=HEALTH),
        "criminal": sent(origin, kinds=CRIMINAL),
        "child": sent(origin, kinds=CHILD, to="FR"),
        "none": sent(origin, kinds=frozenset()),
    }


def _of_one_tool(origin: str, held: Tool) -> Named:
    def assessed(**changes: Any) -> Decision:
        return sent(origin, replace(held, tia=replace(NEGATIVE, **changes)))

    return {
        "tool": sent(origin, held),
        "tool without assessment": sent(origin, replace(held, tia=None)),
        "tool, overdue": assessed(review=ON - DAY),
        "tool, undated": assessed(review=None),
        "tool, other country": assessed(covers=("IN",)),
        "tool, no changes": sent(origin, replace(held, extensions=())),
        "tool, importer": sent(origin, replace(held, party="importer")),
        "negative": assessed(),
        "negative, no measure": assessed(measures=()),
    }


def _of_others(origin: str, held: Tool) -> Named:
    """With a certification, of importers who train, under an order of a court."""
    chinese = replace(held, targets=("deepseek",), covers=("CN",))
    processors = replace(held, kind=ToolKind.SCC, module=4, executed=date(2021, 9, 1))
    order = PurposeRule("o", foreign_order="US")
    return {
        "certified": _by(XAI, origin, tools=(DPF,)),
        "no host": _by("https://nobody.example/", origin),
        "London": _by(LONDON, origin),
        "trains": _by(DEEPSEEK, origin, tools=(chinese,)),
        "module": sent(origin, processors, on=date(2024, 3, 1)),
        "own purposes": _by(DEEPSEEK, origin, tools=(replace(chinese, module=1),)),
        "order": sent(origin, to=origin, purposes=(order,), purpose="o"),
    }


def _of_other_laws() -> Iterator[tuple[str, Decision]]:
    for origin in ("BR", "JP", "HK", "RU", "SG", "AR"):
        for to in (origin, "FR", "US"):
            yield f"{origin} to {to}", sent(origin, to=to)
    route = tool(ToolKind.NATIONAL, covers=("US",), extensions=("br",))
    yield "BR with a route", sent("BR", route, to="US")
    yield "JP, none", sent("JP", to="US", kinds=frozenset())
    yield "BR, unknown", _by("https://nobody.example/", "BR")


def _on_other_days(law: str) -> Iterator[tuple[str, Decision]]:
    """The same law before its last change, in other forms, with an approval."""
    origin = LAWS[law]
    held = tool(OWN[law], extensions=("ch",))
    negative = replace(held, tia=NEGATIVE)
    early: dict[str, Any] = {"executed": date(2022, 4, 1), "kind": ToolKind.BCR}
    days = date(2024, 6, 3), ON
    order = (PurposeRule("o", foreign_order="US"),)
    for on in days:
        yield f"{law} {on}: inside", sent(origin, to=origin, on=on)
        yield f"{law} {on}: nothing", sent(origin, on=on)
        one = replace(held, **early)
        yield f"{law} {on}: tool", sent(origin, one, on=on)
        yield f"{law} {on}: no assessment", sent(origin, replace(one, tia=None), on=on)
        yield (
            f"{law} {on}: negative",
            sent(origin, replace(one, tia=replace(NEGATIVE, measures=())), on=on),
        )
        yield f"{law} {on}: order", sent(origin, purposes=order, purpose="o", on=on)
        rule = EndpointRule("llm", HOST, country="SG", entity="LLM", training=False)
        by = rules(
            exporter=Exporter(origin),
            endpoints=(rule,),
            tools=(replace(negative, **early),),
        )
        bare = replace(by, tools=())
        place = locate(LAW, by, url=f"https://{HOST}/")
        done = Content(ORDINARY, 1, reached=Form.PSEUDONYMISED)
        yield (
            f"{law} {on}: pseudonyms",
            evaluate(by, LAW, place, done, Context(), on),
        )
        given = Approval("id", "49-1-e", "dpo", on)
        clear = Content(ORDINARY, 1)
        yield (
            f"{law} {on}: approved",
            evaluate(bare, LAW, place, clear, Context(), on, approval=given),
        )


def _by(url: str, origin: str, **more: Any) -> Decision:
    return go(url, by=rules(exporter=Exporter(origin), **more))


def _of_rules() -> Iterator[tuple[str, Decision]]:
    yield "blocked", go(MISTRAL, by=rules(block=("FR",)))
    yield "blocked host", go(MISTRAL, by=rules(block=("api.eu.mistral.ai",)))
    yield "default", go(DEEPSEEK, by=rules(allow=()))
    yield "redact", go(MISTRAL, by=rules(allow=(), redact=("EEA",)))
    yield "secret", go(MISTRAL, SECRET)
    yield "secret, abroad", go(DEEPSEEK, SECRET)
    yield "observed", go(DEEPSEEK, by=rules(observe_until=ON + DAY))
    yield "old facts", go(MISTRAL, on=LAW.as_of + 91 * DAY)
    old = rules(stale_law="block")
    yield "expired facts", go(MISTRAL, by=old, on=LAW.as_of + 181 * DAY)
    yield "left", go(DEEPSEEK, reached=Form.NON_PERSONAL, left=ORDINARY)
    yield "replaced", go(DEEPSEEK, reached=Form.NON_PERSONAL)
    by = rules(tools=(TOOL,))
    yield "pseudonyms", go(DEEPSEEK, by=by, reached=Form.PSEUDONYMISED)
    yield (
        "pseudonyms, left",
        go(DEEPSEEK, by=by, reached=Form.PSEUDONYMISED, left=ORDINARY),
    )
    yield "pseudonyms, no tool", go(DEEPSEEK, reached=Form.PSEUDONYMISED)
    limited = rules(allow=(), redact=("*",))
    yield (
        "redact, left",
        go(MISTRAL, by=limited, reached=Form.PSEUDONYMISED, left=ORDINARY),
    )
    onward = {"tools": [{"server_url": "https://mcp.example.org"}]}
    yield "onward", go(MISTRAL, body=onward)
    yield "subject in Brazil", go(MISTRAL, context=Context(subject_country="BR"))
    swiss = rules(exporter=Exporter("CH"))
    yield "number", go(MISTRAL, by=swiss, detectors=frozenset({"de_idnr"}))
    azure = EndpointRule("az", "c.openai.azure.com", region="swedencentral", sku="S0")
    yield "azure", go("https://c.openai.azure.com/", by=rules(endpoints=(azure,)))


def _of_approvals() -> Iterator[tuple[str, Decision]]:
    place = locate(LAW, rules(), url=DEEPSEEK)
    for ground in ("49-1-e", "49-1-2"):
        given = Approval("id", ground, "dpo", ON)
        yield (
            f"approved {ground}",
            evaluate(
                rules(), LAW, place, Content(ORDINARY, 1), Context(), ON, approval=given
            ),
        )


def _of_purposes() -> Iterator[tuple[str, Decision]]:
    def under(kinds: frozenset[Kind] = ORDINARY, **more: Any) -> Decision:
        purpose = PurposeRule("p", **more)
        return go(MISTRAL, kinds, by=rules(purposes=(purpose,), purpose="p"))

    yield "named", under(categories=frozenset({Kind.EMAIL}), retention="P30D")
    yield "prohibited", under(ai_risk="prohibited")
    yield "importers", under(importers=("CH",), basis="6-1-b")
    yield "secrecy", under(secrecy=("de-203",))
    yield "secrecy, health", under(HEALTH, secrecy=("de-203",), art9="9-2-f")
    yield "secrecy, nothing", under(frozenset(), secrecy=("de-203",))
    secret = PurposeRule("p", basis="6-1-b", secrecy=("de-203",))
    mine = EndpointRule("llm", HOST, country="DE")
    by = rules(purposes=(secret,), purpose="p", endpoints=(mine,))
    yield "secrecy, own server", go(f"https://{HOST}/", by=by)
    yield "own consent", under(CHILD, basis="6-1-a")
    other = rules(purposes=(PurposeRule("p"),))
    yield "undeclared", go(MISTRAL, by=other, context=Context(purpose="q"))
    purpose = PurposeRule("s", secrecy=("de-203", "de-0"))
    bound = Tool("B", ToolKind.SCC, ("mistral-eu",), executed=ON, secrecy=("de-203",))
    yield (
        "bound",
        go(MISTRAL, by=rules(purposes=(purpose,), purpose="s", tools=(bound,))),
    )
    abroad = replace(POSITIVE, secrecy=("de-203",), dpa="dpa.pdf")
    yield (
        "bound abroad",
        go(XAI, by=rules(purposes=(purpose,), purpose="s", tools=(abroad,))),
    )


POSITIVE = tool(ToolKind.SCC, targets=("xai-us",), covers=("US",))
WRONG = rules(
    exporter=Exporter("DE", role=Role.PROCESSOR),
    subjects=("AR", "GB"),
    allow=("CN", "api.openai.com"),
    block=("CN", "api.openai.com:443"),
    runtime_country="CN",
    ended={"CN": ON},
    observe_until=ON + 90 * DAY,
    tools=(
        Tool("a", ToolKind.SCC, ("openai", "nobody", "C")),
        Tool("b", ToolKind.SCC, ("openai-eu",), module=3, executed=ON + DAY,
             covers=("CN", "SG"), tia=Tia("x", covers=("CN",))),
        Tool("c", ToolKind.SCC, ("openai-eu",), module=2, executed=date(2020, 1, 1),
             expires=ON - DAY, covers=("CN",), tia=replace(NEGATIVE, review=ON - DAY)),
        Tool("d", ToolKind.DPF, ("deepseek",), executed=ON),
        Tool("e", ToolKind.CN_CONTRACT, ("deepseek",), executed=ON),
        Tool("f", ToolKind.IDTA, ("deepseek",), executed=date(2021, 1, 1),
             covers=("CN",), tia=NEGATIVE),
    ),
    endpoints=(
        EndpointRule("e1", "localhost:4000", provider="nobody"),
        EndpointRule("e2", "c.openai.azure.com", region="nowhere"),
        EndpointRule("e3", "api.openai.com", provider="deepseek"),
        EndpointRule("e4", "llm.example"),
    ),
    purposes=(PurposeRule("p", art9="9-2-z"),),
)  # fmt: skip


BARE: dict[str, Any] = {"origin": ["EU"], "data": ["email"], "date": "2026-11-24"}
MISREAD: tuple[dict[str, Any], ...] = (
    {"cn": 1}, {"cn": {"x": 1}}, {"cn": {"exempt": "x"}}, {"cn": {"route": "x"}},
    {"us": 1}, {"us": {"x": 1}}, {"us": {"counts": {"x": 1}}}, {"us": {"counts": 1}},
    {"cn": {"n_ytd": -1}}, {"cn": {"ciio": 1}}, {"killed": 1}, {"killed": {"US": "x"}},
    {"scc": 1}, {"scc": {"covers": 1}}, {"tia": 1}, {"proc": 1}, {"art9": 1},
    {"form": "x"}, {"same_entity": 1},
)  # fmt: skip


Lines = Callable[[], Iterator[str]]
"""The lines of one section, made when they are asked for."""


def sections() -> dict[str, Lines]:
    """What each section of the file holds, by its name and in the order of the file."""
    decisions: dict[str, Callable[[], Iterator[tuple[str, Decision]]]] = {
        **{law: partial(_of_law, law, LAWS[law]) for law in LAWS},
        **{f"{law} on other days": partial(_on_other_days, law) for law in LAWS},
        "other laws": _of_other_laws,
        "rules": _of_rules,
        "approvals": _of_approvals,
        "purposes": _of_purposes,
        "cn": chinese_decisions,
        "cn routes": chinese_routes,
        "us": american_decisions,
    }
    return {
        **{name: partial(_told, of) for name, of in decisions.items()},
        "historic days": _historic,
        "cases that are not understood": _misread,
        **{f"worked cases {law}": partial(_worked, law) for law in _FIRST_LETTERS},
        "remedies": refusals,
        "contradictions": _contradicted,
    }


def _told(decisions: Callable[[], Iterator[tuple[str, Decision]]]) -> Iterator[str]:
    for name, decision in decisions():
        yield from (f"== {name}", *explain(decision), _shape(decision))


def _historic() -> Iterator[str]:
    for day in replay(LAW):
        if day.effect:
            yield f"{day.id} {day.on} {day.effect}: {_reasons(day.reasons)}"


def _misread() -> Iterator[str]:
    wrong: tuple[dict[str, Any], ...] = (
        {},
        {"origin": ["EU"]},
        {"origin": ["EU"], "facts": {"x": 1}},
        {"origin": ["EU"], "facts": {}, "data": ["x"], "date": "2026-11-24"},
        *({**BARE, "facts": facts} for facts in MISREAD),
    )
    for case in wrong:
        result = decide_case(case, LAW)
        yield f"{result.id!r} {_reasons(result.reasons)}"


def _worked(letter: str) -> Iterator[str]:
    for case in (*CASES, *BY_HAND):
        if case["id"].startswith(letter):
            result = decide_case(case, LAW)
            yield f"{result.id} {result.effect} {_reasons(result.reasons)}"


def _contradicted() -> Iterator[str]:
    for found in contradictions(WRONG, LAW, ON):
        yield f"{found.code}: {found.message}; {found.hint}"


def agreed() -> dict[str, list[str]]:
    """The agreed lines of each section of the file."""
    found: dict[str, list[str]] = {}
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith(HEADING):
            found[line.removeprefix(HEADING)] = []
        else:
            found[list(found)[-1]].append(line)
    return found


def _shape(decision: Decision) -> str:
    """What the sentences do not say: ids, forms, tools and days."""
    laws = (
        f"{r.regime}={r.effect}/{r.form}/{r.tool}/{r.confidence}"
        for r in decision.regimes
    )
    duties = (f"{duty.id}@{duty.due}" for duty in decision.obligations)
    only = sorted(decision.replace or ())
    until = decision.valid_until
    return f"[{' '.join(laws)}; {' '.join(duties)}; {decision.tool} {until} {only}]"


def _reasons(reasons: Any) -> str:
    return "; ".join(f"{r.rule} {r.sentence} ({r.citation})" for r in reasons)


if __name__ == "__main__":
    lines = [
        line for name, of in sections().items() for line in (f"{HEADING}{name}", *of())
    ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")

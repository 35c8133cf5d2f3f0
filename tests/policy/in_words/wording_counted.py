"""Calls under the laws that count persons, for `wording`: routes, duties, warnings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from tests.policy.deciding import DEEPSEEK, HEALTH, LAW, MISTRAL, ON, ORDINARY, rules

from carnet.policy import Exporter, PurposeRule, Tool, ToolKind, evaluate, locate
from carnet.vocabulary import Content, Context, Count, Counts, Decision, Kind

GUARDED = frozenset({Kind.PERSON_NAME, Kind.MINOR_UNDER_14})
TALK = frozenset({Kind.PERSON_NAME, Kind.POLITICAL_OPINION})
DONE = PurposeRule("p", cn_notice="n", cn_consent="c", cn_pipia="a")
UNKNOWN = "https://nobody.example/"
ROUTES = {
    "contract": Tool(
        "SC",
        ToolKind.CN_CONTRACT,
        ("mistral-eu",),
        covers=("EEA",),
        executed=date(2026, 11, 20),
    ),
    "assessment": Tool(
        "SA",
        ToolKind.CN_ASSESSMENT,
        ("mistral-eu",),
        covers=("EEA",),
        executed=date(2024, 2, 29),
    ),
    "certification": Tool(
        "PC",
        ToolKind.CN_CERTIFICATION,
        ("mistral-eu",),
        covers=("EEA",),
        executed=date(2026, 8, 31),
    ),
}


def chinese(
    kinds: frozenset[Kind] = ORDINARY, *, to: str = MISTRAL, **more: Any
) -> Decision:
    """A call of an exporter in China; `n` and `s` persons went before it."""
    n, s = more.pop("n", 0), more.pop("s", 0)
    exporter = Exporter("CN", ciio=more.pop("ciio", False))
    purpose, on = more.pop("purpose", DONE), more.pop("on", ON)
    by = rules(exporter=exporter, purposes=(purpose,), purpose="p", **more)
    counts = Counts(cn=(Count("ordinary", n, n + 1), Count("sensitive", s, s + 1)))
    place = locate(LAW, by, url=to)
    return evaluate(by, LAW, place, Content(kinds, 1), Context(), on, counts=counts)


def american(
    kinds: frozenset[Kind], persons: int, *, to: str = DEEPSEEK, **more: Any
) -> Decision:
    """A call of an exporter in the United States, as the last of so many persons."""
    cisa, on = more.pop("cisa", ""), more.pop("on", ON)
    by = rules(
        exporter=Exporter("US"),
        purposes=(PurposeRule("p", cisa=cisa),),
        purpose="p",
        **more,
    )
    place = locate(LAW, by, url=to)
    names = "omic_genomic biometric precise_geo health financial cpi".split()
    counts = Counts(us=tuple(Count(name, persons - 1, persons) for name in names))
    return evaluate(by, LAW, place, Content(kinds, 1), Context(), on, counts=counts)


def chinese_decisions() -> Iterator[tuple[str, Decision]]:
    """Every rule of the law, with what it leaves to be done."""
    yield from (
        ("cn: below", chinese()),
        ("cn: nothing", chinese(frozenset())),
        ("cn: stays", chinese(to=DEEPSEEK)),
        ("cn: undocumented", chinese(purpose=PurposeRule("p"))),
        ("cn: undocumented, health", chinese(HEALTH, purpose=PurposeRule("p"))),
        ("cn: other basis", chinese(purpose=replace(DONE, cn_consent="",
                                                    cn_basis="13-1-2"))),
        ("cn: context", chinese(TALK)),
        ("cn: near", chinese(n=80_000)),
        ("cn: contract needed", chinese(n=99_999)),
        ("cn: near the assessment", chinese(n=800_000, tools=(ROUTES["contract"],))),
        ("cn: assessment needed", chinese(n=999_999, tools=(ROUTES["contract"],))),
        ("cn: sensitive", chinese(HEALTH)),
        ("cn: sensitive, near", chinese(HEALTH, s=7_999, tools=(ROUTES["contract"],))),
        ("cn: sensitive, ten thousand", chinese(HEALTH, s=9_999)),
        ("cn: exempt", chinese(n=999_999, purpose=replace(DONE,
                               cn_exempt="contract_necessity"))),
        ("cn: exempt, staff", chinese(HEALTH, purpose=replace(DONE,
                                      cn_exempt="hr_rules"))),
        ("cn: operator", chinese(ciio=True)),
        ("cn: important", chinese(frozenset({Kind.IMPORTANT_DATA_CN}))),
        ("cn: child", chinese(GUARDED)),
        ("cn: child, guardian", chinese(GUARDED, purpose=replace(DONE, child="31"),
                                        tools=(ROUTES["contract"],))),
        ("cn: unknown", chinese(to=UNKNOWN)),
        ("cn: unknown, health", chinese(HEALTH, to=UNKNOWN)),
        ("cn: order", chinese(to=DEEPSEEK, purpose=replace(DONE, foreign_order="US"))),
        ("cn: before the act", chinese(on=date(2021, 10, 31))),
    )  # fmt: skip


def chinese_routes() -> Iterator[tuple[str, Decision]]:
    """Each route before and after its last day."""
    for name, tool in ROUTES.items():
        for on in (ON, date(2027, 2, 28), date(2027, 3, 1)):
            yield f"cn: {name} on {on}", chinese(HEALTH, tools=(tool,), on=on)


def american_decisions() -> Iterator[tuple[str, Decision]]:
    """Every rule of the law, with what it leaves to be done."""
    yield from (
        ("us: nothing", american(frozenset({Kind.EMAIL}), 1)),
        ("us: nobody of concern", american(HEALTH, 1, to=MISTRAL)),
        ("us: counted", american(HEALTH, 2)),
        ("us: near", american(frozenset({Kind.HEALTH}), 8_000)),
        ("us: above", american(HEALTH, 10_001)),
        ("us: with measures", american(HEALTH, 10_001, cisa="cisa.pdf")),
        ("us: genetic", american(frozenset({Kind.GENETIC}), 101, cisa="cisa.pdf")),
        ("us: places", american(frozenset({Kind.PRECISE_GEOLOCATION}), 2)),
        ("us: unknown", american(HEALTH, 10_001, to=UNKNOWN)),
        ("us: before the rule", american(HEALTH, 10_001, on=date(2025, 4, 7))),
        ("us: trains, elsewhere", american(HEALTH, 2, to="https://api.x.ai/v1")),
    )
    dpa = Tool("D", ToolKind.SCC, ("deepseek",), module=2, dpa="d.pdf",
               executed=date(2026, 1, 1))  # fmt: skip
    yield "us: bound", american(HEALTH, 10_001, tools=(dpa,))
    yield "us: bound, measures", american(HEALTH, 10_001, tools=(dpa,), cisa="c.pdf")
    places = frozenset({Kind.PRECISE_GEOLOCATION})
    yield "us: places, measures", american(places, 1_001, tools=(dpa,), cisa="c.pdf")

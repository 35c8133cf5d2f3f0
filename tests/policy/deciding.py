"""The rules, days and calls that tests of decisions share."""

from datetime import date, timedelta
from typing import Any

from carnet import law
from carnet.policy import (
    Exporter,
    Rules,
    Tia,
    Tool,
    ToolKind,
    evaluate,
    locate,
)
from carnet.vocabulary import (
    Content,
    Context,
    Decision,
    Kind,
)

LAW = law.load()
ON = date(2026, 11, 24)
DAY = timedelta(days=1)
ORDINARY = frozenset({Kind.PERSON_NAME, Kind.EMAIL})
HEALTH = ORDINARY | {Kind.HEALTH}
DEEPSEEK = "https://api.deepseek.com/chat/completions"
MISTRAL = "https://api.eu.mistral.ai/v1/chat/completions"
LONDON = (
    "https://bedrock-runtime.eu-west-2.amazonaws.com/model/amazon.nova-lite/converse"
)
TOOL = Tool(
    "SEEK",
    ToolKind.SCC,
    ("deepseek",),
    module=2,
    covers=("CN",),
    executed=date(2026, 1, 10),
    expires=date(2027, 12, 31),
    tia=Tia("T1", review=date(2027, 6, 30), measures=("pseudonymisation",)),
)


def rules(**more: Any) -> Rules:
    base: dict[str, Any] = {"allow": ("*",)}
    return Rules(**{"exporter": Exporter("DE", name="ACME GmbH"), **base, **more})


def go(
    url: str,
    kinds: frozenset[Kind] = ORDINARY,
    *,
    by: Rules | None = None,
    context: Context | None = None,
    on: date = ON,
    **more: Any,
) -> Decision:
    found = by or rules()
    place = locate(LAW, found, url=url, body=more.pop("body", None))
    content = Content(kinds, 1, **more)
    return evaluate(found, LAW, place, content, context or Context(), on)


def named(decision: Decision) -> set[str]:
    return {reason.rule for reason in decision.reasons}


def duties(decision: Decision) -> set[str]:
    return {duty.id for duty in decision.obligations}


def owed(decision: Decision) -> dict[str, str]:
    """What each duty says."""
    return {duty.id: duty.sentence for duty in decision.obligations}


def words(decision: Decision) -> str:
    """Rule, sentence and citation of each reason."""
    return " | ".join(f"{r.rule} {r.sentence} ({r.citation})" for r in decision.reasons)

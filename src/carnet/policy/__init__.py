"""May it go there? Pure: values in, a Decision out; no clock, no file, no network."""

from carnet.policy.cases import CaseResult, decide_case
from carnet.policy.contradictions import Contradiction, contradictions
from carnet.policy.evaluate import evaluate
from carnet.policy.explain import explain
from carnet.policy.locate import locate
from carnet.policy.regimes import applicable
from carnet.policy.rules import (
    ANY,
    EndpointRule,
    Exporter,
    PurposeRule,
    Rules,
    Tia,
    Tool,
    ToolKind,
)

__all__ = [
    "ANY",
    "CaseResult",
    "Contradiction",
    "EndpointRule",
    "Exporter",
    "PurposeRule",
    "Rules",
    "Tia",
    "Tool",
    "ToolKind",
    "applicable",
    "contradictions",
    "decide_case",
    "evaluate",
    "explain",
    "locate",
]

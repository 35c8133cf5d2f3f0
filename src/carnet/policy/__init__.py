"""May it go there? Pure: values in, a Decision out; no clock, no file, no network."""

from carnet.policy.cases import CaseResult, decide_case
from carnet.policy.contradictions import contradictions
from carnet.policy.evaluate import evaluate
from carnet.policy.explain import explain
from carnet.policy.gaps import ORDINARY, Contradiction
from carnet.policy.known import destinations
from carnet.policy.locate import locate
from carnet.policy.plan import Change, Side, changes
from carnet.policy.regimes import applicable
from carnet.policy.reminders import reminders
from carnet.policy.retention import Retention, parse_period, retain
from carnet.policy.rules import (
    ANY,
    EndpointRule,
    Exporter,
    Opening,
    PurposeRule,
    Rules,
    Tia,
    Tool,
    ToolKind,
)

__all__ = [
    "ANY",
    "ORDINARY",
    "CaseResult",
    "Change",
    "Contradiction",
    "EndpointRule",
    "Exporter",
    "Opening",
    "PurposeRule",
    "Retention",
    "Rules",
    "Side",
    "Tia",
    "Tool",
    "ToolKind",
    "applicable",
    "changes",
    "contradictions",
    "decide_case",
    "destinations",
    "evaluate",
    "explain",
    "locate",
    "parse_period",
    "reminders",
    "retain",
]

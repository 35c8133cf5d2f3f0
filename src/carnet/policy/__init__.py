"""May it go there? Pure: values in, a Decision out; no clock, no file, no network.

One call:

    rules        what the operator says: exporter, tools, endpoints, purposes, limits
    inputs       everything that one decision depends on, and nothing else
    locate       where a call would really go
    counters     distinct persons per law, class and window: what a call adds
    held         the persons that a trail holds, as they count on any day
    standing     where these counters stand against the thresholds
    strictest    one call, decided on each of its days: the strictest answer
    evaluate     the decision: user rules and every law that applies, the strictest wins

Rooms, each of which imports only those below it:

    checks/      what is wrong with the rules as they stand; what a change would do
    cases/       worked cases: the same rules over facts that somebody wrote down
    explaining/  a decision for people: its sentences, and what would alter it
    deciding/    the steps of `evaluate`: from inputs to facts, from verdicts to the
                 decision
    limits/      the operator's own limits and purposes, retention, the AI Act
    places/      what `locate` asks of a host, a request and the facts
    regimes/     the laws, a file for each, and which of them apply
    transfers/   what laws on the pattern of the GDPR have in common
    facts/       what the laws are applied to

What all of them use:

    verdict      what one rule, and one law, says about a call
    provisions   where each law says what is asked of every call, such as security
    words        lists and names as they stand in a sentence
"""

from typing import TYPE_CHECKING

from carnet import asked
from carnet.policy.evaluate import evaluate
from carnet.policy.limits.retention import Retention, parse_period, retain
from carnet.policy.locate import locate
from carnet.policy.regimes.applicable import applicable
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

if TYPE_CHECKING:
    from carnet.policy.cases.case import CaseResult, decide_case
    from carnet.policy.checks.contradictions import contradictions
    from carnet.policy.checks.gaps import Contradiction
    from carnet.policy.checks.known import destinations
    from carnet.policy.checks.ordinary import ORDINARY
    from carnet.policy.checks.pairs import Side
    from carnet.policy.checks.plan import Change, changes, horizon
    from carnet.policy.checks.reminders import reminders
    from carnet.policy.explaining.explain import explain

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
    "horizon",
    "locate",
    "parse_period",
    "reminders",
    "retain",
]

__getattr__ = asked.names(
    __name__,
    {
        "cases.case": ("CaseResult", "decide_case"),
        "checks.contradictions": ("contradictions",),
        "checks.gaps": ("Contradiction",),
        "checks.known": ("destinations",),
        "checks.ordinary": ("ORDINARY",),
        "checks.pairs": ("Side",),
        "checks.plan": ("Change", "changes", "horizon"),
        "checks.reminders": ("reminders",),
        "explaining.explain": ("explain",),
    },
)

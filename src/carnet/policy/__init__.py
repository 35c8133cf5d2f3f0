"""May it go there? Pure: values in, a Decision out; no clock, no file, no network."""

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
    "EndpointRule",
    "Exporter",
    "PurposeRule",
    "Rules",
    "Tia",
    "Tool",
    "ToolKind",
]

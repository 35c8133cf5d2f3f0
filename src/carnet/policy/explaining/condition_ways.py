"""Conditions of an adequacy decision that the operator could declare as met.

Whom a law binds, and what a certification under the Data Privacy Framework covers.
"""

from collections.abc import Iterator
from dataclasses import replace

from carnet.policy.deciding.assemble import held_for
from carnet.policy.inputs import Inputs, Way
from carnet.policy.regimes.applicable import applicable
from carnet.policy.rules import EndpointRule, Tool, ToolKind
from carnet.policy.transfers.conditions import BINDS, EXTENSIONS
from carnet.policy.words import join
from carnet.vocabulary import Kind


def conditions(inputs: Inputs) -> Iterator[Way]:
    """The call to an importer of whom one more thing is declared."""
    here, rules = inputs.destination, inputs.rules
    for own in rules.endpoints:
        if own.name == here.endpoint:
            yield from _binding(inputs, own)
    for tool in held_for(rules, inputs.law, here):
        if tool.kind is ToolKind.DPF:
            yield from _extended(inputs, tool)
            yield from _of_other_data(inputs, tool)


def _binding(inputs: Inputs, own: EndpointRule) -> Iterator[Way]:
    """An endpoint whose operator is under the law that the decision is about."""
    for scope in [name for name in BINDS if name not in own.scope]:
        better = replace(own, scope=(*own.scope, scope))
        endpoints = (better if one is own else one for one in inputs.rules.endpoints)
        rules = replace(inputs.rules, endpoints=tuple(endpoints))
        key = f"CARNET_ENDPOINTS__{own.name.upper()}__SCOPE"
        yield f"where {BINDS[scope]} ({key}={scope})", replace(inputs, rules=rules)


def _extended(inputs: Inputs, tool: Tool) -> Iterator[Way]:
    """A certification that the other laws of the call count as well."""
    asked = applicable(inputs.law, inputs.rules, inputs.context)
    more = [n for n in asked if n in EXTENSIONS and n not in tool.extensions]
    if more:
        both = (*tool.extensions, *more)
        what = f"with {join(EXTENSIONS[name] for name in more)} in the certification"
        named = f"{what} {_setting(tool, 'EXTENSIONS', both)}"
        yield named, _with(inputs, tool, replace(tool, extensions=both))


def _of_other_data(inputs: Inputs, tool: Tool) -> Iterator[Way]:
    """A certification for staff data, or for other data than those."""
    staff = Kind.EMPLOYMENT in inputs.content.kinds | inputs.categories
    need, what = ("hr", "staff data") if staff else ("non_hr", "other than staff data")
    if need not in tool.data:
        both = (*tool.data, need)
        named = f"with {what} in the certification {_setting(tool, 'DATA', both)}"
        yield named, _with(inputs, tool, replace(tool, data=both))


def _setting(tool: Tool, name: str, values: tuple[str, ...]) -> str:
    return f"{tool.id} (CARNET_TOOLS__{tool.id.upper()}__{name}={','.join(values)})"


def _with(inputs: Inputs, tool: Tool, better: Tool) -> Inputs:
    tools = (better if one is tool else one for one in inputs.rules.tools)
    return replace(inputs, rules=replace(inputs.rules, tools=tuple(tools)))

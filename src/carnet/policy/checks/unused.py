"""Settings that do nothing where they stand: nothing is refused, and nobody is helped.

Whoever wrote one expects something of it, and may not notice that it is not in force.
"""

from collections.abc import Iterator

from carnet.law import Law
from carnet.policy.checks.gaps import Contradiction
from carnet.policy.counters import counting_laws
from carnet.policy.rules import Rules, Tool, ToolKind

_DATA = ("non_hr",)
"""What a tool's data are where nothing is said of them."""


def unused(rules: Rules, law: Law) -> Iterator[Contradiction]:
    """Each setting of a tool or of the counters that no decision reads."""
    for tool in rules.tools:
        for part, where in _of_tool(tool):
            yield Contradiction(
                "tool.unused",
                f"CARNET_TOOLS__{tool.id.upper()}__{part} does nothing: {where}",
                "remove it, or check the tool's kind",
            )
    yield from _counters(rules, law)


def _of_tool(tool: Tool) -> Iterator[tuple[str, str]]:
    """Settings of a tool that its kind has no use for, and which kind has."""
    kind, certified = tool.kind, tool.kind is ToolKind.DPF
    if tool.data != _DATA and not certified:
        yield "DATA", f"it is read of dpf, and the tool is {kind.value}"
    if certified and tool.module is not None:
        yield "MODULE", "it is read of scc, and a certification has none"
    if certified and tool.covers:
        yield "COVERS", "a certification reaches the US and no other country"
    if certified and tool.tia is not None:
        yield "TIA", "a certification stands beside no assessment"


def _counters(rules: Rules, law: Law) -> Iterator[Contradiction]:
    """Balances of laws that do not apply, and a day that no balance begins on."""
    asked = counting_laws(rules, law, None)
    opening = rules.opening
    for regime, balance in (("cn", opening.cn), ("us", opening.us)):
        if balance and regime not in asked:
            yield Contradiction(
                "counters.unused",
                f"CARNET_COUNTERS__{regime.upper()}: the law that counts them applies "
                "to no call but one whose context names its country",
                "check CARNET_EXPORTER__COUNTRY, CARNET_SUBJECTS and CARNET_REGIMES",
            )
    if opening.since is not None and not (opening.cn or opening.us):
        yield Contradiction(
            "counters.unused",
            "CARNET_COUNTERS__SINCE does nothing: no balance is declared",
            "set CARNET_COUNTERS__CN__* or CARNET_COUNTERS__US__*, or remove it",
        )

"""What the operator asserts and no officer signed, as a decision says it.

It stands in the `.env` and does not exist: who reads of a refusal must not look there
for an entry of CARNET_BLOCK that nobody wrote, or miss one that is written there.
"""

from carnet.policy.rules import Rules, Withheld
from carnet.vocabulary import Reason

LIMITS = "limits"
"""Id of everything that is no tool, ground, endpoint or list entry."""
RULE = "policy.unsigned"
CITATION = "operator's rule: CARNET_POLICY_KEYS"
_REDACT = "redact/"


def words(one: Withheld) -> str:
    """Say that an assertion is not signed, or that its evidence changed since."""
    kind, _, name = one.id.partition("/")
    what = {
        "allow": f"CARNET_ALLOW={name}",
        "redact": f"CARNET_REDACT={name}",
        LIMITS: "what limits calls (exporter, subjects, CARNET_BLOCK and the rest)",
    }
    shown = what.get(kind, f"{kind} {name}")
    if one.changed:
        return f"the evidence of {shown} is not the file that an officer signed"
    return f"{shown} is not signed by an officer"


def reason(one: Withheld) -> Reason:
    """The reason that it is for a decision."""
    return Reason(RULE, words(one), CITATION)


def held_back(rules: Rules, id_: str) -> Withheld | None:
    """What no officer signed under that id, or None."""
    return next((one for one in rules.withheld if one.id == id_), None)


def blocked(rules: Rules) -> tuple[tuple[str, Withheld | None], ...]:
    """The entries that block, each with what it is instead of one of CARNET_BLOCK.

    Of CARNET_REDACT what no officer signed blocks, behind the entries of CARNET_BLOCK:
    without it a looser and less specific one might count.
    """
    moved = [one for one in rules.withheld if one.id.startswith(_REDACT)]
    own = len(rules.block) - len(moved)
    last = rules.block[own:]
    instead = (held_back(rules, f"{_REDACT}{entry}") for entry in last)
    return (
        *((entry, None) for entry in rules.block[:own]),
        *zip(last, instead, strict=True),
    )

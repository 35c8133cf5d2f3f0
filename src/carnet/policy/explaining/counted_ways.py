"""What could be documented under the laws that count persons: routes, duties, measures.

Each is tried by deciding again, so only what would alter the answer is named.
"""

from collections.abc import Iterator
from dataclasses import replace

from carnet.policy.deciding.assemble import facts
from carnet.policy.facts.grounds import is_guardians_consent
from carnet.policy.inputs import Inputs, Way
from carnet.policy.limits.purposes import named, setting
from carnet.policy.regimes.applicable import applicable
from carnet.policy.regimes.cn_route import ASSESSMENT, CONTRACT, NAMES, uncovered
from carnet.policy.rules import ANY, PurposeRule, Tool, ToolKind
from carnet.vocabulary import Kind

DONE = "documented"


def documents(inputs: Inputs) -> Iterator[Way]:
    """A duty met, a guardian's consent, the security requirements."""
    asked = applicable(inputs.law, inputs.rules, inputs.context)
    held = _purpose(inputs)
    if "cn" in asked:
        child = Kind.MINOR_UNDER_14 in inputs.content.kinds | inputs.categories
        if child and not is_guardians_consent(held.child):
            phrase = (
                f"with a guardian's consent documented ({setting(inputs, 'CHILD')})"
            )
            yield phrase, _with(inputs, child=DONE)
    if "cn" in asked and not (held.cn_notice and held.cn_consent and held.cn_pipia):
        duties = dict.fromkeys(("cn_notice", "cn_consent", "cn_pipia"), DONE)
        where = setting(inputs, *(name.upper() for name in duties))
        phrase = (
            f"with notice, separate consent and impact assessment documented ({where})"
        )
        yield phrase, _with(inputs, **duties)
    if "us" in asked and not held.cisa:
        where = setting(inputs, "CISA")
        phrase = f"with evidence of the CISA security requirements ({where})"
        yield phrase, _with(inputs, cisa=DONE)


def routes(inputs: Inputs) -> Iterator[Way]:
    """A route out of China, the lighter one first."""
    if "cn" not in applicable(inputs.law, inputs.rules, inputs.context):
        return
    here, rules = inputs.destination, inputs.rules
    call = facts(inputs, here, inputs.purpose_rule)
    narrow = {tool.kind for tool in call.tools if uncovered(call, tool)}
    for kind in (CONTRACT, ASSESSMENT):
        tool = Tool(
            "new", ToolKind(kind), (here.host,), covers=(ANY,), executed=inputs.on
        )
        another = " for every place of the call" if kind in narrow else ""
        phrase = f"after {NAMES[kind]}{another} ({kind})"
        yield phrase, replace(inputs, rules=replace(rules, tools=(*rules.tools, tool)))


def _purpose(inputs: Inputs) -> PurposeRule:
    name = named(inputs)
    return inputs.rules.purpose_named(name) or PurposeRule(name)


def _with(inputs: Inputs, **documents: str) -> Inputs:
    """The same call for a purpose that has these documents too."""
    purpose = _purpose(inputs)
    better = replace(purpose, **documents)  # type: ignore[arg-type]
    others = tuple(p for p in inputs.rules.purposes if p.name != purpose.name)
    rules = replace(inputs.rules, purposes=(*others, better))
    return replace(inputs, rules=rules, purpose=purpose.name)

"""What the policy, and then a policy hook, is shown of a call."""

from carnet.crossing import counting, naming
from carnet.crossing.state import Crossing
from carnet.law import Law
from carnet.policy import Rules
from carnet.policy.locate import recipients
from carnet.vocabulary import CallView, Content, Decision, Destination, Kind

_NOTHING = Content()
"""What most calls are decided on, as one object."""


def view(crossing: Crossing, decision: Decision, law: Law, rules: Rules) -> CallView:
    """What hooks see; the path is as in the record, so it names nobody."""
    message = crossing.read
    place = decision.destination or Destination(crossing.host)
    return CallView(
        decision=decision,
        destination=place,
        content=crossing.content,
        context=crossing.context,
        method=crossing.request.method,
        path=naming.path(crossing) or "",
        findings=(
            *(
                (found.kind, found.detector)
                for group in (*crossing.findings, *crossing.cues)
                for found in group
            ),
            *map(_named, crossing.further),
        ),
        approval=crossing.approval,
        text="\n".join(passage.text for passage in message.passages),
        recipients=recipients(law, rules, place),
    )


def _named(rule: str) -> tuple[Kind, str]:
    """Kind and detector from the name that records give them, once each."""
    detector, _, kind = rule.rpartition(":")
    return Kind(kind), detector


def summary(crossing: Crossing) -> Content:
    """What the policy may know of the content: what was found or declared."""
    groups = (*crossing.findings, *crossing.cues, crossing.fixed)
    each = [finding for group in groups for finding in group]
    declared = crossing.context.categories
    if not (each or declared):
        return _NOTHING
    kinds = {finding.kind for finding in each} | declared - {Kind.NON_PERSONAL}
    found = counting.persons(each, declared=bool(crossing.context.data_subject))
    persons = max(found, crossing.context.persons) if kinds else 0
    return Content(
        kinds=frozenset(kinds),
        persons=persons,
        declared_none=Kind.NON_PERSONAL in declared,
        detectors=frozenset(finding.detector for finding in each),
    )

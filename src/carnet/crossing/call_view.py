"""What a policy hook is shown of a call."""

from carnet.crossing import recorded_address
from carnet.crossing.state import Crossing
from carnet.hooks import CallView
from carnet.law import Law
from carnet.policy import Rules
from carnet.policy.locate import recipients
from carnet.vocabulary import Decision, Destination, Kind


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
        path=recorded_address.path(crossing) or "",
        findings=(
            *(
                (kind, found.detector)
                for group in (*crossing.findings, *crossing.cues)
                for found in group
                for kind in sorted(found.kinds)
            ),
            *map(_kind_and_detector, crossing.further),
        ),
        approval=crossing.approval,
        text="\n".join(passage.text for passage in message.passages),
        recipients=recipients(law, rules, place),
        unsent=crossing.unsent,
    )


def _kind_and_detector(rule: str) -> tuple[Kind, str]:
    """Kind and detector from the name that records give them, once each."""
    detector, _, kind = rule.rpartition(":")
    return Kind(kind), detector

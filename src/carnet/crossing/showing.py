"""What a policy hook is shown of a call."""

from carnet.crossing.state import Crossing
from carnet.vocabulary import CallView, Decision, Destination


def view(crossing: Crossing, decision: Decision) -> CallView:
    """What hooks see; the path is the vendor's own, so it names nobody."""
    message = crossing.read
    known = message.dialect.endpoint(message.path) if message.dialect else None
    return CallView(
        decision=decision,
        destination=decision.destination or Destination(crossing.host),
        content=crossing.content,
        context=crossing.context,
        method=crossing.request.method,
        path=known or "",
        findings=tuple((f.kind, f.detector) for g in crossing.findings for f in g),
        approval=crossing.approval,
        text="\n".join(passage.text for passage in message.passages),
    )

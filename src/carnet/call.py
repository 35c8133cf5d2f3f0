"""ONE CALL, START TO END. Read this first.

    1 read     message     bytes -> every string in them, or a refusal
    2 locate   policy      host, path, model, body -> Destination
    3 find     detection   every string, key, header, URL part -> Findings
    4 decide   policy      Destination, Findings, rules, law, purpose, date -> Decision
    5 redact   redaction   strings -> strings with placeholders
    6 check    detection   the outgoing bytes read again: no found value may be left,
                           and what is left is decided again
    7 record   trail       the intent (or the refusal), durable and signed
      send     the driver
    8 restore  answer      placeholders -> values, in whole answers and streams
    9 record   trail       the outcome

No I/O of its own: a call yields what must wait (see `steps`). Every failure on the way
out is a refusal with its own reason id; nothing is sent before the intent is durable.
"""

from carnet.crossing import blocks
from carnet.crossing.answer import Answer
from carnet.crossing.message import Request
from carnet.crossing.parts import Parts
from carnet.crossing.record import unrecorded
from carnet.crossing.refusal import Refused
from carnet.crossing.state import Crossing
from carnet.crossing.steps import Response, Steps, Work, send, waiting
from carnet.crossing.way_back import way_back
from carnet.denial import message as denial_message
from carnet.errors import PolicyDenied, TrailError
from carnet.vocabulary import Context, Decision

NEVER_SENT = frozenset(
    """ConnectError ConnectTimeout PoolTimeout UnsupportedProtocol ProxyError SSLError
    ConnectionRefusedError InvalidURL InvalidSchema ConnectTimeoutError NotSigned
    EndpointConnectionError ProxyConnectionError NewConnectionError
    NameResolutionError ClientConnectorError ClientConnectorDNSError
    ClientConnectorSSLError ClientConnectorCertificateError ClientProxyConnectionError
    ConnectionTimeoutError""".split()
)
"""Names of transport errors, across HTTP libraries, raised before any byte left."""


def cross(parts: Parts, request: Request, context: Context) -> Steps[Answer]:
    """Take one request across and return its answer.

    Raises:
        PolicyDenied: The call may not be made; nothing was sent, and the refusal is
            recorded (unless the trail itself is what failed).
    """
    crossing = Crossing(request, context, parts.today())
    refused: Decision | None = None
    try:
        yield from depart(parts, crossing)
    except Exception as error:  # noqa: BLE001 - every failure is a refusal
        refused = parts.explain(error, crossing)
    except GeneratorExit:  # dropped: nobody runs another step
        crossing.give_back()
        raise
    except BaseException:  # cancelled
        crossing.give_back()
        if crossing.intended:
            yield Work(lambda: parts.outcome(crossing, "not_sent"), waits=True)
        else:
            yield Work(lambda: parts.release(crossing), waits=True)
        raise
    if refused is not None:
        yield from refuse(parts, crossing, refused)
    crossing.response = yield from carry(parts, crossing)
    return way_back(parts, crossing)


def depart(parts: Parts, crossing: Crossing) -> Steps[None]:
    """Steps 1 to 7: from the caller's bytes to a durable intent, or an exception."""
    crossing.message = parts.read(crossing.request)
    yield from waiting(lambda: parts.join(crossing), if_=parts.vault.is_shared)
    crossing.destination = parts.locate(crossing)
    unread = parts.must_read_trail
    yield from waiting(lambda: parts.refuse_contradicted(crossing), if_=unread)
    through = blocks.clear if crossing.request.bulk else clear
    try:
        yield from through(parts, crossing)
    except Refused:
        if not (yield Work(lambda: parts.approve(crossing), waits=True)):
            raise
        yield from through(parts, crossing)
    while not (yield Work(lambda: parts.intend(crossing), waits=True)):
        yield from through(parts, crossing)


def clear(parts: Parts, crossing: Crossing) -> Steps[None]:
    """Steps 3 to 6; once more from the start where an officer approved the call.

    `blocks.clear` is the same for an upload that is too long for memory.
    """
    size = crossing.weight
    yield Work(lambda: parts.find(crossing), size=size)
    if parts.must_count(crossing):
        yield Work(lambda: parts.count(crossing), waits=True)
    parts.decide(crossing)
    yield Work(lambda: parts.rewrite(crossing), size=size)  # 5 redact, 6 check


def refuse(parts: Parts, crossing: Crossing, decision: Decision) -> Steps[None]:
    """Record the refusal, then raise it. A failing trail does not let the call pass.

    Raises:
        PolicyDenied: Always; nothing was sent.
    """
    crossing.give_back()
    crossing.decision = parts.complete(decision, crossing)
    try:
        yield Work(lambda: parts.deny(crossing), waits=True)
    except TrailError as error:
        unrecorded(crossing, error)
    said = denial_message(crossing.decision)
    by_law = "carnet decide explains it" if crossing.decision.regimes else ""
    raise PolicyDenied(said, decision=crossing.decision, hint=by_law)


def carry(parts: Parts, crossing: Crossing) -> Steps[Response]:
    """Send what may leave; a failure is an outcome, then raised as it was."""
    try:
        return (yield from send(crossing.sent))
    except GeneratorExit:
        raise
    except BaseException as error:
        inner = getattr(next(iter(error.args), None), "reason", None)
        names = {type(error).__name__, type(inner).__name__}  # requests wraps urllib3's
        state = "abandoned" if names.isdisjoint(NEVER_SENT) else "not_sent"
        yield Work(lambda: parts.outcome(crossing, state), waits=True)
        raise

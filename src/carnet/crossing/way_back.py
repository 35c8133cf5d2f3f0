"""The way back of one call: the answer restored, and what it said of its place kept."""

import weakref
from collections.abc import Callable, Iterator, Mapping

from carnet.crossing import circles, coded_files, contradictions, moved
from carnet.crossing.answer import (
    Answer,
    Untouched,
    learner,
    may_be_file,
    of_lines,
    sink,
)
from carnet.crossing.coded_files import Coded
from carnet.crossing.message import Request
from carnet.crossing.origin import Origin
from carnet.crossing.parts import Parts
from carnet.crossing.ranges import is_piece
from carnet.crossing.record import unrecorded
from carnet.crossing.reporter import Reporter
from carnet.crossing.rereading import rereads
from carnet.crossing.sniff import Sink
from carnet.crossing.state import Crossing
from carnet.crossing.steps import Response
from carnet.errors import TrailError, WireError
from carnet.events import logger
from carnet.policy.places.reported import Reported, contradicts
from carnet.redaction import Restoration, Restorer, placeholders
from carnet.vocabulary import Destination
from carnet.wire import decode

_EMPTY = (204, 304)


def way_back(parts: Parts, crossing: Crossing) -> Answer:
    """The answer that restores what this request carried."""
    if crossing.response is None:
        raise RuntimeError("the call was not sent")
    issued = {**crossing.carried, **crossing.issued}
    thread, dialect = crossing.attempt.thread, crossing.read.dialect
    _remember(parts, crossing, issued)
    restorer = _restorer(parts, crossing, issued)
    restorer.sent = _Quotable(crossing)
    place = crossing.destination or Destination(crossing.host)
    reporter = Reporter(parts.law, place, crossing.response)

    def closed(state: str, status: int, counts: Restoration) -> None:
        said = reporter.found()
        if parts.outcome(crossing, state, status=status, restoration=counts, said=said):
            compare(parts, crossing, place, said)

    moves = _moved(parts, crossing, crossing.response, restorer)
    says = not _is_empty(crossing.request, crossing.response)
    says = says and not is_piece(crossing.response)
    answer = Answer(
        response=crossing.response,
        untouched=not (moves or (says and (restorer.issued or reporter.wants_body))),
        sink=_sink(parts, crossing, crossing.response, restorer),
        restorer=restorer,
        record=closed,
        moved=moves,
        last_event=dialect.last_event if dialect else None,
        origin=_origin(crossing, restorer),
        learn=learner(
            dialect.answer_id if dialect else None,
            lambda name: parts.conversations.answered(thread, name),
        ),
        look=reporter.feed,
    )
    parts.under_way.instead(crossing, _end(answer))
    if not parts.under_way.goes_on(crossing):  # the guard was closed meanwhile
        restorer.end()
    return answer


def _sink(
    parts: Parts, crossing: Crossing, response: Response, restorer: Restorer
) -> Sink:
    """How the answer is restored, with what is known of a file that it may be."""
    read, notes = crossing.read, parts.vault.notes
    if is_piece(response):
        return Untouched()
    plain = sink(response, restorer, read)
    if not (notes.made and may_be_file(response, read)):
        return plain
    find = coded_files.finder(crossing, parts.key, notes)
    return Coded(find, plain, lambda: of_lines(restorer, read))


def _remember(parts: Parts, crossing: Crossing, issued: Mapping[str, str]) -> None:
    """Keep what was issued for the conversation, where the answer may be continued.

    A shared vault knows, also who was erased since.
    """
    thread, dialect = crossing.attempt.thread, crossing.read.dialect
    later = thread.resumed or (dialect is not None and bool(dialect.answer_id))
    if later and not parts.vault.is_shared:
        thread.remember({**_of_origin(crossing), **issued})


def _end(answer: Answer) -> Callable[[], None]:
    """What records the end of an answer; one that its caller drops is at its end."""
    held = weakref.ref(answer)
    record, restorer, status = answer.record, answer.restorer, answer.response.status

    def end() -> None:
        if (kept := held()) is not None:
            kept.end()
        else:
            record("abandoned", status, restorer.counts())

    return end


def _is_empty(asked: Request, response: Response) -> bool:
    """Has the answer no body (RFC 9112, section 6.3)? Its length is another's then."""
    return asked.method.upper() == "HEAD" or response.status in _EMPTY


class _Quotable:
    """The texts of the request that an answer may quote, read when it first does."""

    __slots__ = ("_crossing", "_texts")

    def __init__(self, crossing: Crossing) -> None:
        self._crossing = crossing
        self._texts: tuple[str, ...] | None = None

    def __call__(self) -> tuple[str, ...]:
        if self._texts is None:
            self._texts = tuple(_quotable(self._crossing))
        return self._texts


def _quotable(crossing: Crossing) -> Iterator[str]:
    """The texts of the request as it left in which something was replaced."""
    sent = crossing.outgoing
    if sent is None or sent.bulk is not None or sent is crossing.request:
        return
    try:
        waiting = [decode(sent.body)]
    except WireError:  # a form: nobody quotes from one
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            if placeholders(node):
                yield node
        elif isinstance(node, dict):
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _moved(
    parts: Parts, crossing: Crossing, response: Response, restorer: Restorer
) -> Mapping[str, str]:
    asked = crossing.request
    if not len(restorer.issued):
        return {}
    return moved.restored(asked, response, restorer, parts.detector)


def _restorer(parts: Parts, crossing: Crossing, issued: Mapping[str, str]) -> Restorer:
    """Of what the request carried, and of what the provider holds of earlier ones.

    Those may have been sent by another process, which only the vault knows.
    """
    thread, vault = crossing.attempt.thread, parts.vault
    named, origin = crossing.context.known, crossing.request.origin
    if origin is not None and not origin.rereads:
        return Restorer(issued, kept=origin.known, known=named)
    if not ((fetches := rereads(crossing.read)) or thread.resumed):
        return Restorer(issued, known=named)
    whose = circles.reread(crossing, parts.key)
    theirs = vault.within(whose)
    if fetches:
        return Restorer(issued, kept=theirs, known=named)
    if vault.is_shared:
        own = vault.within(circles.resumed(crossing, parts.key), whose)
        return Restorer(issued, kept=own, known=named)
    known = {name: value for name, value in thread.issued.items() if name in theirs}
    return Restorer({**known, **issued}, known=named)


def _of_origin(crossing: Crossing) -> Mapping[str, str]:
    origin = crossing.request.origin
    return origin.known if origin else {}


def _origin(crossing: Crossing, restorer: Restorer) -> Origin:
    """What a request belongs to that follows this one by itself."""
    before = crossing.request.origin
    fetches = rereads(crossing.read) and (before is None or before.rereads)
    # What a fetch may restore is looked up anew for each hop's own importer.
    known = {} if fetches else restorer.issued
    return Origin(crossing.attempt.thread, known, fetches)


def compare(
    parts: Parts, crossing: Crossing, place: Destination, said: tuple[Reported, ...]
) -> None:
    """Record and tell where an answer came from elsewhere than was decided on."""
    wrong = tuple(one for one in said if contradicts(place, one))
    if not wrong:
        return
    attempt = crossing.attempt
    call = (attempt.call_id, attempt.number)
    record = contradictions.record(call, place, wrong, parts.rules.contradiction)
    logger("carnet").warning(
        "destination_contradiction",
        call_id=attempt.call_id,
        host=place.host,
        decided=list(place.processing),
        reported=[{"by": one.by, "said": one.said} for one in wrong],
        policy=parts.rules.contradiction,
    )
    if parts.contradictions is not None:
        parts.contradictions.take(record)
    try:
        parts.trail.append(record)
    except TrailError as error:
        unrecorded(crossing, error)

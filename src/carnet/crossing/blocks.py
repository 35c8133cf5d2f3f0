"""Steps 3 to 6 for an upload that is too long for memory: block by block, twice over.

The first time everything is searched, and the call decided once, on all of it. The
second time each block is rewritten, read again and put into a second file. Nothing has
left before the last block is through: one that is refused refuses the whole upload.

Each block is a request of its own for what reads and rewrites requests (see `bulk`).
Findings are not kept between the two, nor between blocks: a value that only the context
of one line gives away is found in the lines of its own block, and each line of a batch
is a conversation of its own. What was issued goes into the vault with each block, for
the next one asks it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from carnet import wire
from carnet.crossing import counting, upload
from carnet.crossing.bulk import Bulk
from carnet.crossing.counting import Crowd
from carnet.crossing.hooked import hooked
from carnet.crossing.leaving import form_reached, replaces_all
from carnet.crossing.message import Request
from carnet.crossing.parts import Parts
from carnet.crossing.redacting import may_be_forged
from carnet.crossing.refusal import Refused
from carnet.crossing.state import Crossing
from carnet.crossing.steps import Steps, Work
from carnet.denial import refusal
from carnet.errors import WireError
from carnet.vocabulary import Decision, Destination, Effect, Kind


def clear(parts: Parts, crossing: Crossing) -> Steps[None]:
    """Steps 3 to 6 over every block of the request."""
    found = yield Work(lambda: _find(parts, crossing), waits=True)
    if parts.must_count(crossing):
        yield Work(lambda: parts.count(crossing), waits=True)
    parts.decide(crossing)
    hooks = any(getattr(one, "needs_text", False) for one in parts.hooks)
    if hooks:
        yield Work(lambda: _consult(parts, crossing), waits=True)
    decision = crossing.decided
    goes = decision.effect is Effect.REDACT and decision.enforced
    if goes or crossing.shaped:
        yield Work(lambda: _rewrite(parts, crossing, found), waits=True)


@dataclass(slots=True)
class _Sum:
    """What was found in all blocks: numbers, no values."""

    rules: Counter[str] = field(default_factory=Counter)
    kinds: set[Kind] = field(default_factory=set)
    detectors: set[str] = field(default_factory=set)
    onward: set[str] = field(default_factory=set)
    crowd: Crowd = field(default_factory=Crowd)
    shaped: bool = False

    def add(self, block: Crossing) -> None:
        every = [f for group in (*block.findings, *block.cues) for f in group]
        self.rules.update(counting.names(every))
        self.kinds |= block.content.kinds
        self.detectors |= block.content.detectors
        self.onward.update(block.destination.onward if block.destination else ())
        self.crowd.add(every)
        self.shaped = self.shaped or may_be_forged(block)


def _find(parts: Parts, crossing: Crossing) -> frozenset[Kind]:
    """Search all blocks; returns the kinds of which there is something to replace.

    Raises:
        WireError: They would not all be computed in one place (`wire.mixed_batch`).
    """
    total, replaceable = _Sum(), set[Kind]()
    own = crossing.destination
    for block in _blocks(parts, crossing):
        _in_one_place(own, block.destination)
        parts.find(block)
        total.add(block)
        replaceable.update(k for g in block.findings for f in g for k in f.kinds)
        if own and own.model and _names(own.model, block):
            own = replace(own, model=None)  # it would stand in the record
    context = crossing.context
    persons = total.crowd.persons(declared=bool(context.data_subject))
    crossing.further, crossing.shaped = dict(total.rules), total.shaped
    crossing.content = replace(
        crossing.content,
        kinds=frozenset(total.kinds),
        persons=max(persons, context.persons) if total.kinds else 0,
        reached=None,
        left=frozenset(),
        declared_none=Kind.NON_PERSONAL in context.categories,
        detectors=frozenset(total.detectors),
    )
    if own is not None:
        crossing.destination = replace(own, onward=tuple(sorted(total.onward)))
    return frozenset(replaceable)


def _consult(parts: Parts, crossing: Crossing) -> None:
    """Let the hooks that read the text read all of it; they may only refuse."""
    hooks = [one for one in parts.hooks if getattr(one, "needs_text", False)]
    for block in _blocks(parts, crossing):
        parts.find(block)
        decision = hooked(parts, hooks, block, crossing.decided)
        if decision.effect is Effect.BLOCK and decision.enforced:
            raise Refused(decision)
        if decision is not crossing.decided:
            raise Refused(_uneven(crossing))


def _rewrite(parts: Parts, crossing: Crossing, found: frozenset[Kind]) -> None:
    """Replace what has to go in every block, and check each."""
    decided, whole, out = crossing.decided, crossing.content, _Out()
    total = Counter[Kind]()
    stands = found
    if decided.replace is not None and not replaces_all(decided):
        stands = found & decided.replace
    for block in _blocks(parts, crossing):
        parts.find(block)

        def replace_all(block: Crossing = block) -> Mapping[Kind, int]:
            parts.redact(block)
            own, block.replaced = block.replaced, dict.fromkeys(stands, 1)
            block.content = whole
            parts.check(block)
            return own

        total.update(replace_all())
        parts.keep(block, replace_all)
        out.take(block)
        left = crossing.content.left | block.content.left
        crossing.content = replace(block.content, left=left)
        crossing.pseudonyms = crossing.pseudonyms or block.pseudonyms
    crossing.replaced = dict(total)
    crossing.data_form = form_reached(crossing)
    crossing.outgoing = out.request(crossing)


class _Out:
    """What leaves: the form of the first block around the lines of all."""

    def __init__(self) -> None:
        self.spool = wire.Spool()
        self._first: Request | None = None
        self._around = (b"", b"")

    def take(self, block: Crossing) -> None:
        """Add the lines of a block that was rewritten and checked.

        Raises:
            WireError: Its fields or its head read otherwise than those of the first.
        """
        request = block.sent
        before, lines, after = _cut(request)
        if self._first is None:
            self._first, self._around = request, (before, after)
            self.spool.write(before)
        elif (before, after) != self._around or not _same_head(request, self._first):
            raise WireError(
                "a value that is found in the file also stands in a field, a header or "
                "the name of the file",
                code="wire.upload_name",
                hint="name the file otherwise, or send it in parts below 8 MiB",
            )
        self.spool.write(lines)

    def request(self, crossing: Crossing) -> Request:
        """The whole request, as it leaves."""
        if self._first is None:
            raise RuntimeError("an upload without a block")
        start, end = len(self._around[0]), self.spool.size
        self.spool.write(self._around[1])
        bulk = Bulk(self.spool, self._around[0], start, end, self._around[1], b"")
        return replace(self._first, bulk=bulk, resigns=crossing.request.resigns)


def _blocks(parts: Parts, crossing: Crossing) -> Iterator[Crossing]:
    """Each block as a call of its own, decided as the whole was."""
    bulk = crossing.request.bulk
    if bulk is None:
        raise RuntimeError("the request is not a long one")
    for line, lines in bulk.blocks():
        request = replace(crossing.request, body=bulk.form(lines), bulk=None)
        block = replace(
            crossing,
            request=request,
            message=parts.read(request),
            first_entry=line,
            findings=(),
            cues=(),
            further={},
            outgoing=None,
            pseudonyms=None,
        )
        if lines.strip():
            block.destination = parts.locate(block)
        yield block


def _cut(request: Request) -> tuple[bytes, bytes, bytes]:
    """What stands before, in and behind the lines of a block."""
    kind = request.header("content-type") or ""
    if not kind.lower().startswith("multipart/"):
        return b"", request.body, b""
    boundary, parts = wire.multipart.parse(request.body, kind)
    purpose = next((p.content for p in parts if p.name == "purpose"), b"")
    at = upload.file_of_lines(parts, purpose.decode("utf-8", "replace"))
    if at is None:
        raise wire.multipart.refused("the form lost its file")
    before, after = wire.multipart.shell(boundary, parts, at)
    return before, parts[at].content, after


def _same_head(one: Request, other: Request) -> bool:
    return (one.url, one.headers) == (other.url, other.headers)


def _in_one_place(own: Destination | None, place: Destination | None) -> None:
    if own is None or place is None:
        return
    if replace(own, model=None, onward=()) != replace(place, model=None, onward=()):
        raise WireError(
            "the requests of this batch would be computed in different places",
            code="wire.mixed_batch",
            hint="send one batch for each model",
        )


def _names(model: str, block: Crossing) -> bool:
    """Would the name of the model tell what a block holds, or name a person itself?"""
    every = (found.value for group in block.findings for found in group)
    return model in block.unnamed or any(value in model for value in every)


def _uneven(crossing: Crossing) -> Decision:
    sentence = "a hook would have one part of a long upload treated otherwise than"
    return refusal("hook.long_upload", f"{sentence} the rest", "", crossing.on)

"""What of a message is personal, with what is so only where something says so.

A number of three to eight digits is mostly a count, a size or a year. It is somebody's
where the same value was found elsewhere in the call, and in what a tool is called with,
or in JSON text, where its key says what it is: `{"pin": 4711}`. The name of a tool is
somebody's where its words are a person's name, or a value that was found: in
`ask_ada_byron`, not in `get_weather`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

from carnet import wire
from carnet.adapter import Dialect, Json
from carnet.crossing.body import Body
from carnet.crossing.leaving import numbers, says_whose
from carnet.crossing.message import Message, Request
from carnet.crossing.protocol_words import as_words
from carnet.crossing.state import Crossing
from carnet.detection import Detector
from carnet.detection.bearers import has_person
from carnet.detection.letters import bare
from carnet.redaction import Nature, number_passage, slots
from carnet.vocabulary import Finding, Kind, Passage

_RULE = "tool"
_PERSONS = 100
_ROUNDS = 2
"""What a key tells of a number is looked for everywhere, as all that is found."""
Findings = tuple[tuple[Finding, ...], ...]


class Search(NamedTuple):
    """How a message is read."""

    known: Sequence[str] = ()
    """Values that the application named."""
    thorough: bool = False
    declared: bool = False
    """The application said whose data the call is about."""


def search(detector: Detector, crossing: Crossing, *, thorough: bool) -> Findings:
    """Every value that is personal, by passage; the message may hold more of them."""
    how = Search(crossing.context.known, thorough, says_whose(crossing.context))
    crossing.message, crossing.findings = _searched(detector, crossing.read, how)
    return crossing.findings


def in_object(
    detector: Detector, tree: Json, dialect: Dialect | None
) -> tuple[Message, Findings]:
    """The same of a request object alone, as logs keep it, and its message.

    Nobody refuses it for what it is: it goes nowhere.
    """
    whole = Body(tree, (tree,), wire.encode, is_json=True)
    request, url = Request("POST", "", (), b""), urlsplit("")
    every = slots(tree, dialect)
    message = Message(request, dialect, url, "", whole, every, ())
    return _searched(detector, message, Search())


def _searched(
    detector: Detector, message: Message, how: Search
) -> tuple[Message, Findings]:
    """The message, with what of it has to be read as content, and what is found."""
    found = _found(detector, message, how)
    for _ in range(_ROUNDS):
        wider = message.looking_for(numbers(found, how.known))
        wider = _as_content(wider, _recognised(detector, wider, found, how))
        if wider is message:
            break
        message = wider
        found = _found(detector, message, how)
    return message, found


def _found(detector: Detector, read: Message, how: Search) -> Findings:
    find = partial(
        detector.find,
        read.passages,
        thorough=how.thorough,
        asked=read.asked,
        declared=how.declared,
    )
    found = find(how.known)
    own = {
        i: read.recognised[slot]
        for i, slot in enumerate(read.content)
        if slot in read.recognised
    }
    if whole := _found_in_part(read, found, own):
        found = find((*how.known, *whole))
        found = tuple(tuple(_called(one, whole) for one in group) for group in found)
    return tuple(
        group or ((own[i],) if i in own else ()) for i, group in enumerate(found)
    )


def _found_in_part(
    read: Message, found: Findings, own: Mapping[int, Finding]
) -> Mapping[str, Finding]:
    """Names of tools of which more is somebody's than was found in them.

    They are looked for as a whole, also where the request speaks of them: what is left
    of `mail_PERSON_7F3K2M9Q_byron` would tell who it is.
    """
    tools = {i: one for i, one in own.items() if one.detector == _RULE}
    return {
        read.passages[i].text: one
        for i, one in tools.items()
        if not _covers(found[i], one)
    }


def _covers(group: Sequence[Finding], whole: Finding) -> bool:
    """Are all letters and digits of `whole` in what was found?"""
    held = {at for one in group for at in range(one.start, one.end)}
    said = enumerate(whole.value, whole.start)
    return all(at in held for at, sign in said if sign.isalnum())


def _called(one: Finding, tools: Mapping[str, Finding]) -> Finding:
    """What was found; if it is the name of a tool, of the kind that this is of."""
    if one.detector != "known" or one.value not in tools:
        return one
    return replace(one, kind=tools[one.value].kind, detector=_RULE)


def _recognised(
    detector: Detector, message: Message, found: Findings, how: Search
) -> Mapping[int, Finding]:
    """By slot: what short numbers and names of tools are, where something says it."""
    somebody = how.declared or how.thorough or any(map(has_person, found))
    own = dict(_numbers(detector, message, somebody=somebody))
    tools = {i: message.slots[i].text for i in message.by_nature.get(Nature.TOOL, ())}
    if not tools:
        return own
    every = [one for group in found for one in group]
    personal = _of_tools(detector, frozenset(tools.values()), every, how.known)
    own.update({i: personal[name] for i, name in tools.items() if name in personal})
    return own


def _numbers(
    detector: Detector, message: Message, *, somebody: bool
) -> Iterator[tuple[int, Finding]]:
    counts = message.by_nature.get(Nature.COUNT, ())
    own = [message.slots[i] for i in counts]
    if not own:
        return
    found = detector.find(tuple(map(number_passage, own)), declared=somebody)
    for i, slot, group in zip(counts, own, found, strict=True):
        for one in group:
            if one.value == slot.text:
                yield i, replace(one, start=0, end=len(slot.text))


def _of_tools(
    detector: Detector,
    names: AbstractSet[str],
    found: Sequence[Finding],
    known: Sequence[str],
) -> Mapping[str, Finding]:
    """What in the names of tools is somebody's, by name."""
    said = [(name, own) for name in sorted(names) for own in (name, *as_words(name))]
    if not said:
        return {}
    persons = dict.fromkeys(f.value for f in found if f.kind is Kind.PERSON_NAME)
    beside = [*persons][:_PERSONS]  # of whose names each word counts
    more = detector.find(
        [Passage(text) for text in (*(o for _, o in said), *beside)], known
    )
    held: dict[str, list[Finding]] = {}
    for (name, _), group in zip(said, more, strict=False):
        for one in group:
            if (
                one.detector == "known"
                or not one.value.isalpha()
                or _is_part(one, beside)
            ):
                held.setdefault(name, []).append(one)
    if detector.left(found, names):
        for name in names:
            left = detector.left(found, [name])
            if left:
                held[name] = [one for one in found if min(left) in one.kinds]
    return {name: _within(name, every) for name, every in held.items()}


def _within(name: str, found: Sequence[Finding]) -> Finding:
    """From the first to the last of what was found in the words of a name.

    All of it, where the name has them otherwise.
    """
    spans = [span for one in found if (span := _stretch(name, one.value))]
    start = min((start for start, _ in spans), default=0)
    end = max((end for _, end in spans), default=len(name))
    value = name[start:end]
    kinds = {kind for one in found for kind in one.kinds}
    held = frozenset((kind, value) for kind in kinds) if len(kinds) > 1 else frozenset()
    return Finding(start, end, found[0].kind, value, value, _RULE, held=held)


def _stretch(name: str, value: str) -> tuple[int, int] | None:
    """Where the letters and digits of a value stand, whatever stands between them."""
    loose = r"[\W_]*".join(map(re.escape, bare(value)))
    found = re.search(loose, name, re.IGNORECASE) if loose else None
    return found.span() if found else None


def _is_part(one: Finding, persons: Sequence[str]) -> bool:
    """Is it a word of the name of somebody whom the call names?"""
    return any(one.value in person.split() for person in persons)


def _as_content(message: Message, found: Mapping[int, Finding]) -> Message:
    """The message with these slots as content; itself if there are none."""
    if not found:
        return message
    natures = dict.fromkeys(found, Nature.CONTENT)
    every = [
        slot._replace(nature=natures.get(i, slot.nature))
        for i, slot in enumerate(message.slots)
    ]
    return replace(
        message, slots=tuple(every), recognised={**message.recognised, **found}
    )

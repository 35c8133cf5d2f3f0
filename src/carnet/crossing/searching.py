"""What of a message is personal, with what is so only where something says so.

A number of three to eight digits is mostly a count, a size or a year. It is somebody's
where the same value was found elsewhere in the call, and in what a tool is called with,
or in JSON text, where its key says what it is: `{"pin": 4711}`. The name of a tool is
somebody's where its words are a person's name, or a value that was found: in
`ask_ada_byron`, not in `get_weather`.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from carnet.crossing import replies
from carnet.crossing.leaving import numbers
from carnet.crossing.message import Message
from carnet.crossing.protocol_words import as_words
from carnet.crossing.state import Crossing
from carnet.detection import Detector
from carnet.redaction import Nature, told
from carnet.vocabulary import Finding, Kind, Passage

_RULE = "tool"
_PERSONS = 100
_ROUNDS = 2
"""What a key tells of a number is looked for everywhere, as all that is found."""
Findings = tuple[tuple[Finding, ...], ...]


def search(detector: Detector, crossing: Crossing, *, thorough: bool) -> Findings:
    """Every value that is personal, by passage; the message may hold more of them."""
    found, known = _found(detector, crossing, thorough=thorough), crossing.context.known
    for _ in range(_ROUNDS):
        wider = crossing.read.looking_for(numbers(crossing))
        wider = _telling(wider, _told(detector, wider, found, known))
        if wider is crossing.read:
            break
        crossing.message = wider
        found = _found(detector, crossing, thorough=thorough)
    return found


def _found(detector: Detector, crossing: Crossing, *, thorough: bool) -> Findings:
    read, known = crossing.read, crossing.context.known
    asked = dict(replies.asked(read.tree, read.slots, read.content))
    found = detector.find(read.passages, known, thorough=thorough, asked=asked)
    if read.told:
        own = {
            i: read.told[slot]
            for i, slot in enumerate(read.content)
            if slot in read.told
        }
        found = tuple(
            group or ((own[i],) if i in own else ()) for i, group in enumerate(found)
        )
    crossing.findings = found
    return found


def _told(
    detector: Detector, message: Message, found: Findings, known: Sequence[str]
) -> Mapping[int, Finding]:
    """By slot: what short numbers and names of tools are, where something says it."""
    own = dict(_numbers(detector, message))
    slots = message.slots
    tools = {i: slots[i].text for i in message.by_nature.get(Nature.TOOL, ())}
    if not tools:
        return own
    every = [one for group in found for one in group]
    kinds = _of_tools(detector, frozenset(tools.values()), every, known)
    for i, name in tools.items():
        if name in kinds:
            own[i] = Finding(0, len(name), kinds[name], name, name, _RULE)
    return own


def _numbers(detector: Detector, message: Message) -> Iterator[tuple[int, Finding]]:
    counts = message.by_nature.get(Nature.COUNT, ())
    slots = [message.slots[i] for i in counts]
    found = detector.find(tuple(map(told, slots))) if slots else ()
    for i, slot, group in zip(counts, slots, found, strict=True):
        for one in group:
            if one.value == slot.text:
                yield i, replace(one, start=0, end=len(slot.text))


def _of_tools(
    detector: Detector,
    names: AbstractSet[str],
    found: Sequence[Finding],
    known: Sequence[str],
) -> Mapping[str, Kind]:
    """Which names of tools are somebody's, and of which kind."""
    said = [(name, own) for name in sorted(names) for own in (name, *as_words(name))]
    if not said:
        return {}
    persons = dict.fromkeys(f.value for f in found if f.kind is Kind.PERSON_NAME)
    beside = [*persons][:_PERSONS]  # of whose names each word counts
    more = detector.find(
        [Passage(text) for text in (*(o for _, o in said), *beside)], known
    )
    kinds: dict[str, Kind] = {}
    for (name, _), group in zip(said, more, strict=False):
        for one in group:
            if (
                one.detector == "known"
                or not one.value.isalpha()
                or _is_part(one, beside)
            ):
                kinds.setdefault(name, one.kind)
    if detector.left(found, names):
        for name in names:
            if left := detector.left(found, [name]):
                kinds[name] = min(left)
    return kinds


def _is_part(one: Finding, persons: Sequence[str]) -> bool:
    """Is it a word of the name of somebody whom the call names?"""
    return any(one.value in person.split() for person in persons)


def _telling(message: Message, found: Mapping[int, Finding]) -> Message:
    """The message with these slots as content; itself if there are none."""
    if not found:
        return message
    natures = dict.fromkeys(found, Nature.CONTENT)
    slots = [
        slot._replace(nature=natures.get(i, slot.nature))
        for i, slot in enumerate(message.slots)
    ]
    return replace(message, slots=tuple(slots), told={**message.told, **found})

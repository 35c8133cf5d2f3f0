"""What of a message is personal, short numbers included where something says so.

A number of three to eight digits is mostly a count, a size or a year. It is somebody's
where the same value was found elsewhere in the call, and in what a tool is called with,
or in JSON text, where its key says what it is: `{"pin": 4711}`.
"""

from collections.abc import Mapping
from dataclasses import replace

from carnet.crossing.leaving import numbers
from carnet.crossing.message import Message
from carnet.crossing.state import Crossing
from carnet.detection import Detector
from carnet.redaction import Nature, told
from carnet.vocabulary import Finding

_ROUNDS = 2
"""What a key tells of a number is looked for everywhere, as all that is found."""
Findings = tuple[tuple[Finding, ...], ...]


def search(detector: Detector, crossing: Crossing, *, thorough: bool) -> Findings:
    """Every value that is personal, by passage; the message may hold more of them."""
    found = _found(detector, crossing, thorough=thorough)
    for _ in range(_ROUNDS):
        wider = crossing.read.looking_for(numbers(crossing))
        wider = _telling(wider, _told(detector, wider))
        if wider is crossing.read:
            break
        crossing.message = wider
        found = _found(detector, crossing, thorough=thorough)
    return found


def _found(detector: Detector, crossing: Crossing, *, thorough: bool) -> Findings:
    read, known = crossing.read, crossing.context.known
    found = detector.find(read.passages, known, thorough=thorough)
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


def _told(detector: Detector, message: Message) -> Mapping[int, Finding]:
    """By slot: short numbers of which the key says what they are."""
    counts = {i: s for i, s in enumerate(message.slots) if s.nature is Nature.COUNT}
    if not counts:
        return {}
    found = detector.find(tuple(map(told, counts.values())))
    return {
        i: replace(one, start=0, end=len(slot.text))
        for (i, slot), group in zip(counts.items(), found, strict=True)
        for one in group
        if one.value == slot.text
    }


def _telling(message: Message, found: Mapping[int, Finding]) -> Message:
    """The message with these short numbers as content; itself if there are none."""
    if not found:
        return message
    natures = dict.fromkeys(found, Nature.CONTENT)
    slots = [
        slot._replace(nature=natures.get(i, slot.nature))
        for i, slot in enumerate(message.slots)
    ]
    return replace(message, slots=tuple(slots), told={**message.told, **found})

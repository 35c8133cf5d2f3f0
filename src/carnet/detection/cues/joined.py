"""Cues that two texts make together: `diab` and `etes`, `Denomination?` `catholic`.

Values that are split so are found by the joints of their passages; a cue is not, since
each passage is read by itself. What stands around a joint is read once more, as one
text, and only what goes over it is kept, in both parts. What a short answer says with
its question is read as one as well (answers.py).
"""

from collections.abc import Iterator, Mapping, Sequence

from carnet.detection.conversation import joints
from carnet.detection.cues.answers import answered
from carnet.detection.cues.reading import WINDOW, Reading, Spot, read
from carnet.vocabulary import Passage

_GAPS = ("", " ")  # a part is cut inside a word, or between the words of a phrase


def over_joints(
    passages: Sequence[Passage], readings: Sequence[Reading]
) -> Sequence[Reading]:
    """The readings, each with the cues that it shares with a part beside it."""
    more: dict[int, list[Spot]] = {}
    for index, after in joints.neighbours(passages):
        for own, other in _over(passages[index].text, passages[after].text):
            more.setdefault(index, []).append(own)
            more.setdefault(after, []).append(other)
    if not more:
        return readings
    return [
        one._replace(spots=(*one.spots, *dict.fromkeys(more.get(index, ()))))
        for index, one in enumerate(readings)
    ]


def with_answers(
    passages: Sequence[Passage], readings: Sequence[Reading], asked: Mapping[int, str]
) -> Sequence[Reading]:
    """The readings, those of answers with what their questions make of them."""
    if not asked:
        return readings
    found = list(readings)
    for index, question in asked.items():
        if more := answered(question, passages[index].text).spots:
            own = found[index]
            found[index] = own._replace(spots=(*own.spots, *dict.fromkeys(more)))
    return found


def _over(before: str, after: str) -> Iterator[tuple[Spot, Spot]]:
    """The halves of each cue over the border of two texts."""
    tail, head = before[-joints.EDGE :], after[: joints.EDGE]
    cut = tail[-1:].isalpha() and head[:1].isalpha()
    for gap in _GAPS if cut else _GAPS[:1]:
        border = len(tail)
        for spot in read(f"{tail}{gap}{head}").spots:
            if spot.start < border and spot.end > border + len(gap):
                yield _halves(spot, border, len(gap), before, after)


def _halves(
    spot: Spot, border: int, gap: int, before: str, after: str
) -> tuple[Spot, Spot]:
    """A cue as what each of two texts holds of it, with their offsets."""
    start = len(before) - border + spot.start
    own = spot._replace(
        start=start,
        end=len(before),
        low=max(0, start - WINDOW) if not spot.low else len(before) - border + spot.low,
        high=len(before),
    )
    end = spot.end - border - gap
    other = spot._replace(start=0, end=end, low=0, high=min(len(after), end + WINDOW))
    return own, other

"""The marks of a text that stand: what its words say, and two of them together.

Some a word beside takes back: what is sold, or lectured on, is nobody's.
"""

from typing import Final

from carnet.detection.cues import lexicon
from carnet.detection.cues.marks import Mark, marks
from carnet.detection.cues.pairs import PAIRS, paired
from carnet.vocabulary import Kind

_GOODS_REACH: Final = 4  # words from what is sold to the word for where it comes from
_DRINK_REACH: Final = 2  # words from "drinks again" to the coffee
_TOPIC_REACH: Final = 1
"""Words between "lectures on" and what about: `on childhood leukaemia`."""
_OWNED: Final = frozenset({"mine", "pronoun"})


def standing(text: str, folded: str) -> list[Mark]:
    """The marks that stand in a text, sorted."""
    found = marks(text, folded)
    if not found:
        return found
    found += paired(text, found, PAIRS)
    return _unguarded(sorted(_untaught(_sober(_unsold(found)))))


def _unsold(found: list[Mark]) -> list[Mark]:
    """Without the origin of goods: olives of Moroccan origin, a half Turkish buffet."""
    goods = [m.first for m in found if m.role == "goods"]
    heads = [m.first for m in found if goods and m.role in ("origin", "mixed")]
    sold = {at for at in heads if any(abs(at - g) <= _GOODS_REACH for g in goods)}
    return [
        m
        for m in found
        if m.role != Kind.RACE_ETHNICITY or sold.isdisjoint(range(m.first, m.last + 1))
    ]


def _sober(found: list[Mark]) -> list[Mark]:
    """Without whoever drinks coffee again."""
    drinks = [m.first for m in found if m.role == "drink"]
    return [
        m
        for m in found
        if m.role != Kind.MENTAL_HEALTH
        or m.first == m.last
        or not any(0 < at - m.last <= _DRINK_REACH for at in drinks)
    ]


def _untaught(found: list[Mark]) -> list[Mark]:
    """Without the topic of a lecture or an article, unless it is somebody's own."""
    heads = [m for m in found if m.role == "teaches"]
    if not heads:
        return found
    owned = {m.first for m in found if m.role in _OWNED}
    return [m for m in found if not any(_is_topic(m, head, owned) for head in heads)]


def _is_topic(mark: Mark, head: Mark, owned: set[int]) -> bool:
    """Is it what a lecture is on, with no word for whose it is between the two?"""
    gap = mark.first - head.last - 1
    return (
        mark.role in lexicon.KINDS
        and 0 <= gap <= _TOPIC_REACH
        and owned.isdisjoint(range(head.last + 1, mark.first))
    )


def _unguarded(found: list[Mark]) -> list[Mark]:
    """Without the marks that begin inside a guard."""
    kept: list[Mark] = []
    covered = -1
    guards = sorted((m.start, m.end) for m in found if m.role == "guard")
    if not guards:
        return found
    place = 0
    for mark in found:
        while place < len(guards) and guards[place][0] <= mark.start:
            covered = max(covered, guards[place][1])
            place += 1
        if mark.role != "guard" and mark.start >= covered:
            kept.append(mark)
    return kept

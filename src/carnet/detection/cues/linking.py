"""A cue counts only where a person is found or declared in the same call.

How close the person must be is what the strictness of the detector decides:

    relaxed    in the same sentence, or said of oneself ("I have epilepsy")
    balanced   also in the same text, where the sentence states and does not ask:
               after the name; in a record, in another field of it; and in any
               message of the call, of whoever a pronoun or `the patient` means, or as
               a note, a form or an answer says it: `Diagnosis: ...` (notes.py)
    strict     anywhere in the call

Sources: GDPR Art. 4(1) (a person who can be identified), Art. 9(1), recital 27 (not the
dead); EDPB Guidelines 01/2025 on what links data to a person. Precision first: a text
about diabetes that names nobody is nobody's health.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from carnet import late
from carnet.detection.cues import fields
from carnet.detection.cues.figures import is_figure
from carnet.detection.cues.minors.apposed import AHEAD, APPOSED, BARE, COHORT, NEAR
from carnet.detection.cues.minors.births import born
from carnet.detection.cues.minors.registered import minor
from carnet.detection.cues.reading import WINDOW, Reading, Spot
from carnet.detection.cues.titled import is_titled
from carnet.vocabulary import Finding, Kind, Passage

_FAR = 600  # characters between a person and a statement in another sentence
_FIELD = 80  # characters; a field of a record, not a text
_FIELDS = 12  # passages between two fields of one record
_SELF = {"relaxed": 2, "balanced": 3, "strict": 6}  # words after "I have"

_NAMED = frozenset(
    {
        Kind.PERSON_NAME,
        Kind.GOVERNMENT_ID,
        Kind.PASSPORT,
        Kind.DRIVER_LICENSE,
        Kind.BIRTH_DATE,
        Kind.BANK_ACCOUNT,
        Kind.PAYMENT_CARD,
        Kind.KNOWN_VALUE,
    }
)
"""What stands for one person."""
_REACHED = frozenset(
    {Kind.EMAIL, Kind.WORK_EMAIL, Kind.PHONE, Kind.POSTAL_ADDRESS, Kind.VEHICLE_PLATE}
)
"""What may also be an office's: it counts where the sentence asks nothing."""
_WRITTEN = _NAMED & {Kind.PERSON_NAME, Kind.KNOWN_VALUE} | {
    Kind.EMAIL,
    Kind.WORK_EMAIL,
    Kind.POSTAL_ADDRESS,
}
"""What may be spelled like a cue and is none: Christian Müller, Via Roma 3."""
_BORNE = frozenset({Kind.PERSON_NAME, Kind.KNOWN_VALUE})
"""Behind which an age may stand."""
_MINORS = frozenset({Kind.MINOR_UNDER_14, Kind.MINOR_14_17})
_GAP = 16  # characters between a name and the age apposed to it
_APPOSED = late.compile(
    r"[\"'\u201d\u00bb)]?\s?[,;|/:(\t\u2013\uff0c\u3001\uff1a\uff08-]\s?"
    r"(?:[^\W\d_]{1,8}\.?\s?[,;|/\t\uff0c\u3001]\s?)?|\s"
)
"""What stands between them, with a field such as the sex: `Rossi Marco, M, 9 anni`; or
nothing, before a verb."""
_BARE = late.compile(r"\s{1,2}")
_BESIDE = late.compile(r"[ ,:;|\t\u2013-]{1,3}")
_OPENS = late.compile(r"(?:\A|[\n:;|\t(\u2022.!?-]\s?)\Z")
"""Before a name behind which an age may stand with nothing between the two."""
_OFFICES = frozenset(
    """info contact kontakt office support help service press presse sales mail admin
    hello redaktion redaction news noreply webmaster bureau biuro ufficio""".split()
)


@dataclass(frozen=True, slots=True)
class Call:
    """What decides how cues are read in one call."""

    on: date
    declared: bool = False
    """The application said whose data the call is about."""
    strictness: str = "balanced"
    before: bool = False
    """An earlier turn of its conversation told of somebody: what is stated of him or
    her counts, a question is one about the world."""


def categories(
    passages: Sequence[Passage],
    readings: Sequence[Reading],
    findings: Sequence[Sequence[Finding]],
    call: Call,
) -> tuple[tuple[Finding, ...], ...]:
    """The cues of each passage that count, and what birth dates say; sorted.

    They are findings of a category, not of a value: nobody replaces them.
    """
    people = [_People(group, call.strictness) for group in findings]
    whole = _Whole(passages, readings, people, call)
    return tuple(
        tuple(sorted([*whole.counted(i), *_minors(group, call.on)], key=_span))
        for i, group in enumerate(findings)
    )


def tells_of_somebody(
    readings: Sequence[Reading],
    findings: Sequence[Sequence[Finding]],
    strictness: str,
) -> bool:
    """Is anybody found in the call, of whom a later turn may say more?"""
    people = (_People(group, strictness) for group in findings)
    return any(
        one.named or one.reached or read.kin
        for one, read in zip(people, readings, strict=True)
    )


def _span(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.kind


class _People:
    """Where the findings of one passage stand for a person."""

    def __init__(self, findings: Sequence[Finding], strictness: str) -> None:
        history = strictness != "strict"
        self.named = sorted(
            one.start
            for one in findings
            if one.kind in _NAMED and not (history and is_figure(one))
        )
        self._borne = sorted(
            (one.end, one.start) for one in findings if one.kind in _BORNE
        )
        self._starts = sorted(start for _, start in self._borne)
        self.reached = sorted(
            one.start
            for one in findings
            if one.kind in _REACHED and strictness != "relaxed" and not _office(one)
        )
        self._written = sorted(
            (one.start, one.end, len(one.normal) > len(one.value))
            for one in findings
            if one.kind in _WRITTEN
        )

    def bear(self, text: str, spot: Spot) -> bool:
        """Is the cue apposed to a name, with no more than a short field between?"""
        return (
            (APPOSED in spot.apposed and self._behind(text, spot, _APPOSED))
            or (BARE in spot.apposed and self._behind(text, spot, _BARE, first=True))
            or (AHEAD in spot.apposed and self._ahead(text, spot))
            or (NEAR in spot.apposed and self._within(spot))
        )

    def _within(self, spot: Spot) -> bool:
        """Is somebody named in its sentence, or somebody close spoken of?"""
        low, high = max(spot.low, spot.start - WINDOW), spot.end + WINDOW
        return spot.kin or _any(self.named, low, min(spot.high, high))

    def _behind(
        self, text: str, spot: Spot, gap: re.Pattern[str], *, first: bool = False
    ) -> bool:
        """Does a name, the `first` of its sentence, stand before it, with this gap?"""
        place = bisect_right(self._borne, (spot.start, sys.maxsize))
        if not place:
            return False
        end, start = self._borne[place - 1]
        between = text[end : spot.start]
        if len(between) > _GAP or not gap.fullmatch(between):
            return False
        return not first or _OPENS.search(text[max(0, start - 2) : start]) is not None

    def _ahead(self, text: str, spot: Spot) -> bool:
        """Does a name stand right behind it?"""
        place = bisect_left(self._starts, spot.end)
        if place == len(self._starts):
            return False
        return _BESIDE.fullmatch(text[spot.end : self._starts[place]]) is not None

    def write(self, text: str, spot: Spot) -> bool:
        """Is the cue a part of a name or an address? That is replaced, cue and all.

        A word alone is no part, but where a longer mention of the same person says
        whose it is, or a word of address stands before: what a tagger takes for a name
        may be an illness. A word for a child before what it is called is none of it:
        `Säugling Max`. What an encoding hides has no places of its own.
        """
        if (spot.start, spot.end) == (spot.low, spot.high):
            return False
        place = bisect_right(self._written, (spot.start, sys.maxsize)) - 1
        if place < 0:
            return False
        start, end, longer = self._written[place]
        if spot.end > end or (spot.start == start and _is_child(spot)):
            return False
        alone = end - start <= spot.end - spot.start
        return longer or not alone or is_titled(text, start)


def _is_child(spot: Spot) -> bool:
    """Is it a word for a child, whatever stands beside it?"""
    return spot.kind in _MINORS and not spot.apposed


def _office(finding: Finding) -> bool:
    return finding.normal.partition("@")[0] in _OFFICES


def _any(places: Sequence[int], low: int, high: int) -> bool:
    index = bisect_left(places, low)
    return index < len(places) and places[index] < high


class _Whole:
    """A call: every passage with its reading and its people."""

    def __init__(
        self,
        passages: Sequence[Passage],
        readings: Sequence[Reading],
        people: Sequence[_People],
        call: Call,
    ) -> None:
        self._passages = passages
        self._readings = readings
        self._people = people
        self._call = call
        every = zip(readings, people, strict=True)
        named = (i for i, (read, one) in enumerate(every) if one.named or read.kin)
        self._first = next(named, None)
        self._somebody = (
            call.before or self._first is not None or any(one.reached for one in people)
        )
        self._groups = {
            passage.group
            for passage, one in zip(passages, people, strict=True)
            if passage.group and one.named
        }

    def counted(self, index: int) -> Iterator[Finding]:
        """The cues of a passage that are somebody's."""
        text = self._passages[index].text
        for spot in self._readings[index].spots:
            value = text[spot.start : spot.end]
            cohort = COHORT in spot.apposed
            kind = born(value, self._call.on) if cohort else spot.kind
            if (
                kind
                and self._counts(index, spot)
                and not self._people[index].write(text, spot)
            ):
                rule = f"cue.{kind}.{spot.language}"
                yield Finding(spot.start, spot.end, kind, value, kind, rule)

    def _counts(self, index: int, spot: Spot) -> bool:
        strictness = self._call.strictness
        if spot.apposed:
            about = self._call.declared and NEAR in spot.apposed
            return about or self._people[index].bear(self._passages[index].text, spot)
        if self._call.declared or self._same_sentence(index, spot):
            return True
        if strictness == "strict":
            return self._somebody
        return strictness == "balanced" and (
            self._same_text(index, spot) or self._same_record(index)
        )

    def _same_sentence(self, index: int, spot: Spot) -> bool:
        own, people = spot.words_from_self, self._people[index]
        low = max(spot.low, spot.start - WINDOW)
        high = min(spot.high, spot.end + WINDOW)
        return (
            (own is not None and own <= _SELF[self._call.strictness])
            or (spot.kin and spot.plain)
            or _any(people.named, low, high)
            or (spot.plain and _any(people.reached, low, high))
        )

    def _same_text(self, index: int, spot: Spot) -> bool:
        """Named before, or spoken of otherwise; and stated, not asked about."""
        if not spot.plain:
            return False
        people, passage = self._people[index], self._passages[index]
        before, after = spot.start - _FAR, spot.end + _FAR
        states = self._states(passage.text, spot)
        if self._noted(index, spot) or (states and (spot.pronoun or spot.spoken)):
            return self._somebody  # in whatever message, also a later one
        if _any(people.named, before, spot.start) or passage.group in self._groups:
            return states or spot.pronoun
        if not spot.pronoun:
            return False
        return (
            _any(people.named, spot.start, after)
            or _any(self._readings[index].kin, before, after)
            or (self._first is not None and self._first < index)
        )

    def _noted(self, index: int, spot: Spot) -> bool:
        """Is it said as a record says it, in the text or in a field of the request?"""
        if spot.noted:
            return not fields.describes(self._passages, index)
        return fields.tells(self._passages, index)

    def _states(self, text: str, spot: Spot) -> bool:
        """Is the sentence no question?"""
        return not any(mark in "?？;" for mark in text[spot.high - 2 : spot.high])  # noqa: RUF001

    def _same_record(self, index: int) -> bool:
        """Is another field of the same record a person's?"""
        if not self._is_field(index):
            return False
        low, high = max(0, index - _FIELDS), min(len(self._passages), index + _FIELDS)
        return any(
            self._people[other].named
            and self._is_field(other)
            and self._under_one_key(index, other)
            for other in range(low, high)
        )

    def _is_field(self, index: int) -> bool:
        passage = self._passages[index]
        return bool(passage.label) and len(passage.text) <= _FIELD

    def _under_one_key(self, index: int, other: int) -> bool:
        """Do two passages stand under one key: two values, or a key and a value?"""
        mine, theirs = self._passages[index].label, self._passages[other].label
        above = theirs.rpartition(".")[0]
        return (
            mine != theirs and bool(above) and above in (mine, mine.rpartition(".")[0])
        )


def _minors(findings: Sequence[Finding], on: date) -> Iterator[Finding]:
    for one in findings:
        kind = None
        if one.kind is Kind.BIRTH_DATE:
            kind = born(one.value, on)
        elif one.kind is Kind.GOVERNMENT_ID:
            kind = minor(one.detector, one.normal, on)
        if kind is not None:
            yield Finding(one.start, one.end, kind, one.value, kind, f"cue.{kind}.born")

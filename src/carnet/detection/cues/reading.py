"""One text: its cues, and what in the same sentence makes each of them somebody's.

What is read here depends on the text alone, so it is kept by content: a chat's history
is not read again. Work per cue is bounded by a window, so long texts stay linear.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from carnet import late
from carnet.detection.cues import (
    false_friends,
    lexicon,
    spoken,
)
from carnet.detection.cues.marks import Mark
from carnet.detection.cues.minors import ways
from carnet.detection.cues.minors.ages import OWN
from carnet.detection.cues.minors.apposed import PLACES
from carnet.detection.cues.notes import Notes
from carnet.detection.cues.standing import standing
from carnet.detection.identifiers.language import guess
from carnet.detection.letters import fold
from carnet.detection.sheet import Sheet
from carnet.detection.views import View
from carnet.locks import lock
from carnet.vocabulary import Kind

WINDOW = 300  # characters of a sentence that are looked at, on either side
_AROUND = 1000  # of a text, where a sentence does not say in which language it is
_SIZE = 1_000_000  # characters whose readings are kept
_FIXED = 128  # what a reading costs however short its text is, in characters
_SELF_REACH = 48  # characters between "I have" and what one has
_BREAK = late.compile(r"(?<=[^\W\d_]{4})\.\s|[!?;]\s|\n\s*\n|[。！？；]")  # noqa: RUF001
_PAUSE = late.compile(r"[,;:.!?()\n，。：；！？（）]")  # noqa: RUF001
_CLAIMS = frozenset({"ask", "about"})
_PRONOUNS = frozenset({"pronoun", "self", "mine"})
_SPEECH = _CLAIMS | _PRONOUNS | {"kin"}
"""Roles whose words say in which language a sentence is."""


class Spot(NamedTuple):
    """A cue in a text. Offsets are those of the text as the caller sent it."""

    start: int
    end: int
    kind: Kind
    language: str
    low: int
    """Where its sentence begins, and ends (`high`)."""
    high: int
    words_from_self: int | None
    """Words between "I have" and the cue; None: nobody says it of himself."""
    kin: bool
    """The sentence speaks of somebody close: my son, our client."""
    plain: bool
    """Nobody asks to explain it, or writes about it, before it in the sentence."""
    pronoun: bool
    """The sentence speaks of me, him or her."""
    spoken: bool = False
    """It speaks of somebody otherwise: of the patient, or with its subject left out."""
    noted: bool = False
    """It stands in a note, as records and forms have them: `Diagnosis: ...`."""
    apposed: frozenset[int] = frozenset()
    """Some of `apposed.PLACES`: it is somebody's only right beside a name, there."""


class Reading(NamedTuple):
    """What one text says."""

    spots: tuple[Spot, ...] = ()
    kin: tuple[int, ...] = ()
    """Where somebody close is spoken of."""


def read(text: str) -> Reading:
    """The reading of one text, as it stands."""
    return _Sentences(text).reading()


class Reader:
    """Reads sheets (a text in all its views), and remembers by content."""

    def __init__(self, size: int = _SIZE) -> None:
        self._size = size
        self._known: OrderedDict[str, Reading] = OrderedDict()
        self._held = 0
        self._lock = lock()

    def read(self, sheet: Sheet) -> Reading:
        """The reading of a sheet; offsets are those of its text."""
        with self._lock:
            known = self._known.get(sheet.text)
            if known is not None:
                self._known.move_to_end(sheet.text)
                return known
        found = merged(_views(sheet))
        with self._lock:
            self._remember(sheet.text, found)
        return found

    def _remember(self, text: str, found: Reading) -> None:
        """Keep it; the caller holds the lock."""
        if text not in self._known:
            self._known[text] = found
            self._held += len(text) + _FIXED
        while self._held > self._size and self._known:
            old, _ = self._known.popitem(last=False)
            self._held -= len(old) + _FIXED


def merged(readings: Iterable[Reading]) -> Reading:
    """Several readings of one text as one."""
    every = list(readings)
    spots = dict.fromkeys(spot for one in every for spot in one.spots)
    kin = {place for one in every for place in one.kin}
    return Reading(tuple(sorted(spots, key=_order)), tuple(sorted(kin)))


def _order(spot: Spot) -> tuple[object, ...]:
    """What it is sorted by; nobody who says it of himself is before whoever does."""
    own = -1 if spot.words_from_self is None else spot.words_from_self
    return *spot._replace(words_from_self=own)[:-1], sorted(spot.apposed)


def _views(sheet: Sheet) -> Iterator[Reading]:
    """What each view of a text says, with places in the text itself."""
    for view in sheet.views:
        found = read(view.text)
        if view.parent is not None:
            found = Reading(
                tuple(_moved(spot, view) for spot in found.spots),
                tuple(view.span(place, place + 1)[0] for place in found.kin),
            )
        yield found
    for start, end, inner in sheet.nested:
        hidden = merged(_views(inner))
        yield Reading(
            tuple(
                spot._replace(start=start, end=end, low=start, high=end)
                for spot in hidden.spots
            ),
            (start,) if hidden.kin else (),
        )


def _moved(spot: Spot, view: View) -> Spot:
    start, end = view.span(spot.start, spot.end)
    low, high = view.span(spot.low, max(spot.high, spot.low + 1))
    return spot._replace(start=start, end=end, low=low, high=high)


class _Sentences:
    """A text with its marks, looked up by sentence."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = fold(text)
        self._guess: frozenset[str] | None = None
        self._marks = standing(text, self._folded)
        self._starts = [mark.start for mark in self._marks]
        self._breaks: list[int] = []
        self._notes = Notes("", "", ())

    def reading(self) -> Reading:
        """The cues of the text, and its people."""
        kin = tuple(sorted({m.start for m in self._marks if m.role == "kin"}))
        cues = [m for m in self._marks if m.role in lexicon.KINDS]
        found = sorted({*cues, *ways.told(self._text, self._marks)})
        if not found:
            return Reading((), kin)
        self._breaks = [m.end() for m in _BREAK.finditer(self._text)]
        places = [(m.start, m.end) for m in found]
        self._notes = Notes(self._text, self._folded, places)
        same = groupby(found, key=lambda m: (m.start, m.end, m.role))
        meant = (self._meant(list(group)) for _, group in same)
        return Reading(tuple(self._spot(group) for group in meant if group), kin)

    def _meant(self, cues: list[Mark]) -> list[Mark]:
        """Without those that are an ordinary word in the language of the sentence."""
        start, end = cues[0].start, cues[0].end
        word = self._text[start:end].lower()
        if not false_friends.ordinary(word):
            return cues
        low, high = self._sentence(cues[0])
        near = self._without(start, end, max(low, start - WINDOW), high)
        around = self._without(start, end, max(0, start - _AROUND), end + _AROUND)
        meant = false_friends.meant([m.language for m in cues], word, (near, around))
        return [cue for cue in cues if cue.language in meant]

    def _without(self, start: int, end: int, low: int, high: int) -> str:
        """What stands around a word, which is asked for its own language last."""
        return f"{self._text[low:start]} {self._text[end : min(high, end + _AROUND)]}"

    def _spot(self, cues: list[Mark]) -> Spot:
        """One cue, which may be a word of several languages."""
        cue = cues[0]
        low, high = self._sentence(cue)
        around = self._around(max(low, cue.start - WINDOW), min(high, cue.end + WINDOW))
        named = [one.language for one in cues]
        if lexicon.EVERY in named:
            named.extend(lexicon.LANGUAGES)
        language = self._language(named, around)
        own = [m for m in around if m.language == language]
        asked = any(
            m.role in _CLAIMS and m.language in named and m.start < cue.start
            for m in around
        )
        places = frozenset(one.last for one in cues)
        return Spot(
            cue.start,
            cue.end,
            Kind(cue.role),
            language,
            low,
            high,
            self._from_self(cue, own),
            kin=cue.last == OWN or any(m.role == "kin" for m in around),
            plain=not asked,
            pronoun=any(m.role in _PRONOUNS for m in own),
            spoken=spoken.is_somebody(self._folded, low, language, cues, around),
            noted=self._notes.hold(cue.start, cue.end),
            apposed=places if places <= PLACES else frozenset(),
        )

    def _sentence(self, cue: Mark) -> tuple[int, int]:
        place = bisect_right(self._breaks, cue.start)
        low = self._breaks[place - 1] if place else 0
        inside = place < len(self._breaks)
        return low, self._breaks[place] if inside else len(self._text)

    def _around(self, low: int, high: int) -> Sequence[Mark]:
        first, last = bisect_left(self._starts, low), bisect_left(self._starts, high)
        return self._marks[first:last]

    def _from_self(self, cue: Mark, around: Sequence[Mark]) -> int | None:
        """Words between the cue and the nearest "I have" before it, or "I am" after."""
        claims = [m.start for m in around if m.role in _CLAIMS]
        gaps = []
        for mark in around:
            if mark.role == "self":
                before = mark.start <= cue.start
                low, high = (mark.end, cue.start) if before else (cue.end, mark.start)
                words = self._words_between(low, max(low, high), han=cue.first < 0)
                claimed = any(low <= place < high for place in claims)
                if words is not None and not claimed and (before or words < 2):  # noqa: PLR2004
                    gaps.append(words)
        return min(gaps, default=None)

    def _words_between(self, low: int, high: int, *, han: bool) -> int | None:
        """Words between two places; None: too far apart, or a pause between them."""
        if high - low > _SELF_REACH:
            return None
        between = self._text[low:high]
        if _PAUSE.search(between):
            return None
        return len(between) // 2 if han else len(between.split())

    def _language(self, cues: Sequence[str], around: Sequence[Mark]) -> str:
        """Of the languages that have the cue, the one that is spoken around it."""
        if len(cues) == 1:
            return cues[0]
        spoken = Counter(mark.language for mark in around if mark.role in _SPEECH)
        first, second = sorted((spoken[name] for name in cues), reverse=True)[:2]
        if first == second:
            if self._guess is None:
                self._guess = guess(self._folded)
            spoken.update(dict.fromkeys(self._guess, 2))
        return max(cues, key=lambda name: spoken[name])

"""What is joined is found alike wherever it stands: `mail_ada_byron`, `Byron-Ada.txt`.

One string may be the name of a tool, a key, a value and a word of a sentence in one
request. What labels it there differs, and so does what was named before it: one place
shows all of somebody's name, another half of it. So what was found in one of them
counts in all, and where a word of what is joined is a person's, those beside it are
asked as words: what is left of `ada_PERSON_7F3K2M9Q` would tell who it is.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile
from typing import Final, Protocol

from carnet import late
from carnet.detection.canonical import person
from carnet.detection.letters import FIRST_HAN
from carnet.detection.sheet import Sheet
from carnet.vocabulary import Finding, Kind

_LONGEST: Final = 128  # characters; longer is no name of anything
_PIECE: Final = late.compile(r"[^\W\d_]+")
_JOINED: Final = late.compile(r"[^\W_](?:\w|[.\-+](?=\w))*")
HOST: Final = late.compile(r"(?:://|@|(?<![^\W_])www\.)[^/\s]*\Z")
"""Behind it the name of a host goes on, which is called by that name alone."""
_ENDING: Final = late.compile(
    r"\.(?:txt|md|csv|tsv|jsonl?|xml|html?|ya?ml|log|sql|parquet|pdf|docx?|xlsx?|pptx?"
    r"|odt|ods|odp|rtf|eml|msg|ics|vcf|zip|png|jpe?g|gif|tiff?|mp3|m4a|wav|mp4)\Z",
    re.IGNORECASE,
)
_NAMES: Final = frozenset({Kind.PERSON_NAME, Kind.USERNAME})

Span = tuple[int, int]


class Reader(Protocol):
    """Finds names in a text of words."""

    def __call__(self, text: str) -> Iterable[Finding]:
        """Everything that is somebody's in the text."""


def alike(
    sheets: Sequence[Sheet], found: Sequence[Sequence[Finding]], read: Reader
) -> tuple[list[tuple[Finding, ...]], tuple[Finding, ...]]:
    """The findings of each sheet, those in what is joined the same everywhere.

    And those of them whose value nobody found before, which may stand elsewhere, too.
    `found` are sorted and do not overlap; nor do those returned.
    """
    groups = [tuple(group) for group in found]
    seen: defaultdict[str, list[Finding]] = defaultdict(list)
    for sheet, group in zip(sheets, groups, strict=True):
        for text, inside in _seen(sheet, group):
            seen[text] += inside
    wanted = {text: _settled(text, every, read) for text, every in seen.items()}
    if not wanted:
        return groups, ()
    names = wanted.keys() & {sheet.text for sheet in sheets}
    values = {one.value for group in groups for one in group}
    groups = [
        _put(sheet, group, wanted, names)
        for sheet, group in zip(sheets, groups, strict=True)
    ]
    new = {one.value: one for every in wanted.values() for one in every}
    return groups, tuple(one for value, one in new.items() if value not in values)


def _seen(
    sheet: Sheet, group: Sequence[Finding]
) -> Iterator[tuple[str, list[Finding]]]:
    """What is joined there and holds a name, with what was found in it."""
    if not any(one.kind in _NAMES for one in group):
        return
    within = _Within(group)
    for low, high, text in _joined(sheet):
        inside = within.of(low, high)
        if inside and any(one.kind in _NAMES for one in inside):
            yield (
                text,
                [
                    replace(one, start=one.start - low, end=one.end - low)
                    for one in inside
                ],
            )


def _put(
    sheet: Sheet,
    group: tuple[Finding, ...],
    wanted: Mapping[str, Sequence[Finding]],
    names: AbstractSet[str],
) -> tuple[Finding, ...]:
    """The findings of a sheet with those `wanted` in each thing that is joined there.

    One that was there keeps whose it is, but in the `names` of things: a mention knows
    only what stands before it.
    """
    within, gone, own = _Within(group), set[Finding](), list[Finding]()
    for low, high, text in _joined(sheet):
        inside = within.of(low, high) if text in wanted else None
        if inside is None:
            continue
        there = {(one.start, one.end, one.kind): one for one in inside}
        for one in wanted[text]:
            new = replace(one, start=one.start + low, end=one.end + low)
            known = None if text in names else there.get((new.start, new.end, new.kind))
            own.append(known or new)
        gone.update(inside)
    kept = (one for one in group if one not in gone)
    return tuple(sorted((*kept, *own), key=lambda one: one.start)) if own else group


class _Within:
    """The findings of one text by place; they are in order and do not overlap."""

    def __init__(self, group: Sequence[Finding]) -> None:
        self._group = group
        self._ends = [one.end for one in group]

    def of(self, low: int, high: int) -> list[Finding] | None:
        """Those that have a sign there; None: one of them reaches beyond."""
        first = bisect_right(self._ends, low)
        inside = list(takewhile(lambda one: one.start < high, self._from(first)))
        beyond = inside and (inside[0].start < low or inside[-1].end > high)
        return None if beyond else inside

    def _from(self, first: int) -> Iterator[Finding]:
        return (self._group[at] for at in range(first, len(self._group)))


def _joined(sheet: Sheet) -> tuple[tuple[int, int, str], ...]:
    """What is joined there, and stands in no host and in no address of mail."""
    return sheet.kept("alike", None, lambda: _every_joined(sheet))


def _every_joined(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    text = sheet.text
    for run in sheet.joined():
        for match in _JOINED.finditer(text, *run):
            low, high = match.span()
            said = match.group().rstrip("_")
            host = HOST.search(text, max(0, low - _LONGEST), low)
            if not host and text[high : high + 1] != "@" and _is_joined(said):
                yield low, low + len(said), said


def _is_joined(text: str) -> bool:
    """Is it a few words joined, in a script that sets words apart?"""
    if len(text) > _LONGEST or max(text) >= FIRST_HAN:
        return False
    return len(list(pieces_of(text, 0, len(text)))) > 1


def pieces_of(text: str, low: int, high: int) -> Iterator[Span]:
    """Its words, also where a capital begins one."""
    for match in _PIECE.finditer(text, low, high):
        start, end = match.span()
        humps = (
            at
            for at in range(start + 1, end)
            if text[at].isupper() and text[at - 1].islower()
        )
        yield from pairwise((start, *humps, end))


def _settled(text: str, every: Iterable[Finding], read: Reader) -> list[Finding]:
    """What is somebody's of it, by all that was found in it at all its places."""
    found = _merged(text, every)
    whole = _whole(text, found, read)
    return _merged(text, (*found, whole)) if whole else found


def _merged(text: str, every: Iterable[Finding]) -> list[Finding]:
    """Findings of one text, those that overlap as one, of the kind of the longest.

    The same whatever their order. One that was of another kind elsewhere holds it.
    """
    out: list[Finding] = []
    for one in sorted(set(every), key=_rank):
        last = out[-1] if out else None
        if last is None or one.start >= last.end:
            out.append(one)
        elif one.end > last.end:
            value = text[last.start : one.end]
            out[-1] = replace(last, end=one.end, value=value, normal=person(value))
        if out[-1] is not one and not one.kinds <= out[-1].kinds:
            out[-1] = replace(out[-1], held=out[-1].held | one.values)
    return out


def _rank(one: Finding) -> tuple[int, int, int, str, int, str, str]:
    """Earlier and longer first, then surer, then whose name says more."""
    told = -len(one.normal.split())
    return one.start, -one.end, -one.score, one.kind, told, one.normal, one.detector


def _whole(text: str, found: Sequence[Finding], read: Reader) -> Finding | None:
    """The name of which a word was found in what is joined, with its other words."""
    names = [one for one in found if one.kind is Kind.PERSON_NAME]
    if not names or not ("_" in text or text.islower() or _has_hump(text)):
        return None  # `Merkel-Regierung` is a word of a sentence
    ending = _ENDING.search(text)
    inside = list(pieces_of(text, 0, ending.start() if ending else len(text)))
    words = [_held(inside, one) for one in names]
    held = set().union(*words)
    if max(map(len, words)) != 1 or len(held) == len(inside):
        return None  # somebody's given and family name, or nothing is left
    more = held | _initials(inside, held) | _beside(text, inside, held, read)
    if more == held:
        return None
    start, end = inside[min(more)][0], inside[max(more)][1]
    value = text[start:end]
    sure = max(names, key=lambda one: one.score)
    return replace(sure, start=start, end=end, value=value, normal=_spoken(value))


def _held(pieces: Sequence[Span], one: Finding) -> set[int]:
    """Which of the words a finding has a part of."""
    every = enumerate(pieces)
    return {at for at, (low, high) in every if one.start < high and one.end > low}


def _initials(pieces: Sequence[Span], held: AbstractSet[int]) -> set[int]:
    """Single letters beside what was found: `e.mustermann`."""
    return {
        at
        for at, (low, high) in enumerate(pieces)
        if high - low == 1 and not held.isdisjoint({at - 1, at + 1})
    }


def _beside(
    text: str, pieces: Sequence[Span], held: AbstractSet[int], read: Reader
) -> set[int]:
    """The words that are one name with what was found, written as words are."""
    words = [text[low:high].lower().capitalize() for low, high in pieces]
    ends = list(accumulate(len(word) + 1 for word in words))
    more: set[int] = set()
    for one in read(" ".join(words)):
        if one.kind is Kind.PERSON_NAME:
            first, last = bisect_right(ends, one.start), bisect_right(ends, one.end - 1)
            own = set(range(first, last + 1))
            more |= own if own & held else set()
    return more


def _has_hump(text: str) -> bool:
    return any(a.islower() and b.isupper() for a, b in pairwise(text))


def _spoken(value: str) -> str:
    return person(" ".join(value[a:b] for a, b in pieces_of(value, 0, len(value))))

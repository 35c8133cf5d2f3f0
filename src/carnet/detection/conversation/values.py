"""The values that are personal in one conversation, and wherever else they stand.

What the application named, and what was found in any passage, is looked for in all of
them, by every spelling that `occurrence` knows. Of a person's name the single words
are, too, as far as they mean that person alone.
"""
# ruff: noqa: RUF001 - both apostrophes

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from carnet import late
from carnet.detection import canonical
from carnet.detection.conversation import joints, sifted
from carnet.detection.conversation.coreference import Whole
from carnet.detection.conversation.occurrence import (
    SHORT,
    Needle,
    distinct,
    look_up,
    needles,
    of_few,
    spellings,
    worth,
)
from carnet.detection.conversation.persons import Roster
from carnet.detection.engines import Engines
from carnet.detection.hit import KNOWN
from carnet.detection.overlaps import surest
from carnet.detection.sheet import Sheet
from carnet.detection.sheets import Sheets
from carnet.vocabulary import Finding, Kind, Passage

_KNOWN_SCORE: Final = 1000  # more than that of any rule
_LETTERS: Final = late.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’\-])*\Z")
_OTHER_NAME: Final = frozenset("t e a o i y u n in on ia en".split())
"""What makes another name of one: of Schmid Schmidt, of Mart Martin."""
_AS_NAME: Final = "\0"
"""Ends the key of what is looked for as a name, which has case forms: `Mark` the person
and `mark` the user name are two values of one spelling."""


class Value(NamedTuple):
    """One value, and how to look for it."""

    kind: Kind
    normal: str
    rule: str
    score: int
    needles: tuple[Needle, ...]
    held: frozenset[tuple[Kind, str]] = frozenset()
    """What was found inside it, as in a `Finding`."""

    def at(self, text: str, start: int, end: int) -> Finding:
        """The value as found in one place."""
        value, normal = text[start:end], self.normal
        if self.rule == KNOWN and self.kind is Kind.PERSON_NAME:
            ending = value.removeprefix(normal)
            # Whose case that is, or whose name, is told by all mentions (`linked`).
            normal = value if ending in _OTHER_NAME else normal
        shown = (self.kind, value, normal, self.rule, self.score, self.held)
        return Finding(start, end, *shown)


Values = Mapping[str, Value]
"""By spelling, so that each is looked for once."""


def named(sheets: Sheets, known: Iterable[str]) -> Values:
    """What the application knows to be personal, with the kind it seems to have."""
    return dict(_named(sheets, known))


def _named(sheets: Sheets, known: Iterable[str]) -> Iterator[tuple[str, Value]]:
    for value in known:
        kind, normal = _kind(sheets, value.strip())
        name = kind is Kind.PERSON_NAME
        key = f"{value}{_AS_NAME}" if name else value
        terms = needles(value, inflected=name)
        if not terms:  # nor is it looked for under that key where it is not known
            key, terms = f"{value}{_AS_NAME}{KNOWN}", of_few(value)
        yield key, Value(kind, normal, KNOWN, _KNOWN_SCORE, terms)


def _kind(sheets: Sheets, value: str) -> tuple[Kind, str]:
    """The kind that the rules give it, else that of its letters; its normal form."""
    for finding in sheets.of(value, every=True).findings:
        if (finding.start, finding.end) == (0, len(value)):
            return finding.kind, finding.normal
    if _LETTERS.match(value):
        return Kind.PERSON_NAME, canonical.person(value)
    normal = " ".join(value.split())
    # A short one is itself in its own case alone: Bo-7, who is not bo-7.
    return Kind.KNOWN_VALUE, normal if len(normal) < SHORT else normal.lower()


def roster(named: Values) -> Roster:
    """The persons whom the application named; one letter is a part of any name."""
    return Roster(
        one.normal
        for one in named.values()
        if one.kind is Kind.PERSON_NAME and len(one.normal) > 1
    )


def with_found(
    named: Values, found: Iterable[Iterable[Finding]], engines: Engines
) -> Values:
    """What was named, and each spelling of what was found; who named it knows best."""
    wanted = dict(named)
    for key, value in _found(found, engines):
        wanted.setdefault(key, value)
    return wanted


def _found(
    found: Iterable[Iterable[Finding]], engines: Engines
) -> Iterator[tuple[str, Value]]:
    every = distinct(
        # What was named is looked for as it is, and no part of it.
        one
        for findings in found
        for one in findings
        if one.detector != KNOWN
    )
    for one in every:
        name = _is_person(one)
        for spelling in spellings(one) if worth(one) else ():
            key = f"{spelling}{_AS_NAME}" if name else spelling
            value = _value(one, one.normal, needles(spelling, inflected=name))
            yield key, value._replace(held=one.held) if one.held else value
    yield from _parts_of_names([one for one in every if _is_person(one)], engines)


def _parts_of_names(
    persons: Sequence[Finding], engines: Engines
) -> Iterator[tuple[str, Value]]:
    """The single words of names; one that several bear stands for itself."""
    names = list(dict.fromkeys(one.value for one in persons))
    parts = dict(zip(names, engines.parts(names), strict=True))
    bearers: dict[str, set[str]] = {}
    for one in persons:
        for part in parts[one.value]:
            bearers.setdefault(part, set()).add(one.normal)
    for one in persons:
        for part in parts[one.value]:
            normal = one.normal if len(bearers[part]) == 1 else part
            yield (
                f"{part}{_AS_NAME}",
                _value(one, normal, needles(part, inflected=True)),
            )


def _is_person(one: Finding) -> bool:
    return one.kind is Kind.PERSON_NAME


def _value(one: Finding, normal: str, terms: tuple[Needle, ...]) -> Value:
    return Value(one.kind, normal, one.detector, one.score, terms)


def look_everywhere(
    sheets: Sequence[Sheet],
    found: Sequence[list[Finding]],
    wanted: Values,
    done: Container[str] = (),
) -> None:
    """Add to what was `found` in each passage where it shows a wanted value.

    `done`: the keys of those that were added before.
    """
    terms = {key: value.needles for key, value in wanted.items()}
    if not terms:
        return
    keys, may = frozenset(terms), sifted.tried(sheets, terms)
    for sheet, findings, some in zip(sheets, found, may, strict=True):
        whole, others = Whole(findings), surest(findings)
        for key, spans in look_up(sheet, terms, some, keys):
            if key in done:
                continue
            value = wanted[key]
            every = (
                value.at(sheet.text, *span)
                for span in spans
                if value.rule == KNOWN or value.score > others.get(span, -1)
            )
            findings.extend(map(whole.weighed, every))


def look_across(
    sheets: Sheets,
    passages: Sequence[Passage],
    found: Sequence[list[Finding]],
    wanted: Values,
) -> None:
    """Add the parts of each wanted value that is split over parts of one text."""
    terms = {key: value.needles for key, value in wanted.items()}
    known = joints.Known(one.text for each in terms.values() for one in each)
    for window in joints.windows(passages, known.between) if terms else ():
        for key, spans in look_up(sheets.of(window.text), terms):
            for span in spans:
                one = wanted[key].at(window.text, *span)
                for part in window.parted(one):
                    found[part.passage].append(part.found)

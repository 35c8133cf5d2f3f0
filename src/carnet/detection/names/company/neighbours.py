"""Persons beside persons: items of a list of which others were found.

`Rok 1, Marija Magdalena 7, Sanjib 1`: where two are persons and most are, the rest is,
if it is spelled as a name. So are the values of lines with a label (`bar – lida + ota`)
of which most are persons, and of an item of two words the one that was missed.
`neighbours.toml` has the labels of what is nobody.
"""

# ruff: noqa: RUF002 - dashes

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Final

from carnet import late
from carnet.detection.letters import fold
from carnet.detection.names import tables
from carnet.detection.names.company.attendance import may_be_name
from carnet.detection.names.company.items import (
    Item,
    Row,
    cells,
    first,
    lines,
    lists,
    row,
)
from carnet.detection.names.company.peers import linked
from carnet.detection.names.evidence import FIRM, cues, tongues_of
from carnet.detection.names.tagger import tongues
from carnet.detection.names.tagger.features import HAN
from carnet.detection.names.tagger.listed import flags_of, flags_of_all
from carnet.detection.names.text.links import ANY, links
from carnet.detection.names.text.spans import Span, is_found

_WORD: Final = late.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*\.?")
_LETTERS: Final = late.compile(r"[^\W\d_]+")
_TWO: Final = 2  # persons that speak for a given name, and words of a whole name
_SEVERAL: Final = 3  # persons that speak for a name in no list
_MOST: Final = 0.6  # of a list
_LABEL: Final = 64  # characters of a label
_ROWS: Final = 3  # lines with a label
_LONGEST: Final = 3  # words of a name
_NEAR: Final = 3000  # characters by which a language is told
_SMALL: Final = 4  # letters of a name in small letters that no list has
_things: Final = partial(tables.every, "company/neighbours", "things")


def neighbours(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Who else is a person in the lists of which `found`, in order, has others."""
    if not found:
        return
    every = _Company(text, found)
    yield from linked(text, found, every.joins)
    yield from every.listed()
    if len(every.lines) >= _TWO:
        yield from every.labelled()
        yield from every.columns()


def _is_of_thing(text: str, labelled: Row) -> bool:
    """Does the label of a line say that its value is no person: `Subject:`?"""
    end = labelled.items[0].start
    label = text[text.rfind("\n", max(0, end - _LABEL), end) + 1 : end]
    return not _things().isdisjoint(map(fold, _LETTERS.findall(label)))


def _by_sign(rows: Iterable[Row]) -> Iterable[Sequence[Row]]:
    found = defaultdict[str, list[Row]](list)
    for one in rows:
        found[one.sign].append(one)
    return found.values()


@dataclass(frozen=True)
class _Company:
    """A text, and the persons found in it."""

    text: str
    found: Sequence[Span]

    @cached_property
    def lines(self) -> list[Span]:
        """Where its lines stand that may be lists."""
        return list(lines(self.text))

    @cached_property
    def _languages(self) -> int:
        """The bits of those that it may be in."""
        words = _LETTERS.findall(self.text[:_NEAR])
        return tongues.of_words(words) or tongues.guess(words) or ANY

    def joins(self, word: str) -> bool:
        """Is it "and" in the text's language, or a sign for it?"""
        return not word.isalpha() or word.lower() in links(self._languages)

    def listed(self) -> Iterator[Span]:
        """Those of a line in which somebody was found."""
        for start, end in self.lines:
            if is_found((start, end), self.found):
                for one in lists(self.text, start, end, self.joins):
                    yield from self.others(one)

    def labelled(self) -> Iterator[Span]:
        """Those of lines with one sign behind a label, of which most are persons."""
        rows = (row(self.text, *line, self.joins) for line in self.lines)
        every = [one for one in rows if one is not None]
        for one in every:
            if not self._is_met(one.items[0]):
                yield from self._two(one.items)
        told = (one for one in every if not _is_of_thing(self.text, one))
        for alike in _by_sign(told):
            met = sum(self._is_met(one.items[0]) for one in alike)
            if len(alike) >= _ROWS and met >= max(_TWO, _MOST * len(alike)):
                yield from self.others([item for one in alike for item in one.items])

    def columns(self) -> Iterator[Span]:
        """Those of the first items of lines, before one sign, and of tables."""
        heads = (first(self.text, *line) for line in self.lines)
        every = [head for head in heads if head is not None]
        if "|" in self.text or "\t" in self.text:
            every += (cell for line in self.lines for cell in cells(self.text, *line))
        for one in _by_sign(every):
            items = [line.items[0] for line in one]
            if one[0].sign[0] == "|" and not self._is_met(items[0]):
                items.pop(0)  # the head of a column
            if len(one) >= _ROWS:
                yield from self.others(items)

    def others(self, items: Sequence[Item]) -> Iterator[Span]:
        """The items that are persons as well, and the rest of those found in part."""
        if len(items) < _TWO:
            return
        met, left = list[Item](), list[Item]()
        for one in items:
            (met if self._is_met(one) else left).append(one)
        if not met:
            yield from self._two(items)
            return
        small = all(self.text[one.start : one.end].islower() for one in met)
        rest = [one for one in left if self.text[one.start].isupper() or small]
        speak = len(met) + self._given(rest)
        if speak < _MOST * (len(met) + len(rest) * (not small)):
            return
        sure = any(map(self._is_whole, met))
        for one in met:
            if self._completes(one, sure=sure):
                yield one.start, one.end
        if len(met) >= _TWO:
            end = 0 if small else items[-1].end
            yield from self._named(rest, speak, end, sure=sure)

    def _named(
        self, rest: Sequence[Item], speak: int, end: int, *, sure: bool
    ) -> Iterator[Span]:
        """Those that are spelled as names, where so many `speak` for them.

        What "and" joins at the `end` of a list is one of it for certain.
        """
        for one in rest:
            most = speak + (one.joined and one.end == end) >= _SEVERAL
            if self._may_be_name(one, most=most, sure=sure):
                yield one.start, one.end
            elif most and (given := self._given_behind(one)):
                yield given

    def _two(self, items: Sequence[Item]) -> Iterator[Span]:
        """Two given names that "and" joins behind a label: `KIDS: NANNA AND ESKE`."""
        if len(items) != _TWO or not items[1].joined:
            return
        label = self.text[max(0, items[0].start - _LABEL) : items[0].start].rstrip(" ")[
            -1:
        ]
        every = [self.text[one.start : one.end] for one in items]
        cased = all(one[0].isupper() for one in every)
        if label == ":" and cased and all(map(self._is_given, every)):
            yield from ((one.start, one.end) for one in items)

    def _given_behind(self, one: Item) -> Span | None:
        """The given name behind one word for who that is: `little | Roko`."""
        words = list(_WORD.finditer(self.text, one.start, one.end))
        if len(words) != _TWO or not words[1][0][0].isupper():
            return None
        plain = is_role(words[0][0])
        if self.text[one.start].islower() or words[0][0].isupper():
            plain = plain or self._is_common(words[0][0])  # no brand: `San Miguel`
        return words[1].span() if plain and self._is_given(words[1][0]) else None

    def _given(self, items: Sequence[Item]) -> int:
        """In how many of them is one of the first words a given name?"""
        words = [
            (at, word)
            for at, one in enumerate(items)
            for word in _LETTERS.findall(self.text, one.start, one.end)[:_LONGEST]
        ]
        if not words:
            return 0
        flags = flags_of_all([word for _, word in words])
        given = flags.given.tolist()
        return len({at for (at, _), told in zip(words, given, strict=True) if told})

    def _is_met(self, one: Item) -> bool:
        return is_found((one.start, one.end), self.found)

    def _missed(self, one: Item) -> list[Span]:
        """The words of an item that were not found."""
        words = _WORD.finditer(self.text, one.start, one.end)
        return [w.span() for w in words if not is_found(w.span(), self.found)]

    def _is_whole(self, one: Item) -> bool:
        """Is it found from end to end, and of two words or more?"""
        return " " in self.text[one.start : one.end] and not self._missed(one)

    def _completes(self, one: Item, *, sure: bool) -> bool:
        """Is the rest of an item part of the name that was found in it?

        `sure`: another of its list is a whole name, so that a word may be one, too.
        """
        value = self.text[one.start : one.end]
        missed = self._missed(one) if " " in value else []
        words = [self.text[slice(*span)] for span in missed]
        every = value.split()
        if (
            not words
            or len(every) > _LONGEST
            or value >= HAN
            or min(map(len, every)) < _TWO
        ):
            return False
        flags = flags_of_all(words)
        if value.islower():
            return bool(flags.named.all()) and missed[0][0] > one.start
        if not all(word[0].isupper() for word in words):
            return False
        other = flags.other
        if missed[0][0] == one.start:
            if is_role(words[0]) or len(every) > _TWO:
                return False  # Trainer | Lund; Ask | Zebulon Thwaite
            other[0] |= not sure
        if sure and len(every) == _TWO:
            other = flags.place
        return bool((flags.named | ~other).all())

    def _may_be_name(self, one: Item, *, most: bool, sure: bool) -> bool:
        """Is an item spelled as a name, in a list where two are persons?

        `most`: so many are that one in no list is, too; `sure`: one is a whole name,
        so that a given name may be a word of the language.
        """
        value = self.text[one.start : one.end]
        words = value.split()
        if value >= HAN or len(words) > _LONGEST or len(value) < _SMALL - 1:
            return False
        if any(True for _ in cues(value, FIRM)) or any(map(is_role, words)):
            return False
        if f"{fold(value)}." in tongues_of("titles"):
            return False  # Mirela Gjoka, | Ing. Fusaro
        if len(words) == 1 and self._is_given(value):
            return True
        if value.islower():
            return most and len(words) == 1 and _is_no_other(value)
        flags = flags_of(words[0])
        told = flags.given and sure
        if not most or ((flags.common or len(words) > 1) and not told):
            return False
        if flags.place and not flags.given:
            return False
        spelled = value.title() if value.isupper() else value
        return may_be_name(spelled, self.text)

    def _is_given(self, word: str) -> bool:
        """Is it a given name, and no word of the text's language?"""
        flags = flags_of(word)
        if not flags.given or (flags.place and not word.islower()):
            return False
        usual = tongues.are_words([word], self._languages)[0]
        return not (flags.common and usual)

    def _is_common(self, word: str) -> bool:
        return flags_of(word).common


def _is_no_other(word: str) -> bool:
    """Is it a given name, or a longer word that is in no list of words and places?"""
    flags = flags_of(word)
    free = len(word) > _SMALL and not flags.other
    return flags.given or free


def is_role(word: str) -> bool:
    """Is it a word for who somebody is: `Trainer`, `tante`?"""
    low = fold(word.strip("."))
    return any(
        low in tongues_of(sort)
        for sort in ("kin", "roles", "titles", "labels", "firms", "partners")
    )

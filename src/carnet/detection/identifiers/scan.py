"""One view of a text on its way through the rules: what they all need, made once."""

import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import sub
from string import ascii_letters
from typing import Any, NamedTuple, TypeVar

from carnet import late
from carnet.detection.identifiers import language
from carnet.detection.identifiers.expressions import Parted
from carnet.detection.identifiers.labels import Evidence, Labels
from carnet.detection.identifiers.sieve import Words
from carnet.detection.letters import is_far
from carnet.kept import kept

# A separator inside a number: the ones people write, and a line break, also quoted or
# behind such a sign.
_SEPARATOR = (
    r"(?:[ \t]?[.\-/·]?[ \t]?\r?\n(?:>[ \t]?){0,3}[ \t]?|[ \t]?[.\-/·][ \t]?"
    r"|[ \t]{1,2}|\+)"
)
_RUN = late.compile(
    r"[0-9][0-9A-Za-z]*+"
    rf"(?:{_SEPARATOR}(?=[A-Za-z]{{0,3}}[0-9]|[A-Za-z][ .\-])[0-9A-Za-z]++)*+"
    r"(?:[ \-.]?\(?[A-Za-z0-9]{1,2}\)?(?![0-9A-Za-z\u00c0-\u024f]))?+"
)
_LEAD = late.compile(
    r"(?:(?<![0-9A-Za-z\u00c0-\u024f])(?:[A-Za-z]{1,3}|[A-Z]{5,6})[ .\-]){0,2}"
    r"[A-Za-z]{0,8}\Z"
)
_BEFORE = frozenset(f"{ascii_letters} .-")
"""What stands right before a run where letters before it are its own."""
_ATOM = late.compile(r"[0-9A-Za-z]+")
_AFTER = 24  # characters behind a number that may still be of a value, or end it
_DIGIT, _OTHER = b"9", b" "
_DIGITS = bytes(_DIGIT[0] if chr(n) in "0123456789" else _OTHER[0] for n in range(256))
"""One byte for each character: what is beyond Latin-1 becomes a question mark."""
SHAPE = str.maketrans(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "9" * 10 + "A" * 52,
)
"""Which characters of a number are digits, and which letters."""
LETTER = "A"
"""The sign of `SHAPE` for a letter."""
_IN_NAMES = frozenset("_.")
T = TypeVar("T")
MOST_ATOMS = 10  # the longest official grouping (FR NIR) has seven


Atoms = tuple[tuple[int, int], ...]
"""Where groups of a run begin and end."""


class Run(NamedTuple):
    """Neighbouring groups of digits and short letters, as written."""

    atoms: Atoms
    shapes: tuple[str, ...]
    """Of each group, by `SHAPE`: several rules read a number by it."""
    written: str
    """The shape of all with what stands between, and of one sign more."""

    def spelled(self, first: int, last: int) -> str:
        """The shape of some groups as written, with the bracket that ends them."""
        begin = self.atoms[0][0]
        high = self.atoms[last][1] - begin
        found = self.written[self.atoms[first][0] - begin : high]
        closed = "(" in found and self.written[high : high + 1] == ")"
        return f"{found})" if closed else found


class Scan:
    """A view's text with its labels, languages and number runs, each made on demand."""

    def __init__(
        self,
        text: str,
        label: str = "",
        region: str | None = None,
        *,
        thorough: bool = False,
    ) -> None:
        self.text = text
        self.label = label
        self.region = region
        self.thorough = thorough
        self._around: dict[tuple[int, int], Evidence] = {}
        self._made: dict[Callable[[Scan], Any], Any] = {}

    @kept
    def labels(self) -> Labels:
        """The label words of the text."""
        return Labels(self.text, self.label)

    @kept
    def labelled(self) -> bool:
        """Whether the text, or the caller's key, has any label word at all."""
        return bool(self.labels.found or self.labels.outer[0])

    @kept
    def tags(self) -> frozenset[str]:
        """What any label word of the text, or of the caller's key, says."""
        return self.labels.outer[0] | self.labels.tags

    @kept
    def folded(self) -> str:
        """The text in lower case without diacritics, offsets unchanged."""
        return self.labels.folded

    @property
    def words(self) -> Words:
        """Each word of the folded text, once; misread ones as they were meant."""
        return self.labels.words

    @property
    def plain(self) -> Words:
        """Each word of the folded text, once, as it stands there."""
        return self.labels.plain

    def starts(self, words: Sequence[str]) -> list[int]:
        """Where one of those words stands in the folded text."""
        return self.labels.places.starts(words) if words else []

    def says(self, words: frozenset[str]) -> bool:
        """Whether the text has one of these words: what is not there costs no look."""
        return not self.labels.plain.isdisjoint(words)

    @kept
    def has_han(self) -> bool:
        """Has the text any character beyond U+2FFF, as Han, Kana and Hangul have?"""
        return is_far(self.text)

    @kept
    def has_mention(self) -> bool:
        """Is there an `@` that is no address's: what stands before it ends no name?"""
        text, at = self.text, self.text.find("@")
        while at >= 0:
            before = text[at - 1 : at]
            if not (before.isascii() and (before.isalnum() or before in _IN_NAMES)):
                return True
            at = text.find("@", at + 1)
        return False

    @kept
    def languages(self) -> frozenset[str]:
        """The languages that the text seems to be in, by its commonest words."""
        found = language.guess(self.folded, self.plain, self.labels.places)
        return found or self.lettered

    @kept
    def lettered(self) -> frozenset[str]:
        """The languages whose own letters the text has."""
        return language.by_letters(self.text)

    @kept
    def home(self) -> frozenset[str]:
        """The countries of those languages, and the one the caller named."""
        found = language.countries(self.languages)
        return found | {self.region} if self.region else found

    @kept
    def spelled(self) -> frozenset[str]:
        """The countries of the languages whose own letters the text has."""
        return language.countries(self.lettered)

    @property
    def numbers(self) -> Iterator[tuple[int, int]]:
        """Where each group of ASCII digits begins and ends."""
        starts, ends = self._digits
        return zip(starts, ends, strict=True)

    @kept
    def has_number(self) -> bool:
        """Is there any digit?"""
        return _DIGIT in self._mask

    @kept
    def lengths(self) -> frozenset[int]:
        """How many digits the groups have."""
        starts, ends = self._digits
        return frozenset(map(sub, ends, starts))

    @kept
    def _mask(self) -> bytes:
        """One byte a character, the same for each digit."""
        return self.text.encode("latin-1", "replace").translate(_DIGITS)

    @kept
    def _digits(self) -> "tuple[array[int], array[int]]":
        """Beginnings and ends; a table of numbers may have millions."""
        mask = self._mask
        starts, ends = array("I"), array("I")
        start = mask.find(_DIGIT)
        while start >= 0:
            end = mask.find(_OTHER, start)
            end = end if end >= 0 else len(mask)
            starts.append(start)
            ends.append(end)
            start = mask.find(_DIGIT, end)
        return starts, ends

    def windows(
        self,
        reach: int,
        *,
        longest: int = sys.maxsize,
        shortest: int = 1,
        among: Iterable[tuple[int, int]] | None = None,
    ) -> Iterator[tuple[int, int]]:
        """The parts of the text near a number of so few, and so many, digits.

        `among`: near those numbers alone.
        """
        low = high = 0
        for start, end in self.numbers if among is None else among:
            if not shortest <= end - start <= longest:
                continue
            if start - reach > high:
                if high:
                    yield low, high
                low = start - reach
            high = end + reach
        if high:
            yield max(0, low), min(high, len(self.text))

    def counts_in(self, low: int, high: int) -> bool:
        """Whether a digit stands between two places."""
        return self._mask.find(_DIGIT, low, high) >= 0

    def before_numbers(
        self, shape: re.Pattern[str], text: str, reach: int
    ) -> Iterator[re.Match[str]]:
        """A shape of that text, as long as this one, not far before a number.

        As its `finditer`, which reads all of a text that has a number somewhere; the
        signs for what a number is said of are read one by one in Chinese.
        """
        low = high = 0
        for start, end in self.numbers:
            if start - reach > high:
                yield from shape.finditer(text, low, high)
                low = start - reach
            high = end + _AFTER
        yield from shape.finditer(text, low, high)

    def near_numbers(self, places: Sequence[int], reach: int) -> Iterator[int]:
        """Those of some places, in order, behind which a number is not far."""
        for low, high in self.windows(reach) if places else ():
            yield from places[bisect_left(places, low) : bisect_left(places, high)]

    def near(
        self,
        shape: re.Pattern[str] | Parted,
        words: Sequence[str],
        reach: int,
        *,
        longest: int,
    ) -> Iterator[re.Match[str]]:
        """A shape of the folded text in those windows, where those words stand.

        As its `finditer` there, which reads each letter of them, and for which the end
        of a window may cut a word.
        """
        places = self.starts(words) if self.has_number else ()
        for low, high in self.windows(reach, longest=longest) if places else ():
            reached = low
            for at in places[bisect_left(places, low) : bisect_left(places, high)]:
                if at >= reached and (match := shape.match(self.folded, at, high)):
                    reached = match.end()
                    yield match

    @kept
    def runs(self) -> tuple[Run, ...]:
        """Every run that holds a digit, widened to the letters before it."""
        found = []
        reached = 0
        for first in self._digits[0]:
            if first < reached or not (match := _RUN.match(self.text, first)):
                continue
            start, end = match.span()
            if start > reached and self.text[start - 1] in _BEFORE:
                lead = _LEAD.search(self.text, max(reached, start - 16), start)
                start = lead.start() if lead else start
            found.append(_run(self.text, start, end))
            reached = end
        return tuple(found)

    def around(self, start: int, end: int) -> Evidence:
        """What the labels near a span say about it; several rules ask for the same."""
        if not self.labels.found:  # a table of numbers asks thousands of times
            return self.labels.none
        evidence = self._around.get((start, end))
        if evidence is None:
            evidence = self._around[start, end] = self.labels.around(start, end)
        return evidence

    def once(self, make: "Callable[[Scan], T]") -> T:
        """What `make` makes of this view; several rules need the same."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made


def _run(text: str, start: int, end: int) -> Run:
    atoms = tuple([atom.span() for atom in _ATOM.finditer(text, start, end)])
    whole = text[start : end + 1].translate(SHAPE)
    return Run(atoms, tuple([whole[a - start : b - start] for a, b in atoms]), whole)

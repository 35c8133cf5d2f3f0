"""Persons of a conversation in what is joined: `Rechnung_Mueller_Hans.pdf`.

Names of files, addresses of pages, hashtags, branches and logins say who somebody is as
well as the name does that was found beside them. Both words of a name are the person's
wherever they are joined, and the family name with the first letter of the given one
(`hmueller`, `mueller_h`); a family name alone is where it is no word of a language, and
not in the name of a host, which is a firm's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Final

from carnet.detection.accounts import places, spelled
from carnet.detection.conversation.alike import HOST, pieces_of
from carnet.detection.conversation.persons import Bearers
from carnet.detection.hit import LIKELY
from carnet.detection.letters import fold
from carnet.detection.overlaps import Standing, resolve
from carnet.detection.sheet import Sheet
from carnet.vocabulary import Finding, Kind

_GAPS: Final = frozenset(("", "_", "-", ".", "+", "%20"))
_GIVEN: Final = 2  # letters
_FAMILY: Final = 4
_SHORT: Final = 6  # letters of a family name and an initial in one word
_FEW: Final = 64  # persons whose logins are looked for in sentences

Place = tuple[int, int, str]
"""Where something begins and ends, and what is said there, or whose it is."""


def find(
    sheet: Sheet, findings: Iterable[Finding], called: "Called"
) -> Iterator[Finding]:
    """The names of known persons in what is joined, besides the findings."""
    every = sheet.kept("handles", called.bearers.key, lambda: called.places(sheet))
    taken = Standing(resolve(list(findings))) if every else Standing()
    for start, end, named in every:
        value = sheet.text[start:end]
        one = Finding(*(start, end, Kind.PERSON_NAME, value, named, "handle", LIKELY))
        if taken.take(one):
            yield one


class Called:
    """How persons are called where words are joined, in small letters of a to z."""

    def __init__(self, bearers: Bearers) -> None:
        self.bearers = bearers

    @cached_property
    def _spelled(self) -> "_Spelled":
        return _Spelled(self.bearers)

    def places(self, sheet: Sheet) -> Iterator[Place]:
        """Where one of them is called so, and who."""
        few = 0 < len(self.bearers.named) <= _FEW
        if few:
            yield from self._spelled.logins(sheet)
        for span in sheet.joined() if self.bearers.named else ():
            yield from self._spelled.within(sheet.text, *span)


class _Spelled:
    """The names of persons in letters of a to z."""

    def __init__(self, bearers: Bearers) -> None:
        self._bearers = bearers
        self._beside: defaultdict[str, dict[str, str]] = defaultdict(dict)
        """By a word of a name, the other one and whose it is."""
        self._glued: dict[str, str] = {}
        self._short: dict[str, str] = {}
        self._family: dict[str, str] = {}
        for normal in bearers.named:
            for words in spelled(normal):
                if len(words) > 1:
                    self._take(words[0], words[-1], normal)

    def _take(self, first: str, last: str, normal: str) -> None:
        given, family = first, last
        if self._bearers.is_given(last) and not self._bearers.is_given(first):
            given, family = last, first  # Kovács Géza
        if len(given) < _GIVEN or len(family) < _GIVEN:
            return
        for one, other in (given, family), (family, given):
            self._beside[one].setdefault(other, normal)
            self._glued.setdefault(one + other, normal)
        if len(family) >= _SHORT - 1:
            for short in given[0] + family, family + given[0]:
                self._short[short] = _ones(self._short, short, normal)
        if len(family) >= _FAMILY:
            self._family[family] = _ones(self._family, family, normal)

    def within(self, text: str, low: int, high: int) -> Iterator[Place]:
        """Where a person is called so in what is joined there, and who."""
        pieces = list(_pieces(text, low, high))
        for one, other in pairwise(pieces):
            named = self._beside_each_other(one[2], other[2])
            if named and text[one[1] : other[0]] in _GAPS:
                yield *_whole(text, one[0], other[1]), named
        for piece in pieces:
            start, end, said = piece
            named = self._glued.get(said, "")
            if named and self._bearers.is_ordinary(said):
                continue
            if not named and (start, end) != (low, high):
                named = self._alone(text, low, piece)
            if named:
                yield *_whole(text, start, end), named

    def _alone(self, text: str, low: int, piece: Place) -> str:
        """Whose family name it is, with an initial or without."""
        start, _, said = piece
        named = self._short.get(said, "")
        if not named and not HOST.search(text, low, start):
            named = self._family.get(said, "")
        other = named and (
            self._bearers.is_ordinary(said) or self._bearers.is_place(said)
        )
        return "" if other else named

    def _beside_each_other(self, one: str, other: str) -> str:
        """Whose names they are, or a family name and an initial."""
        initial, family = sorted((one, other), key=len)
        if len(initial) > 1:
            return self._beside.get(one, {}).get(other, "")
        if len(family) < _FAMILY:
            return ""
        every = self._beside.get(family, {})
        named = {whose for given, whose in every.items() if given[0] == initial}
        return named.pop() if len(named) == 1 else ""

    def logins(self, sheet: Sheet) -> Iterator[Place]:
        """Where somebody logs in as a person is called."""
        lowered = sheet.lowered()[0]
        if not any(one in lowered for one in (*self._short, *self._glued)):
            return
        for match in places(fold(sheet.text)):
            said = match["v"].rstrip("0123456789").rstrip(".-")
            named = self._glued.get(said) or self._short.get(said)
            if named and not self._bearers.is_ordinary(said):
                yield *match.span("v"), named


def _ones(held: Mapping[str, str], key: str, normal: str) -> str:
    """Whose that is; nobody's, where it is two persons'."""
    return normal if held.get(key, normal) == normal else ""


def _pieces(text: str, low: int, high: int) -> Iterator[Place]:
    """The words of what is joined, and where they stand."""
    for first, last in pieces_of(text, low, high):
        yield first, last, fold(text[first:last].lower())


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The letters there with those that touch them: a placeholder stands alone."""
    while text[start - 1 : start].isalpha():
        start -= 1
    while text[end : end + 1].isalpha():
        end += 1
    return start, end
